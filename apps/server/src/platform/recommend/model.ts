/** For each item those that are liked with it, nearest in no order: lists whose weights are a byte times a scale. */
export interface Model {
  items: number
  starts: Uint32Array
  neighbours: Uint32Array
  weights: Uint8Array
  scales: Float32Array
}

/** Something that somebody liked, and how much it says about them: 1 for a like. */
export interface Liked {
  item: number
  weight: number
}

export interface Recommended {
  item: number
  score: number
}

/** Adds up lists of neighbours. Holds a number for each item, so there is one for a process. */
export interface Recommender {
  /**
   * What people like who liked these, best first.
   * @param leavesOut what is not wanted, such as what was liked
   */
  recommend(liked: Iterable<Liked>, leavesOut: (item: number) => boolean, limit: number): Recommended[]
}

export const createRecommender = (model: Model): Recommender => {
  const sums = new Float32Array(model.items)
  const touched = new Uint32Array(model.items)
  return {
    recommend: (liked, leavesOut, limit) => {
      const { starts, neighbours, weights, scales } = model
      let found = 0
      for (const { item, weight } of liked) {
        const scale = (scales[item] as number) * weight
        const end = starts[item + 1] as number
        for (let at = starts[item] as number; at < end; at++) {
          const other = neighbours[at] as number
          const sum = sums[other] as number
          if (sum === 0) touched[found++] = other
          sums[other] = sum + (weights[at] as number) * scale
        }
      }
      const best = new Best(limit)
      for (let at = 0; at < found; at++) {
        const item = touched[at] as number
        const score = sums[item] as number
        sums[item] = 0
        if (score > best.least && !leavesOut(item)) best.add(item, score)
      }
      return best.sorted()
    },
  }
}

/** The best of many, in a heap whose root is the least of them. */
class Best {
  readonly #limit: number
  readonly #heap: Recommended[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** What is not above this doesn't get in. */
  get least(): number {
    return this.#heap.length < this.#limit
      ? Number.NEGATIVE_INFINITY
      : (this.#heap[0]?.score ?? Number.POSITIVE_INFINITY)
  }

  add(item: number, score: number): void {
    const heap = this.#heap
    if (heap.length < this.#limit) {
      heap.push({ item, score })
      this.#rise(heap.length - 1)
    } else {
      heap[0] = { item, score }
      this.#sink()
    }
  }

  sorted(): Recommended[] {
    return this.#heap.sort((a, b) => b.score - a.score || a.item - b.item)
  }

  #rise(from: number): void {
    const heap = this.#heap
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1
      const [above, below] = [heap[parent] as Recommended, heap[at] as Recommended]
      if (above.score <= below.score) return
      heap[parent] = below
      heap[at] = above
      at = parent
    }
  }

  #sink(): void {
    const heap = this.#heap
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      if (left >= heap.length) return
      const right = left + 1
      const child = right < heap.length && (heap[right]?.score ?? 0) < (heap[left]?.score ?? 0) ? right : left
      const [above, below] = [heap[at] as Recommended, heap[child] as Recommended]
      if (above.score <= below.score) return
      heap[at] = below
      heap[child] = above
      at = child
    }
  }
}
