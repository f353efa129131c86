import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask } from '../../platform/jobs/jobs.ts'

/** Forgets signals that are older than the site keeps them. */
const forgetOldSignalsTask = defineTask({
  id: 'signals_forget_old',
  payload: z.object({}),
  cron: '23 4 * * *',
  handle: async ({ db, settings }: Pick<Context, 'db' | 'settings'>) => {
    const before = new Date(Date.now() - settings.signalsDays * 86_400_000)
    await db.deleteFrom('signal_batches').where('created_at', '<', before).execute()
  },
})

export const signalTasks = [forgetOldSignalsTask]
