import type { operations } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Transaction } from 'kysely'
import { DatabaseError } from 'pg'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { hold } from '../../platform/db/hold.ts'
import type { Database } from '../../platform/db/schema.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { fromPublicId, newId } from '../../platform/ids.ts'
import { isSafeName, tidyLine, tidyText } from '../../platform/text/safe.ts'
import { findStates } from '../notes/queries.ts'
import { moveCollects } from '../notes/response-commands.ts'
import { mayEditBoard } from './policy.ts'

type BoardInput = z.output<(typeof operations)['POST /boards']['body']>
type BoardPatch = z.output<(typeof operations)['PATCH /boards/{id}']['body']>
/** Who collects; the command line does it for others. */
type Owner = Pick<Viewer, 'id' | 'interfaceLanguage'>

/**
 * A board of the viewer's to collect into.
 * @param boardId null: the default one, made the first time it is needed
 * @throws not_found when it isn't there or someone else's
 */
export const requireOwnBoard = async (
  ctx: Pick<Context, 'db'>,
  viewer: Owner,
  boardId: string | null,
): Promise<string> => {
  if (boardId === null) return requireDefaultBoard(ctx.db, viewer)
  const row = await ctx.db
    .selectFrom('boards')
    .select('id')
    .where('id', '=', boardId)
    .where('account_id', '=', viewer.id)
    .executeTakeFirst()
  if (!row) throw problem('not_found')
  return row.id
}

/**
 * Makes a board. The id makes it repeatable: a board that is there already is left as it is.
 * @throws name_taken, limit_reached, invalid_input
 */
export const createBoard = async (
  ctx: Pick<Context, 'db'>,
  owner: Owner,
  id: string,
  input: BoardInput,
): Promise<void> => {
  const name = tidyName(input.name)
  await oneAtATime(ctx, owner.id, async (trx) => {
    const there = await trx.selectFrom('boards').select('id').where('account_id', '=', owner.id).execute()
    if (there.some((board) => board.id === id)) return
    if (there.length >= limits.boards) throw problem('limit_reached')
    await trx
      .insertInto('boards')
      .values({
        id,
        account_id: owner.id,
        name,
        description: tidyText(input.description),
        visibility: input.visibility,
      })
      .execute()
      .catch(orNameTaken)
  })
}

/** @throws not_found, name_taken, invalid_input */
export const editBoard = async (ctx: Context, viewer: Viewer, id: string, patch: BoardPatch): Promise<void> => {
  const { name, description, visibility, coverNoteId } = patch
  await requireOwnBoard(ctx, viewer, id)
  const change = {
    ...(name !== undefined && { name: tidyName(name) }),
    ...(description !== undefined && { description: tidyText(description) }),
    ...(visibility !== undefined && { visibility }),
    ...(coverNoteId !== undefined && { cover_note_id: await requireNoteIn(ctx, viewer, id, coverNoteId) }),
  }
  if (Object.keys(change).length === 0) return
  await ctx.db
    .updateTable('boards')
    .set({ ...change, updated_at: new Date() })
    .where('id', '=', id)
    .execute()
    .catch(orNameTaken)
  ctx.bus.publish('boardChanged', { boardId: id })
}

/** Deletes a board; its notes move to the default one. @throws not_found; not_allowed for the default board */
export const deleteBoard = async (ctx: Pick<Context, 'bus' | 'db'>, viewer: Viewer, id: string): Promise<void> => {
  await oneAtATime(ctx, viewer.id, async (trx) => {
    const board = await trx
      .selectFrom('boards')
      .select(['account_id', 'is_default'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!board || !mayEditBoard(viewer, board)) throw problem('not_found')
    if (board.is_default) throw problem('not_allowed')
    await moveCollects(trx, id, await requireDefaultBoard(trx, viewer))
    await trx.deleteFrom('boards').where('id', '=', id).execute()
  })
  ctx.bus.publish('boardChanged', { boardId: id })
}

/** The limit and the move hold however many requests of one account come at once. */
const oneAtATime = (
  ctx: Pick<Context, 'db'>,
  accountId: string,
  work: (trx: Transaction<Database>) => Promise<void>,
): Promise<void> =>
  ctx.db.transaction().execute(async (trx) => {
    await hold(trx, `boards ${accountId}`)
    await work(trx)
  })

const tidyName = (given: string): string => {
  const name = tidyLine(given)
  if (!isSafeName(name)) throw invalidField('name', 'unsafe_characters')
  if (name === '') throw problem('invalid_input', { fields: [{ path: 'name', code: 'too_short', min: 1 }] })
  if ([...name].length > limits.boardName)
    throw problem('invalid_input', { fields: [{ path: 'name', code: 'too_long', max: limits.boardName }] })
  return name
}

const requireNoteIn = async (
  ctx: Context,
  viewer: Viewer,
  boardId: string,
  publicNoteId: string | null,
): Promise<string | null> => {
  if (publicNoteId === null) return null
  const noteId = fromPublicId(publicNoteId)
  const state = noteId && (await findStates(ctx.pool, [noteId], viewer.id)).get(noteId)
  if (!noteId || !state || state.board_id !== boardId) throw invalidField('coverNoteId', 'invalid')
  return noteId
}

const orNameTaken = (error: unknown): never => {
  if (error instanceof DatabaseError && error.constraint === 'boards_name') throw problem('name_taken')
  throw error
}

const defaultNames: Record<InterfaceLanguage, string> = { en: 'Saved', 'zh-Hans': '默认专辑' }

const requireDefaultBoard = async (db: Queryable, owner: Owner): Promise<string> => {
  // Once for the board that is there or made now; again when another request made it first, or its name was taken.
  for (let attempt = 1; attempt <= limits.boards + 2; attempt++) {
    const there = await db
      .selectFrom('boards')
      .select('id')
      .where('account_id', '=', owner.id)
      .where('is_default', '=', true)
      .executeTakeFirst()
    if (there) return there.id
    const name = defaultNames[owner.interfaceLanguage]
    await db
      .insertInto('boards')
      .values({
        id: newId(),
        account_id: owner.id,
        name: attempt === 1 ? name : `${name} ${attempt}`,
        visibility: 'public',
        is_default: true,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  throw new Error(`account ${owner.id} has no room for a default board`)
}
