import { sql } from 'kysely'
import type pg from 'pg'
import { prepared, type Queryable } from '../db/db.ts'
import { type Block, type DocumentFacts, type NewSegment, packFacts } from './build.ts'

export interface SegmentRow {
  id: number
  first_document: number
  last_document: number
  documents: number
  tokens: number
}

export const factsInPart = 20_000
const blocksAtOnce = 512

const liveSegments = prepared<SegmentRow>(
  'search_segments',
  `select id, first_document, last_document, documents, tokens from search_segments
   where replaced_at is null order by first_document`,
)
export const findSegments = (pool: pg.Pool): Promise<SegmentRow[]> => liveSegments(pool, [])

// In one statement: a document is dead exactly from when there is another in its place. Of segments that are known, those
// that have died since; whoever writes has it to himself, so what dies later is numbered higher.
const liveSegmentsWithDead = prepared<SegmentRow & { dead: string | null; last_death: number }>(
  'search_segments_with_dead',
  `with fresh as materialized (select document from search_dead where death > $2)
   select id, first_document, last_document, documents, tokens,
     (select coalesce(max(death), 0) from search_dead) as last_death,
     case when id = any ($1::int[])
       then (select string_agg(document::text, ',') from fresh
             where document between first_document and last_document)
       else (select string_agg(document::text, ',') from search_dead
             where document between first_document and last_document)
     end as dead
   from search_segments where replaced_at is null order by first_document`,
)
/**
 * Segments with the numbers of dead documents, with commas between.
 * @param known segments of which only those that died after `death` are wanted
 */
export const findSegmentsWithDead = (pool: pg.Pool, known: number[], death: number) =>
  liveSegmentsWithDead(pool, [known, death])

const keysOfSegment = prepared<{ keys: Buffer }>('search_keys', 'select keys from search_segments where id = $1')
export const readKeys = async (pool: pg.Pool, segmentId: number): Promise<Buffer | null> =>
  (await keysOfSegment(pool, [segmentId]))[0]?.keys ?? null

// As base64, which takes a fifth of the time of PostgreSQL's own hexadecimal form to read.
const columnsOfSegment = prepared<{ data: string }>(
  'search_columns',
  `select encode(data, 'base64') as data from search_columns where segment_id = $1 and part = $2`,
)
/** A part of what is known of a segment's documents; null after the last. */
export const readFacts = async (pool: pg.Pool, segmentId: number, part: number): Promise<Buffer | null> => {
  const [row] = await columnsOfSegment(pool, [segmentId, part])
  return row ? Buffer.from(row.data, 'base64') : null
}

const blocksByKey = prepared<{ nth: number; data: string }>(
  'search_blocks',
  `select w.nth::int, encode(b.data, 'base64') as data
   from unnest($1::int[], $2::bigint[]) with ordinality as w (segment_id, first_key, nth)
   join search_blocks b using (segment_id, first_key)`,
)
/** Blocks by where they are among those wanted; what a merge has taken away is left out. */
export const readBlocks = async (pool: pg.Pool, wanted: { segmentId: number; firstKey: number }[]) => {
  const rows = await blocksByKey(pool, [wanted.map((one) => one.segmentId), wanted.map((one) => one.firstKey)])
  return rows.map(({ nth, data }) => ({ nth: nth - 1, data: byItself(Buffer.from(data, 'base64')) }))
}

/** What is kept for long holds nothing else in memory: short buffers are cut from one that they share. */
const byItself = (data: Buffer): Buffer => {
  if (data.byteLength === data.buffer.byteLength) return data
  const copy = Buffer.allocUnsafeSlow(data.length)
  data.copy(copy)
  return copy
}

/** Blocks of a segment after a key, in order. */
export const readBlocksAfter = async (db: Queryable, segmentId: number, key: number, limit: number) => {
  const { rows } = await sql<{ first_key: number; data: string }>`
    select first_key, encode(data, 'base64') as data from search_blocks
    where segment_id = ${segmentId} and first_key > ${key} order by first_key limit ${limit}`.execute(db)
  return rows.map(({ first_key, data }) => ({ first_key, data: Buffer.from(data, 'base64') }))
}

export const insertSegment = async (
  db: Queryable,
  row: Omit<SegmentRow, 'id'> & { replaced: boolean },
): Promise<number> => {
  const { rows } = await sql<{ id: number }>`
    insert into search_segments (first_document, last_document, documents, tokens, keys, replaced_at)
    values (${row.first_document}, ${row.last_document}, ${row.documents}, ${row.tokens}, '',
      ${row.replaced ? new Date() : null}::timestamptz) returning id`.execute(db)
  return rows[0]?.id ?? 0
}

