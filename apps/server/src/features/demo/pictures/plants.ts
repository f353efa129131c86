import { darker, ink, lighter, mix } from './palette.ts'
import { blob, heartPath, leafPath, type Point, polygon, smooth } from './shapes.ts'
import { round, type Sheet, side, slant, soft } from './sheet.ts'

/** Trees stand on the origin, `h` high. */
export function pine(s: Sheet, h: number, colour: string, snow = false) {
  s.rect(-h * 0.03, -h * 0.14, h * 0.06, h * 0.14, ink.cocoa, side)
  for (const [y, w] of [
    [-0.1, 0.27],
    [-0.34, 0.22],
    [-0.57, 0.16],
  ] as const) {
    const tier: Point[] = [
      [0, (y - 0.42) * h],
      [w * h, y * h],
      [0, (y + 0.04) * h],
      [-w * h, y * h],
    ]
    s.path(polygon(tier), colour, side)
    if (snow)
      s.path(
        polygon([
          [0, (y - 0.42) * h],
          [w * h * 0.5, (y - 0.2) * h],
          [w * h * 0.1, (y - 0.17) * h],
          [-w * h * 0.2, (y - 0.24) * h],
          [-w * h * 0.5, (y - 0.2) * h],
        ]),
        ink.white,
        side,
      )
  }
}

export function broadTree(s: Sheet, h: number, colour: string) {
  s.path(
    polygon([
      [-h * 0.045, 0],
      [-h * 0.025, -h * 0.5],
      [h * 0.025, -h * 0.5],
      [h * 0.045, 0],
    ]),
    ink.brown,
    side,
  )
  s.line(`M0 ${-h * 0.34}L${h * 0.13} ${-h * 0.52}M0 ${-h * 0.28}L${-h * 0.12} ${-h * 0.46}`, ink.brown, h * 0.028)
  for (const [x, y, r, tint] of [
    [-0.17, -0.56, 0.2, -0.12],
    [0.18, -0.58, 0.2, -0.08],
    [0, -0.76, 0.24, 0.08],
    [0.02, -0.56, 0.2, 0],
  ] as const) {
    s.path(
      blob(s.rng, x * h, y * h, r * h, r * h * 0.9, 0.09),
      tint < 0 ? darker(colour, -tint) : lighter(colour, tint),
      round,
    )
  }
}

/** A redbud or cherry in bloom. */
export function bloomTree(s: Sheet, h: number, colour: string) {
  s.line(
    `M0 0Q${-h * 0.03} ${-h * 0.3} ${h * 0.02} ${-h * 0.42}M${h * 0.01} ${-h * 0.36}L${h * 0.24} ${-h * 0.62}M0 ${-h * 0.34}L${-h * 0.22} ${-h * 0.6}M${h * 0.02} ${-h * 0.4}V${-h * 0.74}`,
    ink.cocoa,
    h * 0.035,
  )
  for (let i = 0; i < 13; i++) {
    const a = (i / 13) * Math.PI * 2
    const d = i % 2 ? 0.27 : 0.15
    s.path(
      blob(
        s.rng,
        Math.cos(a) * h * d * 1.2,
        -h * 0.66 + Math.sin(a) * h * d * 0.85,
        h * s.rng.range(0.09, 0.15),
        h * 0.11,
        0.16,
      ),
      i % 3 === 0 ? lighter(colour, 0.35) : i % 2 ? colour : darker(colour, 0.1),
      round,
    )
  }
  for (let i = 0; i < 18; i++)
    s.circle(s.rng.range(-0.45, 0.45) * h, -h * s.rng.range(0.02, 1), h * 0.012, lighter(colour, 0.3))
}

export function palm(s: Sheet, h: number) {
  s.path(
    `M${-h * 0.035} 0Q${h * 0.04} ${-h * 0.5} ${h * 0.1} ${-h * 0.8}H${h * 0.14}Q${h * 0.1} ${-h * 0.5} ${h * 0.04} 0Z`,
    ink.brown,
    side,
  )
  for (let i = 0; i < 8; i++) {
    s.at({ x: h * 0.12, y: -h * 0.8, turn: -110 + i * 32 }, () => {
      s.path(
        `M0 0Q${h * 0.1} ${-h * 0.28} ${h * 0.02} ${-h * 0.44}Q${h * 0.0} ${-h * 0.24} ${-h * 0.02} 0Z`,
        i % 2 ? ink.leaf : ink.pine,
        slant,
      )
    })
  }
  for (const x of [0.08, 0.14]) s.circle(x * h, -h * 0.78, h * 0.028, ink.cocoa, round)
}

