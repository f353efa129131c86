import type pg from 'pg'
import { prepared, type Queryable } from '../../platform/db/db.ts'
import type { PhotoRow } from './views.ts'

export interface MediaRow extends PhotoRow {
  account_id: string
  kind: 'photo' | 'video' | 'voice'
  /** Of a voice clip. */
  seconds: number | null
  /** It is the avatar of an account that can be seen. */
  is_avatar: boolean
}

const mediaById = prepared<MediaRow>(
  'media_by_id',
  `select id as media_id, account_id, kind, seconds, key, width, height, thumbhash, variants,
     exists (select from account_cards where avatar_key = m.key and status = 'active') as is_avatar
   from media m where id = $1`,
)

export const findMedia = async (pool: pg.Pool, id: string): Promise<MediaRow | null> =>
  (await mediaById(pool, [id]))[0] ?? null

/** Twice as long as unused media are kept. */
const unusedAtMostMs = 48 * 3_600_000

/** How many bytes an account's media take that nothing uses (yet), without those named. */
export const bytesUnused = async (db: Queryable, accountId: string, without: string[]): Promise<number> => {
  const unused = await db
    .selectFrom('media')
    .select(({ fn }) => fn.sum<string | null>('bytes').as('bytes'))
    .where('account_id', '=', accountId)
    .where('attached_at', 'is', null)
    // What is older was removed, as nothing used it; so the index of an account's latest finds these.
    .where('created_at', '>', new Date(Date.now() - unusedAtMostMs))
    .where('id', 'not in', without)
    .executeTakeFirstOrThrow()
  return Number(unused.bytes ?? 0)
}
