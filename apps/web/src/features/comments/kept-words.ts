/** Words being written under a note stay on this device until they are sent, whatever happens to the page. */
const prefixOf = (accountId: string): string => `redbud:comment:${accountId}:`
const keyOf = (accountId: string, noteId: string): string => `${prefixOf(accountId)}${noteId}`

export const keptWords = (accountId: string, noteId: string): string => {
  try {
    return localStorage.getItem(keyOf(accountId, noteId)) ?? ''
  } catch {
    // Storage can be forbidden; then words live as long as the page.
    return ''
  }
}

export const keepWords = (accountId: string, noteId: string, words: string): void => {
  try {
    if (words.trim()) localStorage.setItem(keyOf(accountId, noteId), words)
    else localStorage.removeItem(keyOf(accountId, noteId))
  } catch {
    // As above.
  }
}

/** Words of another place for what is being written under a note: after what was begun there, and only once. */
export const addWords = (accountId: string, noteId: string, words: string): void => {
  const begun = keptWords(accountId, noteId).trimEnd()
  if (begun.endsWith(words)) return
  keepWords(accountId, noteId, begun ? `${begun}\n${words}` : words)
}

/** Takes what a person has begun to write under any note off this device. */
export const forgetWords = (accountId: string): void => {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefixOf(accountId))) localStorage.removeItem(key)
  } catch {
    // As above.
  }
}
