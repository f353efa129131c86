import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { box, cardHeight, cardWidth, type Design } from '../design.ts'
import { chance, downward, flood, folio, kept, leaf, line, speckle, star } from '../ornaments.ts'

const ground = '#25433a'
const ink = '#f7f4e8'
const yellow = '#ffdc84'
const pink = '#f7a8b8'

/** A school blackboard in its wooden frame. */
export const chalk: Design = {
  id: 'chalk',
  grounds: [ground, '#35574c'],
  title: {
    latin: ['sketch'],
    wide: ['round'],
    weight: 400,
    latinWeight: 700,
    ink,
    align: 'center',
    leading: [1.3, 1.14],
    largest: 144,
  },
  body: { latin: ['hand'], wide: ['kai'], weight: 500, ink, align: 'left', leading: [1.66, 1.36] },
  topicInk: yellow,
  areas: {
    title: { box: box(130, 290, 820, 760), stand: 'middle' },
    whole: { box: box(130, 190, 820, 980), stand: 'middle' },
    saying: { box: box(130, 260, 820, 830), stand: 'middle' },
    page: { box: box(130, 140, 820, 1090), stand: 'top' },
  },
  titleGap: 96,
  ground(context, scene) {
    flood(context, ground)
    kept(context, 'wiped board', wiped)
    speckle(context, 5, { count: 500, ink: 'rgba(240, 245, 235, 0.16)', least: 0.5, most: 1.9 })
    frame(context)
    const last = scene.titleLines.at(-1)
    if (scene.kind === 'whole' && last) wave(context, 540, last.y + last.height + 50, 260)
  },
  ink(context, draw, scene) {
    layerKept ??= createCanvas(cardWidth, cardHeight)
    const own = layerKept.getContext('2d')
    own.save()
    own.clearRect(0, 0, cardWidth, cardHeight)
    draw(own)
    doodles(own, scene)
    own.globalCompositeOperation = 'destination-out'
    own.globalAlpha = 0.5
    own.drawImage(dust(), 0, 0)
    own.restore()
    context.drawImage(layerKept, 0, 0)
  },
  over(context, scene) {
    folio(context, scene, { ink: '#d9e4d8', x: 940, y: 1300, align: 'right', family: 'hand', size: 36 })
  },
}

/** Where the board was wiped: wide, soft strokes of dust. */
function wiped(context: SKRSContext2D): void {
  const random = chance(41)
  context.filter = 'blur(13px)'
  for (let stroke = 0; stroke < 16; stroke++) {
    context.strokeStyle = `rgba(225, 238, 228, ${0.02 + random() * 0.045})`
    context.lineWidth = 70 + random() * 110
    context.lineCap = 'round'
    context.beginPath()
    const y = 60 + random() * 1200
    context.moveTo(random() * 500, y)
    context.quadraticCurveTo(540, y - 150 + random() * 120, 620 + random() * 460, y + (random() - 0.5) * 170)
    context.stroke()
  }
}

let layerKept: Canvas | undefined
let dustKept: Canvas | undefined
/** What chalk leaves out on a rough board: made once. */
function dust(): Canvas {
  if (dustKept) return dustKept
  dustKept = createCanvas(cardWidth, cardHeight)
  const context = dustKept.getContext('2d')
  const random = chance(99)
  context.fillStyle = '#000'
  for (let grain = 0; grain < 26_000; grain++) {
    const size = 0.8 + random() * 2
    context.fillRect(random() * cardWidth, random() * cardHeight, size * (1 + random() * 1.6), size)
  }
  return dustKept
}

