import { setImmediate } from 'node:timers/promises'
import type { SearchNotesQuery } from '@redbud/contract'
import type pg from 'pg'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import type { RequestToken, SearchHit, SearchRequest } from '../../platform/search/engine.ts'
import { certainTokens, queryTokens, tokenUnder } from '../../platform/search/tokens.ts'
import { isModerator } from '../accounts/policy.ts'
import { findStates } from '../notes/queries.ts'
import { readableInFeed } from '../notes/views.ts'
import { openedAtMost } from '../signals/queries.ts'
import { type Bridge, crossBridge } from './bridge.ts'
import { findTexts, tags } from './documents.ts'
import { engagementOf } from './liked.ts'
import { flat, hasPhrase } from './phrases.ts'
import { type ParsedQuery, parseQuery } from './query.ts'
import { checked, fewest, freshGain, freshHalfLifeDays, likedGain, likedMost, minimum, window } from './ranking.ts'
import { openWidth, type Width } from './width.ts'

export type NotesQuery = z.output<typeof SearchNotesQuery>

/** A page of found notes' ids, before the rules. */
export interface FoundPage {
  ids: string[]
  cursor: string | null
  /** How many of the first page have as much of the query as a note should; others are better than nothing. */
  fitting: number
  /** What the words were taken for in the other language. */
  translated: string[]
}

const nothing: FoundPage = { ids: [], cursor: null, fitting: 0, translated: [] }
const days = { day: 1, week: 7, month: 30, year: 365 }
const tokensAtMost = 40
/** Of whom a member follows, the last these many. */
const followedAtMost = 1000

/**
 * The ids of public notes that fit a query best, as anybody would find them, however new and liked they are.
 * @param few where fewer fit, one of its words is enough
 */
export const findBest = async (
  ctx: Pick<Context, 'pool' | 'search'>,
  q: string,
  { limit, few = fewest.best }: { limit: number; few?: number },
): Promise<string[]> => {
  const parsed = parseQuery(q)
  const query: NotesQuery = { q, by: 'anyone', sort: 'best', across: 'own', limit }
  const filters = await filtersOf(ctx, null, query, parsed, null)
  const tokens = mostSaying(queryTokens(parsed.words))
  if (!filters || (tokens.length === 0 && parsed.topics.length === 0)) return []
  const any = [[tags.visibility('public')], ...(filters.any ?? [])]
  const order = tokens.length > 0 ? 'best' : 'new'
  const width = openWidth([tokens], { wanted: minimum.best, few: Math.min(few, limit), isBridge: false, step: null })
  const hits = await width.find(
    async (least) => (await ctx.search.find({ ...filters, any, tokens, minimum: least, order, limit })).hits,
  )
  return hits.map(({ id }) => id)
}

const mostSaying = (tokens: RequestToken[]): RequestToken[] =>
  tokens.sort((one, other) => other.weight - one.weight).slice(0, tokensAtMost)

/**
 * The ids of notes that fit a query, in order. Which of them the viewer may read is for who presents them.
 * @param hidden authors whose notes the viewer gets nowhere, as far as they would use up what is looked at
 */
export const findNotes = async (
  ctx: Context,
  viewer: Viewer | null,
  query: NotesQuery,
  hidden: readonly string[] = [],
): Promise<FoundPage> => {
  const typed = parseQuery(query.q)
  const bridge = query.across === 'other' ? await crossBridge(ctx, typed) : null
  // what must stand there as it is stands there in one language
  const parsed = bridge
    ? {
        ...typed,
        phrases: [],
        without: [...typed.without, ...bridge.without],
        withoutTopics: bridge.withoutTopics,
      }
    : typed
  const ways = (bridge ? [bridge.tokens, bridge.translated] : [queryTokens(parsed.words)])
    .map(mostSaying)
    .filter((way) => way.length > 0)
  const filters = await filtersOf(ctx, viewer, query, parsed, bridge)
  if (!filters) return nothing
  for (const author of hidden) filters.without.push([tags.author(author)])
  // only operators, or a query of nothing that is a word; whose a note is leads across no bridge
  const isNarrowed = parsed.topics.length > 0 || (parsed.from !== null && !bridge)
  if (ways.length === 0 && (parsed.words !== '' || !isNarrowed)) return nothing
  const request = { ...filters, ways }
  const sift = await siftOf(ctx, viewer, query)
  if (sift === 'none') return nothing
  const page = await pageOf(ctx, viewer, query, parsed, request, { isBridge: bridge !== null, sift })
  return { ...page, translated: bridge?.words ?? [] }
}

