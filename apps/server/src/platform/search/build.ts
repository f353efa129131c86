import type { SearchDocument } from './engine.ts'
import { Bytes, eachPosting, keyOf, once, type Postings } from './postings.ts'
import { eachToken } from './tokens.ts'

/** A block is a few tokens' postings, or one's alone; of this size four fit a page of PostgreSQL's. */
const blockBytes = 1900

export interface Block {
  firstKey: number
  data: Buffer
}

/** Puts entries, given in the order of their keys, into blocks. */
export const createBlockWriter = (written: (block: Block) => void) => {
  const block = new Bytes(4096)
  const head = new Bytes(16)
  let firstKey = 0
  const finish = () => {
    if (block.length > 0) written({ firstKey, data: block.take() })
  }
  return {
    add(key: number, count: number, postings: Buffer): void {
      head.key(key)
      head.integer(count)
      head.integer(postings.length)
      const entry = head.take()
      if (block.length > 0 && block.length + entry.length + postings.length > blockBytes) finish()
      if (block.length === 0) firstKey = key
      block.bytes(entry)
      block.bytes(postings)
    },
    finish,
  }
}

/** What is known of a document: its number, when it is of, how long it is, whose it is. */
export interface DocumentFacts {
  document: number
  /** Seconds since 1970. */
  at: number
  /** Quantised: 8·log2(1 + length). */
  length: number
  id: string
}
const factBytes = 25

export const packFacts = (facts: DocumentFacts[]): Buffer => {
  const packed = Buffer.allocUnsafe(facts.length * factBytes)
  facts.forEach(({ document, at, length, id }, nth) => {
    const from = nth * factBytes
    packed.writeUInt32BE(document, from)
    packed.writeUInt32BE(at, from + 4)
    packed[from + 8] = length
    packed.write(id.replaceAll('-', ''), from + 9, 'hex')
  })
  return packed
}

export const eachFact = (packed: Buffer, found: (fact: Omit<DocumentFacts, 'id'>, idAt: number) => void): void => {
  for (let from = 0; from + factBytes <= packed.length; from += factBytes)
    found(
      {
        document: packed.readUInt32BE(from),
        at: packed.readUInt32BE(from + 4),
        length: packed[from + 8] as number,
      },
      from + 9,
    )
}

export const uuidAt = (bytes: Buffer, at: number): string =>
  bytes.toString('hex', at, at + 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** A document's length as one byte. */
export const quantise = (length: number): number => Math.min(255, Math.round(8 * Math.log2(1 + length)))
export const lengthOf = (quantised: number): number => 2 ** (quantised / 8) - 1

export interface NewSegment {
  facts: DocumentFacts[]
  tokens: number
  blocks: Block[]
}

/** Makes a segment of documents whose numbers count from `first`. */
export const buildSegment = (documents: SearchDocument[], first: number): NewSegment => {
  const lists = new Map<number, { last: number; count: number; bytes: Bytes }>()
  const facts: DocumentFacts[] = []
  let tokens = 0
  const place = (key: number, document: number, weight: number) => {
    let list = lists.get(key)
    if (!list) {
      list = { last: first - 1, count: 0, bytes: new Bytes(8) }
      lists.set(key, list)
    }
    list.bytes.posting(document - list.last, weight)
    list.last = document
    list.count++
  }
  documents.forEach(({ id, at, texts, tags }, nth) => {
    const document = first + nth
    const weights = new Map<string, number>()
    let length = 0
    for (const { text, weight, counts } of texts) {
      const by = Math.round(weight * once)
      const own = eachToken(text, (token) => weights.set(token, (weights.get(token) ?? 0) + by))
      if (counts) length += own
    }
    for (const [token, weight] of weights) place(keyOf(token), document, weight)
    for (const tag of new Set(tags)) place(keyOf(tag), document, once)
    facts.push({
      document,
      at: Math.max(0, Math.min(0xffffffff, Math.floor(at.getTime() / 1000))),
      length: quantise(length),
      id,
    })
    tokens += length
  })
  const blocks: Block[] = []
  const writer = createBlockWriter((block) => blocks.push(block))
  for (const key of [...lists.keys()].sort((one, other) => one - other)) {
    const list = lists.get(key)
    if (list) writer.add(key, list.count, list.bytes.take())
  }
  writer.finish()
  return { facts, tokens, blocks }
}

/** Joins the postings of one token in segments that follow each other, without what is dead. */
export const joinPostings = (
  parts: { postings: Postings; first: number }[],
  first: number,
  isDead: (document: number) => boolean,
): { count: number; data: Buffer } => {
  joined.length = 0
  let last = first - 1
  let count = 0
  for (const part of parts)
    eachPosting(part.postings, part.first - 1, (document, weight) => {
      if (isDead(document)) return
      joined.posting(document - last, weight)
      last = document
      count++
    })
  return { count, data: joined.take() }
}
const joined = new Bytes(1 << 16)
