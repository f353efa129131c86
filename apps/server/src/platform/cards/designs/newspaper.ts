import type { SKRSContext2D } from '@napi-rs/canvas'
import { box, cardWidth, type Design, type Scene } from '../design.ts'
import { chance, fibres, flood, folio, label, leaf, line, speckle } from '../ornaments.ts'

const ground = '#f4efe3'
const ink = '#1d1b18'
const left = 72
const right = cardWidth - 72

/** The front page, with a picture in halftone; then columns. */
export const newspaper: Design = {
  id: 'newspaper',
  grounds: [ground],
  title: {
    latin: ['didone'],
    wide: ['serif'],
    weight: 900,
    latinWeight: 900,
    ink,
    align: 'left',
    leading: [1.24, 1.08],
    largest: 140,
  },
  body: {
    latin: ['latin-serif'],
    wide: ['serif'],
    weight: 500,
    latinWeight: 400,
    ink,
    align: 'left',
    leading: [1.66, 1.44],
  },
  topicInk: '#8c1c1c',
  areas: {
    title: { box: box(left, 350, right - left, 560), stand: 'middle' },
    whole: { box: box(left, 356, right - left, 950), stand: 'top' },
    saying: { box: box(left, 350, right - left, 560), stand: 'middle' },
    page: {
      box: box(left, 190, 450, 1120),
      columns: [box(left, 190, 446, 1120), box(right - 446, 190, 446, 1120)],
      stand: 'top',
    },
  },
  columnSizes: [36, 34, 32],
  titleGap: 64,
  ground(context, scene) {
    flood(context, ground)
    fibres(context, 31, 220, 'rgba(90, 80, 60, 0.11)')
    speckle(context, 32, { count: 320, ink: 'rgba(40, 30, 20, 0.13)', least: 0.5, most: 1.6 })
    if (scene.kind === 'page') return runningHead(context, scene)
    masthead(context, scene)
    if (scene.kind === 'whole') {
      const last = scene.titleLines.at(-1)
      if (last)
        line(
          context,
          [
            [left, last.y + last.height + 42],
            [right, last.y + last.height + 42],
          ],
          ink,
          2,
        )
      return
    }
    halftone(context, box(left, 960, right - left, 374))
  },
  over(context, scene) {
    if (scene.kind === 'page') {
      line(
        context,
        [
          [540, 196],
          [540, 1306],
        ],
        'rgba(29, 27, 24, 0.45)',
        1.5,
      )
      return
    }
    folio(context, scene, { ink: '#5c554a', x: right, y: 1392, align: 'right', family: 'latin-serif', size: 28 })
  },
}

/** Numbers of volume and issue are the words' own, so that they stay. */
function issue(scene: Scene): string {
  const number = (scene.seed % 900) + 100
  return scene.chinese ? `第 ${number} 号` : `No. ${number}`
}

function masthead(context: SKRSContext2D, scene: Scene): void {
  if (scene.chinese)
    label(context, '每日笔记', {
      x: 540,
      y: 204,
      size: 132,
      ink,
      family: 'serif',
      weight: 900,
      align: 'center',
      spacing: 22,
    })
  else
    label(context, 'The Daily Note', {
      x: 540,
      y: 200,
      size: 140,
      ink,
      family: 'blackletter',
      weight: 700,
      align: 'center',
    })
  line(
    context,
    [
      [left, 246],
      [right, 246],
    ],
    ink,
    7,
  )
  line(
    context,
    [
      [left, 256],
      [right, 256],
    ],
    ink,
    2,
  )
  const small = { y: 298, size: 29, ink, family: scene.chinese ? 'serif' : 'latin-serif', weight: 500 } as const
  label(context, issue(scene), { ...small, x: left })
  label(context, scene.chinese ? '号 外' : 'EXTRA', {
    ...small,
    x: 540,
    align: 'center',
    weight: 800,
    ink: '#8c1c1c',
    spacing: 6,
  })
  label(context, scene.chinese ? '定价：一片叶子' : 'Price: one leaf', { ...small, x: right, align: 'right' })
  line(
    context,
    [
      [left, 322],
      [right, 322],
    ],
    ink,
    2,
  )
}

function runningHead(context: SKRSContext2D, scene: Scene): void {
  const small = { y: 126, size: 30, ink, weight: 500 } as const
  label(context, scene.chinese ? '每日笔记' : 'The Daily Note', {
    ...small,
    x: 540,
    size: scene.chinese ? 38 : 46,
    y: 128,
    family: scene.chinese ? 'serif' : 'blackletter',
    weight: scene.chinese ? 900 : 700,
    align: 'center',
  })
  label(context, issue(scene), { ...small, x: left, family: scene.chinese ? 'serif' : 'latin-serif' })
  label(context, `${scene.page} / ${scene.pages}`, { ...small, x: right, align: 'right', family: 'latin-serif' })
  line(
    context,
    [
      [left, 150],
      [right, 150],
    ],
    ink,
    5,
  )
  line(
    context,
    [
      [left, 158],
      [right, 158],
    ],
    ink,
    1.5,
  )
  line(
    context,
    [
      [left, 1340],
      [right, 1340],
    ],
    ink,
    1.5,
  )
}

/** Two leaves in dots of ink, as a newspaper prints a photo. */
function halftone(context: SKRSContext2D, { x, y, width, height }: ReturnType<typeof box>): void {
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  context.fillStyle = '#e2dac8'
  context.fillRect(x, y, width, height)
  const random = chance(17)
  const step = 11
  for (let row = -2; row * step * 0.72 < height + 30; row++)
    for (let column = -2; column * step < width + 30; column++) {
      const cx = x + column * step + (row % 2 ? step / 2 : 0)
      const cy = y + row * step * 0.72
      const light = 0.5 + 0.5 * Math.sin((cx - x) / 210 + (cy - y) / 150)
      context.fillStyle = ink
      context.beginPath()
      context.arc(cx, cy, 0.7 + light * 2.5 + random() * 0.25, 0, Math.PI * 2)
      context.fill()
    }
  leaf(context, x + width * 0.4, y + height * 0.55, 400, { fill: ground, turn: -0.3 })
  leaf(context, x + width * 0.4, y + height * 0.55, 376, { fill: ink, veins: ground, turn: -0.3 })
  leaf(context, x + width * 0.72, y + height * 0.62, 250, { fill: ground, turn: 0.5 })
  leaf(context, x + width * 0.72, y + height * 0.62, 228, { fill: '#8c1c1c', veins: ground, turn: 0.5 })
  context.restore()
  context.strokeStyle = ink
  context.lineWidth = 3
  context.strokeRect(x, y, width, height)
}
