import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, type Sight } from './candidate.ts'

/** First notes of new authors, those that fewest have seen. */
export const firstNotesOf = async (sight: Sight): Promise<Candidate[]> => {
  const { newcomers, reads } = sight
  const lists = await Promise.all(
    [...reads].map((language) => newcomers.next(language, candidatesOf.firstNotes, sight)),
  )
  return lists.flat().map((fact) => candidate(fact, 'new'))
}
