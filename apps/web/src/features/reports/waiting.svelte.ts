import { api } from '#lib/api.ts'

const againAfterMs = 60_000

let count = $state(0)
let askedAt = Number.NEGATIVE_INFINITY

/** How much that was reported waits for the moderator who is signed in here, as this browser was told last. */
export const waiting = {
  get count(): number {
    return count
  },
  tell(now: number): void {
    count = now
    askedAt = performance.now()
  },
  /** Asks how much it is: at most once a minute, but at once where the moderator has just `changed` it. */
  async look({ changed = false } = {}): Promise<void> {
    if (!changed && performance.now() - askedAt < againAfterMs) return
    askedAt = performance.now()
    // what can't be had now is asked for with the next page
    await api('GET /admin/waiting').then(
      (answer) => this.tell(answer.cases + answer.cultureReports),
      () => {},
    )
  },
}
