import type { Board, Cover } from '@redbud/contract'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { detectLanguage } from '../../platform/language/detect.ts'
import { presentAccountCard } from '../accounts/views.ts'
import { findBoardContents } from '../notes/gathered-queries.ts'
import { mayEditBoard } from './policy.ts'
import type { BoardRow, OwnerRow } from './queries.ts'

const coversOfBoard = 4
/** How many notes of a board are looked at for covers: some have none, some the viewer may not see. */
const looksForCovers = 12

/** Boards as the viewer sees them, in their order. At most three statements, however many boards. */
export const presentBoards = async (
  ctx: Context,
  viewer: Viewer | null,
  boards: (OwnerRow & BoardRow)[],
): Promise<Board[]> => {
  if (boards.length === 0) return []
  const asked = boards.map(({ board_id, cover_note_id }) => ({ id: board_id, firstNoteId: cover_note_id }))
  const contents = await findBoardContents(ctx.pool, viewer, asked, looksForCovers)
  const notes = await ctx.notes.find(ctx, [...new Set([...contents.values()].flatMap(({ first }) => first))])
  return boards.map((board) => {
    const { count, more, first } = contents.get(board.board_id) ?? { count: 0, more: false, first: [] }
    return {
      id: toPublicId(board.board_id),
      name: board.name,
      description: board.description,
      language: detectLanguage(`${board.name}\n${board.description}`),
      visibility: board.visibility,
      isDefault: board.is_default,
      owner: presentAccountCard(board),
      covers: first
        .map((id) => notes.get(id)?.card.cover)
        .filter((cover): cover is Cover => cover !== undefined && cover !== null)
        .slice(0, coversOfBoard),
      noteCount: count,
      hasMoreNotes: more,
      permissions: { edit: mayEditBoard(viewer, board) },
    }
  })
}
