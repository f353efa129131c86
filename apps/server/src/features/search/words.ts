import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared, type Queryable } from '../../platform/db/db.ts'
import type { SearchDocument, SearchEngine } from '../../platform/search/engine.ts'
import { normalise, normaliseSpaced, queryTokens } from '../../platform/search/tokens.ts'
import { tags } from './documents.ts'

const isPublic = tags.visibility('public')
const spaced = /(?<![\p{L}\p{N}])\p{Script=Latin}{4,24}(?![\p{L}\p{N}])/gu
/** Words that a database has already, by what leads to it: most words of a note are old ones. */
const known = new WeakMap<pg.Pool, Set<string>>()
const keptAtMost = 200_000

/**
 * Remembers the words of public notes in scripts with spaces, so that others can be corrected to them.
 * @returns those that are new, for `knowWords` once the transaction has ended
 */
export const keepWords = async (db: Queryable, pool: pg.Pool, documents: SearchDocument[]): Promise<string[]> => {
  const kept = known.get(pool) ?? new Set()
  const fresh = new Set<string>()
  const ofPublic = documents.filter(({ tags }) => tags.includes(isPublic))
  for (const { texts } of ofPublic)
    for (const { text, counts } of texts)
      if (counts) for (const [word] of normaliseSpaced(text).matchAll(spaced)) if (!kept.has(word)) fresh.add(word)
  if (fresh.size === 0) return []
  await sql`insert into search_words (word) select unnest(${[...fresh].sort()}::text[]) on conflict do nothing`.execute(
    db,
  )
  return [...fresh]
}

/** Does without writing these again. */
export const knowWords = (pool: pg.Pool, words: string[]): void => {
  const kept = known.get(pool) ?? new Set()
  known.set(pool, kept)
  if (kept.size > keptAtMost) kept.clear()
  for (const word of words) kept.add(word)
}

const wordsAlike = prepared<{ word: string }>(
  'search_words_alike',
  `select word from search_words where word % $1 and abs(length(word) - length($1)) <= 2
   order by similarity(word, $1) desc, word limit 20`,
)

/** How many letters differ: one more, less, other, or two swapped (optimal string alignment). Beyond `most`: more than that. */
export const distanceOf = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1]
      let least = Math.min((last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1))
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1])
        least = Math.min(least, (before[at - 2] ?? 0) + 1)
      next.push(least)
    }
    ;[before, last] = [last, next]
  }
  return last[other.length] ?? most + 1
}

const mostCorrected = 4
/** Of words so few letters off, the nearest these many are counted. */
const mostNear = 5

/** In how many public notes each word stands; of others nothing may show in what is offered. */
const countPublic = (search: SearchEngine, words: string[]): Promise<number[]> =>
  Promise.all(
    words.map(async (word) => {
      const text = queryTokens(word)[0]?.text ?? word
      const tokens = [{ text, weight: 1, weak: false }]
      return (await search.find({ tokens, any: [[isPublic]], minimum: 0, order: 'best', limit: 0 })).matched
    }),
  )

/** A word in no more public notes than these may be a slip that somebody made before. */
const mostDoubtful = 2
/** Those of the words, in scripts with spaces, that no public note has, or hardly one; in how many they stand. */
export const doubtfulWords = async (search: SearchEngine, words: string): Promise<Map<string, number>> => {
  const latin = [...new Set([...normalise(words).matchAll(spaced)].map(([word]) => word))].slice(0, mostCorrected)
  const counts = await countPublic(search, latin)
  return new Map(
    latin.map((word, nth): [string, number] => [word, counts[nth] ?? 0]).filter(([, count]) => count <= mostDoubtful),
  )
}

/**
 * The words with doubtful ones replaced by the likeliest that notes have: few letters off, in many notes. One that some
 * note has is itself the likeliest unless sixteen times as many have the other. Null: all may stay.
 */
export const correct = async (
  ctx: Pick<Context, 'pool' | 'search'>,
  words: string,
  doubtful: string[],
): Promise<string | null> => {
  const plain = normalise(words)
  let corrected = plain
  for (const word of doubtful) {
    const better = await likeliest(ctx, word)
    if (better && better !== word)
      corrected = corrected.replace(new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'gu'), better)
  }
  return corrected === plain ? null : corrected
}

/** Of rare words that were looked for lately it is known which are like them, by what leads to these. */
const alike = new WeakMap<pg.Pool, LRUCache<string, { word: string }[]>>()
const alikeKept = { max: 5000, ttl: 60_000 }
const findAlike = async (pool: pg.Pool, word: string): Promise<{ word: string }[]> => {
  const kept = alike.get(pool) ?? new LRUCache(alikeKept)
  alike.set(pool, kept)
  const known = kept.get(word)
  if (known) return known
  const words = await wordsAlike(pool, [word])
  if (words.length > 0) kept.set(word, words)
  return words
}

const likeliest = async (ctx: Pick<Context, 'pool' | 'search'>, word: string): Promise<string | null> => {
  const most = word.length < 6 ? 1 : 2
  const near = (await findAlike(ctx.pool, word))
    .map((row) => ({ word: row.word, distance: distanceOf(word, row.word, most) }))
    .filter(({ distance }) => distance <= most)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, mostNear)
  if (near.length === 0) return null
  const counts = await countPublic(
    ctx.search,
    near.map((one) => one.word),
  )
  const best = near
    .map((one, nth) => ({ word: one.word, score: Math.log2(counts[nth] ?? 0) - one.distance * 4 }))
    .sort((one, other) => other.score - one.score)[0]
  return best && best.score > Number.NEGATIVE_INFINITY ? best.word : null
}
