/**
 * Where a token stands, as bytes. A document is named by its place in the segment. For each there is the distance from
 * the one before, doubled, as a variable-length integer (seven bits a byte, the last has the high bit clear); odd: a byte
 * follows that says how much the token weighs there; even: as much as one that stands once in the body.
 *
 * A list of more than `chunkSize` is cut into chunks of so many. Before them stands for each its last document (as the
 * distance from the last of the one before), how strong it is at most, and how many bytes it has: so that what can't come
 * among the best is passed over without being read (block-max indexes: Ding & Suel 2011).
 */

/** A token's weight in a document is counted in quarters of one that stands once in the body. */
export const once = 4
const heaviest = 255

export const chunkSize = 128

/** Where bytes are put together; grows as needed. */
export class Bytes {
  #buffer: Buffer
  length = 0

  constructor(size = 1024) {
    this.#buffer = Buffer.allocUnsafe(size)
  }

  #room(more: number): void {
    if (this.length + more <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.length + more))
    this.#buffer.copy(larger, 0, 0, this.length)
    this.#buffer = larger
  }

  byte(value: number): void {
    this.#room(1)
    this.#buffer[this.length++] = value
  }

  integer(value: number): void {
    this.#room(5)
    let rest = value
    while (rest > 127) {
      this.#buffer[this.length++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.#buffer[this.length++] = rest
  }

  /** A token's key: 48 bits. */
  key(value: number): void {
    this.#room(6)
    this.#buffer.writeUIntBE(value, this.length, 6)
    this.length += 6
  }

  bytes(source: Bytes): void {
    this.#room(source.length)
    source.#buffer.copy(this.#buffer, this.length, 0, source.length)
    this.length += source.length
  }

  posting(gap: number, weight: number): void {
    const isPlain = weight === once
    this.integer(gap * 2 + (isPlain ? 0 : 1))
    if (!isPlain) this.byte(Math.min(weight, heaviest))
  }

  clear(): void {
    this.length = 0
  }

  take(): Buffer {
    const taken = Buffer.from(this.#buffer.subarray(0, this.length))
    this.length = 0
    return taken
  }
}

/** The postings of one token in one segment, where they lie in a block. */
export interface Postings {
  data: Buffer
  start: number
  end: number
  /** How many documents. */
  count: number
}

/** How strong a token is in a document at most, as a byte: rounded up, so that no bound is too low. */
export type StrengthOf = (document: number, weight: number) => number

const table = new Bytes(1024)
const body = new Bytes(4096)

/**
 * Writes the postings `from` up to `to` of a list whose documents are in order.
 * @param strengthOf asked only where a list is cut into chunks
 */
export const writePostings = (
  bytes: Bytes,
  documents: Int32Array,
  weights: Uint8Array,
  from: number,
  to: number,
  strengthOf: StrengthOf,
): void => {
  let last = -1
  if (to - from <= chunkSize) {
    for (let at = from; at < to; at++) {
      const document = documents[at] as number
      bytes.posting(document - last, weights[at] as number)
      last = document
    }
    return
  }
  table.clear()
  body.clear()
  for (let begin = from; begin < to; begin += chunkSize) {
    const end = Math.min(to, begin + chunkSize)
    const before = last
    const length = body.length
    let strongest = 0
    for (let at = begin; at < end; at++) {
      const document = documents[at] as number
      const weight = weights[at] as number
      body.posting(document - last, weight)
      last = document
      strongest = Math.max(strongest, strengthOf(document, weight))
    }
    table.integer(last - before)
    table.byte(strongest)
    table.integer(body.length - length)
  }
  bytes.bytes(table)
  bytes.bytes(body)
}

/** The chunks of a list: of each the last document, how strong it is at most (a byte), where it begins; and the end. */
export interface Chunks {
  lasts: Int32Array
  strongest: Uint8Array
  starts: Int32Array
}

/** The chunks of a list that has some: of more than `chunkSize`. */
export const chunksOf = ({ data, start, count }: Postings): Chunks => {
  const chunks = Math.ceil(count / chunkSize)
  const lasts = new Int32Array(chunks)
  const strongest = new Uint8Array(chunks)
  const starts = new Int32Array(chunks + 1)
  let at = start
  const integer = (): number => {
    let byte = data[at++] as number
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = data[at++] as number
      value |= (byte & 127) << shift
    }
    return value
  }
  let last = -1
  let size = 0
  for (let chunk = 0; chunk < chunks; chunk++) {
    last += integer()
    lasts[chunk] = last
    strongest[chunk] = data[at++] as number
    starts[chunk] = size
    size += integer()
  }
  starts[chunks] = size
  for (let chunk = 0; chunk <= chunks; chunk++) starts[chunk] = (starts[chunk] as number) + at
  return { lasts, strongest, starts }
}

