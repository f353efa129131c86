import { darker, ink, lighter, mix } from './palette.ts'
import { drawPerson, type Look } from './people.ts'
import { bamboo, palm, pine, redbudBranch, willow } from './plants.ts'
import { blob, leafPath, type Point, polygon, smooth, starPath } from './shapes.ts'
import { down, ellipsePath, rectPath, round, type Sheet, side, slant, up } from './sheet.ts'
import { landscapeView, tiledRoof, type ViewName } from './views.ts'

export type Feature =
  | 'road' | 'car' | 'camper' | 'tent' | 'cabin' | 'boat' | 'hiker' | 'friends' | 'balloons' | 'train' | 'dock' | 'campfire' | 'lighthouse' | 'pagoda' | 'greatWall'
  | 'fireworks' | 'kite' | 'umbrella' | 'bicycle' | 'cherryFrame' | 'pineFrame' | 'palms' | 'bambooFrame' | 'willowFrame' | 'meadow' | 'windTurbines' | 'bridge' | 'redBridge' | 'archBridge' | 'cow' | 'stars' | 'rain' | 'falling' | 'ferrisWheel' | 'dog' | 'skier' | 'torii' // biome-ignore format: one list

export interface LandscapeSpec {
  scene: 'landscape'
  view: ViewName
  with?: readonly Feature[]
  /** Who is in it, where someone is. */
  look?: Partial<Look>
}

/** The world outdoors: a view, and what happens in it. */
export function drawLandscape(s: Sheet, spec: LandscapeSpec) {
  landscapeView(s, 0, 0, s.w, s.h, spec.view)
  for (const name of spec.with ?? []) features[name](s, spec.look ?? {})
}

export function car(s: Sheet, w: number, colour: string) {
  s.softShadow(w * 0.04, 0, w * 0.62, w * 0.08, 0.8)
  for (const x of [-0.36, 0.36]) s.rect(x * w - w * 0.09, -w * 0.16, w * 0.18, w * 0.16, ink.ink, side, w * 0.03)
  s.path(
    `M${-w * 0.5} ${-w * 0.1}V${-w * 0.36}Q${-w * 0.5} ${-w * 0.44} ${-w * 0.38} ${-w * 0.46}L${-w * 0.28} ${-w * 0.72}Q${-w * 0.26} ${-w * 0.78} ${-w * 0.18} ${-w * 0.78}H${w * 0.18}Q${w * 0.26} ${-w * 0.78} ${w * 0.28} ${-w * 0.72}L${w * 0.38} ${-w * 0.46}Q${w * 0.5} ${-w * 0.44} ${w * 0.5} ${-w * 0.36}V${-w * 0.1}Z`,
    colour,
    down,
  )
  s.path(
    `M${-w * 0.24} ${-w * 0.7}H${w * 0.24}L${w * 0.31} ${-w * 0.48}H${-w * 0.31}Z`,
    s.mood.dark ? ink.navy : ink.sky,
    slant,
  )
  for (const x of [-0.14, 0.14]) s.circle(x * w, -w * 0.53, w * 0.055, darker(colour, 0.6), round)
  s.rect(-w * 0.5, -w * 0.18, w, w * 0.08, darker(colour, 0.25), down, w * 0.03)
  for (const x of [-0.4, 0.4])
    s.rect(x * w - w * 0.08, -w * 0.36, w * 0.16, w * 0.08, ink.vermilion, s.mood.dark ? 0.5 : down, w * 0.03)
  s.rect(-w * 0.1, -w * 0.28, w * 0.2, w * 0.08, ink.cream, 0, 4)
  for (let i = 0; i < 3; i++)
    s.rect(
      -w * 0.22 + i * w * 0.15,
      -w * (0.86 + (i % 2) * 0.05),
      w * 0.14,
      w * (0.1 + (i % 2) * 0.05),
      s.rng.pick([ink.brown, ink.teal, ink.mustard, ink.vermilion]),
      side,
      5,
    )
}

/** A flat boat with a man at its stern, `w` long. */
export function boat(s: Sheet, w: number) {
  s.path(
    `M${-w * 0.55} ${-w * 0.12}Q0 ${w * 0.06} ${w * 0.6} ${-w * 0.16}Q${w * 0.44} ${w * 0.12} ${w * 0.2} ${w * 0.12}H${-w * 0.3}Q${-w * 0.46} ${w * 0.1} ${-w * 0.55} ${-w * 0.12}Z`,
    ink.brown,
    down,
  )
  s.path(
    `M${-w * 0.22} ${-w * 0.05}Q${-w * 0.2} ${-w * 0.34} 0 ${-w * 0.34}T${w * 0.22} ${-w * 0.06}Z`,
    ink.wheat,
    round,
  )
  s.at({ x: w * 0.38, y: -w * 0.02 }, () =>
    drawPerson(s, w * 0.58, { hat: 'straw', top: 'shirt', pose: 'stand', bag: 'none' }),
  )
  s.line(`M${w * 0.5} ${-w * 0.62}L${w * 0.36} ${w * 0.34}`, ink.cocoa, w * 0.02)
  for (let i = 0; i < 3; i++)
    s.line(`M${-w * 0.5 + i * w * 0.1} ${w * (0.22 + i * 0.07)}h${w * (0.9 - i * 0.2)}`, ink.white, 5, 0, 0.5)
}

