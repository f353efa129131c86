import { degreesOf, type Sparse, transpose } from './interactions.ts'
import type { Model } from './model.ts'
import { panelWidth, strongestSpace } from './spectrum.ts'

/**
 * What the model is made of, chosen on a part of a training set that was kept aside (docs/decisions/0015). All of it is
 * without a unit, so that it holds for other data of that kind.
 */
export const parameters = {
  /** How little somebody counts who likes much, and how little what many like: exponents of their degrees. */
  personPower: 0.28,
  itemPower: 0.45,
  /** Of what is seen through the strongest 256 tastes of all, for each part that is seen directly. */
  spectrumShare: 0.12,
  dimensions: 256,
  /** Power iterations. */
  rounds: 4,
  neighbours: 200,
}
export type Parameters = typeof parameters

/** What the vectors may take while they are made, and the lists when they are there: what a million notes leave room for. */
const vectorsAtMost = 80_000_000
const neighboursAtMost = 32_000_000
/** Neighbours are looked for among so many times as many that are near directly. */
const wider = 3

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
  const vectors = tastesOf(likes, likers, people, items, chosen, random)
  const perItem = Math.max(8, Math.min(chosen.neighbours, Math.floor(neighboursAtMost / Math.max(1, likers.rows))))
  const nearest = nearestOf({ likes, likers, people, items, vectors, perItem, chosen })
  return nearest
}

interface Vectors {
  dimensions: number
  /** Each item's row of the space, as bytes times a scale. */
  bytes: Int8Array
  scales: Float32Array
}

/** Each item's place in the space of the strongest tastes. */
const tastesOf = (
  likes: Sparse,
  likers: Sparse,
  people: Float64Array,
  items: Float64Array,
  { dimensions, rounds }: Parameters,
  random: () => number,
): Vectors => {
  const fitting = Math.min(dimensions, vectorsAtMost / Math.max(1, likers.rows), likes.rows, likers.rows)
  const panels = Math.max(1, Math.floor(fitting / panelWidth))
  const normal = normalised(likers, items, people)
  const space = strongestSpace(normal, transpose(normal), { panels, rounds, random })
  const width = panels * panelWidth
  const bytes = new Int8Array(likers.rows * width)
  const scales = new Float32Array(likers.rows)
  for (let item = 0; item < likers.rows; item++) {
    let most = 0
    for (const panel of space)
      for (let at = item * panelWidth; at < (item + 1) * panelWidth; at++)
        most = Math.max(most, Math.abs(panel[at] as number))
    const scale = most / 127
    scales[item] = scale
    if (scale === 0) continue
    for (const [number, panel] of space.entries())
      for (let at = 0; at < panelWidth; at++)
        bytes[item * width + number * panelWidth + at] = Math.round((panel[item * panelWidth + at] as number) / scale)
  }
  return { dimensions: width, bytes, scales }
}

/** D⁻½ R D⁻½: each like divided by the roots of how much both sides have. */
const normalised = (matrix: Sparse, rows: Float64Array, columns: Float64Array): Sparse => {
  const values = new Float32Array(matrix.indexes.length)
  for (let row = 0; row < matrix.rows; row++)
    for (let at = matrix.starts[row] as number; at < (matrix.starts[row + 1] as number); at++)
      values[at] = 1 / Math.sqrt((rows[row] as number) * (columns[matrix.indexes[at] as number] as number))
  return { ...matrix, values }
}

interface Known {
  likes: Sparse
  likers: Sparse
  people: Float64Array
  items: Float64Array
  vectors: Vectors
  perItem: number
  chosen: Parameters
}

const nearestOf = ({ likes, likers, people, items, vectors, perItem, chosen }: Known): Model => {
  const { personPower, itemPower, spectrumShare } = chosen
  const count = likers.rows
  const personWeights = people.map((degree) => (degree > 0 ? degree ** (-2 * personPower) : 0))
  const itemWeights = items.map((degree) => (degree > 0 ? degree ** -itemPower : 0))
  // Direct nearness in units that don't depend on how much people like in this data.
  let unit = 0
  for (const degree of people) unit += degree > 0 ? degree ** (2 - 2 * personPower) : 0
  unit /= Math.max(1, likes.indexes.length)
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
      const weight = personWeights[person] as number
      for (let place = likes.starts[person] as number; place < (likes.starts[person + 1] as number); place++) {
        const other = likes.indexes[place] as number
        if (together[other] === 0) touched[found++] = other
        together[other] = (together[other] as number) + weight
      }
    }
    const own = itemWeights[item] as number
    for (let at = 0; at < found; at++) {
      const other = touched[at] as number
      together[other] = ((together[other] as number) * own * (itemWeights[other] as number)) / unit
    }
    together[item] = 0
    const near = strongest(touched.subarray(0, found), together, perItem * wider)
    for (const other of near)
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
  return { items: count, starts, neighbours: neighbours.slice(0, filled), weights: weights.slice(0, filled), scales }
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

/** Those of `from` with the greatest scores, in no order. */
const strongest = (from: Uint32Array, scores: Float64Array, count: number): Uint32Array => {
  if (from.length <= count) return from.slice()
  return from
    .slice()
    .sort((a, b) => (scores[b] as number) - (scores[a] as number))
    .subarray(0, count)
}