type Filters = Pick<SearchRequest, 'any' | 'since'> & { without: string[][] }

/** What a note must have to be found at all; null when none can. */
const filtersOf = async (
  ctx: Pick<Context, 'pool'>,
  viewer: Viewer | null,
  query: NotesQuery,
  parsed: ParsedQuery,
  bridge: Bridge | null,
): Promise<Filters | null> => {
  const any: string[][] = []
  if (query.kind) any.push([tags.kind(query.kind)])
  if (query.channel) any.push([tags.channel(query.channel)])
  if (query.language) any.push([tags.language(query.language)])
  if (bridge) any.push(bridge.languages.map(tags.language), ...bridge.needs)
  for (const topic of bridge?.topics ?? parsed.topics.map((one) => [one])) any.push(topic.map(tags.topic))
  if (parsed.from) {
    const [author] = await idsOfHandles(ctx.pool, [parsed.from])
    if (!author) return null
    any.push([tags.author(author)])
  }
  if (query.by === 'following') {
    const followed = viewer ? await followedBy(ctx.pool, [viewer.id, followedAtMost]) : []
    if (followed.length === 0) return null
    any.push(followed.map(({ id }) => tags.author(id)))
  }
  const without = parsed.without.filter(isOneToken).map(certainTokens)
  // nor in translations, which are found, too
  if (bridge) without.push(...without.map((group) => group.map((token) => tokenUnder(bridge.under, token))))
  for (const topic of parsed.withoutTopics) without.push([tags.topic(topic)])
  if (parsed.withoutFrom.length > 0)
    for (const author of await idsOfHandles(ctx.pool, parsed.withoutFrom)) without.push([tags.author(author)])
  // one has seen what one wrote
  if (query.seen === 'unseen' && viewer) without.push([tags.author(viewer.id)])
  // every part of a phrase; whether they stand together is looked at in the text
  for (const phrase of parsed.phrases) for (const token of certainTokens(phrase)) any.push([token])
  return {
    any,
    without,
    since: query.within && new Date(Date.now() - days[query.within] * 86_400_000),
  }
}

/** The index alone knows of it whether it stands in a text. */
const isOneToken = (words: string): boolean => !/\s/.test(words) && certainTokens(words).length === 1

const accountsOfHandles = prepared<{ id: string }>(
  'search_accounts_of_handles',
  'select id from account_cards where lower(handle) = any ($1)',
)
const idsOfHandles = async (pool: pg.Pool, handles: string[]): Promise<string[]> =>
  (await accountsOfHandles(pool, [handles])).map(({ id }) => id)
const followedBy = prepared<{ id: string }>(
  'search_followed_by',
  'select followee_id as id from follow_edges where follower_id = $1 order by created_at desc limit $2',
)

/** Of whom they follow, those who have published what not everybody may read. */
const friendsAtMost = 300
const authorsForSome = prepared<{ id: string }>(
  'search_authors_for_some',
  `select f.followee_id as id from (
     select followee_id from follow_edges where follower_id = $1 order by created_at desc limit $2
   ) f where exists (select from notes_for_some n where n.author_id = f.followee_id) limit ${friendsAtMost}`,
)

/** Which hits are wanted, and how many may have to be looked at beside those. */
interface Sift {
  passes(hit: SearchHit): boolean
  more: number
}

/** By what the viewer has opened; the index knows nothing of that. Null: all are wanted. */
const siftOf = async (ctx: Context, viewer: Viewer | null, { seen }: NotesQuery): Promise<Sift | 'none' | null> => {
  if (!seen || !viewer?.personalised) return null
  const opened = await ctx.signals.opened(viewer)
  if (opened.size === 0) return seen === 'seen' ? 'none' : null
  return seen === 'seen'
    ? { passes: ({ id }) => opened.has(id), more: openedAtMost }
    : { passes: ({ id }) => !opened.has(id), more: opened.size }
}

