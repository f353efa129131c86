import { darker, ink, lighter, mix } from './palette.ts'
import { leafPath, polygon } from './shapes.ts'
import { rectPath, type Sheet, slant } from './sheet.ts'
import { floorShadow, type StandName, standSizes, standUp } from './things.ts'
import { landscapeView, type ViewName } from './views.ts'

export type Backdrop = 'wall' | 'window' | 'tiles' | 'curtain' | 'arch' | 'shelf' | 'paper' | 'sun'

export interface StillSpec {
  scene: 'still'
  /** What stands there; the first is the hero, in front and in the middle. */
  things: readonly StandName[]
  behind?: Backdrop
  /** What is seen through the window. */
  view?: ViewName
}

/** Things standing on a table or a sill, seen from the front. */
export function drawStill(s: Sheet, spec: StillSpec) {
  const { w, h } = s
  const edge = h * s.rng.range(0.7, 0.76)
  drawBackdrop(
    s,
    spec.behind ?? s.rng.pick(['wall', 'window', 'tiles', 'curtain', 'arch', 'paper', 'sun']),
    edge,
    spec.view,
  )
  const top = s.mood.table
  s.rect(-5, edge, w + 10, h, top, { angle: 90, from: 0.16, to: -0.28 })
  s.rect(-5, edge, w + 10, 7, lighter(top, 0.3))
  const [hero, ...others] = spec.things
  if (!hero) return
  const [tall, wide] = standSizes[hero] ?? [0.6, 0.8]
  const unit = Math.min((h * 0.46) / tall, (w * 0.5) / (tall * wide), w * 1.1)
  const back = others.slice(0, Math.ceil(others.length / 2))
  const front = others.slice(back.length)
  row(s, back, unit * 0.86, edge + h * 0.025)
  flank(s, front, unit * 0.84, edge + h * 0.085)
  row(s, [hero], unit, edge + h * 0.135, w * s.rng.range(0.45, 0.55))
  lightAcross(s)
}

function sizeOf(name: StandName, unit: number): [number, number] {
  const [tall, wide] = standSizes[name] ?? [0.6, 0.8]
  return [tall * unit, tall * unit * wide]
}

function place(s: Sheet, name: StandName, x: number, y: number, height: number, width: number) {
  s.at({ x, y }, () => {
    floorShadow(s, width * 0.62)
    standUp(s, name, height)
  })
}

/** Things side by side, spread over the width (or centred on `centre`). */
function row(s: Sheet, names: readonly StandName[], unit: number, y: number, centre?: number) {
  const sized = names.map((name) => ({ name, size: sizeOf(name, unit) }))
  const total = sized.reduce((sum, one) => sum + one.size[1], 0)
  const squeeze = Math.min(1, (s.w * 0.96) / Math.max(1, total))
  const gap = centre === undefined ? Math.max(0, (s.w * 0.94 - total * squeeze) / (names.length + 1)) : 0
  let x = centre === undefined ? s.w * 0.03 + gap : centre - (total * squeeze) / 2
  for (const { name, size } of sized) {
    const [height, width] = size
    place(s, name, x + (width * squeeze) / 2, y + s.rng.range(-6, 6), height * Math.sqrt(squeeze), width * squeeze)
    x += width * squeeze + gap
  }
}

/** Things in front, alternating at the left and the right edge. */
function flank(s: Sheet, names: readonly StandName[], unit: number, y: number) {
  for (const [i, name] of names.entries()) {
    const [height, width] = sizeOf(name, unit)
    const inset = s.w * (0.02 + Math.floor(i / 2) * 0.17) + width * 0.42
    place(s, name, i % 2 === 0 ? inset : s.w - inset, y + Math.floor(i / 2) * 26, height, width)
  }
}

function lightAcross(s: Sheet) {
  const { w, h } = s
  if (s.mood.dark) {
    s.glow(w * 0.5, h * 0.4, w * 0.8, s.mood.glow, 0.2)
    return
  }
  if (s.rng.chance(0.5))
    s.shade(
      polygon([
        [w * 0.1, -10],
        [w * 0.42, -10],
        [w * 0.9, h + 10],
        [w * 0.46, h + 10],
      ]),
      0.13,
    )
}

