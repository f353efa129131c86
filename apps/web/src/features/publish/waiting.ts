/** Which of an account's notes was told to be published and is not yet: `new` for the one that does not exist yet. */
const nameOf = (accountId: string): string => `redbud.waiting.1.${accountId}`

/** Remembers on this device that a note is to be published, however often the page is closed in between. */
export const markWaiting = (accountId: string, noteId: string | null): void => {
  try {
    localStorage.setItem(nameOf(accountId), noteId ?? 'new')
  } catch {
    // Such a browser publishes for as long as the page is open.
  }
}

/** @returns the note's id, `new`, or null when none waits */
export const findWaiting = (accountId: string): string | null => {
  try {
    return localStorage.getItem(nameOf(accountId))
  } catch {
    return null
  }
}

export const unmarkWaiting = (accountId: string): void => {
  try {
    localStorage.removeItem(nameOf(accountId))
  } catch {
    // As above.
  }
}
