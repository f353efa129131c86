import type { SKRSContext2D } from '@napi-rs/canvas'
import { box, cardHeight, cardWidth, type Design } from '../design.ts'
import { blossom, chance, fibres, flood, folio, label, line, speckle, vignette } from '../ornaments.ts'

const ground = '#f7f1e2'
const ink = '#221d18'
const vermilion = '#b92b1f'

/** Rice paper with the red columns of a letter, signed with a seal. */
export const seal: Design = {
  id: 'seal',
  grounds: [ground, '#ece0c6'],
  title: {
    latin: ['garalde'],
    wide: ['brush', 'kai'],
    weight: 400,
    latinWeight: 600,
    ink,
    align: 'center',
    leading: [1.3, 1.24],
    largest: 168,
  },
  body: {
    latin: ['latin-serif'],
    wide: ['kai'],
    weight: 400,
    latinWeight: 400,
    ink,
    align: 'left',
    leading: [1.78, 1.42],
  },
  topicInk: '#9c2218',
  areas: {
    title: { box: box(150, 270, 780, 740), stand: 'middle' },
    whole: { box: box(150, 200, 780, 880), stand: 'middle' },
    saying: { box: box(150, 270, 780, 740), stand: 'middle' },
    page: { box: box(150, 190, 780, 1040), stand: 'top' },
  },
  titleGap: 48,
  ground(context, scene) {
    flood(context, ground)
    vignette(context, 'rgba(255, 253, 245, 0.6)', 'rgba(224, 205, 164, 0.5)')
    fibres(context, 61, 420, 'rgba(150, 120, 70, 0.16)')
    flecks(context)
    columns(context)
    if (scene.kind !== 'page' && scene.words.y + scene.words.height < 1060) plumBranch(context)
  },
  over(context, scene) {
    if (scene.kind !== 'page' || scene.page === scene.pages)
      stamp(context, 838, scene.kind === 'page' ? 1276 : 1200, scene.kind === 'page' ? 88 : 132, scene.seal)
    folio(context, scene, { ink: '#77674f', x: 540, y: 1394, align: 'center', family: 'garalde', size: 32 })
  },
}

/** Gold leaf strewn over the paper. */
function flecks(context: SKRSContext2D): void {
  speckle(context, 62, { count: 90, ink: 'rgba(201, 158, 70, 0.5)', least: 1, most: 4.5 })
  const random = chance(63)
  context.fillStyle = 'rgba(205, 164, 80, 0.42)'
  for (let fleck = 0; fleck < 26; fleck++) {
    const [x, y, size] = [random() * cardWidth, random() * cardHeight, 4 + random() * 9]
    context.beginPath()
    for (let corner = 0; corner < 4; corner++) {
      const angle = (corner / 4) * Math.PI * 2 + random()
      context.lineTo(x + Math.cos(angle) * size, y + Math.sin(angle) * size * 0.7)
    }
    context.fill()
  }
}

/** A letter's columns, so faint that words stand before them. */
function columns(context: SKRSContext2D): void {
  context.strokeStyle = vermilion
  context.lineWidth = 5
  context.strokeRect(84, 96, cardWidth - 168, cardHeight - 192)
  context.lineWidth = 1.6
  context.strokeRect(98, 110, cardWidth - 196, cardHeight - 220)
  context.save()
  context.globalAlpha = 0.17
  for (let column = 1; column < 8; column++) {
    const x = 98 + ((cardWidth - 196) * column) / 8
    line(
      context,
      [
        [x, 112],
        [x, cardHeight - 112],
      ],
      vermilion,
      2,
    )
  }
  context.restore()
}

/** An ink branch with blossoms, painted in the corner. */
function plumBranch(context: SKRSContext2D): void {
  context.save()
  context.beginPath()
  context.rect(84, 96, cardWidth - 168, cardHeight - 192)
  context.clip()
  context.lineCap = 'round'
  context.strokeStyle = 'rgba(60, 44, 36, 0.82)'
  const strokes: [number, [number, number], [number, number], [number, number], [number, number]][] = [
    [15, [70, 1290], [170, 1250], [240, 1290], [330, 1210]],
    [9, [330, 1210], [380, 1160], [420, 1180], [470, 1130]],
    [7, [210, 1265], [260, 1200], [230, 1150], [290, 1090]],
    [5, [400, 1172], [440, 1200], [490, 1190], [530, 1212]],
  ]
  for (const [width, from, one, two, to] of strokes) {
    context.lineWidth = width
    context.beginPath()
    context.moveTo(...from)
    context.bezierCurveTo(...one, ...two, ...to)
    context.stroke()
  }
  const look = { petal: 'rgba(206, 66, 92, 0.86)', heart: '#7c1527' }
  blossom(context, 296, 1084, 32, { ...look, turn: 0.2 })
  blossom(context, 356, 1186, 40, { ...look, turn: 0.6 })
  blossom(context, 474, 1124, 28, look)
  blossom(context, 196, 1262, 34, { ...look, turn: 0.9 })
  blossom(context, 536, 1214, 20, { ...look, turn: 0.3 })
  for (const [x, y, size] of [
    [420, 1150, 11],
    [250, 1160, 12],
    [300, 1236, 10],
    [500, 1196, 9],
  ] as const) {
    context.fillStyle = look.petal
    context.beginPath()
    context.arc(x, y, size, 0, Math.PI * 2)
    context.fill()
  }
  context.restore()
}

/** A seal cut in stone: one character, white in red, the edges worn. */
function stamp(context: SKRSContext2D, x: number, y: number, size: number, character: string): void {
  context.save()
  context.translate(x, y)
  context.rotate(-0.035)
  const random = chance(71)
  context.fillStyle = vermilion
  context.beginPath()
  const half = size / 2
  const side = 14
  for (let edge = 0; edge < 4; edge++)
    for (let step = 0; step < side; step++) {
      const along = -half + (size * step) / side
      const wear = half - (step === 0 ? size * 0.05 : random() * size * 0.028)
      const point: [number, number][] = [
        [along, -wear],
        [wear, along],
        [-along, wear],
        [-wear, -along],
      ]
      const [px, py] = point[edge] ?? [0, 0]
      context.lineTo(px, py)
    }
  context.closePath()
  context.fill()
  context.strokeStyle = ground
  context.lineWidth = size * 0.026
  context.strokeRect(-half + size * 0.085, -half + size * 0.085, size * 0.83, size * 0.83)
  label(context, character, { x: 0, y: size * 0.235, size: size * 0.68, ink: ground, family: 'brush', align: 'center' })
  context.fillStyle = vermilion
  for (let chip = 0; chip < 26; chip++) {
    context.beginPath()
    context.arc((random() - 0.5) * size * 0.9, (random() - 0.5) * size * 0.9, random() * size * 0.012, 0, Math.PI * 2)
    context.fill()
  }
  context.restore()
}
