import type { AccountCard, Note } from '@redbud/contract'
import { topicsOf } from '@redbud/contract/markup'
import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import { toPublicId } from '../../platform/ids.ts'
import { type AccountCardRow, presentAccountCard } from '../accounts/views.ts'
import { type PhotoRow, presentPhoto } from '../media/views.ts'
import type { NoteFacts } from './policy.ts'

/** All of a note that is the same for every reader, with what the rules need to know. */
export interface WholeNote extends NoteFacts {
  id: string
  shown: Omit<Note, 'mentions' | 'counts' | 'viewer' | 'permissions'>
  mentioned: { id: string; card: AccountCard }[]
}

interface Row extends NoteFacts, Omit<AccountCardRow, 'id'> {
  id: string
  kind: 'photo' | 'text'
  title: string
  body: string
  language: string
  channel: string
  published_at: Date | null
  edited_at: Date | null
  updated_at: Date
  pinned: boolean
  photos: (PhotoRow & { alt: string })[] | null
  mentions: AccountCardRow[] | null
}
const wholeNotes = prepared<Row>(
  'whole_notes',
  `select n.id, n.author_id, n.status, n.visibility, n.kind, n.title, n.body, n.language, n.channel,
     n.published_at, n.edited_at, n.updated_at, n.pinned_at is not null as pinned,
     a.status as author_status, a.handle, a.display_name, a.avatar_key, a.avatar_thumbhash, a.avatar_variants,
     (select jsonb_agg(to_jsonb(f) || jsonb_build_object('alt', p.alt) order by p.position)
      from note_photos p join photo_files f on f.media_id = p.media_id where p.note_id = n.id) as photos,
     (select jsonb_agg(to_jsonb(m)) from note_mentions nm join account_cards m on m.id = nm.account_id
      where nm.note_id = n.id and m.status = 'active') as mentions
   from notes n join account_cards a on a.id = n.author_id
   where n.id = any ($1)`,
)

/** One statement. */
export const readWholeNotes = async (pool: pg.Pool, ids: string[]): Promise<WholeNote[]> =>
  (await wholeNotes(pool, [ids])).map(present)

const present = (row: Row): WholeNote => ({
  id: row.id,
  author_id: row.author_id,
  status: row.status,
  visibility: row.visibility,
  author_status: row.author_status,
  shown: {
    id: toPublicId(row.id),
    kind: row.kind,
    status: row.status === 'draft' ? 'draft' : 'published',
    title: row.title,
    body: row.body,
    language: row.language as Note['language'],
    channel: row.channel as Note['channel'],
    visibility: row.visibility,
    photos: (row.photos ?? []).map((photo) => ({ ...presentPhoto(photo), alt: photo.alt })),
    topics: topicsOf(`${row.title}\n${row.body}`),
    author: presentAccountCard({ ...row, id: row.author_id }),
    publishedAt: row.published_at?.toISOString() ?? null,
    editedAt: row.edited_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    pinned: row.pinned,
  },
  mentioned: (row.mentions ?? []).map((mention) => ({ id: mention.id, card: presentAccountCard(mention) })),
})
