import { degreesOf, type Sparse, transpose } from './interactions.ts'
import type { Model } from './model.ts'
import { nearestOf } from './neighbours.ts'
import { type Parameters, parameters } from './parameters.ts'
import { vectorsOf } from './vectors.ts'

/**
 * Learns which items are liked together, from who liked what: for each item its nearest, seen directly (how many like both,
 * those who like little counting more) and through the strongest tastes of all (a low-pass filter). After GF-CF (Shen et al.
 * 2021, "How Powerful is Graph Convolution for Recommendation?"), folded into lists, so that recommending adds up a few.
 */
export const train = (likes: Sparse, random: () => number, given: Partial<Parameters> = {}): Model => {
  const chosen = { ...parameters, ...given }
  const likers = transpose(likes)
  const people = degreesOf(likes)
  const items = degreesOf(likers)
  const vectors = vectorsOf({ likes, likers, people, items }, chosen, random)
  return nearestOf({ likes, likers, people, items, vectors, chosen })
}
