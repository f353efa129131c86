import type { Reason } from '@redbud/contract'
import { contentLanguages } from '@redbud/contract/words'
import type { Fact } from '../facts.ts'
import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, firstFitting, type Sight } from './candidate.ts'

/** What most like now, in the languages that the reader reads and across the bridge. */
export const rising = (sight: Sight): Candidate[] => {
  const { shelf, reads } = sight
  const now = Date.now() / 1000
  const [own, other]: [Fact[][], Fact[][]] = [[], []]
  for (const language of contentLanguages.keys()) {
    const list = shelf.ofLanguage[language]
    if (list && list.length > 0) (reads.has(language) ? own : other).push(list)
  }
  return [
    ...own.flatMap((list) => firstFitting(list, sight, candidatesOf.rising / own.length)),
    ...other.flatMap((list) => firstFitting(list, sight, candidatesOf.rising / 2 / other.length)),
  ].map((fact) => candidate(fact, reasonOf(fact, now)))
}

/** Binary logarithm of its responses, weighed: a few. */
const popularFrom = 2
const freshHours = 48
/** Why a note is among those that come first by rank. */
export const reasonOf = ({ heat, publishedAt }: Pick<Fact, 'heat' | 'publishedAt'>, nowSeconds: number): Reason => {
  if (heat >= popularFrom) return 'popular'
  return publishedAt >= nowSeconds - freshHours * 3600 ? 'fresh' : 'rank'
}
