import type { AccountCard, Comment, CultureMark, Reply } from '@redbud/contract'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { SharedPart, sharedPart } from '../../platform/http/shared-json.ts'
import { toPublicId } from '../../platform/ids.ts'
import { presentAccountCard } from '../accounts/views.ts'
import { mayDeleteComment, mayPinComment } from './policy.ts'
import { findPeopleById, repliesShown } from './queries.ts'
import type { CommentRow, SameOfComment } from './rows.ts'

interface NoteOfComments {
  author_id: string
}

/** Replies as the viewer sees them, in their order. Two statements at most: for authors not known yet, and others named. */
export const presentReplies = async (
  ctx: Pick<Context, 'accounts' | 'culture' | 'pool'>,
  viewer: Viewer | null,
  note: NoteOfComments,
  rows: CommentRow[],
): Promise<Reply[]> => {
  const people = await cardsFor(ctx, viewer, rows)
  return rows.map((row) => presentRow(ctx, viewer, note, row, people))
}

/** Comments, each with the first of `replies` that are under it, both in their order. Two statements at most. */
export const presentComments = async (
  ctx: Pick<Context, 'accounts' | 'culture' | 'pool'>,
  viewer: Viewer | null,
  note: NoteOfComments,
  comments: CommentRow[],
  replies: CommentRow[],
): Promise<Comment[]> => {
  const under = Map.groupBy(replies, (row) => row.parent_id)
  const repliesTo = (row: CommentRow) => under.get(row.id) ?? []
  const shownUnder = (row: CommentRow) => repliesTo(row).slice(0, repliesShown)
  const people = await cardsFor(ctx, viewer, [...comments, ...comments.flatMap(shownUnder)])
  return comments.map((row) => {
    const comment = presentRow(ctx, viewer, note, row, people)
    const found = repliesTo(row).length
    return {
      ...comment,
      // Where all that the viewer sees were read, none of somebody whom they don't see counts.
      counts: { ...comment.counts, replies: found > repliesShown ? Math.max(row.replies, found) : found },
      replies: shownUnder(row).map((reply) => presentRow(ctx, viewer, note, reply, people)),
    }
  })
}

type Cards = Map<string, AccountCard>

/** Everyone that these comments name; who wrote none of them only if the viewer may see them. */
const cardsFor = async (
  ctx: Pick<Context, 'accounts' | 'pool'>,
  viewer: Viewer | null,
  rows: CommentRow[],
): Promise<Cards> => {
  const authors = await ctx.accounts.find(
    ctx,
    rows.map((row) => row.author_id),
  )
  const cards: Cards = new Map(authors.values().map(({ id, card }) => [id, card]))
  const named = new Set(
    rows.flatMap((row) => [...(row.mentioned ?? []), ...(row.reply_to_id ? [row.reply_to_id] : [])]),
  )
  const others = [...named].filter((id) => !cards.has(id))
  for (const person of await findPeopleById(ctx.pool, viewer, others)) cards.set(person.id, presentAccountCard(person))
  return cards
}

/** As it was shown before, unless its author or the culture notes have changed since. */
const sameOf = (row: CommentRow, author: AccountCard, culture: CultureMark[]): SameOfComment => {
  if (row.same?.author === author && row.same.culture === culture) return row.same
  const same: SameOfComment = {
    id: toPublicId(row.id),
    noteId: toPublicId(row.note_id),
    parentId: row.parent_id && toPublicId(row.parent_id),
    author,
    body: row.body,
    language: row.language as Reply['language'],
    culture,
    createdAt: row.created_at.toISOString(),
    correctionsWelcome: row.corrections_welcome,
    pinned: row.pinned,
  }
  same[sharedPart] = new SharedPart(same)
  row.same = same
  return same
}

const presentRow = (
  { culture }: Pick<Context, 'culture'>,
  viewer: Viewer | null,
  note: NoteOfComments,
  row: CommentRow,
  cards: Cards,
): Reply => {
  const author = cards.get(row.author_id)
  if (!author) throw new Error(`comment ${row.id} came without its author`)
  return {
    ...sameOf(row, author, culture.marksIn(row.body)),
    replyTo: (row.reply_to_id && cards.get(row.reply_to_id)) || null,
    mentions: (row.mentioned ?? []).flatMap((id) => cards.get(id) ?? []),
    counts: { likes: row.likes, replies: row.replies },
    viewer: viewer && { liked: row.liked },
    permissions: { delete: mayDeleteComment(viewer, row, note), pin: mayPinComment(viewer, row, note) },
  }
}
