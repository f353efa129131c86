/** A piece of a sentence to put in its place; `id` tells pieces with the same words apart. */
export interface Tile {
  id: number
  text: string
}

const fewest = 3
const most = 16

/** A sentence cut into its words, each with the marks behind it; null where that gives too few or too many. */
export const tilesOf = (text: string, language: string): Tile[] | null => {
  const words = wordsOf(text, language)
  const pieces: string[] = []
  for (const { word, isWord } of words) {
    const last = pieces.length - 1
    if (isWord || last < 0) pieces.push(word)
    else pieces[last] += word
  }
  const tiles = pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
  return tiles.length >= fewest && tiles.length <= most ? tiles.map((tile, id) => ({ id, text: tile })) : null
}

const wordsOf = (text: string, language: string): { word: string; isWord: boolean }[] => {
  if (!/^(zh|ja)/.test(language) || !('Segmenter' in Intl))
    return text.split(/(?<=\s)/u).map((word) => ({ word, isWord: /[\p{L}\p{N}]/u.test(word) }))
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  return Array.from(segmenter.segment(text), ({ segment, isWordLike }) => ({
    word: segment,
    isWord: isWordLike === true,
  }))
}

/** In an order that is not theirs, the same each time for the same seed. */
export const shuffled = (tiles: readonly Tile[], seed: string): Tile[] => {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0, 7)
  // mulberry32, by Tommy Ettinger (public domain)
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const order = tiles.map((tile) => ({ tile, at: random() })).sort((one, other) => one.at - other.at)
  const mixed = order.map(({ tile }) => tile)
  return isInOrder(mixed, tiles) ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed
}

/** Whether tiles say what they should; those with the same words stand for each other. */
export const isInOrder = (placed: readonly Tile[], tiles: readonly Tile[]): boolean =>
  placed.length === tiles.length && placed.every(({ text }, at) => text === tiles[at]?.text)
