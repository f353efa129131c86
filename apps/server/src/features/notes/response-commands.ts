import { sql, type Transaction } from 'kysely'
import type { Context } from '../../context.ts'
import { preparedWrite, type Queryable } from '../../platform/db/db.ts'
import { orGone } from '../../platform/db/gone.ts'
import type { Database } from '../../platform/db/schema.ts'
import { problem } from '../../platform/http/problem.ts'
import { countedAtOnce, goThrough } from '../accounts/standing-commands.ts'

// What answers a note holds on to it before anything else, and only while it is published. So it comes either before the
// note's deletion, which then takes it back, or after it, and does nothing; and neither waits for the other for ever.
const heldNote = `note as (select id from notes where id = $1 and status = 'published' for key share)`
const answered = `from note join note_counts c on c.note_id = note.id`

interface LikeRow {
  likes: number
}
const likesNow = `select c.likes + coalesce((select sum(likes) from note_count_deltas where note_id = $1), 0)::int`
const like = preparedWrite<LikeRow>(
  'like',
  `with ${heldNote}, done as (
     insert into likes (note_id, account_id, created_at) select id, $2::uuid, $3::timestamptz from note
     on conflict do nothing returning note_id
   ), counted as (insert into note_count_deltas (note_id, likes) select note_id, 1 from done)
   ${likesNow} + (select count(*)::int from done) as likes ${answered}`,
)
const unlike = preparedWrite<LikeRow>(
  'unlike',
  `with ${heldNote},
   done as (delete from likes using note where note_id = note.id and account_id = $2 returning note_id, counted),
   delta as (insert into note_count_deltas (note_id, likes) select note_id, -1 from done where counted)
   ${likesNow} - (select count(*)::int from done where counted) as likes ${answered}`,
)

/**
 * Likes a note, or takes it back; repeating changes nothing. One statement.
 * @returns how many like it now
 * @throws not_found when the note was deleted a moment ago
 */
export const setLike = async (
  ctx: Pick<Context, 'pool'>,
  accountId: string,
  noteId: string,
  liked: boolean,
  at = new Date(),
): Promise<number> => {
  const [row] = await (liked ? like(ctx.pool, [noteId, accountId, at]) : unlike(ctx.pool, [noteId, accountId]))
  if (!row) throw problem('not_found')
  return row.likes
}

interface CollectRow {
  collects: number
}
const collectsNow = `select c.collects + coalesce((select sum(collects) from note_count_deltas where note_id = $1), 0)::int`
// xmax is 0 for a row that this statement inserted: only then is there one more collect
const collect = preparedWrite<CollectRow>(
  'collect',
  `with ${heldNote}, done as (
     insert into collects (note_id, account_id, board_id, created_at) select id, $2::uuid, $3::uuid, $4::timestamptz from note
     on conflict (note_id, account_id) do update set board_id = excluded.board_id returning note_id, xmax = 0 as fresh
   ), counted as (insert into note_count_deltas (note_id, collects) select note_id, 1 from done where fresh)
   ${collectsNow} + (select count(*)::int from done where fresh) as collects ${answered}`,
)
const uncollect = preparedWrite<CollectRow>(
  'uncollect',
  `with ${heldNote},
   done as (delete from collects using note where note_id = note.id and account_id = $2 returning note_id, counted),
   delta as (insert into note_count_deltas (note_id, collects) select note_id, -1 from done where counted)
   ${collectsNow} - (select count(*)::int from done where counted) as collects ${answered}`,
)

/**
 * Keeps a note in a board (moving it there when it is in another), or takes it out when `boardId` is null.
 * @returns how many collected it now
 * @throws not_found when the note or the board was deleted a moment ago
 */
export const setCollect = async (
  ctx: Pick<Context, 'pool'>,
  accountId: string,
  noteId: string,
  boardId: string | null,
  at = new Date(),
): Promise<number> => {
  const [row] = await (boardId
    ? collect(ctx.pool, [noteId, accountId, boardId, at]).catch(orGone)
    : uncollect(ctx.pool, [noteId, accountId]))
  if (!row) throw problem('not_found')
  return row.collects
}

/** Moves everything from one board of an account to another; what a board that is deleted held. */
export const moveCollects = async (db: Queryable, fromBoardId: string, toBoardId: string): Promise<void> => {
  await db.updateTable('collects').set({ board_id: toBoardId }).where('board_id', '=', fromBoardId).execute()
}

/** Takes an account's name off what it watched; that it was watched still counts. */
export const forgetWatcher = async (db: Queryable, accountId: string): Promise<void> => {
  await db.updateTable('plays').set({ account_id: null }).where('account_id', '=', accountId).execute()
}

/** Takes back what accounts that go away liked and collected, so that the counts of others' notes stay right. */
export const removeResponsesOf = async (ctx: Context, accountIds: string[]): Promise<void> => {
  if (accountIds.length === 0) return
  await sql`
    with held as (
      select id from notes where id in (
        select note_id from likes where account_id = any (${accountIds}::uuid[])
        union all select note_id from collects where account_id = any (${accountIds}::uuid[])
      ) for key share
    ),
    likes_gone as (
      delete from likes using held where note_id = held.id and account_id = any (${accountIds}::uuid[])
      returning note_id, counted
    ),
    collects_gone as (
      delete from collects using held where note_id = held.id and account_id = any (${accountIds}::uuid[])
      returning note_id, counted
    )
    insert into note_count_deltas (note_id, likes, collects)
    select note_id, -1, 0 from likes_gone where counted
    union all select note_id, 0, -1 from collects_gone where counted`.execute(ctx.db)
}

/** What an account liked and collected counts, or doesn't, as the account stands. */
export const countResponsesAgain = async (ctx: Pick<Context, 'db'>, accountId: string): Promise<void> => {
  for (const what of ['likes', 'collects'] as const)
    await goThrough<Responded>(ctx, accountId, (trx, counts, after) => countBatch(trx, what, accountId, counts, after))
}

interface Responded {
  at: Date
  noteId: string
}
// Holds the notes before what is about them, as above.
const countBatch = async (
  trx: Transaction<Database>,
  what: 'likes' | 'collects',
  accountId: string,
  counts: boolean,
  after: Responded | null,
): Promise<Responded | null> => {
  const further = after ? sql`and (created_at, note_id) < (${after.at}::timestamptz, ${after.noteId}::uuid)` : sql``
  const { rows } = await sql<Responded>`
    with page as materialized (
      select note_id, created_at from ${sql.table(what)} where account_id = ${accountId} ${further}
      order by created_at desc, note_id desc limit ${countedAtOnce}
    ), held as materialized (
      select id from notes where id in (select note_id from page) order by id for key share
    ), changed as (
      update ${sql.table(what)} r set counted = ${counts} from held
      where r.note_id = held.id and r.account_id = ${accountId} and r.counted <> ${counts} returning r.note_id
    ), delta as (
      insert into note_count_deltas (note_id, ${sql.ref(what)}) select note_id, ${counts ? 1 : -1}::int from changed
    )
    select created_at as at, note_id as "noteId" from page
    order by created_at desc, note_id desc offset ${countedAtOnce - 1}`.execute(trx)
  return rows[0] ?? null
}
