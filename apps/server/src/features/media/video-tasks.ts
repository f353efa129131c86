import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'
import { giveUpWaiting } from '../notes/commands.ts'

/** Makes everything of a video that people see. */
export const prepareVideoTask = defineTask({
  id: 'media_prepare_video',
  payload: z.object({ mediaId: z.uuid() }),
  handle: async (ctx: Context, { mediaId }) => {
    await ctx.db
      .updateTable('videos')
      .set({ status: 'failed', failure: 'videos_off', updated_at: new Date() })
      .where('media_id', '=', mediaId)
      .execute()
    await giveUpWaiting(ctx, mediaId)
  },
})
