import { type Canvas, type CanvasGradient, createCanvas, Path2D, type SKRSContext2D } from '@napi-rs/canvas'
import { type Box, cardHeight, cardWidth } from './design.ts'
import { type Family, faceFor } from './fonts.ts'
import { fontOf } from './layout.ts'

const wholeCard: Box = { x: 0, y: 0, width: cardWidth, height: cardHeight }

const leafBody = new Path2D(
  'M12 6.6C10.9 4.7 9 3.7 7 3.7 3.9 3.7 1.8 6.2 1.8 9.3c0 5.2 5.3 8.3 10.2 13.2 4.9-4.9 10.2-8 10.2-13.2 0-3.1-2.1-5.6-5.2-5.6-2 0-3.9 1-5 2.9Z',
)
const leafVeins = new Path2D('M12 8.2v10.6M12 10.6 7.2 8M12 10.6 16.8 8M12 14 7.6 12.2M12 14l4.4-1.8')
const leafStem = new Path2D('M12 6.8c0-2.2.5-3.9 1.8-5.6')

export interface LeafLook {
  fill?: string | null
  veins?: string | null
  stroke?: string
  lineWidth?: number
  turn?: number
}

/** The mark of Redbud, a heart-shaped leaf, its middle at x, y and `size` wide. */
export function leaf(context: SKRSContext2D, x: number, y: number, size: number, look: LeafLook): void {
  context.save()
  context.translate(x, y)
  context.rotate(look.turn ?? 0)
  context.scale(size / 20.4, size / 20.4)
  context.translate(-12, -12.6)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  if (look.fill) {
    context.fillStyle = look.fill
    context.strokeStyle = look.fill
    context.fill(leafBody)
    context.lineWidth = 1.5
    context.stroke(leafStem)
  }
  if (look.stroke) {
    context.strokeStyle = look.stroke
    context.lineWidth = ((look.lineWidth ?? 2) * 20.4) / size
    context.stroke(leafBody)
    context.stroke(leafStem)
  }
  if (look.veins) {
    context.strokeStyle = look.veins
    context.lineWidth = look.fill ? 0.7 : ((look.lineWidth ?? 2) * 20.4) / size
    context.stroke(leafVeins)
  }
  context.restore()
}

/** Numbers by chance, the same again for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A page's number among several, small; nothing where there is but one. */
export function folio(
  context: SKRSContext2D,
  { page, pages }: { page: number; pages: number },
  at: { x: number; y: number; ink: string; align?: 'left' | 'center' | 'right'; family?: Family; size?: number },
): void {
  if (pages < 2) return
  label(context, `${page} / ${pages}`, { weight: 500, family: 'latin-sans', size: 30, ...at })
}

/** A few words of a design's own, in one face. */
export function label(
  context: SKRSContext2D,
  text: string,
  at: {
    x: number
    y: number
    ink: string
    size: number
    family: Family
    weight?: number
    align?: 'left' | 'center' | 'right'
    spacing?: number
  },
): void {
  const pieces = Array.from(text, (character) => {
    const face = faceFor(character.codePointAt(0) ?? 0, [at.family]) ?? { name: 'sans-serif', scale: 1 }
    return { character, font: fontOf(face, at.weight ?? 400, at.size) }
  })
  const runs: { text: string; font: string }[] = []
  for (const { character, font } of pieces) {
    const last = runs.at(-1)
    if (last?.font === font) last.text += character
    else runs.push({ text: character, font })
  }
  context.save()
  context.fillStyle = at.ink
  context.letterSpacing = `${at.spacing ?? 0}px`
  const widths = runs.map(({ text: run, font }) => {
    context.font = font
    return context.measureText(run).width
  })
  const total = widths.reduce((sum, width) => sum + width, 0) - (at.spacing ?? 0)
  let x = at.x - (at.align === 'center' ? total / 2 : at.align === 'right' ? total : 0)
  runs.forEach(({ text: run, font }, index) => {
    context.font = font
    context.fillText(run, x, at.y)
    x += widths[index] ?? 0
  })
  context.restore()
}

