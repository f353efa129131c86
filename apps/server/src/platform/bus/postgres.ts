import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { type Bus, type BusEvents, localBus } from './bus.ts'

const channel = 'redbud_events'
/** How long what happened waits for more, so that many tell of it in one statement: each costs a commit, and wakes every process. */
const gatheredMs = 10
/** What one notification takes, in bytes (PostgreSQL: below 8000). */
const mostBytes = 7900

type Told = [event: keyof BusEvents, data: BusEvents[keyof BusEvents]]

/**
 * A bus over PostgreSQL's LISTEN/NOTIFY: every process on the same database hears it. Reconnects by itself; after a gap
 * `onGap` is called, since events may have been missed.
 */
export const postgresBus = async (options: {
  url: string
  pool: pg.Pool
  log: Logger
  onGap: () => void
}): Promise<Bus> => {
  const local = localBus()
  const self = randomUUID()
  let closed = false
  let client: pg.Client | undefined
  /** Each once, as JSON, in the order of happening for the last time. */
  let untold = new Set<string>()
  let telling: Promise<void> | undefined
  const hurry = new AbortController()
  /** One statement at a time; what happens meanwhile goes together in the next. */
  const tell = async () => {
    while (untold.size > 0) {
      if (!closed) await sleep(gatheredMs, undefined, { signal: hurry.signal }).catch(() => {})
      const payloads = gather(self, untold)
      untold = new Set()
      await options.pool
        .query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [channel, payloads])
        .catch((error: unknown) => options.log.warn({ err: error }, 'bus: could not tell the other processes'))
    }
    telling = undefined
  }
  const connect = async () => {
    const next = new pg.Client({ connectionString: options.url, application_name: 'redbud bus' })
    next.on('notification', ({ payload }) => {
      if (!payload) return
      if (payload.startsWith(self)) return
      for (const [event, data] of JSON.parse(payload.slice(self.length)) as Told[]) local.publish(event, data as never)
    })
    next.on('error', () => {})
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
    } catch (error) {
      await next.end()
      throw error
    }
    // Only now: an attempt that fails ends, too, and whoever made it tries again.
    next.on('end', () => {
      if (!closed) void reconnect()
    })
    client = next
  }
  const reconnect = async () => {
    for (let delay = 100; !closed; delay = Math.min(delay * 2, 5000)) {
      await new Promise((resolve) => setTimeout(resolve, delay))
      try {
        await connect()
        if (closed) await client?.end()
        options.onGap()
        return
      } catch (error) {
        options.log.warn({ err: error }, 'bus: no connection yet')
      }
    }
  }
  await connect()
  return {
    on: local.on,
    publish: (event, data) => {
      local.publish(event, data)
      const told: Told = [event, data]
      const text = JSON.stringify(told)
      untold.delete(text)
      untold.add(text)
      telling ??= tell()
    },
    close: async () => {
      closed = true
      await local.close()
      hurry.abort()
      // A command that ends right after its work has something to tell still.
      await telling
      await client?.end()
    },
  }
}

/** What is told, in as few notifications as hold it: who tells, and a list. */
const gather = (self: string, events: Iterable<string>): string[] => {
  const payloads: string[] = []
  let list: string[] = []
  let bytes = 0
  for (const event of events) {
    const more = Buffer.byteLength(event) + 1
    if (list.length > 0 && self.length + bytes + more + 1 > mostBytes) {
      payloads.push(`${self}[${list.join(',')}]`)
      list = []
      bytes = 0
    }
    list.push(event)
    bytes += more
  }
  return list.length > 0 ? [...payloads, `${self}[${list.join(',')}]`] : payloads
}
