/** A piece of a mail's words; `href` where it is an address. */
export interface Piece {
  text: string
  href: string | null
}

const address = /https?:\/\/[^\s<>"'，。；（）]+[^\s<>"'，。；（）.,;:!?)]/g

/** Splits words where web addresses stand in them; the pieces put together are the words again. */
export const piecesOf = (words: string): Piece[] => {
  const pieces: Piece[] = []
  let end = 0
  for (const match of words.matchAll(address)) {
    if (match.index > end) pieces.push({ text: words.slice(end, match.index), href: null })
    pieces.push({ text: match[0], href: match[0] })
    end = match.index + match[0].length
  }
  if (end < words.length) pieces.push({ text: words.slice(end), href: null })
  return pieces
}
