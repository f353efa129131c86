import { limits } from '@redbud/contract/limits'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { fromPublicId, toPublicId } from '../../platform/ids.ts'
import { isModerator } from '../accounts/policy.ts'
import type { AccountCardRow } from '../accounts/views.ts'
import { mayRead, mayRespond } from '../notes/policy.ts'
import type { CachedNote } from '../notes/queries.ts'
import { findReadableNotes, requireReadableNote } from '../notes/queries.ts'
import { addRelation, noRelations, type RelationRow, type Relations, relationRows } from '../social/queries.ts'
import type { FirstPage } from './cache.ts'
import { type CommentRow, commentColumns } from './rows.ts'

// In all that follows: $2 is the viewer's id or null, $3 whether they are a moderator.
const responses = `c.likes > 0 and exists (select from comment_likes where comment_id = c.id and account_id = $2) as liked,
  case when strpos(c.body, '@') > 0
    then array(select account_id from comment_mentions where comment_id = c.id) end as mentioned`
const columns = `${commentColumns}, ${responses}`
const withAuthors = 'from comments c join account_cards a on a.id = c.author_id'

/** Whose words there are: active accounts, and no block either way. Neither keeps moderators from their work. */
const present = (author: string) => `(${author}.status = 'active' or ($3::boolean and ${author}.status = 'suspended'))
  and ($3::boolean or not exists (
    select from hidden_accounts h where h.viewer_id = $2 and h.account_id = ${author}.id and h.because = 'block'
  ))`
/** Lists also leave out whom the viewer mutes. They ask once whom they leave out, not for each comment. */
const hidden = `hidden as materialized (
    select array(
      select account_id from hidden_accounts where viewer_id = $2 and (because = 'mute' or not $3::boolean)
    ) as ids
  )`
const wanted = `(a.status = 'active' or ($3::boolean and a.status = 'suspended'))
  and c.author_id <> all ((select ids from hidden)::uuid[])`

interface ToNoteAuthor {
  following: boolean
  followed_by: boolean
  blocked: boolean
}
/**
 * What the viewer is to $8, so that the rule who may read a note needs no statement of its own; who follows whom only
 * where it matters ($9).
 */
const toNoteAuthor = `
  $9 and exists (select from follow_edges where follower_id = $2 and followee_id = $8) as following,
  $9 and exists (select from follow_edges where follower_id = $8 and followee_id = $2) as followed_by,
  exists (select from hidden_accounts where viewer_id = $2 and account_id = $8 and because = 'block') as blocked`

/** Of the replies under a comment, so many come along with it; one more is read, to know whether there are others. */
export const repliesShown = 2

/** `order` is that of an index of comments; `key` the place in it to go on from, of $4 (likes) and $5 (id). */
const commentsOf = (name: string, key: string, order: string) =>
  prepared<CommentRow & ToNoteAuthor>(
    name,
    `with ${hidden}, page as (
       (select ${commentColumns} ${withAuthors}
        where $7 and c.note_id = $1 and c.pinned_at is not null and ${wanted})
       union all
       (select ${commentColumns} ${withAuthors}
        where c.note_id = $1 and c.parent_id is null and c.pinned_at is null and ${key} and ${wanted}
        order by ${order} limit $6)
     )
     select c.*, ${responses}, ${toNoteAuthor} from (
       select * from page
       union all
       select r.* from page p cross join lateral (
         select ${commentColumns} ${withAuthors} where c.parent_id = p.id and ${wanted} order by c.id limit ${repliesShown + 1}
       ) r where p.replies > 0
     ) c`,
  )
const lists = {
  top: commentsOf('comments_top', '(c.likes, c.id) < ($4, $5)', 'c.likes desc, c.id desc'),
  new: commentsOf('comments_new', '$4::int is not null and c.id < $5', 'c.id desc'),
}

