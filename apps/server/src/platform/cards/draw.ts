import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { CardDesign } from '@redbud/contract/words'
import {
  type Area,
  type Box,
  type CardKind,
  cardHeight,
  cardWidth,
  type Design,
  type Scene,
  type TextStyle,
} from './design.ts'
import { designs } from './designs/index.ts'
import { breakLines, drawLine, type Line, linesOf, unitsOf } from './layout.ts'
import { cleanLine, isChinese, type Paragraph, paragraphsOf, sealCharacter, seedOf } from './words.ts'

export interface CardWords {
  title: string
  body: string
  design: CardDesign
  /** Whose name gives the seal its character. */
  author?: string
}

/** At most so many cards are drawn from a note. */
export const mostCards = 9

/** A line and where its baseline begins. */
interface SetLine {
  line: Line
  x: number
  y: number
  size: number
  role: 'title' | 'body'
}

interface Card {
  kind: CardKind
  lines: SetLine[]
}

/** Words set in one size, not yet divided into pages. `height` is what a line takes, `before` the air above it. */
interface Row {
  line: Line
  indent: number
  height: number
  before: number
  marker: Line | null
  /** The next row must not begin a page: it would stand there alone, or leave this one alone. */
  nextStays: boolean
}

const bodySizes = [60, 56, 52, 48, 45, 42, 40, 38, 36, 34]
const sayingLargest = 112
const sayingSizes = [sayingLargest, 104, 96, 88, 80, 74, 68, 64]

let sheet: Canvas | undefined

/**
 * The cards of some words, one after the other: the title on a card of its own or above its words where all fit on one,
 * then pages of words. What does not fit on the last page ends in an ellipsis. The same words give the same pixels.
 *
 * Each is drawn on the same canvas, which holds it until the next is asked for: a canvas takes 6 MB that are given back
 * late.
 */
export function* drawCards(words: CardWords): Generator<Canvas> {
  const design = designs[words.design]
  const cards = composeCards(words, design)
  const text = `${words.title}\n${words.body}`
  sheet ??= createCanvas(cardWidth, cardHeight)
  const context = sheet.getContext('2d')
  for (const [index, card] of cards.entries()) {
    const title = card.lines.filter(({ role }) => role === 'title')
    const scene: Scene = {
      kind: card.kind,
      page: index + 1,
      pages: cards.length,
      chinese: isChinese(text),
      seed: seedOf(text),
      words: boundsOf(card.lines),
      titleLines: title.map(({ line, x, y, size }) => ({
        x,
        y: y - size * 0.86,
        width: line.width * size,
        height: size,
      })),
      seal: sealCharacter(words.author ?? '') ?? '紫',
    }
    const draw = (target: SKRSContext2D, ink?: string) => drawLines(target, card.lines, design, ink)
    inItsOwnState(context, () => design.ground(context, scene))
    inItsOwnState(context, () => (design.ink ? design.ink(context, draw, scene) : draw(context)))
    inItsOwnState(context, () => design.over?.(context, scene))
    yield sheet
  }
}

function inItsOwnState(context: SKRSContext2D, draw: () => void): void {
  context.save()
  try {
    draw()
  } finally {
    context.restore()
  }
}

/** Which words stand where on which card. */
export function composeCards({ title: rawTitle, body }: CardWords, design: Design): Card[] {
  let title = cleanLine(rawTitle)
  let paragraphs = paragraphsOf(body)
  if (!title) {
    const [first] = paragraphs
    const rest = paragraphs.slice(1)
    const length = first ? lengthOf(first.text) : 0
    // A short first line above others is their heading.
    if (first && !first.marker && rest.some(({ empty }) => !empty) && length <= 26) {
      title = first.text
      paragraphs = rest[0]?.empty ? rest.slice(1) : rest
    }
  }
  if (!paragraphs.length) return [titleCard(title, design)]
  if (!title) {
    const saying = sayingCard(paragraphs, design)
    if (saying) return [saying]
  } else {
    const whole = wholeCard(title, paragraphs, design)
    if (whole) return [whole]
  }
  const cover = title ? [titleCard(title, design)] : []
  return [...cover, ...pageCards(paragraphs, design, mostCards - cover.length)]
}

