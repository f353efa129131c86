/** A limit: recorded statements sent through the driver by nobody but this process. */
import { hash } from 'node:crypto'
import pg from 'pg'
import type { Statement } from './overhear.ts'

interface Order {
  databaseUrl: string
  units: Statement[][]
  /** Each unit can be sent once only: they write. */
  once: boolean
}

/** As the web process has them: connections of their own for transactions and writes, shared ones for short reads. */
const ownConnections = 10
const sharedConnections = 4

const names = new Map<string, string>()
const nameOf = (text: string): string => {
  const known = names.get(text)
  if (known) return known
  const name = hash('sha1', text)
  names.set(text, name)
  return name
}

let own: pg.Client[] = []
let shared: pg.Client[] = []
/** Units for each connection to prepare its statements with. */
const warmUp = 8
let next = 0
let order: Order = { databaseUrl: '', units: [], once: false }

const send = async (client: pg.Client, unit: Statement[]): Promise<void> => {
  let inTransaction = false
  for (const [at, { text, values }] of unit.entries()) {
    inTransaction = text === 'begin' || (inTransaction && text !== 'commit' && text !== 'rollback')
    const isRead = !inTransaction && text !== 'commit' && !/\b(insert|update|delete)\b/i.test(text)
    const by = isRead ? (shared[at % sharedConnections] ?? client) : client
    await by.query({ name: nameOf(text), text, values })
  }
}

const connect = (count: number, config: pg.ClientConfig): Promise<pg.Client[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client(config)
      await client.connect()
      return client
    }),
  )

/** Connects, and sends some so that what follows is prepared. */
const prepare = async (given: Order): Promise<void> => {
  order = given
  const config = { connectionString: given.databaseUrl }
  own = await connect(ownConnections, config)
  shared = await connect(sharedConnections, {
    ...config,
    pipeline: true,
    options: '-c plan_cache_mode=force_generic_plan',
  })
  for (const client of own) for (let i = 0; i < warmUp; i++) await send(client, nextUnit() ?? [])
}

const nextUnit = (): Statement[] | undefined => {
  const at = next++
  return order.units[order.once ? at : at % order.units.length]
}

const run = async (seconds: number) => {
  const times: number[] = []
  let statements = 0
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    own.map(async (client) => {
      while (performance.now() < until) {
        const unit = nextUnit()
        if (!unit) break
        const sent = performance.now()
        await send(client, unit)
        statements += unit.length
        times.push(performance.now() - sent)
      }
    }),
  )
  const sorted = times.sort((a, b) => a - b)
  const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
  const took = (performance.now() - began) / 1000
  return { count: times.length, statements, seconds: took, p50Ms: quantile(0.5), p99Ms: quantile(0.99) }
}

process.on('message', (message: Order | { seconds: number }) => {
  const work = 'seconds' in message ? run(message.seconds) : prepare(message)
  work.then(
    (result) => process.send?.(result ?? {}),
    (error: Error) => process.send?.({ error: error.message }),
  )
})
