/** Whether this device keeps a phrasebook for an account, so that a page without one need not look. */
const nameOf = (accountId: string): string => `redbud.phrasebook.1.${accountId}`

/** `waiting`: there are answers that the server has not got. */
export type Mark = 'kept' | 'waiting'

export const setMark = (accountId: string, mark: Mark | null): void => {
  try {
    if (mark === null) localStorage.removeItem(nameOf(accountId))
    else localStorage.setItem(nameOf(accountId), mark)
  } catch {
    // Then answers are sent for as long as a page of the phrasebook is open.
  }
}

export const findMark = (accountId: string): Mark | null => {
  try {
    const mark = localStorage.getItem(nameOf(accountId))
    return mark === 'kept' || mark === 'waiting' ? mark : null
  } catch {
    return null
  }
}
