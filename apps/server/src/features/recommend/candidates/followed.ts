import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, firstFitting, type Sight } from './candidate.ts'

/** The latest of whom the reader follows. */
export const followed = (sight: Sight): Candidate[] =>
  firstFitting(
    // as the shelf has it, with its topic and how it is liked
    Array.from(sight.taste.followed, (fact) => sight.shelf.byId.get(fact.id) ?? fact),
    sight,
    candidatesOf.followed,
  ).map((fact) => ({ ...candidate(fact, 'following'), followed: true }))
