import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask, enqueue } from '../../platform/jobs/jobs.ts'
import { trainModel } from './training.ts'
import { firstNotes } from './weights.ts'

const trainTask = defineTask({
  id: 'recommend_train',
  payload: z.object({}),
  cron: '11 * * * *',
  long: 'whenever',
  handle: async (ctx: Context) => {
    const { signal } = ctx.ending
    const began = Date.now()
    try {
      const trained = await trainModel(ctx, signal)
      ctx.log.debug({ ms: Date.now() - began, ...trained }, 'a model for recommendations was trained')
    } catch (error) {
      // The next hour, or whoever starts next, does it again.
      if (!signal.aborted) throw error
    }
  },
})

/** Forgets first notes whose time is over. */
const forgetFirstNotesTask = defineTask({
  id: 'recommend_forget_first_notes',
  payload: z.object({}),
  cron: '*/20 * * * *',
  handle: async ({ db }: Pick<Context, 'db'>) => {
    const before = new Date(Date.now() - firstNotes.withinHours * 3_600_000)
    await db.deleteFrom('first_notes').where('published_at', '<', before).execute()
  },
})

export const recommendTasks = [trainTask, forgetFirstNotesTask]

const staleHours = 2

/** Has a model trained where there is none, or none of the last hours. */
export const orderTraining = async ({ db }: Pick<Context, 'db'>, afterMs: number): Promise<void> => {
  const latest = await db
    .selectFrom('recommendation_models')
    .select('created_at')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (latest && Date.now() - latest.created_at.getTime() < staleHours * 3_600_000) return
  await enqueue(db, trainTask, {}, { key: 'recommend_train_now', runAt: new Date(Date.now() + afterMs) })
}
