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

/** Words of another place for what is being written under a note: after what was begun there, and only once. */
export const addWords = (noteId: string, words: string): void => {
  const begun = keptWords(noteId).trimEnd()
  if (begun.endsWith(words)) return
  keepWords(noteId, begun ? `${begun}\n${words}` : words)
}
