/** Words being written under a note stay on this device until they are sent, whatever happens to the page. */
const keyOf = (noteId: string): string => `redbud:comment:${noteId}`

export const keptWords = (noteId: string): string => {
  try {
    return localStorage.getItem(keyOf(noteId)) ?? ''
  } catch {
    // Storage can be forbidden; then words live as long as the page.
    return ''
  }
}

export const keepWords = (noteId: string, words: string): void => {
  try {
    if (words.trim()) localStorage.setItem(keyOf(noteId), words)
    else localStorage.removeItem(keyOf(noteId))
  } catch {
    // As above.
  }
}
