import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { type Bits, emptyBits, fullBits, removeBit } from './bits.ts'
import { documentAt, factBytes, idPlace, lengthAt, timeAt } from './build.ts'
import { type Chunks, chunkSize, chunksOf, findEntry, type Postings, placesOf } from './postings.ts'
import { findSegmentsWithDead, readBlocks, readFacts, readKeys, type SegmentRow, unpackKeys } from './store.ts'

/** The times of so many documents are kept as the newest of them. */
export const spanSize = 4096

/** A segment as a process that answers has it in memory: 25 bytes a document, and 12 for every 1900 bytes of postings. */
export interface OpenSegment extends SegmentRow {
  /** The first key of each block, in order, and of how many documents it is where it is one token's alone (else 0). */
  keys: Float64Array
  counts: Int32Array
  /** By a document's place: its number, when it is of, its length, its uuid's 16 bytes. */
  numbers: Uint32Array
  at: Uint32Array
  length: Uint8Array
  ids: Buffer
  /** The newest of each `spanSize` documents. */
  newest: Uint32Array
  alive: Bits
  deadCount: number
}

/** Postings as they are read, with the chunks they are cut into. */
export interface OpenPostings extends Postings {
  chunks: Chunks | null
}

/** Where a number is among others in order; -1: nowhere. */
const placeOf = (numbers: Uint32Array, number: number): number => {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] as number) < number) low = middle + 1
    else high = middle
  }
  return numbers[low] === number ? low : -1
}

/** The segment with further dead: another one, since searches that go on have the one before. */
const withDead = (segment: OpenSegment, documents: string | null): OpenSegment => {
  if (!documents) return segment
  const numbers = documents.split(',')
  const alive = segment.alive.slice()
  for (const number of numbers) {
    const place = placeOf(segment.numbers, Number(number))
    if (place >= 0) removeBit(alive, place)
  }
  return { ...segment, alive, deadCount: segment.deadCount + numbers.length }
}

/** A block, with what was found out of it when it was looked at first. */
interface Cached {
  data: Buffer
  /** Where its entries begin. */
  places?: Uint16Array
  /** Of one that is one token's alone, its chunks. */
  chunks?: Chunks
}
/** What places or chunks take, for each byte of a block at most. */
const moreBytes = 0.25
/** No segment has more blocks. */
const mostBlocks = 2 ** 24

