import type { Context } from './context.ts'
import { foldAllAccountCounts } from './features/accounts/counts.ts'
import { foldAllNoteCounts } from './features/notes/counts.ts'
import { startJobs } from './platform/jobs/jobs.ts'
import { tasks } from './tasks.ts'

const foldEveryMs = 1000
const jobsAtOnce = 4

/** What happens all the time besides jobs: counts are folded. Each can run in several processes; one does the work. */
const folds: ((ctx: Context) => Promise<void>)[] = [foldAllNoteCounts, foldAllAccountCounts]

/** Folds every waiting count. */
export const foldCounts = async (ctx: Context): Promise<void> => {
  for (const fold of folds) await fold(ctx)
}

/** Starts the work role. @returns what stops it, once running jobs are done */
export const startWork = async (ctx: Context): Promise<() => Promise<void>> => {
  const runner = await startJobs({ pool: ctx.pool, ctx, tasks, log: ctx.log, concurrency: jobsAtOnce })
  const stop = new AbortController()
  const folding = keepFolding(ctx, stop.signal)
  return async () => {
    stop.abort()
    await folding
    await runner.stop()
  }
}

const keepFolding = async (ctx: Context, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await foldCounts(ctx).catch((error: unknown) => ctx.log.error({ err: error }, 'counts could not be folded'))
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, foldEveryMs)
      signal.addEventListener(
        'abort',
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true },
      )
    })
  }
}
