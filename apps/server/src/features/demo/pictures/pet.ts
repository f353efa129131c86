import { type CatCoat, type CatPose, type DogCoat, type DogPose, drawCat, drawDog, drawSmall } from './animals.ts'
import { darker, ink, lighter, mix } from './palette.ts'
import { polygon } from './shapes.ts'
import { down, ellipsePath, hollow, rectPath, round, type Sheet, slant, soft, up } from './sheet.ts'
import { drawWindow } from './still.ts'
import { stands } from './things.ts'
import { landscapeView, type ViewName } from './views.ts'

export type Pet =
  | { cat: CatCoat; pose: CatPose }
  | { dog: DogCoat; pose: DogPose }
  | { small: 'bunny' | 'hamster' | 'parrot' | 'turtle' }
export type PetPlace = 'sofa' | 'sill' | 'box' | 'floor' | 'bed' | 'grass' | 'desk' | 'stairs' | 'snow' | 'beach'

export interface PetSpec {
  scene: 'pet'
  pets: readonly Pet[]
  at: PetPlace
  view?: ViewName
}

/** A cat, a dog or another housemate, where they like to be. */
export function drawPet(s: Sheet, spec: PetSpec) {
  const size = Math.min(s.w, s.h) * (spec.pets.length > 1 ? 0.46 : 0.62)
  const ground = settings[spec.at](s, spec)
  const count = spec.pets.length
  for (const [i, pet] of spec.pets.entries()) {
    const x = s.w * (count === 1 ? s.rng.range(0.44, 0.56) : 0.5 + ((i + 0.5) / count - 0.5) * 0.86)
    s.at({ x, y: ground + (i % 2) * s.h * 0.03 }, () => {
      if ('cat' in pet) drawCat(s, size, pet.pose, pet.cat)
      else if ('dog' in pet) drawDog(s, size, pet.pose, pet.dog)
      else drawSmall(s, size * 0.8, pet.small)
    })
  }
  if (spec.at === 'box') boxFront(s, ground)
  if (spec.at === 'bed') blanket(s, ground)
}

function boxFront(s: Sheet, ground: number) {
  const w = s.w * 0.62
  const x = s.w * 0.19
  const y = ground - s.h * 0.07
  s.path(
    polygon([
      [x, y],
      [x + w, y],
      [x + w * 0.97, y + s.h * 0.24],
      [x + w * 0.03, y + s.h * 0.24],
    ]),
    ink.tan,
    down,
  )
  s.path(
    polygon([
      [x, y],
      [x - w * 0.14, y + s.h * 0.07],
      [x - w * 0.1, y + s.h * 0.1],
      [x + w * 0.02, y + s.h * 0.04],
    ]),
    lighter(ink.tan, 0.2),
    slant,
  )
  s.path(
    polygon([
      [x + w, y],
      [x + w * 1.14, y + s.h * 0.07],
      [x + w * 1.1, y + s.h * 0.1],
      [x + w * 0.98, y + s.h * 0.04],
    ]),
    darker(ink.tan, 0.1),
    slant,
  )
  s.rect(x + w * 0.44, y, w * 0.12, s.h * 0.1, lighter(ink.tan, 0.35), down)
  s.path(
    polygon([
      [x + w * 0.72, y + s.h * 0.16],
      [x + w * 0.76, y + s.h * 0.12],
      [x + w * 0.8, y + s.h * 0.16],
    ]),
    ink.brown,
  )
  s.rect(x + w * 0.745, y + s.h * 0.155, w * 0.03, s.h * 0.035, ink.brown)
}

function blanket(s: Sheet, ground: number) {
  const c = s.rng.pick(s.mood.accents)
  s.path(
    `M-20 ${ground + s.h * 0.02}Q${s.w * 0.25} ${ground - s.h * 0.05} ${s.w * 0.5} ${ground + s.h * 0.01}T${s.w + 20} ${ground}V${s.h + 20}H-20Z`,
    c,
    down,
  )
  for (let i = 0; i < 7; i++)
    s.line(`M${s.w * (i / 6)} ${ground + s.h * 0.02}q20 ${s.h * 0.2} -30 ${s.h * 0.4}`, lighter(c, 0.25), 12, 0, 0.6)
}

