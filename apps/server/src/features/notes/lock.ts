import type { Transaction } from 'kysely'
import type { Database } from '../../platform/db/schema.ts'
import { problem } from '../../platform/http/problem.ts'

export type Trx = Transaction<Database>
export type LockedNote = Awaited<ReturnType<typeof lockNote>>

/** One change of a note at a time. Only its deletion keeps others from answering it in the meantime. */
export const lockNote = async (trx: Trx, id: string, purpose: 'change' | 'delete' = 'change') => {
  const query = trx
    .selectFrom('notes')
    .select([
      'id',
      'author_id',
      'kind',
      'status',
      'visibility',
      'channel',
      'language',
      'title',
      'body',
      'published_at',
      'pinned_at',
      'video_id',
      'cover_id',
      'design',
      'ai_made',
      'paid_promotion',
      'corrections_welcome',
      'publish_when_ready',
      'place_id',
    ])
    .where('id', '=', id)
  const row = await (purpose === 'delete' ? query.forUpdate() : query.forNoKeyUpdate()).executeTakeFirst()
  if (!row) throw problem('not_found')
  return row
}
