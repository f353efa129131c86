import type { Bounds } from './gather.ts'

/**
 * What the model is made of, chosen on a part of a training set that was kept aside (docs/decisions/0015). All of it is
 * without a unit, so that it holds for other data of that kind.
 */
export const parameters = {
  /** How little somebody counts who likes much, and how little what many like: exponents of their degrees. */
  personPower: 0.35,
  itemPower: 0.4,
  /** Of what is seen through the strongest 256 tastes of all, for each part that is seen directly. */
  spectrumShare: 0.3,
  dimensions: 256,
  /** Power iterations. */
  rounds: 4,
  neighbours: 200,
}
export type Parameters = typeof parameters

/**
 * What a model is learned from, at most: what a training has room for within 1 GB. Where there is more, it is the latest of
 * each, and at last a part of all people, whose likes say as much of notes.
 */
export const learningBounds: Bounds = { people: 1_000_000, likes: 12_000_000, ofOne: 500, ofOneAtLeast: 60 }
