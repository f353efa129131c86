import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { hold } from '../../platform/db/hold.ts'
import { defineTask, type Task } from '../../platform/jobs/jobs.ts'
import { welcomeNote } from '../recommend/commands.ts'
import { translateNoteAhead } from '../translation/commands.ts'

/**
 * What is held while an author's note is fanned out, and shared while who follows them changes: a follower who came or
 * went meanwhile would miss the note, or find it though they left.
 */
export const fanOutOf = (authorId: string): string => `fan-out ${authorId}`

/** Writes a published note into the Following of each follower; of an author above the limit it only remembers that. */
export const fanOutTask: Task<Context, { noteId: string }> = defineTask({
  id: 'feeds.fanOut',
  payload: z.strictObject({ noteId: z.uuid() }),
  handle: async (ctx, { noteId }) => {
    const note = await ctx.db.selectFrom('published_notes').selectAll().where('id', '=', noteId).executeTakeFirst()
    if (!note || note.visibility === 'private') return
    await translateNoteAhead(ctx, noteId)
    await welcomeNote(ctx.db, noteId)
    const limit = ctx.settings.fanoutLimit
    const { rows } = await sql<{ followers: number }>`
      select count(*)::int as followers from
        (select 1 from follow_edges where followee_id = ${note.author_id} limit ${limit + 1}) as enough`.execute(ctx.db)
    if ((rows[0]?.followers ?? 0) > limit) {
      await sql`insert into merged_authors (account_id) values (${note.author_id}) on conflict do nothing`.execute(
        ctx.db,
      )
      return
    }
    await ctx.db.transaction().execute(async (trx) => {
      await hold(trx, fanOutOf(note.author_id))
      // Only while the note is still there: a deletion that came first must not be undone.
      await sql`
        insert into home_feed (account_id, published_at, note_id, author_id)
        select f.follower_id, n.published_at, n.id, n.author_id
        from published_notes n join follow_edges f on f.followee_id = n.author_id
        where n.id = ${noteId}
        on conflict do nothing`.execute(trx)
    })
  },
})

/** How many notes back Following reaches. */
const keptNotes = 1000
const accountsAtOnce = 500

/** Forgets what nobody scrolls back to, so that Following does not grow for ever. */
const forgetOldTask = defineTask({
  id: 'feeds_forget_old',
  payload: z.object({}),
  cron: '47 4 * * *',
  handle: async ({ db }: Pick<Context, 'db'>) => {
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const accounts = await db
        .selectFrom('account_cards')
        .select('id')
        .where('id', '>', after)
        .orderBy('id')
        .limit(accountsAtOnce)
        .execute()
      const last = accounts.at(-1)
      if (!last) return
      after = last.id
      await sql`
        delete from home_feed f using unnest(${accounts.map(({ id }) => id)}::uuid[]) as a (id), lateral (
          select published_at, note_id from home_feed
          where account_id = a.id order by published_at desc, note_id desc offset ${keptNotes} limit 1
        ) old
        where f.account_id = a.id and (f.published_at, f.note_id) <= (old.published_at, old.note_id)`.execute(db)
    }
  },
})

export const feedTasks = [fanOutTask, forgetOldTask]
