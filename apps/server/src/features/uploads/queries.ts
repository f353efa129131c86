import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'

export interface UploadRow {
  id: string
  /** null: the account is gone. */
  account_id: string | null
  kind: 'photo' | 'video' | 'voice'
  /** Bytes of the whole file. */
  size: number
  filename: string | null
  expires_at: Date
  finished_at: Date | null
}

const uploadById = prepared<UploadRow>(
  'upload_by_id',
  'select id, account_id, kind, size, filename, expires_at, finished_at from uploads where id = $1',
)

export const findUpload = async (pool: pg.Pool, id: string): Promise<UploadRow | null> =>
  (await uploadById(pool, [id]))[0] ?? null
