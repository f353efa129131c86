/** When a note was told to be published, and under which Idempotency-Key if it does not exist yet. */
interface Wish {
  /** ISO 8601 */
  at: string
  key: string | null
}

const prefixOf = (accountId: string): string => `redbud.waiting.2.${accountId}.`
/** Where there was room for one note only. */
const earlierNameOf = (accountId: string): string => `redbud.waiting.1.${accountId}`

/**
 * Remembers on this device that a note is to be published, however often the page is closed in between.
 * @param name under which the device keeps the note
 */
export const markWaiting = (accountId: string, name: string, key: string | null): void => {
  try {
    const at = find(accountId, name)?.at ?? new Date().toISOString()
    localStorage.setItem(prefixOf(accountId) + name, JSON.stringify({ at, key } satisfies Wish))
  } catch {
    // Such a browser publishes for as long as the page is open.
  }
}

/** @returns the names of the notes that wait, in the order in which they were told to be published */
export const findWaiting = (accountId: string): string[] => {
  try {
    takeOver(accountId)
    const prefix = prefixOf(accountId)
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
      .map((name) => ({ name, at: find(accountId, name)?.at ?? '' }))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ name }) => name)
  } catch {
    return []
  }
}

export const isWaiting = (accountId: string, name: string): boolean => findWaiting(accountId).includes(name)

/** Leaves alone what another tab told meanwhile of another note under the same name. */
export const unmarkWaiting = (accountId: string, name: string, key: string | null): void => {
  try {
    const wish = find(accountId, name)
    if (!wish?.key || !key || wish.key === key) localStorage.removeItem(prefixOf(accountId) + name)
  } catch {
    // As above.
  }
}

const find = (accountId: string, name: string): Wish | null => {
  const text = localStorage.getItem(prefixOf(accountId) + name)
  return text === null ? null : (JSON.parse(text) as Wish)
}

const takeOver = (accountId: string): void => {
  const name = localStorage.getItem(earlierNameOf(accountId))
  if (name === null) return
  markWaiting(accountId, name, null)
  localStorage.removeItem(earlierNameOf(accountId))
}
