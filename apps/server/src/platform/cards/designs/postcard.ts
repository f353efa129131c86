import type { SKRSContext2D } from '@napi-rs/canvas'
import { box, cardHeight, cardWidth, type Design, type Scene } from '../design.ts'
import { blossom, fibres, flood, folio, label, line, shadedLeaf } from '../ornaments.ts'

const ground = '#fdf7ea'
const ink = '#25304a'
const red = '#cf3f3c'
const blue = '#2f5d93'

/** Airmail with a stamp, cancelled. */
export const postcard: Design = {
  id: 'postcard',
  grounds: [ground],
  title: {
    latin: ['didone'],
    wide: ['serif'],
    weight: 700,
    latinWeight: 600,
    ink,
    align: 'left',
    leading: [1.32, 1.16],
    largest: 120,
  },
  body: { latin: ['hand'], wide: ['kai'], weight: 500, ink, align: 'left', leading: [1.7, 1.36] },
  topicInk: '#b02b2a',
  areas: {
    title: { box: box(124, 500, 832, 640), stand: 'middle' },
    whole: { box: box(124, 440, 832, 800), stand: 'middle' },
    saying: { box: box(124, 480, 832, 680), stand: 'middle' },
    page: { box: box(124, 178, 832, 1070), stand: 'top' },
  },
  titleGap: 50,
  ground(context, scene) {
    flood(context, ground)
    fibres(context, 21, 150, 'rgba(130, 110, 80, 0.12)')
    stripes(context)
    label(context, scene.chinese ? '航空 PAR AVION' : 'BY AIR MAIL · PAR AVION', {
      x: 124,
      y: scene.kind === 'page' ? 142 : 174,
      size: 32,
      ink: blue,
      family: scene.chinese ? 'sans' : 'latin-sans',
      weight: 700,
      spacing: 4,
    })
    if (scene.kind === 'page') return
    line(
      context,
      [
        [124, 196],
        [scene.chinese ? 424 : 560, 196],
      ],
      blue,
      3,
    )
    plane(context, 176, 276)
    stamp(context, 790, 268)
    postmark(context, 586, 300, scene)
  },
  over(context, scene) {
    folio(context, scene, { ink: blue, x: 956, y: 1334, align: 'right', family: 'hand', size: 38 })
  },
}

function stripes(context: SKRSContext2D): void {
  const rim = 46
  context.save()
  context.beginPath()
  context.rect(0, 0, cardWidth, cardHeight)
  context.roundRect(rim, rim, cardWidth - rim * 2, cardHeight - rim * 2, 10)
  context.clip('evenodd')
  context.fillStyle = '#fffdf6'
  context.fillRect(0, 0, cardWidth, cardHeight)
  let index = 0
  for (let at = -cardHeight; at < cardWidth + cardHeight; at += 60) {
    context.fillStyle = index++ % 2 ? red : blue
    context.beginPath()
    context.moveTo(at, 0)
    context.lineTo(at + 36, 0)
    context.lineTo(at + 36 - cardHeight * 0.7, cardHeight)
    context.lineTo(at - cardHeight * 0.7, cardHeight)
    context.fill()
  }
  context.restore()
}

function stamp(context: SKRSContext2D, x: number, y: number): void {
  const [width, height, hole] = [240, 300, 10]
  context.save()
  context.translate(x, y)
  context.rotate(0.045)
  context.shadowColor = 'rgba(60, 40, 20, 0.28)'
  context.shadowBlur = 14
  context.shadowOffsetY = 5
  context.fillStyle = '#fffdf8'
  perforated(context, width, height, hole)
  context.fill()
  context.shadowColor = 'transparent'
  const sky = context.createLinearGradient(0, -120, 0, 120)
  sky.addColorStop(0, '#f7c9cf')
  sky.addColorStop(1, '#fdeedd')
  context.fillStyle = sky
  context.fillRect(-94, -124, 188, 248)
  context.strokeStyle = '#a94b63'
  context.lineWidth = 2
  context.strokeRect(-94, -124, 188, 248)
  context.strokeStyle = '#6d4034'
  context.lineWidth = 7
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(-94, 84)
  context.bezierCurveTo(-40, 60, 0, 20, 70, -70)
  context.stroke()
  shadedLeaf(context, -8, -36, 104, { light: '#d8446f', dark: '#b52a57', veins: '#f7c9cf', turn: -0.25 })
  shadedLeaf(context, 48, 34, 62, { light: '#e0688a', dark: '#c24a70', veins: '#fbe3e3', turn: 0.5 })
  blossom(context, -46, 58, 20, { petal: '#e884a2', heart: '#8d2048' })
  blossom(context, 56, -72, 16, { petal: '#e884a2', heart: '#8d2048', turn: 0.4 })
  label(context, '紫荆 80', { x: -80, y: 108, size: 30, ink: '#7b2746', family: 'serif', weight: 700 })
  context.restore()
}

