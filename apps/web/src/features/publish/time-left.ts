/** Speeds further back than this hardly count any more. */
const memorySeconds = 8
const soonestSeconds = 1

/** Tells how long an upload still takes, from the speed of its last seconds. */
export class TimeLeft {
  readonly #total: number
  readonly #now: () => number
  #began: { at: number; sent: number } | null = null
  #last = { at: 0, sent: 0 }
  #speed = 0

  /** @param total bytes @param now seconds */
  constructor(total: number, now: () => number = () => performance.now() / 1000) {
    this.#total = total
    this.#now = now
  }

  /** @param sent bytes so far @returns seconds, null while too little is known */
  after(sent: number): number | null {
    const at = this.#now()
    // What was there before, or was lost with a connection, says nothing about speed.
    if (!this.#began || sent < this.#last.sent) {
      this.#began = { at, sent }
      this.#last = { at, sent }
      this.#speed = 0
      return null
    }
    const passed = at - this.#last.at
    if (passed > 0.05) {
      const speed = (sent - this.#last.sent) / passed
      const weight = this.#speed === 0 ? 1 : 1 - Math.exp(-passed / memorySeconds)
      this.#speed += (speed - this.#speed) * weight
      this.#last = { at, sent }
    }
    if (at - this.#began.at < soonestSeconds || this.#speed <= 0) return null
    return (this.#total - sent) / this.#speed
  }
}