function roomBack(s: Sheet, floor: number, view?: ViewName) {
  const { w, h, mood } = s
  s.fill(mood.wall, darker(mood.wall, 0.08), { angle: 35, from: 0.25, to: -0.3 })
  if (s.rng.chance(0.6)) drawWindow(s, w * s.rng.range(0.5, 0.6), h * 0.08, w * 0.36, floor * 0.6, view)
  else
    for (const [x, y, k] of [
      [0.16, 0.14, 0.2],
      [0.42, 0.1, 0.14],
    ] as const) {
      s.rect(w * x - 10, h * y - 10, w * k + 20, w * k * 1.25 + 20, ink.brown, slant, 4)
      s.within(rectPath(w * x, h * y, w * k, w * k * 1.25), () => landscapeView(s, w * x, h * y, w * k, w * k * 1.25))
    }
  s.rect(-5, floor, w + 10, h, mood.floor, down)
  s.rect(-5, floor - 16, w + 10, 20, lighter(mood.wall, 0.4), down)
}

const settings: Record<PetPlace, (s: Sheet, spec: PetSpec) => number> = {
  sofa: (s, spec) => {
    const { w, h, mood } = s
    const floor = h * 0.84
    roomBack(s, floor, spec.view)
    const c = s.rng.pick(mood.accents)
    s.rect(w * 0.02, h * 0.36, w * 0.96, h * 0.4, darker(c, 0.06), round, 60)
    for (const x of [0.05, 0.51]) s.rect(w * x, h * 0.42, w * 0.44, h * 0.28, c, soft, 40)
    for (const x of [-0.06, 0.88]) s.rect(w * x, h * 0.48, w * 0.18, h * 0.36, darker(c, 0.1), round, 46)
    s.rect(w * 0.04, h * 0.66, w * 0.92, h * 0.14, lighter(c, 0.1), down, 34)
    s.at({ x: w * 0.86, y: h * 0.6, turn: 14 }, () =>
      s.rect(-w * 0.11, -w * 0.11, w * 0.22, w * 0.22, s.rng.pick([ink.cream, ink.butter, ink.rose]), soft, 26),
    )
    return h * 0.74
  },
  sill: (s, spec) => {
    const { w, h, mood } = s
    const sill = h * 0.78
    s.fill(mood.wall, darker(mood.wall, 0.1), slant)
    drawWindow(s, w * 0.1, h * 0.06, w * 0.8, sill - h * 0.06, spec.view)
    const curtain = mood.cloth
    for (const flip of [false, true])
      s.at({ x: flip ? w : 0, flip }, () => {
        for (let i = 0; i < 4; i++)
          s.path(
            `M${i * w * 0.045 - 10} -10h${w * 0.048}q${14 - i * 6} ${sill * 0.5} ${-i * 6} ${sill}h${-w * 0.048}q${10} ${-sill * 0.5} ${i * 4} ${-sill}Z`,
            curtain,
            { angle: 0, from: 0.25, to: -0.35 },
          )
      })
    s.rect(-5, sill, w + 10, h * 0.06, lighter(mood.wall, 0.5), down)
    s.rect(-5, sill + h * 0.06, w + 10, h, mood.wall, down)
    s.at({ x: w * 0.86, y: sill + 4 }, () => stands.heartPlant(s, h * 0.2))
    return sill + h * 0.02
  },
  box: (s, spec) => {
    roomBack(s, s.h * 0.6, spec.view)
    const ground = s.h * 0.68
    s.softShadow(s.w * 0.54, s.h * 0.86, s.w * 0.46, s.h * 0.05, 0.8)
    s.rect(s.w * 0.2, ground - s.h * 0.14, s.w * 0.6, s.h * 0.2, darker(ink.tan, 0.35), hollow)
    return ground
  },
  floor: (s, spec) => {
    const { w, h, mood } = s
    const floor = h * 0.56
    roomBack(s, floor, spec.view)
    for (let i = 0; i < 7; i++)
      s.line(`M${w * (i / 6) + (i - 3) * 40} ${floor}L${w * (i / 6) + (i - 3) * 130} ${h}`, darker(mood.floor, 0.14), 4)
    const c = s.rng.pick(mood.accents)
    s.ellipse(w * 0.5, h * 0.86, w * 0.46, h * 0.1, c, soft)
    s.line(ellipsePath(w * 0.5, h * 0.86, w * 0.41, h * 0.085), lighter(c, 0.4), 8)
    s.at({ x: w * 0.1, y: floor + h * 0.05 }, () => stands.monstera(s, h * 0.34))
    s.at({ x: w * 0.88, y: h * 0.9 }, () => s.circle(0, -w * 0.05, w * 0.05, ink.vermilion, round))
    return h * 0.86
  },
  bed: (s, spec) => {
    const { w, h, mood } = s
    roomBack(s, h * 0.7, spec.view)
    s.rect(w * 0.04, h * 0.3, w * 0.92, h * 0.4, ink.brown, slant, 40)
    for (const [x, turn] of [
      [0.27, -4],
      [0.72, 5],
    ] as const)
      s.at({ x: w * x, y: h * 0.52, turn }, () => s.rect(-w * 0.2, -h * 0.09, w * 0.4, h * 0.19, ink.white, round, 46))
    s.rect(-5, h * 0.6, w + 10, h, mix(mood.cloth, ink.white, 0.4), down)
    return h * 0.78
  },
  grass: (s, spec) => {
    landscapeView(s, 0, 0, s.w, s.h, spec.view ?? s.rng.pick(['hills', 'suburb', 'orchard']))
    s.path(
      `M-10 ${s.h * 0.76}Q${s.w * 0.5} ${s.h * 0.7} ${s.w + 10} ${s.h * 0.77}V${s.h + 10}H-10Z`,
      s.mood.ground,
      down,
    )
    for (let i = 0; i < 70; i++) {
      const x = s.rng.range(0, s.w)
      const y = s.h * s.rng.range(0.77, 1.02)
      s.line(
        `M${x} ${y}q${s.rng.range(-6, 6)} -16 ${s.rng.range(-10, 10)} ${-s.rng.range(22, 40)}`,
        s.rng.chance(0.5) ? darker(s.mood.ground, 0.2) : lighter(s.mood.ground, 0.25),
        5,
      )
      if (i % 6 === 0) s.circle(x, y - 34, 9, s.rng.pick([ink.white, ink.butter, ink.rose]), round)
    }
    return s.h * 0.88
  },
  desk: (s, spec) => {
    const { w, h, mood } = s
    roomBack(s, h * 0.72, spec.view)
    s.at({ x: w * 0.3, y: h * 0.73 }, () => {
      s.rect(-w * 0.2, -w * 0.3, w * 0.4, w * 0.27, ink.ink, slant, 12)
      s.rect(
        -w * 0.185,
        -w * 0.285,
        w * 0.37,
        w * 0.24,
        mood.accents[3] ?? ink.aqua,
        { angle: 50, from: 0.4, to: -0.1 },
        6,
      )
      for (let i = 0; i < 6; i++)
        s.line(`M${-w * 0.16} ${-w * 0.25 + i * w * 0.035}h${w * s.rng.range(0.08, 0.28)}`, ink.white, 7, 0, 0.7)
    })
    s.rect(-5, h * 0.72, w + 10, h * 0.3, mood.table, down)
    s.at({ x: w * 0.86, y: h * 0.76 }, () => stands.lamp(s, h * 0.3))
    s.at({ x: w * 0.1, y: h * 0.84 }, () => stands.mug(s, h * 0.1))
    s.path(
      polygon([
        [w * 0.34, h * 0.84],
        [w * 0.7, h * 0.84],
        [w * 0.76, h * 0.93],
        [w * 0.28, h * 0.93],
      ]),
      ink.stone,
      up,
    )
    for (let r = 0; r < 3; r++)
      for (let i = 0; i < 11; i++)
        s.rect(
          w * (0.345 - r * 0.015) + i * w * (0.032 + r * 0.003),
          h * (0.85 + r * 0.025),
          w * 0.024,
          h * 0.017,
          ink.white,
          0,
          4,
        )
    return h * 0.87
  },
  stairs: (s) => {
    const { w, h, mood } = s
    s.fill(mood.wall, darker(mood.wall, 0.1), slant)
    for (let i = 0; i < 6; i++) {
      const y = h * (0.34 + i * 0.13)
      s.rect(-5, y, w + 10, h * 0.14, lighter(mood.floor, 0.3), up)
      s.rect(-5, y, w + 10, h * 0.04, mood.floor, down)
      s.rect(w * 0.18, y, w * 0.64, h * 0.14, mood.accents[0] ?? ink.vermilion, { angle: 90, from: 0.15, to: -0.35 })
    }
    return h * 0.88
  },
  snow: (s) => {
    landscapeView(s, 0, 0, s.w, s.h, 'snow')
    s.path(`M-10 ${s.h * 0.78}Q${s.w * 0.5} ${s.h * 0.73} ${s.w + 10} ${s.h * 0.8}V${s.h + 10}H-10Z`, ink.white, down)
    return s.h * 0.9
  },
  beach: (s) => {
    landscapeView(s, 0, 0, s.w, s.h, 'sea')
    return s.h * 0.93
  },
}
