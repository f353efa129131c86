import type pg from 'pg'
import { isEmptyWord, normalise, type QueryToken, queryTokens, wordsOf } from '../../platform/search/tokens.ts'
import { basesOf, findEntries, findWordsMeaning } from '../dictionary/queries.ts'
import { glossaryFor } from '../translation/queries.ts'

/** A query in the other language: what to look for there, in which languages, and how it reads. */
export interface Bridge {
  tokens: QueryToken[]
  languages: string[]
  words: string[]
}

const wordsAtMost = 6
const meaningsOfEach = 3
const han = /\p{Script=Han}/u

/** What a query means in the other language, word by word: by the glossary, then the dictionary. Null: nothing known. */
export const crossBridge = async (pool: pg.Pool, words: string): Promise<Bridge | null> => {
  const plain = normalise(words)
  const isChinese = han.test(plain)
  const groups = isChinese ? await toEnglish(pool, plain) : await toChinese(pool, plain)
  const found = groups.filter((group) => group.length > 0)
  if (found.length === 0) return null
  const tokens = new Map<string, QueryToken>()
  for (const group of found)
    group.forEach((meaning, nth) => {
      // the likeliest meaning weighs most, however many words it is said with
      const parts = queryTokens(meaning).filter((token) => !token.weak || [...meaning].length === 1)
      const whole = parts.reduce((sum, part) => sum + part.weight, 0)
      for (const part of parts) {
        const weight = part.weight / whole / (nth + 1)
        const known = tokens.get(part.text)
        if (known) known.weight = Math.max(known.weight, weight)
        else tokens.set(part.text, { text: part.text, weight, weak: false })
      }
    })
  return {
    tokens: [...tokens.values()],
    languages: isChinese ? ['en'] : ['zh-Hans', 'zh-Hant'],
    words: found.map((group) => group[0] ?? ''),
  }
}

const glossary = new Map(
  (['zh-Hans', 'en'] as const).flatMap((from) => {
    const to = from === 'en' ? 'zh-Hans' : 'en'
    return glossaryFor(from, to).map(({ source, target }) => [normalise(source), target] as const)
  }),
)

const toEnglish = async (pool: pg.Pool, plain: string): Promise<string[][]> => {
  const known = glossary.get(plain.trim())
  if (known) return [[known]]
  const words = wordsOf(plain)
    .filter((word) => han.test(word))
    .slice(0, wordsAtMost)
  return Promise.all(
    words.map(async (word) => {
      const slang = glossary.get(word)
      if (slang) return [slang]
      const entries = await findEntries(pool, word)
      // the commonest sense of a word first; surnames and places are last already
      const meanings = entries.flatMap((entry) => entry.meanings.flatMap((meaning) => meaning.split(/[;/]/)))
      return [...new Set(meanings.map(bareMeaning).filter((meaning) => meaning !== ''))].slice(0, meaningsOfEach)
    }),
  )
}

const longestMeaning = 4
/** A gloss without what explains it: `(cooking) to braise in soy sauce` is `braise in soy sauce`. */
const bareMeaning = (gloss: string): string => {
  const bare = gloss
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:to be|to|an?|the) (?=\S)/, '')
  return /^[a-z][a-z' -]*$/i.test(bare) && bare.split(' ').length <= longestMeaning ? bare.toLowerCase() : ''
}

const toChinese = async (pool: pg.Pool, plain: string): Promise<string[][]> => {
  const known = glossary.get(plain.trim())
  if (known) return [[known]]
  const words = (plain.match(/[a-z][a-z'’-]*/g) ?? []).slice(0, wordsAtMost)
  // what two or three words mean together comes before what each means: soy sauce
  const terms = new Set<string>()
  const spans = words.flatMap((_, from) =>
    [3, 2, 1].flatMap((length) => {
      const span = words.slice(from, from + length)
      if (span.length < length) return []
      const last = span.at(-1) ?? ''
      const spellings = basesOf(last).map((base) => [...span.slice(0, -1), base].join(' '))
      for (const spelling of spellings) terms.add(spelling)
      return [{ from, length, spellings }]
    }),
  )
  const rows = Map.groupBy(await findWordsMeaning(pool, [...terms]), ({ term }) => term)
  const groups: string[][] = []
  for (let at = 0; at < words.length; ) {
    const span = spans.find(({ from, spellings }) => from === at && spellings.some((term) => rows.has(term)))
    const term = span?.spellings.find((spelling) => rows.has(spelling))
    const isSaid = span && (span.length > 1 || words.length === 1 || !isEmptyWord(words[at] ?? ''))
    if (term && isSaid)
      groups.push([...new Set((rows.get(term) ?? []).map((row) => row.simplified))].slice(0, meaningsOfEach))
    at += span?.length ?? 1
  }
  return groups
}
