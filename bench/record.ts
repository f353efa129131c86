/**
 * Preloaded into a web process (`node --import`): writes down every statement that goes through the driver, so that the
 * same ones can be sent by the driver alone, and explained. Never loaded where something is measured.
 */
import { openSync, writeSync } from 'node:fs'
import { serialize } from 'node:v8'
import pg from 'pg'

export interface Statement {
  /** Prepared under this name; undefined: sent as text. */
  name: string | undefined
  text: string
  values: unknown[]
}

const file = openSync(process.env.BENCH_RECORD ?? '/dev/null', 'a')
const query: (...args: unknown[]) => unknown = pg.Client.prototype.query

pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [first, second] = args
  const config = typeof first === 'string' ? { text: first } : (first as Partial<Statement>)
  const values = config.values ?? (Array.isArray(second) ? second : [])
  if (typeof config.text === 'string') {
    const statement: Statement = { name: config.name, text: config.text, values: values.map(plain) }
    writeSync(file, `${serialize(statement).toString('base64')}\n`)
  }
  return query.apply(this, args)
} as typeof pg.Client.prototype.query

/** A query's values can be objects with a `toPostgres` of their own, which can't be written down. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null && 'toPostgres' in value && typeof value.toPostgres === 'function')
    return value.toPostgres((inner: unknown) => inner)
  return typeof value === 'function' ? null : value
}
