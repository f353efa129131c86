import type { AccountCard, Note, NotePhoto, NotePhrase, PhotoTag } from '@redbud/contract'
import { topicsOf } from '@redbud/contract/markup'
import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import { SharedPart, type Sharing, sharedPart } from '../../platform/http/shared-json.ts'
import { toPublicId } from '../../platform/ids.ts'
import { type AccountCardRow, presentAccountCard } from '../accounts/views.ts'
import {
  type PhotoRow,
  presentPhoto,
  presentVideo,
  presentVoice,
  type VideoRow,
  type VoiceRow,
} from '../media/views.ts'
import { type PlaceCardRow, presentPlaceCard } from '../places/views.ts'
import type { NoteFacts } from './policy.ts'

/** All of a note that is the same for every reader, with what the rules need to know. */
export interface WholeNote extends NoteFacts {
  id: string
  shown: Omit<Note, 'photos' | 'mentions' | 'culture' | 'titleCulture' | 'counts' | 'viewer' | 'permissions'> & Sharing
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
  corrections_welcome: boolean
  title: string
  body: string
  language: string
  channel: string
  published_at: Date | null
  edited_at: Date | null
  updated_at: Date
  pinned: boolean
  photos: (PhotoRow & { alt: string })[] | null
  has_extras: boolean
}
const wholeNotes = prepared<Row>(
  'whole_notes',
  `select n.id, n.author_id, n.status, n.visibility, n.kind, n.title, n.body, n.language, n.channel,
     n.published_at, n.edited_at, n.updated_at, n.pinned_at is not null as pinned,
     a.status as author_status, a.handle, a.display_name, a.avatar_key, a.avatar_thumbhash, a.avatar_variants,
     n.publish_when_ready, n.design, n.ai_made, n.paid_promotion, n.corrections_welcome,
     (select jsonb_agg(to_jsonb(f) || jsonb_build_object('alt', p.alt) order by p.position)
      from note_photos p join photo_files f on f.media_id = p.media_id where p.note_id = n.id) as photos,
     n.kind <> 'photo' or n.cover_id is not null or n.place_id is not null or strpos(n.title, '@') > 0 or strpos(n.body, '@') > 0
       or exists (select from photo_tags where note_id = n.id)
       or exists (select from note_phrases where note_id = n.id) as has_extras
   from notes n join account_cards a on a.id = n.author_id
   where n.id = any ($1)`,
)

/** What most notes do not have. Every table that a statement names costs, also where it gives nothing. */
interface Extras {
  video: VideoRow | null
  poster: PhotoRow | null
  cover: PhotoRow | null
  cards: PhotoRow[] | null
  watched: { plays: number; seconds: number; replays: number; completions: number } | null
  mentions: AccountCardRow[] | null
  tags: TagRow[] | null
  phrases: (Omit<NotePhrase, 'voice'> & { voice: VoiceRow | null })[] | null
  place: PlaceCardRow | null
}
type TagRow = { position: number; x: number; y: number } & (
  | { place: string; account: null }
  | { place: null; account: AccountCardRow }
)
const extrasOfNotes = prepared<Extras & { id: string }>(
  'extras_of_notes',
  `select n.id, case when v.media_id is not null then to_jsonb(v) end as video,
     case when poster.media_id is not null then to_jsonb(poster) end as poster,
     case when cover.media_id is not null then to_jsonb(cover) end as cover,
     case when n.video_id is not null then
       (select jsonb_build_object('plays', coalesce(sum(w.plays), 0), 'seconds', coalesce(sum(w.seconds), 0),
          'replays', coalesce(sum(w.replays), 0), 'completions', coalesce(sum(w.completions), 0))
        from (select plays, seconds, replays, completions from note_plays where note_id = n.id
          union all select plays, seconds, replays, completions from note_play_deltas where note_id = n.id) w) end as watched,
     (select jsonb_agg(to_jsonb(f) order by c.position)
      from note_cards c join photo_files f on f.media_id = c.media_id where c.note_id = n.id) as cards,
     (select jsonb_agg(to_jsonb(m)) from note_mentions nm join account_cards m on m.id = nm.account_id
      where nm.note_id = n.id and m.status = 'active') as mentions,
     (select jsonb_agg(jsonb_build_object('position', t.position, 'x', t.x, 'y', t.y, 'place', t.place, 'account', to_jsonb(m))
        order by t.position, t.number)
      from photo_tags t left join account_cards m on m.id = t.account_id
      where t.note_id = n.id and (t.account_id is null or m.status = 'active')) as tags,
     (select jsonb_agg(jsonb_build_object('language', p.language, 'text', p.text, 'reading', p.reading,
        'meaning', p.meaning, 'voice', case when p.voice_id is not null then to_jsonb(s) end) order by p.position)
      from note_phrases p left join voice_files s on s.media_id = p.voice_id where p.note_id = n.id) as phrases,
     case when n.place_id is not null then
       (select to_jsonb(c) from place_cards c where c.asked_id = n.place_id) end as place
   from notes n
   left join video_files v on v.media_id = n.video_id
   left join photo_files poster on poster.media_id = v.poster_id
   left join photo_files cover on cover.media_id = n.cover_id
   where n.id = any ($1)`,
)
const noExtras: Extras = {
  video: null,
  poster: null,
  cover: null,
  cards: null,
  watched: null,
  mentions: null,
  tags: null,
  phrases: null,
  place: null,
}

