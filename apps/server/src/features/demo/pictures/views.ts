import { darker, ink, lighter, mix } from './palette.ts'
import { bloomTree, broadTree, bush, pine, saguaro } from './plants.ts'
import { cloudPath, curve, type Point, polygon, ridge, smooth } from './shapes.ts'
import { down, type Sheet, side, slant, up } from './sheet.ts'

export type ViewName =
  | 'hills' | 'mountains' | 'sea' | 'desert' | 'city' | 'karst' | 'terraces' | 'forest' | 'snow' | 'lake' | 'plains' | 'roofs' | 'suburb' | 'coast' | 'canyon' | 'orchard'
  | 'harbour' // biome-ignore format: one list

type View = (s: Sheet, w: number, h: number) => void

export function sky(s: Sheet, w: number, h: number, sunAt = s.rng.range(0.18, 0.82)) {
  const { mood, rng } = s
  s.rect(-5, -5, w + 10, h + 10, s.gradient(mood.sky[0], mood.sky[1]))
  const r = Math.min(w, h) * rng.range(0.06, 0.11)
  const y = h * rng.range(0.14, 0.34)
  if (mood.dark) {
    for (let i = 0; i < 46; i++)
      s.circle(rng.range(0, w), rng.range(0, h * 0.6), rng.range(0.8, 3), ink.cream, 0.3, rng.range(0.4, 1))
  }
  s.glow(sunAt * w, y, r * 4, mood.sun, mood.dark ? 0.4 : 0.75)
  s.circle(sunAt * w, y, r, mood.sun, { cx: 0.4, cy: 0.4, r: 0.8, from: 0.3, to: -0.1 })
  const count = rng.int(1, 4)
  for (let i = 0; i < count; i++) {
    const cw = w * rng.range(0.18, 0.42)
    s.path(
      cloudPath(rng, rng.range(-0.05, 1) * w, h * rng.range(0.1, 0.42), cw, cw * 0.3),
      mix(mood.sky[1], '#FFFFFF', mood.dark ? 0.05 : 0.55),
      { angle: 90, from: 0.2, to: -0.2 },
      0.85,
    )
  }
  if (!mood.dark && rng.chance(0.5)) birds(s, w * rng.range(0.2, 0.8), h * rng.range(0.12, 0.35), w * 0.03)
}

function birds(s: Sheet, x: number, y: number, size: number) {
  for (const [dx, dy, k] of [
    [0, 0, 1],
    [1.6, 0.7, 0.8],
    [2.8, -0.3, 0.7],
    [-1.4, 0.9, 0.75],
  ] as const)
    s.line(
      `M${x + dx * size - size * k * 0.5} ${y + dy * size - size * 0.15}q${size * k * 0.3} ${-size * 0.2} ${size * k * 0.5} ${size * 0.15}q${size * k * 0.2} ${-size * 0.35} ${size * k * 0.5} ${-size * 0.15}`,
      darker(s.mood.layers[2], 0.3),
      size * 0.1,
    )
}

function grove(
  s: Sheet,
  w: number,
  y: number,
  count: number,
  size: number,
  colour: string,
  kind: 'pine' | 'broad' | 'bloom',
  snow = false,
) {
  const xs = Array.from({ length: count }, (_, i) => ((i + s.rng.range(0, 1)) / count) * w * 1.1 - w * 0.05)
  for (const x of xs) {
    const h = size * s.rng.range(0.7, 1.25)
    s.at({ x, y: y + s.rng.range(-0.1, 0.12) * size }, () => {
      if (kind === 'pine') pine(s, h, s.rng.chance(0.5) ? colour : darker(colour, 0.12), snow)
      else if (kind === 'broad') broadTree(s, h, s.rng.chance(0.5) ? colour : lighter(colour, 0.12))
      else bloomTree(s, h, s.rng.pick([ink.rose, '#E77BA6', ink.blossom, ink.blush]))
    })
  }
}

/** Water from `y` down, with bands of glint. */
export function water(s: Sheet, w: number, y: number, h: number, colour: string) {
  s.rect(-5, y, w + 10, h - y + 10, s.gradient(lighter(colour, 0.35), darker(colour, 0.12)), {
    angle: 90,
    from: 0.15,
    to: -0.25,
  })
  for (let i = 0; i < 34; i++) {
    const t = s.rng.next() ** 1.6
    const yy = y + 6 + t * (h - y)
    const length = w * (0.03 + t * 0.16) * s.rng.range(0.5, 1.3)
    const x = s.rng.range(-0.05, 1) * w
    s.line(
      `M${x} ${yy}q${length * 0.25} ${-4 - t * 8} ${length * 0.5} 0t${length * 0.5} 0`,
      s.rng.chance(0.6) ? lighter(colour, 0.5) : darker(colour, 0.15),
      2 + t * 6,
      0,
      0.65,
    )
  }
}

