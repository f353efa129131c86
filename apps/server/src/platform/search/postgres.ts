import { sql, type Transaction } from 'kysely'
import type pg from 'pg'
import type { Db } from '../db/db.ts'
import type { Database } from '../db/schema.ts'
import { buildSegment, lengthOf, uuidAt } from './build.ts'
import type { SearchDocument, SearchEngine, SearchHit, SearchRequest, SearchResult } from './engine.ts'
import { chooseMerge, dropReplaced, mergeSegments } from './merge.ts'
import { keyOf, once, type Postings } from './postings.ts'
import { type OpenSegment, openSegments } from './segments.ts'
import { findSegments, nextDocument, setDocuments, writeSegment } from './store.ts'

/** BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework", 3.5 BM25F with one length). */
const k1 = 1
const b = 0.5
/** A weak token that stands in more than this part of the documents is only looked at where too little is found. */
const commonPart = 0.02
const enough = 10

const keptMs = 60_000
const secondsADay = 86_400

export interface Scratch {
  scores: Float32Array
  touched: Int32Array
}

/** The engine that lives in PostgreSQL: segments of postings in tables, scored in this process. */
export const postgresSearch = (
  { db, pool }: { db: Db; pool: pg.Pool },
  { staleMs = 500, cacheBytes = 64 * 1024 * 1024 } = {},
): SearchEngine => {
  const segments = openSegments(pool, { staleMs, cacheBytes })
  // one for all searches: each uses it without waiting in between, and leaves it empty
  let scratch: Scratch = { scores: new Float32Array(0), touched: new Int32Array(0) }

  const find = async (request: SearchRequest): Promise<SearchResult> => {
    const open = await segments.current()
    const groups = request.any ?? []
    const bans = request.without ?? []
    const filters = [...new Set([...groups, ...bans].flat().map(keyOf))]
    const places = new Map(filters.map((key, place) => [key, place]))
    const tokens = request.tokens.map((token) => ({ ...token, key: keyOf(token.text) }))
    const found = await segments.postings(open, [...tokens.map(({ key }) => key), ...filters])
    const documents = open.reduce((sum, segment) => sum + segment.documents, 0)
    const average = open.reduce((sum, segment) => sum + segment.tokens, 0) / Math.max(1, documents)
    const norms = Float32Array.from(
      { length: 256 },
      (_, length) => once * k1 * (1 - b + (b * lengthOf(length)) / Math.max(1, average)),
    )
    const scored = tokens.map((token, nth) => {
      const count = found.reduce((sum, row) => sum + (row[nth]?.count ?? 0), 0)
      const idf = Math.log(1 + (documents - count + 0.5) / (count + 0.5))
      return { nth, count, weak: token.weak, weight: token.weight * idf }
    })
    const rest = scored.filter((token) => token.weak && token.count > documents * commonPart)
    const main = scored.filter((token) => !rest.includes(token))
    const whole = scored.reduce((sum, token) => sum + token.weight, 0)
    const hasMain = main.some((token) => token.count > 0)

    const largest = open.reduce((most, segment) => Math.max(most, segment.size), 0)
    if (scratch.touched.length < largest)
      scratch = { scores: new Float32Array(largest * 2), touched: new Int32Array(largest) }
    const best = createBest(request)
    const look = (used: typeof scored, all: number) => {
      const minimum = request.minimum * all
      open.forEach((segment, at) => {
        const row = found[at] ?? []
        const bits = (group: string[]) => {
          const there = group.flatMap((text) => {
            const key = keyOf(text)
            const postings = row[tokens.length + (places.get(key) ?? 0)]
            return postings ? [{ key, postings }] : []
          })
          return segments.bitsOf(segment, there)
        }
        const passes = filterOf(segment, request, groups, bans, bits)
        if (!passes) return
        scoreSegment(segment, used, row, { norms, minimum, scratch, passes, best, everything: tokens.length === 0 })
      })
    }
    const sumOf = (used: typeof scored) => used.reduce((sum, token) => sum + token.weight, 0)
    if (tokens.length === 0) look([], 0)
    else if (hasMain) look(main, sumOf(main))
    if (rest.length > 0 && best.count() < enough) {
      best.clear()
      look(scored, whole)
    }
    return { hits: best.take(), matched: best.count() }
  }

  return {
    find,
    write: async ({ documents, gone }, within) => {
      const work = (trx: Trx) => writeChange(trx, documents, gone)
      await (within ? work(within) : db.transaction().execute(work))
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
      const more = await (within ? work(within) : db.transaction().execute(work))
      segments.refresh()
      return more
    },
    refresh: () => segments.refresh(),
  }
}

type Trx = Transaction<Database>

const writeChange = async (trx: Trx, documents: SearchDocument[], gone: string[]): Promise<void> => {
  const first = await nextDocument(trx)
  await setDocuments(trx, [
    ...documents.map(({ id }, nth) => ({ id, document: first + nth })),
    ...gone.map((id) => ({ id, document: null })),
  ])
  if (documents.length > 0) await writeSegment(trx, buildSegment(documents, first), first)
}

type Passes = (nth: number) => boolean

