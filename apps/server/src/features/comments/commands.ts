import { mentionsOf } from '@redbud/contract/markup'
import type { ContentLanguage } from '@redbud/contract/words'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared, preparedWrite, type Queryable } from '../../platform/db/db.ts'
import { orGone } from '../../platform/db/gone.ts'
import { hold } from '../../platform/db/hold.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { detectLanguage } from '../../platform/language/detect.ts'
import { logAction } from '../accounts/commands.ts'
import type { Deciding } from '../accounts/moderation-commands.ts'
import { findMentionable } from '../accounts/queries.ts'
import { adjustNoteCounts, countCommentsOf } from '../notes/commands.ts'
import { closeCasesOfGone } from '../reports/commands.ts'
import { keepForLanguage } from '../translation/commands.ts'
import type { CommentToActOn } from './queries.ts'
import { type CommentRow, commentColumns } from './rows.ts'
import { removeCommentsTask } from './tasks.ts'

export interface NewComment {
  /** Makes it repeatable: a comment that is there already is left as it is. */
  id: string
  noteId: string
  body: string
  /** Left out: detected. */
  language?: ContentLanguage | undefined
  /** Its author asks for corrections. */
  correctionsWelcome?: boolean
  /** null: on the note itself */
  under: { commentId: string; replyToId: string | null } | null
  /** When it was written, for comments that are brought along. */
  at?: Date
}

let inserting: ReturnType<typeof preparedWrite<CommentRow>> | undefined
/**
 * One statement, so that a comment costs one round trip and is there whole or not at all. Holding the note, it comes
 * before the note's deletion or not at all. It is put together when it is first needed, since notes and comments import
 * each other.
 */
const insertComment = (pool: pg.Pool, values: unknown[]): Promise<CommentRow[]> => {
  inserting ??= preparedWrite<CommentRow>(
    'insert_comment',
    `with note as (select id from published_notes where id = $2 for key share), made as (
       insert into comments (id, note_id, author_id, parent_id, reply_to_id, body, language, created_at, corrections_welcome)
       select $1::uuid, id, $3::uuid, $4::uuid, $5::uuid, $6::text, $7::text, $8::timestamptz, $10::boolean from note
       on conflict (id) do nothing returning *
     ), replied as (
       update comments set replies = replies + 1 where id = $4 and exists (select from made)
     ), mentioned as (
       insert into comment_mentions (comment_id, account_id) select id, unnest($9::uuid[]) from made
     ), counted as (${countCommentsOf('made')})
     select ${commentColumns}, false as liked, $9::uuid[] as mentioned
     from made c`,
  )
  return inserting(pool, values)
}

/**
 * Writes a comment or reply; nothing when it is there already.
 * @returns it as its author sees it, or null when it was there, or the note is not any more
 * @throws not_found when what it answers is gone
 */
export const addComment = async (
  ctx: Pick<Context, 'bus' | 'db' | 'pool'>,
  author: Pick<Viewer, 'id'>,
  { id, noteId, body, language, under, correctionsWelcome = false, at = new Date() }: NewComment,
): Promise<CommentRow | null> => {
  const mentioned = [...(await findMentionable(ctx.db, author.id, mentionsOf(body))).values()]
  const [row] = await insertComment(ctx.pool, [
    id,
    noteId,
    author.id,
    under?.commentId ?? null,
    under?.replyToId ?? null,
    body,
    language ?? detectLanguage(body),
    at,
    mentioned,
    correctionsWelcome,
  ]).catch(orGone)
  if (row) ctx.bus.publish('commentsChanged', { noteId })
  return row ?? null
}

/** Has what is under a note removed; for the transaction that deletes the note. */
export const removeCommentsUnder = (db: Queryable, noteId: string): Promise<void> =>
  enqueue(db, removeCommentsTask, { noteId })

/**
 * Deletes a comment with its replies, or a reply; what is gone already stays so. What a moderator deletes is logged.
 * @param noteAuthorId null: it was reported, and a moderator decides that
 */
export const deleteComment = async (
  ctx: Pick<Context, 'bus' | 'db'>,
  viewer: Viewer,
  comment: CommentToActOn,
  noteAuthorId: string | null,
  deciding?: Deciding & { reason: string },
): Promise<void> => {
  await ctx.db.transaction().execute(async (trx) => {
    // A decision holds the note before the case, as the note's deletion does: neither then waits for the other for ever.
    if (deciding) await sql`select from published_notes where id = ${comment.note_id} for key share`.execute(trx)
    // Whoever writes a reply holds on to the comment above it, so after this no further reply can come.
    await trx
      .selectFrom('comments')
      .select('id')
      .where('id', '=', comment.parent_id ?? comment.id)
      .forUpdate()
      .execute()
    await deciding?.settle(trx)
    const replies = await trx.deleteFrom('comments').where('parent_id', '=', comment.id).returning('counted').execute()
    const own = await trx.deleteFrom('comments').where('id', '=', comment.id).returning('counted').execute()
    if (own.length + replies.length === 0) return
    if (comment.parent_id && own[0]?.counted) await countReplyGone(trx, comment.parent_id)
    const gone = [...own, ...replies].filter(({ counted }) => counted).length
    if (gone > 0) await adjustNoteCounts(trx, [{ noteId: comment.note_id, comments: -gone }])
    await closeCasesOfGone(trx, [comment.note_id])
    if (viewer.id !== comment.author_id && viewer.id !== noteAuthorId)
      await logAction(trx, {
        actorId: viewer.id,
        kind: 'comment.delete',
        accountId: comment.author_id,
        noteId: comment.note_id,
        commentId: comment.id,
        ...(deciding && { caseId: deciding.caseId, reason: deciding.reason }),
      })
  })
  ctx.bus.publish('commentsChanged', { noteId: comment.note_id })
}

