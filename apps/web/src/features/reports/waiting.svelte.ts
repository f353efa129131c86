import { api } from '#lib/api.ts'

const againAfterMs = 60_000

let count = $state(0)
let askedAt = Number.NEGATIVE_INFINITY
/** Answers may come in another order than they were asked for: the latest counts. */
let told = 0

/** How much that was reported waits for the moderator who is signed in here, as this browser was told last. */
export const waiting = {
  get count(): number {
    return count
  },
  tell(now: number): void {
    count = now
    askedAt = performance.now()
    told++
  },
  /** Asks how much it is: at most once a minute, but at once where the moderator has just `changed` it. */
  async look({ changed = false } = {}): Promise<void> {
    if (!changed && performance.now() - askedAt < againAfterMs) return
    askedAt = performance.now()
    const mine = ++told
    try {
      const { cases, cultureReports } = await api('GET /admin/waiting')
      if (mine === told) this.tell(cases + cultureReports)
    } catch {
      // with the next page
      askedAt = Number.NEGATIVE_INFINITY
    }
  },
}
