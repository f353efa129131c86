import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { adjustAccountCounts } from '../accounts/commands.ts'
import { rankHalfLifeSeconds, reportsForAll } from '../recommend/queries.ts'

export interface NoteDelta {
  noteId: string
  likes?: number
  collects?: number
  comments?: number
}

/** Adds to notes' counts, in the transaction of what is counted. */
export const adjustNoteCounts = async (db: Queryable, deltas: NoteDelta[]): Promise<void> => {
  if (deltas.length === 0) return
  await db
    .insertInto('note_count_deltas')
    .values(
      deltas.map(({ noteId, likes = 0, collects = 0, comments = 0 }) => ({
        note_id: noteId,
        likes,
        collects,
        comments,
      })),
    )
    .execute()
}

/** The same as a part of a statement that writes comments: `from` names the query that gives their `note_id`. */
export const countCommentsOf = (from: string): string =>
  `insert into note_count_deltas (note_id, comments) select note_id, 1 from ${from}`

/**
 * What Explore sorts by: the engagement's logarithm plus the time of publication in half-lives of 12 hours, so that a
 * note twice as liked ranks like one 12 hours younger (the shape of Reddit's "hot").
 */
export const rankScore = (counts: { likes: string; collects: string; commenters: string }, publishedAt: string) =>
  sql.raw(scoreOf(`log(2, ${weighed(counts)})`, publishedAt))

const weighed = ({ likes, collects, commenters }: { likes: string; collects: string; commenters: string }): string =>
  `1 + ${likes} + 2 * ${collects} + 3 * ${commenters}`
const scoreOf = (heat: string, publishedAt: string): string =>
  `(${heat})::double precision + extract(epoch from ${publishedAt})::double precision / ${rankHalfLifeSeconds}`

/** Of so many comments on a note it is looked who wrote them: beyond that, more of them hardly move a rank. */
const commentsLookedAt = 5000
/** How many people commented on a note that aren't suspended. Whoever does so often counts once, and its author not at all. */
const commenters = (note: { id: string; author: string }): string =>
  `(select count(distinct account_id)::int from (
     select account_id from commented_notes where note_id = ${note.id} and counted
     order by account_id limit ${commentsLookedAt}
   ) looked where account_id <> ${note.author})`

/** How many reports of a note count for everyone; see `reportsForAll`. */
const reportsOf = (noteId: string): string =>
  `(select count(*)::int from (
     select from counted_reports where note_id = ${noteId} limit ${reportsForAll.countedAtMost}
   ) counted)`

/**
 * `rankScore` of a row `counts` of `note_counts` and a row `note` of `notes`, by what others than its author did: a like or
 * a collect of their own is there or isn't, and may still wait to be counted. What several people reported has less.
 */
export const rankOf = (counts: string, note: string) => {
  const own = (table: string) =>
    `(exists (select from ${table} where note_id = ${note}.id and account_id = ${note}.author_id and counted))::int`
  const responses = weighed({
    likes: `greatest(0, ${counts}.likes - ${own('likes')})`,
    collects: `greatest(0, ${counts}.collects - ${own('collects')})`,
    commenters: `coalesce(${counts}.commenters, ${commenters({ id: `${note}.id`, author: `${note}.author_id` })})`,
  })
  const { from, each, most } = reportsForAll
  // `offset 0`: each of the two is reckoned once
  const heat = `(select log(2, responses) - case when reports < ${from} then 0
      else least(${most}, log(2, 1 + ${each}.0 * reports / responses)) end
    from (select ${responses} as responses, ${reportsOf(`${note}.id`)} as reports offset 0) of_all)`
  return sql.raw(scoreOf(heat, `${note}.published_at`))
}

const batch = 5000

/**
 * Folds waiting deltas into totals, moves what Explore sorts by, and hands the authors' share on.
 * @returns how many deltas it folded; call again while it is a full batch
 */
export const foldNoteCounts = (ctx: Pick<Context, 'db'>): Promise<number> =>
  ctx.db.transaction().execute(async (trx) => {
    // one at a time; whoever comes second leaves the work to the first
    const { rows: lock } = await sql<{
      got: boolean
    }>`select pg_try_advisory_xact_lock(hashtext('fold_note_counts')) as got`.execute(trx)
    if (!lock[0]?.got) return 0
    const { rows } = await sql<{ author_id: string; likes: number; collects: number; folded: number }>`
      with moved as (
        delete from note_count_deltas where id in (select id from note_count_deltas order by id limit ${batch})
        returning note_id, likes, collects, comments
      ), sums as (
        select note_id, sum(likes) as likes, sum(collects) as collects, sum(comments) as comments, count(*) as deltas,
          bool_or(comments <> 0) as commented
        from moved group by note_id
      ), totals as (
        update note_counts c
        set likes = c.likes + s.likes, collects = c.collects + s.collects, comments = c.comments + s.comments,
          commenters = case when not s.commented and c.commenters is not null then c.commenters
            else ${sql.raw(commenters({ id: 'n.id', author: 'n.author_id' }))} end
        from sums s join notes n on n.id = s.note_id where s.note_id = c.note_id
        returning c.note_id, c.likes, c.collects, c.commenters
      ), ranked as (
        update note_ranks r set score = ${rankOf('t', 'n')}
        from totals t join notes n on n.id = t.note_id where r.note_id = t.note_id
      )
      select n.author_id, sum(s.likes)::int as likes, sum(s.collects)::int as collects, sum(s.deltas)::int as folded
      from sums s join notes n on n.id = s.note_id group by n.author_id`.execute(trx)
    await adjustAccountCounts(
      trx,
      rows
        .filter((row) => row.likes !== 0 || row.collects !== 0)
        .map((row) => ({ accountId: row.author_id, likesReceived: row.likes, collectsReceived: row.collects })),
    )
    return rows.reduce((sum, row) => sum + row.folded, 0)
  })

/** Folds waiting plays into totals. @returns how many deltas it folded */
const foldPlays = (ctx: Pick<Context, 'db'>): Promise<number> =>
  ctx.db.transaction().execute(async (trx) => {
    const { rows: lock } = await sql<{
      got: boolean
    }>`select pg_try_advisory_xact_lock(hashtext('fold_note_plays')) as got`.execute(trx)
    if (!lock[0]?.got) return 0
    const { rows } = await sql<{ folded: number }>`
      with moved as (
        delete from note_play_deltas where id in (select id from note_play_deltas order by id limit ${batch})
        returning note_id, plays, seconds, replays, completions
      ), totals as (
        insert into note_plays (note_id, plays, seconds, replays, completions)
        select note_id, sum(plays), sum(seconds), sum(replays), sum(completions) from moved group by note_id
        on conflict (note_id) do update set plays = note_plays.plays + excluded.plays,
          replays = note_plays.replays + excluded.replays, seconds = note_plays.seconds + excluded.seconds, completions = note_plays.completions + excluded.completions
      )
      select count(*)::int as folded from moved`.execute(trx)
    return rows[0]?.folded ?? 0
  })

/** Folds until nothing waits. */
export const foldAllNoteCounts = async (ctx: Pick<Context, 'db'>): Promise<void> => {
  while ((await foldNoteCounts(ctx)) >= batch);
  while ((await foldPlays(ctx)) >= batch);
}
