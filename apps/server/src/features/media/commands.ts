import type { Queryable } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { removeMediaTask } from './tasks.ts'

/**
 * Marks an account's own, unused media as used by what the transaction makes.
 * @throws photo_unusable when one isn't there, isn't theirs or is in use already
 */
export const attachMedia = async (db: Queryable, accountId: string, mediaIds: string[]): Promise<void> => {
  if (mediaIds.length === 0) return
  const rows = await db
    .updateTable('media')
    .set({ attached_at: new Date() })
    .where('id', 'in', mediaIds)
    .where('account_id', '=', accountId)
    .where('attached_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length !== new Set(mediaIds).size || rows.length !== mediaIds.length) throw problem('photo_unusable')
}

/** Takes media out of use; they are removed, with their files, after the transaction. */
export const releaseMedia = async (db: Queryable, mediaIds: string[]): Promise<void> => {
  if (mediaIds.length === 0) return
  await db.updateTable('media').set({ attached_at: null }).where('id', 'in', mediaIds).execute()
  await enqueue(db, removeMediaTask, { mediaIds })
}