/** About how wide words are, in em. */
const lengthOf = (text: string): number => Array.from(text).reduce((sum, c) => sum + (c > '\u2e80' ? 1 : 0.5), 0)

function titleCard(title: string, design: Design): Card {
  const area = design.areas.title
  const lines = setTitle(title, design, area.box, design.title.largest)
  return { kind: 'title', lines: stand(lines, area, design) }
}

/** The title in the size in which it breaks well and still fills its box. */
function setTitle(title: string, design: Design, box: Box, largest: number, smallest = 46): SetLine[] {
  const units = unitsOf(title, design.title)
  const leading = design.title.leading[isChinese(title) ? 0 : 1]
  let best: { lines: Line[]; size: number; merit: number } | undefined
  for (let size = largest; size >= smallest; size = Math.floor(size * 0.95)) {
    const { lines, ugliness } = breakLines(units, { width: box.width / size, balanced: true, flush: false })
    const fits = lines.length * size * leading <= box.height && lines.length <= (size > 76 ? 5 : 12)
    // A title half as large is as bad as cutting two words.
    const merit = -ugliness - 2 * Math.log(largest / size)
    if (fits && !cutsWords(lines, units) && (!best || merit > best.merit)) best = { lines, size, merit }
  }
  if (!best) {
    const lines = linesOf(units, { width: box.width / smallest, balanced: false, flush: false })
    best = { lines: lines.slice(0, Math.floor(box.height / (smallest * leading))), size: smallest, merit: 0 }
  }
  return alignLines(best.lines, box, best.size, leading, design.title, 'title')
}

/** Whether a word that has no sign to break at was cut. */
const cutsWords = (lines: Line[], units: { text: string }[]): boolean =>
  lines.reduce((sum, { placed }) => sum + placed.length, 0) > units.filter(({ text }) => text.trim()).length

function alignLines(
  lines: Line[],
  box: Box,
  size: number,
  leading: number,
  style: TextStyle,
  role: SetLine['role'],
): SetLine[] {
  return lines.map((line, index) => {
    const free = box.width - line.width * size
    const x = box.x + (style.align === 'center' ? free / 2 : line.rightToLeft ? free : 0)
    return { line, x, y: box.y + size * leading * (index + 0.5) + size * 0.36, size, role }
  })
}

function sayingCard(paragraphs: Paragraph[], design: Design): Card | null {
  const area = design.areas.saying
  const length = paragraphs.reduce((sum, { text }) => sum + lengthOf(text), 0)
  if (length > 64) return null
  const [only, ...others] = paragraphs
  if (design.ruled && only && !others.length && !only.marker) return { ...titleCard(only.text, design), kind: 'saying' }
  const style = design.ruled ? design.body : { ...design.body, align: design.title.align }
  let best: { lines: SetLine[]; merit: number } | undefined
  for (const size of design.ruled ? sizesOf(design) : sayingSizes) {
    const { rows, ugliness } = rowsOf(paragraphs, design, size, area.box.width, !design.ruled)
    const [page, ...more] = flow(rows, [area.box.height])
    const merit = -ugliness - 2 * Math.log(sayingLargest / size)
    if (page && !more.length && (!best || merit > best.merit))
      best = { lines: stand(setRows(page, area.box, size, style), area, design), merit }
  }
  return best ? { kind: 'saying', lines: best.lines } : null
}

function wholeCard(title: string, paragraphs: Paragraph[], design: Design): Card | null {
  const area = design.areas.whole
  const { box } = area
  for (const size of sizesOf(design).filter((size) => size >= 39)) {
    const titleSize = Math.min(design.title.largest, Math.max(72, size * 1.75))
    const heading = setTitle(title, design, box, titleSize, 52)
    const titleBottom = heading.reduce((most, { y, size: of }) => Math.max(most, y + of * 0.3), box.y)
    const top = titleBottom + design.titleGap
    const rest = { ...box, y: top, height: box.y + box.height - top }
    if (rest.height < size * 2) continue
    const { rows } = rowsOf(paragraphs, design, size, box.width)
    const [page, ...more] = flow(rows, [rest.height])
    if (!page || more.length) continue
    const lines = [...heading, ...setRows(page, rest, size, design.body)]
    return { kind: 'whole', lines: stand(lines, area, design) }
  }
  return null
}