function frame(context: SKRSContext2D): void {
  const wood = downward(context, [
    [0, '#b98a58'],
    [0.5, '#a87746'],
    [1, '#8f6238'],
  ])
  context.fillStyle = wood
  for (const [x, y, w, h] of [
    [0, 0, cardWidth, 44],
    [0, 0, 44, cardHeight],
    [cardWidth - 44, 0, 44, cardHeight],
    [0, cardHeight - 92, cardWidth, 92],
  ] as const)
    context.fillRect(x, y, w, h)
  const random = chance(12)
  context.save()
  for (let grain = 0; grain < 70; grain++) {
    const bottom = grain % 2
    const y = bottom ? cardHeight - 90 + random() * 88 : random() * 42
    context.globalAlpha = 0.1 + random() * 0.16
    line(
      context,
      [
        [random() * 700, y],
        [random() * 700 + 300, y + (random() - 0.5) * 3],
      ],
      '#5d3c1d',
      1.4,
    )
  }
  for (let grain = 0; grain < 40; grain++) {
    const x = (grain % 2 ? cardWidth - 43 : 1) + random() * 41
    context.globalAlpha = 0.1 + random() * 0.16
    line(
      context,
      [
        [x, random() * 900],
        [x + (random() - 0.5) * 3, random() * 900 + 400],
      ],
      '#5d3c1d',
      1.4,
    )
  }
  context.restore()
  context.strokeStyle = 'rgba(20, 30, 25, 0.55)'
  context.lineWidth = 6
  context.strokeRect(46, 46, cardWidth - 92, cardHeight - 140)
  context.fillStyle = 'rgba(255, 240, 215, 0.35)'
  context.fillRect(0, cardHeight - 92, cardWidth, 6)
  for (const [x, width, colour] of [
    [150, 120, '#fbf8ee'],
    [292, 84, '#f7a8b8'],
    [398, 96, '#ffdc84'],
  ] as const) {
    context.fillStyle = 'rgba(60, 38, 16, 0.35)'
    context.beginPath()
    context.roundRect(x + 3, cardHeight - 64, width, 25, 7)
    context.fill()
    context.fillStyle = colour
    context.beginPath()
    context.roundRect(x, cardHeight - 70, width, 25, 7)
    context.fill()
  }
  context.fillStyle = '#3c4a63'
  context.beginPath()
  context.roundRect(770, cardHeight - 96, 190, 34, 8)
  context.fill()
  context.fillStyle = '#dfe4e6'
  context.fillRect(774, cardHeight - 64, 182, 18)
}

function wave(context: SKRSContext2D, x: number, y: number, width: number): void {
  context.strokeStyle = pink
  context.lineWidth = 6
  context.lineCap = 'round'
  context.beginPath()
  for (let step = 0; step <= 40; step++) {
    const at = x - width / 2 + (width * step) / 40
    context.lineTo(at, y + Math.sin((step / 40) * Math.PI * 6) * 8)
  }
  context.stroke()
}

function doodles(context: SKRSContext2D, scene: { kind: string }): void {
  if (scene.kind === 'page' || scene.kind === 'whole') return
  context.lineCap = 'round'
  sun(context, 196, 190)
  leaf(context, 850, 1180, 110, { stroke: pink, veins: pink, lineWidth: 5, turn: 0.2 })
  leaf(context, 740, 1232, 58, { stroke: pink, veins: pink, lineWidth: 4, turn: -0.5 })
  star(context, 896, 176, 30, yellow)
  star(context, 812, 222, 15, ink, 4)
  star(context, 170, 1200, 22, ink, 4)
  wave(context, 320, 1240, 190)
}

function sun(context: SKRSContext2D, x: number, y: number): void {
  context.strokeStyle = yellow
  context.lineWidth = 6
  context.beginPath()
  context.arc(x, y, 40, 0.2, Math.PI * 2 + 0.1)
  context.stroke()
  for (let ray = 0; ray < 10; ray++) {
    const angle = (ray / 10) * Math.PI * 2
    const far = ray % 2 ? 76 : 66
    line(
      context,
      [
        [x + Math.cos(angle) * 54, y + Math.sin(angle) * 54],
        [x + Math.cos(angle) * far, y + Math.sin(angle) * far],
      ],
      yellow,
      6,
    )
  }
}
