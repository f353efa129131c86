import type { AccountRow, Relation } from '@redbud/contract'
import type { Context } from '../../context.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { requireVisibleAccount } from '../accounts/queries.ts'
import { noteTaste } from '../recommend/commands.ts'
import { block, follow, mute, unblock, unfollow, unmute } from './commands.ts'
import { mayBrowse, mayFollow } from './policy.ts'
import { findPeople, findRelations, isFollowingFull, noRelations, requireOther } from './queries.ts'
import { presentPeople, presentRelation } from './views.ts'

export const registerSocialRoutes = (route: Route, ctx: Context): void => {
  /** What somebody is to another since they changed it; whom they follow moves what is chosen for them. */
  const relationAfter = async (viewer: Viewer, accountId: string): Promise<Relation> => {
    noteTaste(ctx, viewer)
    return presentRelation((await findRelations(ctx.pool, viewer.id, [accountId])).get(accountId) ?? noRelations)
  }

  route('PUT /accounts/{handle}/follow', async ({ viewer, params }) => {
    const other = await requireOther(ctx, viewer, params.handle)
    if (!mayFollow(other.relations)) throw problem('not_allowed')
    if (!other.relations.following && (await isFollowingFull(ctx.pool, viewer.id))) throw problem('limit_reached')
    await follow(ctx, viewer.id, other.id)
    return relationAfter(viewer, other.id)
  })
  route('DELETE /accounts/{handle}/follow', async ({ viewer, params }) => {
    const other = await requireOther(ctx, viewer, params.handle)
    await unfollow(ctx, viewer.id, other.id)
    return relationAfter(viewer, other.id)
  })

  route('PUT /accounts/{handle}/block', async ({ viewer, params }) => {
    const other = await requireOther(ctx, viewer, params.handle)
    await block(ctx, viewer.id, other.id)
    return relationAfter(viewer, other.id)
  })
  route('DELETE /accounts/{handle}/block', async ({ viewer, params }) => {
    const other = await requireOther(ctx, viewer, params.handle)
    await unblock(ctx, viewer.id, other.id)
    return relationAfter(viewer, other.id)
  })

  route('PUT /accounts/{handle}/mute', async ({ viewer, params }) => {
    const other = await requireOther(ctx, viewer, params.handle)
    await mute(ctx, viewer.id, other.id)
    return relationAfter(viewer, other.id)
  })
  route('DELETE /accounts/{handle}/mute', async ({ viewer, params }) => {
    const other = await requireOther(ctx, viewer, params.handle)
    await unmute(ctx, viewer.id, other.id)
    return relationAfter(viewer, other.id)
  })

  const peopleOf = async (
    list: Parameters<typeof findPeople>[1],
    ownerId: string,
    viewer: Viewer | null,
    query: { limit: number; cursor?: string | undefined },
  ): Promise<{ items: AccountRow[]; cursor: string | null }> => {
    const viewerId = viewer?.id ?? null
    const rows = await findPeople(ctx.pool, list, ownerId, viewerId, decodeTimeCursor(query.cursor), query.limit)
    return { items: await presentPeople(ctx.pool, viewerId, rows), cursor: nextTimeCursor(rows, query.limit) }
  }

  route('GET /accounts/{handle}/followers', async ({ viewer, params, query }) => {
    const owner = await requireVisibleAccount(ctx, viewer, params.handle)
    if (!mayBrowse(viewer, owner.relations)) throw problem('not_found')
    return peopleOf('followers', owner.id, viewer, query)
  })
  route('GET /accounts/{handle}/following', async ({ viewer, params, query }) => {
    const owner = await requireVisibleAccount(ctx, viewer, params.handle)
    if (!mayBrowse(viewer, owner.relations)) throw problem('not_found')
    return peopleOf('following', owner.id, viewer, query)
  })
  route('GET /me/blocks', async ({ viewer, query }) => peopleOf('blocks', viewer.id, viewer, query))
  route('GET /me/mutes', async ({ viewer, query }) => peopleOf('mutes', viewer.id, viewer, query))
}
