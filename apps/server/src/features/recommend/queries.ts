import type { Reason } from '@redbud/contract'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { seededRandom } from '../../platform/recommend/random.ts'
import { arrange, bridgePart, type Near, newPart } from './arrange.ts'
import type { Book } from './book.ts'
import { alike, becauseOf } from './candidates/alike.ts'
import { type Candidate, candidate, type Sight } from './candidates/candidate.ts'
import { chance } from './candidates/chance.ts'
import { firstNotesOf } from './candidates/first-notes.ts'
import { followed } from './candidates/followed.ts'
import { liking } from './candidates/liking.ts'
import { reasonOf, rising } from './candidates/rising.ts'
import { respondedWith, similar } from './candidates/similar.ts'
import { markDown } from './candidates/unlike.ts'
import { type FeedCursor, shortTail } from './cursor.ts'
import { type Fact, heatOf, readable, scoreOf, tailOf } from './facts.ts'
import { findLeanings } from './leanings.ts'
import { rank } from './rank.ts'
import type { Taste } from './taste.ts'
import { bridgeShare } from './weights.ts'

export {
  decodeFeedCursor,
  encodeFeedCursor,
  type FeedCursor,
  lastOf,
  newFeedCursor,
  shortTail,
  shownAtMost,
} from './cursor.ts'
export { rankHalfLifeSeconds, tailOf } from './facts.ts'
export { reportsForAll } from './weights.ts'

/** A note that was chosen, and why. */
export interface Chosen {
  id: string
  fact: Fact
  reason: Reason
  /** What the reason names, as the API has it. */
  about: string | null
}

export interface Choice {
  reads: readonly string[]
  limit: number
  videosOnly: boolean
  session: FeedCursor
  /** What may not be shown, or is not wanted, for another reason than that the taste knows. */
  leavesOut?: LeavesOut
}
export type LeavesOut = (fact: Pick<Fact, 'tail' | 'author'>) => boolean

/**
 * Chooses a reader's next cards from memory, where what they did lately is there already; else two statements. Fewer than
 * asked for when nothing else is left to choose from.
 */
export const choose = async (
  ctx: Pick<Context, 'recommendations'>,
  viewer: Viewer,
  options: Choice,
): Promise<Chosen[]> => {
  const { page, sight, isForeign } = await layOut(ctx, viewer, options)
  const { given } = ctx.recommendations
  given.add(
    tailOf(viewer.id),
    page.flatMap(({ fact, reason }) => (reason === 'new' ? fact : [])),
  )
  const reasons = page.map(({ fact, reason, followed: isFollowed }) => {
    if (isFollowed) return 'following'
    return isForeign(fact) ? 'bridge' : reason
  })
  const because = becauseOf(
    sight,
    page.flatMap(({ fact }, nth) => (reasons[nth] === 'alike' ? fact : [])),
  )
  return page.map(({ fact, term }, nth) => {
    const first = reasons[nth] ?? 'chance'
    const note = first === 'similar' || first === 'place' ? respondedWith(sight, term) : because.get(fact.tail)
    // it came by what was opened or watched
    const reason = first === 'alike' && note === undefined ? 'looked' : first
    return explain(fact, reason, term || fact.topic, note ? toPublicId(note) : null, sight)
  })
}

/** The same, with what each card is worth. */
export const layOut = async (
  ctx: Pick<Context, 'recommendations'>,
  viewer: Viewer,
  options: Choice,
): Promise<{ page: Candidate[]; sight: Sight; isForeign: (fact: Fact) => boolean }> => {
  const { tastes, newcomers, shelf: shelves, books, facts, changed } = ctx.recommendations
  const { reads, limit, videosOnly, session, leavesOut } = options
  const [taste, shelf] = await Promise.all([tastes.read(viewer), shelves.read()])
  const book = books.current()
  const own = tailOf(viewer.id)
  const fits = (fact: Fact): boolean =>
    fact.author !== own &&
    (!videosOnly || fact.video) &&
    !session.shown.has(shortTail(fact.tail)) &&
    !taste.seen.has(fact.tail) &&
    !taste.unwanted.has(fact.tail) &&
    !leavesOut?.(fact)
  const sight: Sight = {
    taste,
    leanings: await findLeanings({ taste, shelf, book, facts }, viewer),
    shelf,
    book,
    newcomers,
    facts,
    readerId: viewer.id,
    reads: readable(reads),
    videosOnly,
    random: seededRandom(session.seed + session.shown.size),
    fits,
    hides: (note) => leavesOut?.(note) === true || changed.has(note.tail),
  }
  const candidates = [
    ...(await firstNotesOf(sight)),
    ...alike(sight),
    ...(await followed(sight)),
    ...similar(sight),
    ...liking(sight),
    ...rising(sight),
    ...chance(sight),
  ]
  markDown(sight, candidates)
  const isForeign = (fact: Fact) => !sight.reads.has(fact.language)
  const page = arrange(rank(candidates, sight, Date.now() / 1000), {
    limit,
    bridge: bridgePart(sight.leanings),
    fresh: newPart(newcomers.waiting()),
    isForeign,
    before: session.last,
  })
  return { page, sight, isForeign }
}

