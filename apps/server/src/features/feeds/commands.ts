import { sql, type Transaction } from 'kysely'
import type { Queryable } from '../../platform/db/db.ts'
import { hold } from '../../platform/db/hold.ts'
import type { Database } from '../../platform/db/schema.ts'
import { enqueue, enqueueing } from '../../platform/jobs/jobs.ts'
import { fanOutOf, fanOutTask } from './tasks.ts'

type Trx = Transaction<Database>

/** How many of an author's notes a new follower finds in Following at once. */
const backfilled = 40

/** Has a note that was published written into the Following of its author's followers. */
export const fanOut = (db: Queryable, noteId: string): Promise<void> => enqueue(db, fanOutTask, { noteId })

/** As `fanOut`, as a part of the statement that publishes the note, where the query that `from` names gives it. */
export const fanningOut = (noteId: string, from: string) => enqueueing(fanOutTask, { noteId }, from)

/** Puts an author's latest notes into a new follower's Following. */
export const backfill = async (trx: Trx, accountId: string, authorId: string): Promise<void> => {
  await hold(trx, fanOutOf(authorId), 'shared')
  await sql`
    insert into home_feed (account_id, published_at, note_id, author_id)
    select ${accountId}::uuid, published_at, id, author_id from published_notes
    where author_id = ${authorId} and visibility <> 'private'
    order by published_at desc, id desc limit ${backfilled}
    on conflict do nothing`.execute(trx)
}

/** Takes an author out of an account's Following. */
export const forgetAuthor = async (trx: Trx, accountId: string, authorId: string): Promise<void> => {
  await hold(trx, fanOutOf(authorId), 'shared')
  await trx.deleteFrom('home_feed').where('account_id', '=', accountId).where('author_id', '=', authorId).execute()
}

/** Takes a note out of everyone's Following. */
export const forgetNote = async (db: Queryable, noteId: string): Promise<void> => {
  await db.deleteFrom('home_feed').where('note_id', '=', noteId).execute()
}
