import { totalmem } from 'node:os'
import { sql, type Transaction } from 'kysely'
import type pg from 'pg'
import type { Db } from '../db/db.ts'
import type { Database } from '../db/schema.ts'
import { createBest } from './best.ts'
import { buildSegment } from './build.ts'
import type { SearchDocument, SearchEngine, SearchRequest, SearchResult } from './engine.ts'
import { allowedIn } from './filter.ts'
import { leastOf } from './least.ts'
import { chooseMerge, dropReplaced, mergeSegments } from './merge.ts'
import { commonPart, enough, rareness, rarenessToMatch } from './parameters.ts'
import { keyOf } from './postings.ts'
import { offerAll, scoreSegment } from './score.ts'
import { type OpenSegment, openSegments } from './segments.ts'
import { findSegments, nextDocument, setDocuments, writeSegment } from './store.ts'
import { averageOf, normsOf } from './strength.ts'

/** So long is what was replaced kept for those who still read it: well above how old a list of segments may be. */
const keptMs = 60_000

const megabyte = 2 ** 20
/** What of the index is kept at hand: where it all is, a search takes a third less. */
export const shareOfMemory = (): number => {
  const limit = process.constrainedMemory()
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return Math.min(512 * megabyte, Math.max(96 * megabyte, memory / 32))
}

/** The list of segments is asked for anew after this. */
export const usualStaleMs = 500

/** The engine that lives in PostgreSQL: segments of postings in tables, scored in this process. */
export const postgresSearch = (
  { db, pool }: { db: Db; pool: pg.Pool },
  { staleMs = usualStaleMs, cacheBytes = shareOfMemory() } = {},
): SearchEngine => {
  const segments = openSegments(pool, { staleMs, cacheBytes })

  /** @returns null: some of the segments were taken away meanwhile */
  const findIn = async (open: OpenSegment[], request: SearchRequest): Promise<SearchResult | null> => {
    const documents = open.reduce((sum, segment) => sum + segment.documents, 0)
    const isCommon = (count: number) => count > documents * commonPart
    const tokens = request.tokens.map((token) => ({ ...token, key: keyOf(token.text) }))
    // what is known to be common is not even read unless too little is found
    const common = tokens.filter(({ weak, key }) => weak && isCommon(segments.countAtLeast(open, key)))
    const near = tokens.filter((token) => !common.includes(token))
    const filters = [...new Set([...(request.any ?? []), ...(request.without ?? [])].flat())]
    const filterPlaces = new Map(filters.map((text, place) => [text, near.length + place]))
    const found = await segments.postings(open, [...near.map(({ key }) => key), ...filters.map(keyOf)])
    if (!found) return null

    const average = averageOf({ tokens: open.reduce((sum, segment) => sum + segment.tokens, 0), documents })
    const norms = normsOf(average)
    const weigh = (some: typeof tokens, rows: NonNullable<typeof found>) =>
      some.map((token, place) => {
        const count = rows.reduce((sum, row) => sum + (row[place]?.count ?? 0), 0)
        const toMatch = token.weight * rarenessToMatch(documents, count)
        return { ...token, place, count, rows, toMatch, weight: token.weight * rareness(documents, count) }
      })
    type Weighed = ReturnType<typeof weigh>

    const best = createBest(request, enough)
    const from = request.since ? request.since.getTime() / 1000 : 0
    const to = request.until ? request.until.getTime() / 1000 : Number.POSITIVE_INFINITY
    const look = (some: Weighed) => {
      const minimum = leastOf(
        request.minimum,
        some.map((token) => ({ ...token, weight: token.toMatch })),
      )
      // the newest first where they are wanted first
      const order = request.order === 'new' ? [...open.keys()].reverse() : open.keys()
      for (const at of order) {
        const segment = open[at] as OpenSegment
        const allowed = allowedIn(segments, segment, request, (text) => found[at]?.[filterPlaces.get(text) ?? -1])
        if (!allowed) continue
        if (tokens.length === 0) {
          offerAll(segment, { allowed, from, to, best })
          continue
        }
        const looked = some.flatMap(({ place, rows, weight }) => {
          const postings = rows[at]?.[place]
          return postings ? [{ postings, weight }] : []
        })
        scoreSegment(segment, looked, { norms, average, minimum, allowed, from, to, best })
      }
    }
    const weighed = weigh(near, found)
    const main = weighed.filter((token) => !token.weak || !isCommon(token.count))
    if (tokens.length === 0 || main.some(({ count }) => count > 0)) look(main)
    if (main.length < tokens.length && best.count() < enough) {
      const rest = await segments.postings(
        open,
        common.map(({ key }) => key),
      )
      if (!rest) return null
      best.clear()
      look([...weighed, ...weigh(common, rest)])
    }
    const matched = best.count()
    return { hits: best.take(), matched }
  }

  const find = async (request: SearchRequest): Promise<SearchResult> => {
    for (let tries = 1; tries <= 2; tries++) {
      const open = await segments.current()
      const found = await findIn(open, request)
      if (found) return found
      segments.missed(open)
    }
    // without the blocks that lack, something would be found that must not be, or the other way round
    throw new Error('blocks of the search index are missing; `redbud search rebuild` makes it anew')
  }

  return {
    find,
    write: async ({ documents, gone }, within) => {
      const work = (trx: Trx) => writeChange(trx, documents, gone)
      // within a transaction of the caller's there is nothing new to read before it ends
      if (within) return work(within)
      await db.transaction().execute(work)
      segments.refresh()
    },
    tidy: async (within) => {
      const work = async (trx: Trx): Promise<boolean> => {
        await dropReplaced(trx, keptMs)
        const { rows } = await sql<{ id: number; dead: number }>`
        select s.id, count(d.document)::int as dead from search_segments s
        left join search_dead d on d.document between s.first_document and s.last_document
        where s.replaced_at is null group by s.id`.execute(trx)
        const dead = new Map(rows.map((row) => [row.id, row.dead]))
        const chosen = chooseMerge(
          (await findSegments(pool)).map((segment) => ({ ...segment, dead: dead.get(segment.id) ?? 0 })),
        )
        if (chosen.length === 0) return false
        await mergeSegments(trx, chosen)
        return true
      }
      // what is found stays the same: nobody need wait for what was merged
      return within ? work(within) : db.transaction().execute(work)
    },
    refresh: segments.refresh,
    // its tables are there, and segments are replaced one by one
    prepare: async () => {},
    beginAnew: async () => {},
    finishAnew: async () => {},
    describe: async () => ({ state: 'ready', detail: 'the index is in PostgreSQL' }),
  }
}

type Trx = Transaction<Database>

const writeChange = async (trx: Trx, documents: SearchDocument[], gone: string[]): Promise<void> => {
  const first = await nextDocument(trx)
  await setDocuments(trx, [
    ...documents.map(({ id }, nth) => ({ id, document: first + nth })),
    ...gone.map((id) => ({ id, document: null })),
  ])
  if (documents.length > 0) await writeSegment(trx, buildSegment(documents, first))
}
