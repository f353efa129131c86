/** Frames as far apart as on most screens; those that are further apart come too slowly to follow a finger. */
const frameMs = 1000 / 60
const slowMs = 20
/** After so long without a change the picture rests. */
export const restMs = 160
const lookedAt = 3
const least = 0.4

/**
 * How sharply the picture is drawn while it moves: a part of all pixels each way, less on a device on which frames come too
 * slowly with all of them. What rests is drawn with all.
 */
export class Pace {
  part = 1
  #last = Number.NEGATIVE_INFINITY
  #gaps: number[] = []

  /** Hears that a frame begins. @param now milliseconds @returns how sharply it is drawn */
  frame(now: number): number {
    const gap = now - this.#last
    this.#last = now
    if (gap > restMs) this.#gaps = []
    else this.#gaps.push(gap)
    if (this.#gaps.length < lookedAt) return this.part
    // One frame that another program held up says nothing.
    const typical = this.#gaps.toSorted((one, other) => one - other)[lookedAt >> 1] ?? 0
    this.#gaps = []
    // what a frame takes goes by its pixels
    if (typical > slowMs) this.part = Math.max(least, this.part * Math.sqrt(frameMs / typical))
    return this.part
  }
}
