import { sql, type Transaction } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../platform/db/schema.ts'
import { countedAtOnce, goThrough } from '../accounts/standing-commands.ts'
import { adjustNoteCounts } from '../notes/commands.ts'

type Trx = Transaction<Database>

/** What an account said under notes and liked there counts, or doesn't, as the account stands. */
export const countCommentsAgain = async (ctx: Pick<Context, 'bus' | 'db'>, accountId: string): Promise<void> => {
  await goThrough<string>(ctx, accountId, (trx, counts, after) => countComments(trx, accountId, counts, after))
  await goThrough<Liked>(ctx, accountId, (trx, counts, after) => countLikes(trx, accountId, counts, after))
  ctx.bus.publish('standingChanged', {})
}

const countComments = async (
  trx: Trx,
  accountId: string,
  counts: boolean,
  after: string | null,
): Promise<string | null> => {
  const page = await trx
    .selectFrom('comments')
    .select(['id', 'note_id', 'parent_id'])
    .where('author_id', '=', accountId)
    .$if(after !== null, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(countedAtOnce)
    .execute()
  if (page.length === 0) return null
  // Notes before threads, threads before what is in them: in this order they are held where something is deleted, too.
  const notes = page.map(({ note_id }) => note_id)
  await sql`select from published_notes where id = any (${notes}::uuid[]) order by id for key share`.execute(trx)
  const threads = page.map(({ id, parent_id }) => parent_id ?? id)
  await sql`select from comments where id = any (${threads}::uuid[]) order by id for no key update`.execute(trx)
  const changed = await trx
    .updateTable('comments')
    .set({ counted: counts })
    .where(
      'id',
      'in',
      page.map(({ id }) => id),
    )
    .where('counted', '!=', counts)
    .returning(['note_id', 'parent_id'])
    .execute()
  const by = counts ? 1 : -1
  const parents = changed.flatMap(({ parent_id }) => parent_id ?? [])
  await sql`
    update comments c set replies = c.replies + ${by}::int * r.replies
    from (select id, count(*)::int as replies from unnest(${parents}::uuid[]) as id group by id) r
    where c.id = r.id`.execute(trx)
  const byNote = Map.groupBy(changed, ({ note_id }) => note_id)
  await adjustNoteCounts(
    trx,
    Array.from(byNote, ([noteId, { length }]) => ({ noteId, comments: by * length })),
  )
  return page.length < countedAtOnce ? null : (page.at(-1)?.id ?? null)
}

interface Liked {
  at: Date
  commentId: string
}
// Holds comments before likes of them, as whoever takes one back.
const countLikes = async (trx: Trx, accountId: string, counts: boolean, after: Liked | null): Promise<Liked | null> => {
  const further = after
    ? sql`and (created_at, comment_id) < (${after.at}::timestamptz, ${after.commentId}::uuid)`
    : sql``
  const { rows: page } = await sql<Liked>`
    select created_at as at, comment_id as "commentId" from comment_likes where account_id = ${accountId} ${further}
    order by created_at desc, comment_id desc limit ${countedAtOnce}`.execute(trx)
  const ids = page.map(({ commentId }) => commentId)
  await sql`select from comments where id = any (${ids}::uuid[]) order by id for no key update`.execute(trx)
  await sql`
    with changed as (
      update comment_likes set counted = ${counts}
      where account_id = ${accountId} and comment_id = any (${ids}::uuid[]) and counted <> ${counts} returning comment_id
    )
    update comments c set likes = c.likes + ${counts ? 1 : -1}::int from changed where c.id = changed.comment_id`.execute(
    trx,
  )
  return page.length < countedAtOnce ? null : (page.at(-1) ?? null)
}
