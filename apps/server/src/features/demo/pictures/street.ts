import { bicycle } from './outdoors.ts'
import { darker, ink, lighter, mix } from './palette.ts'
import { drawPerson, type Look } from './people.ts'
import { broadTree } from './plants.ts'
import { type Point, polygon } from './shapes.ts'
import { down, ellipsePath, rectPath, round, type Sheet, side, up } from './sheet.ts'
import { vapour } from './things.ts'
import { sky, skyline, tiledRoof } from './views.ts'

export interface StreetSpec {
  scene: 'street'
  sides: 'stalls' | 'houses' | 'neon' | 'trees' | 'brick'
  lanterns?: 'red' | 'bulbs' | 'none'
  umbrellas?: boolean
  crowd?: number
  /** Who walks in front, seen from behind unless told otherwise. */
  look?: Partial<Look>
}

/** A street that runs away from us, with people in it. */
export function drawStreet(s: Sheet, spec: StreetSpec) {
  const { w, h, mood, rng } = s
  const vx = w * rng.range(0.32, 0.68)
  const vy = h * rng.range(0.42, 0.54)
  sky(s, w, vy * 1.3)
  s.at({ x: vx - w * 0.25 }, () => skyline(s, w * 0.5, vy + 10, h * 0.22, false))
  s.path(
    polygon([
      [vx - w * 0.05, vy],
      [vx + w * 0.05, vy],
      [w * 1.3, h * 1.05],
      [-w * 0.3, h * 1.05],
    ]),
    mix(mood.ground, ink.stone, mood.dark ? 0.12 : 0.45),
    up,
  )
  for (let i = 1; i < 9; i++) {
    const y = vy + (h - vy) * (i / 9) ** 1.8
    s.line(`M-10 ${y}H${w + 10}`, darker(mood.ground, 0.2), 2 + i * 0.4, 0, 0.35)
  }
  if (mood.dark) s.glow(vx, vy + h * 0.06, w * 0.5, mood.glow, 0.55)
  const rows = [0.1, 0.2, 0.36, 0.62, 1.05]
  for (const [i, depth] of rows.entries()) {
    for (const flip of [false, true]) {
      s.at({ x: flip ? 2 * vx : 0, flip }, () => frontage(s, spec, vx, vy, depth, rows[i - 1] ?? 0.05))
    }
    if (spec.sides === 'stalls')
      for (const flip of [false, true]) s.at({ x: flip ? 2 * vx : 0, flip }, () => stall(s, vx, vy, depth))
    if (i === 1) crowd(s, spec, vx, vy, 0.24, 3)
    if (i === 2) crowd(s, spec, vx, vy, 0.36, 3)
  }
  if (spec.lanterns && spec.lanterns !== 'none') hang(s, spec.lanterns, vx, vy)
  if (spec.umbrellas) rainfall(s)
  const who = spec.look ? 0 : rng.next()
  if (who < 0.45) crowd(s, spec, vx, vy, 0.62, 1)
  else if (who < 0.65) pair(s, vx)
  else if (who < 0.8)
    s.at({ x: vx + rng.range(-0.1, 0.1) * w, y: h * 0.95 }, () => bicycle(s, w * 0.4, rng.pick(mood.accents)))
}

/** Two who walk together. */
function pair(s: Sheet, vx: number) {
  const size = s.h * 0.4
  for (const [dx, k] of [
    [-0.14, 1],
    [0.14, 0.93],
  ] as const)
    s.at({ x: vx + dx * size * 1.4, y: s.h * 0.95 }, () =>
      drawPerson(s, size * k, { pose: 'walk', back: s.rng.chance(0.6) }),
    )
}

