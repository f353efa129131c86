import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { endOfTime, type KeyedId, type TimeKey } from '../../platform/http/time-cursor.ts'
import { fromPublicId } from '../../platform/ids.ts'
import {
  addRelation,
  findRelations,
  noRelations,
  type RelationRow,
  type Relations,
  relationRows,
} from '../social/queries.ts'
import type { CachedNote } from './cache.ts'
import { mayRead, type NoteFacts } from './policy.ts'
import type { WholeNote } from './whole.ts'

export type { CachedNote }

/** Counts as they are this moment (totals and deltas not yet folded), and what the viewer did. */
export interface NoteState {
  likes: number
  collects: number
  comments: number
  liked: boolean
  board_id: string | null
  /** Whether translations were suggested; asked of whole notes alone. */
  suggested: boolean
}
/** Of a note that nobody did anything with. */
export const noState: NoteState = {
  likes: 0,
  collects: 0,
  comments: 0,
  liked: false,
  board_id: null,
  suggested: false,
}
interface StatePart extends NoteState {
  id: string
  what: null
}
const countParts = `select note_id as id, null as what, likes, collects, comments, false as liked, null::uuid as board_id, false as suggested
   from note_counts where note_id = any ($1::uuid[])
   union all
   select note_id, null, sum(likes), sum(collects), sum(comments), false, null, false
   from note_count_deltas where note_id = any ($1::uuid[]) group by note_id`
const stateParts = `${countParts}
   union all
   select note_id, null, 0, 0, 0, true, null, false from likes where note_id = any ($1::uuid[]) and account_id = $2
   union all
   select note_id, null, 0, 0, 0, false, board_id, false from collects where note_id = any ($1::uuid[]) and account_id = $2`
const suggestedParts = `
   union all
   select distinct note_id, null, 0, 0, 0, false, null::uuid, true from suggested_notes where note_id = any ($1::uuid[])`
const relationParts = `
   union all
   select id, what, 0, 0, 0, false, null, false from (${relationRows('$2', '$3', '$4')}) r`

const partsOfCounts = prepared<StatePart>('parts_of_counts', countParts)
const partsOfStates = prepared<StatePart>('parts_of_states', stateParts)
const partsBefore = prepared<StatePart | RelationRow>('parts_before_cards', `${stateParts}${relationParts}`)
const partsBeforeWhole = prepared<StatePart | RelationRow>(
  'parts_before_whole_notes',
  `${stateParts}${suggestedParts}${relationParts}`,
)

const addPart = (states: Map<string, NoteState>, part: StatePart): void => {
  const state = states.get(part.id)
  if (!state) {
    states.set(part.id, part)
    return
  }
  state.likes += part.likes
  state.collects += part.collects
  state.comments += part.comments
  state.liked ||= part.liked
  state.board_id ??= part.board_id
  state.suggested ||= part.suggested
}

/** The state of each of these notes for a viewer, in one statement. */
export const findStates = async (
  pool: pg.Pool,
  noteIds: string[],
  viewerId: string | null,
): Promise<Map<string, NoteState>> => {
  const states = new Map<string, NoteState>()
  const parts = viewerId ? partsOfStates(pool, [noteIds, viewerId]) : partsOfCounts(pool, [noteIds])
  for (const part of await parts) addPart(states, part)
  return states
}

/**
 * The state of each of these notes for a viewer, and what the viewer is to people, in one statement.
 * @param options.people whom it matters about
 * @param options.followsOf of whom it matters who follows whom; of all, where it isn't given
 * @param options.whole also whether translations were suggested
 */
