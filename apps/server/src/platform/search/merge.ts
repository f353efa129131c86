import { sql } from 'kysely'
import type { Queryable } from '../db/db.ts'
import { type Block, createBlockWriter, eachFact, joinPostings, lengthOf } from './build.ts'
import { entriesOf, type Postings } from './postings.ts'
import {
  factsInPart,
  insertBlocks,
  insertFacts,
  insertSegment,
  readBlocksAfter,
  type SegmentRow,
  setKeys,
} from './store.ts'

/** So many neighbours of like size become one. */
const atOnce = 8
/** A segment is written anew when this part of it is dead. */
const deadPart = 0.2
const levelOf = (documents: number): number => Math.floor(Math.log(Math.max(1, documents)) / Math.log(atOnce))

/** Which segments should become one: a run of neighbours none of which is much larger than the rest. */
export const chooseMerge = (segments: (SegmentRow & { dead: number })[]): SegmentRow[] => {
  const worn = segments.find(({ documents, dead }) => dead > 0 && dead >= documents * deadPart)
  for (let to = segments.length; to >= atOnce; to--) {
    const some = segments.slice(to - atOnce, to)
    const levels = some.map(({ documents }) => levelOf(documents))
    if (
      Math.max(...levels) - Math.min(...levels) <= 1 &&
      levels.filter((level) => level === Math.max(...levels)).length > 1
    )
      return some
  }
  return worn ? [worn] : []
}

type Entry = Postings & { key: number }

/** The entries of a segment in the order of their keys, read a few blocks at a time. */
async function* entriesOfSegment(db: Queryable, segmentId: number): AsyncGenerator<Entry[]> {
  const blocksAtOnce = 64
  for (let key = -1; ; ) {
    const rows = await readBlocksAfter(db, segmentId, key, blocksAtOnce)
    if (rows.length > 0) yield rows.flatMap(({ data }) => [...entriesOf(data)])
    const last = rows.at(-1)
    if (!last || rows.length < blocksAtOnce) return
    key = last.first_key
  }
}

interface Reader {
  segment: SegmentRow
  entries: Entry[]
  at: number
  more: AsyncGenerator<Entry[]>
}

const currentOf = async (reader: Reader): Promise<Entry | undefined> => {
  if (reader.at >= reader.entries.length) {
    const { value, done } = await reader.more.next()
    reader.entries = done ? [] : value
    reader.at = 0
  }
  return reader.entries[reader.at]
}

/**
 * Writes one segment out of neighbours, without what is dead, in bounded memory and while they are read and further
 * documents die. It takes their place when the caller's transaction ends.
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
  const { documents, tokens } = await mergeFacts(db, id, segments, dead)

  let waiting: Block[] = []
  const keys: number[] = []
  const writer = createBlockWriter((block) => {
    waiting.push(block)
    keys.push(block.firstKey)
  })
  const readers: Reader[] = segments.map((segment) => ({
    segment,
    entries: [],
    at: 0,
    more: entriesOfSegment(db, segment.id),
  }))
  const isDead = (document: number) => dead.has(document)
  for (;;) {
    let least = Number.POSITIVE_INFINITY
    for (const reader of readers) {
      const entry = reader.entries[reader.at] ?? (await currentOf(reader))
      if (entry && entry.key < least) least = entry.key
    }
    if (least === Number.POSITIVE_INFINITY) break
    const parts: { postings: Postings; first: number }[] = []
    for (const reader of readers) {
      const entry = reader.entries[reader.at]
      if (entry?.key !== least) continue
      parts.push({ postings: entry, first: reader.segment.first_document })
      reader.at++
    }
    const { count, data } = joinPostings(parts, row.first_document, isDead)
    if (count > 0) writer.add(least, count, data)
    if (waiting.length >= 512) {
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

const mergeFacts = async (db: Queryable, id: number, segments: SegmentRow[], dead: ReadonlySet<number>) => {
  let documents = 0
  let tokens = 0
  let part = 0
  let kept: Buffer[] = []
  const flush = async () => {
    if (kept.length > 0) await insertFacts(db, id, part++, Buffer.concat(kept))
    kept = []
  }
  for (const segment of segments) {
    const { rows } = await sql<{ part: number }>`
      select part from search_columns where segment_id = ${segment.id} order by part`.execute(db)
    for (const row of rows) {
      const found = await sql<{ data: Buffer }>`
        select data from search_columns where segment_id = ${segment.id} and part = ${row.part}`.execute(db)
      const data = found.rows[0]?.data ?? Buffer.alloc(0)
      eachFact(data, ({ document, length }, idAt) => {
        if (dead.has(document)) return
        kept.push(data.subarray(idAt - 9, idAt + 16))
        documents++
        tokens += lengthOf(length)
      })
      if (kept.length >= factsInPart) await flush()
    }
  }
  await flush()
  return { documents, tokens: Math.round(tokens) }
}

/** Takes out segments that nobody reads any more. */
export const dropReplaced = async (db: Queryable, keptMs: number): Promise<void> => {
  await sql`delete from search_segments where replaced_at < ${new Date(Date.now() - keptMs)}`.execute(db)
}
