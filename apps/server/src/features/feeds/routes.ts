import { contentLanguages } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { invalidField } from '../../platform/http/problem.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { presentCards, presentNotes } from '../notes/views.ts'
import { findByRank, findFollowing, type RankKey } from './queries.ts'

/** Of every four cards of Explore, this one comes from across the bridge. */
const bridgePlace = 3

export const registerFeedRoutes = (route: Route, ctx: Context): void => {
  route('GET /feeds/following', async ({ viewer, query, language }) => {
    const rows = await findFollowing(ctx.pool, viewer.id, decodeTimeCursor(query.cursor), query.limit)
    return {
      items: await presentCards(ctx, viewer, [...new Set(rows.map((row) => row.id))], {
        language,
        feed: true,
        reason: () => 'following',
      }),
      cursor: nextTimeCursor(rows, query.limit),
    }
  })

  route('GET /feeds/explore', async ({ viewer, query, language }) => {
    const { ids, bridge, cursor } = await pickByRank(ctx, viewer, language, query)
    const items = await presentCards(ctx, viewer, ids, {
      language,
      feed: true,
      reason: (id) => (bridge.has(id) ? 'bridge' : 'popular'),
    })
    return { items, cursor }
  })

  route('GET /feeds/watch', async ({ viewer, query, language }) => {
    const first = query.from && !query.cursor ? fromPublicId(query.from) : null
    const { ids, cursor } = await pickByRank(ctx, viewer, language, { ...query, videos: true })
    const notes = await presentNotes(ctx, viewer, [...new Set(first ? [first, ...ids] : ids)], {
      feed: true,
      chosen: first,
    })
    return {
      items: notes.filter(({ kind, status }) => kind === 'video' && status === 'published'),
      cursor,
    }
  })
}

/** A page of what is popular now: mostly in the languages the reader reads, the rest from across the bridge. */
const pickByRank = async (
  ctx: Context,
  viewer: Viewer | null,
  language: string,
  query: {
    reads?: string | undefined
    cursor?: string | undefined
    limit: number
    channel?: string | undefined
    videos?: boolean
  },
): Promise<{ ids: string[]; bridge: ReadonlySet<string>; cursor: string | null }> => {
  const own: string[] = query.reads ? languagesOf(query.reads) : (viewer?.reads ?? [language])
  const other = contentLanguages.filter((one) => !own.includes(one))
  const key = decodeCursor(query.cursor, ['number?', 'uuid?', 'number?', 'uuid?'])
  const after = key && { own: rankKey(key[0], key[1]), other: rankKey(key[2], key[3]) }
  const { channel, limit, videos = false } = query
  const found = await findByRank(ctx.pool, { own, other, channel, videos, after, limit })
  const picked = alternate(found.own, found.other, limit)
  const lastOwn = picked.findLast((row) => row.own)
  const lastOther = picked.findLast((row) => !row.own)
  const ownKey = lastOwn ?? (after && { score: after.own.score, note_id: after.own.id })
  const otherKey = lastOther ?? (after && { score: after.other.score, note_id: after.other.id })
  return {
    ids: picked.map((row) => row.note_id),
    bridge: new Set(picked.filter((row) => !row.own).map((row) => row.note_id)),
    cursor:
      picked.length === limit
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