/** A note by its rank, as the database has them in order. */
export interface RankedNote {
  note_id: string
  score: number
}

/**
 * Puts a page together of notes by their rank, and of first notes where there are some: in this order, one in four from across
 * the bridge, and no three of one author or topic in a row, for which some wait.
 * @param ranked best first
 * @param options.before what the last cards of the page before were of
 * @returns the page, and which notes are gone by now or are left out
 */
export const layOutRanked = async (
  { recommendations: { shelf: shelves, books, facts } }: Pick<Context, 'recommendations'>,
  ranked: readonly RankedNote[],
  options: {
    limit: number
    reads: readonly string[]
    first: readonly Chosen[]
    before: readonly Near[]
    leavesOut: LeavesOut
  },
): Promise<{ picked: Chosen[]; gone: ReadonlySet<string> }> => {
  const { limit, reads, first, before, leavesOut } = options
  const shelf = await shelves.read()
  const book = books.current()
  const known = new Map(first.map(({ fact }) => [fact.id, fact]))
  const lacking: string[] = []
  for (const { note_id: id } of ranked) {
    const fact = known.get(id) ?? shelf.byId.get(id) ?? factIn(book, id)
    if (fact) known.set(id, fact)
    else lacking.push(id)
  }
  if (lacking.length > 0) for (const fact of await facts.find(lacking)) known.set(fact.id, fact)
  const gone = new Set(lacking.filter((id) => !known.has(id)))
  for (const [id, fact] of known) if (leavesOut(fact)) gone.add(id)
  const now = Date.now() / 1000
  const own = readable(reads)
  const isForeign = ({ language }: Fact) => !own.has(language)
  const asFirst = new Set(first.map(({ id }) => id))
  const cards = ranked.flatMap(({ note_id: id, score }): Candidate[] => {
    const fact = known.get(id)
    if (!fact || asFirst.has(id) || gone.has(id)) return []
    const heat = heatOf(score, fact.publishedAt)
    return [{ ...candidate(fact, isForeign(fact) ? 'bridge' : reasonOf({ ...fact, heat }, now)), worth: score }]
  })
  for (const { fact } of first) cards.push({ ...candidate(fact, 'new'), worth: scoreOf(fact) })
  const page = arrange(
    cards.sort((a, b) => b.worth - a.worth),
    { limit, bridge: bridgeShare.first, fresh: first.length / limit, isForeign, before, inOrder: true },
  )
  return { picked: page.map(({ fact, reason }) => ({ id: fact.id, fact, reason, about: null })), gone }
}

/** What is known of one note; undefined where it isn't published. */
export const findFactOf = async (
  { recommendations: { shelf, books, facts } }: Pick<Context, 'recommendations'>,
  noteId: string,
): Promise<Fact | undefined> => {
  const known = factIn(books.current(), noteId)
  return known ?? (await shelf.read()).byId.get(noteId) ?? (await facts.find([noteId]))[0]
}

const factIn = (book: Book | null, noteId: string): Fact | undefined => {
  const item = book?.find(noteId) ?? -1
  return book && item >= 0 ? book.fact(item) : undefined
}

const explain = (fact: Fact, reason: Reason, topic: number, because: string | null, sight: Sight): Chosen => {
  const { id } = fact
  if (reason === 'topic') {
    const name = sight.shelf.topicNames.get(topic) ?? sight.book?.topicName(topic)
    return name === undefined ? { id, fact, reason: 'channel', about: null } : { id, fact, reason, about: name }
  }
  return { id, fact, reason, about: reason === 'alike' || reason === 'similar' || reason === 'place' ? because : null }
}

/** First notes of new authors, or videos among them, for a page that everyone who reads these languages sees alike. */
export const findFirstNotes = async (
  { recommendations: { newcomers } }: Pick<Context, 'recommendations'>,
  viewer: Viewer | null,
  reads: readonly string[],
  { limit, videosOnly, leavesOut }: Pick<Choice, 'limit' | 'videosOnly' | 'leavesOut'>,
): Promise<Chosen[]> => {
  const waiting = await newcomers.forEveryone(
    [...readable(reads)],
    Math.round(limit * newPart(newcomers.waiting())),
    videosOnly,
  )
  const own = viewer && tailOf(viewer.id)
  return waiting
    .filter((fact) => fact.author !== own && !leavesOut?.(fact))
    .map((fact) => ({ id: fact.id, fact, reason: 'new', about: null }))
}

/** What an account said is not for it, and what it saw lately, as tails of ids. */
export const findHidden = async (
  ctx: Pick<Context, 'recommendations'>,
  viewer: Viewer | null,
): Promise<Pick<Taste, 'unwanted' | 'seen'> | null> =>
  viewer?.personalised ? ctx.recommendations.tastes.read(viewer) : null
