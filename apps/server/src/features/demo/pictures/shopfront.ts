import { character, scribble } from './belongings.ts'
import { car } from './outdoors.ts'
import { darker, ink, lighter, mix } from './palette.ts'
import { drawPerson, type Look } from './people.ts'
import { broadTree, bush } from './plants.ts'
import { blob, heartPath, leafPath, polygon, starPath } from './shapes.ts'
import { down, ellipsePath, hollow, rectPath, round, type Sheet, side, slant, up } from './sheet.ts'
import { lantern } from './street.ts'
import { bouquet, stands, vapour } from './things.ts'
import { sky, skyline, tiledRoof } from './views.ts'

export type ShopKind =
  | 'cafe'
  | 'books'
  | 'thrift'
  | 'diner'
  | 'gasStation'
  | 'convenience'
  | 'bubbleTea'
  | 'noodles'
  | 'cinema'
  | 'temple'
  | 'porch'
  | 'market'
  | 'foodTruck'
  | 'flowers'
  | 'bakery'
  | 'school'

export interface ShopfrontSpec {
  scene: 'shopfront'
  kind: ShopKind
  season?: 'halloween' | 'christmas' | 'newYear' | 'snow' | 'none'
  people?: number
  look?: Partial<Look>
}

/** A building from the front: a shop, a porch, a stall, a gas station the size of a town. */
export function drawShopfront(s: Sheet, spec: ShopfrontSpec) {
  const { w, h, mood } = s
  sky(s, w, h * 0.7)
  const base = h * 0.8
  if (spec.kind !== 'gasStation' && spec.kind !== 'porch' && spec.kind !== 'temple') skyline(s, w, base, h * 0.5, false)
  else
    for (let i = 0; i < 8; i++)
      s.at({ x: w * (i / 7), y: base }, () =>
        broadTree(s, h * s.rng.range(0.2, 0.34), s.rng.pick([mood.layers[2], mood.layers[1]])),
      )
  s.rect(
    -5,
    base - 3,
    w + 10,
    h,
    mix(mood.ground, ink.stone, spec.kind === 'porch' || spec.kind === 'temple' ? 0.1 : mood.dark ? 0.2 : 0.5),
    down,
  )
  s.rect(-5, base + h * 0.05, w + 10, 9, darker(mood.ground, 0.25), 0, 0, 0.4)
  kinds[spec.kind](s, base)
  if (spec.season && spec.season !== 'none') dress(s, spec.season, base)
  const people = spec.people ?? (spec.kind === 'porch' ? 0 : 2)
  for (let i = 0; i < people; i++) {
    const x = people === 1 ? w * 0.3 : w * (0.16 + (i / Math.max(1, people - 1)) * 0.66)
    s.at({ x, y: base + h * (0.09 + (i % 2) * 0.05) }, () =>
      drawPerson(s, h * (spec.kind === 'gasStation' ? 0.2 : 0.3), {
        pose: s.rng.pick(['stand', 'walk', 'hold']),
        back: s.rng.chance(0.4),
        ...(i === 0 ? spec.look : {}),
      }),
    )
  }
}

interface Front {
  wall: string
  trim: string
  awning?: readonly [string, string]
  brick?: boolean
}

/** Wall, door, show window and sign; gives back the window's box and the sign's. */
function facade(s: Sheet, base: number, front: Front) {
  const { w, h } = s
  const x = w * 0.1
  const fw = w * 0.8
  const top = h * 0.2
  s.at({ x: 16, y: 10 }, () => s.shade(rectPath(x, top, fw, base - top), -0.3))
  s.rect(x, top, fw, base - top, front.wall, { angle: 30, from: 0.2, to: -0.3 })
  if (front.brick)
    for (let i = 0; i < 46; i++)
      s.rect(
        x + s.rng.range(0.01, 0.93) * fw,
        top + s.rng.range(0.02, 0.95) * (base - top),
        fw * 0.05,
        13,
        darker(front.wall, 0.14),
        0,
        2,
        0.5,
      )
  s.rect(x - w * 0.02, top - h * 0.03, fw + w * 0.04, h * 0.045, front.trim, down, 5)
  for (const k of [0.12, 0.41, 0.7]) {
    const box = [x + fw * k, top + h * 0.045, fw * 0.18, h * 0.13] as const
    s.rect(box[0] - 8, box[1] - 8, box[2] + 16, box[3] + 16, front.trim, slant, 4)
    s.rect(...box, s.mood.dark ? s.mood.glow : ink.sky, s.mood.dark ? 0.4 : slant)
    s.rect(box[0] + box[2] / 2 - 3, box[1], 6, box[3], front.trim)
    s.rect(box[0] - 14, box[1] + box[3] + 6, box[2] + 28, 16, darker(front.trim, 0.1), down, 4)
    if (s.rng.chance(0.6))
      for (let i = 0; i < 6; i++)
        s.circle(
          box[0] + (i / 5) * box[2],
          box[1] + box[3] + 2,
          14,
          s.rng.pick([ink.blossom, ink.leaf, ink.rose, ink.leaf]),
          round,
        )
  }
  const sign = { x: x + fw * 0.06, y: top + h * 0.215, w: fw * 0.88, h: h * 0.085 }
  const win = { x: x + fw * 0.06, y: sign.y + sign.h + h * 0.03, w: fw * 0.58, h: base - sign.y - sign.h - h * 0.075 }
  const glass = s.mood.dark ? mix(s.mood.glow, ink.orange, 0.15) : mix(ink.sky, s.mood.wall, 0.25)
  s.rect(win.x - 10, win.y - 10, win.w + 20, win.h + 20, front.trim, slant, 6)
  s.rect(win.x, win.y, win.w, win.h, glass, s.mood.dark ? { angle: 90, from: 0.5, to: 0.1 } : slant)
  const door = { x: x + fw * 0.71, y: win.y - 6, w: fw * 0.22, h: base - win.y + 6 }
  s.rect(door.x, door.y, door.w, door.h, front.trim, side, 6)
  s.rect(
    door.x + door.w * 0.16,
    door.y + door.h * 0.08,
    door.w * 0.68,
    door.h * 0.55,
    glass,
    s.mood.dark ? 0.4 : slant,
    4,
  )
  s.circle(door.x + door.w * 0.84, door.y + door.h * 0.72, 8, ink.mustard, round)
  if (s.mood.dark) s.glow(win.x + win.w / 2, base, w * 0.5, s.mood.glow, 0.35)
  return { x, fw, top, sign, win, door }
}

