import type { SKRSContext2D } from '@napi-rs/canvas'
import { box, cardHeight, cardWidth, type Design } from '../design.ts'
import { flood, folio, label, leaf, lifted, line } from '../ornaments.ts'

const ground = '#fffaf0'
const ink = '#3a2a22'
const tomato = '#b8322a'
const herb = '#4f7a4c'

/** An index card from a kitchen drawer, on a checked cloth. */
export const recipe: Design = {
  id: 'recipe',
  grounds: [ground],
  title: {
    latin: ['didone-italic'],
    wide: ['serif'],
    weight: 800,
    latinWeight: 700,
    ink: '#8e241d',
    align: 'left',
    leading: [1.3, 1.14],
    largest: 128,
  },
  body: { latin: ['latin-serif'], wide: ['kai'], weight: 400, ink, align: 'left', leading: [1.66, 1.48] },
  topicInk: '#3d6a3b',
  areas: {
    title: { box: box(146, 380, 788, 620), stand: 'middle' },
    whole: { box: box(146, 300, 788, 900), stand: 'top' },
    saying: { box: box(146, 380, 788, 620), stand: 'middle' },
    page: { box: box(146, 286, 788, 960), stand: 'top' },
  },
  titleGap: 56,
  ground(context, scene) {
    flood(context, '#fdf3e4')
    context.fillStyle = 'rgba(205, 66, 56, 0.36)'
    for (let at = 0; at < cardHeight; at += 72) {
      context.fillRect(at, 0, 36, cardHeight)
      context.fillRect(0, at, cardWidth, 36)
    }
    lifted(context, { shadow: 'rgba(90, 20, 10, 0.4)', blur: 40, down: 14 }, () => {
      context.fillStyle = ground
      context.beginPath()
      context.roundRect(72, 84, cardWidth - 144, cardHeight - 168, 26)
      context.fill()
    })
    context.setLineDash([16, 12])
    context.strokeStyle = 'rgba(184, 50, 42, 0.55)'
    context.lineWidth = 3
    context.beginPath()
    context.roundRect(94, 106, cardWidth - 188, cardHeight - 212, 16)
    context.stroke()
    context.setLineDash([])
    pot(context, 190, 200)
    if (scene.chinese) label(context, '好好吃饭', { x: 264, y: 214, size: 44, ink: tomato, family: 'kai' })
    else label(context, 'From the kitchen of…', { x: 264, y: 212, size: 46, ink: tomato, family: 'hand', weight: 600 })
    line(
      context,
      [
        [146, 256],
        [934, 256],
      ],
      tomato,
      3,
    )
    line(
      context,
      [
        [146, 264],
        [934, 264],
      ],
      'rgba(184, 50, 42, 0.4)',
      1.5,
    )
    herbSprig(context, 886, 232, 0.5)
    if (scene.kind === 'whole') {
      const last = scene.titleLines.at(-1)
      context.setLineDash([2, 12])
      context.lineCap = 'round'
      if (last)
        line(
          context,
          [
            [146, last.y + last.height + 36],
            [934, last.y + last.height + 36],
          ],
          '#c79a86',
          4,
        )
      context.setLineDash([])
    }
    if (scene.kind === 'title' || scene.kind === 'saying') {
      tomatoes(context, 330, 1180)
      whisk(context, 726, 1150)
      herbSprig(context, 540, 1250, 0.9)
    }
  },
  over(context, scene) {
    folio(context, scene, { ink: '#7d6455', x: 934, y: 1302, align: 'right', family: 'latin-serif' })
  },
}

function pot(context: SKRSContext2D, x: number, y: number): void {
  context.strokeStyle = tomato
  context.fillStyle = '#f6cfc2'
  context.lineWidth = 5
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.beginPath()
  context.moveTo(x - 40, y - 8)
  context.lineTo(x - 34, y + 32)
  context.quadraticCurveTo(x, y + 44, x + 34, y + 32)
  context.lineTo(x + 40, y - 8)
  context.closePath()
  context.fill()
  context.stroke()
  line(
    context,
    [
      [x - 48, y - 8],
      [x + 48, y - 8],
    ],
    tomato,
    6,
  )
  line(
    context,
    [
      [x - 62, y + 2],
      [x - 44, y + 2],
    ],
    tomato,
    6,
  )
  line(
    context,
    [
      [x + 44, y + 2],
      [x + 62, y + 2],
    ],
    tomato,
    6,
  )
  for (const shift of [-18, 0, 18]) {
    context.beginPath()
    context.moveTo(x + shift, y - 22)
    context.bezierCurveTo(x + shift - 10, y - 34, x + shift + 10, y - 42, x + shift, y - 56)
    context.lineWidth = 4
    context.stroke()
  }
}

function herbSprig(context: SKRSContext2D, x: number, y: number, scale: number): void {
  context.save()
  context.translate(x, y)
  context.scale(scale, scale)
  context.strokeStyle = herb
  context.lineWidth = 5
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(-110, 20)
  context.quadraticCurveTo(-10, -34, 110, 4)
  context.stroke()
  for (const [dx, dy, turn] of [
    [-70, -18, -0.4],
    [-56, 26, 2.6],
    [-14, -38, -0.1],
    [6, 14, 2.9],
    [46, -34, 0.3],
    [60, 16, 2.5],
  ] as const)
    leaf(context, dx, dy, 36, { fill: herb, veins: '#cfe3c6', turn })
  leaf(context, 118, 2, 36, { fill: herb, veins: '#cfe3c6', turn: 1.6 })
  context.restore()
}

function tomatoes(context: SKRSContext2D, x: number, y: number): void {
  for (const [dx, dy, size] of [
    [-70, 24, 62],
    [40, 0, 84],
  ] as const) {
    const [cx, cy] = [x + dx, y + dy]
    const shine = context.createRadialGradient(cx - size * 0.3, cy - size * 0.3, size * 0.1, cx, cy, size)
    shine.addColorStop(0, '#f2775c')
    shine.addColorStop(1, '#c8372c')
    context.fillStyle = shine
    context.beginPath()
    context.ellipse(cx, cy, size, size * 0.88, 0, 0, Math.PI * 2)
    context.fill()
    context.fillStyle = herb
    for (let sepal = 0; sepal < 5; sepal++) {
      context.save()
      context.translate(cx, cy - size * 0.66)
      context.rotate((sepal / 5) * Math.PI * 2 + 0.3)
      context.beginPath()
      context.ellipse(0, -size * 0.2, size * 0.07, size * 0.24, 0, 0, Math.PI * 2)
      context.fill()
      context.restore()
    }
    context.fillStyle = 'rgba(255, 255, 255, 0.5)'
    context.beginPath()
    context.ellipse(cx - size * 0.4, cy - size * 0.3, size * 0.09, size * 0.2, 0.5, 0, Math.PI * 2)
    context.fill()
  }
}

function whisk(context: SKRSContext2D, x: number, y: number): void {
  context.save()
  context.translate(x, y)
  context.rotate(-0.7)
  context.strokeStyle = '#8f8983'
  context.lineWidth = 4.5
  for (const reach of [16, 34, 50]) {
    context.beginPath()
    context.ellipse(0, -40, reach, 84, 0, 0, Math.PI * 2)
    context.stroke()
  }
  line(
    context,
    [
      [0, -124],
      [0, 44],
    ],
    '#8f8983',
    4.5,
  )
  context.fillStyle = '#b98a58'
  context.beginPath()
  context.roundRect(-13, 42, 26, 128, 13)
  context.fill()
  context.fillStyle = '#8f8983'
  context.fillRect(-15, 34, 30, 20)
  context.restore()
}
