import type { NoteCard } from '@redbud/contract'

/**
 * Where every card of a feed stands, by arithmetic alone. A card is as high as its cover (its width × a clamped ratio)
 * and its words (so many rem); so a card's top is `a × column width + b rem` with numbers known before anything is
 * drawn. The server sends them as CSS variables for every number of columns, container queries pick, and the browser
 * uses this same file: nothing is measured and nothing moves.
 */

export const columnCounts = [1, 2, 3, 4, 5, 6] as const
type ColumnCount = (typeof columnCounts)[number]

/** Between columns and between rows; Masonry.svelte says the same in CSS. */
export const gapRem = (columns: number): number => (columns <= 2 ? 0.5 : 0.75)
/** The width that a column of such a grid usually has: decides which column is shortest, and where titles break. */
const usualWidthRem = (columns: number): number => (columns === 2 ? 10.75 : 15.25)

const titleSizeRem = 0.875
const titleLineRem = 1.375
const titleGapRem = 0.5
const sidesRem = 1.25
const footRem = 2.75
export const titleLinesAtMost = 2

const ratioAtLeast = 3 / 4
const ratioAtMost = 4 / 3
/** The paper of a written note: square, taller when there is more to read. */
const sheetRatio = (words: string): number => (widthInEm(words) > 42 ? 1.25 : 1)

type Worded = Pick<NoteCard, 'cover' | 'excerpt' | 'title' | 'translation'>

/** A card's words as its reader reads them: what was translated takes the place of the title, or of the first words. */
const wordsOf = ({ title, excerpt, translation }: Worded): Pick<NoteCard, 'title' | 'excerpt'> => {
  if (!translation) return { title, excerpt }
  return title ? { title: translation.text, excerpt } : { title, excerpt: translation.text }
}

/** Of a whole text, as much as a card has room for. */
export const firstWords = (text: string): string => [...text.replace(/\s+/g, ' ').trim()].slice(0, 140).join('')

/** What stands on the paper of a written note. */
export const sheetWords = (card: Worded): string => {
  const { title, excerpt } = wordsOf(card)
  return excerpt || title
}

/** Height by width of a card's cover. */
export const coverRatio = (card: Worded): number => {
  if (!card.cover) return sheetRatio(sheetWords(card))
  const { width, height } = card.cover
  return Math.min(ratioAtMost, Math.max(ratioAtLeast, height / width))
}

/** What stands under the cover: the title; a photo without one borrows the first words. */
export const cardTitle = (card: Worded): string => {
  const { title, excerpt } = wordsOf(card)
  return title || (card.cover ? excerpt : '')
}

/** How many lines a title so wide takes (0, 1 or 2) in a grid of so many columns. */
const titleLines = (widthEm: number, columns: number): number => {
  if (widthEm === 0) return 0
  return widthEm <= (usualWidthRem(columns) - sidesRem) / titleSizeRem ? 1 : titleLinesAtMost
}

