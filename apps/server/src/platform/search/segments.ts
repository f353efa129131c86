import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { type Bits, emptyBits, fullBits, removeBit } from './bits.ts'
import { createBlockCache, type KeptBlock, type Shelf } from './blocks.ts'
import { documentAt, factBytes, idPlace, lengthAt, timeAt } from './build.ts'
import { type Chunks, chunkSize, chunksOf, findEntry, type Postings, placesOf } from './postings.ts'
import {
  factsInPart,
  findSegmentsWithDead,
  readBlocks,
  readFacts,
  readKeys,
  type SegmentRow,
  unpackKeys,
} from './store.ts'

/** The times of so many documents are kept as the newest of them. */
export const spanSize = 4096

/** A segment as a process that answers has it in memory: 25 bytes a document, and 20 for every 1900 bytes of postings. */
export interface OpenSegment extends SegmentRow {
  /** The first key of each block, in order, and of how many documents it is where it is one token's alone (else 0). */
  keys: Float64Array
  counts: Int32Array
  shelf: Shelf
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

/** No segment has more blocks. */
const mostBlocks = 2 ** 24

/** However long it takes to ask for what there is, it is asked for again after this. */
const longestFreshMs = 2000
/** Searches may look into a list as old as this: what is replaced is kept for twice as long (`keptMs`). */
const usableMs = 30_000
/** Where the only entry of a block begins. */
const startAlone = Uint16Array.of(0)
/** What takes that long to load that it is taken away meanwhile is given up for what took its place, so often. */
const mostTries = 3

/** Which segments there were at a time, with those dead that were dead then. */
interface List {
  segments: OpenSegment[]
  /** The last that died of those known to be dead in them. */
  lastDeath: number
  /** When they were asked for, and which of all askings that was. */
  at: number
  nth: number
}

/** A list that is being read. */
interface Reading {
  list: Promise<List>
  /** Ends once it is known that more than a moment's worth of facts has to be loaded, or with the list. */
  whetherLong: Promise<void>
}

export const openSegments = (pool: pg.Pool, options: { staleMs: number; cacheBytes: number }) => {
  let open: List = { segments: [], lastDeath: 0, at: Number.NEGATIVE_INFINITY, nth: 0 }
  let freshMs = options.staleMs
  /** The number of the last reading, of the first that counts as fresh, and how many go on. */
  let lastNth = 0
  let freshFrom = 0
  let going = 0
  let reading: Reading | null = null
  /** Segments without what died, as soon as they are loaded: whoever reads a list next need not load them again. */
  const loaded = new Map<number, OpenSegment>()
  const loading = new Map<number, Promise<OpenSegment | null>>()
  const blocks = createBlockCache(options.cacheBytes)
  const sets = new LRUCache<string, Bits>({
    maxSize: Math.ceil(options.cacheBytes / 4),
    sizeCalculation: (set) => set.byteLength + 200,
  })

  const load = async (row: SegmentRow): Promise<OpenSegment | null> => {
    const packed = await readKeys(pool, row.id)
    if (!packed) return null
    const { documents } = row
    const blockKeys = unpackKeys(packed, documents)
    const segment: OpenSegment = {
      ...row,
      ...blockKeys,
      shelf: new Array(blockKeys.keys.length).fill(undefined),
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

  const loadOnce = (row: SegmentRow): Promise<OpenSegment | null> => {
    const begun = loading.get(row.id)
    if (begun) return begun
    const mine = load(row)
      .then((segment) => {
        if (segment) loaded.set(row.id, segment)
        return segment
      })
      .finally(() => loading.delete(row.id))
    loading.set(row.id, mine)
    return mine
  }

  const readList = async (nth: number, tellLong: () => void): Promise<List> => {
    for (let tries = 1; ; tries++) {
      const at = performance.now()
      const known = new Map(open.segments.map((segment) => [segment.id, segment]))
      let { lastDeath } = open
      const rows = await findSegmentsWithDead(pool, [...known.keys()], lastDeath)
      // asking takes no more than a twentieth of the time, however many are dead
      const askedMs = performance.now() - at
      freshMs = Math.max(options.staleMs, Math.min(longestFreshMs, askedMs * 20))
      const unknown = rows.filter(({ id }) => !known.has(id) && !loaded.has(id))
      if (unknown.reduce((sum, { documents }) => sum + documents, 0) > factsInPart) tellLong()
      const segments: OpenSegment[] = []
      for (const { dead, last_death, ...row } of rows) {
        const segment = known.get(row.id) ?? loaded.get(row.id) ?? (await loadOnce(row))
        if (segment) segments.push(withDead(segment, dead))
        lastDeath = Math.max(lastDeath, last_death)
      }
      if (segments.length === rows.length) return { segments, lastDeath, at, nth }
      if (tries === mostTries)
        throw new Error(
          'segments of the search index are gone before they are read, or not whole: `redbud search rebuild` helps',
        )
    }
  }

  const read = (): Reading => {
    const nth = ++lastNth
    let tellLong = () => {}
    const long = new Promise<void>((resolve) => {
      tellLong = resolve
    })
    going++
    const list = readList(nth, tellLong)
      .then((list) => {
        if (list.nth < open.nth) return list
        open = list
        // others may wait for segments that this list has not
        if (going > 1) return list
        const ids = new Set(list.segments.map(({ id }) => id))
        for (const id of loaded.keys()) if (!ids.has(id)) loaded.delete(id)
        return list
      })
      .finally(() => {
        going--
        if (reading === mine) reading = null
      })
    const mine: Reading = { list, whetherLong: Promise.race([long, list.then(() => {})]) }
    // heard of by whoever waits, who may have gone on without
    mine.whetherLong.catch(() => {})
    return mine
  }

  const refresh = () => {
    freshFrom = lastNth + 1
    reading = null
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

  const openIn = (cached: KeptBlock, isAlone: boolean, key: number): OpenPostings | undefined => {
    const { data } = cached
    if (!cached.places) cached.places = isAlone ? startAlone : placesOf(data)
    const postings = findEntry(data, cached.places, key)
    if (!postings) return undefined
    if (postings.count <= chunkSize) return { ...postings, chunks: null }
    const chunks = (isAlone && cached.chunks) || chunksOf(postings)
    if (isAlone) cached.chunks = chunks
    return { ...postings, chunks }
  }

  return {
    /**
     * The segments as they were at most a moment ago. While a large one is loaded, which takes its time, those of before
     * it: a merge changes nothing of what is found. After `refresh`, none of before.
     */
    current: async (): Promise<OpenSegment[]> => {
      const age = () => (open.nth < freshFrom ? Number.POSITIVE_INFINITY : performance.now() - open.at)
      if (age() < freshMs) return open.segments
      reading ??= read()
      const { list, whetherLong } = reading
      if (age() < usableMs) {
        await whetherLong
        if (age() < usableMs) return open.segments
      }
      return (await list).segments
    },
    refresh,
    /** Says that some of these are there no more. */
    missed: (segments: OpenSegment[]): void => {
      if (segments === open.segments) refresh()
    },
    /** In how many documents a key stands at least, by what is at hand of the segments: of common ones, nearly all. */
    countAtLeast: (segments: OpenSegment[], key: number): number =>
      segments.reduce((sum, segment) => sum + (segment.counts[blockOf(segment, key)] ?? 0), 0),
    /**
     * The postings of each key in each segment, in one statement for what is not at hand; null: some of the segments are
     * there no more.
     */
    postings: async (segments: OpenSegment[], keys: number[]): Promise<(OpenPostings | undefined)[][] | null> => {
      const missing = new Map<number, { segment: OpenSegment; block: number }>()
      const nameOf = (at: number, block: number) => at * mostBlocks + block
      const rows = segments.map((segment, at) =>
        keys.map((key) => {
          const block = blockOf(segment, key)
          const kept = block < 0 ? undefined : blocks.get(segment.shelf, block)
          if (block >= 0 && !kept) missing.set(nameOf(at, block), { segment, block })
          return { block, kept }
        }),
      )
      const fetched = new Map<number, KeptBlock>()
      if (missing.size > 0) {
        const wanted = [...missing]
        const read = await readBlocks(
          pool,
          wanted.map(([, { segment, block }]) => ({
            segmentId: segment.id,
            firstKey: segment.keys[block] as number,
          })),
        )
        if (read.length < wanted.length) return null
        for (const { nth, data } of read) {
          const [name, { segment, block }] = wanted[nth] as (typeof wanted)[0]
          fetched.set(name, blocks.put(segment.shelf, block, data))
        }
      }
      return segments.map((segment, at) =>
        (rows[at] as (typeof rows)[0]).map(({ block, kept }, nth) => {
          const there = kept ?? (block < 0 ? undefined : fetched.get(nameOf(at, block)))
          return there && openIn(there, (segment.counts[block] as number) > 0, keys[nth] as number)
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
