import { channels, contentLanguages } from '@redbud/contract/words'

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
  /** Binary logarithm of its likes, collects and comments, weighed as for its rank. */
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

/** FNV-1a, 32 bits; never 0. */
export const topicHash = (key: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash >>> 0 || 1
}

/** The half-life in which a rank's score counts publication; see `rankScore` of notes. */
const rankHalfLifeSeconds = 43_200

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
    heat: Math.max(0, row.score - publishedAt / rankHalfLifeSeconds),
  }
}
