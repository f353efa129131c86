import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import type { KeyedId, TimeKey } from '../../platform/http/time-cursor.ts'

export interface BatchRow extends KeyedId {
  note_ids: string[]
  kinds: number[]
  amounts: number[]
}
const batchesOf = prepared<BatchRow>(
  'signals_of',
  `select id, created_at as at, note_ids, kinds, amounts from signal_batches
   where account_id = $1 and (created_at, id) < ($2::timestamptz, $3::uuid)
   order by created_at desc, id desc limit $4`,
)
/** Batches that an account told, the latest first. */
export const findBatches = (pool: pg.Pool, accountId: string, after: TimeKey, limit: number): Promise<BatchRow[]> =>
  batchesOf(pool, [accountId, after.at, after.id, limit])

const unwantedOf = prepared<KeyedId>(
  'unwanted_of',
  `select note_id as id, created_at as at from unwanted_notes
   where account_id = $1 and (created_at, note_id) < ($2::timestamptz, $3::uuid)
   order by created_at desc, note_id desc limit $4`,
)
/** Notes that an account said are not for it, the last first. */
export const findUnwantedNotes = (
  pool: pg.Pool,
  accountId: string,
  after: TimeKey,
  limit: number,
): Promise<KeyedId[]> => unwantedOf(pool, [accountId, after.at, after.id, limit])

const signalsKept = prepared<{ signals: number; since: Date | null; unwanted: number }>(
  'signals_kept',
  `select coalesce(sum(cardinality(kinds)), 0)::int as signals, min(created_at) as since,
     (select count(*)::int from unwanted_notes where account_id = $1) as unwanted
   from signal_batches where account_id = $1`,
)
/** How much is kept of an account. */
export const countSignals = async (
  pool: pg.Pool,
  accountId: string,
): Promise<{ signals: number; since: Date | null; unwanted: number }> =>
  (await signalsKept(pool, [accountId]))[0] ?? { signals: 0, since: null, unwanted: 0 }