/** One statement, and one more where a note has more than words and photos. */
export const readWholeNotes = async (pool: pg.Pool, ids: string[]): Promise<WholeNote[]> => {
  const rows = await wholeNotes(pool, [ids])
  const rich = rows.filter((row) => row.has_extras).map((row) => row.id)
  const extras = new Map((rich.length > 0 ? await extrasOfNotes(pool, [rich]) : []).map((row) => [row.id, row]))
  return rows.map((row) => present(row, extras.get(row.id) ?? noExtras))
}

const presentShown = (row: Row, extras: Extras): WholeNote['shown'] => {
  const shown: WholeNote['shown'] = {
    id: toPublicId(row.id),
    kind: row.kind,
    status: row.status !== 'draft' ? 'published' : row.publish_when_ready ? 'processing' : 'draft',
    title: row.title,
    body: row.body,
    language: row.language as Note['language'],
    channel: row.channel as Note['channel'],
    visibility: row.visibility,
    video: extras.video && presentVideo(extras.video, extras.poster, true),
    cards: (extras.cards ?? []).map(presentPhoto),
    design: row.design as Note['design'],
    cover: extras.cover && presentPhoto(extras.cover),
    aiMade: row.ai_made,
    paidPromotion: row.paid_promotion,
    correctionsWelcome: row.corrections_welcome,
    watched: extras.watched,
    phrases: (extras.phrases ?? []).map(({ voice, ...phrase }) => ({ ...phrase, voice: voice && presentVoice(voice) })),
    place: extras.place && presentPlaceCard(extras.place),
    topics: topicsOf(`${row.title}\n${row.body}`),
    author: presentAccountCard({ ...row, id: row.author_id }),
    publishedAt: row.published_at?.toISOString() ?? null,
    editedAt: row.edited_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    pinned: row.pinned,
  }
  shown[sharedPart] = new SharedPart(shown)
  return shown
}

const present = (row: Row, extras: Extras): WholeNote => ({
  id: row.id,
  author_id: row.author_id,
  status: row.status,
  visibility: row.visibility,
  author_status: row.author_status,
  shown: presentShown(row, extras),
  photos: (row.photos ?? []).map((photo, position) => ({
    photo: { ...presentPhoto(photo), alt: photo.alt },
    tags: (extras.tags ?? []).filter((tag) => tag.position === position).map(presentTag),
  })),
  mentioned: (extras.mentions ?? []).map((mention) => ({ id: mention.id, card: presentAccountCard(mention) })),
})

const presentTag = ({ x, y, place, account }: TagRow): Tag =>
  account
    ? { accountId: account.id, shown: { x, y, kind: 'account', account: presentAccountCard(account) } }
    : { accountId: null, shown: { x, y, kind: 'place', name: place } }
