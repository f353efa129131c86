import { baseOf } from '@redbud/contract/language'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { newId, toPublicId } from '../../platform/ids.ts'
import { isModerator } from '../accounts/policy.ts'
import { mayDecide } from './policy.ts'
import { type SuggestionRow, type Translated, versionOf } from './suggestion-queries.ts'
import { type TargetLanguage, textOf, textOfNote } from './texts.ts'

interface Wording {
  title: string
  body: string
}
type Needed = Pick<Context, 'db' | 'bus'>

/**
 * A better translation of a note: taken at once where it comes from who decides, else it waits for them; again by the
 * same member it takes the place of the one before.
 * @throws invalid_input where it is in the note's own language, or lacks a part that the note has
 */
export const betterTranslation = async (
  ctx: Needed,
  viewer: Viewer,
  note: Translated,
  to: TargetLanguage,
  given: Wording,
): Promise<'taken' | 'waiting'> => {
  const wording = { title: given.title.trim(), body: given.body.trim() }
  if (baseOf(to) === baseOf(note.language)) throw invalidField('to', 'invalid')
  for (const part of ['title', 'body'] as const) {
    if (note[part] && !wording[part]) throw invalidField(part, 'required')
    if (!note[part] && wording[part]) throw invalidField(part, 'invalid')
  }
  if (mayDecide(viewer, note)) {
    await take(ctx, viewer, note, to, wording, viewer.id === note.author_id ? 'author' : 'checked')
    return 'taken'
  }
  await sql`
    insert into translation_suggestions (id, note_id, member_id, target, version, title, body)
    values (${newId()}, ${note.id}, ${viewer.id}, ${to}, ${versionOf(note)}, ${wording.title}, ${wording.body})
    on conflict (note_id, member_id, target) do update set version = excluded.version, title = excluded.title,
      body = excluded.body, created_at = now()`.execute(ctx.db)
  return 'waiting'
}

/** Takes a suggestion. @throws conflict where the note's words have changed since */
export const acceptSuggestion = async (
  ctx: Needed,
  viewer: Viewer,
  suggestion: SuggestionRow,
  note: Translated,
): Promise<void> => {
  if (!versionOf(note).equals(suggestion.version)) throw problem('conflict')
  await take(ctx, viewer, note, suggestion.target as TargetLanguage, suggestion, 'checked')
  await ctx.db
    .deleteFrom('translation_suggestions')
    .where('note_id', '=', note.id)
    .where('target', '=', suggestion.target)
    .execute()
}

export const deleteSuggestion = async ({ db }: Needed, id: string): Promise<void> => {
  await db.deleteFrom('translation_suggestions').where('id', '=', id).execute()
}

/** For the transaction that deletes a note. */
export const removeSuggestionsOf = async (db: Queryable, noteId: string): Promise<void> => {
  await db.deleteFrom('translation_suggestions').where('note_id', '=', noteId).execute()
  await sql`delete from translations where note_id = ${noteId}`.execute(db)
}

/**
 * Puts it in the place of what an engine made, for this note. What a moderator takes holds for the words wherever they
 * stand, and so do its lines.
 */
const take = async (
  { db, bus }: Needed,
  viewer: Viewer,
  note: Translated,
  to: TargetLanguage,
  { title, body }: Wording,
  quality: 'author' | 'checked',
): Promise<void> => {
  const noteId = toPublicId(note.id)
  const rows = new Map<string, { text: string; quality: string; note_id: string | null }>()
  const whole = [
    [note.title, title],
    [note.body, body],
  ].filter((pair): pair is [string, string] => pair[0] !== '')
  for (const [source, text] of isModerator(viewer) ? [...linesOf(note.body, body), ...whole] : [])
    rows.set(textOf(source, note.language).hash, { text, quality: 'checked', note_id: null })
  for (const [source, text] of whole) {
    const { own = '' } = textOfNote(noteId, source, note.language)
    rows.set(own, { text, quality, note_id: note.id })
  }
  const given = JSON.stringify([...rows].map(([hash, row]) => ({ hash, ...row })))
  await sql`
    insert into translations (text_hash, target, text, engine, model, quality, note_id, until)
    select decode(hash, 'hex'), ${to}, text, 'memory', '', quality, note_id, now()
    from json_to_recordset(${given}::json) as given (hash text, text text, quality text, note_id uuid) order by hash
    on conflict (text_hash, target) do update set text = excluded.text, engine = excluded.engine,
      model = excluded.model, quality = excluded.quality, failure = null, read_at = now()`.execute(db)
  bus.publish('translationsChanged', { noteId: note.id })
}

/** Lines and what they mean, where the translation has as many. */
const linesOf = (source: string, translation: string): [string, string][] => {
  const [lines, others] = [source.split('\n'), translation.split('\n')]
  if (lines.length !== others.length) return []
  return lines.flatMap((line, at): [string, string][] => (line.trim() ? [[line.trim(), others[at] ?? '']] : []))
}
