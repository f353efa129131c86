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
  findFirstNotes,
  findUnwanted,
  isFeedCursor,
  shortTail,
  shownAtMost,
  tailOf,
} from '../recommend/queries.ts'
import { findByRank, type RankKey } from './queries.ts'

/** Of every four cards of what is popular, this one comes from across the bridge. */
const bridgePlace = 3

export interface FeedQuery {
  reads?: string | undefined
  cursor?: string | undefined
  limit: number
  channel?: string | undefined
  /** Of this language alone. */
  language?: string | undefined
  videos?: boolean
}

/** Notes to show and why, and where to go on. */
interface Page {
  picked: Chosen[]
  cursor: string | null
}

/**
 * A page of Explore or Watch: chosen for whoever is signed in and wants that, and what is popular now for others, in a
 * channel and in a language that was asked for. Once nothing is left to choose, the rest of what is popular follows,
 * without what was shown already.
 */
export const pick = async (ctx: Context, viewer: Viewer | null, language: string, query: FeedQuery): Promise<Page> => {
  const own = languagesRead(query, viewer, language)
  const { cursor, limit, videos = false } = query
  const learns = viewer?.personalised === true && query.channel === undefined && query.language === undefined
  if (cursor === undefined ? !learns : !isFeedCursor(cursor)) {
    const unwanted = await findUnwanted(ctx, viewer)
    const skip = unwanted.size > 0 ? (id: string) => unwanted.has(tailOf(id)) : undefined
    const isAsked = query.channel !== undefined || query.language !== undefined
    return cursor === undefined && !isAsked
      ? pickForEveryone(ctx, viewer, own, query)
      : pickByRank(ctx, own, query, skip)
  }
  const session: FeedCursor = cursor
    ? decodeFeedCursor(cursor)
    : { seed: randomInt(2 ** 31), shown: new Set(), rest: undefined }
  const chosen =
    // what is shown beyond what a cursor remembers could come again
    learns && session.rest === undefined && session.shown.size < shownAtMost
      ? await choose(ctx, viewer, { reads: own, limit, videosOnly: videos, session })
      : []
  for (const { id } of chosen) session.shown.add(shortTail(tailOf(id)))
  if (chosen.length === limit) return { picked: chosen, cursor: encodeFeedCursor(session) }
  return goOnByRank(ctx, viewer, own, { ...query, limit }, session, chosen)
}

/**
 * The first page of whoever is signed out or wants no feed that learns: what is popular, and among it first notes of new
 * authors, which are others every few seconds. Nobody is counted as having seen them, since nothing is kept of these readers.
 */
const pickForEveryone = async (
  ctx: Context,
  viewer: Viewer | null,
  own: readonly string[],
  query: FeedQuery,
): Promise<Page> => {
  const first = await findFirstNotes(ctx, viewer, own, { limit: query.limit, videosOnly: query.videos === true })
  if (first.length === 0) return pickByRank(ctx, own, query)
  const shown = new Set(first.map(({ id }) => shortTail(tailOf(id))))
  const limit = query.limit - first.length
  const { picked, cursor } = await pickByRank(ctx, own, { ...query, limit }, (id) => shown.has(shortTail(tailOf(id))))
  const each = Math.max(1, Math.floor(picked.length / first.length))
  const mixed = first.flatMap((note, at) => [
    ...picked.slice(at * each, at * each + Math.floor(each / 2)),
    note,
    ...picked.slice(at * each + Math.floor(each / 2), at === first.length - 1 ? undefined : (at + 1) * each),
  ])
  return { picked: mixed, cursor: cursor && encodeFeedCursor({ seed: 0, shown, rest: cursor }) }
}

/** How often more is looked for where all of what was found was shown already. */
const looksAtMost = 5

const goOnByRank = async (
  ctx: Context,
  viewer: Viewer | null,
  own: readonly string[],
  query: FeedQuery,
  session: FeedCursor,
  chosen: Chosen[],
): Promise<Page> => {
  const unwanted = await findUnwanted(ctx, viewer)
  const picked = [...chosen]
  let rest = session.rest
  for (let looks = 0; looks < looksAtMost && picked.length < query.limit; looks++) {
    const isKnown = (id: string) => {
      const tail = tailOf(id)
      return session.shown.has(shortTail(tail)) || unwanted.has(tail)
    }
    const page = await pickByRank(ctx, own, { ...query, cursor: rest, limit: query.limit - picked.length }, isKnown)
    picked.push(...page.picked)
    if (page.cursor === null) return { picked, cursor: null }
    rest = page.cursor
  }
  return { picked, cursor: encodeFeedCursor({ ...session, rest }) }
}

/** So many are looked at at once where some are to be skipped. */
const lookedAt = 100

/**
 * A page of what is popular now: mostly in the languages the reader reads, the rest from across the bridge; or in the one
 * language that was asked for.
 */
const pickByRank = async (
  ctx: Context,
  reads: readonly string[],
  query: FeedQuery,
  skip?: (id: string) => boolean,
): Promise<Page> => {
  const asked = query.language === undefined ? contentLanguages : [query.language]
  const own = asked.filter((one) => reads.includes(one))
  const other = asked.filter((one) => !reads.includes(one))
  const key = decodeCursor(query.cursor, ['number?', 'uuid?', 'number?', 'uuid?'])
  const after = key && { own: rankKey(key[0], key[1]), other: rankKey(key[2], key[3]) }
  const { channel, limit, videos = false } = query
  const read = skip ? Math.max(limit, lookedAt) : limit
  const found = await findByRank(ctx.pool, { own, other, channel, videos, after, limit: read })
  const wanted = <Row extends { note_id: string }>(rows: Row[]) =>
    skip ? rows.filter((row) => !skip(row.note_id)) : rows
  const picked = alternate(wanted(found.own), wanted(found.other), limit)
  // where all that was read is used up, it goes on after that, whatever was skipped
  const isUsedUp = picked.length < limit
  const lastOwn = isUsedUp ? found.own.at(-1) : picked.findLast((row) => row.own)
  const lastOther = isUsedUp ? found.other.at(-1) : picked.findLast((row) => !row.own)
  const ownKey = lastOwn ?? (after && { score: after.own.score, note_id: after.own.id })
  const otherKey = lastOther ?? (after && { score: after.other.score, note_id: after.other.id })
  return {
    picked: picked.map((row) => ({ id: row.note_id, reason: row.own ? 'popular' : 'bridge', about: null })),
    cursor:
      !isUsedUp || found.own.length === read || found.other.length === read
        ? encodeCursor([
            ownKey?.score ?? null,
            ownKey?.note_id ?? null,
            otherKey?.score ?? null,
            otherKey?.note_id ?? null,
          ])
        : null,
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

/** Takes from `own`, at every fourth place from `other`; when one runs out, the rest comes from the other. */
const alternate = <Row>(own: Row[], other: Row[], limit: number): Row[] => {
  const picked: Row[] = []
  let atOwn = 0
  let atOther = 0
  while (picked.length < limit) {
    const wantsOther = picked.length % 4 === bridgePlace
    const row = (wantsOther ? other[atOther] : own[atOwn]) ?? own[atOwn] ?? other[atOther]
    if (!row) break
    if (row === other[atOther]) atOther++
    else atOwn++
    picked.push(row)
  }
  return picked
}
