import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { defineTask, type Task } from '../../platform/jobs/jobs.ts'

/** Writes a published note into the Following of each follower; of an author above the limit it only remembers that. */
export const fanOutTask: Task<Context, { noteId: string }> = defineTask({
  id: 'feeds.fanOut',
  payload: z.strictObject({ noteId: z.uuid() }),
  handle: async (ctx, { noteId }) => {
    const note = await ctx.db.selectFrom('published_notes').selectAll().where('id', '=', noteId).executeTakeFirst()
    if (!note || note.visibility === 'private') return
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
    // Only while the note is still there: a deletion that came first must not be undone.
    await sql`
      insert into home_feed (account_id, published_at, note_id, author_id)
      select f.follower_id, n.published_at, n.id, n.author_id
      from published_notes n join follow_edges f on f.followee_id = n.author_id
      where n.id = ${noteId}
      on conflict do nothing`.execute(ctx.db)
  },
})

export const feedTasks = [fanOutTask]
