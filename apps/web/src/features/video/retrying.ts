/** Seconds before each further try; after the last one only a person or the connection's return begins another. */
const waitSeconds = [2, 4, 8, 15, 30, 30]

/**
 * Tries again what needs the network and came to nothing: a few times after pauses that grow, when the browser says that
 * the connection is back, and when `go` is called; never twice at once, and by itself never without a connection.
 */
export class Retrying {
  readonly #run: () => void
  #lost = false
  #trying = false
  #tries = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(run: () => void) {
    this.#run = run
    addEventListener('online', this.go)
  }

  get lost(): boolean {
    return this.#lost
  }

  /** It came to nothing, at first or again. */
  lose(): void {
    this.#lost = true
    this.#trying = false
    clearTimeout(this.#timer)
    const seconds = waitSeconds[this.#tries++]
    if (seconds !== undefined) this.#timer = setTimeout(() => this.#try(), seconds * 1000)
  }

  /** It works. @returns whether it did not before */
  find(): boolean {
    const wasLost = this.#lost
    this.#lost = false
    this.#trying = false
    this.#tries = 0
    clearTimeout(this.#timer)
    return wasLost
  }

  /** Somebody waits for it, or the connection is back. @returns whether it is tried now */
  readonly go = (): boolean => {
    if (!this.#lost) return false
    if (!this.#trying) this.#tries = 0
    return this.#try()
  }

  #try(): boolean {
    if (!this.#lost || !navigator.onLine) return false
    clearTimeout(this.#timer)
    if (!this.#trying) {
      this.#trying = true
      this.#run()
    }
    return true
  }

  end(): void {
    this.#lost = false
    clearTimeout(this.#timer)
    removeEventListener('online', this.go)
  }
}
