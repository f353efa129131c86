import type { Sparse } from './interactions.ts'

/** How much a matrix of likes may hold. */
export interface Bounds {
  people: number
  likes: number
  /** Of one person; who likes more than that says little with each. */
  ofOne: number
  /** Rather than fewer of one person, some people are left out. */
  ofOneAtLeast: number
}

/** Gathers who liked what into a matrix that is never larger than there is room for. */
export interface Gathered {
  /**
   * Adds a person after those that are there.
   * @param tail 32 bits by which people are left out where there are too many: random ones, so that nobody is for their age
   * @param liked how much each item says, in likes, from 1 to 255; the latest first
   */
  add(tail: number, liked: ReadonlyMap<number, number>): void
  /** Ends gathering. */
  finish(): Sparse
}

/**
 * Where there is no more room, the latest half of what each has is kept, of those who came first and of those who come later
 * alike; and when that would be too few, every other person.
 * @param items there is room for 16 million
 */
export const gatherLikes = (items: number, bounds: Bounds): Gathered => {
  // Memory that nothing was written to takes no room.
  const indexes = new Uint32Array(bounds.likes)
  const weights = new Uint8Array(bounds.likes)
  const starts = new Uint32Array(bounds.people + 1)
  const tails = new Uint32Array(bounds.people)
  let [people, filled] = [0, 0]
  let { ofOne } = bounds
  /** One person in so many is kept. */
  let oneIn = 1
  const isKept = (tail: number) => tail % oneIn === oneIn - 1

  /** Lets go of whom or what is too much. */
  const compact = (): void => {
    let [keptPeople, to, from] = [0, 0, 0]
    for (let person = 0; person < people; person++) {
      const tail = tails[person] as number
      const next = starts[person + 1] as number
      if (isKept(tail)) {
        const end = Math.min(next, from + ofOne)
        indexes.copyWithin(to, from, end)
        weights.copyWithin(to, from, end)
        to += end - from
        tails[keptPeople++] = tail
        starts[keptPeople] = to
      }
      from = next
    }
    people = keptPeople
    filled = to
  }
  const makeRoom = (): void => {
    if (people < bounds.people && ofOne / 2 >= bounds.ofOneAtLeast) ofOne = Math.floor(ofOne / 2)
    else oneIn *= 2
    compact()
  }
  return {
    add: (tail, liked) => {
      while (isKept(tail) && (people === bounds.people || filled + Math.min(ofOne, liked.size) > bounds.likes))
        makeRoom()
      if (!isKept(tail)) return
      for (const [item, weight] of liked.entries().take(ofOne)) {
        indexes[filled] = item
        weights[filled++] = weight
      }
      tails[people++] = tail
      starts[people] = filled
    },
    finish: () => {
      const matrix = {
        rows: people,
        columns: items,
        starts: starts.slice(0, people + 1),
        indexes: indexes.subarray(0, filled),
        weights: weights.subarray(0, filled),
      }
      sortRows(matrix)
      return matrix
    },
  }
}

/** An item and its weight in one number, so that both are sorted together. */
const weightUnit = 256

const sortRows = ({ rows, starts, indexes, weights }: Sparse): void => {
  for (let row = 0; row < rows; row++) {
    const from = starts[row] as number
    const entries = indexes.slice(from, starts[row + 1])
    for (const [at, item] of entries.entries()) entries[at] = item * weightUnit + (weights[from + at] as number)
    for (const [at, entry] of entries.sort().entries()) {
      indexes[from + at] = Math.floor(entry / weightUnit)
      weights[from + at] = entry % weightUnit
    }
  }
}
