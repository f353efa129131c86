import pg from 'pg'

export interface Statement {
  /** Prepared under this name; undefined: sent as text. */
  name: string | undefined
  text: string
  values: unknown[]
}

/** Tells of every statement that this process sends through the driver, from now on. */
export const overhearStatements = (tell: (statement: Statement) => void): void => {
  const query: (...args: unknown[]) => unknown = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args
    const config = typeof first === 'string' ? { text: first } : (first as Partial<Statement>)
    const values = config.values ?? (Array.isArray(second) ? second : [])
    if (typeof config.text === 'string') tell({ name: config.name, text: config.text, values: values.map(plain) })
    return query.apply(this, args)
  } as typeof pg.Client.prototype.query
}

/** A query's values can be objects with a `toPostgres` of their own, which can't be written down. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'object' && value !== null && 'toPostgres' in value && typeof value.toPostgres === 'function')
    return value.toPostgres((inner: unknown) => inner)
  return typeof value === 'function' ? null : value
}