const leftHalf = new Path2D('M12 6.6C10.9 4.7 9 3.7 7 3.7 3.9 3.7 1.8 6.2 1.8 9.3c0 5.2 5.3 8.3 10.2 13.2Z')

/** A leaf lit from the right: its left half is darker. */
export function shadedLeaf(
  context: SKRSContext2D,
  x: number,
  y: number,
  size: number,
  look: { light: string; dark: string; veins: string; turn: number },
): void {
  leaf(context, x, y, size, { fill: look.light, turn: look.turn })
  context.save()
  context.translate(x, y)
  context.rotate(look.turn)
  context.scale(size / 20.4, size / 20.4)
  context.translate(-12, -12.6)
  context.fillStyle = look.dark
  context.fill(leftHalf)
  context.strokeStyle = look.veins
  context.lineWidth = 0.45
  context.lineCap = 'round'
  context.stroke(leafVeins)
  context.restore()
}

/** The whole card in one colour or gradient. */
export function flood(context: SKRSContext2D, fill: string | CanvasGradient): void {
  context.fillStyle = fill
  context.fillRect(0, 0, cardWidth, cardHeight)
}

/** A gradient from top to bottom. */
export function downward(context: SKRSContext2D, stops: readonly [number, string][], from = 0, to = cardHeight) {
  const gradient = context.createLinearGradient(0, from, 0, to)
  for (const [at, colour] of stops) gradient.addColorStop(at, colour)
  return gradient
}

/** The threads of handmade paper. */
export function fibres(context: SKRSContext2D, seed: number, count: number, ink: string, area = wholeCard): void {
  const random = chance(seed)
  context.save()
  context.strokeStyle = ink
  context.lineCap = 'round'
  for (let index = 0; index < count; index++) {
    const x = area.x + random() * area.width
    const y = area.y + random() * area.height
    const angle = random() * Math.PI * 2
    const length = 14 + random() * 46
    const bend = (random() - 0.5) * 36
    context.lineWidth = 0.7 + random() * 1.1
    context.globalAlpha = 0.25 + random() * 0.75
    context.beginPath()
    context.moveTo(x, y)
    context.quadraticCurveTo(
      x + (Math.cos(angle) * length) / 2 - Math.sin(angle) * bend,
      y + (Math.sin(angle) * length) / 2 + Math.cos(angle) * bend,
      x + Math.cos(angle) * length,
      y + Math.sin(angle) * length,
    )
    context.stroke()
  }
  context.restore()
}

/** Dots strewn by chance. */
export function speckle(
  context: SKRSContext2D,
  seed: number,
  look: { count: number; ink: string; least: number; most: number; area?: Box },
): void {
  const random = chance(seed)
  const area = look.area ?? wholeCard
  context.save()
  context.fillStyle = look.ink
  for (let index = 0; index < look.count; index++) {
    context.globalAlpha = 0.3 + random() * 0.7
    context.beginPath()
    const size = look.least + random() ** 2 * (look.most - look.least)
    context.arc(area.x + random() * area.width, area.y + random() * area.height, size, 0, Math.PI * 2)
    context.fill()
  }
  context.restore()
}

/** Light in the middle, or dusk at the edges. */
export function vignette(context: SKRSContext2D, inner: string, outer: string, reach = 980): void {
  const gradient = context.createRadialGradient(540, 640, 120, 540, 700, reach)
  gradient.addColorStop(0, inner)
  gradient.addColorStop(1, outer)
  flood(context, gradient)
}

/** A shape on a soft shadow. */
export function lifted(
  context: SKRSContext2D,
  look: { shadow: string; blur: number; down: number },
  shape: () => void,
): void {
  context.save()
  context.shadowColor = look.shadow
  context.shadowBlur = look.blur
  context.shadowOffsetY = look.down
  shape()
  context.restore()
}

