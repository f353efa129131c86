import type { SKRSContext2D } from '@napi-rs/canvas'
import { box, cardHeight, cardWidth, type Design } from '../design.ts'
import { fibres, flood, folio, leaf, vignette } from '../ornaments.ts'

const ground = '#f3ebdb'
const ink = '#26302b'
const oxblood = '#7d2230'

/** Heavy type pressed into cotton paper, framed by rules and leaves. */
export const letterpress: Design = {
  id: 'letterpress',
  grounds: [ground, '#eae0cc'],
  title: {
    latin: ['didone'],
    wide: ['serif'],
    weight: 900,
    latinWeight: 800,
    ink,
    align: 'center',
    leading: [1.34, 1.16],
    largest: 138,
  },
  body: {
    latin: ['latin-serif'],
    wide: ['serif'],
    weight: 500,
    latinWeight: 400,
    ink,
    align: 'left',
    leading: [1.74, 1.5],
  },
  topicInk: oxblood,
  areas: {
    title: { box: box(140, 330, 800, 780), stand: 'middle' },
    whole: { box: box(140, 250, 800, 930), stand: 'middle' },
    saying: { box: box(140, 320, 800, 800), stand: 'middle' },
    page: { box: box(140, 190, 800, 1050), stand: 'top' },
  },
  titleGap: 74,
  ground(context, scene) {
    flood(context, ground)
    vignette(context, 'rgba(255, 252, 244, 0.7)', 'rgba(222, 208, 182, 0.55)')
    fibres(context, 7, 260, 'rgba(140, 112, 78, 0.13)')
    context.strokeStyle = ink
    context.lineWidth = 7
    frame(context, 62, 40)
    context.lineWidth = 2
    frame(context, 78, 40)
    for (const [x, y, turn] of [
      [68, 68, 2.356],
      [cardWidth - 68, 68, -2.356],
      [cardWidth - 68, cardHeight - 68, -0.785],
      [68, cardHeight - 68, 0.785],
    ] as const)
      leaf(context, x, y, 40, { fill: oxblood, veins: ground, turn })
    if (scene.kind !== 'page') {
      sprig(context, 540, Math.max(190, Math.min(250, scene.words.y - 120)))
      sprig(context, 540, cardHeight - 190)
    }
    if (scene.kind === 'whole') {
      const last = scene.titleLines.at(-1)
      if (last) swelled(context, 540, last.y + last.height + 46)
    }
  },
  ink(context, draw) {
    // Light catches the lower edge of what is pressed in.
    context.save()
    context.translate(0, 2.4)
    draw(context, 'rgba(255, 255, 255, 0.85)')
    context.restore()
    draw(context)
  },
  over(context, scene) {
    folio(context, scene, { ink: '#5d5648', x: 540, y: cardHeight - 106, align: 'center', family: 'latin-serif' })
  },
}

/** A rule all around whose corners are bitten off. */
function frame(context: SKRSContext2D, inset: number, bite: number): void {
  const [near, far, bottom] = [inset, cardWidth - inset, cardHeight - inset]
  context.beginPath()
  context.moveTo(near + bite, near)
  context.lineTo(far - bite, near)
  context.arc(far, near, bite, Math.PI, Math.PI / 2, true)
  context.lineTo(far, bottom - bite)
  context.arc(far, bottom, bite, -Math.PI / 2, Math.PI, true)
  context.lineTo(near + bite, bottom)
  context.arc(near, bottom, bite, 0, -Math.PI / 2, true)
  context.lineTo(near, near + bite)
  context.arc(near, near, bite, Math.PI / 2, 0, true)
  context.closePath()
  context.stroke()
}

/** A leaf between two twigs. */
function sprig(context: SKRSContext2D, x: number, y: number): void {
  leaf(context, x, y, 54, { fill: oxblood, veins: ground })
  for (const side of [-1, 1]) {
    context.strokeStyle = ink
    context.lineWidth = 3
    context.lineCap = 'round'
    context.beginPath()
    context.moveTo(x + side * 48, y + 2)
    context.bezierCurveTo(x + side * 90, y - 22, x + side * 130, y + 22, x + side * 190, y)
    context.stroke()
    for (const [along, up] of [
      [82, -16],
      [112, 17],
      [146, -6],
    ] as const)
      leaf(context, x + side * along, y + up, 22, { fill: ink, turn: side * (up < 0 ? 0.6 : 2.4) })
    context.beginPath()
    context.arc(x + side * 196, y, 4.5, 0, Math.PI * 2)
    context.fillStyle = ink
    context.fill()
  }
}

/** A rule that swells in the middle. */
function swelled(context: SKRSContext2D, x: number, y: number): void {
  context.fillStyle = oxblood
  context.beginPath()
  context.moveTo(x - 150, y)
  context.quadraticCurveTo(x, y - 7, x + 150, y)
  context.quadraticCurveTo(x, y + 7, x - 150, y)
  context.fill()
}
