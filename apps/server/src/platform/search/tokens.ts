import { createRequire } from 'node:module'
import { Jieba } from '@node-rs/jieba'
import { Converter } from 'opencc-js/t2cn'
import { stemmer } from 'stemmer'

/** A token of a query and how much it says: 1 for a whole word. */
export interface QueryToken {
  text: string
  weight: number
  /** Says little by itself: looked at only where rare, or where nothing else is found. */
  weak: boolean
}

// Scripts without spaces between words are cut into characters and pairs of them.
const run =
  /(?<dense>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}々ー]+)|(?<word>(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])[\p{L}\p{N}])(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}])[\p{L}\p{N}\p{M}'’])*)|(?<sign>\p{Regional_Indicator}{2}|\p{Extended_Pictographic})/gu
const han = /\p{Script=Han}/u
const longestWord = 40

/** English words that say nothing of what a text is about; left out of queries that have others. */
const emptyWords = new Set(
  `a an and are as at be by can did do does for from had has have how i in is it its me my of on or so than that the their
  them then there these they this to was we were what when where which who why will with would you your`.split(/\s+/),
)

const simplify = Converter({ from: 't', to: 'cn' })
/** Traditional and Simplified, full and half width, capitals and accents: one spelling for all. */
export const normalise = (text: string): string => {
  const plain = normaliseSpaced(text)
  return han.test(plain) ? simplify(plain) : plain
}
/** As `normalise`, for who looks only at scripts with spaces: Traditional stays. */
export const normaliseSpaced = (text: string): string => {
  const plain = text.normalize('NFKC').toLowerCase()
  return /[\u00c0-\u024f\u1e00-\u1eff]/.test(plain)
    ? plain
        .normalize('NFD')
        .replace(/(?<=[a-z])\p{M}+/gu, '')
        .normalize('NFC')
    : plain
}

let jieba: Jieba | undefined
/** 40 MB, for who indexes or searches Chinese. */
const wordsIn = (dense: string): string[] => {
  jieba ??= Jieba.withDict(createRequire(import.meta.url)('@node-rs/jieba/dict.js').dict as Buffer)
  return jieba.cut(dense, true)
}

const stems = new Map<string, string>()
/** The stem of a word that is written with spaces (Porter 1980). */
const stemOf = (word: string): string => {
  const plain = word.replace(/['’](?:s$)?/g, '').slice(0, longestWord)
  if (!/^[a-z]{3,}$/.test(plain)) return plain
  const known = stems.get(plain)
  if (known !== undefined) return known
  if (stems.size > 50_000) stems.clear()
  const stem = stemmer(plain)
  stems.set(plain, stem)
  return stem
}

/**
 * The tokens of a text for the index: stems, pictures, and of Chinese each character, each pair, each longer word.
 * A word of two characters is a pair, so that it is found also where it is cut otherwise.
 * @param found is told each token as often as it stands there
 * @returns how long the text is, in words or characters
 */
export const eachToken = (text: string, found: (token: string) => void): number => {
  let length = 0
  for (const { groups } of normalise(text).matchAll(run)) {
    const { dense, word, sign } = groups ?? {}
    if (dense) {
      const characters = [...dense]
      length += characters.length
      for (let at = 0; at < characters.length; at++) {
        found(characters[at] ?? '')
        if (at > 0) found(`${characters[at - 1]}${characters[at]}`)
      }
      if (characters.length > 2 && han.test(dense)) for (const piece of wordsIn(dense)) if (isLong(piece)) found(piece)
    } else {
      length++
      found(word ? stemOf(word) : (sign ?? ''))
    }
  }
  return length
}

/** A token that is another one than the same without a word before it. */
export const tokenUnder = (under: string, token: string): string => `${under}>${token}`

/** The words of a text that is normalised, Chinese ones as they are cut. */
export const wordsOf = (plain: string): string[] =>
  [...plain.matchAll(run)].flatMap(({ groups }) => {
    const { dense, word, sign } = groups ?? {}
    return dense ? wordsIn(dense) : [word ?? sign ?? '']
  })

const isLong = (piece: string): boolean => piece.length > 2 && [...piece].length > 2 && piece.length <= longestWord

/** Says nothing by itself, in English. */
export const isEmptyWord = (word: string): boolean => emptyWords.has(word)

/** Tokens that every text has which has these words as they stand: longer Chinese words depend on what is around them. */
export const certainTokens = (text: string): string[] =>
  queryTokens(text)
    .filter((token) => !token.weak && !(han.test(token.text) && isLong(token.text)))
    .map((token) => token.text)

const weights = { word: 0.5, pair: 0.5, character: 0.3 }

/** The tokens of a query, each once. As much weighs a word as what it consists of. */
export const queryTokens = (text: string): QueryToken[] => {
  const tokens = new Map<string, QueryToken>()
  const add = (token: string, weight: number, weak = false) => {
    const known = tokens.get(token)
    if (known) {
      known.weight += weight
      known.weak &&= weak
    } else tokens.set(token, { text: token, weight, weak })
  }
  const empty: string[] = []
  for (const { groups } of normalise(text).matchAll(run)) {
    const { dense, word, sign } = groups ?? {}
    if (dense) {
      const characters = [...dense]
      if (characters.length === 1) add(dense, 1)
      else {
        characters.forEach((character, at) => {
          add(character, weights.character, true)
          if (at > 0) add(`${characters[at - 1]}${character}`, weights.pair)
        })
        if (han.test(dense))
          for (const piece of wordsIn(dense)) if (isLong(piece) || [...piece].length === 2) add(piece, weights.word)
      }
    } else if (word && emptyWords.has(word)) empty.push(word)
    else add(word ? stemOf(word) : (sign ?? ''), 1)
  }
  if (tokens.size === 0) for (const word of empty) add(stemOf(word), 1)
  return [...tokens.values()]
}
