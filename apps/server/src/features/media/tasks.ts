import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { defineTask, enqueue } from '../../platform/jobs/jobs.ts'
import { releaseMedia, rotateMediaKeys } from './commands.ts'
import { completeVideoTask, prepareVideoTask, resumeVideosTask } from './video-tasks.ts'

const unusedHours = 24
const removedAtOnce = 500

/**
 * Removes the files under a key that no media have (any more). Waiting for an hour it also is the broom behind an
 * upload: when the process dies between storing files and recording them, nothing else knows of them.
 */
export const removeFilesTask = defineTask({
  id: 'media_remove_files',
  payload: z.object({ key: z.string() }),
  handle: async (ctx: Context, { key }) => {
    const inUse = await ctx.db.selectFrom('media').select('id').where('key', '=', key).executeTakeFirst()
    if (!inUse) await ctx.storage.removeFolder(key)
  },
})

/** Enqueues the removal of files, in the transaction that takes their keys out of use. */
export const enqueueRemovals = async (db: Queryable, keys: string[]): Promise<void> => {
  for (const key of keys) await enqueue(db, removeFilesTask, { key }, { key: `media_remove_files:${key}` })
}

/** Removes released media, unless something took them into use again in the meantime. */
export const removeMediaTask = defineTask({
  id: 'media_remove',
  payload: z.object({ mediaIds: z.array(z.string()) }),
  handle: async (ctx: Context, { mediaIds }) => {
    if (mediaIds.length === 0) return
    await ctx.db.transaction().execute(async (trx) => {
      const posters = await trx
        .selectFrom('videos')
        .innerJoin('media', 'media.id', 'videos.media_id')
        .select('poster_id')
        .where('media.id', 'in', mediaIds)
        .where('attached_at', 'is', null)
        // Whoever is just choosing a poster comes first, and theirs goes too.
        .forUpdate('videos')
        .execute()
      const gone = await trx
        .deleteFrom('media')
        .where('id', 'in', mediaIds)
        .where('attached_at', 'is', null)
        .returning('key')
        .execute()
      await releaseMedia(
        trx,
        posters.map(({ poster_id }) => poster_id),
      )
      await enqueueRemovals(
        trx,
        gone.map(({ key }) => key),
      )
    })
  },
})

/** Removes media that were uploaded and then not used for a day. */
const removeUnusedTask = defineTask({
  id: 'media_remove_unused',
  payload: z.object({}),
  cron: '23 * * * *',
  handle: async (ctx: Context) => {
    const before = new Date(Date.now() - unusedHours * 3_600_000)
    for (;;) {
      const rows = await ctx.db
        .selectFrom('media')
        .select('id')
        .where('attached_at', 'is', null)
        .where('created_at', '<', before)
        .limit(removedAtOnce)
        .execute()
      await removeMediaTask.handle(ctx, { mediaIds: rows.map(({ id }) => id) })
      if (rows.length < removedAtOnce) return
    }
  },
})

const hiddenAtOnce = 20

/** Gives everything that an account uploaded new addresses: whoever knows the old ones may no longer see it. */
export const hideMediaTask = defineTask({
  id: 'media_hide',
  payload: z.object({ accountId: z.uuid() }),
  handle: async (ctx: Context, { accountId }) => {
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const rows = await ctx.db
        .selectFrom('media')
        .select('id')
        .where('account_id', '=', accountId)
        .where('id', '>', after)
        .orderBy('id')
        .limit(hiddenAtOnce)
        .execute()
      const last = rows.at(-1)
      if (!last) break
      after = last.id
      await ctx.db.transaction().execute((trx) =>
        rotateMediaKeys(
          ctx,
          rows.map(({ id }) => id),
          trx,
        ),
      )
    }
    ctx.bus.publish('accountChanged', { accountId })
  },
})

export const mediaTasks = [
  prepareVideoTask,
  completeVideoTask,
  resumeVideosTask,
  hideMediaTask,
  removeFilesTask,
  removeMediaTask,
  removeUnusedTask,
]