/** A rectangle around the middle with half holes bitten out of every side. */
function perforated(context: SKRSContext2D, width: number, height: number, hole: number): void {
  const [across, down] = [8, 10]
  const [halfWidth, halfHeight] = [width / 2, height / 2]
  context.beginPath()
  context.moveTo(-halfWidth, -halfHeight)
  for (let at = 0.5; at < across; at++)
    context.arc(-halfWidth + (width * at) / across, -halfHeight, hole, Math.PI, 0, true)
  context.lineTo(halfWidth, -halfHeight)
  for (let at = 0.5; at < down; at++)
    context.arc(halfWidth, -halfHeight + (height * at) / down, hole, -Math.PI / 2, Math.PI / 2, true)
  context.lineTo(halfWidth, halfHeight)
  for (let at = 0.5; at < across; at++)
    context.arc(halfWidth - (width * at) / across, halfHeight, hole, 0, Math.PI, true)
  context.lineTo(-halfWidth, halfHeight)
  for (let at = 0.5; at < down; at++)
    context.arc(-halfWidth, halfHeight - (height * at) / down, hole, Math.PI / 2, -Math.PI / 2, true)
  context.closePath()
}

function postmark(context: SKRSContext2D, x: number, y: number, scene: Scene): void {
  context.save()
  context.translate(x, y)
  context.rotate(-0.14)
  context.globalAlpha = 0.62
  context.strokeStyle = ink
  context.lineWidth = 4
  for (const radius of [84, 56]) {
    context.beginPath()
    context.arc(0, 0, radius, 0, Math.PI * 2)
    context.stroke()
  }
  for (let wave = 0; wave < 4; wave++) {
    context.beginPath()
    for (let step = 0; step <= 30; step++) {
      const at = 84 + step * 6.6
      const up = -42 + wave * 27 + Math.sin((step / 30) * Math.PI * 4) * 8
      if (step) context.lineTo(at, up)
      else context.moveTo(at - (wave === 0 || wave === 3 ? 8 : 0), up)
    }
    context.stroke()
  }
  label(context, scene.chinese ? '平安' : 'SENT', {
    x: 0,
    y: 2,
    size: 34,
    ink,
    family: scene.chinese ? 'kai' : 'typewriter',
    align: 'center',
  })
  label(context, `№ ${(scene.seed % 900) + 100}`, { x: 0, y: 34, size: 24, ink, family: 'typewriter', align: 'center' })
  context.restore()
}

function plane(context: SKRSContext2D, x: number, y: number): void {
  context.fillStyle = red
  context.beginPath()
  context.moveTo(x - 52, y + 6)
  context.lineTo(x + 60, y - 38)
  context.lineTo(x + 14, y + 44)
  context.lineTo(x + 2, y + 12)
  context.closePath()
  context.fill()
  line(
    context,
    [
      [x + 2, y + 12],
      [x + 60, y - 38],
    ],
    '#fdf7ea',
    3,
  )
  context.setLineDash([4, 14])
  context.lineCap = 'round'
  context.strokeStyle = red
  context.lineWidth = 4
  context.beginPath()
  context.moveTo(x + 84, y - 30)
  context.quadraticCurveTo(x + 170, y - 40, x + 216, y + 30)
  context.stroke()
  context.setLineDash([])
}