// Chinese, Japanese and Korean letters are 1 em wide; the rest is taken from the average of common system fonts.
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/
const widthOfLetter = (letter: string): number => {
  if (wide.test(letter)) return 1
  if (letter.length > 1) return 1.3
  if (letter >= 'A' && letter <= 'Z') return 0.68
  if (/[\sijl.,:;'|!()]/.test(letter)) return 0.29
  return letter === 'm' || letter === 'w' ? 0.82 : 0.55
}
const widthInEm = (words: string): number => {
  let width = 0
  for (const letter of words) width += widthOfLetter(letter)
  return width
}

interface Place {
  column: number
  /** Top: `a` column widths and `b` rem. */
  a: number
  b: number
  lines: number
}

export interface Placed {
  card: NoteCard
  /** Index in the feed. */
  index: number
  ratio: number
  /** By number of columns, 1 first. */
  places: Place[]
}

interface Bottom {
  a: number
  b: number
}
export interface Arrangement {
  placed: Placed[]
  /** By number of columns, 1 first: where each column's next card begins. */
  bottoms: Bottom[][]
}

/** Places the cards of a feed. Given how its first cards were placed `before`, only those that came since are. */
export const arrange = (cards: readonly NoteCard[], before?: Arrangement): Arrangement => {
  const known = before && begins(cards, before.placed) ? before : undefined
  const bottoms = columnCounts.map(
    (columns, index) =>
      known?.bottoms[index]?.map((bottom) => ({ ...bottom })) ??
      Array.from({ length: columns }, () => ({ a: 0, b: 0 })),
  )
  const from = known?.placed.length ?? 0
  const more = cards.slice(from).map((card, index): Placed => {
    const ratio = round(coverRatio(card))
    const width = widthInEm(cardTitle(card))
    const places = columnCounts.map((columns, at) => place(columns, bottoms[at] ?? [], ratio, width))
    return { card, index: from + index, ratio, places }
  })
  return { placed: [...(known?.placed ?? []), ...more], bottoms }
}

const begins = (cards: readonly NoteCard[], placed: Placed[]): boolean =>
  placed.length <= cards.length && placed.every(({ card }, index) => card === cards[index])

/** Puts a card where the shortest column ends, and moves that end down. */
const place = (columns: ColumnCount, bottoms: Bottom[], ratio: number, titleWidth: number): Place => {
  const usual = usualWidthRem(columns)
  let column = 0
  let shortest = Number.POSITIVE_INFINITY
  for (const [index, { a, b }] of bottoms.entries()) {
    const height = a * usual + b
    // A card moves to another column only for a real difference: rows stay in reading order.
    if (height < shortest - 0.01) {
      shortest = height
      column = index
    }
  }
  const lines = titleLines(titleWidth, columns)
  const bottom = bottoms[column] ?? { a: 0, b: 0 }
  const placed = { column, a: round(bottom.a), b: round(bottom.b), lines }
  bottom.a += ratio
  bottom.b += wordsRem(lines) + gapRem(columns)
  return placed
}

const wordsRem = (lines: number): number => (lines > 0 ? titleGapRem + lines * titleLineRem : 0) + footRem

/** CSS variables of a card: column, a, b and lines for each number of columns. */
export const cardStyle = ({ ratio, places }: Placed): string =>
  places.reduce(
    (css, { column, a, b, lines }, index) =>
      `${css};--c${index + 1}:${column};--a${index + 1}:${a};--b${index + 1}:${b};--l${index + 1}:${lines}`,
    `--r:${ratio}`,
  )

/** CSS variables of the grid: its height for each number of columns. */
export const gridStyle = ({ bottoms }: Arrangement): string =>
  bottoms
    .map((columns, index) => {
      const gap = gapRem(columns.length)
      const ends = columns.map(({ a, b }) => `${round(a)}*var(--w) + ${round(b - gap)}rem`)
      return `--h${index + 1}:max(0px,${[...new Set(ends)].join(',')})`
    })
    .join(';')

export interface Metrics {
  columns: number
  columnPx: number
  remPx: number
}

/** Top and bottom of a card in pixels of the grid. */
export const extent = ({ ratio, places }: Placed, { columns, columnPx, remPx }: Metrics): [number, number] => {
  const { a, b, lines } = places[columns - 1] ?? { a: 0, b: 0, lines: 0 }
  const top = a * columnPx + b * remPx
  return [top, top + ratio * columnPx + wordsRem(lines) * remPx]
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The card beside, above or below another: in the same column, or the one of the next column that stands level with it. */
export const neighbour = (
  { placed }: Arrangement,
  from: number,
  direction: Direction,
  metrics: Metrics,
): Placed | undefined => {
  const start = placed[from]
  const columnOf = (card: Placed) => card.places[metrics.columns - 1]?.column ?? 0
  if (!start) return undefined
  const column = columnOf(start)
  if (direction === 'up') return placed.slice(0, from).findLast((card) => columnOf(card) === column)
  if (direction === 'down') return placed.slice(from + 1).find((card) => columnOf(card) === column)
  const wanted = column + (direction === 'right' ? 1 : -1)
  const [top, bottom] = extent(start, metrics)
  const middle = (top + bottom) / 2
  let best: Placed | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const card of placed) {
    if (columnOf(card) !== wanted) continue
    const [cardTop, cardBottom] = extent(card, metrics)
    const distance = Math.abs((cardTop + cardBottom) / 2 - middle)
    if (distance < bestDistance) {
      best = card
      bestDistance = distance
    }
  }
  return best
}

const round = (value: number): number => Math.round(value * 1000) / 1000
