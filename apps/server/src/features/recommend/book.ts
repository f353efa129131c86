import type { Model } from '../../platform/recommend/model.ts'
import { createRecommender, type Recommender } from '../../platform/recommend/model.ts'
import { type Fact, tailOf } from './facts.ts'

/**
 * A trained model with what choosing needs to know of its notes, as one run of bytes: it is stored as it lies in memory, so
 * that a process reads it without unpacking, and a million notes take no million objects.
 */
export interface BookColumns {
  /** 16 bytes each. */
  ids: Uint8Array
  authors: Uint32Array
  topics: Uint32Array
  published: Uint32Array
  channels: Uint8Array
  languages: Uint8Array
  videos: Uint8Array
  /** Eighths. */
  heats: Uint8Array
}

export interface Book {
  size: number
  recommender: Recommender
  model: Model
  /** The number of a note in the model; -1 where it isn't in it. */
  find(noteId: string): number
  fact(item: number): Fact
}

const magic = 'redbud-book-1'

/** The parts in the order in which they are stored: those of four bytes first, so that all of them lie well. */
const partsOf = (columns: BookColumns, model: Model) => [
  columns.authors,
  columns.topics,
  columns.published,
  model.starts,
  model.scales,
  model.neighbours,
  model.weights,
  columns.ids,
  columns.channels,
  columns.languages,
  columns.videos,
  columns.heats,
]

/** The bytes of a book, piece by piece. */
export const bytesOfBook = (columns: BookColumns, model: Model): Buffer[] => {
  const head = Buffer.alloc(headBytes)
  head.write(JSON.stringify({ magic, notes: model.items, neighbours: model.neighbours.length }))
  return [head, ...partsOf(columns, model).map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))]
}

const headBytes = 128

/** How many bytes a book has that begins like this. @throws Error when it is no book */
const sizesOf = (head: Buffer): { notes: number; neighbours: number } => {
  const told: unknown = JSON.parse(head.subarray(0, headBytes).toString().replace(/\0+$/, ''))
  if (
    typeof told === 'object' &&
    told !== null &&
    'magic' in told &&
    told.magic === magic &&
    'notes' in told &&
    'neighbours' in told
  )
    return { notes: Number(told.notes), neighbours: Number(told.neighbours) }
  throw new Error('these bytes are no model of this version')
}

/**
 * Opens what `bytesOfBook` wrote; the book goes on using the bytes.
 * @throws Error when it isn't one
 */
export const openBook = (bytes: ArrayBuffer): Book => {
  const { notes, neighbours } = sizesOf(Buffer.from(bytes, 0, Math.min(headBytes, bytes.byteLength)))
  let at = headBytes
  const take = <T>(of: new (buffer: ArrayBuffer, from: number, length: number) => T, length: number, width: number) => {
    const part = new of(bytes, at, length)
    at += length * width
    return part
  }
  const authors = take(Uint32Array, notes, 4)
  const topics = take(Uint32Array, notes, 4)
  const published = take(Uint32Array, notes, 4)
  const starts = take(Uint32Array, notes + 1, 4)
  const scales = take(Float32Array, notes, 4)
  const near = take(Uint32Array, neighbours, 4)
  const weights = take(Uint8Array, neighbours, 1)
  const ids = Buffer.from(bytes, at, notes * 16)
  at += notes * 16
  const channels = take(Uint8Array, notes, 1)
  const languages = take(Uint8Array, notes, 1)
  const videos = take(Uint8Array, notes, 1)
  const heats = take(Uint8Array, notes, 1)
  if (at !== bytes.byteLength) throw new Error('the model is not whole')
  const model = { items: notes, starts, neighbours: near, weights, scales }
  const numbers = indexOf(ids, notes)
  const idOf = (item: number): string => {
    const hex = ids.toString('hex', item * 16, item * 16 + 16)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
  return {
    size: notes,
    model,
    recommender: createRecommender(model),
    find: (noteId) => {
      const tail = tailOf(noteId)
      for (let place = tail & (numbers.length - 1); ; place = (place + 1) & (numbers.length - 1)) {
        const item = (numbers[place] as number) - 1
        if (item < 0) return -1
        if (ids.readUInt32BE(item * 16 + 12) === tail && idOf(item) === noteId) return item
      }
    },
    fact: (item) => ({
      // spelled only where it is asked for: of hundreds of candidates a page takes twenty
      get id() {
        return idOf(item)
      },
      tail: ids.readUInt32BE(item * 16 + 12),
      author: authors[item] as number,
      topic: topics[item] as number,
      channel: channels[item] as number,
      language: languages[item] as number,
      video: videos[item] === 1,
      publishedAt: published[item] as number,
      heat: (heats[item] as number) / 8,
    }),
  }
}

/** Where the notes are by their ids' tails: open addressing, at most half full; 0 is an empty place. */
const indexOf = (ids: Buffer, notes: number): Uint32Array => {
  let size = 16
  while (size < notes * 2) size *= 2
  const numbers = new Uint32Array(size)
  for (let item = 0; item < notes; item++) {
    let place = ids.readUInt32BE(item * 16 + 12) & (size - 1)
    while (numbers[place] !== 0) place = (place + 1) & (size - 1)
    numbers[place] = item + 1
  }
  return numbers
}
