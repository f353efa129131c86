import { hash } from 'node:crypto'
import type { TranslationSuggestion } from '@redbud/contract'
import { baseOf } from '@redbud/contract/language'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { isModerator } from '../accounts/policy.ts'
import { type AccountCardRow, presentAccountCard } from '../accounts/views.ts'
import { findReadableComments, isSeenComment, type ReadableComment } from '../comments/queries.ts'
import { findReadableNotes } from '../notes/queries.ts'
import { mayDecide, mayTake, mayTakeBack, trustedAfter } from './policy.ts'
import { bytesOf } from './queries.ts'
import { type SourceLanguage, textOfOwn } from './texts.ts'

/** What is translated. */
export type Subject = { kind: 'note' | 'comment'; id: string }

/** A text as it is now, with what the rules need to know. */
export interface Translated {
  subject: Subject
  /** The note itself, or that which the comment is under. */
  note_id: string
  author_id: string
  title: string
  body: string
  language: SourceLanguage
}

/** A text that the viewer may read: by the one rule for notes, and the one for comments. @throws not_found */
export const requireTranslated = async (ctx: Context, viewer: Viewer, subject: Subject): Promise<Translated> => {
  const { id } = subject
  if (subject.kind === 'note') {
    const note = (await findReadableNotes(ctx, viewer, [id])).get(id)
    if (note?.status !== 'published') throw problem('not_found')
    const { title, body, language } = note.shown
    return { subject, note_id: id, author_id: note.author_id, title, body, language }
  }
  const comment = (await findReadableComments(ctx, viewer, [id])).get(id)
  if (!comment) throw problem('not_found')
  return ofComment(comment)
}

const ofComment = ({ id, note_id, author_id, body, language }: ReadableComment): Translated => ({
  subject: { kind: 'comment', id },
  note_id,
  author_id,
  title: '',
  body,
  language: language as SourceLanguage,
})

/** Which version of a text's words it is. */
export const versionOf = ({ title, body, language }: Pick<Translated, 'title' | 'body' | 'language'>): Buffer =>
  Buffer.from(hash('sha256', `${language}\n${title}\n\n${body}`), 'hex')

/** What a row that belongs to a text points to. */
export const keysOf = ({ kind, id }: Subject, noteId: string) => ({
  note_id: noteId,
  comment_id: kind === 'comment' ? id : null,
})
const subjectOf = ({ note_id, comment_id }: SuggestionRow): Subject =>
  comment_id === null ? { kind: 'note', id: note_id } : { kind: 'comment', id: comment_id }

export interface SuggestionRow extends Omit<AccountCardRow, 'id'> {
  id: string
  note_id: string
  comment_id: string | null
  member_id: string
  target: string
  version: Buffer
  title: string
  body: string
  created_at: Date
}
const columns = `s.id, s.note_id, s.comment_id, s.member_id, s.target, s.version, s.title, s.body, s.created_at,
  a.handle, a.display_name, a.avatar_key, a.avatar_thumbhash, a.avatar_variants
  from translation_suggestions s join account_cards a on a.id = s.member_id`
const present = `a.status = 'active' and not exists (
    select from hidden_accounts h where h.viewer_id = $2 and h.account_id = a.id and h.because = 'block'
  )`
const most = 50
/**
 * $3: whether the viewer is a moderator, who decides on those of all comments; $4: whether they decide on the note's; $5: the
 * version of its words; $6: whether they are trusted with others' into the languages of $7, by their bases.
 */
const entrusted = `($6::boolean and split_part(s.target, '-', 1) = any($7::text[]))`
const underNote = prepared<SuggestionRow>(
  'suggestions_under_note',
  `(select ${columns}
    where s.note_id = $1 and s.comment_id is null and s.version = $5
      and (s.member_id = $2 or $4::boolean or ${entrusted}) and ${present}
    order by s.created_at, s.id limit ${most})
   union all
   (select ${columns}
    where s.note_id = $1 and s.comment_id is not null
      and (s.member_id = $2 or $3::boolean or ${entrusted} or exists (
        select from commented_notes c where c.id = s.comment_id and c.account_id = $2
      )) and ${present} and ${isSeenComment('s.comment_id')}
    order by s.created_at, s.id limit ${most})`,
)

const trusted = prepared<{ trusted: boolean }>(
  'is_trusted_with_translations',
  `select count(*) >= $2 and count(distinct author_id) >= $3 as trusted from translations_taken where member_id = $1`,
)
/** Whether a member's suggestions were taken often enough for them to take those of others. */
const isTrusted = async (pool: pg.Pool, memberId: string): Promise<boolean> =>
  (await trusted(pool, [memberId, trustedAfter.notes, trustedAfter.authors]))[0]?.trusted === true

/** A suggestion with what it is of. */
interface Found {
  row: SuggestionRow
  original: Translated
}

