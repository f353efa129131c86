import { contentLanguages } from '@redbud/contract/words'
import type { Fact } from '../facts.ts'
import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, firstFitting, type Sight } from './candidate.ts'

/** What most like now, in the languages that the reader reads and across the bridge. */
export const rising = (sight: Sight): Candidate[] => {
  const { shelf, reads } = sight
  const [own, other]: [Fact[][], Fact[][]] = [[], []]
  for (const language of contentLanguages.keys()) {
    const list = shelf.ofLanguage[language]
    if (list && list.length > 0) (reads.has(language) ? own : other).push(list)
  }
  return [
    ...own.flatMap((list) => firstFitting(list, sight, candidatesOf.rising / own.length)),
    ...other.flatMap((list) => firstFitting(list, sight, candidatesOf.rising / 2 / other.length)),
  ].map((fact) => candidate(fact, fact.heat >= 1 ? 'popular' : 'fresh'))
}
