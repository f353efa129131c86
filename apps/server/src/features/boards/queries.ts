import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import type { AccountCardRow } from '../accounts/views.ts'
import { type BoardFacts, maySeeBoard, maySeeBoardsOf, type OwnerFacts } from './policy.ts'

export interface BoardRow extends BoardFacts {
  board_id: string
  name: string
  description: string
  is_default: boolean
  cover_note_id: string | null
}
export interface OwnerRow extends AccountCardRow, OwnerFacts {}

const columns = `c.id, c.handle, c.display_name, c.status, c.avatar_key, c.avatar_thumbhash, c.avatar_variants,
  exists (
    select from hidden_accounts where viewer_id = $2 and account_id = c.id and because = 'block'
  ) as blocked,
  b.id as board_id, b.account_id, b.name, b.description, b.visibility, b.is_default, b.cover_note_id`

const boardById = prepared<OwnerRow & BoardRow>(
  'board_by_id',
  `select ${columns} from boards b join account_cards c on c.id = b.account_id where b.id = $1`,
)
const boardsByHandle = prepared<OwnerRow & (BoardRow | { board_id: null })>(
  'boards_by_handle',
  `select ${columns} from account_cards c left join boards b on b.account_id = c.id
   where lower(c.handle) = lower($1) order by b.is_default desc, b.updated_at desc, b.id desc`,
)

/**
 * A board and its owner. One statement.
 * @throws not_found when it isn't there or may not be seen
 */
export const requireBoard = async (
  pool: pg.Pool,
  viewer: Viewer | null,
  boardId: string,
): Promise<OwnerRow & BoardRow> => {
  const [board] = await boardById(pool, [boardId, viewer?.id ?? null])
  if (!board || !maySeeBoard(viewer, board, board)) throw problem('not_found')
  return board
}

/**
 * The boards of an account that the viewer may see, the default one first, then last changed. One statement.
 * @throws not_found when the account isn't there or may not be seen
 */
export const requireBoardsOf = async (
  pool: pg.Pool,
  viewer: Viewer | null,
  handle: string,
): Promise<(OwnerRow & BoardRow)[]> => {
  const rows = await boardsByHandle(pool, [handle, viewer?.id ?? null])
  const [owner] = rows
  if (!owner || !maySeeBoardsOf(viewer, owner)) throw problem('not_found')
  return rows.filter((row): row is OwnerRow & BoardRow => row.board_id !== null && maySeeBoard(viewer, row, row))
}