/** Where a page of comments goes on. */
export interface CommentKey {
  likes: number
  id: string
}
/** Before every comment that is not pinned. */
export const firstKey: CommentKey = { likes: 2 ** 31 - 1, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
const firstId = '00000000-0000-0000-0000-000000000000'

/**
 * A page of a note's comments and the first replies under each, one more than come along, in no order; on the first
 * page (`after` null) also the pinned one, which counts to no page. One statement as long as the note's card is known. What is
 * the same for everybody of the page that is read most is kept; who hides somebody who is on it has one of their own.
 * @throws not_found when the note isn't there or may not be read
 */
export const findComments = async (
  ctx: Context,
  viewer: Viewer | null,
  publicNoteId: string,
  options: { sort: keyof typeof lists; after: CommentKey | null; limit: number },
): Promise<{ note: CachedNote; rows: CommentRow[] }> => {
  const { sort, after, limit } = options
  const noteId = fromPublicId(publicNoteId)
  const note = noteId ? (await ctx.notes.find(ctx, [noteId])).get(noteId) : undefined
  if (!note) throw problem('not_found')
  const read = (viewerId: string | null, moderates: boolean) =>
    lists[sort](ctx.pool, [
      note.id,
      viewerId,
      moderates,
      (after ?? firstKey).likes,
      (after ?? firstKey).id,
      limit,
      after === null,
      note.author_id,
      note.visibility !== 'public',
    ])
  if (after === null && sort === 'top' && limit === limits.pageDefault && !isModerator(viewer)) {
    const page = await ctx.comments.find(note.id, () => read(null, false))
    const { relations, liked } = await findToFirstPage(ctx.pool, viewer, note, page)
    if (!mayRead(viewer, note, relations.get(note.author_id))) throw problem('not_found')
    if (!page.authorIds.some((id) => isHidden(relations.get(id))))
      return { note, rows: page.rows.map((row) => (liked.has(row.id) ? { ...row, liked: true } : row)) }
  }
  const rows = await read(viewer?.id ?? null, isModerator(viewer))
  const [row] = rows
  if (!row) return { note: (await requireReadableNote(ctx, viewer, publicNoteId)).note, rows }
  const { following, followed_by: followedBy, blocked } = row
  const relations = { ...noRelations, following, followedBy, blocking: blocked, blockedBy: blocked }
  if (!mayRead(viewer, note, relations)) throw problem('not_found')
  return { note, rows }
}

/** Whom lists leave out. */
const isHidden = ({ blocking, blockedBy, muting }: Relations = noRelations): boolean => blocking || blockedBy || muting

const toFirstPage = prepared<RelationRow | { id: string; what: 'liked' }>(
  'to_first_page_of_comments',
  `select comment_id as id, 'liked' as what from comment_likes where account_id = $1 and comment_id = any ($2::uuid[])
   union all ${relationRows('$1', '$3', '$4')}`,
)
/** What the viewer is to whoever wrote a page and its note, and what of it they like; one statement, none when signed out. */
const findToFirstPage = async (
  pool: pg.Pool,
  viewer: Viewer | null,
  note: CachedNote,
  page: FirstPage,
): Promise<{ relations: Map<string, Relations>; liked: Set<string> }> => {
  const relations = new Map<string, Relations>()
  const liked = new Set<string>()
  if (!viewer) return { relations, liked }
  const people = [...page.authorIds, note.author_id]
  const followsOf = note.visibility === 'public' ? [] : [note.author_id]
  for (const row of await toFirstPage(pool, [viewer.id, page.likedIds, people, followsOf]))
    if (row.what === 'liked') liked.add(row.id)
    else addRelation(relations, row)
  return { relations, liked }
}

const repliesOf = prepared<CommentRow>(
  'replies_of',
  `with ${hidden}
   (select ${columns} ${withAuthors} where c.id = $1 and c.parent_id is null and ${present('a')})
   union all
   (select ${columns} ${withAuthors} where c.parent_id = $1 and c.id > $4 and ${wanted} order by c.id limit $5)`,
)

/**
 * A comment and a page of the replies under it, oldest first. One statement.
 * @throws not_found when the comment isn't there or its author may not be seen; the note is for the caller to check
 */
export const findReplies = async (
  pool: pg.Pool,
  viewer: Viewer | null,
  commentId: string,
  options: { after: string | null; limit: number },
): Promise<{ comment: CommentRow; replies: CommentRow[] }> => {
  const values = [commentId, viewer?.id ?? null, isModerator(viewer), options.after ?? firstId, options.limit]
  const rows = await repliesOf(pool, values)
  const comment = rows.find((row) => row.id === commentId)
  if (!comment) throw problem('not_found')
  return { comment, replies: rows.filter((row) => row !== comment).sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

const commentById = prepared<CommentRow>(
  'comment_by_id',
  `select ${columns} ${withAuthors} where c.id = $1 and $3::boolean is not null`,
)
/** One comment or reply, whoever may see it. @throws not_found */
export const findComment = async (pool: pg.Pool, viewer: Viewer | null, id: string): Promise<CommentRow> => {
  const [row] = await commentById(pool, [id, viewer?.id ?? null, isModerator(viewer)])
  if (!row) throw problem('not_found')
  return row
}

/** What rules need to know of a comment that someone acts on. */
export interface CommentToActOn {
  id: string
  note_id: string
  parent_id: string | null
  author_id: string
  seen: boolean
}
const commentToActOn = prepared<CommentToActOn>(
  'comment_to_act_on',
  `select c.id, c.note_id, c.parent_id, c.author_id,
     ${present('a')} and (c.parent_id is null or exists (
       select from comments p join account_cards b on b.id = p.author_id where p.id = c.parent_id and ${present('b')}
     )) as seen
   ${withAuthors} where c.id = $1`,
)

/** What a comment or reply says, and what rules about its words need to know. */
export interface ReadableComment {
  id: string
  note_id: string
  author_id: string
  body: string
  language: string
  corrections_welcome: boolean
}
const withPresentAuthors = `${present('a')} and (c.parent_id is null or exists (
     select from comments p join account_cards b on b.id = p.author_id where p.id = c.parent_id and ${present('b')}
   ))`
/**
 * In SQL: whether the viewer may see the comment or reply of this id, as far as it isn't a matter of its note. $2 is the
 * viewer's id, $3 whether they are a moderator.
 */
export const isSeenComment = (id: string): string =>
  `exists (select ${withAuthors} where c.id = ${id} and ${withPresentAuthors})`
const wordsOfComments = prepared<ReadableComment>(
  'words_of_comments',
  `select c.id, c.note_id, c.author_id, c.body, c.language, c.corrections_welcome ${withAuthors}
   where c.id = any ($1) and ${withPresentAuthors}`,
)

/** What those among these comments and replies say that the viewer may see. Three statements at most. */
export const findReadableComments = async (
  ctx: Context,
  viewer: Viewer | null,
  ids: string[],
): Promise<Map<string, ReadableComment>> => {
  if (ids.length === 0) return new Map()
  const rows = await wordsOfComments(ctx.pool, [ids, viewer?.id ?? null, isModerator(viewer)])
  const notes = await findReadableNotes(ctx, viewer, [...new Set(rows.map((row) => row.note_id))])
  return new Map(rows.filter((row) => notes.has(row.note_id)).map((row) => [row.id, row]))
}

/**
 * A comment or reply to delete: one's own in any case, else one that can be seen.
 * @throws not_found
 */
export const requireCommentToDelete = async (
  ctx: Context,
  viewer: Viewer,
  publicId: string,
): Promise<{ comment: CommentToActOn; note: Pick<CachedNote, 'author_id'> }> => {
  const comment = await requireRow(ctx, viewer, publicId)
  if (comment.author_id === viewer.id) return { comment, note: { author_id: viewer.id } }
  const { note } = await requireReadableNote(ctx, viewer, toPublicId(comment.note_id))
  // Under one's own note everything can be deleted, also what is hidden from oneself.
  if (!comment.seen && note.author_id !== viewer.id) throw problem('not_found')
  return { comment, note }
}

/**
 * A comment or reply that the viewer may see and respond to, and its note. Three statements at most.
 * @throws not_found
 */
export const requireComment = async (
  ctx: Context,
  viewer: Viewer,
  publicId: string,
): Promise<{ comment: CommentToActOn; note: CachedNote }> => {
  const comment = await requireRow(ctx, viewer, publicId)
  if (!comment.seen) throw problem('not_found')
  return { comment, note: await requireCommentable(ctx, viewer, toPublicId(comment.note_id)) }
}

/** A reported comment or reply for a moderator to decide about, whoever may read its note. @throws not_found */
export const requireReportedComment = (ctx: Context, moderator: Viewer, id: string): Promise<CommentToActOn> =>
  requireRow(ctx, moderator, toPublicId(id))

/** A note that the viewer may comment on. @throws not_found */
export const requireCommentable = async (ctx: Context, viewer: Viewer, publicNoteId: string): Promise<CachedNote> => {
  const { note, relations } = await requireReadableNote(ctx, viewer, publicNoteId)
  if (!mayRespond(viewer, note, relations)) throw problem('not_found')
  return note
}

const requireRow = async (ctx: Context, viewer: Viewer, publicId: string): Promise<CommentToActOn> => {
  const id = fromPublicId(publicId)
  const [comment] = id ? await commentToActOn(ctx.pool, [id, viewer.id, isModerator(viewer)]) : []
  if (!comment) throw problem('not_found')
  return comment
}

const peopleById = prepared<AccountCardRow>(
  'people_of_comments',
  `select a.id, a.handle, a.display_name, a.avatar_key, a.avatar_thumbhash, a.avatar_variants
   from account_cards a where a.id = any ($1) and ${present('a')}`,
)
/** Cards of those among these accounts whom the viewer may see. */
export const findPeopleById = async (pool: pg.Pool, viewer: Viewer | null, ids: string[]): Promise<AccountCardRow[]> =>
  ids.length === 0 ? [] : peopleById(pool, [ids, viewer?.id ?? null, isModerator(viewer)])
