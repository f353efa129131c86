import type pg from 'pg'
import { preparedWrite } from '../db/db.ts'
import { newId } from '../ids.ts'
import { problem } from './problem.ts'
import type { ReserveId } from './route.ts'

interface Reservation {
  request_hash: string
  subject_id: string
}
// It need not wait for the disk: whatever is created under the id is written after it, and does wait.
const reserve = preparedWrite<Reservation>(
  'reserve_id',
  `with quick as materialized (select set_config('synchronous_commit', 'off', true)),
   made as (
     insert into idempotency_keys (account_id, key, request_hash, subject_id)
     select $1::uuid, $2::text, $3::text, $4::uuid from quick
     on conflict do nothing returning request_hash, subject_id
   )
   select request_hash, subject_id from made
   union all
   select request_hash, subject_id from idempotency_keys where account_id = $1 and key = $2`,
)

/**
 * Remembers which id the thing created under an account's Idempotency-Key has. The id is kept before the thing exists:
 * whoever creates with `on conflict (id) do nothing` creates once, also across a crash or two requests at the same time.
 */
export const makeReserveId =
  (pool: pg.Pool): ReserveId =>
  async (accountId, key, requestHash) => {
    const values = [accountId, key, requestHash, newId()]
    let [row] = await reserve(pool, values)
    // Nothing comes back when another request with this key was quicker by less than a statement; now it is there.
    if (!row) [row] = await reserve(pool, values)
    if (!row) throw new Error(`the key ${key} of account ${accountId} was neither kept nor found`)
    if (row.request_hash !== requestHash) throw problem('idempotency_mismatch')
    return row.subject_id
  }
