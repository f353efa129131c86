/**
 * Where a token stands, as bytes: for each document its distance from the one before, doubled, as a variable-length
 * integer (seven bits a byte, the last has the high bit clear). Odd: a byte follows that says how much the token weighs
 * there; even: as much as one that stands once in the body.
 */

/** A token's weight in a document is counted in quarters of one that stands once in the body. */
export const once = 4
const heaviest = 255

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

  bytes(source: Buffer): void {
    this.#room(source.length)
    source.copy(this.#buffer, this.length)
    this.length += source.length
  }

  posting(gap: number, weight: number): void {
    const isPlain = weight === once
    this.integer(gap * 2 + (isPlain ? 0 : 1))
    if (!isPlain) this.byte(Math.min(weight, heaviest))
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

/** Reads the entries of a block one after the other: key, count, size, postings. */
export function* entriesOf(data: Buffer): Generator<Postings & { key: number }> {
  let at = 0
  const integer = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = data[at++] ?? 0
      value |= (byte & 127) << shift
      if (byte < 128) return value >>> 0
    }
  }
  while (at < data.length) {
    const key = data.readUIntBE(at, 6)
    at += 6
    const count = integer()
    const size = integer()
    yield { key, count, data, start: at, end: at + size }
    at += size
  }
}

/** Calls back with each document and the token's weight in it. The first gap counts from `before`. */
export const eachPosting = (
  { data, start, end }: Postings,
  before: number,
  found: (document: number, weight: number) => void,
): void => {
  let document = before
  for (let at = start; at < end; ) {
    let byte = data[at++] as number
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      byte = data[at++] as number
      value |= (byte & 127) << shift
    }
    document += value >>> 1
    found(document, value & 1 ? (data[at++] as number) : once)
  }
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
