import { sql, type Transaction } from 'kysely'
import type { Context } from '../../context.ts'
import { hold } from '../../platform/db/hold.ts'
import type { Database } from '../../platform/db/schema.ts'
import { adjustAccountCounts } from '../accounts/commands.ts'
import { countedAtOnce, goThrough } from '../accounts/standing-commands.ts'
import { backfill, forgetAuthor } from '../feeds/commands.ts'

type Trx = Transaction<Database>
type Opened = Pick<Context, 'db'>
type Heard = Pick<Context, 'db' | 'bus'>

/** Follows, unless one blocks the other; repeating changes nothing. */
export const follow = (ctx: Opened, followerId: string, followeeId: string, at = new Date()): Promise<void> =>
  between(ctx, followerId, followeeId, async (trx) => {
    const { rows } = await sql`
      insert into follows (follower_id, followee_id, created_at)
      select ${followerId}, ${followeeId}, ${at}
      where not exists (select from blocks where blocker_id = ${followerId} and blocked_id = ${followeeId})
        and not exists (select from blocks where blocker_id = ${followeeId} and blocked_id = ${followerId})
      on conflict do nothing returning 1`.execute(trx)
    if (rows.length === 0) return
    await adjustAccountCounts(trx, [
      { accountId: followerId, following: 1 },
      { accountId: followeeId, followers: 1 },
    ])
    await backfill(trx, followerId, followeeId)
  })

/** Stops following; repeating changes nothing. */
export const unfollow = (ctx: Opened, followerId: string, followeeId: string): Promise<void> =>
  between(ctx, followerId, followeeId, (trx) => endFollow(trx, followerId, followeeId))

/** Blocks, and ends follows both ways; repeating changes nothing. */
export const block = async (ctx: Heard, blockerId: string, blockedId: string): Promise<void> => {
  await between(ctx, blockerId, blockedId, async (trx) => {
    await trx
      .insertInto('blocks')
      .values({ blocker_id: blockerId, blocked_id: blockedId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await endFollow(trx, blockerId, blockedId)
    await endFollow(trx, blockedId, blockerId)
  })
  tellAvoidance(ctx, blockerId, blockedId)
}

export const unblock = async (ctx: Heard, blockerId: string, blockedId: string): Promise<void> => {
  await ctx.db.deleteFrom('blocks').where('blocker_id', '=', blockerId).where('blocked_id', '=', blockedId).execute()
  tellAvoidance(ctx, blockerId, blockedId)
}

export const mute = async (ctx: Heard, muterId: string, mutedId: string): Promise<void> => {
  await ctx.db
    .insertInto('mutes')
    .values({ muter_id: muterId, muted_id: mutedId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  tellAvoidance(ctx, muterId)
}

export const unmute = async (ctx: Heard, muterId: string, mutedId: string): Promise<void> => {
  await ctx.db.deleteFrom('mutes').where('muter_id', '=', muterId).where('muted_id', '=', mutedId).execute()
  tellAvoidance(ctx, muterId)
}

const tellAvoidance = ({ bus }: Heard, ...accountIds: string[]): void => bus.publish('avoidanceChanged', { accountIds })

/** One at a time for two accounts: a follow must not slip in beside the block that would have ended it. */
const between = (ctx: Opened, one: string, other: string, work: (trx: Trx) => Promise<void>): Promise<void> =>
  ctx.db.transaction().execute(async (trx) => {
    await hold(trx, [one, other].sort().join())
    await work(trx)
  })

const endFollow = async (trx: Trx, followerId: string, followeeId: string): Promise<void> => {
  const gone = await trx
    .deleteFrom('follows')
    .where('follower_id', '=', followerId)
    .where('followee_id', '=', followeeId)
    .returning('counted')
    .executeTakeFirst()
  if (gone)
    await adjustAccountCounts(trx, [
      { accountId: followerId, following: -1 },
      ...(gone.counted ? [{ accountId: followeeId, followers: -1 }] : []),
    ])
  await forgetAuthor(trx, followerId, followeeId)
}

/** Ends every follow of and by accounts that go away, so that the counts of the others stay right. */
export const removeFollowsOf = (ctx: Opened, accountIds: string[]): Promise<void> =>
  ctx.db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('follows')
      .where((where) => where.or([where('follower_id', 'in', accountIds), where('followee_id', 'in', accountIds)]))
      .returning(['follower_id', 'followee_id', 'counted'])
      .execute()
    const going = new Set(accountIds)
    const staying = gone.flatMap(({ follower_id, followee_id, counted }) => {
      if (!going.has(follower_id)) return { accountId: follower_id, following: -1 }
      return going.has(followee_id) || !counted ? [] : { accountId: followee_id, followers: -1 }
    })
    await adjustAccountCounts(trx, staying)
  })

interface Followed {
  at: Date
  id: string
}
/** An account counts as a follower of others, or doesn't, as it stands. */
export const countFollowsAgain = (ctx: Opened, accountId: string): Promise<void> =>
  goThrough<Followed>(ctx, accountId, async (trx, counts, after) => {
    const further = after ? sql`and (created_at, followee_id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
    const { rows: page } = await sql<Followed>`
      select created_at as at, followee_id as id from follows where follower_id = ${accountId} ${further}
      order by created_at desc, followee_id desc limit ${countedAtOnce}`.execute(trx)
    const { rows: changed } = await sql<{ id: string }>`
      update follows set counted = ${counts}
      where follower_id = ${accountId} and followee_id = any (${page.map(({ id }) => id)}::uuid[])
        and counted <> ${counts} returning followee_id as id`.execute(trx)
    await adjustAccountCounts(
      trx,
      changed.map(({ id }) => ({ accountId: id, followers: counts ? 1 : -1 })),
    )
    return page.length < countedAtOnce ? null : (page.at(-1) ?? null)
  })