function pageCards(paragraphs: Paragraph[], design: Design, most: number): Card[] {
  const area = design.areas.page
  const columns = area.columns ?? [area.box]
  const width = Math.min(...columns.map((column) => column.width))
  const heights = Array.from({ length: most }, () => columns.map(({ height }) => height)).flat()
  const sizes = design.columnSizes ?? sizesOf(design).filter((size) => size <= 48)
  const tries = sizes.map((size) => {
    const filled = flow(rowsOf(paragraphs, design, size, width).rows, heights)
    const pages = inGroups(filled, columns.length)
    const last = pages.at(-1)?.flat() ?? []
    const fill = last.reduce((sum, row) => sum + row.before + row.height, 0) / area.box.height / columns.length
    return { size, pages, fill, fits: pages.length <= most }
  })
  const fitting = tries.filter(({ fits }) => fits)
  // Among the comfortable sizes, the one whose last page is fullest; it may cost no page more than it must.
  const comfortable = fitting.filter(({ size }) => size >= 40 || design.columnSizes)
  const choice =
    comfortable.reduce<(typeof tries)[number] | undefined>((best, each) => {
      if (!best) return each
      const merit = (of: typeof each) => of.fill - (of.pages.length - 1) * 0.25
      return merit(each) > merit(best) + 0.05 ? each : best
    }, undefined) ??
    fitting[0] ??
    tries.at(-1)
  if (!choice) return []
  const pages = choice.pages.slice(0, most)
  const cut = choice.pages.length > most
  return pages.map((page, index) => {
    if (cut && index === pages.length - 1) endInEllipsis(page.at(-1) ?? [], design)
    const lines = page.flatMap((rows, column) => setRows(rows, columns[column] ?? area.box, choice.size, design.body))
    return { kind: 'page', lines: stand(lines, area, design) }
  })
}

const inGroups = <T>(all: T[], count: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / count) }, (_, group) => all.slice(group * count, (group + 1) * count))

/** The sizes of words; on ruled lines no larger than fits between two. */
const sizesOf = (design: Design): number[] =>
  bodySizes.filter((size) => !design.ruled || (size <= design.ruled.every * 0.68 && size >= design.ruled.every * 0.5))

function endInEllipsis(rows: Row[], design: Design): void {
  const row = rows.at(-1)
  if (!row) return
  const last = row.line.placed.at(-1)
  const ellipsis = linesOf(unitsOf('……', design.body), { width: 4, balanced: false, flush: false })[0]
  if (!ellipsis) return
  // The ellipsis takes the place of the line's last characters.
  const room =
    (last?.x ?? 0) > ellipsis.width
      ? row.line.placed.filter(({ x }) => x < row.line.width - ellipsis.width - 0.4)
      : row.line.placed
  const next = row.line.placed[room.length]
  const from = next ? next.x : row.line.width
  row.line = {
    ...row.line,
    placed: [...room, ...ellipsis.placed.map((piece) => ({ ...piece, x: piece.x + from }))],
    width: from + ellipsis.width,
  }
}

/** Paragraphs as rows of one size. */
function rowsOf(
  paragraphs: Paragraph[],
  design: Design,
  size: number,
  width: number,
  balanced = false,
): { rows: Row[]; ugliness: number } {
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n')
  const chinese = isChinese(text)
  const ruled = design.ruled?.every
  const height =
    ruled ??
    size * (balanced ? Math.min(1.5, design.body.leading[chinese ? 0 : 1]) : design.body.leading[chinese ? 0 : 1])
  const gap = ruled ? 0 : height * 0.38
  const rows: Row[] = []
  let before = 0
  let ugliness = 0
  let wasItem = false
  for (const paragraph of paragraphs) {
    if (paragraph.empty) {
      before = ruled ?? height * 0.75
      wasItem = false
      continue
    }
    const marker = paragraph.marker
      ? (linesOf(unitsOf(paragraph.marker, design.body), { width: 9, balanced: false, flush: false })[0] ?? null)
      : null
    const indent = marker ? Math.max(1.1, marker.width + 0.42) : 0
    const { lines, ugliness: worse } = breakLines(unitsOf(paragraph.text, design.body), {
      width: width / size - indent,
      balanced,
      flush: chinese && !balanced && design.body.align === 'left',
    })
    if (rows.length && !before) before = wasItem && marker ? gap * 0.5 : gap
    ugliness += worse
    lines.forEach((line, index) => {
      const nextStays = index === 0 ? lines.length > 1 && lines.length < 4 : index === lines.length - 2
      rows.push({ line, indent, height, before: index ? 0 : before, marker: index ? null : marker, nextStays })
    })
    before = 0
    wasItem = marker !== null
  }
  return { rows, ugliness }
}