export function saguaro(s: Sheet, h: number) {
  for (const [d, w] of [
    [`M0 0V${-h * 0.92}`, 0.16],
    [`M0 ${-h * 0.4}h${h * 0.24}v${-h * 0.26}`, 0.1],
    [`M0 ${-h * 0.3}h${-h * 0.22}v${-h * 0.22}`, 0.1],
  ] as const)
    s.line(d, ink.pine, h * w)
  for (const x of [-0.04, 0.03]) s.line(`M${x * h} ${-h * 0.05}V${-h * 0.9}`, ink.leaf, h * 0.015)
}

export function bamboo(s: Sheet, h: number) {
  s.line(`M0 0Q${h * 0.03} ${-h * 0.5} 0 ${-h}`, ink.leaf, h * 0.03)
  for (let i = 1; i < 7; i++) {
    s.line(`M${-h * 0.012 + Math.sin(i) * 2} ${(-h * i) / 7}h${h * 0.04}`, ink.pine, h * 0.008)
    if (i > 2)
      for (const turn of [50, 80, -60])
        s.at({ y: (-h * i) / 7, turn }, () => s.path(leafPath(h * 0.17, h * 0.022), i % 2 ? ink.leaf : ink.pine, slant))
  }
}

export function willow(s: Sheet, h: number) {
  s.path(
    `M${-h * 0.05} 0Q${h * 0.02} ${-h * 0.4} ${-h * 0.06} ${-h * 0.72}H${h * 0.04}Q${h * 0.08} ${-h * 0.4} ${h * 0.05} 0Z`,
    ink.brown,
    side,
  )
  for (let i = 0; i < 34; i++) {
    const side = (i / 33 - 0.5) * 2
    const top = -h * (0.98 - side * side * 0.3)
    const x = side * h * 0.36
    s.line(
      `M${x * 0.7} ${top}Q${x * 1.12} ${top + h * 0.02} ${x * 1.08} ${top + h * s.rng.range(0.2, 0.62)}`,
      i % 3 ? mix(ink.leaf, s.mood.layers[2], 0.3) : mix(ink.leaf, ink.butter, 0.35),
      h * 0.022,
    )
  }
}

export function bush(s: Sheet, w: number, colour: string) {
  for (const [x, r] of [
    [-0.3, 0.26],
    [0.3, 0.28],
    [0, 0.36],
  ] as const)
    s.path(blob(s.rng, x * w, -w * r * 0.55, w * r, w * r * 0.8, 0.08), colour, round)
}

/** A branch with hearts for leaves and small blossoms: the redbud's own. From the origin to the right, `length` long. */
export function redbudBranch(s: Sheet, length: number, inBloom = true) {
  const at = (t: number): Point => [length * t, -Math.sin(t * 2.4) * length * 0.16 + t * t * length * 0.1]
  const points: Point[] = [0, 0.25, 0.5, 0.75, 1].map(at)
  const [a, b, c, d, e] = points
  if (!a || !b || !c || !d || !e) return
  s.line(`M${a[0]} ${a[1]}Q${b[0]} ${b[1]} ${c[0]} ${c[1]}T${e[0]} ${e[1]}`, ink.cocoa, length * 0.022)
  for (let i = 1; i < 15; i++) {
    const [x, y] = at(i / 14.5)
    s.at({ x, y, turn: i % 2 ? 150 + s.rng.range(-30, 30) : s.rng.range(-35, 35) }, () => {
      if (!inBloom || i > 10) {
        s.line(`M0 0V${-length * 0.05}`, ink.brown, length * 0.006)
        s.at({ y: -length * 0.05 }, () =>
          s.path(
            heartPath(length * s.rng.range(0.06, 0.1)),
            s.rng.pick([ink.leaf, mix(ink.leaf, ink.butter, 0.3), ink.pine]),
            slant,
          ),
        )
        return
      }
      for (let k = 0; k < 7; k++) {
        s.at({ turn: -60 + k * 20, y: 0 }, () => {
          s.path(
            smooth([
              [0, 0],
              [-length * 0.014, -length * 0.03],
              [0, -length * s.rng.range(0.05, 0.08)],
              [length * 0.016, -length * 0.03],
            ]),
            s.rng.pick([ink.blossom, ink.rose, '#C94B8C', '#E77BA6']),
            soft,
          )
        })
      }
    })
  }
}
