import type { SKRSContext2D } from '@napi-rs/canvas'
import { box, cardHeight, cardWidth, type Design } from '../design.ts'
import { downward, flood, folio, kept, leaf, star, tape } from '../ornaments.ts'

const ground = '#ffe56e'
const low = '#ffd84f'
const ink = '#37290f'
const turn = -0.022

/** A yellow note stuck to a wall of dots. */
export const stickyNote: Design = {
  id: 'sticky-note',
  grounds: [ground, low],
  title: {
    latin: ['hand'],
    wide: ['round'],
    weight: 400,
    latinWeight: 700,
    ink,
    align: 'left',
    leading: [1.3, 1.04],
    largest: 146,
  },
  body: { latin: ['hand'], wide: ['kai'], weight: 500, latinWeight: 600, ink, align: 'left', leading: [1.64, 1.32] },
  topicInk: '#8f1d4a',
  areas: {
    title: { box: box(168, 320, 744, 740), stand: 'middle' },
    whole: { box: box(168, 286, 744, 850), stand: 'middle' },
    saying: { box: box(168, 320, 744, 740), stand: 'middle' },
    page: { box: box(168, 276, 744, 890), stand: 'top' },
  },
  titleGap: 40,
  ground(context, scene) {
    flood(context, '#e9e2f4')
    context.fillStyle = 'rgba(120, 96, 170, 0.2)'
    for (let row = 0; row < 32; row++)
      for (let column = 0; column < 24; column++) {
        context.beginPath()
        context.arc(22 + column * 46, 22 + row * 46, 3.4, 0, Math.PI * 2)
        context.fill()
      }
    tilted(context, () => {
      kept(context, 'curl', curl)
      context.fillStyle = downward(
        context,
        [
          [0, ground],
          [0.75, ground],
          [1, low],
        ],
        170,
        1270,
      )
      sheet(context)
      context.fill()
      context.fillStyle = 'rgba(180, 130, 0, 0.09)'
      context.fillRect(104, 178, 872, 66)
    })
    tape(context, 540, 184, 280, 78, -0.05, 'rgba(255, 255, 255, 0.62)')
    if (scene.kind === 'page') return
    leaf(context, 936, 1330, 92, { fill: '#c2255c', veins: '#e9e2f4', turn: 0.3 })
    leaf(context, 850, 1366, 54, { fill: '#e0688a', veins: '#e9e2f4', turn: -0.4 })
    star(context, 150, 104, 26, '#f29ab4', 4)
    star(context, 214, 62, 14, '#8d78c4', 4)
  },
  ink(context, draw, scene) {
    tilted(context, () => {
      draw(context)
      if (scene.kind === 'title' || scene.kind === 'saying') smile(context, 850, 1136)
    })
  },
  over(context, scene) {
    folio(context, scene, { ink: '#5d4d80', x: 540, y: 1396, align: 'center', family: 'hand', size: 38 })
  },
}

function tilted(context: SKRSContext2D, draw: () => void): void {
  context.save()
  context.translate(cardWidth / 2, cardHeight / 2)
  context.rotate(turn)
  context.translate(-cardWidth / 2, -cardHeight / 2)
  draw()
  context.restore()
}

function sheet(context: SKRSContext2D): void {
  context.beginPath()
  context.moveTo(104, 178)
  context.lineTo(976, 178)
  context.lineTo(976, 1190)
  context.quadraticCurveTo(960, 1250, 900, 1262)
  context.quadraticCurveTo(540, 1276, 104, 1256)
  context.closePath()
}

/** The shadow of a sheet whose lower edge stands off the wall. */
function curl(context: SKRSContext2D): void {
  context.save()
  context.filter = 'blur(11px)'
  context.fillStyle = 'rgba(70, 40, 110, 0.42)'
  context.beginPath()
  context.moveTo(130, 230)
  context.lineTo(960, 230)
  context.lineTo(996, 1230)
  context.quadraticCurveTo(760, 1300, 540, 1288)
  context.quadraticCurveTo(260, 1300, 88, 1290)
  context.closePath()
  context.fill()
  context.restore()
}

function smile(context: SKRSContext2D, x: number, y: number): void {
  context.strokeStyle = ink
  context.fillStyle = ink
  context.lineWidth = 5
  context.lineCap = 'round'
  context.beginPath()
  context.arc(x, y, 46, 0.1, Math.PI * 2 - 0.06)
  context.stroke()
  context.beginPath()
  context.arc(x, y + 4, 24, 0.35, Math.PI - 0.35)
  context.stroke()
  for (const side of [-1, 1]) {
    context.beginPath()
    context.arc(x + side * 15, y - 11, 5, 0, Math.PI * 2)
    context.fill()
  }
}
