/** Leaves alone for a while what keeps failing. */
export interface Breaker {
  /** How long it is to be left alone yet, in milliseconds; 0: it may be tried. */
  waitMs(): number
  succeeded(): void
  /**
   * @param askedMs how long it asked to be left alone
   * @param weight how much of a failure it is
   */
  failed(askedMs?: number, weight?: number): void
}

/** After `failures` in a row it opens for `firstMs`, twice as long each time that the one try in between fails, up to `longestMs`. */
export const openBreaker = ({ failures = 4, firstMs = 15_000, longestMs = 600_000, now = Date.now } = {}): Breaker => {
  let inARow = 0
  let opened = 0
  let until = 0
  return {
    waitMs: () => Math.max(0, until - now()),
    succeeded: () => {
      inARow = 0
      opened = 0
      until = 0
    },
    failed: (askedMs = 0, weight = 1) => {
      inARow += weight
      if (inARow >= failures) {
        until = now() + Math.min(longestMs, firstMs * 2 ** opened)
        opened++
      }
      if (askedMs > 0) until = Math.max(until, now() + askedMs)
    },
  }
}
