import { baseOf } from '@redbud/contract/language'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { orGone } from '../../platform/db/gone.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { newId, toPublicId } from '../../platform/ids.ts'
import { isModerator } from '../accounts/policy.ts'
import { mayDecide } from './policy.ts'
import { keysOf, type Subject, type SuggestionRow, type Translated, versionOf } from './suggestion-queries.ts'
import { type SourceLanguage, type TargetLanguage, textOf, textOfOwn } from './texts.ts'

export interface Wording {
  title: string
  body: string
}
/** As rows of notes and comments have them. */
interface Words {
  title: string
  body: string
  language: string
}
type Needed = Pick<Context, 'db' | 'bus'>

/**
 * A better translation of a note or comment: taken at once where it comes from who decides, else it waits for them; again
 * by the same member it takes the place of the one before.
 * @throws invalid_input where it is in the text's own language, or lacks a part that the text has
 */
export const betterTranslation = async (
  ctx: Needed,
  viewer: Viewer,
  original: Translated,
  to: TargetLanguage,
  given: Wording,
): Promise<'taken' | 'waiting'> => {
  const wording = { title: given.title.trim(), body: given.body.trim() }
  if (baseOf(to) === baseOf(original.language)) throw invalidField('to', 'invalid')
  for (const part of ['title', 'body'] as const) {
    if (original[part] && !wording[part]) throw invalidField(part, 'required')
    if (!original[part] && wording[part]) throw invalidField(part, 'invalid')
  }
  if (mayDecide(viewer, original)) {
    await take(ctx, viewer, original, to, wording, viewer.id === original.author_id ? 'author' : 'checked')
    return 'taken'
  }
  const { note_id, comment_id } = keysOf(original.subject, original.note_id)
  await sql`
    insert into translation_suggestions (id, note_id, comment_id, member_id, target, version, title, body)
    values (${newId()}, ${note_id}, ${comment_id}, ${viewer.id}, ${to}, ${versionOf(original)}, ${wording.title},
      ${wording.body})
    on conflict (note_id, comment_id, member_id, target) do update set version = excluded.version,
      title = excluded.title, body = excluded.body, created_at = now()`
    .execute(ctx.db)
    .catch(orGone)
  return 'waiting'
}

