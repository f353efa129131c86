import { sql } from 'kysely'
import type { Context } from '../../context.ts'

const batch = 5000

/** Folds waiting changes of counts into totals, in one statement. @returns how many there were */
const foldAccountCounts = (ctx: Pick<Context, 'db'>): Promise<number> =>
  ctx.db.transaction().execute(async (trx) => {
    // one at a time; whoever comes second leaves the work to the first
    const lock = await sql<{
      got: boolean
    }>`select pg_try_advisory_xact_lock(hashtext('fold_account_counts')) as got`.execute(trx)
    if (!lock.rows[0]?.got) return 0
    const { rows } = await sql<{ folded: number }>`
      with moved as (
        delete from account_count_deltas
        where id in (select id from account_count_deltas order by id limit ${batch})
        returning account_id, followers, following, notes, likes_received, collects_received
      ), sums as (
        select account_id, sum(followers) as followers, sum(following) as following, sum(notes) as notes,
          sum(likes_received) as likes_received, sum(collects_received) as collects_received
        from moved group by account_id
      ), totals as (
        update account_counts c
        set followers = c.followers + s.followers, following = c.following + s.following, notes = c.notes + s.notes,
          likes_received = c.likes_received + s.likes_received,
          collects_received = c.collects_received + s.collects_received
        from sums s where s.account_id = c.account_id
      )
      select count(*)::int as folded from moved`.execute(trx)
    return rows[0]?.folded ?? 0
  })

/** Folds until nothing waits. */
export const foldAllAccountCounts = async (ctx: Pick<Context, 'db'>): Promise<void> => {
  while ((await foldAccountCounts(ctx)) >= batch);
}
