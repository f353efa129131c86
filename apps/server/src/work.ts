import { availableParallelism } from 'node:os'
import type { Context } from './context.ts'
import { foldAllAccountCounts } from './features/accounts/counts.ts'
import { seedCultureNotes } from './features/culture/commands.ts'
import { orderDictionary } from './features/dictionary/tasks.ts'
import { foldAllNoteCounts } from './features/notes/counts.ts'
import { seedPlaces } from './features/places/commands.ts'
import { orderTraining } from './features/recommend/tasks.ts'
import { keepIndexing } from './features/search/indexing.ts'
import { type AnyTask, keepAddingJobs, startJobs } from './platform/jobs/jobs.ts'
import { keepDoing } from './platform/jobs/keep-doing.ts'
import { keepModels } from './platform/translate/models/keep.ts'
import { tasks } from './tasks.ts'

const foldEveryMs = 1000
const dictionaryAfterMs = 15_000
const trainingAfterMs = 45_000
const jobsAtOnce = 4
const longJobsAtOnce = Math.max(1, Math.floor(availableParallelism() / 4))

/** What happens all the time besides jobs: counts are folded. Each can run in several processes; one does the work. */
const folds: ((ctx: Context) => Promise<void>)[] = [foldAllNoteCounts, foldAllAccountCounts]

/** Folds every waiting count. */
export const foldCounts = async (ctx: Context): Promise<void> => {
  for (const fold of folds) await fold(ctx)
}

/**
 * Starts the work role.
 * @param tell says something to whoever started the process
 * @returns what stops it, once running jobs are done
 */
export const startWork = async (ctx: Context, tell: (sentence: string) => void): Promise<() => Promise<void>> => {
  const short = tasks.filter((task) => !task.long)
  const { pool, log } = ctx
  const runner = await startJobs({ pool, ctx, tasks: short, log, concurrency: jobsAtOnce })
  // What this machine is able to do takes a moment to find out.
  const longRunners = (['awaited', 'whenever'] as const).map(async (when) => {
    const able = await ableTasks(
      ctx,
      tasks.filter(({ long }) => long === when),
    )
    return able.length > 0 ? startJobs({ pool, ctx, tasks: able, log, concurrency: longJobsAtOnce }) : null
  })
  for (const runner of longRunners)
    runner.catch((error: unknown) => log.error({ err: error }, 'long jobs are not worked on'))
  await seedCultureNotes(ctx)
  await seedPlaces(ctx)
  await orderDictionary(ctx, dictionaryAfterMs)
  await orderTraining(ctx, trainingAfterMs)
  const stop = new AbortController()
  const adding = keepAddingJobs(pool, log, stop.signal)
  const folding = keepFolding(ctx, stop.signal)
  const indexing = keepIndexing(ctx, stop.signal)
  const { models, translator, db } = ctx
  const tellMissing = (why: string) =>
    tell(
      `Translation isn't installed: its models can't be fetched now (${why.replace(/\.$/, '')}).\n` +
        'Everything else works, and it is tried again; "redbud models" tells more (REDBUD_TRANSLATORS=off: none).',
    )
  const endModels = keepModels({ settings: ctx.settings.translation, models, translator, db, log, tellMissing })
  return async () => {
    stop.abort()
    await Promise.all([adding, folding, indexing, endModels()])
    ctx.videos.end()
    ctx.ending.abort(new Error('the process ends'))
    const runners = await Promise.all(longRunners.map((one) => one.catch(() => null)))
    await Promise.all([runner, ...runners].map((one) => one?.stop()))
  }
}

const ableTasks = async (ctx: Context, tasks: AnyTask<Context>[]): Promise<AnyTask<Context>[]> => {
  const able = await Promise.all(tasks.map((task) => task.isAble?.(ctx) ?? true))
  return tasks.filter((_, at) => able[at])
}

const keepFolding = (ctx: Context, signal: AbortSignal): Promise<void> =>
  keepDoing(signal, foldEveryMs, () =>
    foldCounts(ctx).catch((error: unknown) => ctx.log.error({ err: error }, 'counts could not be folded')),
  )
