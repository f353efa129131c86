import { darker, ink, lighter, mix } from './palette.ts'
import { drawPerson, type Look, someone } from './people.ts'
import { blob, leafPath, polygon, smooth } from './shapes.ts'
import { down, ellipsePath, rectPath, round, type Sheet, side, slant, soft, up } from './sheet.ts'
import { stands } from './things.ts'
import { landscapeView, type ViewName } from './views.ts'

export type Stage = 'mirror' | 'plain' | 'wall' | 'outdoors' | 'arch' | 'yoga' | 'gym' | 'run' | 'doorway' | 'dance'

export interface FigureSpec {
  scene: 'figure'
  in: Stage
  look?: Partial<Look>
  /** Whoever stands beside. */
  friend?: Partial<Look>
  view?: ViewName
}

/** One person, head to toe: an outfit, a yoga pose, a run. */
export function drawFigure(s: Sheet, spec: FigureSpec) {
  places[spec.in](s, spec)
}

function stand(s: Sheet, spec: FigureSpec, x: number, y: number, height: number, given: Partial<Look> = {}) {
  const look = someone(s, { ...given, ...spec.look })
  if (spec.friend) {
    const friend = someone(s, { ...given, ...spec.friend })
    s.at({ x: x + height * 0.17, y: y - height * 0.01 }, () => drawPerson(s, height * 0.97, friend))
    s.at({ x: x - height * 0.17, y }, () => drawPerson(s, height, look))
  } else s.at({ x, y }, () => drawPerson(s, height, look))
}

function shadowOnWall(s: Sheet, x: number, y: number, height: number) {
  s.at({ x: x + height * 0.1, y, scale: height / 100 }, () => {
    s.shade(
      smooth([
        [-9, -80],
        [0, -84],
        [9, -80],
        [11, -50],
        [7, -3],
        [-7, -3],
        [-11, -50],
      ]),
      -0.28,
    )
    s.shade(ellipsePath(0, -91, 7, 8), -0.28)
  })
}

/** Views whose foreground is water. */
const shores: readonly ViewName[] = ['lake', 'coast', 'karst', 'harbour']

