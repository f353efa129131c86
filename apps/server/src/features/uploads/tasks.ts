import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'
import { removeUpload } from './commands.ts'

const removedAtOnce = 100
const nobodyWorksOnIt = sql<boolean>`not exists (
  select from video_files where media_id = uploads.id and status in ('waiting', 'working'))`

/**
 * Removes uploads that nothing reached for a day and nobody works on, and those of accounts that are gone. Of what was
 * taken they are what a process left that died before it could remove them.
 */
const removeAbandonedTask = defineTask({
  id: 'uploads_remove_abandoned',
  payload: z.object({}),
  cron: '*/10 * * * *',
  handle: async (ctx: Context) => {
    for (;;) {
      const rows = await ctx.db
        .selectFrom('uploads')
        .select('id')
        .where(({ or, and, eb }) =>
          or([eb('account_id', 'is', null), and([eb('expires_at', '<', new Date()), nobodyWorksOnIt])]),
        )
        .limit(removedAtOnce)
        .execute()
      for (const { id } of rows) await removeUpload(ctx, id)
      if (rows.length < removedAtOnce) return
    }
  },
})

export const uploadTasks = [removeAbandonedTask]
