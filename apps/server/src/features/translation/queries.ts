import type { TranslationQuality as Quality, TranslatedWords } from '@redbud/contract'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { fromPublicId, toPublicId } from '../../platform/ids.ts'
import { detectLanguage } from '../../platform/language/detect.ts'
import { piecesOf } from '../../platform/translate/plan.ts'
import type { MadeBy, TranslationFailure, Translator } from '../../platform/translate/translator.ts'
import { findVisibleBios } from '../accounts/queries.ts'
import { findReadableComments } from '../comments/queries.ts'
import { findReadableNotes } from '../notes/queries.ts'
import {
  hashesOf,
  type Outcome,
  type SourceLanguage,
  type TargetLanguage,
  type Text,
  textOf,
  textOfOwn,
} from './texts.ts'

/** Something to translate, as it is written. */
export interface Original {
  title: string
  body: string
  /** What its photos show, in their order. */
  alts: string[]
  language: SourceLanguage
  /** The note or comment that these are the words of, by its id of the API. */
  ownId?: string
}

/** What each of these says, undefined where it isn't there or the viewer may not read it. Five statements at most. */
export const findOriginals = async (
  ctx: Context,
  viewer: Viewer | null,
  items: readonly TranslatedWords[],
): Promise<(Original | undefined)[]> => {
  const idsOf = (kind: TranslatedWords['kind']) =>
    items.flatMap((item) => (item.kind === kind ? (fromPublicId(item.id) ?? []) : []))
  const [notes, comments, bios] = await Promise.all([
    findReadableNotes(ctx, viewer, idsOf('note')),
    findReadableComments(ctx, viewer, idsOf('comment')),
    findVisibleBios(ctx, viewer, idsOf('account')),
  ])
  return items.map(({ kind, id: publicId }) => {
    const id = fromPublicId(publicId) ?? ''
    if (kind === 'account') {
      const bio = bios.get(id)
      return bio && { title: '', body: bio.bio, alts: [], language: bio.language }
    }
    if (kind === 'note') {
      const note = notes.get(id)
      return note && { ...note.shown, ownId: publicId, alts: note.photos.map(({ photo }) => photo.alt) }
    }
    const comment = comments.get(id)
    if (!comment) return undefined
    return { title: '', body: comment.body, alts: [], language: comment.language as SourceLanguage, ownId: publicId }
  })
}

interface Row {
  hash: string
  text: string | null
  engine: string | null
  failure: string | null
  quality: Quality
  glossary: number | null
  busy: boolean
  stale: boolean
}
const translationsOf = prepared<Row>(
  'translations_of',
  `select encode(text_hash, 'hex') as hash, text, engine, failure, quality,
     case when quality = 'machine' then glossary end as glossary, until > now() as busy,
     read_at < now() - interval '1 day' as stale
   from translations where text_hash = any($1::bytea[]) and target = $2 and (text is not null or until > now())`,
)

export const bytesOf = (hashes: Iterable<string>): Buffer[] => [...hashes].map((hash) => Buffer.from(hash, 'hex'))

/** What is known of texts by their hashes: their translation, why there is none for now, `making` where someone is at it. */
export const findOutcomes = async (
  pool: pg.Pool,
  hashes: Iterable<string>,
  to: TargetLanguage,
): Promise<{ known: Map<string, Outcome | 'making'>; stale: string[] }> => {
  const rows = await translationsOf(pool, [bytesOf(hashes), to])
  const outcomeOf = ({ text, engine, failure, quality, glossary, busy }: Row): Outcome | 'making' => {
    if (text !== null) return { text, engine: (engine ?? 'nobody') as MadeBy['engine'], quality, glossary, busy }
    return failure === null ? 'making' : { failure: failure as TranslationFailure }
  }
  return {
    known: new Map(rows.map((row) => [row.hash, outcomeOf(row)])),
    stale: rows.filter(({ text, stale }) => text !== null && stale).map(({ hash }) => hash),
  }
}

/** The translations that are kept of these texts, in their order: what its author says before what is known of the words. */
const findKept = async (pool: pg.Pool, texts: readonly Text[], to: TargetLanguage): Promise<(string | undefined)[]> => {
  if (texts.length === 0) return []
  const { known } = await findOutcomes(pool, hashesOf(texts), to)
  const textFor = (hash: string | undefined) => {
    const outcome = hash === undefined ? undefined : known.get(hash)
    return outcome && outcome !== 'making' && 'text' in outcome ? outcome.text : undefined
  }
  return texts.map(({ hash, own }) => textFor(own) ?? textFor(hash))
}

/** What is kept of notes' words in another language, by the note's id; made by nobody for this. */
export const findKeptOfNotes = async (
  pool: pg.Pool,
  notes: readonly { id: string; title: string; body: string; language: SourceLanguage }[],
  to: TargetLanguage,
): Promise<Map<string, { title: string; body: string }>> => {
  const texts = notes.flatMap(({ id, title, body, language }) =>
    [title, body].map((words) => textOfOwn(toPublicId(id), words, language)),
  )
  const kept = await findKept(pool, texts, to)
  return new Map(
    notes.flatMap(({ id }, nth) => {
      const [title = '', body = ''] = kept.slice(nth * 2, nth * 2 + 2)
      return title || body ? [[id, { title, body }]] : []
    }),
  )
}

/** What names mean in another language, by the name: by the glossary, else by what is kept. */
export const findKeptNames = async (
  { pool, glossary }: Pick<Context, 'pool' | 'glossary'>,
  names: readonly string[],
  to: TargetLanguage,
): Promise<Map<string, string>> => {
  const texts = names.map((name) => textOf(name, detectLanguage(name)))
  const kept = await findKept(pool, texts, to)
  return new Map(
    texts.flatMap(({ text, from }, nth): [string, string][] => {
      const meaning = glossary.meaningOf(text, from, to) ?? kept[nth]
      return meaning ? [[text, meaning]] : []
    }),
  )
}

const correctionsOf = prepared<{ hash: string; text: string }>(
  'corrections_of_texts',
  `select encode(text_hash, 'hex') as hash, text from translations
   where text_hash = any($1::bytea[]) and target = $2 and quality <> 'machine'`,
)
/** What members said that lines and sentences of these texts mean, as the translator asks for it: by what is written. */
export const findMemory = async (
  pool: pg.Pool,
  texts: readonly Text[],
  to: TargetLanguage,
): Promise<(source: string) => string | undefined> => {
  const pieces = texts.flatMap(({ text, from }) => piecesOf(text).map((piece) => textOf(piece, from)))
  if (pieces.length === 0) return () => undefined
  const rows = await correctionsOf(pool, [bytesOf(new Set(pieces.map(({ hash }) => hash))), to])
  const byHash = new Map(rows.map(({ hash, text }) => [hash, text]))
  const known = new Map(pieces.map(({ hash, text }) => [text, byHash.get(hash)]))
  return (source) => known.get(source.trim())
}

/** Whether English and Chinese can be read in each other here. What stands in the way for a while only doesn't count. */
export const findTranslationState = async (translator: Translator): Promise<'ready' | 'not_installed' | 'off'> => {
  const both = await Promise.all([translator.can('zh-Hans', 'en'), translator.can('en', 'zh-Hans')])
  if (both.some((can) => can !== 'off' && can !== 'unsupported' && can !== 'not_installed')) return 'ready'
  return both.includes('not_installed') ? 'not_installed' : 'off'
}