/** A request that is told later what it wants at least, in which order and how many. */
interface Looked extends Omit<SearchRequest, 'tokens' | 'minimum' | 'order' | 'limit'> {
  /** What to look for, each by itself: a note is found that fits one of them. None: everything that passes the filters. */
  ways: SearchRequest['tokens'][]
}
type Readable = Looked & Pick<SearchRequest, 'minimum' | 'order' | 'limit'>

/** Of notes that are for some only, so many of the best are looked at. */
const forSomeAtMost = 120
/** So many of the others are read with them. */
const cardsAhead = 30

/**
 * What the viewer may find. Notes that are for some only pass the rules before anything is made of them: even a page's
 * length and where it ends would tell of their words.
 */
const findReadable = async (ctx: Context, viewer: Viewer | null, request: Readable): Promise<SearchHit[]> => {
  const { any = [], limit, order } = request
  const everyones = [tags.visibility('public')]
  if (isModerator(viewer)) everyones.push(tags.visibility('suspended'))
  const seen = [viewer ? [...everyones, tags.author(viewer.id)] : everyones, ...any]
  const hits = await findEachWay(ctx, { ...request, any: seen })
  if (!viewer) return hits
  const more = await findForSome(ctx, viewer, request)
  const known = new Set(hits.map(({ id }) => id))
  const ofOthers = more.filter(({ id }) => !known.has(id))
  if (ofOthers.length === 0) return hits
  // read in the same statement: most of a page's cards
  await ctx.notes.find(
    ctx,
    [...ofOthers, ...hits.slice(0, cardsAhead)].map(({ id }) => id),
  )
  const readable = await readableInFeed(
    ctx,
    viewer,
    ofOthers.map(({ id }) => id),
  )
  const found = [...hits, ...ofOthers.filter(({ id }) => readable.has(id))]
  return found.sort(orderedBy(order)).slice(0, limit)
}

/** What fits of notes that are for some only; where there is much of it, of whom the viewer follows alone. */
const findForSome = async (ctx: Context, viewer: Viewer, request: Readable): Promise<SearchHit[]> => {
  const { any = [], limit, order } = request
  const ofSome = [[tags.visibility('followers'), tags.visibility('mutual')], ...any]
  const all = await findEachWay(ctx, { ...request, any: ofSome, limit: forSomeAtMost })
  if (all.length < forSomeAtMost) return all
  // these would be strangers' mostly, which the rules leave out
  const friends = await authorsForSome(ctx.pool, [viewer.id, followedAtMost])
  if (friends.length === 0) return []
  const theirs = [friends.map(({ id }) => tags.author(id)), ...ofSome]
  return findEachWay(ctx, { ...request, any: theirs, limit: order === 'new' ? limit : forSomeAtMost })
}

const orderedBy = (order: SearchRequest['order']) => {
  const keyOf = (hit: SearchHit) => (order === 'new' ? hit.at.getTime() : hit.score)
  return (one: SearchHit, other: SearchHit) => keyOf(other) - keyOf(one) || (one.id < other.id ? 1 : -1)
}

/** What fits one way or another, once, by the better one. */
const findEachWay = async (
  { search }: Pick<Context, 'search'>,
  { ways, ...request }: Readable,
): Promise<SearchHit[]> => {
  const [first = [], ...others] = ways
  const { hits } = await search.find({ ...request, tokens: first })
  if (others.length === 0) return hits
  const more = await Promise.all(others.map((tokens) => search.find({ ...request, tokens })))
  const best = new Map<string, SearchHit>()
  for (const hit of [...hits, ...more.flatMap((one) => one.hits)])
    if (hit.score >= (best.get(hit.id)?.score ?? Number.NEGATIVE_INFINITY)) best.set(hit.id, hit)
  return [...best.values()].sort(orderedBy(request.order)).slice(0, request.limit)
}

/** A cursor says by what its list is sorted: one of another list is none. */
const readCursor = (
  cursor: string | undefined,
  sort: NotesQuery['sort'],
  kinds: Parameters<typeof decodeCursor>[1],
): { key: NonNullable<ReturnType<typeof decodeCursor>>; step: number } | null => {
  const key = decodeCursor(cursor, ['string', 'number', ...kinds])
  if (!key) return null
  const [its, step, ...rest] = key
  if (its !== sort) throw problem('invalid_cursor')
  return { key: rest, step: Number(step) }
}

