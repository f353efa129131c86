import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { PoolWithLanes } from './lanes.ts'
import { prepareRepeated } from './repeated.ts'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>
/** A transaction, or the pool where none is open: what a function that only adds statements takes. */
export type Queryable = Db | Transaction<Database>

const bigintOid = 20
/** Counts fit in a double for as long as there are fewer than 9·10¹⁵ of anything. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === bigintOid ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/** A process is one thread: more connections than this are not kept busy by short statements. */
const mostLanes = 3

/**
 * Opens the pool. Where a statement's own cost matters, send it with `prepared`.
 */
export const openDatabase = (options: {
  url: string
  poolSize: number
  onError: (error: Error) => void
}): { db: Db; pool: pg.Pool } => {
  const onError = (error: Error) => {
    // The pool doesn't wait for the clients it ends; what then happens to them is no news.
    if (!pool.ending) options.onError(error)
  }
  const config = {
    connectionString: options.url,
    max: options.poolSize,
    types,
    application_name: 'redbud',
    // a statement that takes longer than this is a mistake, not a wait
    statement_timeout: 15_000,
  }
  const lanes = Math.min(Math.floor(options.poolSize / 2), mostLanes)
  const pool = new PoolWithLanes(config, lanes, onError)
  pool.on('error', onError)
  pool.on('connect', (client) => {
    // A client in use tells whoever waits for its answer; without a listener its error would end the process.
    client.on('error', () => {})
    prepareRepeated(client)
  })
  return { db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), pool }
}

/**
 * A statement that reads on a hot path, parsed and planned once per connection instead of once per call.
 * `name` must be unique; `text` uses $1, $2 …
 */
export const prepared =
  <Row extends pg.QueryResultRow>(name: string, text: string) =>
  async (pool: pg.Pool | pg.ClientBase, values: unknown[]): Promise<Row[]> => {
    const statement = { name, text, values }
    return pool instanceof PoolWithLanes ? pool.read<Row>(statement) : (await pool.query<Row>(statement)).rows
  }

/** As `prepared`, for a statement that writes: it keeps its connection to itself until the disk has it. */
export const preparedWrite =
  <Row extends pg.QueryResultRow>(name: string, text: string) =>
  async (pool: pg.Pool | pg.ClientBase, values: unknown[]): Promise<Row[]> =>
    (await pool.query<Row>({ name, text, values })).rows
