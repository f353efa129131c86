import { b, k1 } from './parameters.ts'
import { once } from './postings.ts'

/** A document's length as one byte. */
export const quantise = (length: number): number => Math.min(255, Math.round(8 * Math.log2(1 + length)))
export const lengthOf = (quantised: number): number => 2 ** (quantised / 8) - 1
const lengths = Float64Array.from({ length: 256 }, (_, quantised) => lengthOf(quantised))

/** Tokens in a document of the middle. */
export const averageOf = ({ tokens, documents }: { tokens: number; documents: number }): number =>
  Math.max(1, tokens / Math.max(1, documents))

/**
 * What is added to a token's weight by how long the document is: `weight / (weight + norm)` is how strong the token is
 * there, between 0 and 1. By quantised length.
 */
export const normsOf = (average: number): Float64Array =>
  lengths.map((length) => once * k1 * (1 - b + (b * length) / average))

/** A strength as the byte that a chunk keeps of its strongest: never less than it is. */
export const strengthByte = (strength: number): number => Math.min(255, Math.ceil(strength * 255))

/**
 * How strong tokens are at most whose strength was kept as these bytes while documents were `then` long on average, now
 * that they are `now` long: norms grow no more than the average shrinks.
 */
export const boundsOf = (then: number, now: number): Float64Array => {
  const shrunk = Math.min(1, then / now)
  const known = kept.get(shrunk)
  if (known) return known
  const bounds = new Float64Array(256)
  for (let byte = 1; byte < 256; byte++) bounds[byte] = 1 / (1 + (255 / byte - 1) * shrunk)
  // asked for by each search of each segment, until there are others
  if (kept.size >= keptAtMost) kept.clear()
  kept.set(shrunk, bounds)
  return bounds
}
const kept = new Map<number, Float64Array>()
const keptAtMost = 100
