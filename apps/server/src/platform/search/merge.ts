import { sql } from 'kysely'
import type { Queryable } from '../db/db.ts'
import { type Block, createBlockWriter, documentAt, factBytes, lengthAt, strengthsIn } from './build.ts'
import { Bytes, Entries, eachPosting, writePostings } from './postings.ts'
import {
  factsInPart,
  insertBlocks,
  insertFacts,
  insertSegment,
  readBlocksAfter,
  type SegmentRow,
  setKeys,
} from './store.ts'
import { averageOf, lengthOf } from './strength.ts'

/** So many neighbours of like size become one. */
const atOnce = 8
/** A segment is written anew when this part of it is dead. */
const deadPart = 0.2
const levelOf = (documents: number): number => Math.floor(Math.log(Math.max(1, documents)) / Math.log(atOnce))

/** More segments than this are too many, however their sizes differ: every search looks into each. */
const enoughSegments = 16

type Worn = SegmentRow & { dead: number }

/** Which segments should become one: a run of neighbours none of which is much larger than the rest. */
export const chooseMerge = (segments: Worn[]): SegmentRow[] => {
  for (let to = segments.length; to >= atOnce; to--) {
    const some = segments.slice(to - atOnce, to)
    const levels = some.map(({ documents }) => levelOf(documents))
    if (
      Math.max(...levels) - Math.min(...levels) <= 1 &&
      levels.filter((level) => level === Math.max(...levels)).length > 1
    )
      return some
  }
  if (segments.length > enoughSegments) {
    const stuck = cheapestMerge(segments)
    if (stuck) return stuck
  }
  const worn = segments.find(({ documents, dead }) => dead > 0 && dead >= documents * deadPart)
  return worn ? [worn] : []
}

/**
 * Of runs in which no segment is larger than all others, the one with the fewest documents for each segment less. Where
 * merges come behind, small segments are left between large ones, and no run of like ones ever forms again.
 */
const cheapestMerge = (segments: Worn[]): SegmentRow[] | null => {
  let best: SegmentRow[] | null = null
  let least = Number.POSITIVE_INFINITY
  for (let size = 2; size <= atOnce; size++)
    for (let to = size; to <= segments.length; to++) {
      const some = segments.slice(to - size, to)
      const documents = some.reduce((sum, segment) => sum + segment.documents, 0)
      const largest = Math.max(...some.map((segment) => segment.documents))
      if (largest * 2 > documents || documents / (size - 1) >= least) continue
      least = documents / (size - 1)
      best = some
    }
  return best
}

/** Goes through the entries of a segment in the order of their keys, reading a few blocks at a time. */
class Reader {
  readonly #db: Queryable
  readonly #segmentId: number
  readonly #blocksAtOnce: number
  #blocks: { first_key: number; data: Buffer }[] = []
  #nth = 0
  #isLast = false
  /** The entry at hand; null at the end. */
  entries: Entries | null = null

  constructor(db: Queryable, segmentId: number, blocksAtOnce: number) {
    this.#db = db
    this.#segmentId = segmentId
    this.#blocksAtOnce = blocksAtOnce
  }

  /** Goes to the next entry of the blocks at hand. @returns whether more must be read first */
  next(): boolean {
    while (!this.entries?.next()) {
      const block = this.#blocks[this.#nth++]
      if (!block) {
        this.entries = null
        return !this.#isLast
      }
      this.entries = new Entries(block.data)
    }
    return false
  }

  /** Reads more blocks and goes to the next entry. */
  async read(): Promise<void> {
    const after = this.#blocks.at(-1)?.first_key ?? -1
    this.#blocks = await readBlocksAfter(this.#db, this.#segmentId, after, this.#blocksAtOnce)
    this.#isLast = this.#blocks.length < this.#blocksAtOnce
    this.#nth = 0
    this.next()
  }
}

const blocksInMemory = 1024
const writtenAtOnce = 512

/**
 * Writes one segment of several neighbours, without what is dead, in memory bounded by a few bytes a document, while they
 * are read and further documents die. It takes their place when the caller's transaction ends.
 */
