import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, firstFitting, type Sight } from './candidate.ts'

/** The latest of whom the reader follows. */
export const followed = (sight: Sight): Candidate[] =>
  firstFitting(sight.taste.followed, sight, candidatesOf.followed).map((fact) => ({
    ...candidate(sight.shelf.byId.get(fact.id) ?? fact, 'following'),
    followed: true,
  }))