/** A line from point to point. */
export function line(
  context: SKRSContext2D,
  points: readonly (readonly [number, number])[],
  ink: string,
  width: number,
): void {
  context.strokeStyle = ink
  context.lineWidth = width
  context.beginPath()
  points.forEach(([x, y], index) => {
    if (index) context.lineTo(x, y)
    else context.moveTo(x, y)
  })
  context.stroke()
}

/** A star of so many points. */
export function star(context: SKRSContext2D, x: number, y: number, size: number, ink: string, points = 5): void {
  context.fillStyle = ink
  context.beginPath()
  for (let index = 0; index < points * 2; index++) {
    const radius = index % 2 ? size * (points === 4 ? 0.26 : 0.42) : size
    const angle = (index * Math.PI) / points - Math.PI / 2
    context.lineTo(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius)
  }
  context.closePath()
  context.fill()
}

/** A blossom of five petals. */
export function blossom(
  context: SKRSContext2D,
  x: number,
  y: number,
  size: number,
  look: { petal: string; heart: string; turn?: number; rim?: string },
): void {
  context.save()
  context.translate(x, y)
  context.rotate(look.turn ?? 0)
  for (let petal = 0; petal < 5; petal++) {
    context.rotate((Math.PI * 2) / 5)
    context.beginPath()
    context.moveTo(0, 0)
    context.bezierCurveTo(-size * 0.62, -size * 0.4, -size * 0.42, -size * 1.06, 0, -size * 0.9)
    context.bezierCurveTo(size * 0.42, -size * 1.06, size * 0.62, -size * 0.4, 0, 0)
    context.fillStyle = look.petal
    context.fill()
    if (look.rim) {
      context.strokeStyle = look.rim
      context.lineWidth = size * 0.05
      context.stroke()
    }
  }
  context.strokeStyle = look.heart
  context.fillStyle = look.heart
  context.lineWidth = size * 0.05
  for (let stamen = 0; stamen < 10; stamen++) {
    const angle = (stamen / 10) * Math.PI * 2
    const reach = size * (stamen % 2 ? 0.42 : 0.3)
    context.beginPath()
    context.moveTo(0, 0)
    context.lineTo(Math.cos(angle) * reach, Math.sin(angle) * reach)
    context.stroke()
    context.beginPath()
    context.arc(Math.cos(angle) * reach, Math.sin(angle) * reach, size * 0.05, 0, Math.PI * 2)
    context.fill()
  }
  context.restore()
}

/** Translucent tape with torn ends. */
export function tape(
  context: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  turn: number,
  fill: string,
): void {
  context.save()
  context.translate(x, y)
  context.rotate(turn)
  context.fillStyle = fill
  context.beginPath()
  context.moveTo(-width / 2, -height / 2)
  context.lineTo(width / 2, -height / 2)
  for (let tooth = 0; tooth <= 6; tooth++)
    context.lineTo(width / 2 + (tooth % 2 ? 7 : 0), -height / 2 + (height * tooth) / 6)
  context.lineTo(-width / 2, height / 2)
  for (let tooth = 6; tooth >= 0; tooth--)
    context.lineTo(-width / 2 - (tooth % 2 ? 7 : 0), -height / 2 + (height * tooth) / 6)
  context.closePath()
  context.fill()
  context.restore()
}

const keepsakes = new Map<string, Canvas>()

/**
 * What takes long to draw and is always the same, such as a blur: drawn once, at half the size, and kept. `draw` still
 * counts in the card's own pixels.
 */
export function kept(context: SKRSContext2D, name: string, draw: (context: SKRSContext2D) => void): void {
  let canvas = keepsakes.get(name)
  if (!canvas) {
    canvas = createCanvas(cardWidth / 2, cardHeight / 2)
    const own = canvas.getContext('2d')
    own.scale(0.5, 0.5)
    draw(own)
    keepsakes.set(name, canvas)
  }
  context.drawImage(canvas, 0, 0, cardWidth, cardHeight)
}
