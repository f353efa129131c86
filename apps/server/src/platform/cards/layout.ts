import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import bidiFactory from 'bidi-js'
import {
  breaksAfter,
  clustersOf,
  isNarrowLetter,
  isWide,
  isWideContext,
  isWideLetter,
  mayBeFirst,
  mayBeLast,
} from './breaks.ts'
import { emojiFace, type Face, type Family, faceFor } from './fonts.ts'
import { topicsIn } from './words.ts'

/** How words are set. */
export interface Type {
  /** For Latin and all scripts beside it, in the order in which they are tried. */
  latin: readonly Family[]
  /** For Chinese and Japanese. */
  wide: readonly Family[]
  weight: number
  /** The weight of Latin, where it differs. */
  latinWeight?: number
}

/** What is drawn in one go. Lengths are in em. */
interface Unit {
  text: string
  face: Face
  weight: number
  advance: number
  /** The air that Chinese and Latin have between them; none at a line's edge. */
  gap: number
  /** Blank inside the character's square that goes at a line's beginning, and at its end. */
  trimStart: number
  trimEnd: number
  breakAfter: boolean
  /** Breaking here would cut a word that could stay whole. */
  inWord: boolean
  space: boolean
  wide: boolean
  topic: boolean
  emoji: boolean
  level: number
}

export interface Placed {
  text: string
  face: Face
  weight: number
  /** In em from the line's beginning. */
  x: number
  topic: boolean
  emoji: boolean
}

export interface Line {
  placed: Placed[]
  /** In em. */
  width: number
  rightToLeft: boolean
}

// Its types describe an ES module, its file is CommonJS.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)()
const rightToLeftScript = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const emojiCluster =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3|\p{Emoji}\p{Emoji_Modifier})/u
const ambiguous = new Set([...'“”‘’…—·', '——'])
const closing = new Set('、。，．：；）」』】〉》〕”’')
const opening = new Set('（「『【〈《〔“‘')
const words = new Intl.Segmenter('zh-Hans', { granularity: 'word' })

const ruler = createCanvas(8, 8).getContext('2d')
const widths = new Map<string, number>()
const mostWidths = 20_000

/** How wide some characters are in a face, in em. */
function widthOf(text: string, face: Face, weight: number): number {
  const key = `${face.name}|${weight}|${text}`
  let width = widths.get(key)
  if (width === undefined) {
    if (widths.size > mostWidths) widths.clear()
    ruler.font = fontOf(face, weight, 100 / face.scale)
    width = (ruler.measureText(text).width / 100) * face.scale
    widths.set(key, width)
  }
  return width
}

/** A face at a size, as Skia wants it named. */
export const fontOf = (face: Face, weight: number, size: number): string =>
  `${weight} ${(size * face.scale).toFixed(2)}px "${face.name}"`

/** The words of one paragraph, measured and ready to be broken into lines of any width. */
export function unitsOf(text: string, type: Type): Unit[] {
  const clusters = joinDashes(clustersOf(text))
  const breaks = breaksAfter(clusters)
  const topics = topicsIn(text, clusters)
  const levels = rightToLeftScript.test(text) ? bidi.getEmbeddingLevels(text, 'auto').levels : null
  const boundaries = wordBoundaries(text)
  const units: Unit[] = []
  let offset = 0
  clusters.forEach((cluster, index) => {
    const level = levels?.[offset] ?? 0
    offset += cluster.length
    const wideMark = ambiguous.has(cluster) && isWideContext(clusters, index)
    const sign = (cluster === '#' || cluster === '@') && isWideLetter(clusters[index + 1] ?? '')
    const asWide = isWide(cluster) || wideMark || sign
    const point = cluster.codePointAt(0) ?? 0
    const own = emojiCluster.test(cluster) ? null : faceFor(point, asWide ? type.wide : [...type.latin, ...type.wide])
    const emoji = !own && /^\p{Emoji}/u.test(cluster)
    // What none of our faces has, the machine's own may.
    const face = own ?? (emoji ? emojiFace() : { name: 'sans-serif', scale: 1 })
    const weight = asWide ? type.weight : (type.latinWeight ?? type.weight)
    const space = cluster === ' ' || cluster === '　'
    const topic = topics[index] ?? false
    const breakAfter = breaks[index] ?? true
    const inWord = !boundaries.has(offset) || (topic && topics[index + 1] === true)
    const last = units.at(-1)
    const joins =
      last &&
      !last.breakAfter &&
      !last.wide &&
      !last.emoji &&
      !last.space &&
      !space &&
      !asWide &&
      !emoji &&
      last.face.name === face.name &&
      last.topic === topic &&
      last.level === level
    if (joins) {
      last.text += cluster
      last.breakAfter = breakAfter
      last.inWord = inWord
      return
    }
    const half = asWide && widthOf(cluster, face, weight) > 0.9 ? 0.5 : 0
    units.push({
      text: cluster,
      face,
      weight,
      advance: 0,
      gap: 0,
      trimStart: opening.has(cluster) ? half : 0,
      trimEnd: closing.has(cluster) ? half : 0,
      breakAfter,
      inWord,
      space,
      wide: asWide,
      topic,
      emoji,
      level,
    })
  })
  units.forEach((unit, index) => {
    unit.advance = unit.text === '——' ? 2 : widthOf(unit.text, unit.face, unit.weight) + (unit.emoji ? 0.06 : 0)
    const before = units[index - 1]
    if (before) unit.gap = gapBetween(before, unit)
  })
  return units
}