interface LikeRow {
  note_id: string
  likes: number
}
const like = preparedWrite<LikeRow>(
  'like_comment',
  `with done as (
     insert into comment_likes (comment_id, account_id, created_at) values ($1, $2, $3) on conflict do nothing returning 1
   )
   update comments set likes = likes + 1 where id = $1 and exists (select from done) returning note_id, likes`,
)
// Holds the comment before the like, as its deletion does: neither then waits for the other for ever.
const unlike = preparedWrite<LikeRow>(
  'unlike_comment',
  `with held as (select id from comments where id = $1 for no key update),
   done as (delete from comment_likes using held where comment_id = held.id and account_id = $2 returning counted)
   update comments set likes = likes - 1 where id = $1 and exists (select from done where counted)
   returning note_id, likes`,
)
const likesOf = prepared<LikeRow>('likes_of_comment', 'select note_id, likes from comments where id = $1')

/**
 * Likes a comment, or takes it back; repeating changes nothing.
 * @returns how many like it now
 * @throws not_found when it is gone
 */
export const setCommentLike = async (
  ctx: Pick<Context, 'bus' | 'pool'>,
  accountId: string,
  commentId: string,
  liked: boolean,
  at = new Date(),
): Promise<number> => {
  const changed = await (liked
    ? like(ctx.pool, [commentId, accountId, at])
    : unlike(ctx.pool, [commentId, accountId])
  ).catch(orGone)
  const [row] = changed.length > 0 ? changed : await likesOf(ctx.pool, [commentId])
  if (!row) throw problem('not_found')
  ctx.bus.publish('commentsChanged', { noteId: row.note_id })
  return row.likes
}

/** Has the author of a comment asked for corrections, or not any more. */
export const welcomeCorrections = async (
  { bus, db }: Pick<Context, 'bus' | 'db'>,
  comment: CommentToActOn,
  welcome: boolean,
): Promise<void> => {
  await db.updateTable('comments').set({ corrections_welcome: welcome }).where('id', '=', comment.id).execute()
  bus.publish('commentsChanged', { noteId: comment.note_id })
}

/** What its author says that a comment is written in; what it means in other languages follows when it is read next. */
export const sayLanguage = async (
  { bus, db }: Pick<Context, 'bus' | 'db'>,
  { id, note_id }: CommentToActOn,
  language: ContentLanguage,
): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    const comment = await trx
      .selectFrom('comments')
      .select(['id', 'body', 'language'])
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!comment || comment.language === language) return
    await trx.updateTable('comments').set({ language }).where('id', '=', id).execute()
    const words = { title: '', body: comment.body }
    await keepForLanguage(
      trx,
      { kind: 'comment', id },
      { ...words, language: comment.language },
      { ...words, language },
    )
  })
  bus.publish('commentsChanged', { noteId: note_id })
}

/** Pins a comment under its note instead of the one that was, or unpins it. */
export const pinComment = async (
  ctx: Pick<Context, 'bus' | 'db'>,
  comment: CommentToActOn,
  pinned: boolean,
): Promise<void> => {
  await ctx.db.transaction().execute(async (trx) => {
    // One at a time for a note, since two could not both be pinned.
    await hold(trx, `pin ${comment.note_id}`)
    await trx
      .updateTable('comments')
      .set({ pinned_at: null })
      .where('note_id', '=', comment.note_id)
      .where('pinned_at', 'is not', null)
      .where('id', pinned ? '!=' : '=', comment.id)
      .execute()
    if (pinned)
      await trx
        .updateTable('comments')
        .set({ pinned_at: new Date() })
        .where('id', '=', comment.id)
        .where('pinned_at', 'is', null)
        .execute()
  })
  ctx.bus.publish('commentsChanged', { noteId: comment.note_id })
}

const countReplyGone = async (db: Queryable, commentId: string): Promise<void> => {
  await db
    .updateTable('comments')
    .set((comment) => ({ replies: comment('replies', '-', 1) }))
    .where('id', '=', commentId)
    .execute()
}

/** Takes out what accounts that go away wrote and liked under notes, so that what stays is counted right. */
export const removeCommentsOf = (ctx: Pick<Context, 'db'>, accountIds: string[]): Promise<void> =>
  ctx.db.transaction().execute(async (trx) => {
    await sql`
      with gone as (
        delete from comment_likes where account_id = any (${accountIds}::uuid[]) returning comment_id, counted
      ), sums as (select comment_id, count(*) as likes from gone where counted group by comment_id)
      update comments c set likes = c.likes - s.likes from sums s where c.id = s.comment_id`.execute(trx)
    const { rows } = await sql<{ note_id: string; comments: number }>`
      with theirs as (select id from comments where author_id = any (${accountIds}::uuid[])),
      gone as (
        delete from comments where id in (select id from theirs) or parent_id in (select id from theirs)
        returning id, note_id, parent_id, counted
      ), replies as (
        select parent_id, count(*) as replies from gone
        where counted and parent_id is not null and parent_id not in (select id from gone) group by parent_id
      ), parents as (
        update comments c set replies = c.replies - r.replies from replies r where c.id = r.parent_id
      )
      select note_id, count(*) filter (where counted)::int as comments from gone group by note_id`.execute(trx)
    await adjustNoteCounts(
      trx,
      rows.map(({ note_id, comments }) => ({ noteId: note_id, comments: -comments })),
    )
    await closeCasesOfGone(
      trx,
      rows.map(({ note_id }) => note_id),
    )
  })
