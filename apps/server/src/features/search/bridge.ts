import { topicKey } from '@redbud/contract/markup'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import type { RequestToken } from '../../platform/search/engine.ts'
import {
  isEmptyWord,
  normalise,
  type QueryToken,
  queryTokens,
  tokenUnder,
  wordsOf,
} from '../../platform/search/tokens.ts'
import type { Term } from '../../platform/translate/translator.ts'
import { basesOf, findEntries, findWordsMeaning } from '../dictionary/queries.ts'
import { findKeptNames } from '../translation/queries.ts'
import { underLanguage } from './documents.ts'
import { needsOfMeanings } from './needs.ts'
import type { ParsedQuery } from './query.ts'

/** A query in the other language: what to look for there, in which languages, and how it reads. */
export interface Bridge {
  /** What the words mean there; none: nothing is known of any of them. */
  tokens: RequestToken[]
  /** Of each list a note has one token: enough of a phrase that a word means (`needs.ts`). */
  needs: string[][]
  /** The words themselves, as translations have them that are kept of notes in the other language. */
  translated: QueryToken[]
  /** For each topic, what it may be called: in the other language, or beside words as it is typed. */
  topics: string[][]
  /** What must not stand there, as it is said there. */
  without: string[]
  /** Topics that must not, in either language. */
  withoutTopics: string[]
  /** Under which the words of translations are, where they are as typed. */
  under: string
  /** Also notes of which nobody knows what language they are in: a word or two. */
  languages: string[]
  words: string[]
}

type Needed = Pick<Context, 'pool' | 'glossary'>

/** A word of a query and what it may mean; itself, where nobody knows it: a name, a year. */
interface Said {
  meanings: string[]
  isKept: boolean
}
const inOtherWords = (meanings: string[]): Said => ({ meanings, isKept: false })
const asItIs = (word: string): Said => ({ meanings: [word], isKept: true })

const wordsAtMost = 6
const meaningsOfEach = 3
const han = /\p{Script=Han}/u

/** What a query means in the other language, word by word: by the glossary, topics that mean the same, then the dictionary. */
export const crossBridge = async (
  ctx: Needed,
  { words, topics, without, withoutTopics }: ParsedQuery,
): Promise<Bridge> => {
  const plain = normalise(words)
  const isChinese = han.test(`${plain} ${topics.join(' ')}`)
  const cross = isChinese ? toEnglish : toChinese
  const asked = { pool: ctx.pool, slang: slangOf(ctx, isChinese ? 'en' : 'zh-Hans') }
  const singles = wordsOf(plain).slice(0, wordsAtMost)
  const twins = await findTwins(
    ctx,
    [plain.trim(), ...singles, ...topics, ...withoutTopics],
    isChinese ? 'en' : 'zh-Hans',
  )
  const said = plain.trim() === '' ? [] : await cross({ ...asked, twins }, plain)
  // what is left as it is by itself is found without a bridge
  const found = said.some(({ isKept }) => !isKept) ? said : []
  const tokens = new Map<string, RequestToken>()
  for (const [word, { meanings }] of found.entries())
    meanings.forEach((meaning, nth) => {
      // the likeliest meaning weighs most, however many words it is said with
      const parts = queryTokens(meaning).filter((token) => !token.weak || [...meaning].length === 1)
      const whole = parts.reduce((sum, part) => sum + part.weight, 0)
      for (const part of parts) {
        const weight = part.weight / whole / (nth + 1)
        const known = tokens.get(part.text)
        if (known) known.weight = Math.max(known.weight, weight)
        else tokens.set(part.text, { text: part.text, weight, weak: false, sense: { word, meaning: nth } })
      }
    })
  const under = underLanguage(isChinese ? 'zh-Hans' : 'en')
  const translated = queryTokens(plain).map((token) => ({ ...token, text: tokenUnder(under, token.text) }))
  // what a translation has of it is enough, too
  const kept = translated.filter(({ weak }) => !weak).map(({ text }) => text)
  const otherNames = async (topic: string) => {
    const known = (await cross({ ...asked, twins }, normalise(topic))).filter(({ isKept }) => !isKept)
    return known.flatMap(({ meanings }) => meanings.map((one) => topicKey(one.replace(/\s+/g, ''))))
  }
  return {
    tokens: [...tokens.values()],
    needs: needsOfMeanings(found.flatMap(({ meanings }) => meanings)).map((need) => [...need, ...kept]),
    translated,
    topics: await Promise.all(
      topics.map(async (topic) => {
        const others = await otherNames(topic)
        // by itself it finds whatever has it, in any language, without a bridge
        return plain.trim() === '' ? others : [topic, ...others]
      }),
    ),
    withoutTopics: (
      await Promise.all(withoutTopics.map(async (topic) => [topic, ...(await otherNames(topic))]))
    ).flat(),
    without: (
      await Promise.all(
        without.map(async (banned) => {
          const [only, ...more] = await cross({ ...asked, twins }, normalise(banned))
          // what several words mean together isn't what each of them means
          return only && !only.isKept && more.length === 0 ? only.meanings.filter((one) => !isEmptyWord(one)) : []
        }),
      )
    ).flat(),
    under,
    languages: isChinese ? ['en', 'und'] : ['zh-Hans', 'zh-Hant', 'und'],
    words: found.map(({ meanings }) => meanings[0] ?? ''),
  }
}

