import { Path2D, type SKRSContext2D } from '@napi-rs/canvas'
import { type Family, faceFor } from './fonts.ts'
import { fontOf } from './layout.ts'

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