/** A hot-air balloon, `r` the radius of its envelope. */
export function balloon(s: Sheet, r: number, c: string) {
  s.path(
    `M0 ${-r}C${-r * 1.2} ${-r} ${-r * 1.1} ${r * 0.3} ${-r * 0.25} ${r}H${r * 0.25}C${r * 1.1} ${r * 0.3} ${r * 1.2} ${-r} 0 ${-r}Z`,
    c,
    round,
  )
  s.path(
    `M0 ${-r}C${-r * 0.5} ${-r} ${-r * 0.5} ${r * 0.3} ${-r * 0.12} ${r}H${r * 0.12}C${r * 0.5} ${r * 0.3} ${r * 0.5} ${-r} 0 ${-r}Z`,
    lighter(c, 0.35),
    round,
  )
  s.line(`M${-r * 0.2} ${r}L${-r * 0.14} ${r * 1.3}M${r * 0.2} ${r}L${r * 0.14} ${r * 1.3}`, ink.cocoa, r * 0.03)
  s.rect(-r * 0.17, r * 1.26, r * 0.34, r * 0.24, ink.brown, side, r * 0.05)
}

export function bicycle(s: Sheet, w: number, colour: string) {
  s.softShadow(0, 0, w * 0.6, w * 0.06, 0.6)
  const r = w * 0.25
  for (const x of [-0.36, 0.36]) {
    s.line(ellipsePath(x * w, -r, r, r), ink.ink, w * 0.026)
    for (let i = 0; i < 6; i++)
      s.at({ x: x * w, y: -r, turn: i * 30 }, () => s.line(`M${-r} 0H${r}`, ink.stone, w * 0.005))
  }
  s.line(
    `M${-w * 0.36} ${-r}L${-w * 0.12} ${-r * 2.2}L${w * 0.25} ${-r * 2.2}L0 ${-r}L${-w * 0.36} ${-r}M0 ${-r}L${-w * 0.15} ${-r * 2.55}M${w * 0.36} ${-r}L${w * 0.22} ${-r * 2.75}`,
    colour,
    w * 0.032,
  )
  s.line(`M${-w * 0.23} ${-r * 2.6}h${w * 0.15}`, ink.brown, w * 0.05)
  s.line(`M${w * 0.12} ${-r * 2.9}Q${w * 0.2} ${-r * 2.6} ${w * 0.3} ${-r * 2.85}`, ink.ink, w * 0.028)
  s.rect(w * 0.24, -r * 2.6, w * 0.2, w * 0.14, ink.wheat, side, 6)
  for (let i = 0; i < 6; i++)
    s.circle(
      w * (0.26 + i * 0.032),
      -r * 2.68 - (i % 2) * w * 0.03,
      w * 0.032,
      s.rng.pick([ink.blossom, ink.butter, ink.white, ink.rose]),
      round,
    )
}

function firework(s: Sheet, x: number, y: number, r: number, colour: string) {
  s.glow(x, y, r * 1.5, colour, 0.55)
  for (let i = 0; i < 18; i++) {
    s.at({ x, y, turn: i * 20 + s.rng.range(-3, 3) }, () => {
      const length = r * s.rng.range(0.75, 1.05)
      s.line(`M${r * 0.22} 0H${length}`, colour, r * 0.026, 0.5)
      s.circle(length + r * 0.06, 0, r * 0.035, lighter(colour, 0.5), 0.6)
      if (i % 2) s.circle(length * 0.6, r * 0.1, r * 0.022, ink.cream, 0.6)
    })
  }
}

