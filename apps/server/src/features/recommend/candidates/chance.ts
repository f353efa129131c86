import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, type Sight } from './candidate.ts'

/** A few of what is rising anywhere, by chance alone, so that nobody's feed closes in on itself. */
export const chance = (sight: Sight): Candidate[] => {
  const { all } = sight.shelf
  const found: Candidate[] = []
  for (
    let tries = 0;
    tries < candidatesOf.chance * 3 && found.length < candidatesOf.chance && all.length > 0;
    tries++
  ) {
    const fact = all[Math.floor(sight.random() * all.length)]
    if (fact && sight.fits(fact)) found.push(candidate(fact, 'chance'))
  }
  return found
}
