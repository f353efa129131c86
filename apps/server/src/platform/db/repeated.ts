import { LRUCache } from 'lru-cache'
import type pg from 'pg'

/** Seen so often, a statement is worth its place in the memory of each connection. */
const oftenEnough = 3
/** Whatever else is sent is parsed and planned each time. */
const mostNames = 200
const longestText = 4000

/** What has all columns of a table changes its shape with the table, which a prepared statement may not. */
const allColumns = /(select|returning|,)\s+\*|\.\*/i

const seen = new LRUCache<string, number>({ max: 1000 })
const names = new Map<string, string>()

const nameOf = (text: string): string | undefined => {
  const known = names.get(text)
  if (known || names.size >= mostNames || text.length > longestText) return known
  if (allColumns.test(text)) return undefined
  const times = (seen.get(text) ?? 0) + 1
  seen.set(text, times)
  if (times < oftenEnough) return undefined
  const name = `repeated_${names.size}`
  names.set(text, name)
  return name
}

/** Lets a connection prepare the statements with values that are sent over and over: to parse one costs more than to run it. */
export const prepareRepeated = (client: pg.PoolClient): void => {
  const send: (...args: unknown[]) => unknown = client.query
  client.query = ((...args: unknown[]) => {
    const [text, values] = args
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return send.apply(client, args)
    const name = nameOf(text)
    return name ? send.call(client, { name, text, values }, ...args.slice(2)) : send.apply(client, args)
  }) as typeof client.query
}
