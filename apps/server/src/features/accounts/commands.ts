import type { Queryable } from '../../platform/db/db.ts'

/** By how much an account's counts change. */
export interface AccountCountChange {
  accountId: string
  followers?: number
  following?: number
  notes?: number
  likesReceived?: number
  collectsReceived?: number
}

/** Notes changes of counts in the caller's transaction; they count at once and are folded into totals in the background. */
export const adjustAccountCounts = async (db: Queryable, changes: AccountCountChange[]): Promise<void> => {
  if (changes.length === 0) return
  await db
    .insertInto('account_count_deltas')
    .values(
      changes.map((change) => ({
        account_id: change.accountId,
        followers: change.followers ?? 0,
        following: change.following ?? 0,
        notes: change.notes ?? 0,
        likes_received: change.likesReceived ?? 0,
        collects_received: change.collectsReceived ?? 0,
      })),
    )
    .execute()
}
