import type { Db } from '../db/db.ts'
import { newId } from '../ids.ts'
import { problem } from './problem.ts'
import type { ReserveId } from './route.ts'

/**
 * Remembers which id the thing created under an account's Idempotency-Key has. The id is kept before the thing exists:
 * whoever creates with `on conflict (id) do nothing` creates once, also across a crash or two requests at the same time.
 */
export const makeReserveId =
  (db: Db): ReserveId =>
  async (accountId, key, requestHash) => {
    await db
      .insertInto('idempotency_keys')
      .values({ account_id: accountId, key, request_hash: requestHash, subject_id: newId() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await db
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'subject_id'])
      .where('account_id', '=', accountId)
      .where('key', '=', key)
      .executeTakeFirstOrThrow()
    if (row.request_hash !== requestHash) throw problem('idempotency_mismatch')
    return row.subject_id
  }
