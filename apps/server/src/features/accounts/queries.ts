import type { Context } from '../../context.ts'
import { prepared, type Queryable } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { findBlocksBetween, findRelations, noRelations, type Relations } from '../social/queries.ts'
import { mayVisit } from './policy.ts'

interface AccountFacts {
  id: string
  handle: string
  status: 'active' | 'suspended' | 'deleted'
  shows_likes: boolean
}
const accountByHandle = prepared<AccountFacts>(
  'account_by_handle',
  'select id, handle, status, shows_likes from accounts where lower(handle) = lower($1)',
)

/**
 * The account behind a handle, if this viewer may visit it, and what they are to each other. Two statements.
 * @throws not_found when it isn't there or may not be seen
 */
export const requireVisibleAccount = async (
  ctx: Pick<Context, 'pool'>,
  viewer: Viewer | null,
  handle: string,
): Promise<{ id: string; handle: string; showsLikes: boolean; relations: Relations }> => {
  const [account] = await accountByHandle(ctx.pool, [handle])
  if (!account) throw problem('not_found')
  const relations = (await findRelations(ctx.pool, viewer?.id ?? null, [account.id])).get(account.id) ?? noRelations
  if (!mayVisit(viewer, account, relations)) throw problem('not_found')
  return { id: account.id, handle: account.handle, showsLikes: account.shows_likes, relations }
}

/** Ids of active accounts among these lower-case handles that an author can mention: nobody who blocks either way. */
export const findMentionable = async (db: Queryable, authorId: string, handles: string[]): Promise<string[]> => {
  if (handles.length === 0) return []
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where((expression) => expression.fn<string>('lower', ['handle']), 'in', handles)
    .where('status', '=', 'active')
    .execute()
  const blocked = await findBlocksBetween(
    db,
    authorId,
    rows.map((row) => row.id),
  )
  return rows.map((row) => row.id).filter((id) => !blocked.has(id))
}
