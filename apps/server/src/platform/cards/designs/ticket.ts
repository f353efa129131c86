import type { SKRSContext2D } from '@napi-rs/canvas'
import { box, cardHeight, cardWidth, type Design, type Scene } from '../design.ts'
import { chance, downward, flood, folio, label, leaf, lifted, line, speckle, star } from '../ornaments.ts'

const ground = '#fbf0da'
const ink = '#2a211c'
const red = '#b3261e'
const left = 72
const right = cardWidth - 72
const top = 84
const bottom = cardHeight - 84
const tear = 1116

/** A ticket to be torn off at the stub. */
export const ticket: Design = {
  id: 'ticket',
  grounds: [ground],
  title: { latin: ['latin-sans'], wide: ['sans'], weight: 900, ink, align: 'left', leading: [1.26, 1.1], largest: 150 },
  body: {
    latin: ['typewriter'],
    wide: ['sans'],
    weight: 500,
    latinWeight: 400,
    ink,
    align: 'left',
    leading: [1.7, 1.5],
  },
  topicInk: '#a3201a',
  areas: {
    title: { box: box(140, 296, 800, 730), stand: 'middle' },
    whole: { box: box(140, 278, 800, 770), stand: 'middle' },
    saying: { box: box(140, 290, 800, 740), stand: 'middle' },
    page: { box: box(140, 270, 800, 800), stand: 'top' },
  },
  titleGap: 42,
  ground(context, scene) {
    flood(
      context,
      downward(context, [
        [0, '#19626b'],
        [1, '#0f4650'],
      ]),
    )
    rays(context)
    lifted(context, { shadow: 'rgba(0, 20, 24, 0.55)', blur: 44, down: 16 }, () => {
      context.fillStyle = ground
      outline(context)
      context.fill()
    })
    context.save()
    outline(context)
    context.clip()
    speckle(context, 4, { count: 420, ink: 'rgba(150, 110, 60, 0.16)', least: 0.6, most: 2.1 })
    context.fillStyle = red
    context.fillRect(left, top, cardWidth, 124)
    context.restore()
    banner(context, scene)
    context.setLineDash([3, 17])
    context.lineCap = 'round'
    line(
      context,
      [
        [left + 52, tear],
        [right - 52, tear],
      ],
      '#b9a27c',
      7,
    )
    context.setLineDash([])
    stub(context, scene)
  },
  over(context, scene) {
    folio(context, scene, { ink: '#6d5b49', x: right - 66, y: 1086, align: 'right', family: 'typewriter', size: 28 })
  },
}

/** Bites on both sides where it tears, and a scalloped head and foot. */
function outline(context: SKRSContext2D): void {
  const teeth = 24
  const step = (right - left) / teeth
  context.beginPath()
  context.moveTo(left, top)
  for (let tooth = 0; tooth < teeth; tooth++)
    context.arc(left + step * (tooth + 0.5), top, step * 0.3, Math.PI, 0, true)
  context.lineTo(right, top)
  context.lineTo(right, tear - 36)
  context.arc(right, tear, 36, -Math.PI / 2, Math.PI / 2, true)
  context.lineTo(right, bottom)
  for (let tooth = teeth - 1; tooth >= 0; tooth--)
    context.arc(left + step * (tooth + 0.5), bottom, step * 0.3, 0, Math.PI, true)
  context.lineTo(left, bottom)
  context.lineTo(left, tear + 36)
  context.arc(left, tear, 36, Math.PI / 2, -Math.PI / 2, true)
  context.closePath()
}

function rays(context: SKRSContext2D): void {
  context.fillStyle = 'rgba(255, 255, 255, 0.035)'
  for (let ray = 0; ray < 24; ray += 2) {
    const [from, to] = [(ray / 24) * Math.PI * 2, ((ray + 1) / 24) * Math.PI * 2]
    context.beginPath()
    context.moveTo(540, 720)
    context.arc(540, 720, 1200, from, to)
    context.fill()
  }
}

function banner(context: SKRSContext2D, scene: Scene): void {
  const words = scene.chinese ? '入 场 券' : 'ADMIT ONE'
  label(context, words, {
    x: 540,
    y: top + 88,
    size: 54,
    ink: '#fff3d6',
    family: scene.chinese ? 'sans' : 'latin-sans',
    weight: 800,
    align: 'center',
    spacing: scene.chinese ? 6 : 14,
  })
  for (const side of [-1, 1]) {
    star(context, 540 + side * 270, top + 70, 22, '#ffd98a')
    star(context, 540 + side * 322, top + 70, 13, '#ffd98a')
    line(
      context,
      [
        [540 + side * 354, top + 70],
        [540 + side * 430, top + 70],
      ],
      'rgba(255, 217, 138, 0.7)',
      3,
    )
  }
}

function stub(context: SKRSContext2D, scene: Scene): void {
  const random = chance(scene.seed)
  const number = String(scene.seed % 1_000_000).padStart(6, '0')
  let x = left + 66
  context.fillStyle = ink
  while (x < left + 440) {
    const width = 3 + Math.floor(random() * 4) * 3
    context.fillRect(x, tear + 56, width, 104)
    x += width + 4 + Math.floor(random() * 3) * 4
  }
  label(context, number.split('').join(' '), {
    x: left + 66,
    y: tear + 202,
    size: 32,
    ink,
    family: 'typewriter',
    spacing: 6,
  })
  leaf(context, right - 118, tear + 116, 108, { fill: red, veins: ground, turn: 0.12 })
  const facts: [string, string][] = scene.chinese
    ? [
        ['座位', `${(scene.seed % 20) + 1} 排 ${((scene.seed >>> 5) % 30) + 1} 座`],
        ['票号', `№ ${number.slice(2)}`],
      ]
    : [
        ['ROW', String((scene.seed % 20) + 1)],
        ['SEAT', String(((scene.seed >>> 5) % 30) + 1)],
      ]
  facts.forEach(([name, value], index) => {
    const y = tear + 76 + index * 88
    label(context, name, { x: 572, y, size: 28, ink: '#7a6650', family: scene.chinese ? 'sans' : 'typewriter' })
    label(context, value, {
      x: 572,
      y: y + 42,
      size: 38,
      ink,
      family: scene.chinese ? 'sans' : 'typewriter',
      weight: 600,
    })
  })
}