function frontage(s: Sheet, spec: StreetSpec, vx: number, vy: number, depth: number, before: number) {
  const { w, h, mood, rng } = s
  const edge = (d: number) => vx - w * (0.06 + d * 0.46)
  const ground = (d: number) => vy + (h - vy) * d * 0.86
  const near = edge(depth)
  const far = edge(before)
  const tall = (d: number) => (spec.sides === 'neon' ? h * (0.25 + d * 0.9) : h * (0.14 + d * 0.62))
  if (spec.sides === 'trees') {
    s.path(
      polygon([
        [far, ground(before)],
        [far, ground(before) - tall(before) * 0.5],
        [near, ground(depth) - tall(depth) * 0.5],
        [near, ground(depth)],
      ]),
      mood.layers[1],
      down,
    )
    s.at({ x: near + 10, y: ground(depth) }, () =>
      broadTree(s, tall(depth) * 1.5, rng.pick([ink.orange, ink.mustard, mood.layers[2], mood.layers[3]])),
    )
    return
  }
  const wall = rng.pick(
    spec.sides === 'brick'
      ? [ink.brick, '#B5654A', ink.brown, mood.wall]
      : spec.sides === 'neon'
        ? [mood.layers[2], mood.layers[3], mix(mood.layers[3], mood.accents[3] ?? ink.violet, 0.3)]
        : [mood.wall, mix(mood.wall, ink.smoke, 0.35), mix(mood.wall, mood.layers[2], 0.5)],
  )
  const face: Point[] = [
    [far, ground(before)],
    [far, ground(before) - tall(before)],
    [near, ground(depth) - tall(depth)],
    [near, ground(depth)],
  ]
  s.path(polygon(face), wall, { angle: 0, from: -0.35, to: 0.05 })
  s.rect(near - w * 0.9, ground(depth) - tall(depth), w * 0.9, tall(depth), darker(wall, 0.1), side)
  const lerp = (a: number, b: number, t: number) => a + (b - a) * t
  const quad = (t1: number, t2: number, y1: number, y2: number): Point[] => {
    const at = (t: number, y: number): Point => [
      lerp(far, near, t),
      lerp(ground(before), ground(depth), t) - lerp(tall(before), tall(depth), t) * y,
    ]
    return [at(t1, y1), at(t1, y2), at(t2, y2), at(t2, y1)]
  }
  const lit = mood.dark ? mood.glow : ink.sky
  const levels = spec.sides === 'neon' ? [0.36, 0.52, 0.68, 0.84] : [0.62]
  for (const y of levels)
    for (const t of [0.12, 0.55])
      if (rng.chance(0.8)) s.path(polygon(quad(t, t + 0.3, y, y + 0.11)), lit, mood.dark ? 0.45 : 0, 0.9)
  s.path(
    polygon(quad(0.1, 0.9, 0.02, 0.36)),
    mood.dark ? mix(mood.glow, mood.accents[1] ?? ink.orange, 0.3) : darker(wall, 0.45),
    mood.dark ? 0.4 : 0,
  )
  if (spec.sides === 'houses') {
    const size = tall(depth) * 0.24
    tiledRoof(
      s,
      near - size * 3.6,
      ground(depth) - tall(depth) + size * 0.2,
      size * 4.2,
      size,
      mix(ink.smoke, mood.layers[3], 0.4),
    )
  }
  if (spec.sides === 'brick') awning(s, quad(-0.05, 1, 0.36, 0.5), near, ground(depth), tall(depth))
  if (spec.sides === 'neon') {
    const colour = rng.pick(mood.accents)
    const x = near - w * 0.01
    const y = ground(depth) - tall(depth) * rng.range(0.66, 0.8)
    const size = tall(depth) * 0.1
    s.glow(x, y + size * 1.2, size * 2.6, colour, 0.6)
    s.rect(x - size * 0.45, y, size * 0.9, size * 2.6, darker(colour, 0.55), 0, size * 0.15)
    s.line(rectPath(x - size * 0.45, y, size * 0.9, size * 2.6, size * 0.15), colour, size * 0.1, 0.5)
    for (let i = 0; i < 3; i++)
      s.line(
        `M${x - size * 0.2} ${y + size * (0.5 + i * 0.75)}h${size * 0.4}M${x} ${y + size * (0.3 + i * 0.75)}v${size * 0.42}`,
        i % 2 ? colour : ink.white,
        size * 0.09,
        0.6,
      )
  }
}

function awning(s: Sheet, face: Point[], near: number, ground: number, tall: number) {
  const c = s.rng.pick(s.mood.accents)
  s.path(polygon(face), c, down)
  const w = tall * 0.32
  const top = ground - tall * 0.52
  for (let i = 0; i < 4; i++)
    s.path(
      `M${near - i * w * 0.25} ${top}h${-w * 0.25}v${tall * 0.13}a${w * 0.125} ${w * 0.1} 0 0 0 ${w * 0.25} 0Z`,
      i % 2 ? ink.cream : c,
      down,
    )
}

