import { channels, contentLanguages } from '@redbud/contract/words'
import { idsOf, uuidAt } from '../../platform/ids.ts'
import { reportsForAll } from './weights.ts'

/** What choosing needs to know of a note; small numbers, since there are many. */
export interface Fact {
  id: string
  /** The last 32 bits of its id, which are random: stands for it where a set must be small. */
  tail: number
  /** The same of its author. */
  author: number
  /** A hash of its first topic; 0: it has none. */
  topic: number
  /** Places in the contract's lists. */
  channel: number
  language: number
  video: boolean
  /** Seconds since 1970. */
  publishedAt: number
  /** Binary logarithm of its likes, collects and comments, weighed as for its rank; below 0 for what several people reported. */
  heat: number
}

/** A note as the database tells of it. */
export interface FactRow {
  note_id: string
  author_id: string
  kind: string
  language: string
  channel: string
  published_at: Date
  score: number
  topic: string | null
}

export const tailOf = (uuid: string): number => Number.parseInt(uuid.slice(28), 16)

const channelPlaces = new Map<string, number>(channels.map((channel, at) => [channel, at]))
const languagePlaces = new Map<string, number>(contentLanguages.map((language, at) => [language, at]))
export const channelPlace = (channel: string): number => channelPlaces.get(channel) ?? channels.length - 1
export const languagePlace = (language: string): number => languagePlaces.get(language) ?? contentLanguages.length - 1

/** The place of what has no words, which is for everyone. */
export const wordless = languagePlace('und')
/** Places of these languages and of what has no words. */
export const readable = (languages: readonly string[]): ReadonlySet<number> =>
  new Set([...languages.map(languagePlace), wordless])

/** FNV-1a, 32 bits; never 0. */
export const topicHash = (key: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash >>> 0 || 1
}

/** The half-life in which a rank's score counts publication; see `rankScore` of notes. */
export const rankHalfLifeSeconds = 43_200

/** What a rank's score has beyond the time of publication, and that alone. */
export const heatOf = (score: number, publishedAt: number): number =>
  Math.max(-reportsForAll.most, score - publishedAt / rankHalfLifeSeconds)
/** Several people reported it, and few like it; a little less than nothing is how numbers were rounded. */
export const isReported = ({ heat }: Pick<Fact, 'heat'>): boolean => heat < -0.1
export const scoreOf = ({ publishedAt, heat }: Pick<Fact, 'publishedAt' | 'heat'>): number =>
  publishedAt / rankHalfLifeSeconds + heat

export const factOf = (row: FactRow): Fact => {
  const publishedAt = row.published_at.getTime() / 1000
  return {
    id: row.note_id,
    tail: tailOf(row.note_id),
    author: tailOf(row.author_id),
    topic: row.topic === null ? 0 : topicHash(row.topic),
    channel: channelPlace(row.channel),
    language: languagePlace(row.language),
    video: row.kind === 'video',
    publishedAt,
    heat: heatOf(row.score, publishedAt),
  }
}

/** What is known of notes by whom somebody follows, as bytes: an object for each, for thousands of readers, is seven times as much. */
export class FollowedNotes {
  readonly size: number
  readonly #ids: Buffer
  /** Of each its author, topic, when it was published, and its channel, language and whether it is a video. */
  readonly #rest: Uint32Array

  constructor(notes: readonly Fact[]) {
    this.size = notes.length
    this.#ids = idsOf(notes.map(({ id }) => id))
    this.#rest = new Uint32Array(notes.length * 4)
    for (const [nth, { author, topic, publishedAt, channel, language, video }] of notes.entries())
      this.#rest.set([author, topic, publishedAt, (channel << 16) | (language << 8) | (video ? 1 : 0)], nth * 4)
  }

  *[Symbol.iterator](): Generator<Fact> {
    for (let nth = 0; nth < this.size; nth++) {
      const [at, rest] = [nth * 4, this.#rest[nth * 4 + 3] as number]
      yield {
        id: uuidAt(this.#ids, nth),
        tail: this.#ids.readUInt32BE(nth * 16 + 12),
        author: this.#rest[at] as number,
        topic: this.#rest[at + 1] as number,
        channel: rest >> 16,
        language: (rest >> 8) & 255,
        video: (rest & 1) === 1,
        publishedAt: this.#rest[at + 2] as number,
        heat: 0,
      }
    }
  }
}
