import { channels, contentLanguages } from '@redbud/contract/words'
import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import { type Fact, type FactRow, factOf, topicHash } from './facts.ts'

/** How many of each channel in each language, and how many videos in each. */
const depth = 60
const videoDepth = 150
/** Reading the shelf takes at most this part of the time, and is done no more often than this. */
const share = 1 / 200
const leastMs = 2000

const columns = `r.note_id, r.kind, r.language, r.channel, r.score, n.author_id, n.published_at,
  (select name from topics_of_notes where note_id = r.note_id order by position limit 1) as topic`
const shelfRows = prepared<FactRow>(
  'shelf',
  `select ${columns}
   from unnest($1::text[]) as l (language), unnest($2::text[]) as c (channel), lateral (
     select * from ranked_notes where language = l.language and channel = c.channel
     order by score desc, note_id desc limit $3
   ) r join published_notes n on n.id = r.note_id
   union all
   select ${columns}
   from unnest($1::text[]) as l (language), lateral (
     select * from ranked_notes where language = l.language and kind = 'video'
     order by score desc, note_id desc limit $4
   ) r join published_notes n on n.id = r.note_id`,
)

/** What is rising now: the best by rank of every channel in every language, in memory and read anew every few seconds. */
export interface Shelf {
  /** Best first. */
  all: Fact[]
  ofLanguage: Fact[][]
  /** By `channel place`, of any language. */
  ofChannel: Fact[][]
  byId: Map<string, Fact>
  /** By the hash of their first topic. */
  ofTopic: Map<number, Fact[]>
  /** How topics are written, by their hashes. */
  topicNames: Map<number, string>
}

export interface ShelfReader {
  /** As it is, or was a moment ago; waits only for the very first. */
  read(): Promise<Shelf>
  clear(): void
}

export const createShelf = (pool: pg.Pool, onError: (error: unknown) => void): ShelfReader => {
  let shelf: Shelf | undefined
  let reading: Promise<Shelf> | undefined
  let dueAt = 0
  const readAnew = async (): Promise<Shelf> => {
    const began = performance.now()
    const rows = await shelfRows(pool, [contentLanguages, channels, depth, videoDepth])
    shelf = arrange(rows)
    dueAt = performance.now() + Math.max(leastMs, (performance.now() - began) / share)
    return shelf
  }
  const refresh = (): Promise<Shelf> => {
    reading ??= readAnew().finally(() => {
      reading = undefined
    })
    return reading
  }
  return {
    read: async () => {
      if (!shelf) return refresh()
      if (performance.now() > dueAt) refresh().catch(onError)
      return shelf
    },
    clear: () => {
      shelf = undefined
    },
  }
}

const arrange = (rows: FactRow[]): Shelf => {
  const byId = new Map<string, Fact>()
  const topicNames = new Map<number, string>()
  for (const row of rows) {
    byId.set(row.note_id, factOf(row))
    if (row.topic !== null) topicNames.set(topicHash(row.topic), row.topic)
  }
  const scores = new Map(rows.map((row) => [row.note_id, row.score]))
  const all = [...byId.values()].sort((a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0))
  const ofLanguage: Fact[][] = contentLanguages.map(() => [])
  const ofChannel: Fact[][] = channels.map(() => [])
  const ofTopic = new Map<number, Fact[]>()
  for (const fact of all) {
    ofLanguage[fact.language]?.push(fact)
    ofChannel[fact.channel]?.push(fact)
    if (fact.topic === 0) continue
    const sameTopic = ofTopic.get(fact.topic)
    if (sameTopic) sameTopic.push(fact)
    else ofTopic.set(fact.topic, [fact])
  }
  return { all, ofLanguage, ofChannel, byId, ofTopic, topicNames }
}