/** A food stall that stands out into the street: counter, what it sells, who sells it, canopy and lamp. */
function stall(s: Sheet, vx: number, vy: number, depth: number) {
  const { w, h, mood, rng } = s
  const ground = vy + (h - vy) * depth * 0.9
  const size = h * (0.05 + depth * 0.3)
  const x = vx - w * (0.075 + depth * 0.5)
  const wide = size * 1.05
  const counter = ground - size * 0.42
  const top = ground - size * 1.12
  s.softShadow(x + wide * 0.5, ground, wide * 0.7, size * 0.1, 0.7)
  s.rect(x, top, wide, size * 1.1, darker(mood.wall, 0.35), up)
  s.glow(x + wide * 0.5, top + size * 0.3, wide * 0.9, mood.glow, mood.dark ? 0.75 : 0.35)
  s.at({ x: x + wide * 0.5, y: ground - size * 0.04 }, () =>
    drawPerson(s, size * 0.98, { pose: 'stand', hat: rng.chance(0.4) ? 'cap' : 'none' }),
  )
  for (let i = 0; i < 2; i++) vapour(s, x + wide * (0.3 + i * 0.4), counter - size * 0.08, size * 0.3)
  s.rect(
    x - wide * 0.03,
    counter,
    wide * 1.06,
    size * 0.44,
    rng.pick([ink.brown, ink.brick, ink.teal, ink.wine, ink.pine]),
    { angle: 0, from: 0.15, to: -0.4 },
  )
  for (let i = 1; i < 4; i++)
    s.line(`M${x + wide * 0.27 * i} ${counter + size * 0.08}v${size * 0.34}`, ink.cocoa, size * 0.012, 0, 0.5)
  const food = rng.int(0, 2)
  for (let i = 0; i < 5; i++) {
    const fx = x + wide * (0.12 + i * 0.19)
    if (food === 0)
      s.circle(
        fx,
        counter - size * 0.045,
        size * 0.075,
        rng.pick([ink.vermilion, ink.orange, ink.butter, ink.leaf]),
        round,
      )
    if (food === 1) {
      s.rect(fx - size * 0.07, counter - size * 0.1, size * 0.15, size * 0.1, ink.tan, side, 4)
      for (const k of [-0.03, 0.03]) s.circle(fx + size * k, counter - size * 0.11, size * 0.035, ink.white, round)
    }
    if (food === 2) {
      s.line(`M${fx} ${counter}v${-size * 0.24}`, ink.wheat, size * 0.016)
      for (let k = 0; k < 3; k++)
        s.circle(fx, counter - size * (0.1 + k * 0.06), size * 0.035, k % 2 ? ink.brick : ink.vermilion, round)
    }
  }
  s.rect(x - wide * 0.06, counter - size * 0.02, wide * 1.12, size * 0.05, ink.wheat, down, 4)
  for (const k of [0, 1]) s.rect(x + wide * k - size * 0.02, top, size * 0.035, size * 0.74, ink.cocoa, side)
  const cloth = rng.pick(mood.accents)
  for (let i = 0; i < 6; i++) {
    const cw = (wide * 1.2) / 6
    s.path(
      `M${x - wide * 0.02 + i * wide * 0.173} ${top - size * 0.14}h${wide * 0.175}L${x - wide * 0.1 + (i + 1) * cw} ${top + size * 0.08}a${cw / 2} ${size * 0.05} 0 0 1 ${-cw} 0Z`,
      i % 2 ? ink.cream : cloth,
      down,
    )
  }
  s.line(`M${x + wide * 0.5} ${top + size * 0.1}v${size * 0.08}`, ink.ink, size * 0.012)
  s.circle(x + wide * 0.5, top + size * 0.22, size * 0.05, lighter(mood.glow, 0.5), 0.6)
}

