import { uuidAt } from '../../platform/ids.ts'
import { createRecommender, type Model, type Recommended, type Recommender } from '../../platform/recommend/model.ts'
import type { Fact } from './facts.ts'
import { reportsForAll } from './weights.ts'

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
  /** Eighths, from the least that reports leave. */
  heats: Uint8Array
}

/**
 * What notes are about: each note's terms, and each term's notes. A term is a hash of a topic, of where the note is or of a
 * word that says something of it.
 */
export interface BookTerms {
  /** `termsOfNote` of each note; 0 where it has fewer. */
  ofNotes: Uint32Array
  /** In order; the notes of the nth are `notes[starts[n]] … notes[starts[n + 1] - 1]`, the latest first. */
  terms: Uint32Array
  starts: Uint32Array
  notes: Uint32Array
  /**
   * Which terms are topics or places, in order, and how they are written, places all alike: `names` from `nameStarts[n]` to
   * `nameStarts[n + 1]`.
   */
  topics: Uint32Array
  nameStarts: Uint32Array
  names: Uint8Array
}
export const termsOfNote = 6
/** How places are written among topics, of which none is like this. */
export const nameOfPlaces = ''

export interface Book {
  size: number
  /** A small one of what was liked since this one was learned; null where there is none. */
  lately: Book | null
  recommender: Recommender
  model: Model
  /** The number of a note in the model; -1 where it isn't in it. */
  find(noteId: string): number
  /** The same for the nth of ids that lie one after the other. */
  findAmong(ids: Buffer, nth: number): number
  fact(item: number): Fact
  /** The fact's tail, without the fact. */
  tailOf(item: number): number
  /** As `tailOf` has it. */
  authorOf(item: number): number
  isVideo(item: number): boolean
  /** Topics of a note, where it is, and words. */
  termsOf(item: number): Uint32Array
  /** The latest notes with a term. */
  withTerm(term: number): Uint32Array
  /** The latest notes of each of these terms, each with the sum of its terms' weights, the most first. */
  about(terms: readonly (readonly [term: number, weight: number])[], notesOfATerm: number): Recommended[]
  /** How a topic is written; undefined of anything else. */
  topicName(term: number): string | undefined
  /** Whether it says where a note is. */
  isPlace(term: number): boolean
}

export const bookFormat = 'redbud-book-3'

/** The parts in the order in which they are stored: those of four bytes first, so that all of them lie well. */
const partsOf = (columns: BookColumns, about: BookTerms, model: Model) => [
  columns.authors,
  columns.topics,
  columns.published,
  model.starts,
  model.scales,
  model.neighbours,
  about.ofNotes,
  about.terms,
  about.starts,
  about.notes,
  about.topics,
  about.nameStarts,
  model.weights,
  columns.ids,
  columns.channels,
  columns.languages,
  columns.videos,
  columns.heats,
  about.names,
]

/** How long the parts are that don't follow from others. */
interface Sizes {
  notes: number
  neighbours: number
  terms: number
  termNotes: number
  topics: number
  names: number
}

/** The bytes of a book, piece by piece. */
export const bytesOfBook = (columns: BookColumns, about: BookTerms, model: Model): Buffer[] => {
  const sizes: Sizes = {
    notes: model.items,
    neighbours: model.neighbours.length,
    terms: about.terms.length,
    termNotes: about.notes.length,
    topics: about.topics.length,
    names: about.names.length,
  }
  const head = Buffer.alloc(headBytes)
  head.write(JSON.stringify({ magic: bookFormat, ...sizes }))
  return [
    head,
    ...partsOf(columns, about, model).map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
  ]
}

const headBytes = 256

/** What a book consists of that begins like this. @throws Error when it is no book */
const sizesOf = (head: Buffer): Sizes => {
  const told: unknown = JSON.parse(head.subarray(0, headBytes).toString().replace(/\0+$/, ''))
  if (typeof told === 'object' && told !== null && 'magic' in told && told.magic === bookFormat)
    return told as unknown as Sizes
  throw new Error('these bytes are no model of this version')
}

/**
 * Opens what `bytesOfBook` wrote; the book goes on using the bytes.
 * @throws Error when it isn't one
 */
