import type { Reason } from '@redbud/contract'
import { contentLanguages } from '@redbud/contract/words'
import type { Fact } from '../facts.ts'
import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, firstFitting, type Sight } from './candidate.ts'

/** What most like now, in the languages that the reader reads and across the bridge. */
export const rising = (sight: Sight): Candidate[] => {
  const { shelf, reads } = sight
  const freshFrom = Date.now() / 1000 - freshHours * 3600
  const [own, other]: [Fact[][], Fact[][]] = [[], []]
  for (const language of contentLanguages.keys()) {
    const list = shelf.ofLanguage[language]
    if (list && list.length > 0) (reads.has(language) ? own : other).push(list)
  }
  return [
    ...own.flatMap((list) => firstFitting(list, sight, candidatesOf.rising / own.length)),
    ...other.flatMap((list) => firstFitting(list, sight, candidatesOf.rising / 2 / other.length)),
  ].map((fact) => candidate(fact, reasonOf(fact, freshFrom)))
}

/** Binary logarithm of its responses, weighed: a few. */
const popularFrom = 2
const freshHours = 48
const reasonOf = ({ heat, publishedAt }: Fact, freshFrom: number): Reason => {
  if (heat >= popularFrom) return 'popular'
  return publishedAt >= freshFrom ? 'fresh' : 'chance'
}