type Box = { x: number; y: number; w: number; h: number }

function signboard(s: Sheet, box: Box, board: string, marks: string, mark: (size: number) => void, chinese = false) {
  s.at({ x: 6, y: 10 }, () => s.shade(rectPath(box.x, box.y, box.w, box.h, 10), -0.4))
  s.rect(box.x, box.y, box.w, box.h, board, down, 10)
  s.line(rectPath(box.x + 9, box.y + 9, box.w - 18, box.h - 18, 6), marks, 3)
  s.at({ x: box.x + box.h * 0.9, y: box.y + box.h / 2 }, () => mark(box.h * 0.3))
  const size = box.h * 0.52
  if (chinese) {
    const name = s.rng.pick([
      [7, 4],
      [3, 6],
      [1, 9],
      [5, 6],
      [2, 3],
      [4, 9],
    ] as const)
    for (const [i, index] of name.entries())
      s.at({ x: box.x + box.w * (0.44 + i * 0.2), y: box.y + box.h * 0.24 }, () => character(s, index, size, marks, 9))
  } else {
    s.at({ x: box.x + box.h * 1.7, y: box.y + box.h * 0.42 }, () =>
      scribble(s, box.w - box.h * 2.5, marks, box.h * 0.075),
    )
    s.line(`M${box.x + box.h * 1.7} ${box.y + box.h * 0.7}h${(box.w - box.h * 2.5) * 0.6}`, marks, 4)
  }
}

function stripes(s: Sheet, x: number, y: number, w: number, h: number, a: string, b: string) {
  const count = 12
  s.at({ y: h * 0.5 }, () => s.shade(rectPath(x, y, w, h), -0.3))
  for (let i = 0; i < count; i++) {
    const cw = w / count
    s.path(
      `M${x + i * cw} ${y}h${cw + 0.5}l${(i + 1 - count / 2) * 3} ${h}a${cw / 2} ${h * 0.22} 0 0 1 ${-cw - 3} 0Z`,
      i % 2 ? a : b,
      down,
    )
  }
}

function pots(s: Sheet, base: number, xs: readonly number[], size: number) {
  for (const x of xs)
    s.at({ x: s.w * x, y: base + s.h * 0.02 }, () =>
      s.rng.pick([stands.fern, stands.monstera, stands.heartPlant, stands.vase])(s, size),
    )
}

function tableOutside(s: Sheet, x: number, base: number, size: number) {
  s.at({ x, y: base + s.h * 0.05 }, () => {
    s.softShadow(0, 0, size * 0.7, size * 0.1, 0.5)
    s.rect(-size * 0.03, -size * 0.5, size * 0.06, size * 0.5, ink.smoke, side)
    s.ellipse(0, -size * 0.52, size * 0.4, size * 0.07, ink.cream, side)
    s.at({ y: -size * 0.53 }, () => stands.mug(s, size * 0.18))
    for (const dx of [-0.58, 0.58]) {
      s.line(
        `M${dx * size} 0V${-size * 0.32}H${dx * size * 1.5}V0M${dx * size * 1.5} ${-size * 0.32}V${-size * 0.75}`,
        ink.brown,
        size * 0.045,
      )
    }
  })
}

