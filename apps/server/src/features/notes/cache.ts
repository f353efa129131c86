import type { NoteCard } from '@redbud/contract'
import type { Context } from '../../context.ts'
import type { Bus } from '../../platform/bus/bus.ts'
import { BatchCache } from '../../platform/cache/batch-cache.ts'
import { prepared } from '../../platform/db/db.ts'
import type { StoredRendition } from '../../platform/db/schema.ts'
import { SharedPart, type Sharing, sharedPart } from '../../platform/http/shared-json.ts'
import { toPublicId } from '../../platform/ids.ts'
import { type AccountCardRow, presentAccountCard } from '../accounts/views.ts'
import { presentRendition, previewOf } from '../media/views.ts'
import type { NoteFacts } from './policy.ts'
import { readWholeNotes, type WholeNote } from './whole.ts'

/** The part of a card that is the same for every reader, with what the rules need to know. */
export interface CachedNote extends NoteFacts {
  id: string
  published_at: Date | null
  isPinned: boolean
  card: Omit<NoteCard, 'pinned' | 'counts' | 'viewer' | 'reason' | 'reasonAbout' | 'translation'> & Sharing
}

interface Row extends Omit<CachedNote, 'card' | 'isPinned'>, Omit<AccountCardRow, 'id'> {
  kind: 'photo' | 'video' | 'text'
  title: string
  words: string
  language: string
  channel: string
  pinned: boolean
  cover: { key: string; width: number; height: number; thumbhash: string; variants: StoredRendition[] } | null
  cover_alt: string | null
  photo_count: number
  video: { key: string; duration: number; files: string[] } | null
}
const notesById = prepared<Row>(
  'notes_by_id',
  `select n.id, n.author_id, n.status, n.visibility, n.kind, n.title, left(n.body, 300) as words, n.language, n.channel,
     n.published_at, n.pinned_at is not null as pinned,
     a.status as author_status, a.handle, a.display_name, a.avatar_key, a.avatar_thumbhash, a.avatar_variants,
     p.alt as cover_alt, case when f.key is not null then to_jsonb(f) end as cover,
     (select count(*)::int from note_photos where note_id = n.id) as photo_count,
     case when v.media_id is not null then
       jsonb_build_object('key', v.key, 'duration', v.duration, 'files', v.files) end as video
   from notes n
   join account_cards a on a.id = n.author_id
   left join note_photos p on p.note_id = n.id and p.position = 0
   left join video_files v on v.media_id = n.video_id
   left join note_cards k on k.note_id = n.id and k.position = 0
   left join photo_files f on f.media_id = coalesce(n.cover_id, p.media_id, v.poster_id, k.media_id)
   where n.id = any ($1)`,
)

const excerptLength = 140
const excerptOf = (words: string): string => {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line.length <= excerptLength) return line
  let characters = 0
  let cut = 0
  for (const character of line) {
    if (++characters > excerptLength) return `${line.slice(0, cut)}…`
    if (characters < excerptLength) cut += character.length
  }
  return line
}

const present = (row: Row): CachedNote => {
  const card: CachedNote['card'] = {
    id: toPublicId(row.id),
    kind: row.kind,
    title: row.title,
    excerpt: excerptOf(row.words),
    language: row.language as NoteCard['language'],
    channel: row.channel as NoteCard['channel'],
    visibility: row.visibility,
    cover: row.cover && {
      width: row.cover.width,
      height: row.cover.height,
      thumbhash: row.cover.thumbhash,
      alt: row.cover_alt ?? '',
      card: presentRendition(row.cover.key, row.cover.variants, 'card'),
    },
    photoCount: row.photo_count,
    video: row.video && { duration: row.video.duration, preview: previewOf(row.video) },
    author: presentAccountCard({ ...row, id: row.author_id }),
    publishedAt: (row.published_at ?? new Date(0)).toISOString(),
  }
  card[sharedPart] = new SharedPart(card)
  return {
    id: row.id,
    author_id: row.author_id,
    status: row.status,
    visibility: row.visibility,
    author_status: row.author_status,
    published_at: row.published_at,
    isPinned: row.pinned,
    card,
  }
}

/** Notes as readers need them, kept in this process and forgotten when they change. */
export interface NoteCache {
  /** What feeds show of the notes that exist, by id; those not known yet are read in one statement. */
  find(ctx: Pick<Context, 'pool'>, ids: Iterable<string>): Promise<Map<string, CachedNote>>
  /** The whole notes, likewise. */
  findWhole(ctx: Pick<Context, 'pool'>, ids: Iterable<string>): Promise<Map<string, WholeNote>>
  clear(): void
  follow(bus: Bus): void
}

export const createNoteCache = (): NoteCache => {
  const cards = new BatchCache<CachedNote>({ max: 20_000, ttlMs: 60_000 })
  const wholes = new BatchCache<WholeNote>({ max: 5000, ttlMs: 60_000 })
  return {
    find: (ctx, ids) => cards.find(ids, async (missing) => (await notesById(ctx.pool, [missing])).map(present)),
    findWhole: (ctx, ids) => wholes.find(ids, (missing) => readWholeNotes(ctx.pool, missing)),
    clear: () => {
      cards.clear()
      wholes.clear()
    },
    follow: (bus) => {
      bus.on('noteChanged', ({ noteId }) => {
        cards.forget(noteId)
        wholes.forget(noteId)
      })
      bus.on('placeChanged', ({ placeId }) => {
        const id = toPublicId(placeId)
        wholes.forgetWhere(({ shown }) => shown.place?.id === id)
      })
      bus.on('accountChanged', ({ accountId }) => {
        cards.forgetWhere((note) => note.author_id === accountId)
        wholes.forgetWhere(
          (note) =>
            note.author_id === accountId ||
            note.mentioned.some(({ id }) => id === accountId) ||
            note.photos.some(({ tags }) => tags.some((tag) => tag.accountId === accountId)),
        )
      })
    },
  }
}