export const openBook = (bytes: ArrayBuffer): Book => {
  const sizes = sizesOf(Buffer.from(bytes, 0, Math.min(headBytes, bytes.byteLength)))
  const { notes, neighbours } = sizes
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
  const termsOfNotes = take(Uint32Array, notes * termsOfNote, 4)
  const terms = take(Uint32Array, sizes.terms, 4)
  const termStarts = take(Uint32Array, sizes.terms + 1, 4)
  const termNotes = take(Uint32Array, sizes.termNotes, 4)
  const topicTerms = take(Uint32Array, sizes.topics, 4)
  const nameStarts = take(Uint32Array, sizes.topics + 1, 4)
  const weights = take(Uint8Array, neighbours, 1)
  const ids = Buffer.from(bytes, at, notes * 16)
  at += notes * 16
  const channels = take(Uint8Array, notes, 1)
  const languages = take(Uint8Array, notes, 1)
  const videos = take(Uint8Array, notes, 1)
  const heats = take(Uint8Array, notes, 1)
  const names = Buffer.from(bytes, at, sizes.names)
  at += sizes.names
  if (at !== bytes.byteLength) throw new Error('the model is not whole')
  const columns = { authors, topics, published, channels, languages, videos, heats }
  const model = { items: notes, starts, neighbours: near, weights, scales }
  const findAmong = finderOf(ids, notes)
  const sums = new Float32Array(notes)
  const withTerm = (term: number): Uint32Array => {
    const at = placeIn(terms, term)
    return at < 0 ? termNotes.subarray(0, 0) : termNotes.subarray(termStarts[at], termStarts[at + 1])
  }
  const nameOf = (term: number): string | undefined => {
    const at = placeIn(topicTerms, term)
    return at < 0 ? undefined : names.toString('utf8', nameStarts[at], nameStarts[at + 1])
  }
  return {
    size: notes,
    lately: null,
    model,
    recommender: createRecommender(model),
    find: (noteId) => findAmong(Buffer.from(noteId.replaceAll('-', ''), 'hex'), 0),
    findAmong,
    fact: (item) => new BookFact(columns, ids, item),
    tailOf: (item) => tailAt(ids, item),
    authorOf: (item) => authors[item] as number,
    isVideo: (item) => videos[item] === 1,
    termsOf: (item) => termsOfNotes.subarray(item * termsOfNote, (item + 1) * termsOfNote),
    withTerm,
    about: (wanted, notesOfATerm) => {
      const found: number[] = []
      for (const [term, weight] of wanted)
        for (const item of withTerm(term).subarray(0, notesOfATerm)) {
          if (sums[item] === 0) found.push(item)
          sums[item] = (sums[item] as number) + weight
        }
      const scored = found.map((item) => ({ item, score: sums[item] as number }))
      for (const item of found) sums[item] = 0
      return scored.sort((a, b) => b.score - a.score)
    },
    topicName: (term) => nameOf(term) || undefined,
    isPlace: (term) => nameOf(term) === nameOfPlaces,
  }
}

const tailAt = (ids: Buffer, item: number): number => ids.readUInt32BE(item * 16 + 12)

/** A note of a book. Hundreds are made for each page, and twenty are shown: its id is spelled only where it is asked for. */
class BookFact implements Fact {
  readonly tail: number
  readonly author: number
  readonly topic: number
  readonly channel: number
  readonly language: number
  readonly video: boolean
  readonly publishedAt: number
  readonly heat: number
  readonly #ids: Buffer
  readonly #item: number

  constructor(columns: Omit<BookColumns, 'ids'>, ids: Buffer, item: number) {
    this.tail = tailAt(ids, item)
    this.author = columns.authors[item] as number
    this.topic = columns.topics[item] as number
    this.channel = columns.channels[item] as number
    this.language = columns.languages[item] as number
    this.video = columns.videos[item] === 1
    this.publishedAt = columns.published[item] as number
    this.heat = (columns.heats[item] as number) / 8 - reportsForAll.most
    this.#ids = ids
    this.#item = item
  }

  get id(): string {
    return uuidAt(this.#ids, this.#item)
  }
}

/** Where a number is in a list in order; -1 where it isn't. */
const placeIn = (list: Uint32Array, wanted: number): number => {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((list[middle] as number) < wanted) from = middle + 1
    else to = middle
  }
  return list[from] === wanted ? from : -1
}

/**
 * Finds ids among these, which lie one after the other: the nth of others is the one of this number here, or of -1. A map of a
 * million would take ten times the room.
 */
export const finderOf = (ids: Buffer, count: number): ((others: Buffer, nth: number) => number) => {
  const numbers = indexOf(ids, count)
  return (others, nth) => {
    const tail = others.readUInt32BE(nth * 16 + 12)
    for (let place = tail & (numbers.length - 1); ; place = (place + 1) & (numbers.length - 1)) {
      const item = (numbers[place] as number) - 1
      if (item < 0) return -1
      if (others.compare(ids, item * 16, item * 16 + 16, nth * 16, nth * 16 + 16) === 0) return item
    }
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