/** A Chinese dash is two characters and one stroke. */
function joinDashes(clusters: string[]): string[] {
  const joined: string[] = []
  for (const cluster of clusters) {
    if (cluster === '—' && joined.at(-1) === '—') joined[joined.length - 1] = '——'
    else joined.push(cluster)
  }
  return joined
}

/** The air, or the lack of it, between neighbours: a quarter em between scripts, half a square less between marks. */
function gapBetween(before: Unit, after: Unit): number {
  const meets = (one: Unit, other: Unit) => isWideLetter(one.text) && isNarrowLetter(other.text)
  if (meets(before, after)) return 0.22
  if (before.wide === false && after.wide && /[\p{L}\p{N}%]$/u.test(before.text) && isWideLetter(after.text))
    return 0.22
  if (before.trimEnd && (after.trimEnd || after.trimStart)) return -before.trimEnd
  if (before.trimStart && after.trimStart) return -after.trimStart
  return 0
}

function wordBoundaries(text: string): Set<number> {
  const ends = new Set<number>([text.length])
  for (const { index } of words.segment(text)) ends.add(index)
  return ends
}

export interface Fit {
  /** In em. */
  width: number
  /** Lines as equal as they can be, for titles; else as full as they can be. */
  balanced: boolean
  /** Chinese lines end flush where a little air between characters does it. */
  flush: boolean
}

/** Breaks measured words into lines so that the whole paragraph looks best (Knuth and Plass 1981, without hyphens). */
export function linesOf(units: readonly Unit[], fit: Fit): Line[] {
  return breakLines(units, fit).lines
}

/** As `linesOf`, and how ugly the breaks are: near 0 where every line ends where a reader would pause. */
export function breakLines(units: readonly Unit[], fit: Fit): { lines: Line[]; ugliness: number } {
  const pieces = splitTooLong(units, fit.width)
  if (!pieces.length) return { lines: [], ugliness: 0 }
  const target = fit.balanced ? widthOfBalance(pieces, fit.width) : fit.width
  const { ends, cost } = bestEnds(pieces, fit.width, target, fit.balanced)
  let start = 0
  const lines = ends.map((end, index) => {
    const line = place(pieces.slice(start, end), fit, index === ends.length - 1)
    start = end
    return line
  })
  return { lines, ugliness: cost }
}

/** Cuts what is wider than a line, between any two characters that may part. */
function splitTooLong(units: readonly Unit[], width: number): Unit[] {
  const pieces: Unit[] = []
  let start = 0
  const flushPiece = (end: number) => {
    const piece = units.slice(start, end)
    start = end
    const total = piece.reduce((sum, unit) => sum + unit.advance + unit.gap, 0)
    if (total <= width) pieces.push(...piece)
    else pieces.push(...piece.flatMap(intoClusters))
  }
  units.forEach((unit, index) => {
    if (unit.breakAfter) flushPiece(index + 1)
  })
  if (start < units.length) flushPiece(units.length)
  return pieces
}

function intoClusters(unit: Unit): Unit[] {
  const clusters = clustersOf(unit.text)
  return clusters.map((text, index) => {
    const next = clusters[index + 1]
    return {
      ...unit,
      text,
      gap: index ? 0 : unit.gap,
      advance: clusters.length > 1 ? widthOf(text, unit.face, unit.weight) : unit.advance,
      breakAfter: next === undefined ? unit.breakAfter || mayBeLast(text) : mayBeFirst(next) && mayBeLast(text),
      inWord: next !== undefined || !unit.breakAfter,
    }
  })
}

/** The least width at which words take no more lines than they must. */
function widthOfBalance(units: readonly Unit[], width: number): number {
  const lines = bestEnds(units, width, width, false).ends.length
  let [low, high] = [width / 3, width]
  for (let round = 0; round < 7; round++) {
    const middle = (low + high) / 2
    if (bestEnds(units, middle, middle, false).ends.length <= lines) high = middle
    else low = middle
  }
  return high
}