const pageOf = async (
  ctx: Context,
  viewer: Viewer | null,
  { sort, limit, cursor }: NotesQuery,
  parsed: ParsedQuery,
  request: Looked,
  { isBridge, sift }: { isBridge: boolean; sift: Sift | null },
): Promise<Omit<FoundPage, 'translated'>> => {
  const hasWords = request.ways.length > 0
  const fits = checkOf(ctx, viewer, parsed)
  const kind = sort === 'best' ? 'best' : 'other'
  const widthAt = (step: number | undefined) =>
    openWidth(request.ways, {
      wanted: isBridge ? minimum.best : minimum[kind],
      // a part of what was meant is far from it, said in other words
      few: isBridge ? fewest.other : fewest[kind],
      isBridge,
      step: step ?? null,
    })
  if (sort === 'new' || (sort === 'best' && !hasWords)) {
    const { key, step } = readCursor(cursor, 'new', ['time', 'uuid']) ?? {}
    const after = key ? { at: new Date(String(key[0])), id: String(key[1]) } : undefined
    const width = widthAt(step)
    const { hits, last } = await findNewest(ctx, viewer, request, { after, limit, sift, fits, width })
    return {
      ids: hits.map(({ id }) => id),
      cursor: last ? encodeCursor(['new', width.step(), last.at.toISOString(), last.id]) : null,
      fitting: width.fitting(hits.length),
    }
  }
  const { key, step } = readCursor(cursor, sort, ['time', 'number', 'uuid', 'number']) ?? {}
  const [now, begin] = key ? [new Date(String(key[0])), Number(key[3])] : [new Date(), 0]
  const width = widthAt(step)
  const ends = !hasWords ? [window.narrowed] : fits ? checked[kind] : [window[kind]]
  if (ends[begin] === undefined) throw problem('invalid_cursor')
  const rounds = eachRound({ ends, begin: sort === 'best' ? begin : 0, sift }, (most) =>
    width.find((least) =>
      findReadable(ctx, viewer, {
        ...request,
        minimum: least,
        order: hasWords ? 'best' : 'new',
        fresh: { now, gain: freshGain, halfLifeDays: freshHalfLifeDays },
        limit: most,
      }),
    ),
  )
  const comesAfter = ({ id, score }: Scored) =>
    !key || score < Number(key[1]) || (score === key[1] && id < String(key[2]))
  const page: (Scored & { round: number })[] = []
  if (sort === 'best') {
    // what comes in a later round comes later, so that a page goes on where the one before ended
    for await (const { hits, round } of rounds) {
      const fit = fits ? await fits(hits) : hits
      const scored = await scores(ctx, sort, key ? fit : mayBeFirst(fit, limit))
      const rest = round === begin ? scored.filter(comesAfter) : scored
      page.push(...rest.map((one) => ({ ...one, round })))
      if (page.length > limit) break
    }
  } else {
    const all: SearchHit[] = []
    for await (const { hits } of rounds) {
      all.push(...(fits ? await fits(hits) : hits))
      if (all.length >= window.other) break
    }
    const scored = await scores(ctx, sort, all)
    page.push(...scored.filter(comesAfter).map((one) => ({ ...one, round: 0 })))
  }
  const last = page.length > limit ? page[limit - 1] : undefined
  return {
    ids: page.slice(0, limit).map(({ id }) => id),
    cursor: last ? encodeCursor([sort, width.step(), now.toISOString(), last.score, last.id, last.round]) : null,
    fitting: width.fitting(Math.min(page.length, limit)),
  }
}

interface Rounds {
  /** How far each round goes. */
  ends: number[]
  begin: number
  sift: Sift | null
}
/** The wanted hits round by round, for as long as there are more. */
async function* eachRound({ ends, begin, sift }: Rounds, find: (most: number) => Promise<SearchHit[]>) {
  for (let round = begin; round < ends.length; round++) {
    const [from, to] = [ends[round - 1] ?? 0, ends[round] ?? 0]
    const most = to + (sift?.more ?? 0)
    const all = await find(most)
    const hits = (sift ? all.filter(sift.passes) : all).slice(from, to)
    yield { hits, round }
    if (all.length < most) return
  }
}

