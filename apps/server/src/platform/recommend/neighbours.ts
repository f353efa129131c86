import { rootsOfWeights, type Sparse } from './interactions.ts'
import type { Model } from './model.ts'
import type { Parameters } from './parameters.ts'
import type { Vectors } from './vectors.ts'

/** Entries of all lists: what a million notes leave room for in a process that serves. */
const neighboursAtMost = 32_000_000
/** Neighbours are looked for among so many times as many that are near directly. */
const wider = 3

interface Known {
  likes: Sparse
  likers: Sparse
  people: Float64Array
  items: Float64Array
  /** How items look through the strongest tastes; without them, that doesn't count. */
  vectors?: Vectors
  chosen: Parameters
}

/** Each item's nearest: how many like both, those who like little counting more, and how near they are through the tastes. */
export const nearestOf = ({ likes, likers, people, items, vectors, chosen }: Known): Model => {
  const { personPower, itemPower, spectrumShare } = chosen
  const count = likers.rows
  const perItem = Math.max(8, Math.min(chosen.neighbours, Math.floor(neighboursAtMost / Math.max(1, count))))
  const personWeights = people.map((degree) => (degree > 0 ? degree ** (-2 * personPower) : 0))
  const itemWeights = items.map((degree) => (degree > 0 ? degree ** -itemPower : 0))
  // Direct nearness in units that don't depend on how much people like in this data.
  let unit = 0
  for (const degree of people) unit += degree > 0 ? degree ** (2 - 2 * personPower) : 0
  unit /= Math.max(
    1,
    people.reduce((sum, degree) => sum + degree, 0),
  )
  const together = new Float64Array(count)
  const touched = new Uint32Array(count)
  const starts = new Uint32Array(count + 1)
  const scales = new Float32Array(count)
  let neighbours = new Uint32Array(Math.min(count * perItem, 1 << 20))
  let weights = new Uint8Array(neighbours.length)
  let filled = 0
  for (let item = 0; item < count; item++) {
    let found = 0
    for (let at = likers.starts[item] as number; at < (likers.starts[item + 1] as number); at++) {
      const person = likers.indexes[at] as number
      const root = rootsOfWeights[likers.weights[at] as number] as number
      const weight = (personWeights[person] as number) * root
      for (let place = likes.starts[person] as number; place < (likes.starts[person + 1] as number); place++) {
        const other = likes.indexes[place] as number
        if (together[other] === 0) touched[found++] = other
        const said = weight * (rootsOfWeights[likes.weights[place] as number] as number)
        together[other] = (together[other] as number) + said
      }
    }
    const own = itemWeights[item] as number
    for (let at = 0; at < found; at++) {
      const other = touched[at] as number
      together[other] = ((together[other] as number) * own * (itemWeights[other] as number)) / unit
    }
    together[item] = 0
    const near = strongest(touched.subarray(0, found), together, perItem * wider)
    if (vectors)
      for (const other of near)
        if (other !== item)
          together[other] = (together[other] as number) + spectrumShare * through(vectors, items, item, other)
    const kept = strongest(near, together, perItem)
    const most = kept.reduce((top, other) => Math.max(top, together[other] as number), 0)
    if (filled + kept.length > neighbours.length) {
      neighbours = grown(neighbours, new Uint32Array(neighbours.length * 2))
      weights = grown(weights, new Uint8Array(weights.length * 2))
    }
    scales[item] = most / 255
    for (const other of kept) {
      const weight = most > 0 ? Math.round(((together[other] as number) / most) * 255) : 0
      if (weight <= 0 || other === item) continue
      neighbours[filled] = other
      weights[filled++] = weight
    }
    starts[item + 1] = filled
    for (let at = 0; at < found; at++) together[touched[at] as number] = 0
  }
  // Not copied: for a moment there would be twice as much.
  return {
    items: count,
    starts,
    neighbours: neighbours.subarray(0, filled),
    weights: weights.subarray(0, filled),
    scales,
  }
}

const grown = <T extends Uint32Array | Uint8Array>(from: T, to: T): T => {
  to.set(from)
  return to
}

/** How near two items are through the strongest tastes: D⁻½ V Vᵀ D½. */
const through = ({ dimensions, bytes, scales }: Vectors, items: Float64Array, item: number, other: number): number => {
  let sum = 0
  const from = item * dimensions
  const to = other * dimensions
  for (let at = 0; at < dimensions; at++) sum += (bytes[from + at] as number) * (bytes[to + at] as number)
  return (
    sum *
    (scales[item] as number) *
    (scales[other] as number) *
    Math.sqrt((items[other] as number) / (items[item] as number))
  )
}

/** Those of `from` with the greatest scores, which come first in it, in no order (Hoare 1961, "Algorithm 65: Find"). */
const strongest = (from: Uint32Array, scores: Float64Array, count: number): Uint32Array => {
  let [left, right] = [0, from.length - 1]
  while (count < from.length && left < right) {
    const pivot = scores[from[(left + right) >> 1] as number] as number
    let [low, high] = [left, right]
    while (low <= high) {
      while ((scores[from[low] as number] as number) > pivot) low++
      while ((scores[from[high] as number] as number) < pivot) high--
      if (low > high) break
      const swapped = from[low] as number
      from[low++] = from[high] as number
      from[high--] = swapped
    }
    if (count <= high) right = high
    else if (count > low) left = low
    else break
  }
  return from.subarray(0, count)
}
