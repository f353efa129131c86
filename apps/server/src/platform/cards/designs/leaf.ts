import type { SKRSContext2D } from '@napi-rs/canvas'
import { box, cardHeight, cardWidth, type Design } from '../design.ts'
import { downward, flood, folio, shadedLeaf } from '../ornaments.ts'

const ground = '#fdeff0'
const ink = '#4c0f2a'

const rose = { light: '#e4698d', dark: '#cf4773', veins: '#f8c3d0' }
const deep = { light: '#c2255c', dark: '#9f184a', veins: '#ee9ab4' }
const blush = { light: '#f6b3c3', dark: '#f099b0', veins: '#fdeff0' }
const green = { light: '#8db48a', dark: '#6f9b70', veins: '#d3e6cd' }

/** Redbud leaves and buds around the words. */
export const leafDesign: Design = {
  id: 'leaf',
  grounds: [ground, '#fbe1e4'],
  title: {
    latin: ['didone'],
    wide: ['serif'],
    weight: 800,
    latinWeight: 700,
    ink,
    align: 'center',
    leading: [1.34, 1.14],
    largest: 140,
  },
  body: { latin: ['latin-sans'], wide: ['sans'], weight: 400, ink, align: 'left', leading: [1.72, 1.5] },
  topicInk: '#a81850',
  areas: {
    title: { box: box(140, 420, 800, 600), stand: 'middle' },
    whole: { box: box(140, 390, 800, 850), stand: 'middle' },
    saying: { box: box(140, 420, 800, 600), stand: 'middle' },
    page: { box: box(130, 220, 820, 1010), stand: 'top' },
  },
  titleGap: 52,
  ground(context, scene) {
    flood(
      context,
      downward(context, [
        [0, '#fef6f3'],
        [0.5, ground],
        [1, '#fbe1e4'],
      ]),
    )
    if (scene.kind === 'page') {
      shadedLeaf(context, 1010, 60, 210, { ...rose, turn: 0.7 })
      shadedLeaf(context, 880, 40, 110, { ...blush, turn: -0.5 })
      shadedLeaf(context, 60, 1400, 200, { ...deep, turn: -2.3 })
      shadedLeaf(context, 190, 1424, 104, { ...green, turn: 2.6 })
      return
    }
    bough(context, false)
    // The second bough comes up from below where no words stand in its way.
    if (scene.words.y + scene.words.height > 1060) {
      shadedLeaf(context, 1016, 1396, 190, { ...deep, turn: 2.4 })
      shadedLeaf(context, 890, 1424, 96, { ...green, turn: -2.7 })
      return
    }
    context.translate(cardWidth, cardHeight)
    context.rotate(Math.PI)
    bough(context, true)
  },
  over(context, scene) {
    folio(context, scene, { ink: '#85475f', x: 540, y: 1388, align: 'center', family: 'latin-sans' })
  },
}

/** A bough that hangs in from the corner: leaves at its end, clusters of buds along the wood. */
function bough(context: SKRSContext2D, second: boolean): void {
  context.lineCap = 'round'
  context.strokeStyle = '#6b3a35'
  const strokes: [number, number[]][] = [
    [17, [-20, 150, 170, 190, 330, 90, 560, 120]],
    [10, [300, 116, 380, 190, 440, 190, 520, 236]],
    [9, [90, 168, 110, 220, 84, 260, 112, 312]],
    [7, [540, 118, 640, 124, 690, 90, 770, 110]],
  ]
  for (const [width, [x, y, ...curve]] of strokes) {
    context.lineWidth = width
    context.beginPath()
    context.moveTo(x ?? 0, y ?? 0)
    context.bezierCurveTo(curve[0] ?? 0, curve[1] ?? 0, curve[2] ?? 0, curve[3] ?? 0, curve[4] ?? 0, curve[5] ?? 0)
    context.stroke()
  }
  for (const [x, y, turn] of [
    [230, 140, 0.2],
    [420, 186, 0.6],
    [98, 232, 1.4],
    [640, 108, -0.3],
    [356, 92, -0.6],
  ] as const)
    buds(context, x, y, turn)
  const leaves = second
    ? ([
        [100, 70, 230, green, -0.7],
        [300, 220, 120, rose, 0.5],
        [480, 60, 150, blush, -0.3],
        [124, 336, 106, deep, 0.2],
        [540, 250, 96, green, 0.7],
        [800, 110, 90, rose, 1.2],
      ] as const)
    : ([
        [120, 60, 240, rose, -0.7],
        [300, 216, 130, deep, 0.4],
        [480, 50, 160, blush, -0.4],
        [124, 336, 112, green, 0.15],
        [548, 256, 104, rose, 0.7],
        [800, 112, 96, deep, 1.2],
      ] as const)
  for (const [x, y, size, colours, turn] of leaves) shadedLeaf(context, x, y, size, { ...colours, turn })
}

/** The buds of a redbud sit on the bare wood. */
function buds(context: SKRSContext2D, x: number, y: number, turn: number): void {
  context.save()
  context.translate(x, y)
  context.rotate(turn)
  for (const [dx, dy, angle, fill] of [
    [-16, -20, -0.5, '#d8386f'],
    [0, -28, 0, '#ef7fa0'],
    [17, -20, 0.5, '#c2255c'],
    [-9, 22, 2.6, '#ef7fa0'],
    [12, 21, -2.7, '#d8386f'],
  ] as const) {
    context.save()
    context.translate(dx, dy)
    context.rotate(angle)
    context.fillStyle = fill
    context.beginPath()
    context.ellipse(0, 0, 8.5, 15, 0, 0, Math.PI * 2)
    context.fill()
    context.restore()
  }
  context.restore()
}
