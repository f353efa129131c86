import { baseOf } from '@redbud/contract/language'
import { topicKey, topicsOf } from '@redbud/contract/markup'
import { type ContentLanguage, type InterfaceLanguage, interfaceLanguages } from '@redbud/contract/words'
import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import type { Viewer } from '../../platform/http/route.ts'
import type { SearchDocument } from '../../platform/search/engine.ts'
import { normalise } from '../../platform/search/tokens.ts'
import { isModerator } from '../accounts/policy.ts'
import { findKeptOfNotes } from '../translation/queries.ts'
import { fieldWeights } from './ranking.ts'

/** Who may find a note by its words. Of suspended authors moderators find what was public, and nobody anything else. */
type Standing = 'public' | 'followers' | 'mutual' | 'private' | 'suspended'

/** What notes are filtered by: words that no text has as a token. */
export const tags = {
  kind: (kind: string) => `kind:${kind}`,
  channel: (channel: string) => `channel:${channel}`,
  language: (language: string) => `language:${language}`,
  author: (id: string) => `author:${id}`,
  visibility: (standing: Standing) => `visibility:${standing}`,
  topic: (key: string) => `topic:${normalise(key)}`,
}

interface Row {
  id: string
  author_id: string
  author_status: 'active' | 'suspended'
  kind: string
  visibility: Exclude<Standing, 'suspended'>
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
/** Of a note, the best liked comments that are searched with it, and among how many those of active accounts are looked for. */
const comments = { atMost: 20, lookedAt: 200 }
/** Of what is said in a video, in each language, so many characters are searched: some twenty minutes of talking. */
const captionsAtMost = 20_000
/** Words of a note's comments by active accounts, and by whom each is. */
const commentsToIndex = `
  select c.body, c.author_id from (
    select body, author_id, likes, id from note_comment_words
    where note_id = n.id order by likes desc, id desc limit ${comments.lookedAt}
  ) c join account_cards a on a.id = c.author_id and a.status = 'active'
  order by c.likes desc, c.id desc limit ${comments.atMost}`
const besideComments = `
  (select array[name_en, name_zh] from place_cards where asked_id = n.place_id) as place,
  (select array_agg(alt order by position) from note_alt_texts where note_id = n.id) as alts,
  (select array_agg(left(words, ${captionsAtMost}) order by language) from caption_words where media_id = n.video_id) as captions`
const notesToIndex = prepared<Row>(
  'search_notes_to_index',
  `select n.id, n.author_id, a.status as author_status, n.kind, n.visibility, n.channel, n.language, n.title, n.body, n.published_at,
     ${besideComments}, (select array_agg(body) from (${commentsToIndex}) c) as comments
   from note_words n join account_cards a on a.id = n.author_id and a.status <> 'deleted'
   where n.id = any ($1::uuid[]) and n.status = 'published'`,
)

// Comments that a list of them would leave out tell nothing of their words here either: $2 is the viewer's id or null, $3
// whether they are a moderator.
const textsOf = prepared<Pick<Row, 'id' | 'title' | 'body' | 'place' | 'alts' | 'captions' | 'comments'>>(
  'search_texts_of_notes',
  `with hidden as materialized (
     select array(
       select account_id from hidden_accounts where viewer_id = $2 and (because = 'mute' or not $3::boolean)
     ) as ids
   )
   select n.id, n.title, n.body, ${besideComments}, (
     select array_agg(body) from (${commentsToIndex}) c where author_id <> all ((select ids from hidden)::uuid[])
   ) as comments
   from note_words n where n.id = any ($1::uuid[]) and n.status = 'published'`,
)

/** What notes say as far as the viewer may read it, piece by piece as it is searched, what is read soonest first. */
export const findTexts = async (
  pool: pg.Pool,
  viewer: Viewer | null,
  ids: string[],
): Promise<Map<string, string[]>> => {
  const rows = await textsOf(pool, [ids, viewer?.id ?? null, isModerator(viewer)])
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

const standingOf = ({ author_status, visibility }: Row): Standing => {
  if (author_status === 'active') return visibility
  return visibility === 'public' ? 'suspended' : 'private'
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
      tags.visibility(standingOf(row)),
      ...topics.map((name) => tags.topic(topicKey(name))),
    ],
  }
}
