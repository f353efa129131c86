import { randomInt } from 'node:crypto'
import { contentLanguages } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { invalidField } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import {
  type Chosen,
  choose,
  decodeFeedCursor,
  encodeFeedCursor,
  type FeedCursor,
  findFactOf,
  findFirstNotes,
  findHidden,
  type LeavesOut,
  lastOf,
  layOutRanked,
  newFeedCursor,
  shortTail,
  shownAtMost,
  tailOf,
} from '../recommend/queries.ts'
import { findByRank, type RankKey, type RankRow } from './queries.ts'

export interface FeedQuery {
  reads?: string | undefined
  cursor?: string | undefined
  limit: number
  channel?: string | undefined
  /** Of this language alone. */
  language?: string | undefined
  videos?: boolean
  /** A note that stands before the first page. */
  from?: string | null
}

/** Notes to show and why, and where to go on. */
export interface Page {
  picked: Chosen[]
  cursor: string | null
}

/**
 * A page of Explore or Watch: chosen for whoever is signed in and wants that, and what is popular now for others, in a
 * channel and in a language that was asked for. Once nothing is left to choose, the rest of what is popular follows,
 * without what was shown already.
 * @param isGone notes that turned out not to be readable
 */
export const pick = async (
  ctx: Context,
  viewer: Viewer | null,
  language: string,
  query: FeedQuery,
  isGone: (tail: number) => boolean,
): Promise<Page> => {
  const own = languagesRead(query, viewer, language)
  const { limit, videos = false } = query
  const isAsked = query.channel !== undefined || query.language !== undefined
  const learns = viewer?.personalised === true && !isAsked
  const session = sessionOf(query.cursor, learns)
  const [avoided, from] = await Promise.all([
    viewer ? ctx.avoided.of(viewer.id) : null,
    query.from && query.cursor === undefined ? findFactOf(ctx, query.from) : undefined,
    // kept, so that what needs it below doesn't wait for it after this
    findHidden(ctx, viewer),
  ])
  const authors = avoided?.size ? avoided : null
  const leavesOut: LeavesOut = ({ tail, author }) => authors?.has(author) === true || isGone(tail)
  if (from) remember(session, [from])
  // what is shown beyond what a cursor remembers could come again
  if (learns && session.rest === undefined && !session.again && session.shown.size < shownAtMost) {
    const chosen = await choose(ctx, viewer, {
      reads: own,
      limit: Math.min(limit, shownAtMost - session.shown.size),
      videosOnly: videos,
      session,
      leavesOut,
    })
    remember(
      session,
      chosen.map(({ fact }) => fact),
    )
    if (chosen.length === limit) return { picked: chosen, cursor: encodeFeedCursor(session) }
    return goOnByRank(ctx, viewer, own, query, { session, chosen, first: [], spares: true, leavesOut })
  }
  // The first page of whoever is signed out or wants no feed that learns has first notes of new authors among what is popular,
  // others every few seconds. Nobody is counted as having seen them, since nothing is kept of these readers.
  const first =
    query.cursor === undefined && !isAsked
      ? await findFirstNotes(ctx, viewer, own, { limit, videosOnly: videos, leavesOut })
      : []
  return goOnByRank(ctx, viewer, own, query, { session, chosen: [], first, spares: learns, leavesOut })
}

/** Pages that everyone sees alike leave nothing to chance, so that they can be kept. */
const sessionOf = (cursor: string | undefined, learns: boolean): FeedCursor =>
  cursor === undefined ? newFeedCursor(learns ? randomInt(2 ** 31) : 0) : decodeFeedCursor(cursor)

const remember = (session: FeedCursor, facts: readonly Chosen['fact'][]): void => {
  for (const { tail } of facts) session.shown.add(shortTail(tail))
  session.last = lastOf([...session.last, ...facts])
}

/** How often more is looked for where all of what was found is not to be shown. */
const looksAtMost = 10

/**
 * Fills a page with what is popular.
 * @param goOn.first first notes of new authors that belong among it
 * @param goOn.spares what the reader saw lately comes only after all of the rest, and only in a session that a cursor remembers
 */