/** Divides rows into pages; a page more than `heights` has takes all that is left. */
function flow(rows: Row[], heights: number[]): Row[][] {
  const pages: Row[][] = []
  let page: Row[] = []
  let used = 0
  for (const row of rows) {
    const height = heights[pages.length] ?? Number.POSITIVE_INFINITY
    if (page.length && used + row.before + row.height > height + 1) {
      const kept: Row[] = []
      while (kept.length < 3 && page.length > 3 && page.at(-1)?.nextStays) kept.unshift(...page.splice(-1))
      pages.push(page)
      page = kept
      used = kept.reduce((sum, each) => sum + each.before + each.height, 0)
    }
    const placed = page.length ? row : { ...row, before: 0 }
    page.push(placed)
    used += placed.before + placed.height
  }
  if (page.length) pages.push(page)
  return pages
}

function setRows(rows: Row[], box: Box, size: number, style: TextStyle): SetLine[] {
  let y = box.y
  return rows.flatMap(({ line, indent, height, before, marker }) => {
    y += before
    const baseline = y + height / 2 + size * 0.36
    y += height
    const free = box.width - (line.width + indent) * size
    const x = box.x + indent * size + (style.align === 'center' ? free / 2 : line.rightToLeft ? free : 0)
    const set: SetLine = { line, x, y: baseline, size, role: 'body' }
    return marker ? [{ line: marker, x: x - indent * size, y: baseline, size, role: 'body' }, set] : [set]
  })
}

/** Moves set lines to where their area wants them: onto ruled lines, or to the middle. */
function stand(lines: SetLine[], area: Area, design: Design): SetLine[] {
  if (!lines.length) return lines
  if (design.ruled) return ontoRules(lines, design.ruled)
  if (area.stand === 'top') return lines
  const bounds = boundsOf(lines)
  const free = area.box.height - bounds.height
  // The optical middle lies a little above the measured one.
  const shift = area.box.y + free * 0.46 - bounds.y
  return lines.map((line) => ({ ...line, y: line.y + shift }))
}

function ontoRules(lines: SetLine[], { from, every }: { from: number; every: number }): SetLine[] {
  const body = lines.filter(({ role }) => role === 'body')
  const firstOf = body[0]
  const lastTitle = lines.filter(({ role }) => role === 'title').at(-1)
  const least = lastTitle ? lastTitle.y + lastTitle.size * 0.45 : 0
  if (!firstOf) return lines
  const wanted = from + Math.ceil((Math.max(firstOf.y, least + firstOf.size) - from) / every) * every - every * 0.2
  const shift = wanted - firstOf.y
  return lines.map((line) => (line.role === 'body' ? { ...line, y: line.y + shift } : line))
}

function boundsOf(lines: SetLine[]): Box {
  if (!lines.length) return { x: 0, y: 0, width: 0, height: 0 }
  const left = Math.min(...lines.map(({ x }) => x))
  const right = Math.max(...lines.map(({ x, line, size }) => x + line.width * size))
  const top = Math.min(...lines.map(({ y, size }) => y - size * 0.86))
  const bottom = Math.max(...lines.map(({ y, size }) => y + size * 0.14))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function drawLines(context: SKRSContext2D, lines: SetLine[], design: Design, ink?: string): void {
  for (const { line, x, y, size, role } of lines)
    drawLine(context, line, {
      x,
      y,
      size,
      ink: ink ?? design[role].ink,
      topicInk: ink ?? (role === 'title' ? design.title.ink : design.topicInk),
    })
}