/** Reads postings between two places; the first distance counts from `before`. @returns how many */
export const readPostings = (
  data: Buffer,
  start: number,
  end: number,
  before: number,
  documents: Int32Array,
  weights: Uint8Array,
): number => {
  let document = before
  let count = 0
  for (let at = start; at < end; ) {
    let byte = data[at++] as number
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = data[at++] as number
      value |= (byte & 127) << shift
    }
    document += value >>> 1
    documents[count] = document
    weights[count++] = value & 1 ? (data[at++] as number) : once
  }
  return count
}

const someDocuments = new Int32Array(chunkSize)
const someWeights = new Uint8Array(chunkSize)

/** Calls back with each document of a list and the token's weight in it. */
export const eachPosting = (postings: Postings, found: (document: number, weight: number) => void): void => {
  const { data, start, end, count } = postings
  const chunks = count > chunkSize ? chunksOf(postings) : null
  const last = chunks ? chunks.lasts.length : 1
  for (let chunk = 0; chunk < last; chunk++) {
    const before = chunk === 0 || !chunks ? -1 : (chunks.lasts[chunk - 1] as number)
    const from = chunks ? (chunks.starts[chunk] as number) : start
    const to = chunks ? (chunks.starts[chunk + 1] as number) : end
    const read = readPostings(data, from, to, before, someDocuments, someWeights)
    for (let at = 0; at < read; at++) found(someDocuments[at] as number, someWeights[at] as number)
  }
}

/** Goes through the entries of a block one after the other: key, count, size, postings. */
export class Entries implements Postings {
  readonly data: Buffer
  #at = 0
  key = -1
  count = 0
  start = 0
  end = 0

  constructor(data: Buffer) {
    this.data = data
  }

  #integer(): number {
    let byte = this.data[this.#at++] as number
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = this.data[this.#at++] as number
      value |= (byte & 127) << shift
    }
    return value
  }

  /** Goes to the next entry. @returns whether there is one */
  next(): boolean {
    const { data } = this
    if (this.#at >= data.length) return false
    let at = this.#at
    const high = ((data[at++] as number) << 8) | (data[at++] as number)
    const low =
      ((data[at++] as number) << 24) |
      ((data[at++] as number) << 16) |
      ((data[at++] as number) << 8) |
      (data[at++] as number)
    this.#at = at
    this.key = high * 4294967296 + (low >>> 0)
    this.count = this.#integer()
    const size = this.#integer()
    this.start = this.#at
    this.end = this.#at += size
    return true
  }

  /** Goes to the entry that begins at a place. */
  goTo(place: number): this {
    this.#at = place
    this.next()
    return this
  }

  get place(): number {
    return this.#at
  }
}

/** Where the entries of a block begin, which has fewer than 64 kB. */
export const placesOf = (data: Buffer): Uint16Array => {
  const places: number[] = [0]
  const entries = new Entries(data)
  while (entries.next()) places.push(entries.place)
  return Uint16Array.from(places.slice(0, -1))
}

/** The postings of one key among the entries of a block, which are in the order of their keys. */
export const findEntry = (data: Buffer, places: Uint16Array, key: number): Postings | undefined => {
  const entries = new Entries(data)
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >>> 1
    entries.goTo(places[middle] as number)
    if (entries.key === key) return { data, start: entries.start, end: entries.end, count: entries.count }
    if (entries.key < key) low = middle + 1
    else high = middle
  }
  return undefined
}

/** A token's key: 48 bits of two FNV-like hashes (cyrb53, public domain). Of ten million tokens one pair may share a key. */
export const keyOf = (token: string): number => {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < token.length; at++) {
    const unit = token.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (65535 & low) + (high >>> 0)
}
