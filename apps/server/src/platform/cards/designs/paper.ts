import { box, cardHeight, cardWidth, type Design } from '../design.ts'
import { folio, leaf } from '../ornaments.ts'

const ground = '#faf6ef'
const ink = '#231d1a'
const blossom = '#c2255c'

export const paper: Design = {
  id: 'paper',
  grounds: [ground, '#f5e9e0'],
  title: { latin: ['latin-sans'], wide: ['sans'], weight: 800, ink, align: 'left', leading: [1.3, 1.16], largest: 150 },
  body: { latin: ['latin-sans'], wide: ['sans'], weight: 400, ink, align: 'left', leading: [1.72, 1.5] },
  topicInk: '#b01e52',
  areas: {
    title: { box: box(104, 250, 872, 860), stand: 'middle' },
    whole: { box: box(104, 210, 872, 1020), stand: 'middle' },
    saying: { box: box(104, 220, 872, 960), stand: 'middle' },
    page: { box: box(104, 150, 872, 1130), stand: 'top' },
  },
  titleGap: 52,
  ground(context, scene) {
    context.fillStyle = ground
    context.fillRect(0, 0, cardWidth, cardHeight)
    if (scene.kind === 'page') return
    leaf(context, 900, 1250, 640, { fill: '#f5e9e0', veins: '#faf6ef', turn: -0.35 })
    leaf(context, 142, 150, 76, { fill: blossom, veins: ground, turn: 0.12 })
  },
  over(context, scene) {
    folio(context, scene, { ink: '#8b7d73', x: cardWidth - 104, y: 1362, align: 'right' })
    if (scene.kind === 'page') leaf(context, 122, 1350, 34, { fill: blossom, veins: ground, turn: 0.12 })
  },
}