const kinds: Record<ShopKind, (s: Sheet, base: number) => void> = {
  cafe: (s, base) => {
    const c = s.rng.pick([ink.pine, ink.teal, ink.wine, ink.navy])
    const f = facade(s, base, { wall: s.rng.pick([ink.cream, ink.blush, ink.paper]), trim: c })
    signboard(s, f.sign, c, ink.butter, (size) => {
      s.rect(-size * 0.7, -size * 0.6, size * 1.2, size * 1.2, ink.butter, 0, size * 0.3)
      s.line(`M${size * 0.5} ${-size * 0.3}q${size * 0.6} ${size * 0.2} 0 ${size * 0.6}`, ink.butter, size * 0.2)
    })
    stripes(s, f.win.x - 16, f.win.y - 22, f.win.w + 32, s.h * 0.05, c, ink.cream)
    for (const [i, k] of [0.2, 0.5, 0.8].entries()) {
      s.line(`M${f.win.x + f.win.w * k} ${f.win.y}v${s.h * 0.07}`, ink.ink, 3)
      s.at({ x: f.win.x + f.win.w * k, y: f.win.y + s.h * 0.09 }, () =>
        s.path(`M${-26} 0Q0 ${-44} 26 0Z`, s.rng.pick(s.mood.accents), i ? 0.3 : 0.3),
      )
    }
    tableOutside(s, s.w * 0.3, base, s.w * 0.24)
    pots(s, base, [0.08, 0.93], s.h * 0.14)
  },
  books: (s, base) => {
    const f = facade(s, base, { wall: ink.brick, trim: ink.pine, brick: true })
    signboard(s, f.sign, ink.pine, ink.cream, (size) =>
      s.path(
        polygon([
          [-size, -size * 0.5],
          [0, -size * 0.2],
          [size, -size * 0.5],
          [size, size * 0.6],
          [0, size * 0.9],
          [-size, size * 0.6],
        ]),
        ink.cream,
        side,
      ),
    )
    for (let row = 0; row < 2; row++) {
      const y = f.win.y + f.win.h * (0.5 + row * 0.48)
      let x = f.win.x + 8
      while (x < f.win.x + f.win.w - 24) {
        const bw = s.rng.range(14, 26)
        const bh = f.win.h * s.rng.range(0.24, 0.4)
        s.rect(x, y - bh, bw, bh, s.rng.pick([...s.mood.accents, ink.cream, ink.mustard]), side)
        x += bw + 2
      }
      s.rect(f.win.x, y, f.win.w, 9, ink.brown)
    }
    pots(s, base, [0.08], s.h * 0.16)
    s.at({ x: s.w * 0.9, y: base + s.h * 0.04 }, () => stands.books(s, s.h * 0.1))
  },
  thrift: (s, base) => {
    const f = facade(s, base, { wall: ink.mustard, trim: ink.teal })
    signboard(s, f.sign, ink.teal, ink.cream, (size) => s.path(starPath(0, 0, size), ink.butter))
    for (const k of [0.25, 0.7]) {
      s.at({ x: f.win.x + f.win.w * k, y: f.win.y + f.win.h + 4 }, () =>
        drawPerson(s, f.win.h * 0.94, { hair: 'buzz', skin: ink.stone, hairColour: ink.stone, pose: 'hips' }),
      )
    }
    s.line(
      `M${s.w * 0.06} ${base - s.h * 0.12}H${s.w * 0.4}M${s.w * 0.08} ${base + s.h * 0.05}V${base - s.h * 0.12}M${s.w * 0.38} ${base + s.h * 0.05}V${base - s.h * 0.12}`,
      ink.smoke,
      8,
    )
    for (let i = 0; i < 7; i++)
      s.path(
        polygon([
          [s.w * (0.1 + i * 0.04), base - s.h * 0.115],
          [s.w * (0.135 + i * 0.04), base - s.h * 0.09],
          [s.w * (0.135 + i * 0.04), base + s.h * 0.01],
          [s.w * (0.085 + i * 0.04), base + s.h * 0.01],
          [s.w * (0.085 + i * 0.04), base - s.h * 0.09],
        ]),
        s.rng.pick([...s.mood.accents, ink.denim, ink.rose]),
        side,
      )
  },
  diner: (s, base) => {
    const { w, h } = s
    s.rect(w * 0.04, h * 0.42, w * 0.92, base - h * 0.42, ink.stone, { angle: 90, from: 0.5, to: -0.3 }, 30)
    for (const y of [0.5, 0.74]) s.rect(w * 0.04, h * y, w * 0.92, h * 0.018, ink.vermilion)
    s.rect(w * 0.1, h * 0.54, w * 0.8, h * 0.16, s.mood.dark ? s.mood.glow : ink.sky, s.mood.dark ? 0.5 : slant, 14)
    for (let i = 1; i < 6; i++) s.rect(w * (0.1 + i * 0.133) - 4, h * 0.54, 8, h * 0.16, ink.smoke)
    for (let i = 0; i < 5; i++)
      s.at({ x: w * (0.18 + i * 0.15), y: h * 0.7 }, () => drawPerson(s, h * 0.19, { pose: 'stand' }))
    s.rect(w * 0.1, h * 0.655, w * 0.8, h * 0.05, ink.brick, down)
    s.rect(w * 0.56, h * 0.14, w * 0.3, h * 0.2, ink.vermilion, slant, 24)
    s.rect(w * 0.69, h * 0.32, w * 0.03, h * 0.12, ink.smoke, side)
    s.line(rectPath(w * 0.575, h * 0.155, w * 0.27, h * 0.17, 18), ink.butter, 7, 0.5)
    s.at({ x: w * 0.71, y: h * 0.3 }, () => stands.burger(s, h * 0.12))
    s.glow(w * 0.71, h * 0.24, w * 0.3, ink.butter, s.mood.dark ? 0.5 : 0.2)
    s.at({ x: w * 0.24, y: base + h * 0.1 }, () => car(s, w * 0.3, ink.aqua))
  },
  gasStation: (s, base) => {
    const { w, h } = s
    s.rect(w * 0.02, h * 0.44, w * 0.96, base - h * 0.44, '#D9B48A', { angle: 90, from: 0.2, to: -0.25 })
    s.rect(w * 0.02, h * 0.44, w * 0.96, h * 0.06, ink.brick, down)
    for (let i = 0; i < 6; i++)
      s.rect(
        w * (0.06 + i * 0.155),
        h * 0.54,
        w * 0.12,
        base - h * 0.54,
        s.mood.dark ? s.mood.glow : ink.sky,
        s.mood.dark ? 0.4 : slant,
      )
    for (let i = 0; i < 7; i++) s.at({ x: w * (0.08 + i * 0.14), y: base }, () => bush(s, w * 0.07, s.mood.layers[3]))
    s.rect(w * 0.08, h * 0.55, w * 0.84, h * 0.055, ink.vermilion, down, 8)
    for (let i = 0; i < 14; i++) s.rect(w * 0.08 + i * w * 0.06, h * 0.55, w * 0.03, h * 0.055, ink.butter, down)
    for (const x of [0.14, 0.38, 0.62, 0.86]) s.rect(w * x - 10, h * 0.6, 20, base - h * 0.57, ink.white, side)
    for (const x of [0.2, 0.44, 0.7, 0.9]) {
      s.rect(w * x - w * 0.03, base - h * 0.09, w * 0.06, h * 0.11, ink.vermilion, side, 8)
      s.rect(w * x - w * 0.02, base - h * 0.08, w * 0.04, h * 0.03, ink.cream, 0, 4)
    }
    s.rect(w * 0.77, h * 0.2, w * 0.02, h * 0.3, ink.smoke, side)
    s.circle(w * 0.78, h * 0.17, w * 0.14, ink.butter, round)
    s.circle(w * 0.78, h * 0.17, w * 0.115, ink.vermilion)
    s.path(starPath(w * 0.78, h * 0.17, w * 0.095), ink.butter, round)
    s.at({ x: w * 0.3, y: base + h * 0.11 }, () => car(s, w * 0.22, s.rng.pick([ink.azure, ink.white, ink.mustard])))
    s.at({ x: w * 0.66, y: base + h * 0.14 }, () => car(s, w * 0.26, s.rng.pick([ink.cream, ink.teal, ink.ink])))
  },
  convenience: (s, base) => {
    const { w, h } = s
    const c = s.rng.pick([ink.leaf, ink.azure, ink.orange])
    s.rect(w * 0.03, h * 0.28, w * 0.94, base - h * 0.28, ink.white, side)
    s.rect(w * 0.03, h * 0.28, w * 0.94, h * 0.11, c, down)
    s.rect(w * 0.03, h * 0.315, w * 0.94, h * 0.016, ink.white)
    s.rect(w * 0.03, h * 0.345, w * 0.94, h * 0.012, ink.vermilion)
    s.rect(
      w * 0.07,
      h * 0.41,
      w * 0.86,
      base - h * 0.41,
      s.mood.dark ? '#FDF3D0' : lighter(ink.sky, 0.3),
      s.mood.dark ? 0.5 : slant,
    )
    for (let row = 0; row < 3; row++) {
      const y = h * 0.5 + row * h * 0.09
      for (let i = 0; i < 16; i++)
        s.rect(
          w * (0.09 + i * 0.034),
          y - h * s.rng.range(0.03, 0.055),
          w * 0.028,
          h * 0.055,
          s.rng.pick([...s.mood.accents, ink.vermilion, ink.butter, ink.leaf, ink.azure]),
          side,
          4,
        )
      s.rect(w * 0.07, y, w * 0.58, 8, ink.stone)
    }
    for (const x of [0.69, 0.81]) s.line(rectPath(w * x, h * 0.42, w * 0.12, base - h * 0.42), ink.smoke, 7)
    s.glow(w * 0.5, base + h * 0.04, w * 0.6, '#FDF3D0', s.mood.dark ? 0.6 : 0.15)
  },
  bubbleTea: (s, base) => {
    const f = facade(s, base, { wall: ink.blush, trim: s.rng.pick([ink.blossom, ink.violet, ink.teal]) })
    signboard(s, f.sign, ink.white, ink.blossom, (size) => s.path(heartPath(size), ink.blossom, round), true)
    for (const [i, k] of [0.2, 0.5, 0.8].entries())
      s.at({ x: f.win.x + f.win.w * k, y: f.win.y + f.win.h }, () => stands.boba(s, f.win.h * (i === 1 ? 0.66 : 0.52)))
    stripes(s, f.win.x - 16, f.win.y - 22, f.win.w + 32, s.h * 0.05, ink.rose, ink.white)
    pots(s, base, [0.07, 0.94], s.h * 0.13)
  },
  noodles: (s, base) => {
    const f = facade(s, base, { wall: mix(ink.brown, s.mood.wall, 0.3), trim: ink.cocoa })
    signboard(
      s,
      f.sign,
      ink.cocoa,
      ink.butter,
      (size) => {
        s.path(`M${-size} 0H${size}Q${size * 0.8} ${size} 0 ${size}T${-size} 0Z`, ink.vermilion)
        vapour(s, 0, -size * 0.1, size)
      },
      true,
    )
    for (let i = 0; i < 4; i++)
      s.path(
        `M${f.door.x - 8 + i * f.door.w * 0.27} ${f.door.y - 4}h${f.door.w * 0.25}v${f.door.h * 0.32}h${-f.door.w * 0.25}Z`,
        i % 2 ? ink.navy : mix(ink.navy, ink.azure, 0.25),
        down,
      )
    for (const x of [0.06, 0.94]) s.at({ x: s.w * x, y: f.sign.y + s.h * 0.1 }, () => lantern(s, s.w * 0.055))
    s.at({ x: f.win.x + f.win.w * 0.5, y: f.win.y + f.win.h }, () => stands.steamerStack(s, f.win.h * 0.6))
    vapour(s, f.win.x + f.win.w * 0.7, f.win.y + f.win.h * 0.5, s.h * 0.1)
  },
  cinema: (s, base) => {
    const { w, h } = s
    const f = facade(s, base, { wall: ink.wine, trim: ink.mustard, brick: true })
    s.rect(w * 0.44, h * 0.04, w * 0.12, h * 0.36, ink.vermilion, side, 14)
    for (let i = 0; i < 8; i++)
      for (const x of [0.445, 0.555]) s.circle(w * x, h * (0.06 + i * 0.043), 8, ink.butter, 0.6)
    for (let i = 0; i < 4; i++) s.path(starPath(w * 0.5, h * (0.09 + i * 0.075), w * 0.034), ink.butter, 0.5)
    signboard(s, { ...f.sign, x: w * 0.06, w: w * 0.88, h: h * 0.11 }, ink.cream, ink.ink, (size) =>
      s.path(starPath(0, 0, size), ink.vermilion),
    )
    for (let i = 0; i < 22; i++) s.circle(w * (0.07 + i * 0.041), f.sign.y + h * 0.115, 8, ink.butter, 0.6)
    for (const k of [0.05, 0.36, 0.67])
      s.rect(f.win.x + f.win.w * k, f.win.y + 26, f.win.w * 0.27, f.win.h * 0.7, s.rng.pick(s.mood.accents), slant, 4)
    s.glow(w * 0.5, f.sign.y + h * 0.12, w * 0.6, ink.butter, 0.4)
  },
  temple: (s, base) => {
    const { w, h } = s
    s.path(
      polygon([
        [w * 0.04, base + h * 0.02],
        [w * 0.12, base - h * 0.06],
        [w * 0.88, base - h * 0.06],
        [w * 0.96, base + h * 0.02],
      ]),
      ink.stone,
      up,
    )
    s.rect(w * 0.14, h * 0.44, w * 0.72, base - h * 0.5, ink.brick, side)
    for (const x of [0.16, 0.36, 0.6, 0.8]) s.rect(w * x, h * 0.42, w * 0.045, base - h * 0.48, ink.vermilion, side)
    s.rect(w * 0.43, h * 0.5, w * 0.145, base - h * 0.56, ink.cocoa, up)
    for (let i = 0; i < 3; i++)
      for (let k = 0; k < 2; k++) s.circle(w * (0.455 + i * 0.047), h * (0.56 + k * 0.06), 8, ink.mustard, round)
    tiledRoof(s, w * 0.1, h * 0.46, w * 0.8, h * 0.13, mix(ink.pine, ink.smoke, 0.4))
    s.rect(w * 0.24, h * 0.27, w * 0.52, h * 0.07, ink.brick, side)
    tiledRoof(s, w * 0.2, h * 0.29, w * 0.6, h * 0.13, mix(ink.pine, ink.smoke, 0.4))
    s.rect(w * 0.44, h * 0.44, w * 0.125, h * 0.05, ink.navy, slant, 4)
    for (const x of [0.29, 0.71]) {
      s.line(`M${w * x} ${h * 0.45}v${h * 0.04}`, ink.ink, 4)
      s.at({ x: w * x, y: h * 0.535 }, () => lantern(s, w * 0.055))
    }
    s.at({ x: w * 0.5, y: base + h * 0.06 }, () => {
      s.path(
        polygon([
          [-w * 0.09, 0],
          [-w * 0.11, -h * 0.06],
          [w * 0.11, -h * 0.06],
          [w * 0.09, 0],
        ]),
        ink.smoke,
        side,
      )
      for (const x of [-0.05, 0, 0.05]) {
        s.line(`M${w * x} ${-h * 0.06}v${-h * 0.05}`, ink.vermilion, 4)
        vapour(s, w * x, -h * 0.11, h * 0.09)
      }
    })
  },
  porch: (s, base) => {
    const { w, h } = s
    const wall = s.rng.pick([ink.cream, ink.sky, ink.sage, ink.blush, '#D9C7A8'])
    s.rect(w * 0.06, h * 0.3, w * 0.88, base - h * 0.3, wall, side)
    for (let y = h * 0.33; y < base; y += 34) s.line(`M${w * 0.06} ${y}H${w * 0.94}`, darker(wall, 0.12), 2.5)
    s.path(
      polygon([
        [-w * 0.02, h * 0.33],
        [w * 0.5, h * 0.06],
        [w * 1.02, h * 0.33],
      ]),
      s.rng.pick([ink.brick, ink.smoke, s.mood.layers[3]]),
      slant,
    )
    s.circle(w * 0.5, h * 0.22, w * 0.06, s.mood.dark ? s.mood.glow : ink.sky, s.mood.dark ? 0.5 : slant)
    for (const x of [0.1, 0.32, 0.65, 0.87]) s.rect(w * x, h * 0.34, w * 0.035, base - h * 0.34, ink.white, side)
    s.rect(w * 0.06, h * 0.33, w * 0.88, h * 0.028, ink.white, down)
    const door = s.rng.pick([ink.vermilion, ink.teal, ink.mustard, ink.wine])
    s.rect(w * 0.4, h * 0.45, w * 0.2, base - h * 0.45, ink.white, side)
    s.rect(w * 0.42, h * 0.47, w * 0.16, base - h * 0.47, door, side)
    for (const y of [0.5, 0.62]) s.rect(w * 0.45, h * y, w * 0.1, h * 0.09, darker(door, 0.14), hollow, 5)
    for (const x of [0.16, 0.7]) {
      s.rect(w * x - 8, h * 0.46 - 8, w * 0.14 + 16, h * 0.17 + 16, ink.white, side)
      s.rect(w * x, h * 0.46, w * 0.14, h * 0.17, s.mood.dark ? s.mood.glow : ink.sky, s.mood.dark ? 0.45 : slant)
      s.rect(w * (x + 0.065), h * 0.46, 7, h * 0.17, ink.white)
    }
    for (let i = 0; i < 3; i++)
      s.rect(
        w * (0.34 - i * 0.03),
        base + i * h * 0.022,
        w * (0.32 + i * 0.06),
        h * 0.024,
        lighter(ink.stone, 0.2 - i * 0.06),
        down,
      )
    for (const x of [0.02, 0.2, 0.8, 0.98])
      s.at({ x: w * x, y: base + h * 0.03 }, () => bush(s, w * 0.2, s.mood.layers[3]))
    if (s.mood.dark) s.glow(w * 0.5, h * 0.45, w * 0.35, s.mood.glow, 0.5)
  },
  market: (s, base) => {
    const { w, h } = s
    const [a] = s.rng.shuffle(s.mood.accents)
    s.rect(w * 0.05, h * 0.3, w * 0.03, base - h * 0.28, ink.brown, side)
    s.rect(w * 0.92, h * 0.3, w * 0.03, base - h * 0.28, ink.brown, side)
    s.rect(w * 0.06, h * 0.36, w * 0.88, base - h * 0.36, darker(s.mood.wall, 0.25), up)
    for (const x of [0.3, 0.68])
      s.at({ x: w * x, y: base - h * 0.06 }, () => drawPerson(s, h * 0.36, { pose: 'stand', top: 'shirt' }))
    for (let row = 0; row < 2; row++) {
      for (let i = 0; i < 4; i++) {
        const x = w * (0.05 + i * 0.228)
        const y = base - h * 0.16 + row * h * 0.115
        const bw = w * 0.22
        s.rect(x, y, bw, h * 0.11, ink.tan, down, 5)
        for (const k of [0.03, 0.065]) s.line(`M${x} ${y + h * k}h${bw}`, darker(ink.tan, 0.25), 4)
        const c = s.rng.pick([ink.vermilion, ink.orange, ink.leaf, ink.butter, ink.plum, ink.sage, ink.peach, ink.rose])
        for (let k = 0; k < 16; k++)
          s.path(
            blob(
              s.rng,
              x + bw * (0.08 + (k % 8) * 0.12),
              y - (k < 8 ? 2 : 20) + s.rng.range(-5, 5),
              bw * 0.075,
              bw * 0.07,
              0.1,
              7,
            ),
            s.rng.chance(0.25) ? lighter(c, 0.2) : c,
            round,
          )
        if (c === ink.leaf || c === ink.sage)
          for (let k = 0; k < 8; k++)
            s.at({ x: x + bw * (0.1 + k * 0.115), y: y - 6, turn: s.rng.range(-30, 30) }, () =>
              s.path(leafPath(h * 0.06, 16), s.rng.pick([ink.leaf, ink.pine]), slant),
            )
        s.rect(x + bw * 0.38, y + h * 0.03, bw * 0.24, h * 0.04, ink.white, slant, 3)
        s.line(`M${x + bw * 0.43} ${y + h * 0.05}h${bw * 0.14}`, ink.smoke, 4)
      }
    }
    stripes(s, w * 0.01, h * 0.2, w * 0.98, h * 0.12, a ?? ink.vermilion, ink.cream)
    for (const x of [0.25, 0.5, 0.75]) {
      s.glow(w * x, h * 0.4, w * 0.14, s.mood.glow, 0.5)
      s.circle(w * x, h * 0.385, 15, ink.butter, 0.5)
    }
  },
  foodTruck: (s, base) => {
    const { w, h } = s
    const c = s.rng.pick([ink.orange, ink.teal, ink.blossom, ink.butter])
    s.softShadow(w * 0.5, base + h * 0.06, w * 0.5, h * 0.04, 0.8)
    for (const x of [0.24, 0.72]) {
      s.circle(w * x, base + h * 0.03, w * 0.07, ink.ink, round)
      s.circle(w * x, base + h * 0.03, w * 0.034, ink.stone, round)
    }
    s.rect(w * 0.08, h * 0.38, w * 0.72, base - h * 0.38, c, { angle: 90, from: 0.2, to: -0.3 }, 26)
    s.path(
      `M${w * 0.78} ${h * 0.48}H${w * 0.86}Q${w * 0.93} ${h * 0.5} ${w * 0.95} ${h * 0.66}V${base}H${w * 0.78}Z`,
      c,
      down,
    )
    s.path(
      `M${w * 0.81} ${h * 0.51}H${w * 0.85}Q${w * 0.9} ${h * 0.53} ${w * 0.915} ${h * 0.63}H${w * 0.81}Z`,
      ink.sky,
      slant,
    )
    s.rect(w * 0.08, h * 0.7, w * 0.86, h * 0.024, ink.cream)
    s.rect(w * 0.16, h * 0.48, w * 0.5, h * 0.17, s.mood.dark ? s.mood.glow : ink.cocoa, s.mood.dark ? 0.4 : up)
    s.at({ x: w * 0.36, y: h * 0.72 }, () => drawPerson(s, h * 0.25, { pose: 'hold', hat: 'cap' }))
    s.rect(w * 0.14, h * 0.645, w * 0.54, h * 0.025, ink.stone, down)
    s.rect(w * 0.08, h * 0.672, w * 0.72, h * 0.03, c, down)
    stripes(s, w * 0.13, h * 0.43, w * 0.56, h * 0.055, ink.vermilion, ink.cream)
    for (let i = 0; i < 9; i++) s.circle(w * (0.12 + i * 0.08), h * 0.37, 9, ink.butter, 0.5)
    s.at({ x: w * 0.72, y: h * 0.6 }, () => s.path(starPath(0, 0, w * 0.045), ink.butter, 0.2))
  },
  flowers: (s, base) => {
    const f = facade(s, base, { wall: mix(ink.sage, ink.white, 0.35), trim: ink.pine })
    signboard(s, f.sign, ink.cream, ink.pine, (size) => s.path(heartPath(size), ink.leaf, round))
    for (let row = 0; row < 2; row++)
      for (let i = 0; i < 5 - row; i++)
        s.at({ x: s.w * (0.12 + i * 0.115 + row * 0.05), y: base + s.h * (0.01 + row * 0.055) }, () => {
          bouquet(s, s.h * 0.13, -s.h * 0.05, [
            s.rng.pick([ink.blossom, ink.butter, ink.white, ink.lilac, ink.orange, ink.rose]),
            s.rng.pick([ink.rose, ink.white, ink.vermilion]),
          ])
          s.path(
            polygon([
              [-s.w * 0.04, -s.h * 0.065],
              [s.w * 0.04, -s.h * 0.065],
              [s.w * 0.03, 0],
              [-s.w * 0.03, 0],
            ]),
            ink.stone,
            side,
          )
        })
    stripes(s, f.win.x - 16, f.win.y - 22, f.win.w + 32, s.h * 0.05, ink.leaf, ink.cream)
  },
  bakery: (s, base) => {
    const f = facade(s, base, { wall: ink.peach, trim: ink.brown })
    signboard(s, f.sign, ink.brown, ink.butter, (size) =>
      s.path(
        `M${-size} ${size * 0.4}Q0 ${-size * 1.4} ${size} ${size * 0.4}Q0 ${-size * 0.3} ${-size} ${size * 0.4}Z`,
        ink.wheat,
      ),
    )
    for (const y of [0.46, 0.96]) {
      for (let i = 0; i < 5; i++)
        s.at({ x: f.win.x + f.win.w * (0.12 + i * 0.19), y: f.win.y + f.win.h * y }, () =>
          s.rng.pick([stands.bread, stands.cakeStand, stands.bread, stands.sundae])(s, f.win.h * 0.2),
        )
      s.rect(f.win.x, f.win.y + f.win.h * y, f.win.w, 9, ink.brown)
    }
    stripes(s, f.win.x - 16, f.win.y - 22, f.win.w + 32, s.h * 0.05, ink.vermilion, ink.cream)
    tableOutside(s, s.w * 0.84, base, s.w * 0.18)
  },
  school: (s, base) => {
    const { w, h } = s
    s.rect(w * 0.04, h * 0.36, w * 0.92, base - h * 0.36, ink.brick, side)
    s.rect(w * 0.04, h * 0.345, w * 0.92, h * 0.025, ink.cream, down)
    for (let row = 0; row < 3; row++)
      for (let i = 0; i < 9; i++) {
        if (i > 2 && i < 6 && row > 0) continue
        s.rect(
          w * (0.07 + i * 0.1),
          h * (0.4 + row * 0.125),
          w * 0.06,
          h * 0.08,
          s.mood.dark && s.rng.chance(0.6) ? s.mood.glow : ink.sky,
          s.mood.dark ? 0.3 : slant,
        )
      }
    s.rect(w * 0.37, h * 0.5, w * 0.26, base - h * 0.5, lighter(ink.brick, 0.15), side)
    s.path(
      polygon([
        [w * 0.33, h * 0.52],
        [w * 0.5, h * 0.42],
        [w * 0.67, h * 0.52],
      ]),
      ink.cream,
      slant,
    )
    for (const x of [0.39, 0.45, 0.53, 0.59]) s.rect(w * x, h * 0.52, w * 0.022, base - h * 0.52, ink.cream, side)
    s.rect(w * 0.478, h * 0.58, w * 0.045, base - h * 0.58, ink.cocoa)
    s.path(ellipsePath(w * 0.5, h * 0.475, w * 0.022, w * 0.022), ink.mustard, round)
    for (const x of [0.1, 0.88])
      s.at({ x: w * x, y: base + h * 0.02 }, () =>
        broadTree(s, h * 0.36, s.rng.pick([ink.leaf, ink.orange, ink.mustard])),
      )
  },
}

