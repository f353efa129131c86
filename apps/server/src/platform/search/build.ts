import type { SearchDocument } from './engine.ts'
import { Bytes, keyOf, once, type StrengthOf, writePostings } from './postings.ts'
import { averageOf, normsOf, quantise, strengthByte } from './strength.ts'
import { eachToken, tokenUnder } from './tokens.ts'

/** A block is a few tokens' postings, or one's alone; of this size four fit a page of PostgreSQL's. */
const blockBytes = 1900
const heaviest = 255

export interface Block {
  firstKey: number
  /** Of how many documents, where it is one token's alone; else 0. */
  count: number
  data: Buffer
}

/** Puts entries, given in the order of their keys, into blocks. */
export const createBlockWriter = (written: (block: Block) => void) => {
  const block = new Bytes(4096)
  const head = new Bytes(16)
  let firstKey = 0
  let entries = 0
  let firstCount = 0
  const finish = () => {
    if (block.length > 0) written({ firstKey, count: entries === 1 ? firstCount : 0, data: block.take() })
    entries = 0
  }
  return {
    add(key: number, count: number, postings: Bytes): void {
      head.clear()
      head.key(key)
      head.integer(count)
      head.integer(postings.length)
      if (block.length > 0 && block.length + head.length + postings.length > blockBytes) finish()
      if (entries++ === 0) {
        firstKey = key
        firstCount = count
      }
      block.bytes(head)
      block.bytes(postings)
    },
    finish,
  }
}

/** What is known of a document: its number, when it is of, how long it is, whose it is. */
export interface DocumentFacts {
  /** Counts all documents there ever were; in its segment a document is named by its place. */
  document: number
  /** Seconds since 1970. */
  at: number
  /** Quantised. */
  length: number
  id: string
}
export const factBytes = 25

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

export const documentAt = (packed: Buffer, nth: number): number => packed.readUInt32BE(nth * factBytes)
export const timeAt = (packed: Buffer, nth: number): number => packed.readUInt32BE(nth * factBytes + 4)
export const lengthAt = (packed: Buffer, nth: number): number => packed[nth * factBytes + 8] as number
/** Where a document's uuid begins, as 16 bytes. */
export const idPlace = (nth: number): number => nth * factBytes + 9

export interface NewSegment {
  facts: DocumentFacts[]
  tokens: number
  blocks: Block[]
}

/** Postings as they come, of whatever token: grows as needed. */
class Heap {
  lists = new Int32Array(4096)
  documents = new Int32Array(4096)
  weights = new Uint8Array(4096)
  size = 0

  add(list: number, document: number, weight: number): void {
    if (this.size === this.lists.length) this.#grow()
    this.lists[this.size] = list
    this.documents[this.size] = document
    this.weights[this.size++] = weight
  }

  #grow(): void {
    const room = this.size * 2
    const { lists, documents, weights } = this
    this.lists = new Int32Array(room)
    this.lists.set(lists)
    this.documents = new Int32Array(room)
    this.documents.set(documents)
    this.weights = new Uint8Array(room)
    this.weights.set(weights)
  }
}

/**
 * Numbers keys as they come: a hash table in two arrays with open addresses, since most of what indexing costs is to look
 * tokens up, and a `Map` of strings takes ten times as long.
 */
class KeyTable {
  #keys = new Float64Array(1 << 14).fill(-1)
  #numbers = new Int32Array(1 << 14)
  readonly keys: number[] = []

  /** The number of a key, counted from 0. */
  numberOf(key: number): number {
    const mask = this.#keys.length - 1
    for (let at = key & mask; ; at = (at + 1) & mask) {
      const there = this.#keys[at]
      if (there === key) return this.#numbers[at] as number
      if (there !== -1) continue
      const number = this.keys.push(key) - 1
      this.#keys[at] = key
      this.#numbers[at] = number
      if (this.keys.length * 2 > mask) this.#grow()
      return number
    }
  }

  #grow(): void {
    const room = this.#keys.length * 2
    this.#keys = new Float64Array(room).fill(-1)
    this.#numbers = new Int32Array(room)
    this.keys.forEach((key, number) => {
      let at = key & (room - 1)
      while (this.#keys[at] !== -1) at = (at + 1) & (room - 1)
      this.#keys[at] = key
      this.#numbers[at] = number
    })
  }
}

/** Makes a segment of documents whose numbers count from `first`. */
export const buildSegment = (documents: SearchDocument[], first: number): NewSegment => {
  const table = new KeyTable()
  /** What each key's token weighs in the document at hand, and which of them it has. */
  const weights: number[] = []
  let own: number[] = []
  const add = (token: string, weight: number) => {
    const list = table.numberOf(keyOf(token))
    const before = weights[list] ?? 0
    if (before === 0) own.push(list)
    weights[list] = before + weight
  }

  const heap = new Heap()
  const facts: DocumentFacts[] = []
  let tokens = 0
  documents.forEach(({ id, at, texts, tags }, nth) => {
    let length = 0
    own = []
    for (const { text, weight, counts, under } of texts) {
      const by = Math.max(1, Math.round(weight * once))
      const found = eachToken(text, (token) => add(under === undefined ? token : tokenUnder(under, token), by))
      if (counts) length += found
    }
    for (const tag of new Set(tags)) add(tag, once)
    for (const list of own) {
      heap.add(list, nth, Math.min(heaviest, weights[list] as number))
      weights[list] = 0
    }
    const seconds = Math.floor(at.getTime() / 1000)
    // a document without a time has the first there is
    facts.push({
      document: first + nth,
      at: Math.max(1, Math.min(0xffffffff, seconds)),
      length: quantise(length),
      id,
    })
    tokens += length
  })
  return { facts, tokens, blocks: blocksOf(heap, table.keys, facts, tokens) }
}

const blocksOf = (heap: Heap, keys: number[], facts: DocumentFacts[], tokens: number): Block[] => {
  // in the order of lists, then of documents: each list's places are counted, then filled
  const starts = new Int32Array(keys.length + 1)
  for (let at = 0; at < heap.size; at++) {
    const next = (heap.lists[at] as number) + 1
    starts[next] = (starts[next] as number) + 1
  }
  for (let list = 0; list < keys.length; list++)
    starts[list + 1] = (starts[list + 1] as number) + (starts[list] as number)
  const documents = new Int32Array(heap.size)
  const weights = new Uint8Array(heap.size)
  const filled = starts.slice()
  for (let at = 0; at < heap.size; at++) {
    const list = heap.lists[at] as number
    const place = filled[list] as number
    filled[list] = place + 1
    documents[place] = heap.documents[at] as number
    weights[place] = heap.weights[at] as number
  }
  const lengths = Uint8Array.from(facts, ({ length }) => length)
  const strengthOf = strengthsIn(lengths, averageOf({ tokens, documents: facts.length }))
  const blocks: Block[] = []
  const writer = createBlockWriter((block) => blocks.push(block))
  const bytes = new Bytes(1024)
  const order = Int32Array.from(keys, (_, list) => list).sort(
    (one, other) => (keys[one] as number) - (keys[other] as number),
  )
  for (const list of order) {
    const [from, to] = [starts[list] as number, starts[list + 1] as number]
    bytes.clear()
    writePostings(bytes, documents, weights, from, to, strengthOf)
    writer.add(keys[list] as number, to - from, bytes)
  }
  writer.finish()
  return blocks
}

/** How strong tokens are in the documents of a segment. */
export const strengthsIn = (lengths: Uint8Array, average: number): StrengthOf => {
  const norms = normsOf(average)
  return (document, weight) => strengthByte(weight / (weight + (norms[lengths[document] as number] as number)))
}