/** Takes a suggestion that the viewer may take. @throws conflict where the words have changed since */
export const acceptSuggestion = async (
  ctx: Needed,
  viewer: Viewer,
  suggestion: SuggestionRow,
  original: Translated,
): Promise<void> => {
  if (!versionOf(original).equals(suggestion.version)) throw problem('conflict')
  const { note_id, comment_id, member_id } = suggestion
  await take(ctx, viewer, original, suggestion.target as TargetLanguage, suggestion, 'checked')
  await ctx.db
    .deleteFrom('translation_suggestions')
    .where('note_id', '=', note_id)
    .where('comment_id', comment_id === null ? 'is' : '=', comment_id)
    .where('target', '=', suggestion.target)
    .execute()
  // trusted members make nobody trusted: else a few could make each other so
  if (!mayDecide(viewer, original)) return
  await ctx.db
    .insertInto('translations_taken')
    .values({ member_id, note_id, author_id: original.author_id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
    .catch(orGone)
}

export const deleteSuggestion = async ({ db }: Pick<Context, 'db'>, id: string): Promise<void> => {
  await db.deleteFrom('translation_suggestions').where('id', '=', id).execute()
}

/**
 * For the transaction that says another language of a note or comment: what members said that its words mean holds as
 * before, but for what is now in its own language. Words that change with it are new ones.
 */
export const keepForLanguage = async (
  db: Queryable,
  { kind, id }: Subject,
  before: Words,
  after: Words,
): Promise<void> => {
  const isOf = kind === 'note' ? sql`note_id = ${id} and comment_id is null` : sql`comment_id = ${id}`
  const isOwnLanguage = sql`split_part(target, '-', 1) = ${baseOf(after.language)}`
  const keyOf = (text: string, { language }: Words) =>
    Buffer.from(textOfOwn(toPublicId(id), text, language as SourceLanguage).own ?? '', 'hex')
  const versionIn = ({ language }: Words) => versionOf({ ...before, language: language as SourceLanguage })
  const same = [before.title, before.body].filter((text) => text && (text === after.title || text === after.body))
  const [from, to] = [same.map((text) => keyOf(text, before)), same.map((text) => keyOf(text, after))]
  await sql`delete from translations where ${isOf} and text_hash = any(${from}::bytea[]) and ${isOwnLanguage}`.execute(
    db,
  )
  // what is there under a new key was written when it was in that language before
  await sql`delete from translations old using translations kept, unnest(${from}::bytea[], ${to}::bytea[]) as key (was, now)
    where old.text_hash = key.now and kept.text_hash = key.was and old.target = kept.target`.execute(db)
  await sql`update translations set text_hash = key.now
    from unnest(${from}::bytea[], ${to}::bytea[]) as key (was, now) where text_hash = key.was`.execute(db)
  await sql`delete from translation_suggestions where ${isOf} and ${isOwnLanguage}`.execute(db)
  await sql`update translation_suggestions set version = ${versionIn(after)}
    where ${isOf} and version = ${versionIn(before)}`.execute(db)
}

/** For the transaction that deletes a note: of it, and of the comments under it. */
export const removeSuggestionsOf = async (db: Queryable, noteId: string): Promise<void> => {
  await db.deleteFrom('translation_suggestions').where('note_id', '=', noteId).execute()
  await sql`delete from translations where note_id = ${noteId}`.execute(db)
}

/**
 * Puts it in the place of what an engine made, for this note or comment. What a moderator takes holds for the words
 * wherever they stand, and so do its lines: nobody else says what words of others mean, since a few accounts of one person
 * could trust each other. What the author said themselves only they and moderators change.
 */
const take = async (
  { db, bus }: Needed,
  viewer: Viewer,
  original: Translated,
  to: TargetLanguage,
  { title, body }: Wording,
  quality: 'author' | 'checked',
): Promise<void> => {
  const rows = new Map<string, { text: string; quality: string; note_id: string | null; comment_id: string | null }>()
  const whole = [
    [original.title, title],
    [original.body, body],
  ].filter((pair): pair is [string, string] => pair[0] !== '')
  for (const [source, text] of isModerator(viewer) ? [...linesOf(original.body, body), ...whole] : [])
    rows.set(textOf(source, original.language).hash, { text, quality: 'checked', note_id: null, comment_id: null })
  for (const [source, text] of whole) {
    const { own = '' } = textOfOwn(toPublicId(original.subject.id), source, original.language)
    rows.set(own, { text, quality, ...keysOf(original.subject, original.note_id) })
  }
  const given = JSON.stringify([...rows].map(([hash, row]) => ({ hash, ...row })))
  await sql`
    insert into translations as kept (text_hash, target, text, engine, model, quality, note_id, comment_id, until)
    select decode(hash, 'hex'), ${to}, text, 'memory', '', quality, note_id, comment_id, now()
    from json_to_recordset(${given}::json)
      as given (hash text, text text, quality text, note_id uuid, comment_id uuid) order by hash
    on conflict (text_hash, target) do update set text = excluded.text, engine = excluded.engine,
      model = excluded.model, quality = excluded.quality, failure = null, read_at = now()
    where kept.quality = 'machine' or ${isModerator(viewer)} or (excluded.note_id is not null
      and (kept.quality = 'checked' or ${mayDecide(viewer, original)}))`
    .execute(db)
    .catch(orGone)
  bus.publish('translationsChanged', { noteId: original.note_id })
}

/** Lines and what they mean, where the translation has as many. */
const linesOf = (source: string, translation: string): [string, string][] => {
  const [lines, others] = [source.split('\n'), translation.split('\n')]
  if (lines.length !== others.length) return []
  return lines.flatMap((line, at): [string, string][] => (line.trim() ? [[line.trim(), others[at] ?? '']] : []))
}
