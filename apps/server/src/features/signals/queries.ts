import type { SignalKind } from '@redbud/contract'
import { signalKinds } from '@redbud/contract/words'
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

/** How much is kept of an account. */
export interface KeptSignals {
  signals: number
  since: Date | null
  unwanted: number
  /** Notes, since all was last forgotten. */
  reported: number
}
const signalsKept = prepared<KeptSignals>(
  'signals_kept',
  `select coalesce(sum(cardinality(kinds)), 0)::int as signals, min(created_at) as since,
     (select count(*)::int from unwanted_notes where account_id = $1) as unwanted,
     (select count(distinct note_id)::int from reported_notes where account_id = $1 and created_at > $2) as reported
   from signal_batches where account_id = $1`,
)
/** Goes through all of it. */
export const countSignals = async (
  pool: pg.Pool,
  account: { id: string; tasteSince: Date | null },
): Promise<KeptSignals | undefined> => (await signalsKept(pool, [account.id, account.tasteSince ?? new Date(0)]))[0]

/** Who was shown a card only has not seen the note. */
const openings = (['open', 'watch', 'complete', 'share', 'follow'] satisfies SignalKind[]).map((kind) =>
  signalKinds.indexOf(kind),
)
/** Of what an account opened, the latest count, and so many batches are looked at. */
export const openedAtMost = 2000
const batchesAtMost = 2000

const openedBy = prepared<{ note_id: string }>(
  'notes_opened_by',
  `select note_id from (
     select told.note_id, b.created_at
     from (select note_ids, kinds, created_at from signal_batches
           where account_id = $1 order by created_at desc limit ${batchesAtMost}) b,
       unnest(b.note_ids, b.kinds) as told (note_id, kind)
     where told.kind = any ($2::smallint[])
     union all
     (select note_id, created_at from note_responses
      where account_id = $1 and created_at > $3 order by created_at desc limit ${openedAtMost})
   ) acts group by note_id order by max(created_at) desc limit ${openedAtMost}`,
)
/** The notes that an account opened or responded to, the latest of them, since it last had all forgotten. */
export const findOpened = async (
  pool: pg.Pool,
  account: { id: string; tasteSince: Date | null },
): Promise<ReadonlySet<string>> =>
  new Set(
    (await openedBy(pool, [account.id, openings, account.tasteSince ?? new Date(0)])).map(({ note_id }) => note_id),
  )
