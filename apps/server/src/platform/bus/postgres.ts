import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Logger } from 'pino'
import { type Bus, type BusEvents, localBus } from './bus.ts'

const channel = 'redbud_bus'

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
  let untold: string[] = []
  let telling: Promise<void> | undefined
  /** One statement at a time; what happens meanwhile goes together in the next. */
  const tell = async () => {
    while (untold.length > 0) {
      const payloads = untold
      untold = []
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
      const { from, event, data } = JSON.parse(payload) as {
        from: string
        event: keyof BusEvents
        data: BusEvents[keyof BusEvents]
      }
      if (from !== self) local.publish(event, data as never)
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
      untold.push(JSON.stringify({ from: self, event, data }))
      telling ??= tell()
    },
    close: async () => {
      closed = true
      await local.close()
      // A command that ends right after its work has something to tell still.
      await telling
      await client?.end()
    },
  }
}
