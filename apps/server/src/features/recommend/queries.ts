import type { Reason } from '@redbud/contract'
import { channels, contentLanguages } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { seededRandom } from '../../platform/recommend/random.ts'
import { arrange, bridgePart, newPart } from './arrange.ts'
import type { Book } from './book.ts'
import { alike, becauseOf, itemsOf } from './candidates/alike.ts'
import type { Sight } from './candidates/candidate.ts'
import { chance } from './candidates/chance.ts'
import { firstNotesOf } from './candidates/first-notes.ts'
import { followed } from './candidates/followed.ts'
import { liking } from './candidates/liking.ts'
import { rising } from './candidates/rising.ts'
import { respondedWith, similar } from './candidates/similar.ts'
import { type FeedCursor, shortTail } from './cursor.ts'
import type { FactReader } from './fact-reader.ts'
import { type Fact, languagePlace, tailOf } from './facts.ts'
import { type Ranked, rank } from './rank.ts'
import type { Shelf } from './shelf.ts'
import { Tails } from './tails.ts'
import { type Leanings, leaningsOf, type Taste } from './taste.ts'
import { pickedChannelWeight } from './weights.ts'

export { decodeFeedCursor, encodeFeedCursor, type FeedCursor, isFeedCursor, shortTail, shownAtMost } from './cursor.ts'
export { tailOf } from './facts.ts'

/** A note that was chosen, and why. */
export interface Chosen {
  id: string
  reason: Reason
  /** What the reason names, as the API has it. */
  about: string | null
}

export interface Choice {
  reads: readonly string[]
  limit: number
  videosOnly: boolean
  session: FeedCursor
}

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
  const { book } = sight
  const reasons = page.map(({ fact, reason, followed: isFollowed }) => {
    if (isFollowed) return 'following'
    return isForeign(fact) ? 'bridge' : reason
  })
  const items = page.map(({ fact }, nth) => (reasons[nth] === 'alike' ? (book?.find(fact.id) ?? -1) : -1))
  const because = becauseOf(
    sight,
    items.filter((item) => item >= 0),
  )
  return page.map(({ fact, term }, nth) => {
    const reason = reasons[nth] ?? 'chance'
    const note = reason === 'similar' || reason === 'place' ? respondedWith(sight, term) : because.get(items[nth] ?? -1)
    return explain(fact.id, reason, term || fact.topic, note ? toPublicId(note) : null, sight)
  })
}

/** The same, with what each card is worth. */
export const layOut = async (
  ctx: Pick<Context, 'recommendations'>,
  viewer: Viewer,
  options: Choice,
): Promise<{ page: Ranked[]; sight: Sight; isForeign: (fact: Fact) => boolean }> => {
  const { tastes, newcomers, shelf: shelves, books, facts } = ctx.recommendations
  const { reads, limit, videosOnly, session } = options
  const [taste, shelf] = await Promise.all([tastes.read(viewer), shelves.read()])
  const book = books.current()
  const own = tailOf(viewer.id)
  const fits = (fact: Fact): boolean =>
    fact.author !== own &&
    (!videosOnly || fact.video) &&
    !session.shown.has(shortTail(fact.tail)) &&
    !taste.seen.has(fact.tail) &&
    !taste.unwanted.has(fact.tail)
  const sight: Sight = {
    taste,
    leanings: await findLeanings({ taste, shelf, book, facts }, viewer),
    shelf,
    book,
    newcomers,
    reads: new Set(reads.map(languagePlace)),
    videosOnly,
    random: seededRandom(session.seed + session.shown.size),
    fits,
  }
  const candidates = [
    ...(await firstNotesOf(sight)),
    ...alike(sight),
    ...followed(sight),
    ...similar(sight),
    ...liking(sight),
    ...rising(sight),
    ...chance(sight),
  ]
  const wordless = languagePlace('und')
  const isForeign = (fact: Fact) => fact.language !== wordless && !sight.reads.has(fact.language)
  const page = arrange(rank(candidates, sight, Date.now() / 1000), {
    limit,
    bridge: bridgePart(sight.leanings),
    fresh: newPart(newcomers.waiting()),
    isForeign,
    before: lastShown(session, shelf),
  })
  return { page, sight, isForeign }
}

/** The last two cards of the page before, as far as they are at hand. */
const lastShown = ({ shown }: FeedCursor, { all }: Shelf): Fact[] =>
  [...shown].slice(-2).flatMap((tail) => all.find((fact) => shortTail(fact.tail) === tail) ?? [])

/** As many as somebody's likes, collects, comments and what was told of them. */
const factsAskedFor = 200

