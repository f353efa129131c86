import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { eachFact } from './build.ts'
import { eachPosting, entriesOf, type Postings } from './postings.ts'
import { findSegmentsWithDead, readBlocks, readFacts, readKeys, type SegmentRow } from './store.ts'

/** A segment as a process that answers has it in memory: 25 bytes a document and 10 for each number between the first and the last, and 8 for every 1900 bytes of postings. */
export interface OpenSegment extends SegmentRow {
  /** The first key of each block, in order. */
  keys: Float64Array
  /** Room for the numbers from the first to the last document. */
  size: number
  /** By a document's number less the first: when it is of (0: nothing is there), its length, its place in `facts`. */
  at: Uint32Array
  length: Uint8Array
  place: Int32Array
  facts: Buffer
  /** 1: dead */
  dead: Uint8Array
  deadCount: number
}

/** The segment with these dead: another one where there are more, since searches that go on have the one before. */
const withDead = (segment: OpenSegment, documents: string | null): OpenSegment => {
  const numbers = documents ? documents.split(',') : []
  if (numbers.length === segment.deadCount) return segment
  const dead = new Uint8Array(segment.size)
  for (const number of numbers) dead[Number(number) - segment.first_document] = 1
  return { ...segment, dead, deadCount: numbers.length }
}

export const openSegments = (pool: pg.Pool, options: { staleMs: number; cacheBytes: number }) => {
  let open: OpenSegment[] = []
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<OpenSegment[]> | null = null
  let generation = 0
  let freshMs = options.staleMs
  const blocks = new LRUCache<string, Buffer>({
    maxSize: options.cacheBytes,
    sizeCalculation: (data) => data.length + 100,
  })
  const bits = new LRUCache<string, Uint8Array>({
    maxSize: options.cacheBytes,
    sizeCalculation: (data) => data.length + 100,
  })

  const load = async (row: SegmentRow): Promise<OpenSegment | null> => {
    const [keys, facts] = await Promise.all([readKeys(pool, row.id), readFacts(pool, row.id)])
    if (!keys) return null
    const size = row.last_document - row.first_document + 1
    const segment: OpenSegment = {
      ...row,
      size,
      keys: Float64Array.from({ length: keys.length / 6 }, (_, at) => keys.readUIntBE(at * 6, 6)),
      at: new Uint32Array(size),
      length: new Uint8Array(size),
      place: new Int32Array(size),
      facts,
      dead: new Uint8Array(size),
      deadCount: 0,
    }
    eachFact(facts, (fact, idAt) => {
      const nth = fact.document - row.first_document
      segment.at[nth] = Math.max(1, fact.at)
      segment.length[nth] = fact.length
      segment.place[nth] = idAt
    })
    return segment
  }

  const readAll = async (): Promise<OpenSegment[]> => {
    const began = generation
    const since = Date.now()
    const rows = await findSegmentsWithDead(pool)
    const known = new Map(open.map((segment) => [segment.id, segment]))
    const next: OpenSegment[] = []
    for (const { dead, ...row } of rows) {
      const segment = known.get(row.id) ?? (await load(row))
      if (segment) next.push(withDead(segment, dead))
    }
    if (began === generation) {
      open = next
      readAt = Date.now()
      // reading takes no more than a twentieth of the time, however many are dead
      freshMs = Math.max(options.staleMs, (readAt - since) * 20)
    }
    return next
  }

  const blockOf = (segment: OpenSegment, key: number): number => {
    let low = 0
    let high = segment.keys.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((segment.keys[middle] as number) <= key) low = middle + 1
      else high = middle
    }
    return low === 0 ? -1 : (segment.keys[low - 1] as number)
  }

  return {
    /** The segments as they were at most a moment ago. */
    current: async (): Promise<OpenSegment[]> => {
      if (Date.now() - readAt < freshMs) return open
      if (reading) return reading
      const mine = readAll().finally(() => {
        if (reading === mine) reading = null
      })
      reading = mine
      return mine
    },
    refresh: () => {
      generation++
      readAt = Number.NEGATIVE_INFINITY
      reading = null
    },
    /** The postings of each key in each segment, in one statement for what is not at hand. */
    postings: async (segments: OpenSegment[], keys: number[]): Promise<(Postings | undefined)[][]> => {
      const missing = new Map<string, { segmentId: number; firstKey: number }>()
      const at = segments.map((segment) =>
        keys.map((key) => {
          const firstKey = blockOf(segment, key)
          const name = `${segment.id}:${firstKey}`
          const data = firstKey < 0 ? undefined : blocks.get(name)
          if (firstKey >= 0 && !data) missing.set(name, { segmentId: segment.id, firstKey })
          return { name, data }
        }),
      )
      const fetched = new Map<string, Buffer>()
      if (missing.size > 0)
        for (const row of await readBlocks(pool, [...missing.values()])) {
          const name = `${row.segment_id}:${row.first_key}`
          fetched.set(name, row.data)
          blocks.set(name, row.data)
        }
      return at.map((row) =>
        row.map(({ name, data }, nth) => {
          const block = data ?? fetched.get(name)
          if (block) for (const entry of entriesOf(block)) if (entry.key === keys[nth]) return entry
          return undefined
        }),
      )
    },
    /**
     * 1 for each document with one of the tokens, by its number less the first; null where there are none. What stands
     * for one token is kept, since most searches ask for the same few.
     */
    bitsOf: (segment: OpenSegment, tokens: { key: number; postings: Postings }[]): Uint8Array | null => {
      const [only] = tokens
      if (!only) return null
      const name = tokens.length === 1 ? `${segment.id}:${only.key}` : null
      const known = name && bits.get(name)
      if (known) return known
      const made = new Uint8Array(segment.size)
      const first = segment.first_document
      for (const { postings } of tokens)
        eachPosting(postings, first - 1, (document) => {
          made[document - first] = 1
        })
      if (name) bits.set(name, made)
      return made
    },
  }
}