const topicsOf = prepared<{ key: string; name: string }>(
  'search_topics_of',
  'select key, name from topic_names where key = any ($1) and notes > 0',
)
/** Topics in the other language that these mean by what is kept of their names, by the key: of both there are notes. */
const findTwins = async (ctx: Needed, names: string[], to: 'en' | 'zh-Hans'): Promise<Map<string, string>> => {
  const keys = [...new Set(names.map(topicKey))].filter((key) => key !== '' && !/\s/.test(key))
  const topics = keys.length > 0 ? await topicsOf(ctx.pool, [keys]) : []
  if (topics.length === 0) return new Map()
  const meant = await findKeptNames(
    ctx,
    topics.map(({ name }) => name),
    to,
  )
  const keyOf = (meaning: string) => topicKey(meaning.replace(/\s+/g, ''))
  const there = new Map(
    (await topicsOf(ctx.pool, [[...meant.values()].map(keyOf)])).map(({ key, name }) => [key, name]),
  )
  return new Map(
    topics.flatMap(({ key, name }): [string, string][] => {
      const twin = there.get(keyOf(meant.get(name) ?? ''))
      return twin === undefined || twin === name ? [] : [[normalise(key), twin]]
    }),
  )
}
type Twins = ReadonlyMap<string, string>

/** With the topic that means the same before what it may mean otherwise. */
const withTwin = (twins: Twins, word: string, meanings: string[]): string[] => {
  const twin = twins.get(word)
  return twin === undefined ? meanings : [...new Set([twin, ...meanings])].slice(0, meaningsOfEach)
}

type Slang = ReadonlyMap<string, string>
const slangs = new WeakMap<readonly Term[], Slang>()
/** The glossary by words as they are searched for. */
const slangOf = ({ glossary }: Needed, to: 'en' | 'zh-Hans'): Slang => {
  const terms = glossary.termsFor(to === 'en' ? 'zh-Hans' : 'en', to)
  const known = slangs.get(terms)
  if (known) return known
  const slang = new Map(terms.map(({ source, target }) => [normalise(source), target]))
  slangs.set(terms, slang)
  return slang
}

/** What words are looked up in. */
interface Asked {
  pool: pg.Pool
  slang: Slang
  twins: Twins
}

