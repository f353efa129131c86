import { setTimeout as sleep } from 'node:timers/promises'
import { type Runner, run, runMigrations, runOnce, type TaskList, Logger as WorkerLogger } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { prepared, type Queryable } from '../db/db.ts'
import { keepDoing } from './keep-doing.ts'

/** Background work: its name (for ever: waiting jobs carry it), what it is given, what it does. Handlers can run twice. */
export interface Task<Context, Payload> {
  id: string
  payload: z.ZodType<Payload>
  handle: (ctx: Context, payload: Payload) => Promise<void>
  /** A crontab line (UTC) for work that is due by the clock; its payload must accept `{}`. */
  cron?: string
  /**
   * Takes minutes and all of a core: few at once, beside the others. What somebody waits for does not wait behind what is
   * done whenever there is time.
   */
  long?: 'awaited' | 'whenever'
  /** A process where this says no leaves such jobs to others. */
  isAble?: (ctx: Context) => Promise<boolean>
}

/** Any task, as a list holds it. */
export interface AnyTask<Context> extends Omit<Task<Context, never>, 'payload'> {
  payload: z.ZodType
}

export const defineTask = <Context, Payload>(task: Task<Context, Payload>): Task<Context, Payload> => task

/** Enqueues in the caller's transaction: the job exists exactly when what it follows from does. `key`: replaces a waiting job of that key; smaller `priority` comes first. */
export const enqueue = async <Payload>(
  db: Queryable,
  task: Pick<Task<never, Payload>, 'id' | 'payload'>,
  payload: Payload,
  options: { key?: string; runAt?: Date; priority?: number } = {},
): Promise<void> => {
  await sql`select graphile_worker.add_job(${task.id}, ${JSON.stringify(payload)}::json,
    run_at => ${options.runAt ?? null}::timestamptz, job_key => ${options.key ?? null}::text,
    priority => ${options.priority ?? 0}::smallint)`.execute(db)
}

/**
 * As `enqueue`, as a part of the statement that it follows from, where that is on a hot path: graphile-worker gets it a fifth of
 * a second later, with others. By itself `add_job` costs as much as writing a note, and whoever notifies commits alone.
 * @param from names the query of the statement for each row of which there is a job
 */
export const enqueueing = <Payload>(
  task: Pick<Task<never, Payload>, 'id' | 'payload'>,
  payload: Payload,
  from: string,
) =>
  sql`insert into jobs_to_add (task, payload) select ${task.id}, ${JSON.stringify(payload)}::json from ${sql.raw(from)}`

const addEveryMs = 200
const afterFailureMs = 2000
const addJobs = `
  with due as (delete from jobs_to_add returning task, payload)
  select graphile_worker.add_jobs(array_agg(row (task, payload, null, null, null, null, null, null)::graphile_worker.job_spec))
  from due having count(*) > 0`

/** Hands what `enqueueing` left to graphile-worker, until `signal`. */
export const keepAddingJobs = (pool: pg.Pool, log: Logger, signal: AbortSignal): Promise<void> =>
  keepDoing(signal, addEveryMs, async () => {
    await pool.query(addJobs).catch((error: unknown) => {
      log.error({ err: error }, 'jobs could not be added')
      return sleep(afterFailureMs, undefined, { signal }).catch(() => {})
    })
  })

const addJob = prepared('add_job_now', 'select graphile_worker.add_job($1, $2::json, run_at => $3::timestamptz)')

/**
 * Enqueues at once, whatever becomes of a transaction that is going on: on a connection that is shared, so that nobody who
 * holds one waits for another. For what is rare.
 */
export const enqueueNow = async <Payload>(
  pool: pg.Pool,
  task: Pick<Task<never, Payload>, 'id' | 'payload'>,
  payload: Payload,
  runAt: Date,
): Promise<void> => {
  await addJob(pool, [task.id, JSON.stringify(payload), runAt])
}

const quiet = new WorkerLogger(() => () => {})

/** Makes graphile-worker's own tables. */
export const migrateJobs = (pool: pg.Pool): Promise<void> => runMigrations({ pgPool: pool, logger: quiet })

interface WorkOptions<Context> {
  pool: pg.Pool
  ctx: Context
  /** Every task that may be enqueued must be in the list. */
  tasks: AnyTask<Context>[]
  log: Logger
}

const taskListOf = <Context>({ pool, ctx, tasks, log }: WorkOptions<Context>): TaskList => {
  const taskList: TaskList = {}
  for (const task of tasks) {
    if (taskList[task.id]) throw new Error(`two tasks are called ${task.id}`)
    taskList[task.id] = async (payload, helpers) => {
      const { _cron: _, ...given } = (payload ?? {}) as Record<string, unknown>
      try {
        await task.handle(ctx, task.payload.parse(given) as never)
      } catch (error) {
        log.error({ err: error, task: task.id, attempt: helpers.job.attempts }, 'a job failed and will be tried again')
        await untilReachable(pool)
        throw error
      }
    }
  }
  return taskList
}

/** A failure that can't be written down ends graphile-worker's runner, and the process: waits for a database that comes back. */
const untilReachable = async (pool: pg.Pool): Promise<void> => {
  for (let tries = 0; tries < 60 && !pool.ending; tries++) {
    try {
      await pool.query('select')
      return
    } catch {
      await sleep(500)
    }
  }
}

/** Starts working on jobs until the runner is stopped. */
export const startJobs = async <Context>(options: WorkOptions<Context> & { concurrency: number }): Promise<Runner> => {
  const due = options.tasks.filter((task) => task.cron)
  return run({
    pgPool: options.pool,
    taskList: taskListOf(options),
    crontab: due.map((task) => `${task.cron} ${task.id} ?jobKey=${task.id}&jobKeyMode=replace`).join('\n'),
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: quiet,
  })
}

/** Works until no job is due, then returns. */
export const workOffJobs = async <Context>(options: WorkOptions<Context>): Promise<void> => {
  await options.pool.query(addJobs)
  await runOnce({
    pgPool: options.pool,
    taskList: taskListOf(options),
    concurrency: 2,
    noHandleSignals: true,
    logger: quiet,
  })
}
