import { normalise } from '../../platform/search/tokens.ts'
import { plainLetters } from '../../platform/text/safe.ts'
import { chinese, harmless, partsOfWords, words } from './unfit-words.ts'

/** Digits and signs that stand for letters; `i`, `l` and `1` can't be told apart. */
const standsFor: Record<string, string> = {
  0: 'o',
  1: 'l',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  $: 's',
  '@': 'a',
  '!': 'l',
  '|': 'l',
  i: 'l',
}
/** A word as a reader takes it: letters of one script, and none but letters. Without any letter it is a number. */
const folded = (word: string): string => {
  if (!/\p{L}/u.test(word)) return ''
  const plain = plainLetters(word).replace(/[0134578$@!|i]/g, (sign) => standsFor[sign] ?? sign)
  return plain.replace(/\P{L}/gu, '')
}
/** Letters that are written many times over, once and twice: "fuuuck". */
const readings = (word: string): string[] => [
  word,
  ...['$1', '$1$1'].map((times) => word.replace(/(.)\1{2,}/gu, times)),
]

const listed = (list: string): string[] => list.trim().split(/\s+/)
/** What comes in two words. */
const pairs = /\b(nude|sex)\s+(\w+)/g
const two = new Set(
  [...words.matchAll(pairs)].map(([, first = '', second = '']) => `${folded(first)} ${folded(second)}`),
)
const whole = new Set(listed(words.replace(pairs, '')).map(folded))
const parts = listed(partsOfWords).map(folded)
/** `ing` as it is folded. */
const endings = [/$/, /(?<=s|sh|ch|x)es$/, /[sz]$/, /e?d$/, /ers?$/, /lng$/]

const isUnfitWord = (word: string): boolean =>
  readings(word).some(
    (one) => endings.some((ending) => whole.has(one.replace(ending, ''))) || parts.some((part) => one.includes(part)),
  )

const dense = (text: string): string => normalise(text).replace(/[^\p{L}\p{N}]/gu, '')
const unfitChinese = listed(chinese).map(dense)
const harmlessChinese = listed(harmless).map(dense)

/** Whether words are such that nobody is to be shown them as what many look for, however they are spelled. */
export const isUnfit = (query: string): boolean => {
  const spelled = normalise(query)
    // "f u c k"
    .replace(/(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[^\p{L}\p{N}]+[\p{L}\p{N}](?![\p{L}\p{N}]))+/gu, (letters) =>
      letters.replace(/[^\p{L}\p{N}]/gu, ''),
    )
    .split(/\s+/)
  const found = spelled.map(folded).filter(Boolean)
  if (found.some(isUnfitWord)) return true
  if (found.some((word, nth) => two.has(`${word} ${found[nth + 1] ?? ''}`.replace(/s$/, '')))) return true
  const text = harmlessChinese.reduce((left, word) => left.replaceAll(word, ' '), dense(query))
  return unfitChinese.some((word) => text.includes(word))
}
