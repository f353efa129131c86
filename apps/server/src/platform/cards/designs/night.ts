import type { SKRSContext2D } from '@napi-rs/canvas'
import { box, cardHeight, cardWidth, type Design } from '../design.ts'
import { chance, downward, flood, folio, kept, leaf, star } from '../ornaments.ts'

const ink = '#fff5e4'
const sky = ['#0d1233', '#1d2154', '#3b2a66', '#66386f'] as const

/** A clear night over hills, under a redbud. */
export const night: Design = {
  id: 'night',
  grounds: sky,
  title: {
    latin: ['garalde'],
    wide: ['serif'],
    weight: 600,
    latinWeight: 600,
    ink,
    align: 'center',
    leading: [1.36, 1.26],
    largest: 140,
  },
  body: { latin: ['latin-serif'], wide: ['serif'], weight: 400, ink, align: 'left', leading: [1.76, 1.5] },
  topicInk: '#ffc2d1',
  areas: {
    title: { box: box(120, 330, 840, 660), stand: 'middle' },
    whole: { box: box(120, 300, 840, 800), stand: 'middle' },
    saying: { box: box(120, 330, 840, 660), stand: 'middle' },
    page: { box: box(120, 160, 840, 1050), stand: 'top' },
  },
  titleGap: 52,
  ground(context, scene) {
    flood(
      context,
      downward(context, [
        [0, sky[0]],
        [0.42, sky[1]],
        [0.74, sky[2]],
        [1, sky[3]],
      ]),
    )
    kept(context, 'milky way', milkyWay)
    stars(context, scene.kind !== 'page')
    if (scene.kind !== 'page') moon(context, 850, 200)
    hills(context, scene.kind === 'page' ? 92 : 0)
    if (scene.kind !== 'page' && scene.words.y + scene.words.height < 1060) tree(context, 190, 1316)
  },
  ink(context, draw, scene) {
    if (scene.kind !== 'page') {
      context.shadowColor = 'rgba(255, 214, 170, 0.45)'
      context.shadowBlur = 22
    }
    draw(context)
  },
  over(context, scene) {
    folio(context, scene, { ink: '#f4dfe6', x: 540, y: 1400, align: 'center', family: 'latin-serif' })
  },
}

function milkyWay(context: SKRSContext2D): void {
  const random = chance(81)
  context.save()
  context.filter = 'blur(30px)'
  for (let cloud = 0; cloud < 12; cloud++) {
    context.fillStyle = `rgba(${cloud % 2 ? '170, 150, 255' : '255, 170, 210'}, ${0.045 + random() * 0.035})`
    context.beginPath()
    context.ellipse(40 + cloud * 95, 880 - cloud * 80 + (random() - 0.5) * 90, 180, 90, -0.7, 0, Math.PI * 2)
    context.fill()
  }
  context.restore()
}

function stars(context: SKRSContext2D, bright: boolean): void {
  const random = chance(82)
  context.save()
  context.fillStyle = '#fffaf0'
  for (let index = 0; index < 330; index++) {
    const [x, y] = [random() * cardWidth, random() ** 1.25 * 1230]
    context.globalAlpha = 0.12 + random() * 0.5
    context.beginPath()
    context.arc(x, y, 0.7 + random() ** 4 * 2, 0, Math.PI * 2)
    context.fill()
  }
  context.restore()
  if (bright) brightStars(context)
}

function brightStars(context: SKRSContext2D): void {
  context.save()
  context.globalAlpha = 0.9
  for (const [x, y, size] of [
    [150, 150, 17],
    [420, 96, 11],
    [300, 262, 9],
    [1000, 420, 12],
    [70, 480, 10],
    [640, 170, 13],
    [1010, 900, 9],
  ] as const)
    star(context, x, y, size, '#fff3d0', 4)
  context.restore()
  const trail = context.createLinearGradient(560, 250, 300, 130)
  trail.addColorStop(0, 'rgba(255, 246, 220, 0.85)')
  trail.addColorStop(1, 'rgba(255, 246, 220, 0)')
  context.strokeStyle = trail
  context.lineWidth = 3
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(520, 252)
  context.lineTo(330, 160)
  context.stroke()
}

function moon(context: SKRSContext2D, x: number, y: number): void {
  const glow = context.createRadialGradient(x, y, 40, x, y, 260)
  glow.addColorStop(0, 'rgba(255, 232, 180, 0.36)')
  glow.addColorStop(1, 'rgba(255, 232, 180, 0)')
  context.fillStyle = glow
  context.fillRect(x - 260, y - 260, 520, 520)
  // A crescent is what a second disc leaves of the first.
  context.save()
  context.beginPath()
  context.rect(x - 120, y - 120, 240, 240)
  context.arc(x + 38, y - 24, 68, 0, Math.PI * 2)
  context.clip('evenodd')
  context.fillStyle = '#ffedc4'
  context.beginPath()
  context.arc(x, y, 78, 0, Math.PI * 2)
  context.fill()
  context.restore()
}

function hills(context: SKRSContext2D, lower: number): void {
  for (const [base, height, fill] of [
    [1230, 70, '#3a2456'],
    [1300, 56, '#291b45'],
    [1356, 40, '#181230'],
  ] as const) {
    context.fillStyle = fill
    context.beginPath()
    context.moveTo(-10, cardHeight + 10)
    for (let x = -10; x <= cardWidth + 10; x += 20)
      context.lineTo(
        x,
        base + lower + Math.sin(x / 210 + base) * height * 0.6 + Math.sin(x / 97 + base * 2) * height * 0.22,
      )
    context.lineTo(cardWidth + 10, cardHeight + 10)
    context.fill()
  }
}

/** A redbud on the hill, its leaves catching the moon. */
function tree(context: SKRSContext2D, x: number, y: number): void {
  context.strokeStyle = '#120d26'
  context.lineCap = 'round'
  const random = chance(83)
  const tips: [number, number][] = []
  const grow = (fromX: number, fromY: number, angle: number, length: number, width: number) => {
    const toX = fromX + Math.cos(angle) * length
    const toY = fromY + Math.sin(angle) * length
    context.lineWidth = width
    context.beginPath()
    context.moveTo(fromX, fromY)
    context.lineTo(toX, toY)
    context.stroke()
    if (length < 34) {
      tips.push([toX, toY])
      return
    }
    if (length < 60) tips.push([toX, toY])
    for (const turn of [-0.5, 0.42])
      grow(toX, toY, angle + turn + (random() - 0.5) * 0.3, length * (0.7 + random() * 0.1), width * 0.68)
  }
  grow(x, y + 20, -Math.PI / 2 + 0.08, 84, 15)
  const colours = ['#e0567f', '#f08aa6', '#c33a68', '#f6a9bd']
  tips.forEach(([tipX, tipY], index) => {
    leaf(context, tipX, tipY, 20 + random() * 14, { fill: colours[index % 4] ?? ink, turn: (random() - 0.5) * 2.4 })
  })
  for (const [dx, dy, turn] of [
    [170, -30, 0.9],
    [250, 20, -0.6],
    [330, -60, 2.1],
  ] as const)
    leaf(context, x + dx, y + dy, 20, { fill: '#f08aa6', turn })
}
