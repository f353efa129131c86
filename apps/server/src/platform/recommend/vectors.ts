import { rootsOfWeights, type Sparse, transpose } from './interactions.ts'
import type { Parameters } from './parameters.ts'
import { panelWidth, strongestSpace } from './spectrum.ts'

/** Numbers of all vectors while they are made: what a million notes leave room for. */
const vectorsAtMost = 80_000_000

/** What items look like through the strongest tastes. */
export interface Vectors {
  dimensions: number
  /** Each item's row of the space, as bytes times a scale. */
  bytes: Int8Array
  scales: Float32Array
}

/** Each item's place in the space of the strongest tastes. */
export const vectorsOf = (
  { likes, likers, people, items }: { likes: Sparse; likers: Sparse; people: Float64Array; items: Float64Array },
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

const rootOf = ({ weights }: Sparse, at: number): number =>
  weights ? (rootsOfWeights[weights[at] as number] as number) : 1

/** D⁻½ R D⁻½: each like divided by the roots of how much both sides have. */
const normalised = (matrix: Sparse, rows: Float64Array, columns: Float64Array): Sparse => {
  const values = new Float32Array(matrix.indexes.length)
  for (let row = 0; row < matrix.rows; row++)
    for (let at = matrix.starts[row] as number; at < (matrix.starts[row + 1] as number); at++)
      values[at] =
        rootOf(matrix, at) / Math.sqrt((rows[row] as number) * (columns[matrix.indexes[at] as number] as number))
  return { ...matrix, values }
}
