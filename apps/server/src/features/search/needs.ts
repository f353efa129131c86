import { queryTokens } from '../../platform/search/tokens.ts'

/** They stand in many phrases and say little of any: `thanksgiving day`, `camp out`, `lose weight` are not about them. */
const lightWords = new Set(
  `about after again all around away back before best big day days down first get gets getting give go goes going good
  into just keep kind like little made make makes making more most much new no not off old one ones other out over part
  people person place put self sb set small some someone something sort sth such take takes taking thing things time
  times two up use used very way whole without year years`.split(/\s+/),
)

/** What a phrase can be told by: two of its words that say something, or the only one. One list of tokens for each need. */
const needsOf = (meaning: string): string[][] => {
  const words = meaning.split(/\s+/)
  const telling = words.filter((word) => !lightWords.has(word.toLowerCase()))
  const tokens = queryTokens((telling.length > 0 ? telling : words).join(' ')).map(({ text }) => text)
  // two of them are there where something is, whichever one is left out
  return tokens.length < 2 ? [tokens] : tokens.map((left) => tokens.filter((token) => token !== left))
}

/** What all meanings of all words together may need, in lists. */
const needsAtMost = 16

/**
 * Of each list a note must have one token, so that it has one meaning at least of what was looked for: not only a common
 * word of a phrase that says it. Empty: whichever token a note has tells that already.
 */
export const needsOfMeanings = (meanings: readonly string[]): string[][] => {
  const phrases = meanings.filter((meaning) => /[a-z]\s+[a-z]/i.test(meaning))
  if (phrases.length === 0) return []
  const bare = meanings.filter((meaning) => !phrases.includes(meaning))
  let needs = [bare.flatMap((meaning) => queryTokens(meaning).map(({ text }) => text))]
  for (const phrase of phrases) {
    const own = needsOf(phrase)
    const among = needs.length * own.length <= needsAtMost ? own : [[...new Set(own.flat())]]
    needs = needs.flatMap((one) => among.map((other) => [...one, ...other]))
  }
  return needs.map((need) => [...new Set(need)])
}
