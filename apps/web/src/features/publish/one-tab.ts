/**
 * Does the work while no other tab publishes for the account. Browsers have no locks where a site is tried over plain
 * http; there the note's Idempotency-Key alone keeps it from appearing twice.
 * @throws AbortError when the signal said so, and what the work throws
 */
export const onlyOneTab = async <T>(accountId: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request(`redbud.publish.${accountId}`, { signal }, work)
}
