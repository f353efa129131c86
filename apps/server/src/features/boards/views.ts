import type { Board, Cover } from '@redbud/contract'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { endOfTime } from '../../platform/http/time-cursor.ts'
import { toPublicId } from '../../platform/ids.ts'
import { presentAccountCard } from '../accounts/views.ts'
import { collectedIn, countCollected, findStates } from '../notes/queries.ts'
import { presentCards } from '../notes/views.ts'
import { mayEditBoard } from './policy.ts'
import type { BoardRow, OwnerRow } from './queries.ts'

const coversOfBoard = 4
/** How many notes of a board are looked at for covers: some have none, some the viewer may not see. */
const looksForCovers = 12

/** Boards as the viewer sees them, in their order. At most seven statements, however many boards. */
export const presentBoards = async (
  ctx: Context,
  viewer: Viewer | null,
  boards: (OwnerRow & BoardRow)[],
): Promise<Board[]> => {
  if (boards.length === 0) return []
  const ids = boards.map((board) => board.board_id)
  const [latest, counts, chosen] = await Promise.all([
    collectedIn(ctx.pool, ids, endOfTime, looksForCovers),
    countCollected(ctx.pool, viewer, ids),
    chosenCovers(ctx, boards),
  ])
  const notesOf = Map.groupBy(latest, (row) => row.board_id)
  const cards = await presentCards(ctx, viewer, [...new Set([...chosen.values(), ...latest.map((row) => row.id)])])
  const covers = new Map(cards.map((card) => [card.id, card.cover]))
  return boards.map((board) => {
    const first = chosen.get(board.board_id)
    const notes = new Set([...(first ? [first] : []), ...(notesOf.get(board.board_id) ?? []).map((row) => row.id)])
    return {
      id: toPublicId(board.board_id),
      name: board.name,
      description: board.description,
      visibility: board.visibility,
      isDefault: board.is_default,
      owner: presentAccountCard(board),
      covers: [...notes]
        .map((id) => covers.get(toPublicId(id)))
        .filter((cover): cover is Cover => cover !== undefined && cover !== null)
        .slice(0, coversOfBoard),
      noteCount: counts.get(board.board_id) ?? 0,
      permissions: { edit: mayEditBoard(viewer, board) },
    }
  })
}

/** The note whose cover was chosen for each board, as long as it is in it. */
const chosenCovers = async (ctx: Context, boards: (OwnerRow & BoardRow)[]): Promise<Map<string, string>> => {
  const wanted = boards.flatMap(({ board_id, cover_note_id }) => (cover_note_id ? [{ board_id, cover_note_id }] : []))
  const [owner] = boards
  if (wanted.length === 0 || !owner) return new Map()
  const states = await findStates(
    ctx.pool,
    wanted.map((board) => board.cover_note_id),
    owner.id,
  )
  return new Map(
    wanted
      .filter((board) => states.get(board.cover_note_id)?.board_id === board.board_id)
      .map((board) => [board.board_id, board.cover_note_id]),
  )
}
