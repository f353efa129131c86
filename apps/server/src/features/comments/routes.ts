import type { Context } from '../../context.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { requireReadableNote } from '../notes/queries.ts'
import { noteTaste } from '../recommend/commands.ts'
import { addComment, deleteComment, pinComment, sayLanguage, setCommentLike, welcomeCorrections } from './commands.ts'
import { mayDeleteComment, mayPinComment, maySayLanguage, mayWelcomeCorrections } from './policy.ts'
import {
  type CommentKey,
  findComment,
  findComments,
  findReplies,
  firstKey,
  requireComment,
  requireCommentable,
  requireCommentToDelete,
} from './queries.ts'
import type { CommentRow } from './rows.ts'
import { presentComments, presentReplies } from './views.ts'

export const registerCommentRoutes = (route: Route, ctx: Context): void => {
  route('GET /notes/{id}/comments', async ({ viewer, params, query }) => {
    const { sort, limit } = query
    const after = commentKey(query.cursor)
    const { note, rows } = await findComments(ctx, viewer, params.id, { sort, after, limit })
    const { comments, replies, next } = arrange(rows, sort, limit)
    return { items: await presentComments(ctx, viewer, note, comments, replies), cursor: next }
  })

  route('POST /notes/{id}/comments', async ({ viewer, params, body, createdId }) => {
    const note = await requireCommentable(ctx, viewer, params.id)
    const id = await createdId()
    const made = await addComment(ctx, viewer, { ...body, id, noteId: note.id, under: null })
    noteTaste(ctx, viewer)
    const row = made ?? (await findComment(ctx.pool, viewer, id))
    const [comment] = await presentComments(ctx, viewer, note, [row], [])
    if (!comment) throw problem('not_found')
    return comment
  })

  route('GET /comments/{id}/replies', async ({ viewer, params, query }) => {
    const key = decodeCursor(query.cursor, ['uuid'])
    if (key && typeof key[0] !== 'string') throw problem('invalid_cursor')
    const { comment, replies } = await findReplies(ctx.pool, viewer, requireId(params.id), {
      after: key && String(key[0]),
      limit: query.limit,
    })
    const { note } = await requireReadableNote(ctx, viewer, toPublicId(comment.note_id))
    const last = replies.length === query.limit ? replies.at(-1) : undefined
    return { items: await presentReplies(ctx, viewer, note, replies), cursor: last ? encodeCursor([last.id]) : null }
  })

  route('POST /comments/{id}/replies', async ({ viewer, params, body, createdId }) => {
    const { comment, note } = await requireComment(ctx, viewer, params.id)
    const id = await createdId()
    const under = {
      commentId: comment.parent_id ?? comment.id,
      replyToId: comment.parent_id === null ? null : comment.author_id,
    }
    const made = await addComment(ctx, viewer, { ...body, id, noteId: note.id, under })
    noteTaste(ctx, viewer)
    const [reply] = await presentReplies(ctx, viewer, note, [made ?? (await findComment(ctx.pool, viewer, id))])
    if (!reply) throw problem('not_found')
    return reply
  })

  route('DELETE /comments/{id}', async ({ viewer, params }) => {
    const { comment, note } = await requireCommentToDelete(ctx, viewer, params.id)
    if (!mayDeleteComment(viewer, comment, note)) throw problem('not_allowed')
    await deleteComment(ctx, viewer, comment, note.author_id)
  })

  route('PUT /comments/{id}/like', async ({ viewer, params }) => {
    const { comment } = await requireComment(ctx, viewer, params.id)
    return { liked: true, likes: await setCommentLike(ctx, viewer.id, comment.id, true) }
  })
  route('DELETE /comments/{id}/like', async ({ viewer, params }) => {
    const { comment } = await requireComment(ctx, viewer, params.id)
    return { liked: false, likes: await setCommentLike(ctx, viewer.id, comment.id, false) }
  })

  route('PUT /comments/{id}/corrections-welcome', async ({ viewer, params }) => {
    const { comment } = await requireComment(ctx, viewer, params.id)
    if (!mayWelcomeCorrections(viewer, comment)) throw problem('not_allowed')
    await welcomeCorrections(ctx, comment, true)
  })
  route('DELETE /comments/{id}/corrections-welcome', async ({ viewer, params }) => {
    const { comment } = await requireComment(ctx, viewer, params.id)
    if (!mayWelcomeCorrections(viewer, comment)) throw problem('not_allowed')
    await welcomeCorrections(ctx, comment, false)
  })

  route('PUT /comments/{id}/language', async ({ viewer, params, body }) => {
    const { comment } = await requireComment(ctx, viewer, params.id)
    if (!maySayLanguage(viewer, comment)) throw problem('not_allowed')
    await sayLanguage(ctx, comment, body.language)
  })

  route('PUT /comments/{id}/pin', async ({ viewer, params }) => {
    const { comment, note } = await requireComment(ctx, viewer, params.id)
    if (!mayPinComment(viewer, comment, note)) throw problem('not_allowed')
    await pinComment(ctx, comment, true)
  })
  route('DELETE /comments/{id}/pin', async ({ viewer, params }) => {
    const { comment, note } = await requireComment(ctx, viewer, params.id)
    if (!mayPinComment(viewer, comment, note)) throw problem('not_allowed')
    await pinComment(ctx, comment, false)
  })
}

const commentKey = (cursor: string | undefined): CommentKey | null => {
  const key = decodeCursor(cursor, ['number', 'uuid'])
  if (!key) return null
  const [likes, id] = key
  if (typeof id !== 'string' || typeof likes !== 'number' || !Number.isInteger(likes) || Math.abs(likes) >= 2 ** 31)
    throw problem('invalid_cursor')
  return { likes, id }
}

const byId = (a: CommentRow, b: CommentRow): number => (a.id < b.id ? -1 : 1)
const order = {
  top: (a: CommentRow, b: CommentRow) => b.likes - a.likes || byId(b, a),
  new: (a: CommentRow, b: CommentRow) => byId(b, a),
}

/** Puts what was found in order: the pinned comment first, in the place of the page's last. */
const arrange = (rows: CommentRow[], sort: keyof typeof order, limit: number) => {
  const pinned = rows.filter((row) => row.pinned)
  const found = rows.filter((row) => row.parent_id === null && !row.pinned).sort(order[sort])
  const shown = found.slice(0, limit - pinned.length)
  const more = found.length > shown.length || found.length === limit
  const last = shown.at(-1) ?? firstKey
  return {
    comments: [...pinned, ...shown],
    replies: rows.filter((row) => row.parent_id !== null).sort(byId),
    next: more ? encodeCursor([last.likes, last.id]) : null,
  }
}