function tower(s: Sheet, x: number, base: number, w: number, h: number, colour: string, lit: boolean) {
  s.rect(x, base - h, w, h + 4, colour, side)
  const roof = s.rng.int(0, 4)
  if (roof === 0) s.rect(x + w * 0.42, base - h - w * 0.7, w * 0.16, w * 0.7, colour, side)
  if (roof === 1)
    s.path(
      polygon([
        [x, base - h],
        [x + w / 2, base - h - w * 0.6],
        [x + w, base - h],
      ]),
      colour,
      side,
    )
  if (roof === 2) s.rect(x + w * 0.15, base - h - w * 0.25, w * 0.7, w * 0.26, colour, side)
  const cols = Math.max(2, Math.min(5, Math.round(w / 26)))
  const rows = Math.min(16, Math.floor(h / 36))
  const window = lit ? s.mood.glow : lighter(colour, 0.3)
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      if (s.rng.chance(lit ? 0.42 : 0.2)) continue
      s.rect(x + ((col + 0.24) / cols) * w, base - h + 16 + row * 36, (w / cols) * 0.52, 17, window, lit ? 0.5 : 0, 2)
    }
  }
}

export function skyline(s: Sheet, w: number, base: number, tall: number, near = true) {
  const lit = s.mood.dark
  for (const layer of near ? [1, 2, 3] : [1, 2]) {
    const colour = s.mood.layers[layer as 1 | 2 | 3]
    let x = -s.rng.range(0, 60)
    while (x < w) {
      const bw = w * s.rng.range(0.06, 0.13)
      tower(s, x, base, bw, tall * s.rng.range(0.35, 1) * (1.15 - layer * 0.24), colour, lit && layer > 1)
      x += bw * s.rng.range(0.95, 1.3)
    }
  }
}

function house(s: Sheet, x: number, base: number, w: number, body: string, roof: string) {
  const h = w * 0.62
  s.rect(x, base - h, w, h, body, side)
  s.path(
    polygon([
      [x - w * 0.08, base - h],
      [x + w * 0.5, base - h - w * 0.46],
      [x + w * 1.08, base - h],
    ]),
    roof,
    slant,
  )
  s.rect(x + w * 0.64, base - h - w * 0.46, w * 0.12, w * 0.3, ink.brick, side)
  s.rect(x + w * 0.4, base - h * 0.55, w * 0.18, h * 0.55, s.rng.pick(s.mood.accents), side)
  for (const k of [0.12, 0.7])
    s.rect(
      x + w * k,
      base - h * 0.72,
      w * 0.18,
      h * 0.32,
      s.mood.dark ? s.mood.glow : ink.sky,
      s.mood.dark ? 0.5 : slant,
    )
}

export function tiledRoof(s: Sheet, x: number, y: number, w: number, h: number, colour: string) {
  s.path(
    `M${x - w * 0.08} ${y}Q${x + w * 0.06} ${y - h * 0.12} ${x + w * 0.12} ${y - h}H${x + w * 0.88}Q${x + w * 0.94} ${y - h * 0.12} ${x + w * 1.08} ${y}Q${x + w * 0.5} ${y - h * 0.18} ${x - w * 0.08} ${y}Z`,
    colour,
    down,
  )
  const ribs = Math.round(w / 26)
  for (let i = 1; i < ribs; i++) {
    const t = i / ribs
    s.line(
      `M${x + w * (0.12 + t * 0.76)} ${y - h * 0.95}L${x + w * (-0.02 + t * 1.04)} ${y - h * 0.1}`,
      darker(colour, 0.25),
      3,
    )
  }
  s.rect(x + w * 0.1, y - h * 1.1, w * 0.8, h * 0.14, darker(colour, 0.2), down, 4)
}