/** Whether a document may be found at all, by its number less the first; null: none may. */
const filterOf = (
  segment: OpenSegment,
  { since, until }: SearchRequest,
  groups: string[][],
  bans: string[][],
  /** Which documents have one of them; null: none has. */
  bits: (group: string[]) => Uint8Array | null,
): Passes | null => {
  const wanted = groups.map(bits)
  if (wanted.some((group) => group === null)) return null
  const banned = bans.map((group) => group.map((text) => bits([text])))
  const from = since ? since.getTime() / 1000 : 0
  const to = until ? until.getTime() / 1000 : Number.POSITIVE_INFINITY
  return (nth) => {
    if (segment.dead[nth] === 1) return false
    const at = segment.at[nth] as number
    if (at === 0 || at < from || at > to) return false
    for (const group of wanted) if (group?.[nth] !== 1) return false
    for (const group of banned) if (group.every((one) => one?.[nth] === 1)) return false
    return true
  }
}

interface Scored {
  nth: number
  weight: number
}
interface Scoring {
  norms: Float32Array
  /** What a document must match of the query, as a sum of weights. */
  minimum: number
  scratch: Scratch
  passes: Passes
  best: Best
  everything: boolean
}

/** Adds up each document's score, a token after the other, and tells `best` of those that may be found. */
const scoreSegment = (
  segment: OpenSegment,
  tokens: Scored[],
  row: (Postings | undefined)[],
  { norms, minimum, scratch: { scores, touched }, passes, best, everything }: Scoring,
): void => {
  if (everything) {
    for (let nth = 0; nth < segment.size; nth++) if (passes(nth)) best.offer(segment, nth, 0)
    return
  }
  let count = 0
  const { length } = segment
  for (const { nth, weight } of tokens) {
    const postings = row[nth]
    if (!postings) continue
    const { data, end } = postings
    const most = weight * (k1 + 1)
    let document = -1
    for (let at = postings.start; at < end; ) {
      let byte = data[at++] as number
      let value = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = data[at++] as number
        value |= (byte & 127) << shift
      }
      document += value >>> 1
      const times = value & 1 ? (data[at++] as number) : once
      const place = document * 2
      const before = scores[place + 1] as number
      if (before === 0) touched[count++] = document
      scores[place + 1] = before + weight
      scores[place] =
        (scores[place] as number) + (most * times) / (times + (norms[length[document] as number] as number))
    }
  }
  for (let at = 0; at < count; at++) {
    const nth = touched[at] as number
    const place = nth * 2
    // a little less, since single floats add up to a little less
    if ((scores[place + 1] as number) >= minimum * 0.9999 && passes(nth))
      best.offer(segment, nth, scores[place] as number)
    scores[place] = 0
    scores[place + 1] = 0
  }
}

interface Best {
  offer(segment: OpenSegment, nth: number, score: number): void
  count(): number
  clear(): void
  take(): SearchHit[]
}

/** Keeps the first `limit` of what it is offered. */
const createBest = ({ order, limit, fresh, after }: SearchRequest): Best => {
  const room = Math.max(limit * 4, 256)
  let kept: { segment: OpenSegment; nth: number; score: number; key: number; at: number }[] = []
  let least = Number.NEGATIVE_INFINITY
  let count = 0
  const now = fresh ? fresh.now.getTime() / 1000 : 0
  const afterAt = after ? Math.floor(after.at.getTime() / 1000) : 0
  const hitOf = (one: (typeof kept)[number]): SearchHit => ({
    id: uuidAt(one.segment.facts, one.segment.place[one.nth] as number),
    at: new Date(one.at * 1000),
    score: one.score,
  })
  const trim = () => {
    kept.sort((one, other) => other.key - one.key || compareIds(other, one))
    kept = kept.slice(0, limit)
    least = kept.length === limit ? (kept.at(-1)?.key ?? least) : Number.NEGATIVE_INFINITY
  }
  return {
    offer: (segment, nth, bare) => {
      count++
      const at = segment.at[nth] as number
      if (order === 'new') {
        if (
          after &&
          (at > afterAt || (at === afterAt && uuidAt(segment.facts, segment.place[nth] as number) >= after.id))
        )
          return
        if (at < least) return
        kept.push({ segment, nth, score: bare, key: at, at })
      } else {
        if (fresh && bare * (1 + fresh.gain) < least) return
        const score = fresh
          ? bare * (1 + fresh.gain * 2 ** (-Math.max(0, now - at) / secondsADay / fresh.halfLifeDays))
          : bare
        if (score < least) return
        kept.push({ segment, nth, score, key: score, at })
      }
      if (kept.length >= room) trim()
    },
    count: () => count,
    clear: () => {
      kept = []
      least = Number.NEGATIVE_INFINITY
      count = 0
    },
    take: () => {
      trim()
      return kept.map(hitOf)
    },
  }
}

interface Placed {
  segment: OpenSegment
  nth: number
}
const compareIds = (one: Placed, other: Placed): number => {
  const from = one.segment.place[one.nth] as number
  const with_ = other.segment.place[other.nth] as number
  return one.segment.facts.compare(other.segment.facts, with_, with_ + 16, from, from + 16)
}
