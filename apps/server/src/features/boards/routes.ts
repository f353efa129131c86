import type { Board } from '@redbud/contract'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { collectedIn } from '../notes/queries.ts'
import { presentCards } from '../notes/views.ts'
import { createBoard, deleteBoard, editBoard } from './commands.ts'
import { requireBoard, requireBoardsOf } from './queries.ts'
import { presentBoards } from './views.ts'

export const registerBoardRoutes = (route: Route, ctx: Context): void => {
  const board = async (viewer: Viewer | null, id: string): Promise<Board> => {
    const [view] = await presentBoards(ctx, viewer, [await requireBoard(ctx.pool, viewer, id)])
    if (!view) throw problem('not_found')
    return view
  }

  /** Notes of boards of one account, last collected first. */
  const notesOf = async (
    viewer: Viewer | null,
    language: InterfaceLanguage,
    boardIds: string[],
    query: { limit: number; cursor?: string | undefined },
  ) => {
    const found = await collectedIn(ctx.pool, viewer, boardIds, {
      after: decodeTimeCursor(query.cursor),
      limit: query.limit,
    })
    const rows = found.slice(0, query.limit)
    return {
      items: await presentCards(
        ctx,
        viewer,
        rows.map((row) => row.id),
        { language },
      ),
      cursor: nextTimeCursor(rows, query.limit),
    }
  }

  route('POST /boards', async ({ viewer, body, createdId }) => {
    const id = await createdId()
    await createBoard(ctx, viewer, id, body)
    return board(viewer, id)
  })

  route('GET /boards/{id}', async ({ viewer, params }) => board(viewer, requireId(params.id)))

  route('PATCH /boards/{id}', async ({ viewer, params, body }) => {
    const id = requireId(params.id)
    await editBoard(ctx, viewer, id, body)
    return board(viewer, id)
  })

  route('DELETE /boards/{id}', async ({ viewer, params }) => deleteBoard(ctx, viewer, requireId(params.id)))

  route('GET /boards/{id}/notes', async ({ viewer, params, query, language }) => {
    const { board_id } = await requireBoard(ctx.pool, viewer, requireId(params.id))
    return notesOf(viewer, language, [board_id], query)
  })

  route('GET /accounts/{handle}/boards', async ({ viewer, params }) => ({
    items: await presentBoards(ctx, viewer, await requireBoardsOf(ctx.pool, viewer, params.handle)),
  }))

  route('GET /accounts/{handle}/collects', async ({ viewer, params, query, language }) => {
    const boards = await requireBoardsOf(ctx.pool, viewer, params.handle)
    return notesOf(
      viewer,
      language,
      boards.map((one) => one.board_id),
      query,
    )
  })
}