export const openSegments = (pool: pg.Pool, options: { staleMs: number; cacheBytes: number }) => {
  let open: OpenSegment[] = []
  /** The last that died of those known to be dead in `open`. */
  let lastDeath = 0
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<OpenSegment[]> | null = null
  let generation = 0
  let freshMs = options.staleMs
  const blocks = new LRUCache<number, Cached>({
    maxSize: options.cacheBytes,
    sizeCalculation: ({ data }) => Math.ceil(data.length * (1 + moreBytes)) + 200,
  })
  const sets = new LRUCache<string, Bits>({
    maxSize: Math.ceil(options.cacheBytes / 4),
    sizeCalculation: (set) => set.byteLength + 200,
  })

  const load = async (row: SegmentRow): Promise<OpenSegment | null> => {
    const packed = await readKeys(pool, row.id)
    if (!packed) return null
    const { documents } = row
    const segment: OpenSegment = {
      ...row,
      ...unpackKeys(packed),
      numbers: new Uint32Array(documents),
      at: new Uint32Array(documents),
      length: new Uint8Array(documents),
      ids: Buffer.alloc(documents * 16),
      newest: new Uint32Array(Math.ceil(documents / spanSize)),
      alive: fullBits(documents),
      deadCount: 0,
    }
    // a part at a time: what else this process does goes on in between
    let place = 0
    for (let part = 0; place < documents; part++) {
      const facts = await readFacts(pool, row.id, part)
      if (!facts) return null
      for (let nth = 0; nth < facts.length / factBytes; nth++, place++) {
        const span = Math.floor(place / spanSize)
        const at = timeAt(facts, nth)
        segment.numbers[place] = documentAt(facts, nth)
        segment.at[place] = at
        segment.length[place] = lengthAt(facts, nth)
        segment.newest[span] = Math.max(segment.newest[span] as number, at)
        facts.copy(segment.ids, place * 16, idPlace(nth), idPlace(nth) + 16)
      }
    }
    return segment
  }

  const readAll = async (): Promise<OpenSegment[]> => {
    const began = generation
    const since = Date.now()
    const known = new Map(open.map((segment) => [segment.id, segment]))
    const rows = await findSegmentsWithDead(pool, [...known.keys()], lastDeath)
    let death = lastDeath
    const next: OpenSegment[] = []
    for (const { dead, last_death, ...row } of rows) {
      const segment = known.get(row.id) ?? (await load(row))
      if (segment) next.push(withDead(segment, dead))
      death = Math.max(death, last_death)
    }
    if (began === generation) {
      open = next
      lastDeath = death
      readAt = Date.now()
      // reading takes no more than a twentieth of the time, however many are dead
      freshMs = Math.max(options.staleMs, (readAt - since) * 20)
    }
    return next
  }

  /** Which block a key is in if it is in one; -1: in none. */
  const blockOf = ({ keys, counts }: OpenSegment, key: number): number => {
    let low = 0
    let high = keys.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((keys[middle] as number) <= key) low = middle + 1
      else high = middle
    }
    const block = low - 1
    const isAnothers = block >= 0 && (counts[block] as number) > 0 && keys[block] !== key
    return isAnothers ? -1 : block
  }

  const openIn = (cached: Cached, isAlone: boolean, key: number): OpenPostings | undefined => {
    const { data } = cached
    cached.places ??= isAlone ? Uint16Array.of(0) : placesOf(data)
    const postings = findEntry(data, cached.places, key)
    if (!postings) return undefined
    if (postings.count <= chunkSize) return { ...postings, chunks: null }
    const chunks = (isAlone && cached.chunks) || chunksOf(postings)
    if (isAlone) cached.chunks = chunks
    return { ...postings, chunks }
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
    /** In how many documents a key stands at least, by what is at hand of the segments: of common ones, nearly all. */
    countAtLeast: (segments: OpenSegment[], key: number): number =>
      segments.reduce((sum, segment) => sum + (segment.counts[blockOf(segment, key)] ?? 0), 0),
    /** The postings of each key in each segment, in one statement for what is not at hand. */
    postings: async (segments: OpenSegment[], keys: number[]): Promise<(OpenPostings | undefined)[][]> => {
      const missing = new Map<number, { segmentId: number; firstKey: number }>()
      const at = segments.map((segment) =>
        keys.map((key) => {
          const block = blockOf(segment, key)
          if (block < 0) return null
          const name = segment.id * mostBlocks + block
          const cached = blocks.get(name)
          if (!cached) missing.set(name, { segmentId: segment.id, firstKey: segment.keys[block] as number })
          return { name, cached, isAlone: (segment.counts[block] as number) > 0 }
        }),
      )
      const fetched = new Map<number, Cached>()
      if (missing.size > 0) {
        const names = [...missing.keys()]
        for (const { nth, data } of await readBlocks(pool, [...missing.values()])) {
          const cached = { data }
          fetched.set(names[nth] as number, cached)
          blocks.set(names[nth] as number, cached)
        }
      }
      return at.map((row) =>
        row.map((place, nth) => {
          const cached = place && (place.cached ?? fetched.get(place.name))
          return cached ? openIn(cached, place.isAlone, keys[nth] as number) : undefined
        }),
      )
    },
    /** A set that is kept, or made; nobody may change it. */
    setOf: (segment: OpenSegment, name: string, make: () => Bits): Bits => {
      const whole = `${segment.id}:${name}`
      const known = sets.get(whole)
      if (known) return known
      const made = make()
      sets.set(whole, made)
      return made
    },
    emptySet: (segment: OpenSegment): Bits => emptyBits(segment.documents),
  }
}
export type Segments = ReturnType<typeof openSegments>