export function drawBackdrop(s: Sheet, kind: Backdrop, edge: number, view?: ViewName) {
  const { w, h, mood, rng } = s
  s.fill(mood.wall, darker(mood.wall, 0.08), { angle: 35, from: 0.28, to: -0.3 })
  switch (kind) {
    case 'window': {
      const ww = w * rng.range(0.56, 0.8)
      const wh = edge * rng.range(0.72, 0.9)
      const x = rng.chance(0.5) ? w * 0.08 : w * 0.92 - ww
      const y = edge - wh - h * 0.02
      drawWindow(s, x, y, ww, wh, view)
      break
    }
    case 'tiles': {
      const size = w / rng.int(7, 10)
      const tint = mix(mood.wall, rng.pick(mood.accents), 0.2)
      for (let row = 0; row * size * 0.5 < edge + size; row++) {
        for (let x = -1; x * size < w; x++)
          s.rect(
            x * size + (row % 2) * size * 0.5 + 3,
            row * size * 0.5 + 3,
            size - 6,
            size * 0.5 - 6,
            rng.chance(0.12) ? lighter(tint, mood.dark ? 0.1 : 0.4) : tint,
            slant,
            6,
          )
      }
      break
    }
    case 'curtain': {
      const c = rng.pick([mood.cloth, mix(mood.cloth, rng.pick(mood.accents), 0.4)])
      const fold = w / rng.int(9, 13)
      for (let x = -fold; x < w + fold; x += fold)
        s.rect(x, -5, fold + 1, edge + 10, c, { angle: 0, from: 0.3, to: -0.4 })
      break
    }
    case 'arch': {
      const c = mix(mood.wall, rng.pick(mood.accents), 0.55)
      const r = w * rng.range(0.3, 0.4)
      const x = w * rng.range(0.42, 0.58)
      const y = edge * 0.42
      s.path(`M${x - r} ${edge}V${y}A${r} ${r} 0 0 1 ${x + r} ${y}V${edge}Z`, c, { angle: 50, from: -0.3, to: 0.15 })
      break
    }
    case 'sun': {
      s.circle(
        w * rng.range(0.35, 0.65),
        edge * rng.range(0.42, 0.6),
        w * rng.range(0.26, 0.38),
        mix(mood.sun, rng.pick(mood.accents), 0.5),
        { angle: 90, from: 0.2, to: -0.2 },
      )
      break
    }
    case 'shelf': {
      for (const y of [edge * 0.3, edge * 0.62]) {
        let x = w * rng.range(-0.05, 0.1)
        while (x < w * 0.98) {
          const bw = rng.range(20, 46)
          const bh = rng.range(0.55, 0.95) * edge * 0.24
          if (rng.chance(0.82))
            s.rect(
              x,
              y - bh,
              bw,
              bh,
              rng.pick([...mood.accents, mood.cloth, ink.cream]),
              { angle: 0, from: 0.1, to: -0.35 },
              3,
            )
          x += bw + 2
        }
        s.rect(-5, y, w + 10, 20, darker(mood.floor, 0.15), { angle: 90, from: 0.1, to: -0.3 })
        s.shade(rectPath(-5, y + 20, w + 10, 26), -0.25)
      }
      break
    }
    case 'paper': {
      const tint = mix(mood.wall, rng.pick(mood.accents), 0.35)
      const step = w / rng.int(6, 9)
      const kind = rng.int(0, 2)
      for (let y = 0, row = 0; y < edge + step; y += step * 0.86, row++) {
        for (let x = -step; x < w + step; x += step) {
          s.at({ x: x + (row % 2) * step * 0.5, y }, () => {
            if (kind === 0) s.circle(0, 0, step * 0.13, tint)
            if (kind === 1)
              for (const turn of [-50, 0, 50]) s.at({ turn }, () => s.path(leafPath(step * 0.4, step * 0.1), tint))
            if (kind === 2) s.line(`M${-step * 0.3} 0Q0 ${-step * 0.34} ${step * 0.3} 0`, tint, step * 0.07)
          })
        }
      }
      break
    }
    case 'wall':
      if (!mood.dark) {
        const x = w * rng.range(0.05, 0.35)
        const y = edge * rng.range(0.08, 0.25)
        for (const dx of [0, w * 0.23])
          for (const dy of [0, w * 0.29])
            s.shade(
              polygon([
                [x + dx, y + dy],
                [x + dx + w * 0.2, y + dy - w * 0.05],
                [x + dx + w * 0.2, y + dy + w * 0.2],
                [x + dx, y + dy + w * 0.25],
              ]),
              0.3,
            )
      }
      break
  }
}

/** A window with a view, its frame, its light. */
export function drawWindow(s: Sheet, x: number, y: number, w: number, h: number, view?: ViewName) {
  const frame = s.rng.pick([ink.white, ink.brown, lighter(s.mood.wall, 0.5)])
  s.within(rectPath(x, y, w, h), () => landscapeView(s, x, y, w, h, view))
  for (const [fx, fy, fw, fh] of [
    [x - 16, y - 16, w + 32, 22],
    [x - 16, y + h - 6, w + 32, 24],
    [x - 16, y - 16, 22, h + 32],
    [x + w - 6, y - 16, 22, h + 32],
    [x + w / 2 - 7, y, 14, h],
    [x, y + h * 0.42, w, 12],
  ] as const)
    s.rect(fx, fy, fw, fh, frame, slant, 3)
  s.shade(rectPath(x, y, w, 18), -0.25)
}
