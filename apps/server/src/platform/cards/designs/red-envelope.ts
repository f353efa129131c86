import type { SKRSContext2D } from '@napi-rs/canvas'
import { box, cardHeight, cardWidth, type Design } from '../design.ts'
import { blossom, downward, flood, folio, leaf, speckle } from '../ornaments.ts'

const ground = '#bd141c'
const deep = '#9c0d16'
const gold = '#f3c76a'
const ink = '#ffe9b8'

/** The envelope that money is given in at New Year: red, gold and closed with a seal. */
export const redEnvelope: Design = {
  id: 'red-envelope',
  grounds: [ground, deep],
  title: {
    latin: ['didone'],
    wide: ['brush', 'kai'],
    weight: 400,
    latinWeight: 700,
    ink,
    align: 'center',
    leading: [1.24, 1.16],
    largest: 164,
  },
  body: { latin: ['latin-serif'], wide: ['kai'], weight: 400, ink, align: 'left', leading: [1.68, 1.48] },
  topicInk: '#ffd98c',
  areas: {
    title: { box: box(130, 520, 820, 640), stand: 'middle' },
    whole: { box: box(130, 430, 820, 850), stand: 'middle' },
    saying: { box: box(130, 500, 820, 680), stand: 'middle' },
    page: { box: box(130, 236, 820, 1040), stand: 'top' },
  },
  titleGap: 44,
  ground(context, scene) {
    flood(
      context,
      downward(context, [
        [0, ground],
        [1, deep],
      ]),
    )
    scales(context)
    speckle(context, 8, { count: 240, ink: 'rgba(255, 214, 120, 0.5)', least: 0.6, most: 2.2 })
    const flap = scene.kind === 'page' ? 70 : scene.kind === 'whole' ? 210 : 290
    goldFrame(context)
    flapOver(context, flap)
    seal(context, 540, flap + (scene.kind === 'page' ? 40 : 64), scene.kind === 'page' ? 62 : 104)
    // Blossoms only where no words end.
    if (scene.kind === 'page' || scene.words.y + scene.words.height > 1180) return
    branch(context, 1, 905, 1330)
    branch(context, -1, 175, 1330)
  },
  over(context, scene) {
    folio(context, scene, { ink, x: 540, y: 1356, align: 'center', family: 'latin-serif' })
  },
}

/** Rows of overlapping arcs, the pattern of waves. */
function scales(context: SKRSContext2D): void {
  context.save()
  context.strokeStyle = 'rgba(255, 190, 110, 0.085)'
  context.lineWidth = 2.5
  for (let row = 0; row * 45 < cardHeight + 90; row++)
    for (let column = -1; column * 180 < cardWidth + 180; column++)
      for (const radius of [90, 66, 42]) {
        context.beginPath()
        context.arc(column * 180 + (row % 2) * 90, row * 45, radius, Math.PI * 1.17, Math.PI * 1.83)
        context.stroke()
      }
  context.restore()
}

function goldFrame(context: SKRSContext2D): void {
  context.strokeStyle = gold
  context.lineWidth = 3
  const [near, far, bottom, notch] = [56, cardWidth - 56, cardHeight - 56, 46]
  context.beginPath()
  context.moveTo(near, -10)
  context.lineTo(near, bottom - notch)
  context.lineTo(near + notch, bottom - notch)
  context.lineTo(near + notch, bottom)
  context.lineTo(far - notch, bottom)
  context.lineTo(far - notch, bottom - notch)
  context.lineTo(far, bottom - notch)
  context.lineTo(far, -10)
  context.stroke()
  for (const x of [near + 18, far - 18]) {
    context.strokeRect(x - 12, bottom - 30, 24, 24)
  }
}

function flapOver(context: SKRSContext2D, depth: number): void {
  const shape = () => {
    context.beginPath()
    context.moveTo(-10, -10)
    context.lineTo(cardWidth + 10, -10)
    context.lineTo(cardWidth + 10, depth * 0.32)
    context.quadraticCurveTo(540, depth * 1.82, -10, depth * 0.32)
    context.closePath()
  }
  context.save()
  context.shadowColor = 'rgba(60, 0, 0, 0.5)'
  context.shadowBlur = 34
  context.shadowOffsetY = 12
  context.fillStyle = downward(
    context,
    [
      [0, '#a90f18'],
      [1, '#cf1d25'],
    ],
    0,
    depth * 1.2,
  )
  shape()
  context.fill()
  context.restore()
  context.strokeStyle = gold
  context.lineWidth = 5
  shape()
  context.stroke()
}

/** A medallion of gold that holds the flap. */
function seal(context: SKRSContext2D, x: number, y: number, radius: number): void {
  context.save()
  context.shadowColor = 'rgba(50, 0, 0, 0.55)'
  context.shadowBlur = 26
  context.shadowOffsetY = 9
  const shine = context.createLinearGradient(x - radius, y - radius, x + radius, y + radius)
  for (const [at, colour] of [
    [0, '#ffeeb9'],
    [0.45, '#f0bf5b'],
    [1, '#c98c2b'],
  ] as const)
    shine.addColorStop(at, colour)
  context.fillStyle = shine
  context.beginPath()
  for (let point = 0; point <= 72; point++) {
    const angle = (point / 72) * Math.PI * 2
    const reach = radius * (1 + 0.035 * Math.cos(angle * 18))
    context.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach)
  }
  context.fill()
  context.restore()
  context.strokeStyle = 'rgba(150, 84, 10, 0.65)'
  context.lineWidth = radius * 0.03
  for (const share of [0.86, 0.8]) {
    context.beginPath()
    context.arc(x, y, radius * share, 0, Math.PI * 2)
    context.stroke()
  }
  leaf(context, x, y, radius * 1.0, { fill: '#b3141c', veins: '#f0bf5b' })
}

function branch(context: SKRSContext2D, side: number, x: number, y: number): void {
  context.strokeStyle = gold
  context.lineWidth = 5
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(x + side * 110, y - 10)
  context.bezierCurveTo(x + side * 60, y - 50, x + side * 10, y - 20, x - side * 60, y - 60)
  context.stroke()
  context.lineWidth = 3
  context.beginPath()
  context.moveTo(x + side * 50, y - 38)
  context.quadraticCurveTo(x + side * 40, y - 100, x + side * 84, y - 130)
  context.stroke()
  const look = { petal: '#ffdf9a', heart: '#b3141c', rim: '#d8993a' }
  blossom(context, x - side * 62, y - 66, 34, { ...look, turn: 0.2 })
  blossom(context, x + side * 20, y - 40, 44, { ...look, turn: 0.7 })
  blossom(context, x + side * 90, y - 132, 30, { ...look, turn: 0.1 })
  for (const [dx, dy] of [
    [-100, -92],
    [58, -96],
    [-20, -70],
  ] as const) {
    context.fillStyle = '#ffdf9a'
    context.beginPath()
    context.arc(x + side * dx, y + dy, 8, 0, Math.PI * 2)
    context.fill()
  }
}
