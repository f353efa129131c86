import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import { type Fact, type FactRow, factOf, rankHalfLifeSeconds } from './facts.ts'
import { candidatesOf, tasteActions } from './weights.ts'

// How it is liked is left out, as if nobody responded: it is asked of what somebody responded to themselves, or comes with a
// rank.
const columns = `n.id as note_id, n.author_id, n.kind, n.language, n.channel, n.published_at,
  extract(epoch from n.published_at)::float8 / ${rankHalfLifeSeconds} as score,
  (select name from topics_of_notes where note_id = n.id order by position limit 1) as topic`
const factRows = prepared<FactRow & { visibility: string }>(
  'facts_of_notes',
  `select ${columns}, n.visibility from note_words n where id = any ($1::uuid[]) and status = 'published'`,
)

/**
 * The latest notes of one person are asked for by all who follow them. What is kept may be a little old: whether a note may
 * be seen is decided where its card is read.
 */
const kept = { max: 20_000, ttl: 300_000 }

/** Of the latest notes of whom somebody follows so many are looked through for videos, and of each author whose notes are merged. */
const lookedThrough = { followed: 400, ofMergedAuthor: 60 }
const videoRows = prepared<FactRow>(
  'followed_videos',
  `select ${columns} from (
     select note_id from (
       select note_id, published_at from followed_notes where account_id = $1
       order by published_at desc, note_id desc limit ${lookedThrough.followed}
     ) home
     union
     select video.id from merged_follows m, lateral (
       select id from (
         select id, kind from note_words
         where author_id = m.author_id and status = 'published' order by published_at desc, id desc limit ${lookedThrough.ofMergedAuthor}
       ) latest where kind = 'video' limit ${tasteActions.ofMergedAuthor}
     ) video where m.account_id = $1
   ) f join note_words n on n.id = f.note_id
   where n.kind = 'video' and n.status = 'published' and n.visibility = 'public'
   order by n.published_at desc, n.id desc limit ${candidatesOf.followed}`,
)

/** What is known of notes that are neither in the model nor among what is rising. */
export interface FactReader {
  find(noteIds: readonly string[]): Promise<Fact[]>
  /** Of these what everyone may see. */
  findPublic(noteIds: readonly string[]): Promise<Fact[]>
  /** The latest videos of whom an account follows. */
  findFollowedVideos(accountId: string): Promise<Fact[]>
  clear(): void
}

export const createFactReader = (pool: pg.Pool): FactReader => {
  const known = new LRUCache<string, { fact: Fact; isPublic: boolean }>(kept)
  const find = async (noteIds: readonly string[], publicOnly: boolean): Promise<Fact[]> => {
    const facts: Fact[] = []
    const take = ({ fact, isPublic }: { fact: Fact; isPublic: boolean }) => {
      if (isPublic || !publicOnly) facts.push(fact)
    }
    const lacking: string[] = []
    for (const id of noteIds) {
      const before = known.get(id)
      if (before) take(before)
      else lacking.push(id)
    }
    for (const row of lacking.length > 0 ? await factRows(pool, [lacking]) : []) {
      const entry = { fact: factOf(row), isPublic: row.visibility === 'public' }
      known.set(row.note_id, entry)
      take(entry)
    }
    return facts
  }
  return {
    find: (noteIds) => find(noteIds, false),
    findPublic: (noteIds) => find(noteIds, true),
    findFollowedVideos: async (accountId) => (await videoRows(pool, [accountId])).map(factOf),
    clear: () => known.clear(),
  }
}
