import { baseOf } from '@redbud/contract/language'
import { topicKey, topicsOf } from '@redbud/contract/markup'
import { type ContentLanguage, type InterfaceLanguage, interfaceLanguages } from '@redbud/contract/words'
import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import type { SearchDocument } from '../../platform/search/engine.ts'
import { normalise } from '../../platform/search/tokens.ts'
import { findKeptOfNotes } from '../translation/queries.ts'
import { fieldWeights } from './ranking.ts'

/** What notes are filtered by: words that no text has as a token. */
export const tags = {
  kind: (kind: string) => `kind:${kind}`,
  channel: (channel: string) => `channel:${channel}`,
  language: (language: string) => `language:${language}`,
  author: (id: string) => `author:${id}`,
  visibility: (visibility: string) => `visibility:${visibility}`,
  topic: (key: string) => `topic:${normalise(key)}`,
}

interface Row {
  id: string
  author_id: string
  kind: string
  visibility: string
  channel: string
  language: ContentLanguage
  title: string
  body: string
  published_at: Date
  /** What its place is called, in each language. */
  place: string[] | null
  alts: string[] | null
  captions: string[] | null
  comments: string[] | null
}
const commentsAtMost = 20
const notesToIndex = prepared<Row>(
  'search_notes_to_index',
  `select n.id, n.author_id, n.kind, n.visibility, n.channel, n.language, n.title, n.body, n.published_at,
     (select array[name_en, name_zh] from place_cards where asked_id = n.place_id) as place,
     (select array_agg(alt order by position) from note_alt_texts where note_id = n.id) as alts,
     (select array_agg(words order by language) from caption_words where media_id = n.video_id) as captions,
     (select array_agg(body) from (
        select body from note_comment_words where note_id = n.id order by likes desc, id desc limit ${commentsAtMost}) c) as comments
   from note_words n where n.id = any ($1::uuid[]) and n.status = 'published'`,
)

/** What notes say, piece by piece as it is searched, what is read soonest first. */
export const findTexts = async (pool: pg.Pool, ids: string[]): Promise<Map<string, string[]>> => {
  const rows = await notesToIndex(pool, [ids])
  return new Map(
    rows.map(({ id, title, body, place, alts, captions, comments }) => [
      id,
      [title, body, ...[place, alts, captions, comments].flatMap((some) => some ?? [])],
    ]),
  )
}

/** Notes as they are now, as documents; what isn't published is left out. */
export const documentsOf = async (pool: pg.Pool, ids: string[]): Promise<SearchDocument[]> => {
  const rows = await notesToIndex(pool, [ids])
  const translated = await Promise.all(interfaceLanguages.map((to) => findTranslated(pool, rows, to)))
  return rows.map((row) =>
    present(
      row,
      translated.flatMap((of) => of.get(row.id) ?? []),
    ),
  )
}

/** Under which of what a note says in another language is found. */
export const underLanguage = (language: InterfaceLanguage): string => `in-${baseOf(language)}`

/** What is kept of the notes in a language that they are not in. Only of what everybody may read. */
const findTranslated = async (
  pool: pg.Pool,
  rows: Row[],
  to: InterfaceLanguage,
): Promise<Map<string, SearchDocument['texts']>> => {
  const others = rows.filter(
    ({ visibility, language }) => visibility === 'public' && language !== 'und' && baseOf(language) !== baseOf(to),
  )
  const kept = await findKeptOfNotes(pool, others, to)
  const under = underLanguage(to)
  return new Map(
    [...kept].map(([id, { title, body }]) => [
      id,
      [
        { text: title, weight: fieldWeights.title, counts: false, under },
        { text: body, weight: fieldWeights.body, counts: false, under },
      ],
    ]),
  )
}

const present = (row: Row, translated: SearchDocument['texts']): SearchDocument => {
  const topics = topicsOf(`${row.title}\n${row.body}`)
  const text = (words: string, weight: number, counts = false) => ({ text: words, weight, counts })
  return {
    id: row.id,
    at: row.published_at,
    texts: [
      text(row.title, fieldWeights.title, true),
      text(row.body, fieldWeights.body, true),
      text(topics.join(' '), fieldWeights.topic),
      text((row.place ?? []).join('\n'), fieldWeights.place),
      text((row.alts ?? []).join('\n'), fieldWeights.alt),
      text((row.captions ?? []).join('\n'), fieldWeights.caption),
      text((row.comments ?? []).join('\n'), fieldWeights.comment),
      ...translated,
    ],
    tags: [
      tags.kind(row.kind),
      tags.channel(row.channel),
      tags.language(row.language),
      tags.author(row.author_id),
      tags.visibility(row.visibility),
      ...topics.map((name) => tags.topic(topicKey(name))),
    ],
  }
}
