import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { endOfTime, type KeyedId, type TimeKey } from '../../platform/http/time-cursor.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { findRelations, noRelations, type Relations } from '../social/queries.ts'
import type { CachedNote } from './cache.ts'
import { mayRead, type NoteFacts } from './policy.ts'

export type { CachedNote }

/** Counts as they are this moment (totals and deltas not yet folded), and what the viewer did. */
export interface NoteState {
  note_id: string
  likes: number
  collects: number
  comments: number
  liked: boolean
  board_id: string | null
}
const partsOfStates = prepared<NoteState>(
  'parts_of_states',
  `select note_id, likes, collects, comments, false as liked, null::uuid as board_id
   from note_counts where note_id = any ($1::uuid[])
   union all
   select note_id, sum(likes), sum(collects), sum(comments), false, null
   from note_count_deltas where note_id = any ($1::uuid[]) group by note_id
   union all
   select note_id, 0, 0, 0, true, null from likes where note_id = any ($1::uuid[]) and account_id = $2
   union all
   select note_id, 0, 0, 0, false, board_id from collects where note_id = any ($1::uuid[]) and account_id = $2`,
)

/** The state of each of these notes for a viewer, in one statement. */
export const findStates = async (
  pool: pg.Pool,
  noteIds: string[],
  viewerId: string | null,
): Promise<Map<string, NoteState>> => {
  const states = new Map<string, NoteState>()
  for (const part of await partsOfStates(pool, [noteIds, viewerId])) {
    const state = states.get(part.note_id)
    if (!state) {
      states.set(part.note_id, part)
      continue
    }
    state.likes += part.likes
    state.collects += part.collects
    state.comments += part.comments
    state.liked ||= part.liked
    state.board_id ??= part.board_id
  }
  return states
}

/**
 * The note behind an id of the API, if this viewer may read it.
 * @throws not_found when it isn't there or may not be seen
 */
export const requireReadableNote = async (
  ctx: Context,
  viewer: Viewer | null,
  publicId: string,
): Promise<{ note: CachedNote; relations: Relations }> => {
  const id = fromPublicId(publicId)
  const note = id ? (await ctx.notes.find(ctx, [id])).get(id) : undefined
  if (!note) throw problem('not_found')
  const relations =
    (await findRelations(ctx.pool, viewer?.id ?? null, [note.author_id])).get(note.author_id) ?? noRelations
  if (!mayRead(viewer, note, relations)) throw problem('not_found')
  return { note, relations }
}

const notesOfAuthor = prepared<KeyedId>(
  'notes_of_author',
  `select id, published_at as at from notes
   where author_id = $1 and status = 'published' and pinned_at is null and (published_at, id) < ($2, $3)
   order by published_at desc, id desc limit $4`,
)
const pinnedNotes = prepared<{ id: string }>(
  'pinned_notes',
  `select id from notes where author_id = $1 and status = 'published' and pinned_at is not null order by pinned_at desc`,
)
/** A profile's notes: pinned ones before the first page, then by time. */
export const findNotesOfAuthor = async (
  pool: pg.Pool,
  authorId: string,
  after: TimeKey,
  limit: number,
): Promise<{ pinned: string[]; rows: KeyedId[] }> => {
  const { at, id } = after
  const [pinned, rows] = await Promise.all([
    after === endOfTime ? pinnedNotes(pool, [authorId]) : [],
    notesOfAuthor(pool, [authorId, at, id, limit]),
  ])
  return { pinned: pinned.map((row) => row.id), rows }
}

const likedBy = prepared<KeyedId>(
  'liked_by',
  `select note_id as id, created_at as at from likes
   where account_id = $1 and (created_at, note_id) < ($2, $3) order by created_at desc, note_id desc limit $4`,
)
/** Notes an account liked, last liked first. */
export const findLikedBy = (pool: pg.Pool, accountId: string, after: TimeKey, limit: number): Promise<KeyedId[]> =>
  likedBy(pool, [accountId, after.at, after.id, limit])

const collectedInBoards = prepared<KeyedId & { board_id: string }>(
  'collected_in',
  `select c.note_id as id, c.created_at as at, b.id as board_id
   from unnest($1::uuid[]) as b (id), lateral (
     select note_id, created_at from collects
     where board_id = b.id and (created_at, note_id) < ($2, $3) order by created_at desc, note_id desc limit $4
   ) c order by c.created_at desc, c.note_id desc`,
)
/** Notes in boards, last collected first: up to `limit` of each board. */
export const collectedIn = (
  pool: pg.Pool,
  boardIds: string[],
  after: TimeKey,
  limit: number,
): Promise<(KeyedId & { board_id: string })[]> => collectedInBoards(pool, [boardIds, after.at, after.id, limit])

/** A board counts this many of its notes, the last collected. */
const countedNotes = 1000
const notesInBoards = prepared<NoteFacts & { board_id: string; notes: number }>(
  'notes_in_boards',
  `select b.id as board_id, n.author_id, n.status, n.visibility, a.status as author_status, count(*)::int as notes
   from unnest($1::uuid[]) as b (id), lateral (
     select note_id from collects where board_id = b.id order by created_at desc, note_id desc limit $2
   ) c
   join notes n on n.id = c.note_id
   join account_cards a on a.id = n.author_id
   group by b.id, n.author_id, n.status, n.visibility, a.status`,
)
/** How many notes of each board the viewer may read, up to 1000. Two statements. */
export const countCollected = async (
  pool: pg.Pool,
  viewer: Viewer | null,
  boardIds: string[],
): Promise<Map<string, number>> => {
  const rows = await notesInBoards(pool, [boardIds, countedNotes])
  const relations = await findRelations(
    pool,
    viewer?.id ?? null,
    rows.map((row) => row.author_id),
  )
  const counts = new Map(boardIds.map((id) => [id, 0]))
  for (const row of rows)
    if (row.status === 'published' && mayRead(viewer, row, relations.get(row.author_id)))
      counts.set(row.board_id, (counts.get(row.board_id) ?? 0) + row.notes)
  return counts
}

const drafts = prepared<KeyedId>(
  'drafts',
  `select id, updated_at as at from notes
   where author_id = $1 and status = 'draft' and (updated_at, id) < ($2, $3) order by updated_at desc, id desc limit $4`,
)
export const findDrafts = (pool: pg.Pool, authorId: string, after: TimeKey, limit: number): Promise<KeyedId[]> =>
  drafts(pool, [authorId, after.at, after.id, limit])

const noteOfPhoto = prepared<{ note_id: string }>(
  'note_of_photo',
  `select note_id from note_photos where media_id = $1`,
)
/** The note that a photo is in. */
export const findNoteOfPhoto = async (pool: pg.Pool, mediaId: string): Promise<string | null> =>
  (await noteOfPhoto(pool, [mediaId]))[0]?.note_id ?? null
