import { chunkSize, readPostings } from './postings.ts'
import type { OpenPostings } from './segments.ts'

/** After all documents of a segment. */
const end = 2 ** 30

/** Goes through a token's postings in a segment, always forward, reading only the chunks it stops in. */
export class Cursor {
  /** The chunk at hand: documents, what the token weighs there, how many, which comes next. */
  readonly documents = new Int32Array(chunkSize)
  readonly weights = new Uint8Array(chunkSize)
  size = 0
  at = 0
  /** What the token adds to the score of a document at most, and to what it matches of the query. */
  most = 0
  weight = 0
  /** What it adds at most in the window at hand; 0: it isn't there. */
  bound = 0

  #postings: OpenPostings | null = null
  /** The chunk at hand; where its size is 0, it has not been read. */
  #chunk = 0
  #chunks = 0
  #boundChunk = 0
  /** Of a list that is not cut: its strongest posting. */
  #strongest = 0

  /** Begins with other postings. */
  open(postings: OpenPostings, weight: number, most: number, norms: Float64Array, lengths: Uint8Array): void {
    this.#postings = postings
    this.weight = weight
    this.most = most
    this.#chunk = 0
    this.#boundChunk = 0
    this.#chunks = postings.chunks ? postings.chunks.lasts.length : 1
    this.size = 0
    this.at = 0
    if (postings.chunks) return
    const { documents, weights } = this
    this.size = readPostings(postings.data, postings.start, postings.end, -1, documents, weights)
    let strongest = 0
    for (let nth = 0; nth < this.size; nth++) {
      const times = weights[nth] as number
      const strength = times / (times + (norms[lengths[documents[nth] as number] as number] as number))
      if (strength > strongest) strongest = strength
    }
    this.#strongest = strongest
  }

  get count(): number {
    return this.#postings?.count ?? 0
  }

  /** Sets `bound` for the documents from `from` to before `to`, which come after those asked for before. */
  look(from: number, to: number, bounds: Float64Array): void {
    const chunks = this.#postings?.chunks
    if (!chunks) {
      let { at } = this
      while (at < this.size && (this.documents[at] as number) < from) at++
      this.at = at
      this.bound = at < this.size && (this.documents[at] as number) < to ? this.most * this.#strongest : 0
      return
    }
    const { lasts, strongest } = chunks
    let chunk = this.#boundChunk
    while (chunk < this.#chunks && (lasts[chunk] as number) < from) chunk++
    this.#boundChunk = chunk
    let most = 0
    for (let nth = chunk; nth < this.#chunks; nth++) {
      if (nth > 0 && (lasts[nth - 1] as number) >= to - 1) break
      if ((strongest[nth] as number) > most) most = strongest[nth] as number
    }
    this.bound = this.most * (bounds[most] as number)
  }

  /**
   * Goes to the first document from `document` on. Of `to` and what comes after nothing is passed over.
   * @returns whether there is one; there may be none before `to` all the same
   * @param strong what a chunk must have as its strongest not to be passed over
   */
  seek(document: number, to = end, strong = 0): boolean {
    const { documents } = this
    if (this.size > 0 && (documents[this.size - 1] as number) >= document) {
      let { at } = this
      while ((documents[at] as number) < document) at++
      this.at = at
      return true
    }
    const postings = this.#postings
    if (!postings?.chunks) {
      this.at = this.size
      return false
    }
    const { lasts, starts, strongest } = postings.chunks
    let chunk = this.#chunk
    // in steps that double, then by halves
    let step = 1
    let high = chunk
    while (high < this.#chunks && (lasts[high] as number) < document) {
      chunk = high + 1
      high += step
      step *= 2
    }
    if (high > this.#chunks) high = this.#chunks
    while (chunk < high) {
      const middle = (chunk + high) >>> 1
      if ((lasts[middle] as number) < document) chunk = middle + 1
      else high = middle
    }
    while (chunk < this.#chunks && (strongest[chunk] as number) < strong && (lasts[chunk] as number) < to) chunk++
    this.#chunk = chunk
    const before = chunk === 0 ? -1 : (lasts[chunk - 1] as number)
    // what is too weak now may be strong enough from `to` on, where other tokens and times are
    if (chunk >= this.#chunks || before >= to - 1 || (strongest[chunk] as number) < strong) {
      this.size = 0
      this.at = 0
      return false
    }
    const [start, stop] = [starts[chunk] as number, starts[chunk + 1] as number]
    this.size = readPostings(postings.data, start, stop, before, documents, this.weights)
    let at = 0
    while ((documents[at] as number) < document) at++
    this.at = at
    return true
  }
}