const views: Record<ViewName, View> = {
  hills: (s, w, h) => {
    sky(s, w, h)
    for (const [i, y] of [0.5, 0.6, 0.72, 0.86].entries()) {
      const colour = s.mood.layers[i as 0 | 1 | 2 | 3]
      s.path(ridge(s.rng, w, y * h, h * 0.045, h * 1.1, 3 + i), colour, down)
      if (i === 2) grove(s, w, y * h + h * 0.03, 7, h * 0.1, s.mood.layers[3], 'broad')
    }
  },
  mountains: (s, w, h) => {
    sky(s, w, h)
    s.path(ridge(s.rng, w, h * 0.46, h * 0.05, h, 5, true), s.mood.layers[0], down)
    const peak = w * s.rng.range(0.3, 0.7)
    const top = h * s.rng.range(0.2, 0.28)
    const snow = ink.white
    for (const [cx, cy, width, colour] of [
      [peak - w * 0.34, top + h * 0.12, 0.4, 1],
      [peak + w * 0.36, top + h * 0.1, 0.42, 1],
      [peak, top, 0.5, 2],
    ] as const) {
      const base = h * 0.72
      const left: Point = [cx - w * width, base]
      const right: Point = [cx + w * width, base]
      s.path(polygon([left, [cx, cy], right]), s.mood.layers[colour], side)
      s.path(
        polygon([[cx, cy], right, [cx + w * 0.06, base], [cx - w * 0.02, (cy + base) / 2]]),
        darker(s.mood.layers[colour], 0.18),
        down,
      )
      const k = 0.3
      s.path(
        polygon([
          [cx, cy],
          [cx + w * width * k, cy + (base - cy) * k],
          [cx + w * width * k * 0.5, cy + (base - cy) * k * 0.82],
          [cx + w * 0.02, cy + (base - cy) * k * 1.15],
          [cx - w * width * k * 0.45, cy + (base - cy) * k * 0.8],
          [cx - w * width * k, cy + (base - cy) * k],
        ]),
        snow,
        side,
      )
    }
    s.path(ridge(s.rng, w, h * 0.68, h * 0.03, h * 1.1, 4), s.mood.layers[2], down)
    grove(s, w, h * 0.76, 12, h * 0.13, s.mood.layers[3], 'pine')
    s.path(ridge(s.rng, w, h * 0.8, h * 0.025, h * 1.1, 4), s.mood.ground, down)
  },
  sea: (s, w, h) => {
    sky(s, w, h)
    const horizon = h * s.rng.range(0.44, 0.54)
    if (s.rng.chance(0.6))
      s.path(
        smooth([
          [w * 0.55, horizon + 4],
          [w * 0.7, horizon - h * 0.06],
          [w * 0.85, horizon - h * 0.04],
          [w * 1.05, horizon + 4],
        ]),
        s.mood.layers[1],
        down,
      )
    water(s, w, horizon, h, mix(s.mood.layers[2], ink.teal, 0.45))
    const shore = h * 0.82
    const line = (dy: number): Point[] => [
      [-40, shore + h * 0.05 + dy],
      [w * 0.3, shore - h * 0.02 + dy],
      [w * 0.62, shore + h * 0.04 + dy],
      [w + 40, shore - h * 0.05 + dy],
    ]
    s.path(`${curve(line(-14))}L${w + 60} ${h + 20}L-60 ${h + 20}Z`, ink.white, 0.2, 0.9)
    s.path(`${curve(line(6))}L${w + 60} ${h + 20}L-60 ${h + 20}Z`, mix(s.mood.ground, ink.sand, 0.5), {
      angle: 90,
      from: -0.2,
      to: 0.1,
    })
  },
  coast: (s, w, h) => {
    sky(s, w, h)
    const horizon = h * 0.46
    water(s, w, horizon, h, mix(s.mood.layers[2], ink.teal, 0.45))
    for (const [x, y, k] of [
      [0.95, 0.5, 0.55],
      [0.9, 0.64, 0.75],
      [1, 0.82, 1],
    ] as const) {
      const d = smooth(
        [
          [w * (1 - k * 0.55), h * (y + 0.12)],
          [w * (1 - k * 0.45), h * y],
          [w * (x - k * 0.12), h * (y - 0.06)],
          [w * 1.2, h * (y - 0.08)],
          [w * 1.2, h * 1.1],
          [w * (1 - k * 0.6), h * 1.1],
        ],
        9,
      )
      s.path(d, s.mood.layers[k > 0.9 ? 3 : 2], side)
      s.path(
        smooth([
          [w * (1 - k * 0.45), h * y],
          [w * (x - k * 0.12), h * (y - 0.06)],
          [w * 1.2, h * (y - 0.08)],
          [w * 1.2, h * (y - 0.01)],
          [w * (x - k * 0.1), h * (y + 0.01)],
        ]),
        s.mood.ground,
        slant,
      )
    }
  },
  desert: (s, w, h) => {
    sky(s, w, h)
    for (const [x, mw, top, layer] of [
      [0.16, 0.34, 0.4, 1],
      [0.8, 0.4, 0.36, 2],
      [0.52, 0.14, 0.44, 1],
    ] as const) {
      const c = s.mood.layers[layer]
      s.path(
        polygon([
          [(x - mw / 2) * w, h * 0.62],
          [(x - mw * 0.4) * w, h * (top + 0.02)],
          [(x + mw * 0.36) * w, h * top],
          [(x + mw / 2) * w, h * 0.62],
        ]),
        c,
        side,
      )
      for (const k of [0.3, 0.55, 0.8])
        s.line(
          `M${(x - mw * 0.44) * w} ${h * (top + (0.62 - top) * k)}H${(x + mw * 0.44) * w}`,
          darker(c, 0.14),
          h * 0.008,
        )
    }
    s.path(ridge(s.rng, w, h * 0.62, h * 0.015, h * 1.1, 3), s.mood.layers[1], down)
    s.path(ridge(s.rng, w, h * 0.72, h * 0.03, h * 1.1, 3), s.mood.ground, down)
    for (const [x, y, k] of [
      [0.14, 0.8, 0.2],
      [0.84, 0.76, 0.14],
      [0.66, 0.68, 0.07],
      [0.34, 0.69, 0.08],
    ] as const)
      s.at({ x: x * w, y: y * h }, () => saguaro(s, h * k))
    s.path(ridge(s.rng, w, h * 0.88, h * 0.03, h * 1.1, 3), lighter(s.mood.ground, 0.12), down)
    for (let i = 0; i < 9; i++)
      s.at({ x: s.rng.range(0, 1) * w, y: h * s.rng.range(0.8, 0.98) }, () =>
        bush(s, w * 0.06, s.rng.pick([ink.sage, ink.olive, ink.pine])),
      )
  },
  canyon: (s, w, h) => {
    sky(s, w, h)
    s.path(ridge(s.rng, w, h * 0.4, h * 0.01, h, 5, true), s.mood.layers[0], down)
    for (const [i, y] of [0.44, 0.54, 0.66, 0.8].entries()) {
      const c = s.mood.layers[Math.min(3, i) as 0 | 1 | 2 | 3]
      for (const flip of [false, true]) {
        s.at({ x: flip ? w : 0, flip }, () => {
          const reach = w * (0.34 + i * 0.06 + s.rng.range(-0.05, 0.08))
          s.path(
            polygon([
              [-20, y * h],
              [reach * 0.7, y * h],
              [reach * 0.78, (y + 0.06) * h],
              [reach * 0.95, (y + 0.07) * h],
              [reach * 1.1, h * 1.05],
              [-20, h * 1.05],
            ]),
            c,
            slant,
          )
          for (const k of [0.03, 0.09, 0.15])
            s.line(`M-20 ${(y + k) * h}H${reach * (0.7 + k)}`, lighter(c, 0.2), h * 0.007)
        })
      }
    }
    s.path(
      polygon([
        [w * 0.44, h * 0.62],
        [w * 0.5, h * 0.62],
        [w * 0.62, h * 1.05],
        [w * 0.36, h * 1.05],
      ]),
      ink.teal,
      up,
    )
  },
  harbour: (s, w, h) => {
    sky(s, w, h)
    skyline(s, w, h * 0.7, h * 0.5)
    const colour = mix(s.mood.layers[3], ink.teal, 0.25)
    water(s, w, h * 0.7, h, colour)
    const lights = s.mood.dark ? [s.mood.glow, ...s.mood.accents] : [lighter(colour, 0.4), s.mood.layers[2]]
    for (let i = 0; i < 26; i++) {
      const x = s.rng.range(0, w)
      for (let k = 0; k < 5; k++)
        s.rect(
          x + s.rng.range(-5, 5),
          h * (0.72 + k * 0.045),
          w * 0.014,
          h * 0.014,
          s.rng.pick(lights),
          s.mood.dark ? 0.3 : 0,
          4,
          0.5 - k * 0.08,
        )
    }
  },
  city: (s, w, h) => {
    sky(s, w, h)
    skyline(s, w, h * 0.84, h * 0.6)
    s.rect(-5, h * 0.84, w + 10, h, mix(s.mood.ground, ink.stone, s.mood.dark ? 0.05 : 0.4), down)
    grove(
      s,
      w,
      h * 0.87,
      8,
      h * 0.13,
      s.mood.dark ? s.mood.layers[3] : s.mood.layers[2],
      s.rng.chance(0.3) ? 'bloom' : 'broad',
    )
    s.rect(-5, h * 0.9, w + 10, h, mix(ink.smoke, s.mood.layers[3], 0.4), down)
    for (let i = 0; i < 7; i++) s.rect(w * (i * 0.17 - 0.04), h * 0.945, w * 0.09, h * 0.01, ink.butter, 0, 3)
  },
  karst: (s, w, h) => {
    sky(s, w, h)
    const base = h * 0.66
    for (const layer of [0, 1, 2] as const) {
      let x = -w * 0.1
      while (x < w) {
        const bw = w * s.rng.range(0.16, 0.3)
        const bh = h * s.rng.range(0.16, 0.36) * (1.1 - layer * 0.18)
        s.path(
          `M${x} ${base}C${x + bw * 0.12} ${base - bh * 1.1} ${x + bw * 0.34} ${base - bh} ${x + bw * 0.5} ${base - bh}S${x + bw * 0.9} ${base - bh * 0.9} ${x + bw} ${base}Z`,
          s.mood.layers[layer],
          { angle: 90, from: -0.3, to: 0.25 },
        )
        x += bw * s.rng.range(0.7, 1)
      }
      s.rect(-5, base - 30, w + 10, 34, s.mood.sky[1], 0, 0, 0.35)
    }
    water(s, w, base, h, mix(s.mood.layers[1], s.mood.sky[1], 0.3))
  },
  terraces: (s, w, h) => {
    sky(s, w, h)
    s.path(ridge(s.rng, w, h * 0.36, h * 0.05, h, 4), s.mood.layers[0], down)
    s.path(ridge(s.rng, w, h * 0.42, h * 0.04, h, 5), s.mood.layers[1], down)
    for (let i = 0; i < 11; i++) {
      const y = h * (0.44 + i * 0.054)
      const amp = h * 0.035
      const points: Point[] = [
        [-30, y + amp * Math.sin(i)],
        [w * 0.25, y - amp * Math.cos(i * 0.7)],
        [w * 0.5, y + amp * 0.5],
        [w * 0.78, y - amp * Math.sin(i * 0.9)],
        [w + 30, y + amp * 0.7],
      ]
      const c = i % 3 === 2 ? mix(s.mood.sky[1], s.mood.layers[1], 0.3) : mix(s.mood.ground, s.mood.layers[3], i / 16)
      s.path(`${curve(points)}L${w + 40} ${h + 30}L-40 ${h + 30}Z`, c, { angle: 90, from: 0.25, to: -0.3 })
      s.line(curve(points), darker(s.mood.layers[2], 0.15), 5)
    }
    for (let i = 0; i < 5; i++)
      s.at({ x: s.rng.range(0.05, 0.95) * w, y: h * s.rng.range(0.6, 0.9) }, () => bush(s, w * 0.08, s.mood.layers[3]))
  },
  forest: (s, w, h) => {
    s.rect(-5, -5, w + 10, h + 10, s.gradient(s.mood.sky[1], s.mood.layers[1]))
    s.glow(w * 0.5, h * 0.3, w * 0.6, s.mood.sun, 0.8)
    for (const layer of [0, 1, 2, 3] as const) {
      const count = 10 - layer * 2
      for (let i = 0; i < count; i++) {
        const x = ((i + s.rng.range(0.1, 0.9)) / count) * w
        if (layer === 3 && x > w * 0.3 && x < w * 0.7) continue
        const tw = w * (0.012 + layer * 0.013) * s.rng.range(0.8, 1.3)
        s.path(
          polygon([
            [x - tw, h * (0.66 + layer * 0.08)],
            [x - tw * 0.6, -10],
            [x + tw * 0.6, -10],
            [x + tw, h * (0.66 + layer * 0.08)],
          ]),
          mix(s.mood.layers[layer], ink.cocoa, layer * 0.16),
          side,
        )
      }
      for (let i = 0; i < 7; i++)
        s.at({ x: s.rng.range(-0.05, 1.05) * w, y: h * (0.02 + layer * 0.02) }, () =>
          s.path(cloudPath(s.rng, 0, 0, w * 0.34, -h * 0.12), s.mood.layers[layer], down, 0.75),
        )
      s.path(
        ridge(s.rng, w, h * (0.66 + layer * 0.08), h * 0.02, h * 1.1, 4),
        mix(s.mood.layers[layer], s.mood.ground, 0.5),
        down,
      )
    }
    s.path(
      `M${w * 0.44} ${h * 0.68}Q${w * 0.6} ${h * 0.76} ${w * 0.42} ${h * 0.86}T${w * 0.3} ${h * 1.05}H${w * 0.74}Q${w * 0.8} ${h * 0.9} ${w * 0.6} ${h * 0.84}T${w * 0.5} ${h * 0.68}Z`,
      mix(s.mood.ground, ink.wheat, 0.6),
      down,
    )
    for (let i = 0; i < 10; i++)
      s.at(
        { x: s.rng.chance(0.5) ? s.rng.range(0, 0.28) * w : s.rng.range(0.74, 1) * w, y: h * s.rng.range(0.86, 1.02) },
        () => bush(s, w * 0.12, s.rng.pick([s.mood.layers[3], s.mood.layers[2], ink.leaf])),
      )
    for (let i = 0; i < 3; i++)
      s.shade(
        polygon([
          [w * (0.3 + i * 0.2), -10],
          [w * (0.4 + i * 0.2), -10],
          [w * (0.2 + i * 0.24), h * 0.9],
          [w * (0.02 + i * 0.24), h * 0.9],
        ]),
        0.12,
      )
  },
  snow: (s, w, h) => {
    sky(s, w, h)
    s.path(ridge(s.rng, w, h * 0.44, h * 0.06, h, 5, true), s.mood.layers[1], side)
    s.path(ridge(s.rng, w, h * 0.56, h * 0.03, h * 1.1, 4), lighter(s.mood.layers[0], 0.4), down)
    grove(s, w, h * 0.64, 10, h * 0.15, s.mood.layers[3], 'pine', true)
    s.path(ridge(s.rng, w, h * 0.68, h * 0.03, h * 1.1, 3), mix(ink.white, s.mood.sky[0], 0.12), down)
    grove(s, w, h * 0.84, 4, h * 0.26, ink.pine, 'pine', true)
    s.path(ridge(s.rng, w, h * 0.86, h * 0.03, h * 1.1, 3), mix(ink.white, s.mood.sky[0], 0.05), down)
    for (let i = 0; i < 60; i++) s.circle(s.rng.range(0, w), s.rng.range(0, h), s.rng.range(2, 6), ink.white, 0.2, 0.9)
  },
  lake: (s, w, h) => {
    sky(s, w, h)
    const base = h * 0.58
    s.path(ridge(s.rng, w, h * 0.38, h * 0.06, base, 4, true), s.mood.layers[1], side)
    s.path(ridge(s.rng, w, h * 0.5, h * 0.03, base + 4, 4), s.mood.layers[2], down)
    grove(s, w, base, 14, h * 0.09, s.mood.layers[3], 'pine')
    water(s, w, base, h, mix(s.mood.layers[1], ink.azure, 0.35))
    s.faded(0.28, () =>
      s.at({ y: base * 2, scale: 1 }, () =>
        s.path(ridge(s.rng, w, -h * 0.44, h * 0.06, -base, 4, true), s.mood.layers[2]),
      ),
    )
    for (let i = 0; i < 14; i++)
      s.line(
        `M${s.rng.range(0, 0.4) * w} ${h * 1.02}q${s.rng.range(-20, 20)} ${-h * 0.06} ${s.rng.range(-30, 30)} ${-h * s.rng.range(0.08, 0.16)}`,
        s.mood.layers[3],
        7,
      )
  },
  plains: (s, w, h) => {
    sky(s, w, h)
    s.path(ridge(s.rng, w, h * 0.56, h * 0.012, h * 1.1, 3), s.mood.layers[1], down)
    grove(s, w, h * 0.58, 9, h * 0.05, s.mood.layers[3], 'broad')
    const vanish: Point = [w * s.rng.range(0.4, 0.6), h * 0.57]
    for (let i = -9; i < 10; i++)
      s.path(
        polygon([vanish, [w * (0.5 + i * 0.24), h * 1.1], [w * (0.5 + (i + 1) * 0.24), h * 1.1]]),
        i % 2 ? mix(s.mood.ground, ink.mustard, 0.35) : mix(s.mood.ground, ink.leaf, 0.2),
        up,
      )
    const x = w * 0.78
    s.rect(x, h * 0.44, w * 0.1, h * 0.14, ink.brick, side)
    s.path(
      polygon([
        [x - w * 0.02, h * 0.44],
        [x + w * 0.05, h * 0.39],
        [x + w * 0.12, h * 0.44],
      ]),
      darker(ink.brick, 0.3),
      slant,
    )
    s.rect(x + w * 0.12, h * 0.42, w * 0.05, h * 0.16, ink.stone, side, w * 0.025)
  },
  roofs: (s, w, h) => {
    sky(s, w, h)
    s.path(ridge(s.rng, w, h * 0.48, h * 0.05, h, 4), s.mood.layers[0], down)
    for (const [row, y] of [0.6, 0.74, 0.92].entries()) {
      let x = -w * s.rng.range(0.02, 0.15)
      s.rect(-5, y * h - h * 0.09, w + 10, h, mix(ink.white, s.mood.shadow, 0.3), down)
      while (x < w) {
        const bw = Math.max(w * s.rng.range(0.26, 0.42), h * 0.3)
        const top = y * h - h * 0.05
        s.rect(x, top, bw, h * 0.3, mix(ink.white, s.mood.wall, 0.5 + row * 0.15), side)
        if (row > 0)
          s.rect(
            x + bw * 0.38,
            top + h * 0.035,
            bw * 0.22,
            h * 0.06,
            s.mood.dark ? s.mood.glow : ink.cocoa,
            s.mood.dark ? 0.5 : 0,
            3,
          )
        tiledRoof(s, x, top, bw, h * 0.075, mix(ink.smoke, s.mood.layers[3], 0.5))
        x += bw * 0.98
      }
      if (row === 1) grove(s, w, y * h, 3, h * 0.16, s.mood.layers[2], 'bloom')
    }
  },
  suburb: (s, w, h) => {
    sky(s, w, h)
    grove(s, w, h * 0.6, 9, h * 0.14, s.mood.layers[2], 'broad')
    s.rect(-5, h * 0.6, w + 10, h, s.mood.ground, down)
    let x = -w * 0.08
    while (x < w) {
      const bw = w * s.rng.range(0.24, 0.32)
      house(
        s,
        x,
        h * 0.68,
        bw,
        s.rng.pick([ink.cream, ink.blush, ink.sky, ink.butter, ink.white]),
        s.rng.pick([s.mood.layers[3], ink.brick, ink.smoke]),
      )
      x += bw * 1.35
    }
    s.rect(-5, h * 0.8, w + 10, h * 0.05, ink.stone, down)
    s.rect(-5, h * 0.85, w + 10, h * 0.2, mix(ink.smoke, s.mood.ground, 0.2), down)
    for (let i = 0; i < 6; i++) s.rect(w * (i * 0.2 - 0.03), h * 0.92, w * 0.1, h * 0.012, ink.butter)
    grove(s, w, h * 0.81, 2, h * 0.3, s.rng.pick([s.mood.layers[3], ink.orange, ink.leaf]), 'broad')
  },
  orchard: (s, w, h) => {
    sky(s, w, h)
    s.path(ridge(s.rng, w, h * 0.54, h * 0.04, h * 1.1, 4), s.mood.layers[1], down)
    for (const [y, size, count] of [
      [0.64, 0.18, 9],
      [0.76, 0.28, 6],
      [0.95, 0.48, 3],
    ] as const) {
      s.path(
        ridge(s.rng, w, h * (y - 0.02), h * 0.012, h * 1.1, 4),
        mix(s.mood.ground, s.mood.layers[2], (1 - y) * 0.8),
        down,
      )
      grove(s, w, y * h, count, size * h, ink.rose, 'bloom')
    }
  },
}

/** What is out there, drawn into a box: a whole picture, or what a window shows. */
export function landscapeView(s: Sheet, x: number, y: number, w: number, h: number, view?: ViewName) {
  const draw: View = views[view ?? s.rng.pick(['hills', 'mountains', 'city', 'suburb', 'roofs', 'forest', 'lake'])]
  s.at({ x, y }, () => draw(s, w, h))
}
