import { box, cardHeight, cardWidth, type Design } from '../design.ts'
import { flood, folio, leaf, line, speckle, star, tape } from '../ornaments.ts'

const ground = '#fdfbf4'
const ink = '#2b3350'
const every = 76
const from = 236

/** A ruled page from a spiral notebook, the title gone over with a marker. */
export const notebook: Design = {
  id: 'notebook',
  grounds: [ground, '#ffe98a'],
  title: { latin: ['hand'], wide: ['kai'], weight: 700, ink, align: 'left', leading: [1.36, 1.1], largest: 132 },
  body: { latin: ['hand'], wide: ['kai'], weight: 500, ink, align: 'left', leading: [1.6, 1.4] },
  topicInk: '#b3261e',
  areas: {
    title: { box: box(196, 320, 796, 780), stand: 'middle' },
    whole: { box: box(196, 200, 796, 1080), stand: 'top' },
    saying: { box: box(196, 430, 796, 760), stand: 'top' },
    page: { box: box(196, 166, 796, 1140), stand: 'top' },
  },
  ruled: { from, every },
  titleGap: 30,
  ground(context, scene) {
    flood(context, ground)
    speckle(context, 3, { count: 160, ink: 'rgba(120, 100, 70, 0.12)', least: 0.6, most: 1.8 })
    for (let y = from; y < cardHeight - 70; y += every)
      line(
        context,
        [
          [0, y],
          [cardWidth, y],
        ],
        '#bcd3ea',
        2.4,
      )
    line(
      context,
      [
        [160, 0],
        [160, cardHeight],
      ],
      '#ee9aa0',
      3,
    )
    line(
      context,
      [
        [168, 0],
        [168, cardHeight],
      ],
      'rgba(238, 154, 160, 0.5)',
      1.5,
    )
    for (let y = 66; y < cardHeight; y += 88) ring(context, y)
    if (scene.kind !== 'page') tape(context, 880, 74, 250, 66, 0.09, 'rgba(242, 158, 178, 0.75)')
    if (scene.kind !== 'page')
      for (const x of [800, 850, 900, 950])
        leaf(context, x, 74 + (x - 880) * 0.09, 30, { fill: 'rgba(255,255,255,0.75)', turn: 0.2 })
    // The marker's strokes run a little past the words and never quite straight.
    scene.titleLines.forEach(({ x, y, width, height }, index) => {
      context.fillStyle = '#ffe98a'
      context.beginPath()
      const top = y + height * 0.5
      context.moveTo(x - 20, top + 6)
      context.quadraticCurveTo(x + width / 2, top - 8 + index * 3, x + width + 24, top + 2)
      context.lineTo(x + width + 14, top + height * 0.5)
      context.quadraticCurveTo(x + width / 2, top + height * 0.5 + 9, x - 14, top + height * 0.52)
      context.closePath()
      context.fill()
    })
  },
  over(context, scene) {
    if (scene.kind === 'title' || scene.kind === 'saying') {
      leaf(context, 900, 1260, 110, { stroke: '#d0506f', veins: '#d0506f', lineWidth: 4.5, turn: -0.25 })
      star(context, 800, 1316, 20, '#f2b43c')
      star(context, 990, 1176, 14, '#f2b43c')
    }
    folio(context, scene, { ink: '#5b6787', x: cardWidth - 70, y: 1404, align: 'right', family: 'hand', size: 34 })
  },
}

function ring(context: Parameters<Design['ground']>[0], y: number): void {
  context.fillStyle = '#d9d2c2'
  context.beginPath()
  context.arc(84, y, 17, 0, Math.PI * 2)
  context.fill()
  context.fillStyle = '#8f8a80'
  context.beginPath()
  context.arc(84, y + 2, 13, 0, Math.PI * 2)
  context.fill()
  for (const shift of [-7, 7]) {
    context.strokeStyle = '#777d88'
    context.lineWidth = 8
    context.lineCap = 'round'
    context.beginPath()
    context.moveTo(-10, y + shift - 12)
    context.bezierCurveTo(20, y + shift - 30, 66, y + shift - 26, 84, y + shift * 0.3)
    context.stroke()
    context.strokeStyle = '#e4e7ec'
    context.lineWidth = 2.4
    context.stroke()
  }
}