function crowd(s: Sheet, spec: StreetSpec, vx: number, vy: number, depth: number, most: number) {
  const count = Math.min(most, spec.crowd ?? 3)
  for (let i = 0; i < count; i++) {
    const spread = s.w * (0.05 + depth * 0.4)
    const x =
      most === 1
        ? vx + s.rng.range(-0.1, 0.1) * s.w
        : vx + ((i + 0.5) / count - 0.5) * spread + s.rng.range(-0.02, 0.02) * s.w
    const y = most === 1 ? s.h * 0.97 : vy + (s.h - vy) * depth * s.rng.range(0.78, 0.96)
    const size = (y - vy) * (most === 1 ? 0.98 : 0.8)
    const back = most === 1 || s.rng.chance(0.5)
    s.at({ x, y }, () => {
      drawPerson(s, size, { pose: 'walk', back, ...(most === 1 ? spec.look : {}) })
      if (spec.umbrellas) {
        const c = s.rng.pick([...s.mood.accents, ink.vermilion, ink.butter])
        s.line(`M${size * 0.1} ${-size * 0.6}V${-size * 1.1}`, ink.ink, size * 0.012)
        s.path(
          `M${-size * 0.34} ${-size * 0.98}Q${-size * 0.24} ${-size * 1.26} ${size * 0.06} ${-size * 1.26}T${size * 0.46} ${-size * 0.98}Q${size * 0.32} ${-size * 1.04} ${size * 0.2} ${-size * 0.98}Q${size * 0.06} ${-size * 1.04} ${-size * 0.08} ${-size * 0.98}Q${-size * 0.2} ${-size * 1.04} ${-size * 0.34} ${-size * 0.98}Z`,
          c,
          round,
        )
      }
    })
  }
}

export function lantern(s: Sheet, r: number, colour: string = ink.vermilion) {
  s.glow(0, 0, r * 2.3, s.mood.dark ? ink.orange : colour, s.mood.dark ? 0.6 : 0.2)
  s.ellipse(0, 0, r, r * 0.82, colour, round)
  for (const k of [0.62, 0.24]) s.line(ellipsePath(0, 0, r * k, r * 0.82), darker(colour, 0.22), r * 0.035)
  s.rect(-r * 0.36, -r * 0.92, r * 0.72, r * 0.16, ink.mustard, side, r * 0.04)
  s.rect(-r * 0.36, r * 0.76, r * 0.72, r * 0.16, ink.mustard, side, r * 0.04)
  for (const x of [-0.14, 0, 0.14]) s.line(`M${x * r} ${r * 0.92}V${r * 1.5}`, ink.mustard, r * 0.045)
}

function hang(s: Sheet, kind: 'red' | 'bulbs', vx: number, vy: number) {
  for (const depth of [0.2, 0.36, 0.6, 0.95]) {
    const y = vy - s.h * (0.04 + depth * 0.42)
    const half = s.w * (0.06 + depth * 0.48)
    const sag = s.h * 0.05 * (0.4 + depth)
    s.line(`M${vx - half} ${y}Q${vx} ${y + sag * 2} ${vx + half} ${y}`, ink.ink, 1.5 + depth * 2)
    const count = kind === 'red' ? 5 : 9
    for (let i = 1; i < count; i++) {
      const t = i / count
      const x = vx - half + t * half * 2
      const yy = y + sag * 4 * t * (1 - t)
      const r = s.w * (kind === 'red' ? 0.018 + depth * 0.04 : 0.005 + depth * 0.009)
      s.at({ x, y: yy + r }, () => {
        if (kind === 'red') lantern(s, r, i % 3 === 0 ? ink.orange : ink.vermilion)
        else {
          s.glow(0, 0, r * 4, s.mood.glow, 0.7)
          s.circle(0, 0, r, lighter(s.mood.glow, 0.5), 0.6)
        }
      })
    }
  }
}

function rainfall(s: Sheet) {
  for (let i = 0; i < 90; i++) {
    const x = s.rng.range(0, 1.05) * s.w
    const y = s.rng.range(0, 1) * s.h
    s.line(`M${x} ${y}l-9 ${s.rng.range(26, 54)}`, ink.white, 2.4, 0.15, 0.4)
  }
  for (let i = 0; i < 14; i++)
    s.ellipse(
      s.rng.range(0, s.w),
      s.h * s.rng.range(0.7, 1),
      s.rng.range(30, 110),
      s.rng.range(5, 12),
      s.rng.pick(s.mood.accents),
      0.2,
      0.22,
    )
}
