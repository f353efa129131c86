import type { Sparse } from './interactions.ts'
import type { Parameters } from './parameters.ts'
import { panelWidth, strongestSpace } from './spectrum.ts'

/** Numbers of all vectors while they are made: what a million notes leave room for. */
const vectorsAtMost = 64_000_000

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
  // D⁻½ R D⁻½: each like divided by the roots of how much both sides have.
  const scales = { rows: items.map(inverseRoot), columns: people.map(inverseRoot) }
  const space = strongestSpace(likers, likes, { panels, rounds, random, scales })
  const width = panels * panelWidth
  const bytes = new Int8Array(likers.rows * width)
  const unitsOf = new Float32Array(likers.rows)
  for (let item = 0; item < likers.rows; item++) {
    let most = 0
    for (const panel of space)
      for (let at = item * panelWidth; at < (item + 1) * panelWidth; at++)
        most = Math.max(most, Math.abs(panel[at] as number))
    const scale = most / 127
    unitsOf[item] = scale
    if (scale === 0) continue
    for (const [number, panel] of space.entries())
      for (let at = 0; at < panelWidth; at++)
        bytes[item * width + number * panelWidth + at] = Math.round((panel[item * panelWidth + at] as number) / scale)
  }
  return { dimensions: width, bytes, scales: unitsOf }
}

const inverseRoot = (degree: number): number => (degree > 0 ? 1 / Math.sqrt(degree) : 0)
