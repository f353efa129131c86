import { browser } from '$app/env'

/**
 * Lists that Back returns to, with everything that had been loaded and where the reader was. Only what the history's
 * arrows lead to is taken from here: a link leads to something fresh.
 */
const kept = new Map<string, unknown>()
const keptAtMost = 12

let returning = false

/** Told by the shell before every navigation, whether it goes through the history, and that it does no more after it. */
export const tellNavigation = (byHistory: boolean): void => {
  returning = byHistory
}

export const keep = (key: string, list: unknown): void => {
  kept.delete(key)
  kept.set(key, list)
  const oldest = kept.keys().next()
  if (kept.size > keptAtMost && !oldest.done) kept.delete(oldest.value)
}

/** The list that was shown at this address, when going back or forward to it; else a new one. */
export const keptOr = async <T>(key: string, make: () => Promise<T>): Promise<T> =>
  browser && returning && kept.has(key) ? (kept.get(key) as T) : make()
