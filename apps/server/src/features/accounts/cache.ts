import type { AccountCard } from '@redbud/contract'
import type { Context } from '../../context.ts'
import type { Bus } from '../../platform/bus/bus.ts'
import { BatchCache } from '../../platform/cache/batch-cache.ts'
import { prepared } from '../../platform/db/db.ts'
import { type AccountCardRow, presentAccountCard } from './views.ts'

interface CachedAccount {
  id: string
  card: AccountCard
}

const accountCards = prepared<AccountCardRow>(
  'account_cards',
  `select id, handle, display_name, avatar_key, avatar_thumbhash, avatar_variants
   from account_cards where id = any ($1::uuid[])`,
)

/** Accounts as lists of what they wrote need them, kept in this process and forgotten when they change. */
export interface AccountCache {
  /** The accounts that exist, by id; those not known yet are read in one statement. */
  find(ctx: Pick<Context, 'pool'>, ids: Iterable<string>): Promise<Map<string, CachedAccount>>
  clear(): void
  follow(bus: Bus): void
}

export const createAccountCache = (): AccountCache => {
  const cache = new BatchCache<CachedAccount>({ max: 20_000, ttlMs: 60_000 })
  return {
    find: (ctx, ids) =>
      cache.find(ids, async (missing) =>
        (await accountCards(ctx.pool, [missing])).map((row) => ({ id: row.id, card: presentAccountCard(row) })),
      ),
    clear: () => cache.clear(),
    follow: (bus) => bus.on('accountChanged', ({ accountId }) => cache.forget(accountId)),
  }
}
