import type { ChineseWord, DictionaryWord, EnglishWord } from '@redbud/contract'
import type { Context } from '../../context.ts'
import { basesOf } from './english.ts'
import { findEntries, findSounds, findWordsAmong, findWordsFrom, findWordsMeaning, type WordRow } from './queries.ts'
import { drawableIn } from './strokes.ts'

const longerWords = 6
const wordsForEnglish = 6

/** What the dictionary says of a Chinese word in either script, alone or of its parts; at most three statements. */
export const presentChinese = async ({ pool }: Pick<Context, 'pool'>, word: string): Promise<ChineseWord> => {
  const rows = await findEntries(pool, word)
  const [first] = rows
  const [parts, longer, drawable] = await Promise.all([
    first ? [] : findParts(pool, word),
    findWordsFrom(pool, first?.simplified ?? word, longerWords),
    drawableIn(word),
  ])
  return {
    language: 'zh',
    word,
    entries: rows.map(({ rank: _, ...entry }) => entry),
    rank: first?.rank ?? null,
    parts,
    longer: longer.map(presentWord),
    drawable,
  }
}

/** An English word in Chinese: by the first of its forms that explains a Chinese word; at most two statements. */
export const presentEnglish = async ({ pool }: Pick<Context, 'pool'>, word: string): Promise<EnglishWord> => {
  const bases = basesOf(word)
  const [rows, sounds] = await Promise.all([findWordsMeaning(pool, bases), findSounds(pool, bases)])
  const base = bases.find((one) => rows.some(({ term }) => term === one))
  const found = rows.filter(({ term }) => term === base).slice(0, wordsForEnglish)
  const [asWritten = word] = bases
  return {
    language: 'en',
    word,
    base: base ?? asWritten,
    ipa: sounds.get(asWritten) ?? null,
    words: found.map(presentWord),
  }
}

const presentWord = ({ simplified, traditional, pinyin, meaning }: WordRow): DictionaryWord => ({
  simplified,
  traditional,
  pinyin,
  meaning,
})

/** The longest words from left to right that a word without an entry is made of; what is in none of them is left out. */
const findParts = async (pool: Context['pool'], word: string): Promise<DictionaryWord[]> => {
  const characters = [...word]
  const spellings = characters.flatMap((_, from) =>
    characters.slice(from).map((_, length) => characters.slice(from, from + length + 1).join('')),
  )
  const known = new Map<string, WordRow>()
  // Of words that are spelled alike the one with the most senses, which is nearly always the commonest.
  const found = (await findWordsAmong(pool, spellings)).sort((one, other) => one.senses - other.senses)
  for (const row of found) for (const spelling of [row.traditional, row.simplified]) known.set(spelling, row)
  const parts: DictionaryWord[] = []
  for (let from = 0; from < characters.length; ) {
    let to = characters.length
    while (to > from && !known.has(characters.slice(from, to).join(''))) to--
    const row = known.get(characters.slice(from, to).join(''))
    if (row) parts.push(presentWord(row))
    from = Math.max(to, from + 1)
  }
  return parts
}
