import type { Board } from '@redbud/contract'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { decodeTimeCursor } from '../../platform/http/time-cursor.ts'
import { findCollectedBy, findCollectedIn, type GatheredPage } from '../notes/gathered-queries.ts'
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

  const present = async (viewer: Viewer | null, language: InterfaceLanguage, { ids, cursor }: GatheredPage) => ({
    items: await presentCards(ctx, viewer, ids, { language }),
    cursor,
  })

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
    const place = { after: decodeTimeCursor(query.cursor), limit: query.limit }
    return present(viewer, language, await findCollectedIn(ctx.pool, viewer, board_id, place))
  })

  route('GET /accounts/{handle}/boards', async ({ viewer, params }) => ({
    items: await presentBoards(ctx, viewer, await requireBoardsOf(ctx.pool, viewer, params.handle)),
  }))

  route('GET /accounts/{handle}/collects', async ({ viewer, params, query, language }) => {
    const boards = await requireBoardsOf(ctx.pool, viewer, params.handle)
    const [first] = boards
    if (!first) return { items: [], cursor: null }
    const owner = { id: first.account_id, boardIds: boards.map((one) => one.board_id) }
    const place = { after: decodeTimeCursor(query.cursor), limit: query.limit }
    return present(viewer, language, await findCollectedBy(ctx.pool, viewer, owner, place))
  })
}