const toEnglish = async ({ pool, slang, twins }: Asked, plain: string): Promise<Said[]> => {
  const term = slang.get(plain.trim())
  if (term) return [inOtherWords([term])]
  const whole = twins.get(plain.trim())
  const words = wordsOf(plain)
    .filter((word) => !isEmptyWord(word))
    .slice(0, wordsAtMost)
  const said = await Promise.all(
    words.map(async (word) => {
      if (!han.test(word)) return asItIs(word)
      const term = slang.get(word)
      if (term) return inOtherWords([term])
      const entries = await findEntries(pool, word)
      // the commonest sense of a word first; surnames and places are last already
      const glosses = entries.flatMap((entry) => entry.meanings.flatMap((gloss) => gloss.split(/[;/]/)))
      const bare = [...new Set(glosses.map(bareMeaning).filter((meaning) => meaning !== ''))].slice(0, meaningsOfEach)
      const meanings = withTwin(twins, word, bare)
      // what is explained with whole sentences mostly says nothing by itself
      return meanings.length === 0 && entries.length === 0 && [...word].length > 1
        ? asItIs(word)
        : inOtherWords(meanings)
    }),
  )
  const known = said.filter(({ meanings }) => meanings.length > 0)
  // nor is any part of it unknown
  return whole && words.length > 1 ? [inOtherWords([whole]), ...known.filter(({ isKept }) => !isKept)] : known
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

const toChinese = async ({ pool, slang, twins }: Asked, plain: string): Promise<Said[]> => {
  const slangWord = slang.get(plain.trim())
  if (slangWord) return [inOtherWords([slangWord])]
  const words = (plain.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*|\p{Extended_Pictographic}/gu) ?? []).slice(
    0,
    wordsAtMost,
  )
  // what two or three words mean together comes before what each means: soy sauce
  const terms = new Set<string>()
  const spans = words.flatMap((_, from) =>
    [3, 2, 1].flatMap((length) => {
      const span = words.slice(from, from + length)
      if (span.length < length) return []
      const last = span.at(-1) ?? ''
      const bases = basesOf(last)
      const spaced = bases.map((base) => [...span.slice(0, -1), base].join(' '))
      // a hot pot is a hotpot
      const joined = length === 2 && !span.some(isEmptyWord) ? bases.map((base) => `${span[0]}${base}`) : []
      for (const spelling of [...spaced, ...joined]) terms.add(spelling)
      return [{ from, length, spellings: [spaced, joined] }]
    }),
  )
  const rows = Map.groupBy(await findWordsMeaning(pool, [...terms]), ({ term }) => term)
  /** By the first of these spellings that the dictionary knows. */
  const meantBy = (spellings: string[]): string[] =>
    (rows.get(spellings.find((spelling) => rows.has(spelling)) ?? '') ?? []).map((row) => row.simplified)
  const groups: Said[] = []
  for (let at = 0; at < words.length; ) {
    const known = spans
      .filter(({ from }) => from === at)
      .map(({ length, spellings }) => ({ length, meanings: inTurn(spellings.map(meantBy)) }))
    const span = known.find(({ meanings }) => meanings.length > 0)
    const isSaid = span ? span.length > 1 || words.length === 1 || !isEmptyWord(words[at] ?? '') : true
    const meanings = span?.meanings.slice(0, meaningsOfEach) ?? []
    const said = words.slice(at, at + (span?.length ?? 1)).join('')
    const meant = isSaid ? withTwin(twins, said, meanings) : []
    if (meant.length > 0) groups.push(inOtherWords(meant))
    else if (!isEmptyWord(said)) groups.push(asItIs(said))
    at += span?.length ?? 1
  }
  return groups
}

/** The likeliest of each, then the next of each. */
const inTurn = (lists: string[][]): string[] => {
  const longest = Math.max(...lists.map((list) => list.length))
  return [
    ...new Set(Array.from({ length: longest }, (_, nth) => lists.flatMap((list) => list.slice(nth, nth + 1))).flat()),
  ]
}