const goOnByRank = async (
  ctx: Context,
  viewer: Viewer | null,
  own: readonly string[],
  query: FeedQuery,
  goOn: {
    session: FeedCursor
    chosen: readonly Chosen[]
    first: readonly Chosen[]
    spares: boolean
    leavesOut: LeavesOut
  },
): Promise<Page> => {
  const { session, spares, leavesOut } = goOn
  // the note that stands before them may be one itself
  const first = goOn.first.filter(({ fact }) => !session.shown.has(shortTail(fact.tail)))
  const hidden = await findHidden(ctx, viewer)
  const picked = [...goOn.chosen]
  const skips = (id: string): boolean => {
    const tail = tailOf(id)
    if (session.shown.has(shortTail(tail)) || session.ahead.has(shortTail(tail))) return true
    return hidden !== null && (hidden.unwanted.has(tail) || (spares && !session.again && hidden.seen.has(tail)))
  }
  // one alone, as what a reader came from, leaves enough of what waits
  const isPlain = !spares && (hidden?.unwanted.size ?? 0) + session.shown.size + session.ahead.size <= 1
  for (let looks = 0; looks < looksAtMost && picked.length < query.limit; looks++) {
    const limit = query.limit - picked.length
    const page = await pickByRank(
      ctx,
      own,
      { ...query, limit },
      { session, skips, isPlain, first: looks > 0 ? [] : first, leavesOut },
    )
    picked.push(...page.picked)
    session.last = lastOf([...session.last, ...page.picked.map(({ fact }) => fact)])
    session.ahead = page.ahead
    session.rest = page.rest ?? undefined
    for (const { fact, reason } of page.picked)
      if (reason === 'new' || (spares && session.shown.size < shownAtMost)) session.shown.add(shortTail(fact.tail))
    if (page.rest !== null) continue
    const isSpared = spares && !session.again && hidden?.seen.isEmpty === false
    if (!isSpared || session.shown.size >= shownAtMost) return { picked, cursor: null }
    session.again = true
  }
  return { picked, cursor: encodeFeedCursor(session) }
}

/** So many more than are wanted are looked at at once, since some wait for others to come between; and so many where some are to be skipped. */
const waitingAtMost = 20
const lookedAt = 120

/**
 * A page of what is popular now: mostly in the languages the reader reads, the rest from across the bridge; or in the one
 * language that was asked for.
 * @returns what was picked; where the ranks go on, null at their end; and what was picked from beyond there
 */
const pickByRank = async (
  ctx: Context,
  reads: readonly string[],
  query: FeedQuery,
  options: {
    session: FeedCursor
    skips: (id: string) => boolean
    isPlain: boolean
    first: readonly Chosen[]
    leavesOut: LeavesOut
  },
): Promise<{ picked: Chosen[]; rest: string | null; ahead: Set<number> }> => {
  const { session, skips, isPlain, first, leavesOut } = options
  const { channel, limit, videos = false } = query
  const asked = query.language === undefined ? contentLanguages : [query.language]
  // what has no words is for everyone
  const isOwn = (language: string) => language === 'und' || reads.includes(language)
  const [own, other] = [asked.filter(isOwn), asked.filter((one) => !isOwn(one))]
  const key = decodeCursor(session.rest, ['number?', 'uuid?', 'number?', 'uuid?'])
  const after = key && { own: rankKey(key[0], key[1]), other: rankKey(key[2], key[3]) }
  const read = isPlain ? limit + waitingAtMost : Math.max(limit + waitingAtMost, lookedAt)
  const found = await findByRank(ctx.pool, { own, other, channel, videos, after, limit: read })
  const wanted = [...found.own, ...found.other].filter((row) => !skips(row.note_id))
  const ranked = wanted.sort((a, b) => b.score - a.score || (a.note_id < b.note_id ? 1 : -1))
  const { picked, gone } = await layOutRanked(ctx, ranked, {
    limit,
    reads,
    first,
    before: session.last,
    leavesOut,
  })
  const ids = new Set(picked.map(({ id }) => id))
  const isDone = ({ note_id: id }: RankRow) => ids.has(id) || gone.has(id) || skips(id)
  const waiting = [found.own, found.other].map((rows) => {
    const from = rows.findIndex((row) => !isDone(row))
    return from < 0 ? rows.length : from
  })
  const [ownWaits = 0, otherWaits = 0] = waiting
  const [lastOwn, lastOther] = [found.own[ownWaits - 1], found.other[otherWaits - 1]]
  const ahead = [...found.own.slice(ownWaits), ...found.other.slice(otherWaits)].filter(
    ({ note_id: id }) => ids.has(id) || session.ahead.has(shortTail(tailOf(id))),
  )
  const isEnd = [found.own, found.other].every((rows, lane) => waiting[lane] === rows.length && rows.length < read)
  const ownKey = lastOwn ?? (after && { score: after.own.score, note_id: after.own.id })
  const otherKey = lastOther ?? (after && { score: after.other.score, note_id: after.other.id })
  return {
    picked,
    ahead: new Set(ahead.map(({ note_id: id }) => shortTail(tailOf(id)))),
    rest: isEnd
      ? null
      : encodeCursor([
          ownKey?.score ?? null,
          ownKey?.note_id ?? null,
          otherKey?.score ?? null,
          otherKey?.note_id ?? null,
        ]),
  }
}

const rankKey = (score: string | number | null | undefined, id: string | number | null | undefined): RankKey =>
  typeof score === 'number' && typeof id === 'string'
    ? { score, id }
    : { score: Number.POSITIVE_INFINITY, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

const languagesRead = ({ reads }: FeedQuery, viewer: Viewer | null, language: string): readonly string[] =>
  reads ? languagesOf(reads) : (viewer?.reads ?? [language])

const languagesOf = (list: string): string[] => {
  const wanted = new Set(list.split(','))
  const known = contentLanguages.filter((language) => wanted.has(language))
  if (known.length === 0 || known.length !== wanted.size) throw invalidField('reads', 'invalid')
  return known
}