/** All in one value, from which PostgreSQL cuts them: values in an array would be written out as text. */
export const insertBlocks = async (db: Queryable, segmentId: number, blocks: Block[]): Promise<void> => {
  for (let from = 0; from < blocks.length; from += blocksAtOnce) {
    const some = blocks.slice(from, from + blocksAtOnce)
    let end = 1
    const begins = some.map(({ data }) => {
      const begin = end
      end += data.length
      return begin
    })
    await sql`
      insert into search_blocks (segment_id, first_key, data)
      select ${segmentId}, k, substring(${Buffer.concat(some.map(({ data }) => data))}::bytea from b for l)
      from unnest(${some.map(({ firstKey }) => firstKey)}::bigint[], ${begins}::int[],
        ${some.map(({ data }) => data.length)}::int[]) as blocks (k, b, l)`.execute(db)
  }
}

export const insertFacts = async (db: Queryable, segmentId: number, part: number, data: Buffer): Promise<void> => {
  await sql`insert into search_columns (segment_id, part, data) values (${segmentId}, ${part}, ${data})`.execute(db)
}

const keyBytes = 10
const otherForm =
  'a segment of the search index has another form; was it written by an older Redbud that went on after an upgrade?'
type BlockKey = Pick<Block, 'firstKey' | 'count'>

const packKeys = (keys: BlockKey[]): Buffer => {
  const packed = Buffer.allocUnsafe(keys.length * keyBytes)
  keys.forEach(({ firstKey, count }, at) => {
    packed.writeUIntBE(firstKey, at * keyBytes, 6)
    packed.writeUInt32BE(count, at * keyBytes + 6)
  })
  return packed
}

/**
 * The keys of a segment with so many documents.
 * @throws Error where they are of the form of another version, whose segments this one would take for something else
 */
export const unpackKeys = (packed: Buffer, documents: number): { keys: Float64Array; counts: Int32Array } => {
  if (packed.length % keyBytes !== 0) throw new Error(otherForm)
  const size = packed.length / keyBytes
  const keys = new Float64Array(size)
  const counts = new Int32Array(size)
  for (let at = 0; at < size; at++) {
    const key = packed.readUIntBE(at * keyBytes, 6)
    const count = packed.readUInt32BE(at * keyBytes + 6)
    if (count > documents || (at > 0 && key <= (keys[at - 1] as number))) throw new Error(otherForm)
    keys[at] = key
    counts[at] = count
  }
  return { keys, counts }
}

export const setKeys = async (db: Queryable, segmentId: number, keys: BlockKey[]): Promise<void> => {
  await sql`update search_segments set keys = ${packKeys(keys)} where id = ${segmentId}`.execute(db)
}

/** Writes a whole new segment. */
export const writeSegment = async (db: Queryable, { facts, tokens, blocks }: NewSegment): Promise<void> => {
  const id = await insertSegment(db, {
    first_document: (facts[0] as DocumentFacts).document,
    last_document: (facts.at(-1) as DocumentFacts).document,
    documents: facts.length,
    tokens,
    replaced: false,
  })
  await insertBlocks(db, id, blocks)
  await setKeys(db, id, blocks)
  for (let from = 0, part = 0; from < facts.length; from += factsInPart, part++)
    await insertFacts(db, id, part, packFacts(facts.slice(from, from + factsInPart)))
}

/** Says which documents subjects have now (null: none), and declares those that they had dead. */
export const setDocuments = async (
  db: Queryable,
  subjects: { id: string; document: number | null }[],
): Promise<void> => {
  const ids = subjects.map(({ id }) => id)
  await sql`
    insert into search_dead (document) select document from search_documents where subject_id = any (${ids}::uuid[])
    on conflict do nothing`.execute(db)
  const gone = subjects.filter(({ document }) => document === null).map(({ id }) => id)
  if (gone.length > 0) await sql`delete from search_documents where subject_id = any (${gone}::uuid[])`.execute(db)
  const there = subjects.filter(({ document }) => document !== null)
  await sql`
    insert into search_documents (subject_id, document)
    select * from unnest(${there.map(({ id }) => id)}::uuid[], ${there.map(({ document }) => document)}::int[])
    on conflict (subject_id) do update set document = excluded.document`.execute(db)
}

export const nextDocument = async (db: Queryable): Promise<number> => {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(last_document) + 1, 0) as next from search_segments`.execute(db)
  return rows[0]?.next ?? 0
}
