import type pg from 'pg'
import type { Bus } from '../../platform/bus/bus.ts'
import { BatchCache } from '../../platform/cache/batch-cache.ts'
import { countSignals, findOpened, type KeptSignals } from './queries.ts'

type Account = { id: string; tasteSince: Date | null }

/**
 * What an account's signals add up to, for some seconds: each reading goes through all of them, and pages of a search and
 * looks at what is known ask again and again.
 */
export interface SignalCache {
  count(account: Account): Promise<KeptSignals>
  opened(account: Account): Promise<ReadonlySet<string>>
  clear(): void
  follow(bus: Bus): void
}

const ttlMs = 10_000
// Up to 2,000 ids each.
const openedOf = 200

export const createSignalCache = (pool: pg.Pool): SignalCache => {
  const counts = new BatchCache<{ id: string; kept: KeptSignals }>({ max: 1000, ttlMs })
  const opened = new BatchCache<{ id: string; notes: ReadonlySet<string> }>({ max: openedOf, ttlMs })
  const forget = ({ accountId }: { accountId: string }) => {
    counts.forget(accountId)
    opened.forget(accountId)
  }
  return {
    count: async (account) => {
      const read = async () => [{ id: account.id, kept: (await countSignals(pool, account)) ?? nothing }]
      return (await counts.find([account.id], read)).get(account.id)?.kept ?? nothing
    },
    opened: async (account) => {
      const read = async () => [{ id: account.id, notes: await findOpened(pool, account) }]
      return (await opened.find([account.id], read)).get(account.id)?.notes ?? new Set()
    },
    clear: () => {
      counts.clear()
      opened.clear()
    },
    follow: (bus) => {
      bus.on('notesSeen', forget)
      bus.on('tasteChanged', forget)
      bus.on('tasteForgotten', forget)
    },
  }
}

const nothing: KeptSignals = { signals: 0, since: null, unwanted: 0, reported: 0 }
