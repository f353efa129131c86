import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { type KeyedId, nextTimeCursor, type TimeKey } from '../../platform/http/time-cursor.ts'
import { isModerator } from '../accounts/policy.ts'
import { findRelations } from '../social/queries.ts'
import { mayRead, type NoteFacts, readableInSql } from './policy.ts'

/** What somebody liked or collected: others decide what of it a viewer may read, so a page looks through so many at most. */
export const lookedThrough = 2000

/**
 * A page of such a list, last gathered first, and where it ends when nothing more of what was looked through can be read.
 * @param from `likes` or `collects`, and whose; $2 and $3 are the place to go on from
 * @param wanted what else a row `l` must be
 */
const gathered = (name: string, from: string, wanted = '') => {
  const looked = `from ${from} and (created_at, note_id) < ($2, $3) order by created_at desc, note_id desc`
  // The place is asked for only where the page isn't full.
  const page = prepared<KeyedId & { ends: boolean }>(
    name,
    `with found as (
       select l.note_id as id, l.created_at as at
       from (select * ${looked} limit ${lookedThrough}) l join published_notes n on n.id = l.note_id
       where ${readableInSql('$5::uuid', '$6::boolean')} ${wanted}
       order by l.created_at desc, l.note_id desc limit $4
     )
     select id, at, false as ends from found
     union all
     select note_id, created_at, true from (
       select note_id, created_at ${looked} offset ${lookedThrough - 1} limit 1
     ) last where (select count(*) from found) < $4
     order by at desc, id desc`,
  )
  return async (
    pool: pg.Pool,
    viewer: Viewer | null,
    ownerId: string,
    { after, limit }: { after: TimeKey; limit: number },
    more: unknown[] = [],
  ): Promise<GatheredPage> => {
    const viewerId = viewer?.id ?? null
    const found = await page(pool, [ownerId, after.at, after.id, limit, viewerId, isModerator(viewer), ...more])
    const [rows, ends] = [found.filter((row) => !row.ends), found.filter((row) => row.ends)]
    return {
      ids: rows.map(({ id }) => id),
      cursor: ends.length > 0 ? nextTimeCursor(ends, 1) : nextTimeCursor(rows, limit),
    }
  }
}

/** Notes, and where to go on: also a page without any may have more behind it. */
export interface GatheredPage {
  ids: string[]
  cursor: string | null
}

/** Notes an account liked that the viewer may read, last liked first. One statement. */
export const findLikedBy = gathered('liked_by', 'likes where account_id = $1')

/** Notes in a board that the viewer may read, last collected first. One statement. */
export const findCollectedIn = gathered('collected_in', 'collects where board_id = $1')

const collectedBy = gathered('collected_by', 'collects where account_id = $1', 'and l.board_id = any ($7::uuid[])')
/** Notes in these boards of an account that the viewer may read, last collected first. One statement. */
export const findCollectedBy = (
  pool: pg.Pool,
  viewer: Viewer | null,
  owner: { id: string; boardIds: string[] },
  page: { after: TimeKey; limit: number },
): Promise<GatheredPage> => collectedBy(pool, viewer, owner.id, page, [owner.boardIds])

/** A board counts this many of its notes, the last collected. */
const countedNotes = 1000
/** Of many boards so many notes are counted together, though this many of each. */
const countedTogether = 20_000
const countedAtLeast = 100
const countedOfEach = (boards: number): number =>
  Math.min(countedNotes, Math.max(countedAtLeast, Math.floor(countedTogether / boards)))

interface NotesInBoard extends NoteFacts {
  board_id: string
  notes: number
  /** Those with the first places among the board's notes, and their places. */
  first_ids: string[] | null
  first_places: number[] | null
}
const notesInBoards = prepared<NotesInBoard>(
  'notes_in_boards',
  `select b.id as board_id, n.author_id, n.status, n.visibility, a.status as author_status, count(*)::int as notes,
     array_agg(c.note_id) filter (where c.place <= $4) as first_ids,
     array_agg(c.place) filter (where c.place <= $4) as first_places
   from unnest($1::uuid[], $2::uuid[]) as b (id, first_note_id), lateral (
     select note_id, case when note_id = b.first_note_id then 0
       else (row_number() over (order by created_at desc, note_id desc))::int end as place
     from (
       select note_id, created_at from collects where board_id = b.id order by created_at desc, note_id desc limit $3
     ) last
   ) c
   join notes n on n.id = c.note_id
   join account_cards a on a.id = n.author_id
   group by b.id, n.author_id, n.status, n.visibility, a.status`,
)

/** What the viewer may read of a board's notes. */
export interface BoardContents {
  /** How many of those that were looked at: the last 1000, fewer where there are more than 20 boards. */
  count: number
  /** The board has as many as were looked at, or more. */
  more: boolean
  /** The chosen note, then the last collected. */
  first: string[]
}

/**
 * What the viewer may read in each of these boards, of the last notes that were collected into it. Two statements.
 * @param boards.firstNoteId a note that comes first, if it is in the board
 * @param looks how many of a board's notes are looked at for `first`
 */
export const findBoardContents = async (
  pool: pg.Pool,
  viewer: Viewer | null,
  boards: { id: string; firstNoteId: string | null }[],
  looks: number,
): Promise<Map<string, BoardContents>> => {
  const ids = boards.map((board) => board.id)
  const looked = countedOfEach(boards.length)
  const rows = await notesInBoards(pool, [ids, boards.map((board) => board.firstNoteId), looked, looks])
  const relations = await findRelations(
    pool,
    viewer?.id ?? null,
    rows.map((row) => row.author_id),
  )
  const isReadable = (row: NotesInBoard) =>
    row.status === 'published' && mayRead(viewer, row, relations.get(row.author_id))
  const byBoard = Map.groupBy(rows, (row) => row.board_id)
  return new Map(
    ids.map((id) => {
      const all = byBoard.get(id) ?? []
      return [id, { ...contentsOf(all.filter(isReadable)), more: notesOf(all) >= looked }]
    }),
  )
}

const notesOf = (rows: NotesInBoard[]): number => rows.reduce((sum, row) => sum + row.notes, 0)

const contentsOf = (rows: NotesInBoard[]): Omit<BoardContents, 'more'> => ({
  count: notesOf(rows),
  first: rows
    .flatMap(({ first_ids, first_places }) =>
      (first_ids ?? []).map((id, at) => ({ id, place: first_places?.[at] ?? Number.POSITIVE_INFINITY })),
    )
    .sort((one, other) => one.place - other.place)
    .map(({ id }) => id),
})