export const findStatesAndRelations = async (
  pool: pg.Pool,
  noteIds: string[],
  viewerId: string | null,
  options: { people: Iterable<string>; followsOf?: Iterable<string>; whole?: boolean },
): Promise<{ states: Map<string, NoteState>; relations: Map<string, Relations> }> => {
  const states = new Map<string, NoteState>()
  const relations = new Map<string, Relations>()
  const people = [...new Set(options.people)].filter((id) => id !== viewerId)
  if (!viewerId || (people.length === 0 && !options.whole))
    return { states: await findStates(pool, noteIds, viewerId), relations }
  const followsOf = options.followsOf ? [...new Set(options.followsOf)] : people
  const read = options.whole ? partsBeforeWhole : partsBefore
  for (const part of await read(pool, [noteIds, viewerId, people, followsOf]))
    if (part.what === null) addPart(states, part)
    else addRelation(relations, part)
  return { states, relations }
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

/** Those among these notes that the viewer may read, whole. Two statements at most. */
export const findReadableNotes = async (
  ctx: Context,
  viewer: Viewer | null,
  ids: string[],
): Promise<Map<string, WholeNote>> => {
  const notes = [...(await ctx.notes.findWhole(ctx, ids)).values()]
  const authors = notes.map((note) => note.author_id)
  const relations = await findRelations(ctx.pool, viewer?.id ?? null, authors)
  const readable = notes.filter((note) => mayRead(viewer, note, relations.get(note.author_id)))
  return new Map(readable.map((note) => [note.id, note]))
}

const notesBy = (name: string, filter: string) =>
  prepared<KeyedId & { pinned: boolean }>(
    name,
    `select id, published_at as at, pinned_at is not null as pinned from (
     (select id, published_at, pinned_at from notes
      where $5 and author_id = $1 and visibility = any ($6) ${filter} and status = 'published' and pinned_at is not null)
     union all
     (select id, published_at, null from notes
      where author_id = $1 and visibility = any ($6) ${filter} and status = 'published' and pinned_at is null
        and (published_at, id) < ($2, $3)
      order by published_at desc, id desc limit $4)
   ) found order by pinned_at desc nulls last, published_at desc, id desc`,
  )
const notesOfAuthor = notesBy('notes_of_author', '')
const notesOfAuthorIn = notesBy('notes_of_author_in', 'and language = $7')
/**
 * A profile's notes, all or those in one language: pinned ones before the first page, then by time. One statement.
 * @param readable of which notes it may be told that they are there
 */
export const findNotesOfAuthor = async (
  pool: pg.Pool,
  authorId: string,
  {
    after,
    limit,
    language,
    readable,
  }: { after: TimeKey; limit: number; language?: string | undefined; readable: NoteFacts['visibility'][] },
): Promise<{ pinned: string[]; rows: KeyedId[] }> => {
  const place = [authorId, after.at, after.id, limit, after === endOfTime, readable]
  const found = await (language ? notesOfAuthorIn(pool, [...place, language]) : notesOfAuthor(pool, place))
  return {
    pinned: found.filter((row) => row.pinned).map((row) => row.id),
    rows: found.filter((row) => !row.pinned),
  }
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
  `select note_id from note_photos where media_id = $1
   union all select note_id from note_cards where media_id = $1
   union all select note_id from note_phrases where voice_id = $1
   union all select id from notes where video_id = $1
   union all select id from notes where cover_id = $1
   union all select n.id from video_files v join notes n on n.video_id = v.media_id where v.poster_id = $1`,
)
/** The note that a photo, a video or a voice is in, as a part of it, its cover or its poster. */
export const findNoteOfPhoto = async (pool: pg.Pool, mediaId: string): Promise<string | null> =>
  (await noteOfPhoto(pool, [mediaId]))[0]?.note_id ?? null

/** Of these videos, those whose notes are to be published once they can be played. */
export const findAwaitedVideos = async (pool: pg.Pool, videoIds: string[]): Promise<string[]> =>
  (await awaitedVideos(pool, [videoIds])).map(({ video_id }) => video_id)
const awaitedVideos = prepared<{ video_id: string }>(
  'awaited_videos',
  'select video_id from notes where video_id = any ($1::uuid[]) and publish_when_ready',
)
