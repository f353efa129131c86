import { limits } from '@redbud/contract/limits'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { orGone } from '../../platform/db/gone.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import { logAction } from '../accounts/commands.ts'
import { type CorrectionRow, type Text, versionOf } from './queries.ts'

interface Wording {
  title: string
  body: string
}

/**
 * Offers a correction of a text as it is now, or changes the one that this member offered of it.
 * @returns its id
 * @throws conflict when the text is not any more what was read, nothing_corrected, invalid_input
 */
export const offerCorrection = async (
  { db }: Pick<Context, 'db'>,
  viewer: Viewer,
  text: Text,
  { before, after }: { before: Wording; after: Wording },
): Promise<string> => {
  if (before.title.trim() !== text.title || before.body.trim() !== text.body) throw problem('conflict')
  const title = after.title.trim()
  const body = after.body.trim()
  if (title === text.title && body === text.body) throw problem('nothing_corrected')
  requirePossible(text, { title, body })
  const column = sql.ref(text.subject.kind === 'note' ? 'note_id' : 'comment_id')
  const { rows } = await sql<{ id: string }>`
    insert into corrections as mine (id, ${column}, corrector_id, title_before, body_before, version, title, body)
    values (${newId()}, ${text.subject.id}, ${viewer.id}, ${text.title}, ${text.body}, ${versionOf(text)}, ${title}, ${body})
    on conflict (${column}, corrector_id, version) where ${column} is not null
    do update set title = excluded.title, body = excluded.body, updated_at = now(),
      -- thanks are for what it said
      thanked_at = case when mine.title = excluded.title and mine.body = excluded.body then mine.thanked_at end
    returning id`
    .execute(db)
    .catch(orGone)
  const [row] = rows
  if (!row) throw problem('not_found')
  return row.id
}

/** A correction has the parts that the text has, and room where that one has. @throws invalid_input */
const requirePossible = (text: Text, { title, body }: Wording): void => {
  if (text.subject.kind === 'comment' && title) throw invalidField('after.title', 'invalid')
  if (text.body && !body) throw invalidField('after.body', 'required')
  if (text.subject.kind === 'comment' && [...body].length > limits.comment) throw invalidField('after.body', 'too_long')
}

/** Deletes a correction. What a moderator deletes of others is logged. */
export const deleteCorrection = (
  { db }: Pick<Context, 'db'>,
  viewer: Viewer,
  correction: CorrectionRow,
  text: Text,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const gone = await trx.deleteFrom('corrections').where('id', '=', correction.id).executeTakeFirst()
    if (gone.numDeletedRows === 0n || viewer.id === correction.corrector_id || viewer.id === text.author_id) return
    await logAction(trx, {
      actorId: viewer.id,
      kind: 'correction.delete',
      accountId: correction.corrector_id,
      ...(correction.note_id ? { noteId: correction.note_id } : {}),
      ...(correction.comment_id ? { commentId: correction.comment_id } : {}),
    })
  })

/** Thanks for a correction, or takes it back; repeating changes nothing. */
export const thank = async ({ db }: Pick<Context, 'db'>, id: string, thanked: boolean): Promise<void> => {
  await db
    .updateTable('corrections')
    .set({ thanked_at: thanked ? new Date() : null })
    .where('id', '=', id)
    .where('thanked_at', thanked ? 'is' : 'is not', null)
    .execute()
}

/** For the transaction that deletes a note: its words are gone, also where they were corrected. */
export const removeCorrectionsOf = async (db: Queryable, noteId: string): Promise<void> => {
  await db.deleteFrom('corrections').where('note_id', '=', noteId).execute()
}