// By the book first: a taste that is kept must not keep the model of its hour.
const withoutBook = {}
const found = new WeakMap<object, WeakMap<Taste, { of: string; leanings: Leanings }>>()
/** Once for each reading of a taste, as long as the model and what the viewer set stay the same. */
const findLeanings = async (
  { taste, shelf, book, facts }: { taste: Taste; shelf: Shelf; book: Book | null; facts: FactReader },
  viewer: Viewer,
): Promise<Leanings> => {
  const of = `${viewer.channels} ${viewer.reads}`
  const ofBook = found.get(book ?? withoutBook) ?? new WeakMap<Taste, { of: string; leanings: Leanings }>()
  found.set(book ?? withoutBook, ofBook)
  const before = ofBook.get(taste)
  if (before?.of === of) return before.leanings
  const known = Array.from({ length: taste.acts.size }, (_, nth) => factIn(shelf, book, taste, nth))
  // What is new, or was never popular, is asked for: a like of it says as much as any other.
  const lacking = known.flatMap((fact, nth) => (fact ? [] : [taste.acts.noteId(nth)])).slice(0, factsAskedFor)
  const asked = new Map((lacking.length > 0 ? await facts.find(lacking) : []).map((fact) => [fact.id, fact]))
  const factOf = (nth: number) => known[nth] ?? asked.get(taste.acts.noteId(nth))
  const leanings = leaningsOf(taste, factOf, viewer, pickedChannelWeight)
  ofBook.set(taste, { of, leanings })
  return leanings
}

const factIn = (shelf: Shelf, book: Book | null, taste: Taste, nth: number): Fact | undefined => {
  const item = book ? (itemsOf(book, taste)[nth] ?? -1) : -1
  return book && item >= 0 ? book.fact(item) : shelf.byId.get(taste.acts.noteId(nth))
}

const explain = (id: string, reason: Reason, topic: number, because: string | null, sight: Sight): Chosen => {
  if (reason === 'topic') {
    const name = sight.shelf.topicNames.get(topic) ?? sight.book?.topicName(topic)
    return name === undefined ? { id, reason: 'channel', about: null } : { id, reason, about: name }
  }
  return { id, reason, about: reason === 'alike' || reason === 'similar' || reason === 'place' ? because : null }
}

/** First notes of new authors, or videos among them, for a page that everyone who reads these languages sees alike. */
export const findFirstNotes = async (
  { recommendations: { newcomers } }: Pick<Context, 'recommendations'>,
  viewer: Viewer | null,
  reads: readonly string[],
  { limit, videosOnly }: Pick<Choice, 'limit' | 'videosOnly'>,
): Promise<Chosen[]> => {
  const languages = [...reads, 'und'].map(languagePlace)
  const waiting = await newcomers.forEveryone(languages, Math.round(limit * newPart(newcomers.waiting())), videosOnly)
  const own = viewer && tailOf(viewer.id)
  return waiting.filter((fact) => fact.author !== own).map(({ id }) => ({ id, reason: 'new', about: null }))
}

/** Notes that an account said are not for it, as tails of their ids. */
export const findUnwanted = async (
  ctx: Pick<Context, 'recommendations'>,
  viewer: Viewer | null,
): Promise<Pick<Tails, 'has' | 'size'>> =>
  viewer?.personalised ? (await ctx.recommendations.tastes.read(viewer)).unwanted : new Tails()

export interface KnownTaste {
  responses: number
  channels: { channel: (typeof channels)[number]; share: number }[]
  languages: { language: (typeof contentLanguages)[number]; share: number }[]
  topics: { topic: string; share: number }[]
}
const topicsTold = 12

/** What choosing goes by for an account, in words. */
export const findKnownTaste = async (ctx: Pick<Context, 'recommendations'>, viewer: Viewer): Promise<KnownTaste> => {
  if (!viewer.personalised) return { responses: 0, channels: [], languages: [], topics: [] }
  const { tastes, shelf: shelves, books, facts } = ctx.recommendations
  const [taste, shelf] = await Promise.all([tastes.read(viewer), shelves.read()])
  const book = books.current()
  const leanings = await findLeanings({ taste, shelf, book, facts }, viewer)
  return {
    responses: taste.acts.responses(),
    channels: shares([...channels.entries()].map(([at, channel]) => ({ channel, weight: leanings.channels[at] ?? 0 }))),
    languages: shares(
      [...contentLanguages.entries()].map(([at, language]) => ({ language, weight: leanings.languages[at] ?? 0 })),
    ),
    topics: shares(
      [...leanings.topics.entries()].flatMap(([hash, weight]) => {
        const topic = shelf.topicNames.get(hash) ?? book?.topicName(hash)
        return topic === undefined ? [] : [{ topic, weight }]
      }),
    ).slice(0, topicsTold),
  }
}

const shares = <T extends { weight: number }>(list: T[]): (Omit<T, 'weight'> & { share: number })[] => {
  const wanted = list.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  const sum = wanted.reduce((all, { weight }) => all + weight, 0)
  return wanted.map(({ weight, ...rest }) => ({ ...rest, share: Math.round((weight / sum) * 1000) / 1000 }))
}
