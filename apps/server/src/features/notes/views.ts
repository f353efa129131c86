import type { Note, NoteCard } from '@redbud/contract'
import { topicsOf } from '@redbud/contract/markup'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { type AccountCardRow, presentAccountCard } from '../accounts/views.ts'
import { type PhotoRow, presentPhoto } from '../media/views.ts'
import { findRelations, noRelations, type Relations } from '../social/queries.ts'
import { mayDelete, mayEdit, mayPin, mayRead, mayRespond, type NoteFacts, wantsInFeed } from './policy.ts'
import { findStates } from './queries.ts'

export interface CardOptions {
  /** A feed leaves out muted authors; a profile, a board or a link does not. */
  feed?: boolean
  reason?: (noteId: string) => NoteCard['reason']
  /** Pinned marks mean something on the author's own profile only. */
  pins?: boolean
}

/**
 * The end of every list of notes: hydrate, apply the rules, present. Keeps the order of `noteIds`; what the viewer may
 * not read is left out. At most three statements, however many notes.
 */
export const presentCards = async (
  ctx: Context,
  viewer: Viewer | null,
  noteIds: string[],
  { feed = false, reason, pins = false }: CardOptions = {},
): Promise<NoteCard[]> => {
  if (noteIds.length === 0) return []
  const viewerId = viewer?.id ?? null
  const notesReading = ctx.notes.find(ctx, noteIds)
  const statesReading = findStates(ctx.pool, noteIds, viewerId)
  // Whoever fails first is heard below; the other must not fail unheard.
  statesReading.catch(() => {})
  const notes = await notesReading
  const [states, relations] = await Promise.all([
    statesReading,
    findRelations(ctx.pool, viewerId, authorsOf(notes.values()), {
      followsOf: authorsOf(notes.values().filter((note) => note.visibility !== 'public')),
    }),
  ])
  const cards: NoteCard[] = []
  for (const id of noteIds) {
    const note = notes.get(id)
    const state = states.get(id)
    if (!note || !state || note.status !== 'published') continue
    const relation = relations.get(note.author_id)
    if (!mayRead(viewer, note, relation) || (feed && !wantsInFeed(relation))) continue
    cards.push({
      ...note.card,
      pinned: pins && note.card.pinned,
      counts: { likes: state.likes, collects: state.collects, comments: state.comments },
      viewer: viewer && { liked: state.liked, collected: state.board_id !== null },
      reason: reason?.(id) ?? null,
    })
  }
  return cards
}

const authorsOf = (notes: IteratorObject<NoteFacts>) => notes.map((note) => note.author_id)

interface NoteRow extends NoteFacts, Omit<AccountCardRow, 'id'> {
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
const wholeNotes = prepared<NoteRow>(
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

const presentRow = (
  row: NoteRow,
  viewer: Viewer | null,
  relations: Relations,
  state: { likes: number; collects: number; comments: number; liked: boolean; board_id: string | null },
  hidden: ReadonlySet<string>,
): Note => ({
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
  mentions: (row.mentions ?? []).filter((mention) => !hidden.has(mention.id)).map(presentAccountCard),
  author: presentAccountCard({ ...row, id: row.author_id }),
  publishedAt: row.published_at?.toISOString() ?? null,
  editedAt: row.edited_at?.toISOString() ?? null,
  updatedAt: row.updated_at.toISOString(),
  pinned: row.pinned,
  counts: { likes: state.likes, collects: state.collects, comments: state.comments },
  viewer: viewer && {
    liked: state.liked,
    collected: state.board_id !== null,
    boardId: state.board_id && toPublicId(state.board_id),
    following: relations.following,
  },
  permissions: {
    edit: mayEdit(viewer, row),
    delete: mayDelete(viewer, row),
    pin: mayPin(viewer, row),
    comment: mayRespond(viewer, row, relations),
  },
})

/** Whole notes in the order of their ids; what the viewer may not read is left out. Three statements. */
export const presentNotes = async (ctx: Context, viewer: Viewer | null, noteIds: string[]): Promise<Note[]> => {
  if (noteIds.length === 0) return []
  const viewerId = viewer?.id ?? null
  const [rows, states] = await Promise.all([wholeNotes(ctx.pool, [noteIds]), findStates(ctx.pool, noteIds, viewerId)])
  const people = rows.flatMap((row) => [row.author_id, ...(row.mentions ?? []).map((mention) => mention.id)])
  const relations = await findRelations(ctx.pool, viewerId, people)
  const hidden = new Set([...relations].filter(([, one]) => one.blocking || one.blockedBy).map(([id]) => id))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return noteIds.flatMap((id) => {
    const row = byId.get(id)
    const state = states.get(id)
    const relation = row && (relations.get(row.author_id) ?? noRelations)
    return row && state && relation && mayRead(viewer, row, relation)
      ? [presentRow(row, viewer, relation, state, hidden)]
      : []
  })
}

/** One whole note. @throws not_found when it isn't there or may not be seen */
export const presentNote = async (ctx: Context, viewer: Viewer | null, noteId: string): Promise<Note> => {
  const [note] = await presentNotes(ctx, viewer, [noteId])
  if (!note) throw problem('not_found')
  return note
}