function dress(s: Sheet, season: NonNullable<ShopfrontSpec['season']>, base: number) {
  const { w, h } = s
  if (season === 'halloween') {
    for (const [x, k] of [
      [0.2, 0.1],
      [0.33, 0.065],
      [0.74, 0.11],
      [0.86, 0.07],
    ] as const)
      s.at({ x: w * x, y: base + h * 0.06 }, () => stands.jackOLantern(s, h * k))
    for (const [x, y] of [
      [0.2, 0.16],
      [0.72, 0.1],
      [0.84, 0.22],
    ] as const)
      s.path(
        `M${w * x - 44} ${h * y}q20 -26 36 -4q4 -14 8 -14t8 14q16 -22 36 4q-22 -6 -30 10q-6 -8 -14 4q-8 -12 -14 -4q-8 -16 -30 -10Z`,
        ink.ink,
      )
  }
  if (season === 'christmas') {
    for (let row = 0; row < 2; row++) {
      const y = h * (0.34 + row * 0.1)
      s.line(`M${w * 0.06} ${y}Q${w * 0.3} ${y + 40} ${w * 0.5} ${y}T${w * 0.94} ${y}`, ink.pine, 7)
      for (let i = 0; i < 16; i++) {
        const x = w * (0.07 + i * 0.057)
        const c = s.rng.pick([ink.vermilion, ink.butter, ink.leaf, ink.azure])
        s.glow(x, y + 16, 34, c, 0.6)
        s.circle(x, y + 16, 10, c, 0.5)
      }
    }
    s.at({ x: w * 0.8, y: base + h * 0.06 }, () => stands.xmasTree(s, h * 0.34))
    s.at({ x: w * 0.16, y: base + h * 0.06 }, () => stands.gift(s, h * 0.1))
    snowfall(s)
  }
  if (season === 'newYear') {
    for (const x of [0.14, 0.34, 0.66, 0.86]) s.at({ x: w * x, y: h * 0.42 }, () => lantern(s, w * 0.06))
    s.at({ x: w * 0.5, y: base - h * 0.1 }, () => stands.fuDiamond(s, h * 0.13))
  }
  if (season === 'snow') snowfall(s)
}

function snowfall(s: Sheet) {
  s.rect(-5, s.h * 0.9, s.w + 10, s.h * 0.12, ink.white, down, 0, 0.8)
  for (let i = 0; i < 80; i++)
    s.circle(s.rng.range(0, s.w), s.rng.range(0, s.h), s.rng.range(2, 7), ink.white, 0.2, 0.9)
}
