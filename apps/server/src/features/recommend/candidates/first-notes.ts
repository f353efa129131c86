import { languagePlace } from '../facts.ts'
import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, type Sight } from './candidate.ts'

/** First notes of new authors, those that fewest have seen. */
export const firstNotesOf = async (sight: Sight): Promise<Candidate[]> => {
  const lists = await Promise.all(
    // notes without words are for everyone
    [...sight.reads, languagePlace('und')].map((language) => sight.newcomers.next(language, candidatesOf.firstNotes)),
  )
  return lists
    .flat()
    .filter((fact) => sight.fits(fact))
    .map((fact) => candidate(fact, 'new'))
}
