import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'

/** Ended sessions and links that were never followed. */
const forgetExpired = defineTask({
  id: 'forget_expired_sign_ins',
  payload: z.object({}),
  cron: '23 * * * *',
  handle: async ({ db }: Pick<Context, 'db'>) => {
    await db.deleteFrom('sessions').where('expires_at', '<', new Date()).execute()
    await db.deleteFrom('verifications').where('expires_at', '<', new Date()).execute()
  },
})

export const accountTasks = [forgetExpired]
