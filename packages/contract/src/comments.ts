import { z } from 'zod'
import { AccountCard } from './accounts.ts'
import { ContentLanguage, Id, IdParams, PageQuery, page, Time, text } from './common.ts'
import { CultureMark } from './culture-marks.ts'
import { limits } from './limits.ts'
import { defineOperations } from './operation.ts'

/** A reply; also what a comment has in common with it. */
export const Reply = z.strictObject({
  id: Id,
  noteId: Id,
  /** null: a comment on the note; else the comment this replies under */
  parentId: Id.nullable(),
  /** whom a reply answers, when that is another reply's author */
  replyTo: AccountCard.nullable(),
  author: AccountCard,
  body: z.string(),
  language: ContentLanguage,
  mentions: z.array(AccountCard),
  /** Terms in it that culture notes explain. */
  culture: z.array(CultureMark),
  createdAt: Time,
  /** Its author is learning the language and asks for corrections. */
  correctionsWelcome: z.boolean(),
  pinned: z.boolean(),
  counts: z.strictObject({ likes: z.number().int(), replies: z.number().int() }),
  viewer: z.strictObject({ liked: z.boolean() }).nullable(),
  permissions: z.strictObject({ delete: z.boolean(), pin: z.boolean() }),
})
export type Reply = z.infer<typeof Reply>
/** A comment carries its first two replies. */
export const Comment = Reply.extend({ replies: z.array(Reply) })
export type Comment = z.infer<typeof Comment>

const CommentInput = z.strictObject({
  body: text(limits.comment, 1),
  /** Left out: detected. */
  language: ContentLanguage.optional(),
  correctionsWelcome: z.boolean().default(false),
})
const LikeState = z.strictObject({ liked: z.boolean(), likes: z.number().int() })

export const commentOperations = defineOperations({
  'GET /notes/{id}/comments': {
    summary: 'Comments of a note, the pinned one first',
    access: 'anyone',
    params: IdParams,
    query: PageQuery.extend({ sort: z.enum(['top', 'new']).default('top') }),
    response: page(Comment),
  },
  'POST /notes/{id}/comments': {
    summary: 'Comment on a note',
    access: 'member',
    counts: 'comments',
    params: IdParams,
    body: CommentInput,
    status: 201,
    response: Comment,
    creates: true,
  },
  'GET /comments/{id}/replies': {
    summary: 'Replies under a comment, oldest first',
    access: 'anyone',
    params: IdParams,
    query: PageQuery,
    response: page(Reply),
  },
  'POST /comments/{id}/replies': {
    summary: 'Reply to a comment or to a reply under it',
    access: 'member',
    counts: 'comments',
    params: IdParams,
    body: CommentInput,
    status: 201,
    response: Reply,
    creates: true,
  },
  'DELETE /comments/{id}': {
    summary: 'Delete a comment with its replies, or a reply (its author, the note’s author, a moderator)',
    access: 'member',
    params: IdParams,
    status: 204,
  },
  'PUT /comments/{id}/like': {
    summary: 'Like a comment',
    access: 'member',
    counts: 'likes',
    params: IdParams,
    response: LikeState,
  },
  'DELETE /comments/{id}/like': {
    summary: 'Take a like back',
    access: 'member',
    params: IdParams,
    response: LikeState,
  },
  'PUT /comments/{id}/corrections-welcome': {
    summary: 'Ask for corrections of my comment',
    access: 'member',
    counts: 'comments',
    params: IdParams,
    status: 204,
  },
  'DELETE /comments/{id}/corrections-welcome': {
    summary: 'Ask for no more corrections',
    access: 'member',
    params: IdParams,
    status: 204,
  },
  'PUT /comments/{id}/language': {
    summary: 'Say which language my comment is in, where that was not told right; `und`: none that can be told',
    access: 'member',
    counts: 'comments',
    params: IdParams,
    body: z.strictObject({ language: ContentLanguage }),
    status: 204,
  },
  'PUT /comments/{id}/pin': {
    summary: 'Pin a comment under my note (one at a time)',
    access: 'member',
    counts: 'comments',
    params: IdParams,
    status: 204,
  },
  'DELETE /comments/{id}/pin': { summary: 'Unpin a comment', access: 'member', params: IdParams, status: 204 },
})
