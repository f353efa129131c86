/** What became of a typed word; `near`: one letter is missing, too many, another one, or two stand in each other's place. */
export type SpellingAnswer = 'right' | 'near' | 'wrong'

/** Below so many letters one that is off makes another word. */
const nearFrom = 4

/** Capitals, marks of punctuation, and how apostrophes and blanks are written make no difference; accents do. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[-‐‑–—]/g, ' ')
    .replace(/[.,;:!?¡¿…"“”()]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Whether one becomes the other by one step (Damerau, 1964). */
const isOneStep = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at]
  return short.slice(at + 1) === long.slice(at + 1) || (swapped && short.slice(at + 2) === long.slice(at + 2))
}

/** Compares what was typed with how something is written. */
export const checkSpelling = (typed: string, text: string): SpellingAnswer => {
  const [given, wanted] = [plain(typed), plain(text)]
  if (given === wanted) return 'right'
  return wanted.length >= nearFrom && isOneStep(given, wanted) ? 'near' : 'wrong'
}

/** A sentence around the word that is to be typed, wherever that stands in it; null where it isn't in it. */
export const gapsIn = (sentence: string, word: string): string[] | null => {
  const letters = String.raw`[\p{L}\p{M}\p{N}]`
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const parts = sentence.split(new RegExp(`(?<!${letters})${escaped}(?!${letters})`, 'iu'))
  return parts.length > 1 ? parts : null
}