/** Where hits are sifted or compared with what was typed, so many are looked at for a page, so many at once. */
const sifted = { atOnce: 300, rounds: 4 }

/** The next hits by time, and the last that was looked at where there may be more. */
const findNewest = async (
  ctx: Context,
  viewer: Viewer | null,
  request: Looked,
  page: { after: SearchRequest['after']; limit: number; sift: Sift | null; fits: Check | null; width: Width },
): Promise<{ hits: SearchHit[]; last: SearchHit | undefined }> => {
  const { limit, sift, fits, width } = page
  const [atOnce, rounds] = sift || fits ? [sifted.atOnce, sifted.rounds] : [limit, 1]
  const hits: SearchHit[] = []
  let last: SearchHit | undefined
  for (let round = 0; round < rounds; round++) {
    const after = last ?? page.after
    const all = await width.find((least) =>
      findReadable(ctx, viewer, { ...request, minimum: least, order: 'new', after, limit: atOnce }),
    )
    const wanted = sift ? all.filter(sift.passes) : all
    hits.push(...(fits ? await fits(wanted) : wanted))
    if (hits.length >= limit) return { hits: hits.slice(0, limit), last: hits[limit - 1] }
    last = all.at(-1)
    if (all.length < atOnce) return { hits, last: undefined }
  }
  return { hits, last }
}

/** Of hits in order, those that may be among the first so many and the next, however liked: others' ranks aren't read. */
const mayBeFirst = (hits: SearchHit[], limit: number): SearchHit[] => {
  const least = (hits[limit]?.score ?? 0) / (1 + likedGain * likedMost)
  return hits.filter(({ score }) => score >= least * 0.9999)
}

interface Scored {
  id: string
  score: number
}
const rounded = (score: number): number => Math.round(score * 65_536) / 65_536
/** The hits by what they are sorted by, the first first. */
const scores = async (ctx: Context, sort: 'best' | 'likes' | 'collects', hits: SearchHit[]): Promise<Scored[]> => {
  const ids = hits.map(({ id }) => id)
  let scored: Scored[]
  if (sort === 'best') {
    const engagement = await engagementOf(ctx, hits)
    // rounded, so that it is the same when the next page is asked for
    scored = hits.map(({ id, score }, nth) => ({
      id,
      score: rounded(score * (1 + likedGain * Math.max(0, Math.min(likedMost, engagement[nth] ?? 0)))),
    }))
  } else {
    const states = await findStates(ctx.pool, ids, null)
    scored = ids.map((id) => ({ id, score: states.get(id)?.[sort] ?? 0 }))
  }
  return scored.sort((one, other) => other.score - one.score || (one.id < other.id ? 1 : -1))
}

/** Says which of some hits have all that must stand there as it is, and nothing that must not. */
type Check = (hits: SearchHit[]) => Promise<SearchHit[]>
/** So many notes' words are read at once: comparing what is as long as notes may be takes milliseconds. */
const readAtOnce = 25

/**
 * Keeps of hits those that have all phrases as they are somewhere in what is searched, and no banned one of several words.
 * Null: the index alone knows.
 */
const checkOf = (ctx: Context, viewer: Viewer | null, parsed: ParsedQuery): Check | null => {
  const wanted = parsed.phrases.map(flat)
  const banned = parsed.without.filter((words) => !isOneToken(words)).map(flat)
  if (wanted.length + banned.length === 0) return null
  return async (hits) => {
    const fit: SearchHit[] = []
    for (let from = 0; from < hits.length; from += readAtOnce) {
      const some = hits.slice(from, from + readAtOnce)
      const texts = await findTexts(
        ctx.pool,
        viewer,
        some.map(({ id }) => id),
      )
      for (const hit of some) {
        const pieces = texts.get(hit.id)
        if (!pieces) continue
        const flats: string[] = []
        // most phrases stand in a title or body: what comes after those is flattened only where it is looked at
        const flatOf = (nth: number) => {
          flats[nth] ??= flat(pieces[nth] ?? '')
          return flats[nth]
        }
        const stands = (phrase: string) => pieces.some((_, nth) => hasPhrase(flatOf(nth), phrase))
        if (wanted.every(stands) && !banned.some(stands)) fit.push(hit)
      }
      await setImmediate()
    }
    return fit
  }
}
