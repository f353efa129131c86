import type { Model } from './model.ts'

/** Of each item its neighbours, and how near they are. */
export type Lists = Map<number, Map<number, number>>

/** A model's lists, both ways: whatever has an item in its list is in the list of that, at the greater of both. */
export const listsBothWays = ({ items, starts, neighbours, weights, scales }: Model): Lists => {
  const lists: Lists = new Map()
  const put = (from: number, to: number, near: number): void => {
    const list = lists.get(from) ?? new Map<number, number>()
    lists.set(from, list)
    list.set(to, Math.max(near, list.get(to) ?? 0))
  }
  for (let item = 0; item < items; item++)
    for (let at = starts[item] as number; at < (starts[item + 1] as number); at++) {
      const near = (weights[at] as number) * (scales[item] as number)
      put(item, neighbours[at] as number, near)
      put(neighbours[at] as number, item, near)
    }
  return lists
}

/** A model of the lists of these items, which are numbered anew in this order, among themselves. */
export const modelOfLists = (lists: Lists, kept: readonly number[]): Model => {
  const numbers = new Map(kept.map((item, at) => [item, at]))
  const starts = new Uint32Array(kept.length + 1)
  const scales = new Float32Array(kept.length)
  const neighbours: number[] = []
  const weights: number[] = []
  for (const [at, item] of kept.entries()) {
    const list = [...(lists.get(item) ?? [])].filter(([other]) => numbers.has(other))
    const scale = list.reduce((most, [, near]) => Math.max(most, near), 0) / 255
    scales[at] = scale
    for (const [other, near] of list) {
      const weight = scale > 0 ? Math.round(near / scale) : 0
      if (weight === 0) continue
      neighbours.push(numbers.get(other) ?? 0)
      weights.push(weight)
    }
    starts[at + 1] = neighbours.length
  }
  return {
    items: kept.length,
    starts,
    neighbours: Uint32Array.from(neighbours),
    weights: Uint8Array.from(weights),
    scales,
  }
}
