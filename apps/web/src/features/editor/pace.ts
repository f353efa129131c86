/** Frames as far apart as on most screens; what takes longer to paint is too slow to follow a finger. */
const frameMs = 1000 / 60
const slowMs = 20
/** After so long without a change the picture rests. */
export const restMs = 160
const lookedAt = 3
const least = 0.4

/**
 * How sharply the picture is drawn while it moves: a part of all pixels each way, less on a device on which painting them
 * takes too long. What rests is drawn with all.
 */
export class Pace {
  part = 1
  #times: number[] = []

  /** Hears how long it took from the beginning of a frame that was painted to that of the next one, in milliseconds. */
  hear(ms: number): void {
    this.#times.push(ms)
    if (this.#times.length < lookedAt) return
    // One frame that another program held up says nothing.
    const typical = this.#times.toSorted((one, other) => one - other)[lookedAt >> 1] ?? 0
    this.#times = []
    // what a frame takes goes by its pixels
    if (typical > slowMs) this.part = Math.max(least, this.part * Math.sqrt(frameMs / typical))
  }
}
