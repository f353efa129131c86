import type pg from 'pg'
import { prepared, type Queryable } from '../../platform/db/db.ts'
import { findFact } from '../site/queries.ts'

export { basesOf } from './english.ts'

export interface EntryRow {
  simplified: string
  traditional: string
  pinyin: string
  meanings: string[]
  measures: string[]
  rank: number | null
}
export interface WordRow extends Pick<EntryRow, 'simplified' | 'traditional' | 'pinyin'> {
  meaning: string
}

const entriesOf = prepared<EntryRow>(
  'dictionary_entries_of',
  `select simplified, traditional, pinyin, meanings, measures, rank from dictionary_entries
   where simplified = $1 or traditional = $1 order by is_name, id`,
)
const wordColumns = 'simplified, traditional, pinyin, meanings[1] as meaning'
/** One row for each spelling; names only where there is nothing else. */
const wordsAmong = prepared<WordRow & { senses: number }>(
  'dictionary_words_among',
  `select distinct on (simplified, traditional) ${wordColumns}, cardinality(meanings) as senses from dictionary_entries
   where simplified = any($1) or traditional = any($1) order by simplified, traditional, is_name, id`,
)
/** Bounds instead of `like`, so that the plan is a range of the index. */
const wordsFrom = prepared<WordRow>(
  'dictionary_words_from',
  `select ${wordColumns} from (
     select distinct on (rank, simplified) rank, simplified, traditional, pinyin, meanings from dictionary_entries
     where simplified ~>~ $1 and simplified ~<~ ($1 || chr(1114111)) and rank is not null and not is_name
     order by rank, simplified, id limit $2
   ) longer order by rank`,
)
const wordsMeaning = prepared<WordRow & { term: string }>(
  'dictionary_words_meaning',
  `select distinct on (term, distance, entry_id) term, ${wordColumns} from dictionary_glosses
   join dictionary_entries on id = entry_id where term = any($1) order by term, distance, entry_id`,
)
const soundsOf = prepared<{ word: string; ipa: string }>(
  'dictionary_sounds_of',
  'select word, ipa from dictionary_sounds where word = any($1)',
)

/** Every sense of a Chinese word in either script, names last. */
export const findEntries = (pool: pg.Pool, word: string): Promise<EntryRow[]> => entriesOf(pool, [word])
/** Those of these spellings that are words, and how many senses each has. */
export const findWordsAmong = (pool: pg.Pool, spellings: string[]): Promise<(WordRow & { senses: number })[]> =>
  wordsAmong(pool, [spellings])
/** The commonest longer words that begin with this one in 简体. */
export const findWordsFrom = (pool: pg.Pool, beginning: string, limit: number): Promise<WordRow[]> =>
  wordsFrom(pool, [beginning, limit])
/** Chinese words that are explained by one of these English ones, nearest first within each. */
export const findWordsMeaning = (pool: pg.Pool, terms: string[]): Promise<(WordRow & { term: string })[]> =>
  wordsMeaning(pool, [terms])
/** How English words sound, by the word. */
export const findSounds = async (pool: pg.Pool, words: string[]): Promise<Map<string, string>> =>
  new Map((await soundsOf(pool, [words])).map(({ word, ipa }) => [word, ipa]))

/** Which dictionary the database holds; null before the first was imported. */
export const importedVersion = async (db: Queryable): Promise<string | null> => {
  const fact = (await findFact(db, 'dictionary')) as { version?: unknown } | null
  return typeof fact?.version === 'string' ? fact.version : null
}