export const mergeSegments = async (db: Queryable, segments: SegmentRow[]): Promise<void> => {
  const [head, tail] = [segments[0], segments.at(-1)]
  if (!head || !tail) return
  const dead = new Set(
    (
      await sql<{ document: number }>`
        select document from search_dead where document between ${head.first_document} and ${tail.last_document}`.execute(
        db,
      )
    ).rows.map(({ document }) => document),
  )
  const row = { first_document: head.first_document, last_document: tail.last_document, documents: 0, tokens: 0 }
  const id = await insertSegment(db, { ...row, replaced: true })
  const { documents, tokens, lengths, places } = await mergeFacts(db, id, segments, dead)
  const strengthOf = strengthsIn(lengths, averageOf({ tokens, documents }))

  let waiting: Block[] = []
  const keys: Pick<Block, 'firstKey' | 'count'>[] = []
  const writer = createBlockWriter((block) => {
    waiting.push(block)
    keys.push({ firstKey: block.firstKey, count: block.count })
  })
  const joined = { documents: new Int32Array(documents), weights: new Uint8Array(documents) }
  const bytes = new Bytes(1 << 16)
  const readers = segments.map((segment) => new Reader(db, segment.id, Math.ceil(blocksInMemory / segments.length)))
  for (const reader of readers) await reader.read()
  for (;;) {
    let least = Number.POSITIVE_INFINITY
    for (const { entries } of readers) if (entries && entries.key < least) least = entries.key
    if (least === Number.POSITIVE_INFINITY) break
    let count = 0
    for (let nth = 0; nth < readers.length; nth++) {
      const reader = readers[nth] as Reader
      if (reader.entries?.key !== least) continue
      const to = places[nth] as Int32Array
      eachPosting(reader.entries, (document, weight) => {
        const place = to[document] as number
        if (place < 0) return
        joined.documents[count] = place
        joined.weights[count++] = weight
      })
      if (reader.next()) await reader.read()
    }
    if (count === 0) continue
    bytes.clear()
    writePostings(bytes, joined.documents, joined.weights, 0, count, strengthOf)
    writer.add(least, count, bytes)
    if (waiting.length >= writtenAtOnce) {
      await insertBlocks(db, id, waiting)
      waiting = []
    }
  }
  writer.finish()
  await insertBlocks(db, id, waiting)
  await setKeys(db, id, keys)
  await sql`update search_segments set documents = ${documents}, tokens = ${tokens},
    replaced_at = case when ${documents} = 0 then clock_timestamp() end where id = ${id}`.execute(db)
  const old = segments.map((segment) => segment.id)
  await sql`update search_segments set replaced_at = clock_timestamp() where id = any (${old}::int[])`.execute(db)
  await sql`delete from search_dead where document = any (${[...dead]}::int[])`.execute(db)
}

/** Writes what is known of the documents that live; says how long they are, and where each has come to (-1: nowhere). */
const mergeFacts = async (db: Queryable, id: number, segments: SegmentRow[], dead: ReadonlySet<number>) => {
  const most = segments.reduce((sum, segment) => sum + segment.documents, 0)
  const lengths = new Uint8Array(most)
  const places: Int32Array[] = []
  let documents = 0
  let tokens = 0
  let part = 0
  let kept: Buffer[] = []
  const flush = async () => {
    if (kept.length > 0) await insertFacts(db, id, part++, Buffer.concat(kept))
    kept = []
  }
  for (const segment of segments) {
    const to = new Int32Array(segment.documents)
    places.push(to)
    let place = 0
    for (let partOf = 0; place < segment.documents; partOf++) {
      const found = await sql<{ data: Buffer }>`
        select data from search_columns where segment_id = ${segment.id} and part = ${partOf}`.execute(db)
      const data = found.rows[0]?.data
      if (!data) break
      for (let nth = 0; nth < data.length / factBytes; nth++) {
        const isDead = dead.has(documentAt(data, nth))
        to[place++] = isDead ? -1 : documents
        if (isDead) continue
        lengths[documents++] = lengthAt(data, nth)
        tokens += lengthOf(lengthAt(data, nth))
        kept.push(data.subarray(nth * factBytes, (nth + 1) * factBytes))
        if (kept.length >= factsInPart) await flush()
      }
    }
  }
  await flush()
  return { documents, tokens: Math.round(tokens), lengths, places }
}

/** Takes out segments that nobody reads any more, by the clock that says when they were replaced. */
export const dropReplaced = async (db: Queryable, keptMs: number): Promise<void> => {
  await sql`delete from search_segments where replaced_at < now() - ${keptMs} * interval '1 ms'`.execute(db)
}
