import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
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
