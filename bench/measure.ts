import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type pg from 'pg'
import { cpuOf, cpuOfPostgres } from './cpu.ts'
import type { LoadOrder, LoadResult, Unit } from './load.ts'

/** What one way of asking cost. */
export interface Cost {
  cpuMs: number
  /** PostgreSQL's part of it. */
  postgresMs: number
  statements: number
  rps: number
  p50Ms: number
  p99Ms: number
}

export interface Loader {
  run(order: LoadOrder): Promise<LoadResult>
  process: ChildProcess
}

/** Starts the load generator. */
export const startLoader = (): Loader => {
  const child = fork(join(import.meta.dirname, 'load.ts'), { serialization: 'advanced' })
  return {
    process: child,
    run: (order) =>
      new Promise((done, fail) => {
        child.once('message', (message: { result: LoadResult } | { error: string }) => {
          if ('result' in message) done(message.result)
          else fail(new Error(message.error))
        })
        child.send(order)
      }),
  }
}

/** Whose CPU is counted. */
export interface Measured {
  port: number
  pids: number[]
  /** PostgreSQL's first process, and a connection that reads its statistics; left out where no statement is sent. */
  postgres?: { pid: number; pool: pg.Pool }
}

/** Where a row whose units are sent once goes on. */
export interface Place {
  next: number
}

/**
 * Sends units for some seconds and counts what that cost.
 * @throws when an answer was no success: what it costs to refuse is not what is measured
 */
export const measure = async (
  loader: Loader,
  { port, pids, postgres }: Measured,
  row: { name: string; units: Unit[]; repeats: boolean },
  place: Place,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Cost> => {
  const ownCpu = () => pids.reduce((sum, pid) => sum + cpuOf(pid), 0)
  const postgresCpu = () => (postgres ? cpuOfPostgres(postgres.pid) : 0)
  const sent = async () => (postgres ? await statementsSent(postgres.pool) : 0)

  const statementsBefore = await sent()
  const [ownBefore, postgresBefore] = [ownCpu(), postgresCpu()]
  const result = await loader.run({
    port,
    units: row.units,
    repeats: row.repeats,
    from: place.next,
    connections,
    seconds,
  })
  const [ownMs, postgresMs] = [ownCpu() - ownBefore, postgresCpu() - postgresBefore]
  const statements = (await sent()) - statementsBefore
  // those under way at the end were sent, too, and may not be sent again
  place.next += result.count + (row.repeats ? 0 : connections)
  if (result.failures > 0)
    throw new Error(`${row.name}: ${result.failures} of ${result.count} failed, the first with\n${result.firstFailure}`)
  if (result.count === 0) throw new Error(`${row.name}: nothing left to send`)
  return {
    cpuMs: (ownMs + postgresMs) / result.count,
    postgresMs: postgresMs / result.count,
    statements: statements / result.count,
    rps: result.count / result.seconds,
    p50Ms: result.p50Ms,
    p99Ms: result.p99Ms,
  }
}

/** The one with the median CPU time: others who use the machine disturb single runs. */
export const median = (costs: Cost[]): Cost => {
  const middle = costs.toSorted((a, b) => a.cpuMs - b.cpuMs)[Math.floor(costs.length / 2)]
  if (!middle) throw new Error('nothing was measured')
  return middle
}

const statementsSent = async (pool: pg.Pool): Promise<number> => {
  const { rows } = await pool.query<{ calls: number }>(
    `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
     where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pg_stat_statements%'`,
  )
  return rows[0]?.calls ?? 0
}
