import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask, enqueue } from '../../platform/jobs/jobs.ts'
import { findLatestModel, lookedAt, trainLately, trainModel } from './training.ts'
import { firstNotes } from './weights.ts'

/** After a training it rests so many times as long, and at least so many minutes: of a core it takes a thirteenth at most. */
const rest = { times: 12, minutes: 10 }

/** Learns everything anew, or, where it rests after that, what was liked since. */
const trainTask = defineTask({
  id: 'recommend_train',
  payload: z.object({}),
  cron: '*/5 * * * *',
  long: 'whenever',
  handle: async (ctx: Context) => {
    const { signal } = ctx.ending
    const began = Date.now()
    const latest = await findLatestModel(ctx.db)
    const restMs = Math.max(rest.minutes * 60, rest.times * (latest?.seconds ?? 0)) * 1000
    const isResting = began - (lookedAt(ctx, latest)?.getTime() ?? 0) < restMs
    try {
      const trained = await (isResting ? trainLately(ctx, signal) : trainModel(ctx, signal))
      const ms = Date.now() - began
      if (trained) ctx.log.debug({ ms, ...trained }, 'what is recommended was learned')
      else ctx.log.debug({ ms }, 'there is nothing new to learn for recommendations')
    } catch (error) {
      // A later turn does it again.
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

/** Has a model trained where there is none, or none that was looked after in the last hours. */
export const orderTraining = async ({ db }: Pick<Context, 'db'>, afterMs: number): Promise<void> => {
  const latest = await findLatestModel(db)
  if (latest && Date.now() - latest.looked_at.getTime() < staleHours * 3_600_000) return
  await enqueue(db, trainTask, {}, { key: 'recommend_train_now', runAt: new Date(Date.now() + afterMs) })
}