const places: Record<Stage, (s: Sheet, spec: FigureSpec) => void> = {
  mirror: (s, spec) => {
    const { w, h, mood } = s
    s.fill(mood.wall, darker(mood.wall, 0.06), { angle: 35, from: 0.25, to: -0.25 })
    s.rect(-5, h * 0.86, w + 10, h, mood.floor, down)
    const mw = Math.min(w * 0.6, h * 0.56)
    const x = w * 0.5 - mw / 2
    const frame = s.rng.pick([ink.brown, ink.white, ink.mustard, ink.ink])
    const arch = s.rng.chance(0.5) ? mw / 2 : 26
    s.at({ x: 18, y: 14 }, () => s.shade(rectPath(x - 18, h * 0.05, mw + 36, h * 0.87, arch + 14), -0.35))
    s.rect(x - 18, h * 0.05, mw + 36, h * 0.87, frame, slant, arch + 14)
    const glass = rectPath(x, h * 0.065, mw, h * 0.84, arch)
    s.within(glass, () => {
      s.rect(x, 0, mw, h, mix(mood.wall, ink.sky, 0.28), { angle: 40, from: 0.3, to: -0.1 })
      s.rect(x, h * 0.74, mw, h * 0.3, lighter(mood.floor, 0.14), down)
      s.rect(x + mw * 0.62, h * 0.2, mw * 0.5, h * 0.36, lighter(mood.wall, 0.35), slant, 6)
      s.rect(x - mw * 0.1, h * 0.58, mw * 0.4, h * 0.2, mix(mood.cloth, mood.accents[2] ?? ink.teal, 0.4), soft, 20)
      stand(s, spec, w * 0.5, h * 0.88, h * 0.7, { pose: 'phone' })
      for (const k of [0.1, 0.2])
        s.path(
          polygon([
            [x + mw * k, h * 0.02],
            [x + mw * (k + 0.05), h * 0.02],
            [x + mw * (k - 0.3), h],
            [x + mw * (k - 0.35), h],
          ]),
          ink.white,
          0.3,
          0.14,
        )
    })
    s.at({ x: w * 0.07, y: h * 0.95 }, () => s.rng.pick([stands.monstera, stands.snakePlant, stands.fern])(s, h * 0.4))
    if (w > h * 0.7) s.at({ x: w * 0.92, y: h * 0.96 }, () => stands.handbag(s, h * 0.16))
  },
  plain: (s, spec) => {
    const { w, h, mood } = s
    const c = mix(mood.wall, s.rng.pick(mood.accents), s.rng.range(0.25, 0.6))
    s.fill(lighter(c, 0.12), darker(c, 0.06), { angle: 30, from: 0.25, to: -0.2 })
    s.circle(w * s.rng.range(0.35, 0.65), h * 0.42, Math.min(w, h) * 0.36, mix(c, s.rng.pick(mood.accents), 0.45), soft)
    s.path(`M-10 ${h * 0.86}Q${w * 0.5} ${h * 0.82} ${w + 10} ${h * 0.86}V${h + 10}H-10Z`, darker(c, 0.1), down)
    stand(s, spec, w * 0.5, h * 0.94, h * 0.8)
  },
  wall: (s, spec) => {
    const { w, h, mood } = s
    const brick = s.rng.pick([ink.brick, ink.cream, mood.accents[2] ?? ink.teal, mood.accents[1] ?? ink.mustard])
    s.fill(brick, darker(brick, 0.1), { angle: 30, from: 0.2, to: -0.3 })
    for (let row = 0; row < 24; row++)
      for (let i = -1; i < 9; i++)
        if (s.rng.chance(0.5))
          s.rect(
            i * w * 0.13 + (row % 2) * w * 0.065,
            row * h * 0.04,
            w * 0.122,
            h * 0.033,
            s.rng.chance(0.5) ? lighter(brick, 0.1) : darker(brick, 0.1),
            0,
            3,
            0.7,
          )
    s.rect(-5, h * 0.84, w + 10, h, mix(mood.ground, ink.stone, 0.6), down)
    shadowOnWall(s, w * 0.5, h * 0.86, h * 0.76)
    stand(s, spec, w * 0.48, h * 0.93, h * 0.8)
  },
  doorway: (s, spec) => {
    const { w, h, mood } = s
    s.fill(mood.wall, darker(mood.wall, 0.1), slant)
    const c = s.rng.pick(mood.accents)
    s.rect(w * 0.2, h * 0.06, w * 0.6, h * 0.84, lighter(mood.wall, 0.5), slant, w * 0.3)
    s.rect(w * 0.25, h * 0.1, w * 0.5, h * 0.8, c, side, w * 0.25)
    for (const x of [0.3, 0.53])
      for (const y of [0.34, 0.6]) s.rect(w * x, h * y, w * 0.17, h * 0.2, darker(c, 0.12), up, 10)
    s.circle(w * 0.5, h * 0.26, w * 0.07, ink.mustard, round)
    s.rect(-5, h * 0.88, w + 10, h, mood.floor, down)
    s.rect(w * 0.16, h * 0.88, w * 0.68, h * 0.035, lighter(ink.stone, 0.3), down)
    for (const x of [0.08, 0.92]) s.at({ x: w * x, y: h * 0.95 }, () => stands.fern(s, h * 0.3))
    stand(s, spec, w * 0.5, h * 0.94, h * 0.74)
  },
  outdoors: (s, spec) => {
    const { w, h, mood } = s
    landscapeView(s, 0, 0, w, h, spec.view)
    if (spec.view && shores.includes(spec.view)) {
      s.path(`M-10 ${h * 0.88}Q${w * 0.4} ${h * 0.83} ${w + 10} ${h * 0.89}V${h + 10}H-10Z`, mood.ground, down)
      for (let i = 0; i < 26; i++) {
        const x = s.rng.range(0, w)
        const y = h * s.rng.range(0.88, 1.01)
        s.line(
          `M${x} ${y}q${s.rng.range(-6, 6)} -14 ${s.rng.range(-9, 9)} ${-s.rng.range(20, 38)}`,
          s.rng.chance(0.5) ? darker(mood.ground, 0.2) : lighter(mood.ground, 0.25),
          5,
        )
      }
    }
    stand(s, spec, w * s.rng.range(0.42, 0.58), h * 0.96, h * 0.7)
  },
  arch: (s, spec) => {
    const { w, h, mood } = s
    s.fill(mood.cloth, mood.wall, soft)
    const r = w * 0.34
    s.path(
      `M${w / 2 - r} ${h * 0.88}V${h * 0.4}A${r} ${r} 0 0 1 ${w / 2 + r} ${h * 0.4}V${h * 0.88}Z`,
      mix(mood.wall, mood.accents[0] ?? ink.rose, 0.5),
      { angle: 50, from: -0.3, to: 0.15 },
    )
    s.rect(-5, h * 0.88, w + 10, h, mix(mood.floor, mood.wall, 0.4), down)
    for (const flip of [false, true])
      s.at({ x: flip ? w : 0, flip }, () => {
        for (let i = 0; i < 5; i++)
          s.at({ x: 0, y: h * (0.95 - i * 0.02), turn: 14 + i * 14 }, () =>
            s.path(leafPath(h * 0.34, w * 0.05), i % 2 ? ink.leaf : ink.pine, slant),
          )
      })
    stand(s, spec, w * 0.5, h * 0.94, h * 0.72)
  },
  yoga: (s, spec) => {
    const { w, h, mood } = s
    s.fill(mood.wall, darker(mood.wall, 0.05), { angle: 35, from: 0.25, to: -0.2 })
    s.circle(w * 0.5, h * 0.42, Math.min(w, h) * 0.34, mood.sun, soft)
    s.rect(-5, h * 0.76, w + 10, h, mood.floor, down)
    const mat = s.rng.pick(mood.accents)
    s.path(
      polygon([
        [w * 0.16, h * 0.84],
        [w * 0.84, h * 0.84],
        [w * 0.94, h * 0.93],
        [w * 0.06, h * 0.93],
      ]),
      mat,
      up,
    )
    const look = someone(s, { top: 'tank', bottom: 'leggings', hair: 'bun', ...spec.look })
    const u = Math.min(w, h * 0.8) / 100
    s.at({ x: w * 0.5, y: h * 0.885, scale: u }, () => {
      s.softShadow(0, 0, 40, 4, 0.7)
      s.line('M-6 -6Q-34 -12 -30 -3Q-16 2 6 -2', look.bottomColour, 9)
      s.line('M6 -6Q34 -12 30 -3Q16 2 -6 -2', darker(look.bottomColour, 0.1), 9)
      s.ellipse(-20, 0.5, 5, 2.6, look.skin, round)
      s.ellipse(20, 0.5, 5, 2.6, look.skin, round)
      s.path('M-9.5 -42Q0 -46 9.5 -42L8.5 -24L10 -6H-10L-8.5 -24Z', look.topColour, side)
      for (const x of [-1, 1]) {
        s.line(`M${x * 9} -40Q${x * 17} -26 ${x * 20} -14`, look.skin, 3.6)
        s.circle(x * 21, -12, 2.3, look.skin)
      }
      s.path('M-2.8 -50H2.8V-42Q0 -39.5 -2.8 -42Z', darker(look.skin, 0.08), down)
      s.ellipse(0, -54, 6.4, 7.6, look.skin, round)
      for (const x of [-2.5, 2.5]) s.line(`M${x - 1.1} -53.6q1.1 1 2.2 0`, ink.ink, 0.6)
      s.line('M-1.3 -49.8Q0 -49 1.3 -49.8', darker(look.skin, 0.45), 0.6)
      s.path('M-6.8 -52Q-8 -63.4 0 -63.4T6.8 -52Q6 -58 1 -60Q-3 -56 -6.8 -52Z', look.hairColour, round)
      s.circle(0, -65, 3.6, look.hairColour, round)
    })
    s.at({ x: w * 0.1, y: h * 0.86 }, () => stands.snakePlant(s, h * 0.32))
    s.at({ x: w * 0.9, y: h * 0.9 }, () => stands.waterBottle(s, h * 0.14))
  },
  gym: (s, spec) => {
    const { w, h, mood } = s
    s.fill(mix(mood.wall, ink.smoke, 0.3), mood.wall, slant)
    s.rect(w * 0.05, h * 0.1, w * 0.9, h * 0.5, mix(ink.sky, mood.wall, 0.3), { angle: 40, from: 0.4, to: -0.1 }, 8)
    for (const k of [0.34, 0.66]) s.rect(w * k, h * 0.1, 8, h * 0.5, ink.stone)
    s.rect(-5, h * 0.78, w + 10, h, mix(ink.ink, mood.floor, 0.3), down)
    s.rect(w * 0.04, h * 0.66, w * 0.4, h * 0.03, ink.smoke, down)
    for (let i = 0; i < 4; i++) s.at({ x: w * (0.08 + i * 0.1), y: h * 0.66 }, () => stands.dumbbells(s, h * 0.035))
    s.rect(w * 0.06, h * 0.68, 12, h * 0.12, ink.smoke, side)
    s.rect(w * 0.4, h * 0.68, 12, h * 0.12, ink.smoke, side)
    s.at({ x: w * 0.86, y: h * 0.93 }, () => stands.kettlebell(s, h * 0.12))
    const x = w * 0.54
    const height = h * 0.66
    s.at({ x, y: h * 0.94 }, () =>
      drawPerson(s, height, {
        top: 'tank',
        bottom: 'leggings',
        pose: 'stretch',
        hat: 'none',
        bag: 'none',
        ...spec.look,
      }),
    )
    s.rect(x - height * 0.42, h * 0.94 - height * 1.065, height * 0.84, height * 0.022, ink.stone, down, 6)
    for (const k of [-1, 1])
      for (const [d, size] of [
        [0.38, 0.26],
        [0.34, 0.34],
      ] as const)
        s.rect(
          x + k * height * d - height * 0.02,
          h * 0.94 - height * (1.055 + size / 2),
          height * 0.04,
          height * size,
          k < 0 ? (s.mood.accents[0] ?? ink.vermilion) : (s.mood.accents[0] ?? ink.vermilion),
          side,
          8,
        )
  },
  run: (s, spec) => {
    const { w, h, mood } = s
    landscapeView(s, 0, -h * 0.1, w, h, spec.view ?? 'hills')
    s.rect(-5, h * 0.74, w + 10, h, '#C4533B', down)
    for (const y of [0.8, 0.87, 0.95]) s.line(`M-10 ${h * y}H${w + 10}`, ink.white, 6, 0, 0.85)
    const look = someone(s, { top: 'tank', bottom: 'shorts', hair: 'ponytail', ...spec.look })
    const u = (h * 0.6) / 100
    s.at({ x: w * 0.48, y: h * 0.9, scale: u }, () => {
      s.softShadow(0, 1, 22, 3, 0.7)
      s.line('M0 -50L16 -38L10 -20', look.skin, 5)
      s.path('M6 -22L12 -22L18 -17L10 -16Z', look.shoes, round)
      s.line('M-1 -50L-9 -28L-24 -20', darker(look.skin, 0.08), 5)
      s.path('M-28 -26L-22 -22L-24 -12L-29 -15Z', look.shoes, round)
      s.line('M0 -50L11 -41M-1 -50L-7 -34', look.bottomColour, 9)
      s.line('M4 -76L-8 -66L-16 -74', darker(look.skin, 0.06), 3.6)
      s.path('M-2 -80Q6 -82 10 -78L6 -50Q0 -48 -5 -51Z', look.topColour, side)
      s.line('M6 -76L16 -66L24 -74', look.skin, 3.6)
      s.ellipse(9, -90, 6, 7, look.skin, round)
      s.path('M3 -90Q2 -99.6 9 -99.6T15 -93Q10 -96 6 -93Z', look.hairColour, round)
      s.line('M4 -95Q-6 -97 -10 -86', look.hairColour, 4)
      s.circle(13, -90.5, 0.7, ink.ink)
      s.rect(3, -95.4, 12.4, 2, mood.accents[0] ?? ink.vermilion, 0, 1)
    })
  },
  dance: (s, spec) => {
    const { w, h, mood } = s
    s.fill(mood.sky[0], mood.sky[1], soft)
    for (const [x, c] of [
      [0.2, 0],
      [0.5, 1],
      [0.8, 2],
    ] as const) {
      const colour = mood.accents[c] ?? ink.butter
      s.path(
        polygon([
          [w * x - 20, -10],
          [w * x + 20, -10],
          [w * (x + (0.5 - x) * 0.6) + w * 0.2, h * 0.9],
          [w * (x + (0.5 - x) * 0.6) - w * 0.2, h * 0.9],
        ]),
        colour,
        0.3,
        0.2,
      )
    }
    s.ellipse(w * 0.5, h * 0.93, w * 0.56, h * 0.09, darker(mood.floor, 0.1), down)
    for (const [i, x] of [0.26, 0.74, 0.5].entries())
      s.at({ x: w * x, y: h * (i === 2 ? 0.95 : 0.9) }, () =>
        drawPerson(s, h * (i === 2 ? 0.7 : 0.56), {
          pose: i === 2 ? 'wave' : 'hips',
          ...(i === 2 ? spec.look : spec.friend),
        }),
      )
    for (let i = 0; i < 24; i++)
      s.path(blob(s.rng, s.rng.range(0, w), s.rng.range(0, h * 0.8), 9, 6, 0.2, 5), s.rng.pick(mood.accents), 0.2, 0.8)
  },
}
