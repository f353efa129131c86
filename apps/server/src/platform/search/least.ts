import type { RequestToken, SearchRequest } from './engine.ts'

/**
 * What a subject must match of a query, as a sum of what its tokens weigh, their rareness included. Of a word with several
 * meanings as much counts as the meaning that says least: whichever a subject has, it has the word.
 */
export const leastOf = (
  minimum: SearchRequest['minimum'],
  tokens: (Pick<RequestToken, 'weak' | 'sense'> & { weight: number })[],
): number => {
  if (minimum === 0) return 0
  const isOneWord = minimum === 'word'
  const words: number[] = []
  const meant = new Map<number, Map<number, number>>()
  for (const { weight, weak, sense } of tokens) {
    if (sense) {
      const meanings = meant.get(sense.word) ?? new Map<number, number>()
      meant.set(sense.word, meanings.set(sense.meaning, (meanings.get(sense.meaning) ?? 0) + weight))
    } else if (!isOneWord || !weak) words.push(weight)
  }
  for (const meanings of meant.values()) words.push(Math.min(...meanings.values()))
  if (isOneWord) return words.length > 0 ? Math.min(...words) : 0
  return minimum * words.reduce((sum, word) => sum + word, 0)
}