const features: Record<Feature, (s: Sheet, look: Partial<Look>) => void> = {
  road: (s) => {
    const { w, h } = s
    const vx = w * s.rng.range(0.44, 0.58)
    const top = h * 0.66
    s.path(
      polygon([
        [vx - 7, top],
        [vx + 7, top],
        [w * 0.82, h * 1.05],
        [w * 0.14, h * 1.05],
      ]),
      mix(ink.smoke, s.mood.layers[3], 0.45),
      up,
    )
    for (const [a, b] of [
      [vx - 6, w * 0.17],
      [vx + 6, w * 0.79],
    ] as const)
      s.line(`M${a} ${top}L${b} ${h * 1.05}`, ink.cream, 5, 0, 0.7)
    for (let i = 0; i < 6; i++) {
      const t = (i / 6) ** 1.7
      const t2 = t + 0.07 * (0.3 + t)
      const x = (k: number) => vx + (w * 0.48 - vx) * k
      const y = (k: number) => top + (h * 1.05 - top) * k
      s.path(
        polygon([
          [x(t) - 2 - t * 9, y(t)],
          [x(t) + 2 + t * 9, y(t)],
          [x(t2) + 3 + t2 * 9, y(t2)],
          [x(t2) - 3 - t2 * 9, y(t2)],
        ]),
        ink.butter,
      )
    }
  },
  car: (s) =>
    s.at({ x: s.w * 0.56, y: s.h * 0.86 }, () =>
      car(s, s.w * 0.3, s.rng.pick([ink.vermilion, ink.teal, ink.butter, ink.cream, ink.azure])),
    ),
  camper: (s) => {
    const w = s.w * 0.46
    s.at({ x: s.w * 0.56, y: s.h * 0.88 }, () => {
      const c = s.rng.pick([ink.teal, ink.orange, ink.blossom, ink.mustard])
      s.softShadow(0, 0, w * 0.62, w * 0.07, 0.8)
      s.rect(-w * 0.5, -w * 0.5, w, w * 0.42, ink.cream, down, w * 0.1)
      s.path(
        `M${-w * 0.5} ${-w * 0.28}H${w * 0.5}V${-w * 0.14}Q${w * 0.5} ${-w * 0.06} ${w * 0.4} ${-w * 0.06}H${-w * 0.4}Q${-w * 0.5} ${-w * 0.06} ${-w * 0.5} ${-w * 0.14}Z`,
        c,
        down,
      )
      for (let i = 0; i < 3; i++)
        s.rect(
          -w * 0.42 + i * w * 0.22,
          -w * 0.45,
          w * 0.17,
          w * 0.13,
          s.mood.dark ? s.mood.glow : ink.sky,
          s.mood.dark ? 0.5 : slant,
          8,
        )
      s.path(
        `M${w * 0.27} ${-w * 0.45}H${w * 0.36}Q${w * 0.44} ${-w * 0.44} ${w * 0.46} ${-w * 0.3}H${w * 0.27}Z`,
        ink.sky,
        slant,
      )
      for (const x of [-0.28, 0.3]) {
        s.circle(x * w, -w * 0.06, w * 0.085, ink.ink, round)
        s.circle(x * w, -w * 0.06, w * 0.04, ink.stone, round)
      }
      for (const [i, c2] of [ink.vermilion, ink.butter, ink.azure].entries())
        s.rect(-w * 0.3 + i * w * 0.15, -w * 0.57, w * 0.14, w * 0.07, c2, down, 6)
    })
  },
  tent: (s) => {
    const w = s.w * 0.44
    s.at({ x: s.w * 0.44, y: s.h * 0.88 }, () => {
      const c = s.rng.pick([ink.orange, ink.mustard, ink.vermilion, ink.aqua])
      s.softShadow(w * 0.1, 0, w * 0.66, w * 0.08, 0.7)
      s.path(
        polygon([
          [-w * 0.5, 0],
          [-w * 0.05, -w * 0.52],
          [w * 0.55, 0],
        ]),
        c,
        side,
      )
      s.path(
        polygon([
          [-w * 0.5, 0],
          [-w * 0.05, -w * 0.52],
          [w * 0.12, 0],
        ]),
        lighter(c, 0.16),
        side,
      )
      s.path(
        polygon([
          [-w * 0.22, 0],
          [-w * 0.06, -w * 0.44],
          [w * 0.02, 0],
        ]),
        s.mood.dark ? s.mood.glow : darker(c, 0.5),
        s.mood.dark ? 0.5 : up,
      )
      if (s.mood.dark) s.glow(-w * 0.08, -w * 0.16, w * 0.7, s.mood.glow, 0.6)
    })
  },
  cabin: (s) => {
    const w = s.w * 0.4
    s.at({ x: s.w * 0.6, y: s.h * 0.84 }, () => {
      s.softShadow(0, 0, w * 0.7, w * 0.07, 0.7)
      for (let i = 0; i < 6; i++)
        s.rect(
          -w * 0.42,
          -w * 0.08 - i * w * 0.075,
          w * 0.84,
          w * 0.08,
          i % 2 ? ink.brown : darker(ink.brown, 0.1),
          { angle: 90, from: 0.2, to: -0.4 },
          w * 0.04,
        )
      s.path(
        polygon([
          [-w * 0.56, -w * 0.46],
          [0, -w * 0.86],
          [w * 0.56, -w * 0.46],
        ]),
        s.mood.ground === '#F3F4F3' ? ink.white : darker(ink.brick, 0.2),
        slant,
      )
      s.rect(w * 0.2, -w * 0.92, w * 0.1, w * 0.26, ink.smoke, side)
      for (const x of [-0.26, 0.16]) {
        s.rect(x * w, -w * 0.34, w * 0.15, w * 0.15, ink.butter, 0.5)
        s.glow(x * w + w * 0.07, -w * 0.27, w * 0.22, ink.butter, 0.6)
      }
      s.rect(-w * 0.06, -w * 0.3, w * 0.15, w * 0.3, ink.cocoa, side)
      s.path(blob(s.rng, w * 0.3, -w * 1.06, w * 0.09, w * 0.07, 0.15), ink.white, round, 0.8)
      s.path(blob(s.rng, w * 0.4, -w * 1.24, w * 0.13, w * 0.09, 0.15), ink.white, round, 0.6)
    })
  },
  boat: (s) => s.at({ x: s.w * s.rng.range(0.32, 0.66), y: s.h * 0.79 }, () => boat(s, s.w * 0.3)),
  hiker: (s, look) =>
    s.at({ x: s.w * s.rng.range(0.4, 0.56), y: s.h * 0.94 }, () =>
      drawPerson(s, s.h * 0.4, {
        back: true,
        bag: 'backpack',
        top: 'jacket',
        bottom: 'leggings',
        hat: 'beanie',
        pose: 'stand',
        ...look,
      }),
    ),
  friends: (s, look) => {
    for (const [i, x] of [0.3, 0.47, 0.64].entries())
      s.at({ x: s.w * x, y: s.h * (0.95 + (i % 2) * 0.015) }, () =>
        drawPerson(s, s.h * (0.34 + (i % 2) * 0.03), { pose: i === 1 ? 'wave' : 'stand', back: true, ...look }),
      )
  },
  balloons: (s) => {
    for (const [x, y, k] of [
      [0.3, 0.28, 0.15],
      [0.68, 0.2, 0.1],
      [0.84, 0.4, 0.06],
      [0.52, 0.44, 0.05],
    ] as const) {
      const r = s.w * k
      const c = s.rng.pick(s.mood.accents)
      s.at({ x: x * s.w, y: y * s.h }, () => balloon(s, r, c))
    }
  },
  train: (s) => {
    const y = s.h * 0.74
    const w = s.w * 0.3
    const c = s.rng.pick([ink.white, ink.vermilion, ink.teal])
    for (let x = 0; x < s.w; x += s.w * 0.16) s.rect(x, y, s.w * 0.03, s.h * 0.2, ink.stone, side)
    s.rect(-5, y - 4, s.w + 10, s.h * 0.026, darker(ink.stone, 0.12), down)
    for (let i = 0; i < 3; i++) {
      const x = s.w * -0.08 + i * (w + 6)
      s.path(
        i === 2
          ? `M${x} ${y - w * 0.3}H${x + w * 0.6}Q${x + w * 0.95} ${y - w * 0.28} ${x + w} ${y - 6}H${x}Z`
          : rectPath(x, y - w * 0.3, w, w * 0.3 - 6, 10),
        c,
        down,
      )
      s.rect(x, y - w * 0.1, w * (i === 2 ? 0.9 : 1), w * 0.035, c === ink.white ? ink.azure : ink.cream)
      for (let k = 0; k < 5; k++)
        s.rect(
          x + w * (0.06 + k * (i === 2 ? 0.12 : 0.185)),
          y - w * 0.24,
          w * 0.09,
          w * 0.08,
          s.mood.dark ? s.mood.glow : ink.navy,
          s.mood.dark ? 0.5 : slant,
          5,
        )
    }
  },
  dock: (s) => {
    const { w, h } = s
    s.path(
      polygon([
        [w * 0.44, h * 0.68],
        [w * 0.56, h * 0.68],
        [w * 0.7, h * 1.05],
        [w * 0.3, h * 1.05],
      ]),
      ink.tan,
      up,
    )
    for (let i = 0; i < 9; i++) {
      const t = (i / 9) ** 1.3
      s.line(
        `M${w * (0.44 - t * 0.14)} ${h * (0.68 + t * 0.37)}H${w * (0.56 + t * 0.14)}`,
        darker(ink.tan, 0.3),
        3 + t * 5,
      )
    }
    for (const [x, y] of [
      [0.43, 0.72],
      [0.57, 0.72],
      [0.36, 0.88],
      [0.64, 0.88],
    ] as const)
      s.rect(w * x - 9, h * y - 40, 18, 70, ink.brown, side, 5)
  },
  campfire: (s) => {
    s.at({ x: s.w * 0.72, y: s.h * 0.92 }, () => {
      const r = s.w * 0.08
      s.glow(0, -r * 0.6, r * 5, ink.orange, 0.7)
      for (const turn of [-60, 60, 88])
        s.at({ turn }, () => s.rect(-r * 0.12, -r, r * 0.24, r * 2, ink.brown, side, r * 0.1))
      for (const [k, c] of [
        [1, ink.vermilion],
        [0.72, ink.orange],
        [0.42, ink.butter],
      ] as const)
        s.path(
          `M0 0C${-r * k} ${-r * 0.2} ${-r * k * 0.8} ${-r * k} 0 ${-r * 1.9 * k}C${r * 0.3 * k} ${-r * k} ${r * k} ${-r * 0.6} 0 0Z`,
          c,
          0.4,
        )
    })
  },
  lighthouse: (s) => {
    const w = s.w * 0.13
    s.at({ x: s.w * 0.78, y: s.h * 0.6 }, () => {
      s.path(
        smooth([
          [-w * 1.6, w * 0.4],
          [-w * 0.6, -w * 0.2],
          [w * 0.7, -w * 0.2],
          [w * 2.4, w * 0.6],
          [0, w * 0.8],
        ]),
        s.mood.layers[3],
        down,
      )
      for (let i = 0; i < 5; i++)
        s.path(
          polygon([
            [-w * (0.44 - i * 0.035), -i * w * 0.5],
            [w * (0.44 - i * 0.035), -i * w * 0.5],
            [w * (0.405 - i * 0.035), -(i + 1) * w * 0.5],
            [-w * (0.405 - i * 0.035), -(i + 1) * w * 0.5],
          ]),
          i % 2 ? ink.white : ink.vermilion,
          side,
        )
      s.rect(-w * 0.38, -w * 2.66, w * 0.76, w * 0.16, ink.ink, side)
      s.rect(-w * 0.22, -w * 3, w * 0.44, w * 0.36, ink.butter, 0.5)
      s.path(`M${-w * 0.3} ${-w * 3}Q0 ${-w * 3.5} ${w * 0.3} ${-w * 3}Z`, ink.brick, round)
      s.glow(0, -w * 2.84, w * 2, ink.butter, 0.6)
    })
  },
  pagoda: (s) => {
    const w = s.w * 0.24
    s.at({ x: s.w * s.rng.range(0.64, 0.78), y: s.h * 0.66 }, () => {
      for (let i = 0; i < 6; i++) {
        const k = 1 - i * 0.12
        const y = -i * w * 0.36
        s.rect(-w * 0.32 * k, y - w * 0.36, w * 0.64 * k, w * 0.36, i % 2 ? ink.brick : darker(ink.brick, 0.1), side)
        s.rect(
          -w * 0.08 * k,
          y - w * 0.26,
          w * 0.16 * k,
          w * 0.2,
          s.mood.dark ? s.mood.glow : ink.cocoa,
          s.mood.dark ? 0.5 : 0,
          w * 0.05,
        )
        tiledRoof(s, -w * 0.44 * k, y - w * 0.32, w * 0.88 * k, w * 0.14, ink.smoke)
      }
      s.line(`M0 ${-w * 2.3}V${-w * 2.62}`, ink.mustard, w * 0.04)
    })
  },
  greatWall: (s) => {
    const { w, h } = s
    const spine: Point[] = [
      [w * 1.05, h * 0.5],
      [w * 0.82, h * 0.47],
      [w * 0.62, h * 0.55],
      [w * 0.7, h * 0.66],
      [w * 0.5, h * 0.74],
      [w * 0.42, h * 0.9],
      [w * 0.3, h * 1.08],
    ]
    for (let i = 0; i < spine.length - 1; i++) {
      const [x1, y1] = spine[i] ?? [0, 0]
      const [x2, y2] = spine[i + 1] ?? [0, 0]
      const t = i / spine.length
      const wide = w * (0.02 + t * t * 0.2)
      s.path(
        polygon([
          [x1 - wide * 0.7, y1],
          [x1 + wide * 0.7, y1],
          [x2 + wide, y2],
          [x2 + wide, y2 + wide * 0.5],
          [x2 - wide, y2 + wide * 0.5],
          [x2 - wide, y2],
        ]),
        mix(ink.sand, ink.stone, 0.45),
        side,
      )
      for (let k = 0; k < 7; k++) {
        const x = x1 + (x2 - x1) * (k / 7)
        const y = y1 + (y2 - y1) * (k / 7)
        for (const edge of [-1, 1])
          s.rect(
            x + edge * wide * 0.85 - wide * 0.09,
            y - wide * 0.2,
            wide * 0.18,
            wide * 0.3,
            darker(ink.sand, 0.16),
            down,
          )
      }
    }
    for (const [x, y, k] of [
      [0.8, 0.48, 0.07],
      [0.64, 0.62, 0.11],
    ] as const) {
      const t = w * k
      s.rect(w * x - t * 0.6, h * y - t * 1.3, t * 1.2, t * 1.4, mix(ink.sand, ink.stone, 0.35), side)
      for (let i = -2; i <= 2; i++)
        s.rect(
          w * x + i * t * 0.26 - t * 0.08,
          h * y - t * 1.48,
          t * 0.16,
          t * 0.22,
          mix(ink.sand, ink.stone, 0.5),
          side,
        )
      for (const dx of [-0.28, 0.28])
        s.rect(w * x + dx * t - t * 0.12, h * y - t * 0.9, t * 0.24, t * 0.34, ink.cocoa, 0, t * 0.12)
    }
  },
  fireworks: (s) => {
    for (const [x, y, k] of [
      [0.3, 0.24, 0.2],
      [0.7, 0.18, 0.16],
      [0.52, 0.4, 0.13],
      [0.86, 0.38, 0.1],
      [0.12, 0.42, 0.09],
    ] as const)
      firework(s, x * s.w, y * s.h, k * s.w * s.rng.range(0.85, 1.15), s.rng.pick(s.mood.accents))
  },
  kite: (s) => {
    s.at({ x: s.w * 0.68, y: s.h * 0.22, turn: 20 }, () => {
      const r = s.w * 0.09
      s.path(
        polygon([
          [0, -r],
          [r * 0.8, 0],
          [0, r * 1.3],
          [-r * 0.8, 0],
        ]),
        ink.vermilion,
        slant,
      )
      s.path(
        polygon([
          [0, -r],
          [r * 0.8, 0],
          [0, 0],
        ]),
        ink.butter,
        slant,
      )
      s.line(`M0 ${r * 1.3}q${r * 0.5} ${r * 0.5} 0 ${r}t0 ${r}`, ink.vermilion, r * 0.06)
    })
    s.line(`M${s.w * 0.67} ${s.h * 0.24}Q${s.w * 0.6} ${s.h * 0.6} ${s.w * 0.42} ${s.h * 0.76}`, ink.cream, 2.5)
  },
  umbrella: (s) => {
    for (const [x, y, k] of [
      [0.26, 0.86, 0.2],
      [0.7, 0.93, 0.26],
    ] as const) {
      const r = s.w * k
      const c = s.rng.pick(s.mood.accents)
      s.at({ x: x * s.w, y: y * s.h, turn: -10 }, () => {
        s.softShadow(r * 0.5, r * 0.1, r * 1.1, r * 0.16, 0.7)
        s.line(`M0 0V${-r * 1.1}`, ink.cream, r * 0.05)
        s.path(
          `M${-r} ${-r * 0.8}Q${-r * 0.8} ${-r * 1.6} 0 ${-r * 1.6}T${r} ${-r * 0.8}Q${r * 0.66} ${-r * 0.95} ${r * 0.33} ${-r * 0.8}Q0 ${-r * 0.95} ${-r * 0.33} ${-r * 0.8}Q${-r * 0.66} ${-r * 0.95} ${-r} ${-r * 0.8}Z`,
          c,
          round,
        )
        s.path(
          `M${-r * 0.33} ${-r * 0.8}Q${-r * 0.3} ${-r * 1.5} 0 ${-r * 1.6}Q${r * 0.3} ${-r * 1.5} ${r * 0.33} ${-r * 0.8}Q0 ${-r * 0.95} ${-r * 0.33} ${-r * 0.8}Z`,
          ink.cream,
          round,
        )
        s.rect(r * 0.15, -r * 0.1, r * 0.9, r * 0.12, lighter(c, 0.4), slant, r * 0.05)
      })
    }
  },
  bicycle: (s) => s.at({ x: s.w * 0.5, y: s.h * 0.9 }, () => bicycle(s, s.w * 0.52, s.rng.pick(s.mood.accents))),
  cherryFrame: (s) => {
    s.at({ x: -s.w * 0.04, y: s.h * 0.17, turn: 8 }, () => redbudBranch(s, s.w * 0.85))
    s.at({ x: s.w * 1.04, y: s.h * 0.04, turn: 158 }, () => redbudBranch(s, s.w * 0.5))
  },
  pineFrame: (s) => {
    for (const [x, k] of [
      [0.02, 0.8],
      [0.14, 0.56],
      [0.97, 0.86],
      [0.86, 0.6],
    ] as const)
      s.at({ x: x * s.w, y: s.h * 1.02 }, () =>
        pine(s, s.h * k, s.rng.chance(0.5) ? s.mood.layers[3] : darker(s.mood.layers[3], 0.25)),
      )
  },
  palms: (s) => {
    s.at({ x: s.w * 0.1, y: s.h * 0.96 }, () => palm(s, s.h * 0.72))
    s.at({ x: s.w * 0.92, y: s.h * 0.9, flip: true }, () => palm(s, s.h * 0.56))
  },
  bambooFrame: (s) => {
    for (const [x, k] of [
      [0.03, 1.05],
      [0.12, 0.9],
      [0.2, 1.1],
      [0.85, 1.05],
      [0.95, 0.92],
    ] as const)
      s.at({ x: x * s.w, y: s.h * 1.03 }, () => bamboo(s, s.h * k))
  },
  willowFrame: (s) => s.at({ x: s.w * 0.12, y: s.h * 0.95 }, () => willow(s, s.h * 0.86)),
  meadow: (s) => {
    for (let i = 0; i < 90; i++) {
      const t = s.rng.next()
      const x = s.rng.range(-0.02, 1.02) * s.w
      const y = s.h * (0.84 + t * 0.18)
      const size = s.w * (0.008 + t * 0.018)
      s.line(`M${x} ${y}q${s.rng.range(-10, 10)} ${-size * 2} ${s.rng.range(-6, 6)} ${-size * 4}`, s.mood.layers[3], 3)
      const c = s.rng.pick([ink.blossom, ink.butter, ink.white, ink.rose, ink.lilac, ink.orange])
      for (let k = 0; k < 5; k++)
        s.at({ x, y: y - size * 4, turn: k * 72 }, () => s.ellipse(size * 0.6, 0, size * 0.6, size * 0.4, c))
      s.circle(x, y - size * 4, size * 0.35, ink.mustard)
    }
  },
  windTurbines: (s) => {
    for (const [x, y, k] of [
      [0.2, 0.58, 0.26],
      [0.5, 0.56, 0.18],
      [0.84, 0.6, 0.32],
    ] as const) {
      const t = s.h * k
      s.at({ x: x * s.w, y: y * s.h }, () => {
        s.path(
          polygon([
            [-t * 0.022, 0],
            [-t * 0.01, -t],
            [t * 0.01, -t],
            [t * 0.022, 0],
          ]),
          ink.white,
          side,
        )
        for (const turn of [10, 130, 250])
          s.at({ y: -t, turn }, () => s.path(leafPath(t * 0.5, t * 0.035), ink.white, side))
      })
    }
  },
  bridge: (s) => {
    const { w, h } = s
    const y = h * 0.62
    const c = s.rng.pick(['#C8452F', ink.smoke, s.mood.layers[3]])
    s.rect(-5, y, w + 10, h * 0.022, c, down)
    for (const x of [0.24, 0.78]) {
      s.rect(w * x - 18, h * 0.22, 14, h * 0.5, c, side)
      s.rect(w * x + 8, h * 0.22, 14, h * 0.5, c, side)
      for (const k of [0.28, 0.4, 0.52]) s.rect(w * x - 18, h * k, 40, 9, c)
    }
    for (const d of [
      `M${-w * 0.1} ${h * 0.4}Q${w * 0.08} ${h * 0.6} ${w * 0.24} ${h * 0.23}Q${w * 0.51} ${h * 0.92} ${w * 0.78} ${h * 0.23}Q${w * 0.9} ${h * 0.58} ${w * 1.1} ${h * 0.4}`,
    ])
      s.line(d, c, 7)
    for (let i = 1; i < 22; i++) {
      const x = w * (0.24 + (i / 22) * 0.54)
      const t = i / 22
      const top = h * (0.23 + 0.345 * (1 - (2 * t - 1) ** 2))
      s.line(`M${x} ${top}V${y}`, c, 2.5)
    }
  },
  redBridge: (s) => {
    const { w, h } = s
    s.path(
      `M${-w * 0.05} ${h * 0.86}Q${w * 0.5} ${h * 0.6} ${w * 1.05} ${h * 0.86}V${h * 0.92}Q${w * 0.5} ${h * 0.67} ${-w * 0.05} ${h * 0.92}Z`,
      ink.vermilion,
      down,
    )
    for (let i = 0; i <= 10; i++) {
      const t = i / 10
      const y = h * (0.86 - 0.52 * t * (1 - t))
      s.rect(w * t - 7, y - h * 0.09, 14, h * 0.1, ink.brick, side, 4)
    }
    s.line(`M${-w * 0.05} ${h * 0.79}Q${w * 0.5} ${h * 0.53} ${w * 1.05} ${h * 0.79}`, ink.vermilion, 13)
  },
  archBridge: (s) => {
    const { w, h } = s
    const stone = mix(ink.stone, s.mood.wall, 0.4)
    s.path(
      `M${-w * 0.05} ${h * 0.84}Q${w * 0.46} ${h * 0.5} ${w * 1.05} ${h * 0.84}V${h * 0.96}H${w * 0.74}A${w * 0.25} ${h * 0.17} 0 0 0 ${w * 0.24} ${h * 0.96}H${-w * 0.05}Z`,
      stone,
      down,
    )
    for (let i = 0; i < 26; i++)
      s.rect(w * s.rng.range(0, 0.95), h * s.rng.range(0.8, 0.93), w * 0.05, h * 0.014, darker(stone, 0.14), 0, 3, 0.35)
    s.line(`M${-w * 0.05} ${h * 0.81}Q${w * 0.46} ${h * 0.47} ${w * 1.05} ${h * 0.81}`, lighter(stone, 0.25), 14)
  },
  cow: (s) => {
    for (const [x, k] of [
      [0.3, 0.16],
      [0.62, 0.11],
    ] as const) {
      const r = s.w * k
      s.at({ x: x * s.w, y: s.h * 0.86, flip: k < 0.14 }, () => {
        s.softShadow(0, 0, r, r * 0.12, 0.6)
        for (const dx of [-0.5, -0.3, 0.25, 0.45]) s.rect(dx * r, -r * 0.4, r * 0.12, r * 0.4, ink.cream, side)
        s.rect(-r * 0.6, -r * 0.9, r * 1.2, r * 0.58, ink.cream, down, r * 0.2)
        for (const [bx, by] of [
          [-0.3, -0.72],
          [0.2, -0.55],
          [0.4, -0.8],
        ] as const)
          s.path(blob(s.rng, bx * r, by * r, r * 0.2, r * 0.15, 0.25), ink.cocoa, down)
        s.path(
          smooth([
            [-r * 0.5, -r * 0.9],
            [-r * 0.9, -r * 1.05],
            [-r * 1.05, -r * 0.8],
            [-r * 0.95, -r * 0.6],
            [-r * 0.6, -r * 0.66],
          ]),
          ink.cream,
          slant,
        )
        s.ellipse(-r * 0.98, -r * 0.68, r * 0.12, r * 0.1, ink.rose, round)
        s.circle(-r * 0.84, -r * 0.88, r * 0.035, ink.ink)
      })
    }
  },
  stars: (s) => {
    for (let i = 0; i < 170; i++)
      s.circle(
        s.rng.range(0, s.w),
        s.rng.range(0, s.h * 0.6),
        s.rng.range(1, 3.4),
        s.rng.pick([ink.white, ink.butter, ink.sky]),
        0.4,
        s.rng.range(0.4, 1),
      )
    s.path(starPath(s.w * 0.3, s.h * 0.15, 10, 4, 0.2), ink.white, 0.5)
    s.line(`M${s.w * 0.62} ${s.h * 0.1}l${s.w * 0.14} ${s.h * 0.05}`, ink.white, 3, 0.4, 0.8)
  },
  rain: (s) => {
    for (let i = 0; i < 110; i++) {
      const x = s.rng.range(-0.1, 1.05) * s.w
      const y = s.rng.range(-0.05, 1) * s.h
      s.line(`M${x} ${y}l${-10} ${s.rng.range(30, 60)}`, ink.white, 2.6, 0.15, 0.45)
    }
  },
  falling: (s) => {
    const petal =
      s.mood.layers[2] === '#93B58B' ? [ink.rose, ink.blush, ink.blossom] : [ink.orange, ink.mustard, ink.vermilion]
    for (let i = 0; i < 42; i++)
      s.at({ x: s.rng.range(0, s.w), y: s.rng.range(0, s.h), turn: s.rng.range(0, 360) }, () =>
        s.path(leafPath(s.w * s.rng.range(0.014, 0.032), s.w * 0.011), s.rng.pick(petal), slant),
      )
  },
  ferrisWheel: (s) => {
    const r = s.w * 0.28
    s.at({ x: s.w * 0.6, y: s.h * 0.5 }, () => {
      s.line(`M0 0L${-r * 0.6} ${r * 1.5}M0 0L${r * 0.6} ${r * 1.5}`, ink.cream, r * 0.06)
      for (const k of [1, 0.88]) s.line(ellipsePath(0, 0, r * k, r * k), ink.cream, r * 0.035)
      for (let i = 0; i < 12; i++) {
        const a = (i / 12) * Math.PI * 2
        s.line(`M0 0L${Math.cos(a) * r} ${Math.sin(a) * r}`, ink.cream, r * 0.014)
        s.rect(
          Math.cos(a) * r - r * 0.09,
          Math.sin(a) * r,
          r * 0.18,
          r * 0.17,
          s.rng.pick(s.mood.accents),
          round,
          r * 0.06,
        )
        if (s.mood.dark) s.glow(Math.cos(a) * r, Math.sin(a) * r + r * 0.08, r * 0.24, s.mood.glow, 0.5)
      }
      s.circle(0, 0, r * 0.1, ink.vermilion, round)
    })
  },
  dog: (s) => {
    s.at({ x: s.w * 0.68, y: s.h * 0.94 }, () => {
      const r = s.w * 0.13
      s.softShadow(0, 0, r * 1.1, r * 0.14, 0.6)
      const c = s.rng.pick([ink.wheat, ink.tan, ink.cocoa, ink.cream])
      for (const x of [-0.5, -0.3, 0.32, 0.5])
        s.rect(x * r, -r * 0.5, r * 0.16, r * 0.5, darker(c, 0.08), side, r * 0.06)
      s.rect(-r * 0.6, -r * 0.92, r * 1.25, r * 0.5, c, down, r * 0.24)
      s.line(`M${r * 0.6} ${-r * 0.8}q${r * 0.34} ${-r * 0.1} ${r * 0.3} ${-r * 0.5}`, c, r * 0.14)
      s.ellipse(-r * 0.66, -r * 1.12, r * 0.34, r * 0.3, c, round)
      s.ellipse(-r * 0.92, -r * 1.04, r * 0.18, r * 0.13, lighter(c, 0.3), round)
      s.circle(-r * 1.06, -r * 1.07, r * 0.06, ink.ink)
      s.path(
        smooth([
          [-r * 0.5, -r * 1.34],
          [-r * 0.36, -r * 1.3],
          [-r * 0.34, -r * 0.96],
          [-r * 0.46, -r * 0.94],
        ]),
        darker(c, 0.3),
        side,
      )
    })
  },
  skier: (s) => {
    s.at({ x: s.w * 0.5, y: s.h * 0.9, turn: 12 }, () => {
      for (const x of [-0.05, 0.06]) s.rect(x * s.w - 7, -s.h * 0.02, 16, s.h * 0.055, ink.orange, side, 6)
      drawPerson(s, s.h * 0.32, { top: 'puffer', bottom: 'leggings', hat: 'beanie', pose: 'hips', bag: 'none' })
      for (const x of [-1, 1]) s.line(`M${x * s.w * 0.08} ${-s.h * 0.17}L${x * s.w * 0.16} ${s.h * 0.02}`, ink.ink, 6)
    })
  },
  torii: (s) => {
    const w = s.w * 0.5
    s.at({ x: s.w * 0.5, y: s.h * 0.84 }, () => {
      for (const x of [-0.36, 0.36]) s.rect(x * w - w * 0.04, -w * 0.9, w * 0.08, w * 0.9, ink.vermilion, side)
      s.rect(-w * 0.46, -w * 0.72, w * 0.92, w * 0.07, ink.vermilion, down)
      s.path(
        `M${-w * 0.6} ${-w * 1}Q0 ${-w * 0.9} ${w * 0.6} ${-w * 1}L${w * 0.56} ${-w * 0.88}H${-w * 0.56}Z`,
        ink.brick,
        down,
      )
    })
  },
}
