import type { AccountCard, Note, NotePhoto, PhotoTag } from '@redbud/contract'
import { topicsOf } from '@redbud/contract/markup'
import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import { toPublicId } from '../../platform/ids.ts'
import { type AccountCardRow, presentAccountCard } from '../accounts/views.ts'
import { type PhotoRow, presentPhoto, presentVideo, type VideoRow } from '../media/views.ts'
import type { NoteFacts } from './policy.ts'

/** All of a note that is the same for every reader, with what the rules need to know. */
export interface WholeNote extends NoteFacts {
  id: string
  shown: Omit<Note, 'photos' | 'mentions' | 'counts' | 'viewer' | 'permissions'>
  photos: { photo: Omit<NotePhoto, 'tags'>; tags: Tag[] }[]
  mentioned: { id: string; card: AccountCard }[]
}
interface Tag {
  /** Whom it names; null for a place. */
  accountId: string | null
  shown: PhotoTag
}

interface Row extends NoteFacts, Omit<AccountCardRow, 'id'> {
  id: string
  kind: 'photo' | 'video' | 'text'
  publish_when_ready: boolean
  design: string
  ai_made: boolean
  paid_promotion: boolean
  title: string
  body: string
  language: string
  channel: string
  published_at: Date | null
  edited_at: Date | null
  updated_at: Date
  pinned: boolean
  photos: (PhotoRow & { alt: string; tags: TagRow[] | null })[] | null
  video: VideoRow | null
  poster: PhotoRow | null
  cover: PhotoRow | null
  cards: PhotoRow[] | null
  watched: { plays: number; seconds: number; completions: number } | null
  mentions: AccountCardRow[] | null
}
type TagRow = { x: number; y: number } & ({ place: string; account: null } | { place: null; account: AccountCardRow })
const wholeNotes = prepared<Row>(
  'whole_notes',
  `select n.id, n.author_id, n.status, n.visibility, n.kind, n.title, n.body, n.language, n.channel,
     n.published_at, n.edited_at, n.updated_at, n.pinned_at is not null as pinned,
     a.status as author_status, a.handle, a.display_name, a.avatar_key, a.avatar_thumbhash, a.avatar_variants,
     n.publish_when_ready, n.design, n.ai_made, n.paid_promotion,
     (select jsonb_agg(to_jsonb(f) || jsonb_build_object('alt', p.alt, 'tags', (
        select jsonb_agg(jsonb_build_object('x', t.x, 'y', t.y, 'place', t.place, 'account', to_jsonb(tagged)) order by t.number)
        from photo_tags t left join account_cards tagged on tagged.id = t.account_id
        where t.note_id = p.note_id and t.position = p.position and (t.account_id is null or tagged.status = 'active')
      )) order by p.position)
      from note_photos p join photo_files f on f.media_id = p.media_id where p.note_id = n.id) as photos,
     case when n.video_id is not null then
       (select to_jsonb(v) from video_files v where v.media_id = n.video_id) end as video,
     case when n.video_id is not null then
       (select to_jsonb(f) from video_files v join photo_files f on f.media_id = v.poster_id where v.media_id = n.video_id)
     end as poster,
     case when n.video_id is not null then
       (select jsonb_build_object('plays', w.plays, 'seconds', w.seconds, 'completions', w.completions)
        from note_plays w where w.note_id = n.id) end as watched,
     case when n.cover_id is not null then
       (select to_jsonb(f) from photo_files f where f.media_id = n.cover_id) end as cover,
     case when n.kind = 'text' then
       (select jsonb_agg(to_jsonb(f) order by c.position)
        from note_cards c join photo_files f on f.media_id = c.media_id where c.note_id = n.id) end as cards,
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
    status: row.status !== 'draft' ? 'published' : row.publish_when_ready ? 'processing' : 'draft',
    title: row.title,
    body: row.body,
    language: row.language as Note['language'],
    channel: row.channel as Note['channel'],
    visibility: row.visibility,
    video: row.video && presentVideo(row.video, row.poster, true),
    cards: (row.cards ?? []).map(presentPhoto),
    design: row.design as Note['design'],
    cover: row.cover && presentPhoto(row.cover),
    aiMade: row.ai_made,
    paidPromotion: row.paid_promotion,
    watched: row.watched ?? (row.video && { plays: 0, seconds: 0, completions: 0 }),
    topics: topicsOf(`${row.title}\n${row.body}`),
    author: presentAccountCard({ ...row, id: row.author_id }),
    publishedAt: row.published_at?.toISOString() ?? null,
    editedAt: row.edited_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    pinned: row.pinned,
  },
  photos: (row.photos ?? []).map((photo) => ({
    photo: { ...presentPhoto(photo), alt: photo.alt },
    tags: (photo.tags ?? []).map(presentTag),
  })),
  mentioned: (row.mentions ?? []).map((mention) => ({ id: mention.id, card: presentAccountCard(mention) })),
})

const presentTag = ({ x, y, place, account }: TagRow): Tag =>
  account
    ? { accountId: account.id, shown: { x, y, kind: 'account', account: presentAccountCard(account) } }
    : { accountId: null, shown: { x, y, kind: 'place', name: place } }