/**
 * What was suggested of a note's words as they are now, and of those of comments under it that the viewer may see: for who
 * decides all of it, for trusted members what they may take, else one's own. Seven statements at most.
 */
export const findSuggestions = async (
  ctx: Context,
  viewer: Viewer,
  note: Translated,
): Promise<(Found & { mayTake: boolean })[]> => {
  const trust = await isTrusted(ctx.pool, viewer.id)
  const decides = [isModerator(viewer), mayDecide(viewer, note)]
  const entrusted = [trust, viewer.reads.map(baseOf)]
  const rows = await underNote(ctx.pool, [note.note_id, viewer.id, ...decides, versionOf(note), ...entrusted])
  const comments = await findReadableComments(ctx, viewer, [...new Set(rows.flatMap((row) => row.comment_id ?? []))])
  const found = rows.flatMap((row): Found[] => {
    if (row.comment_id === null) return [{ row, original: note }]
    const comment = comments.get(row.comment_id)
    const original = comment && ofComment(comment)
    return original && versionOf(original).equals(row.version) ? [{ row, original }] : []
  })
  const takeable = await findTakeable(ctx.pool, viewer, found, trust)
  return found
    .map((one) => ({ ...one, mayTake: takeable.has(one.row.id) }))
    .filter(({ row, original, mayTake }) => mayTake || mayTakeBack(viewer, row, original))
}

const settledOf = prepared<{ hash: string; target: string }>(
  'translations_by_authors',
  `select encode(text_hash, 'hex') as hash, target from translations
   where text_hash = any($1::bytea[]) and quality = 'author'`,
)
const blockedOf = prepared<{ author_id: string; member_id: string }>(
  'blocked_translators',
  `select author_id, member_id from unnest($1::uuid[], $2::uuid[]) as pair (author_id, member_id)
   where exists (select from hidden_accounts h
     where h.viewer_id = author_id and h.account_id = member_id and h.because = 'block')`,
)
/** The ids of those of these that the viewer may take. */
const findTakeable = async (
  pool: pg.Pool,
  viewer: Viewer,
  found: readonly Found[],
  trust: boolean,
): Promise<Set<string>> => {
  const may = ({ row, original }: Found, isOpen: boolean) =>
    mayTake(viewer, row, original, { isTrusted: trust, isOpen })
  const asked = found.filter((one) => may(one, true) && !may(one, false))
  const keysIn = ({ original: { subject, title, body, language } }: Found) =>
    [title, body].flatMap((text) => (text ? (textOfOwn(toPublicId(subject.id), text, language).own ?? []) : []))
  const [settled, blocked] =
    asked.length === 0
      ? [[], []]
      : await Promise.all([
          settledOf(pool, [bytesOf(asked.flatMap(keysIn))]),
          blockedOf(pool, [asked.map(({ original }) => original.author_id), asked.map(({ row }) => row.member_id)]),
        ])
  const isOpen = (one: Found) =>
    !settled.some(({ hash, target }) => target === one.row.target && keysIn(one).includes(hash)) &&
    !blocked.some((pair) => pair.author_id === one.original.author_id && pair.member_id === one.row.member_id)
  return new Set(found.filter((one) => may(one, isOpen(one))).map(({ row }) => row.id))
}

const byId = prepared<SuggestionRow>(
  'suggestion',
  `select ${columns} where s.id = $1 and (s.member_id = $2 or (${present}))`,
)
/** A suggestion that is the viewer's, or theirs to decide on or to take. @throws not_found */
export const requireSuggestion = async (
  ctx: Context,
  viewer: Viewer,
  id: string,
): Promise<{ suggestion: SuggestionRow; original: Translated; mayTake: boolean }> => {
  const [suggestion] = await byId(ctx.pool, [id, viewer.id])
  if (!suggestion) throw problem('not_found')
  const original = await requireTranslated(ctx, viewer, subjectOf(suggestion))
  const trust = await isTrusted(ctx.pool, viewer.id)
  const mayTake = (await findTakeable(ctx.pool, viewer, [{ row: suggestion, original }], trust)).has(suggestion.id)
  if (!mayTake && !mayTakeBack(viewer, suggestion, original)) throw problem('not_found')
  return { suggestion, original, mayTake }
}

export const presentSuggestion = (
  viewer: Viewer,
  { row, original, mayTake }: Found & { mayTake: boolean },
): TranslationSuggestion => ({
  id: toPublicId(row.id),
  of: { kind: original.subject.kind, id: toPublicId(original.subject.id) },
  to: row.target as TranslationSuggestion['to'],
  title: row.title,
  body: row.body,
  by: presentAccountCard({ ...row, id: row.member_id }),
  createdAt: row.created_at.toISOString(),
  permissions: { accept: mayTake, remove: mayTakeBack(viewer, row, original) },
})
