import type { Transaction } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import type { Database } from '../../platform/db/schema.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { countAgainTask } from './tasks.ts'

/** What was on its way when an account was suspended has arrived, or been given up, by then. */
const arrivedMs = 5 * 60_000

/**
 * Has what an account did taken out of the counts that others see, or put back, as the account is now; for the transaction
 * that suspends or deletes it, or takes that back.
 */
export const countAgain = async (db: Queryable, accountId: string): Promise<void> => {
  await enqueue(db, countAgainTask, { accountId })
  await enqueue(db, countAgainTask, { accountId }, { runAt: new Date(Date.now() + arrivedMs) })
}

/** Tells that an account is active now, or isn't any more. */
export const tellStanding = ({ bus }: Pick<Context, 'bus'>, accountId: string): void => {
  bus.publish('accountChanged', { accountId })
  bus.publish('standingChanged', {})
}

/** How many rows are looked at in one transaction. */
export const countedAtOnce = 500

/**
 * Goes through what an account did, from the last to the first, in transactions in which it stays active or not. Whoever is
 * interrupted, or comes twice, begins again: what is as it should be stays so.
 * @param work a batch: whether what the account did counts, and where the batch before ended; gives where this one does,
 *   null at the end
 */
export const goThrough = async <Place>(
  ctx: Pick<Context, 'db'>,
  accountId: string,
  work: (trx: Transaction<Database>, counts: boolean, after: Place | null) => Promise<Place | null>,
): Promise<void> => {
  let after: Place | null = null
  do {
    after = await ctx.db.transaction().execute(async (trx): Promise<Place | null> => {
      const account = await trx
        .selectFrom('accounts')
        .select('status')
        .where('id', '=', accountId)
        .forShare()
        .executeTakeFirst()
      if (!account) return null
      return work(trx, account.status === 'active', after)
    })
  } while (after)
}
