import type { RequestToken, SearchHit, SearchRequest } from '../../platform/search/engine.ts'
import { leastOfAll } from './ranking.ts'

type Minimum = SearchRequest['minimum']

/**
 * How much of a query a note must have: what is wanted; where too few have that, one of its words; where none has even
 * that, some characters of one. So a word that hardly any note has takes nothing away from the others. Only what the reader
 * may find decides: what a search finds says nothing of words in other notes.
 */
export interface Width {
  /** Asks for notes, at first as often as it takes to know how much they must have. */
  find(ask: (minimum: Minimum) => Promise<SearchHit[]>): Promise<SearchHit[]>
  /** Which of these it is, for pages that follow. */
  step(): number
  /** How many of the notes on the first page have what is wanted. */
  fitting(shown: number): number
}

/**
 * @param few where fewer have what is wanted, one word is enough
 * @param isBridge over a bridge nothing is better than a part of a word: that is far from what was meant
 * @param step of the page before; null: this is the first one
 */
export const openWidth = (
  ways: RequestToken[][],
  { wanted, few, isBridge, step: known }: { wanted: number; few: number; isBridge: boolean; step: number | null },
): Width => {
  const steps: Minimum[] = [wanted, 'word', leastOfAll]
  let step = known
  let fitting = Number.POSITIVE_INFINITY
  const hasWords = ways.some((tokens) => wordsIn(tokens) > 1)
  const hasWeak = !isBridge && ways.some((tokens) => tokens.some(({ weak }) => weak))
  return {
    find: async (ask) => {
      if (step !== null) return ask(steps[step] ?? wanted)
      let hits = await ask(wanted)
      step = 0
      if (hits.length >= few) return hits
      fitting = hits.length
      if (hasWords) {
        step = 1
        hits = await ask('word')
      }
      if (hits.length > 0 || !hasWeak) return hits
      step = 2
      return ask(leastOfAll)
    },
    step: () => step ?? 0,
    fitting: (shown) => Math.min(shown, fitting),
  }
}

/** How many words a query has that say something by themselves. */
const wordsIn = (tokens: RequestToken[]): number =>
  new Set(tokens.filter(({ weak }) => !weak).map(({ text, sense }) => sense?.word ?? text)).size
