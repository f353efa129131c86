import { pattern } from './garments.ts'
import { darker, ink, lighter } from './palette.ts'
import { polygon, smooth } from './shapes.ts'
import { down, rectPath, type Sheet, side, slant } from './sheet.ts'
import { type StandName, standSizes, stands, standUp } from './things.ts'

export interface RackSpec {
  scene: 'rack'
  kind: 'clothes' | 'shelves'
  /** What stands on the shelves, over and over. */
  things?: readonly StandName[]
}

/** A rail of clothes, or shelves full of things: a closet, a thrift store, a shop. */
export function drawRack(s: Sheet, spec: RackSpec) {
  if (spec.kind === 'clothes') rail(s)
  else
    shelves(s, spec.things ?? ['books', 'vase', 'camera', 'radio', 'cactus', 'clock', 'luckyCat', 'perfume', 'teapot'])
}

function rail(s: Sheet) {
  const { w, h, mood } = s
  s.fill(mood.wall, darker(mood.wall, 0.07), { angle: 35, from: 0.25, to: -0.28 })
  s.rect(-5, h * 0.88, w + 10, h, mood.floor, down)
  const y = h * 0.14
  for (const x of [0.08, 0.92]) s.rect(w * x - 9, y, 18, h * 0.8, ink.mustard, side, 8)
  s.rect(w * 0.04, y - 10, w * 0.92, 20, ink.mustard, down, 10)
  const count = s.rng.int(6, 8)
  for (let i = 0; i < count; i++) {
    const x = w * (0.14 + (i / (count - 1)) * 0.72)
    s.at({ x, y, turn: s.rng.range(-2, 2) }, () => hanging(s, h * s.rng.range(0.42, 0.62), w * 0.16))
  }
  s.rect(w * 0.1, h * 0.86, w * 0.8, 14, ink.tan, down)
  for (const [x, name] of [
    [0.22, 'sneaker'],
    [0.5, 'handbag'],
    [0.78, 'sneaker'],
  ] as const)
    s.at({ x: w * x, y: h * 0.862 }, () => stands[name](s, h * (name === 'sneaker' ? 0.05 : 0.1)))
  if (s.rng.chance(0.6)) s.at({ x: w * 0.95, y: h * 0.95 }, () => stands.fern(s, h * 0.3))
}

function hanging(s: Sheet, length: number, wide: number) {
  const c = s.rng.pick([...s.mood.accents, ink.cream, ink.denim, ink.ink, ink.rose, ink.sage, ink.mustard, ink.wine])
  s.line(`M0 -6q14 -22 14 0t-14 20v16`, ink.smoke, 5)
  s.line(`M${-wide * 0.45} 58L0 28L${wide * 0.45} 58`, ink.brown, 9)
  const kind = s.rng.int(0, 2)
  const d =
    kind === 0
      ? smooth(
          [
            [-wide * 0.16, 34],
            [0, 44],
            [wide * 0.16, 34],
            [wide * 0.5, 60],
            [wide * 0.62, length * 0.62],
            [wide * 0.44, length * 0.64],
            [wide * 0.4, 130],
            [wide * 0.42, length * 0.8],
            [-wide * 0.42, length * 0.8],
            [-wide * 0.4, 130],
            [-wide * 0.44, length * 0.64],
            [-wide * 0.62, length * 0.62],
            [-wide * 0.5, 60],
          ],
          14,
        )
      : kind === 1
        ? smooth(
            [
              [-wide * 0.3, 42],
              [-wide * 0.12, 70],
              [wide * 0.12, 70],
              [wide * 0.3, 42],
              [wide * 0.32, length * 0.4],
              [wide * 0.62, length],
              [-wide * 0.62, length],
              [-wide * 0.32, length * 0.4],
            ],
            12,
          )
        : polygon([
            [-wide * 0.4, 52],
            [wide * 0.4, 52],
            [wide * 0.46, length],
            [wide * 0.06, length],
            [0, length * 0.4],
            [-wide * 0.06, length],
            [-wide * 0.46, length],
          ])
  s.at({ x: 12, y: 10 }, () => s.shade(d, -0.3))
  s.path(d, c, side)
  if (kind < 2) pattern(s, d, length, c)
  s.path(d, c, side, 0.2)
  if (kind === 0) s.line(`M0 46V${length * 0.79}`, darker(c, 0.25), 4)
}

function shelves(s: Sheet, names: readonly StandName[]) {
  const { w, h, mood } = s
  s.fill(darker(mood.wall, 0.12), darker(mood.wall, 0.2), { angle: 35, from: 0.2, to: -0.3 })
  const rows = h > w * 1.2 ? 4 : h >= w ? 3 : 2
  const gap = h / (rows + 0.12)
  for (let row = 0; row < rows; row++) {
    const y = gap * (row + 0.94)
    s.rect(-5, y - gap * 0.86, w + 10, gap * 0.9, mood.wall, { angle: 90, from: -0.45, to: 0.12 })
    let x = w * s.rng.range(-0.02, 0.05)
    let turn = row * 3 + s.rng.int(0, 2)
    while (x < w * 0.97) {
      const name = names[turn++ % names.length] ?? 'books'
      const [tall, wide] = standSizes[name] ?? [0.6, 0.8]
      const size = Math.min(gap * 0.74, gap * (0.42 + tall * 0.4))
      const room = size * wide
      s.at({ x: x + room / 2, y }, () => {
        s.softShadow(room * 0.1, 0, room * 0.6, 14, 0.7)
        standUp(s, name, size)
      })
      x += room * s.rng.range(1.02, 1.2)
    }
    s.rect(-5, y, w + 10, gap * 0.07, lighter(mood.floor, 0.15), down)
    s.shade(rectPath(-5, y + gap * 0.07, w + 10, gap * 0.08), -0.3)
    if (s.rng.chance(0.8))
      for (let i = 0; i < 5; i++)
        s.rect(w * (0.06 + i * 0.2), y + gap * 0.012, w * 0.07, gap * 0.045, ink.cream, slant, 3)
  }
}