/** Where each line ends, so that the sum of what is ugly is least. */
function bestEnds(
  units: readonly Unit[],
  width: number,
  target: number,
  balanced: boolean,
): { ends: number[]; cost: number } {
  const count = units.length
  const sums = [0]
  for (const unit of units) sums.push((sums.at(-1) ?? 0) + unit.gap + unit.advance)
  const best: number[] = new Array(count + 1).fill(Number.POSITIVE_INFINITY)
  const from: number[] = new Array(count + 1).fill(0)
  best[0] = 0
  for (let start = 0; start < count; start++) {
    const soFar = best[start] ?? 0
    if (soFar === Number.POSITIVE_INFINITY) continue
    const first = units[start]
    let visible = start
    for (let end = start + 1; end <= count; end++) {
      const last = units[end - 1]
      if (!last || !first) break
      if (!last.space) visible = end
      const seen = units[visible - 1] ?? last
      const inner =
        visible <= start ? 0 : (sums[visible] ?? 0) - (sums[start] ?? 0) - first.gap - first.trimStart - seen.trimEnd
      const tooWide = inner > width + 1e-6
      if (
        tooWide &&
        end > start + 1 &&
        best[end - 1] !== Number.POSITIVE_INFINITY &&
        (sums[end] ?? 0) - (sums[start] ?? 0) > width * 2
      )
        break
      if (!last.breakAfter && end < count) continue
      const isLast = end === count
      const slack = Math.max(0, target - inner) / target
      let cost = soFar + 0.02
      if (tooWide) cost += 1000 + (inner - width) * 100
      if (!isLast || balanced) cost += slack * slack * (balanced ? 3 : 4)
      // A last line of one short word, or one Chinese character, looks lost.
      if (isLast && start > 0 && inner < (balanced ? 0.3 * target : Math.min(2.2, width * 0.2)))
        cost += balanced ? 1.2 : last.wide ? 0.3 : 0.8
      else if (isLast && balanced && start > 0 && inner < 0.5 * target) cost += 0.45
      if (!isLast)
        cost += balanced
          ? balancedBreak(last)
          : last.inWord && !last.space
            ? last.topic
              ? 0.6
              : last.wide
                ? 0.004
                : 4
            : 0
      if (cost < (best[end] ?? 0)) {
        best[end] = cost
        from[end] = start
      }
      if (tooWide) break
    }
  }
  const ends: number[] = []
  for (let end = count; end > 0; end = from[end] ?? 0) ends.unshift(end)
  return { ends, cost: best[count] ?? 0 }
}

/** What a break after a unit of a title costs: least after a pause, most inside a word. */
function balancedBreak(unit: Unit): number {
  if (unit.inWord && !unit.space) return unit.wide ? 0.7 : 4
  if (/[。！？；：，、.!?;:,…—]$/u.test(unit.text)) return -0.2
  return unit.wide ? 0.16 : 0
}

function place(units: Unit[], fit: Fit, isLast: boolean): Line {
  while (units.at(-1)?.space) units.pop()
  while (units[0]?.space) units.shift()
  const ordered = inVisualOrder(units)
  const natural = ordered.reduce(
    (sum, unit, index) => sum + unit.advance + (index ? unit.gap : -unit.trimStart),
    -(ordered.at(-1)?.trimEnd ?? 0),
  )
  const slack = fit.width - natural
  const wideShare = units.filter((unit) => unit.wide).length / Math.max(1, units.length)
  const stretch =
    fit.flush && !isLast && wideShare > 0.6 && slack > 0 && slack < 0.1 * (units.length - 1)
      ? slack / (units.length - 1)
      : 0
  let x = 0
  const placed = ordered.map((unit, index) => {
    x += index ? unit.gap + stretch : -unit.trimStart
    const { text, face, weight, topic, emoji } = unit
    const at = x + (emoji ? 0.03 : 0)
    x += unit.advance
    return { text, face, weight, x: at, topic, emoji }
  })
  return {
    placed: placed.filter(({ text }) => text.trim()),
    width: natural + stretch * Math.max(0, units.length - 1),
    rightToLeft: (units[0]?.level ?? 0) % 2 === 1,
  }
}

/** Unicode's rule L2: from the highest level down, what is at it or above is turned around. */
function inVisualOrder(units: Unit[]): Unit[] {
  const highest = units.reduce((most, { level }) => Math.max(most, level), 0)
  const order = [...units]
  for (let level = highest; level > 0; level--) {
    let start = 0
    while (start < order.length) {
      if ((order[start]?.level ?? 0) < level) {
        start++
        continue
      }
      let end = start
      while (end < order.length && (order[end]?.level ?? 0) >= level) end++
      order.splice(start, end - start, ...order.slice(start, end).reverse())
      start = end
    }
  }
  return order
}

/** Draws a line with its baseline at `y`. */
export function drawLine(
  context: SKRSContext2D,
  line: Line,
  at: { x: number; y: number; size: number; ink: string; topicInk: string },
): void {
  for (const { text, face, weight, x, topic } of line.placed) {
    context.font = fontOf(face, weight, at.size)
    context.fillStyle = topic ? at.topicInk : at.ink
    if (text === '——') drawDash(context, at.x + x * at.size, at.y, at.size, weight)
    else context.fillText(text, at.x + x * at.size, at.y)
  }
}

/** Two dashes from a font leave a gap between them; this is the stroke they stand for. */
function drawDash(context: SKRSContext2D, x: number, y: number, size: number, weight: number): void {
  const thickness = size * (0.03 + weight / 14_000)
  context.fillRect(x + size * 0.08, y - size * 0.36 - thickness / 2, size * 1.84, thickness)
}

/** The words of a line, as a reader sees them, for tests and for those who look for a word. */
export const wordsOf = (line: Line): string => line.placed.map(({ text }) => text).join('')
