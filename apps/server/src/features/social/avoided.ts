import type pg from 'pg'
import type { Bus } from '../../platform/bus/bus.ts'
import { BatchCache } from '../../platform/cache/batch-cache.ts'
import { prepared } from '../../platform/db/db.ts'
import { tailsIn } from '../../platform/ids.ts'

/** Of whom an account avoids or who avoids it so many are known; of the rest it is asked where a card is read. */
const knownAtMost = 1000
const avoidedBy = prepared<{ id: string; tails: string | null }>(
  'avoided_by',
  `select viewer.id, (
     select string_agg(right(account_id::text, 8), '')
     from (select account_id from hidden_accounts where viewer_id = viewer.id limit ${knownAtMost}) hidden
   ) as tails
   from unnest($1::uuid[]) as viewer (id)`,
)

/**
 * Whose notes an account doesn't get in a feed: whom it blocked or muted, and who blocked it, by the last 32 bits of their
 * ids. Kept in memory, so that a feed is put together without them; whether a note may be read is decided where it is shown.
 */
export interface Avoided {
  of(accountId: string): Promise<ReadonlySet<number>>
  clear(): void
  follow(bus: Bus): void
}

export const createAvoided = (pool: pg.Pool): Avoided => {
  const cache = new BatchCache<{ id: string; tails: ReadonlySet<number> }>({ max: 20_000, ttlMs: 600_000 })
  const read = async (accountIds: string[]) =>
    (await avoidedBy(pool, [accountIds])).map(({ id, tails }) => ({
      id,
      tails: tails ? new Set(tailsIn(tails)) : nobody,
    }))
  return {
    of: async (accountId) => (await cache.find([accountId], read)).get(accountId)?.tails ?? nobody,
    clear: () => cache.clear(),
    follow: (bus) =>
      bus.on('avoidanceChanged', ({ accountIds }) => {
        for (const accountId of accountIds) cache.forget(accountId)
      }),
  }
}

const nobody: ReadonlySet<number> = new Set()
