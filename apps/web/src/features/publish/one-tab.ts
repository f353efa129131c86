/**
 * Does the work while no other tab publishes the same note. Browsers have no locks where a site is tried over plain
 * http; there the note's Idempotency-Key alone keeps it from appearing twice.
 * @param note what tells it from the account's others: its id, or its Idempotency-Key
 * @throws AbortError when the signal said so, and what the work throws
 */
export const onlyOneTab = async <T>(
  accountId: string,
  note: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> => {
  if (!('locks' in navigator)) return work()
  return navigator.locks.request(`redbud.publish.${accountId}.${note}`, { signal }, work)
}
