import { darker, ink, lighter, mix } from './palette.ts'
import { blob, polygon, smooth, starPath } from './shapes.ts'
import { down, ellipsePath, hollow, rectPath, round, type Sheet, side, slant, soft } from './sheet.ts'
import { cast, type Draw } from './tableware.ts'

const cloths = [
  ink.cream,
  ink.ink,
  ink.vermilion,
  ink.denim,
  ink.sage,
  ink.mustard,
  ink.rose,
  ink.brown,
  ink.navy,
  ink.lilac,
  ink.white,
  ink.pine,
  ink.tan,
  ink.wine,
] as const

/** Pattern printed on a piece of clothing, inside its outline. */
export function pattern(s: Sheet, outline: string, r: number, colour: string) {
  const second = s.rng.pick([lighter(colour, 0.5), darker(colour, 0.25), ...s.mood.accents])
  const kind = s.rng.int(0, 5)
  if (kind > 3) return
  s.within(outline, () => {
    if (kind === 0) for (let y = -r; y < r * 1.2; y += r * 0.2) s.rect(-r * 1.4, y, r * 2.8, r * 0.075, second)
    if (kind === 1) {
      for (let x = -r * 1.4; x < r * 1.4; x += r * 0.26) s.rect(x, -r * 1.2, r * 0.09, r * 2.4, second, 0, 0, 0.55)
      for (let y = -r * 1.2; y < r * 1.3; y += r * 0.26) s.rect(-r * 1.4, y, r * 2.8, r * 0.09, second, 0, 0, 0.55)
    }
    if (kind === 2) {
      for (let i = 0; i < 50; i++) {
        s.at(
          { x: (((i * 37) % 29) / 14.5 - 1) * r * 1.2, y: (Math.floor(i / 5) / 5 - 1) * r * 1.15, turn: i * 40 },
          () => {
            for (let k = 0; k < 5; k++)
              s.at({ turn: k * 72 }, () => s.ellipse(r * 0.05, 0, r * 0.045, r * 0.03, second))
            s.circle(0, 0, r * 0.025, ink.mustard)
          },
        )
      }
    }
    if (kind === 3)
      for (let y = -6; y < 7; y++)
        for (let x = -7; x < 8; x++) s.circle((x + (y % 2) / 2) * r * 0.2, y * r * 0.19, r * 0.03, second)
  })
}

function piece(s: Sheet, d: string, r: number, colour: string, patterned = true) {
  cast(s, d, r * 0.7, 0.5)
  s.path(d, colour, slant)
  if (patterned) pattern(s, d, r, colour)
  s.path(d, colour, slant, 0.22)
}

function top(r: number, sleeve: number, length: number): string {
  return smooth(
    [
      [-r * 0.24, -r * 0.72],
      [0, -r * 0.6],
      [r * 0.24, -r * 0.72],
      [r * 0.52, -r * 0.6],
      [r * (0.6 + sleeve * 0.35), -r * (0.2 - sleeve * 0.5)],
      [r * (0.42 + sleeve * 0.28), r * (0.02 + sleeve * 0.42)],
      [r * 0.46, -r * 0.16],
      [r * 0.46, r * length],
      [0, r * (length + 0.03)],
      [-r * 0.46, r * length],
      [-r * 0.46, -r * 0.16],
      [-r * (0.42 + sleeve * 0.28), r * (0.02 + sleeve * 0.42)],
      [-r * (0.6 + sleeve * 0.35), -r * (0.2 - sleeve * 0.5)],
      [-r * 0.52, -r * 0.6],
    ],
    14,
  )
}

function shoes(s: Sheet, draw: () => void) {
  for (const flip of [false, true]) s.at({ flip }, draw)
}

/** Clothes and what goes with them, laid flat and seen from above. */
export const garments = {
  tee: (s, r) => {
    const c = s.rng.pick(cloths)
    piece(s, top(r, 0.12, 0.72), r, c)
    s.line(`M${-r * 0.24} ${-r * 0.72}Q0 ${-r * 0.46} ${r * 0.24} ${-r * 0.72}`, darker(c, 0.25), r * 0.05)
    if (s.rng.chance(0.5))
      s.path(
        s.rng.chance(0.5) ? starPath(0, -r * 0.05, r * 0.2) : blob(s.rng, 0, -r * 0.05, r * 0.2),
        s.rng.pick(s.mood.accents),
        soft,
      )
  },
  shirt: (s, r) => {
    const c = s.rng.pick(cloths)
    piece(s, top(r, 0.85, 0.78), r, c)
    s.line(`M0 ${-r * 0.55}V${r * 0.76}`, darker(c, 0.25), r * 0.02)
    for (let i = 0; i < 5; i++) s.circle(0, -r * 0.4 + i * r * 0.24, r * 0.025, ink.cream)
    s.path(
      polygon([
        [-r * 0.24, -r * 0.74],
        [0, -r * 0.5],
        [-r * 0.2, -r * 0.34],
      ]),
      lighter(c, 0.2),
      slant,
    )
    s.path(
      polygon([
        [r * 0.24, -r * 0.74],
        [0, -r * 0.5],
        [r * 0.2, -r * 0.34],
      ]),
      lighter(c, 0.2),
      slant,
    )
  },
  sweater: (s, r) => {
    const c = s.rng.pick(cloths)
    const d = top(r, 0.9, 0.66)
    piece(s, d, r, c, false)
    s.within(d, () => {
      for (let x = -6; x <= 6; x++) s.line(`M${x * r * 0.09} ${-r * 0.7}V${r * 0.7}`, darker(c, 0.12), r * 0.014)
      for (const [i, y] of [-0.3, -0.18, -0.06].entries())
        for (let x = -8; x <= 8; x++)
          s.path(starPath(x * r * 0.14, y * r, r * 0.055, 4, 0.5), i % 2 ? ink.cream : (s.mood.accents[0] ?? ink.cream))
    })
    s.rect(-r * 0.46, r * 0.56, r * 0.92, r * 0.13, darker(c, 0.12), side, r * 0.03)
    s.line(`M${-r * 0.24} ${-r * 0.7}Q0 ${-r * 0.5} ${r * 0.24} ${-r * 0.7}`, darker(c, 0.18), r * 0.1)
  },
  hoodie: (s, r) => {
    const c = s.rng.pick(cloths)
    piece(s, top(r, 0.9, 0.7), r, c, false)
    s.path(
      smooth([
        [-r * 0.3, -r * 0.6],
        [-r * 0.22, -r * 0.98],
        [0, -r * 1.04],
        [r * 0.22, -r * 0.98],
        [r * 0.3, -r * 0.6],
        [0, -r * 0.42],
      ]),
      darker(c, 0.08),
      round,
    )
    s.path(
      smooth([
        [-r * 0.2, -r * 0.66],
        [0, -r * 0.86],
        [r * 0.2, -r * 0.66],
        [0, -r * 0.5],
      ]),
      darker(c, 0.35),
      hollow,
    )
    for (const x of [-0.08, 0.08]) s.line(`M${x * r} ${-r * 0.5}v${r * 0.32}`, ink.cream, r * 0.035)
    s.path(
      polygon([
        [-r * 0.26, r * 0.16],
        [r * 0.26, r * 0.16],
        [r * 0.36, r * 0.5],
        [-r * 0.36, r * 0.5],
      ]),
      darker(c, 0.1),
      down,
    )
  },
  jacket: (s, r) => {
    const c = s.rng.pick([ink.denim, ink.brown, ink.pine, ink.navy, ink.mustard, ink.wine, ink.tan])
    piece(s, top(r, 0.9, 0.6), r, c, false)
    s.path(
      polygon([
        [-r * 0.16, -r * 0.64],
        [r * 0.16, -r * 0.64],
        [r * 0.1, r * 0.62],
        [-r * 0.1, r * 0.62],
      ]),
      ink.cream,
      slant,
    )
    for (const flip of [false, true]) {
      s.at({ flip }, () => {
        s.path(
          polygon([
            [r * 0.1, -r * 0.72],
            [r * 0.36, -r * 0.66],
            [r * 0.24, -r * 0.26],
            [r * 0.12, -r * 0.2],
          ]),
          lighter(c, 0.14),
          slant,
        )
        s.line(rectPath(r * 0.18, -r * 0.1, r * 0.22, r * 0.24, r * 0.02), lighter(c, 0.4), r * 0.018)
        s.line(`M${r * 0.12} ${-r * 0.2}L${r * 0.1} ${r * 0.6}`, lighter(c, 0.4), r * 0.018)
      })
    }
  },
  coat: (s, r) => {
    const c = s.rng.pick([ink.tan, ink.ink, ink.wine, ink.stone, ink.sage, ink.navy])
    piece(s, top(r * 0.95, 0.9, 1.02), r, c, s.rng.chance(0.4))
    for (const flip of [false, true]) {
      s.at({ flip }, () => {
        s.path(
          polygon([
            [r * 0.02, -r * 0.64],
            [r * 0.3, -r * 0.66],
            [r * 0.28, -r * 0.2],
            [r * 0.03, r * 0.12],
          ]),
          lighter(c, 0.12),
          slant,
        )
        s.rect(r * 0.2, r * 0.3, r * 0.2, r * 0.06, darker(c, 0.2), down, r * 0.02)
      })
    }
    s.line(`M${r * 0.02} ${r * 0.1}V${r * 0.96}`, darker(c, 0.3), r * 0.02)
    for (const [x, y] of [
      [-0.08, 0.24],
      [0.1, 0.24],
      [-0.08, 0.5],
      [0.1, 0.5],
    ] as const)
      s.circle(x * r, y * r, r * 0.035, ink.cocoa, round)
  },
  jeans: (s, r) => {
    const c = s.rng.pick([ink.denim, '#7FA3C4', ink.navy, '#3E5C84'])
    const d = polygon([
      [-r * 0.42, -r],
      [r * 0.42, -r],
      [r * 0.56, r],
      [r * 0.12, r],
      [0, -r * 0.36],
      [-r * 0.12, r],
      [-r * 0.56, r],
    ])
    piece(s, d, r, c, false)
    s.rect(-r * 0.42, -r, r * 0.84, r * 0.11, darker(c, 0.12), side)
    for (const flip of [false, true]) {
      s.at({ flip }, () => {
        s.line(`M${r * 0.2} ${-r * 0.88}Q${r * 0.24} ${-r * 0.68} ${r * 0.44} ${-r * 0.66}`, ink.wheat, r * 0.018)
        s.ellipse(r * 0.24, r * 0.05, r * 0.1, r * 0.3, lighter(c, 0.35), 0, 0.55)
        s.rect(r * 0.11, r * 0.9, r * 0.46, r * 0.1, lighter(c, 0.3), side)
      })
    }
    s.line(`M0 ${-r * 0.9}V${-r * 0.4}`, ink.wheat, r * 0.018)
    s.circle(0, -r * 0.94, r * 0.035, ink.mustard, round)
  },
  trousers: (s, r) => {
    const c = s.rng.pick(cloths)
    const d = polygon([
      [-r * 0.38, -r],
      [r * 0.38, -r],
      [r * 0.62, r],
      [r * 0.1, r],
      [0, -r * 0.34],
      [-r * 0.1, r],
      [-r * 0.62, r],
    ])
    piece(s, d, r, c)
    s.rect(-r * 0.38, -r, r * 0.76, r * 0.1, darker(c, 0.15), side)
    for (const x of [-0.34, 0.34])
      s.line(`M${x * r * 0.6} ${-r * 0.86}L${x * r} ${r * 0.98}`, darker(c, 0.16), r * 0.018)
  },
  shorts: (s, r) => {
    const c = s.rng.pick(cloths)
    piece(
      s,
      polygon([
        [-r * 0.62, -r * 0.6],
        [r * 0.62, -r * 0.6],
        [r * 0.86, r * 0.6],
        [r * 0.1, r * 0.64],
        [0, r * 0.1],
        [-r * 0.1, r * 0.64],
        [-r * 0.86, r * 0.6],
      ]),
      r,
      c,
    )
    s.rect(-r * 0.62, -r * 0.6, r * 1.24, r * 0.16, darker(c, 0.14), side)
    for (const x of [-0.06, 0.06]) s.line(`M${x * r} ${-r * 0.5}l${x * r} ${r * 0.34}`, ink.cream, r * 0.04)
  },
  skirt: (s, r) => {
    const c = s.rng.pick(cloths)
    const d = polygon([
      [-r * 0.42, -r * 0.8],
      [r * 0.42, -r * 0.8],
      [r * 0.95, r * 0.76],
      [0, r * 0.86],
      [-r * 0.95, r * 0.76],
    ])
    piece(s, d, r, c)
    for (let i = -3; i <= 3; i++)
      s.line(`M${i * r * 0.11} ${-r * 0.66}L${i * r * 0.26} ${r * 0.8}`, darker(c, 0.2), r * 0.022)
    s.rect(-r * 0.43, -r * 0.82, r * 0.86, r * 0.14, darker(c, 0.14), side, r * 0.02)
  },
  dress: (s, r) => {
    const c = s.rng.pick(cloths)
    const d = smooth(
      [
        [-r * 0.22, -r * 0.92],
        [-r * 0.1, -r * 0.72],
        [r * 0.1, -r * 0.72],
        [r * 0.22, -r * 0.92],
        [r * 0.34, -r * 0.5],
        [r * 0.24, -r * 0.14],
        [r * 0.5, r * 0.4],
        [r * 0.68, r * 0.92],
        [0, r],
        [-r * 0.68, r * 0.92],
        [-r * 0.5, r * 0.4],
        [-r * 0.24, -r * 0.14],
        [-r * 0.34, -r * 0.5],
      ],
      9,
    )
    piece(s, d, r, c)
    s.rect(-r * 0.26, -r * 0.2, r * 0.52, r * 0.09, darker(c, 0.22), side, r * 0.03)
    for (let i = -2; i <= 2; i++) s.line(`M${i * r * 0.08} 0L${i * r * 0.26} ${r * 0.9}`, darker(c, 0.16), r * 0.018)
  },
  qipao: (s, r) => {
    const c = s.rng.pick([ink.wine, ink.pine, ink.vermilion, ink.navy, ink.blush])
    const d = smooth(
      [
        [-r * 0.12, -r * 0.98],
        [r * 0.12, -r * 0.98],
        [r * 0.36, -r * 0.78],
        [r * 0.46, -r * 0.5],
        [r * 0.3, -r * 0.44],
        [r * 0.25, -r * 0.1],
        [r * 0.36, r * 0.3],
        [r * 0.32, r],
        [-r * 0.32, r],
        [-r * 0.36, r * 0.3],
        [-r * 0.25, -r * 0.1],
        [-r * 0.3, -r * 0.44],
        [-r * 0.46, -r * 0.5],
        [-r * 0.36, -r * 0.78],
      ],
      10,
    )
    piece(s, d, r, c)
    s.line(`M0 ${-r * 0.9}Q${r * 0.06} ${-r * 0.66} ${r * 0.3} ${-r * 0.48}`, ink.mustard, r * 0.03)
    for (const [x, y] of [
      [0.02, -0.82],
      [0.14, -0.62],
      [0.27, -0.5],
    ] as const)
      s.circle(x * r, y * r, r * 0.04, ink.mustard, round)
    s.line(`M${r * 0.33} ${r * 0.45}V${r * 0.98}`, ink.mustard, r * 0.025)
  },
  hanfu: (s, r) => {
    const c = s.rng.pick([ink.blush, ink.mint, ink.sky, ink.cream, ink.lilac])
    const skirt = s.rng.pick([ink.vermilion, ink.teal, ink.wine, ink.denim])
    piece(
      s,
      polygon([
        [-r * 0.3, -r * 0.2],
        [r * 0.3, -r * 0.2],
        [r * 0.62, r],
        [-r * 0.62, r],
      ]),
      r,
      skirt,
    )
    const d = smooth(
      [
        [-r * 0.2, -r * 0.8],
        [r * 0.2, -r * 0.8],
        [r * 0.95, -r * 0.3],
        [r * 0.98, r * 0.26],
        [r * 0.7, r * 0.3],
        [r * 0.34, -r * 0.24],
        [r * 0.32, -r * 0.06],
        [-r * 0.32, -r * 0.06],
        [-r * 0.34, -r * 0.24],
        [-r * 0.7, r * 0.3],
        [-r * 0.98, r * 0.26],
        [-r * 0.95, -r * 0.3],
      ],
      14,
    )
    piece(s, d, r, c)
    s.line(
      `M${-r * 0.16} ${-r * 0.78}L${r * 0.1} ${-r * 0.24}M${r * 0.16} ${-r * 0.78}L${-r * 0.1} ${-r * 0.24}`,
      skirt,
      r * 0.08,
    )
    s.rect(-r * 0.32, -r * 0.2, r * 0.64, r * 0.14, ink.mustard, side, r * 0.02)
    s.line(`M0 ${-r * 0.1}L${r * 0.06} ${r * 0.5}M0 ${-r * 0.1}L${-r * 0.05} ${r * 0.4}`, ink.mustard, r * 0.04)
  },
  sneakers: (s, r) => {
    const c = s.rng.pick([ink.white, ink.ink, ink.vermilion, ink.mustard, ink.azure, ink.sage])
    shoes(s, () => {
      const d = smooth([
        [r * 0.3, -r * 0.95],
        [r * 0.58, -r * 0.7],
        [r * 0.55, 0],
        [r * 0.6, r * 0.5],
        [r * 0.36, r * 0.85],
        [r * 0.12, r * 0.5],
        [r * 0.14, 0],
        [r * 0.06, -r * 0.6],
      ])
      cast(s, d, r * 0.6)
      s.path(d, ink.cream, slant)
      s.at({ x: r * 0.035, y: r * 0.0, scale: 0.9 }, () => s.path(d, c, round))
      s.ellipse(r * 0.35, r * 0.48, r * 0.15, r * 0.22, darker(c, 0.45), hollow)
      for (let i = 0; i < 4; i++)
        s.line(
          `M${r * 0.22} ${-r * 0.4 + i * r * 0.15}l${r * 0.24} ${r * 0.04}`,
          c === ink.white ? ink.smoke : ink.white,
          r * 0.05,
        )
    })
  },
  boots: (s, r) => {
    const c = s.rng.pick([ink.brown, ink.ink, ink.tan, ink.wine])
    for (const x of [-0.5, 0.35]) {
      s.at({ x: x * r, turn: x * 10 }, () => {
        const d = smooth(
          [
            [-r * 0.24, -r * 0.9],
            [r * 0.2, -r * 0.9],
            [r * 0.22, r * 0.2],
            [r * 0.62, r * 0.5],
            [r * 0.62, r * 0.78],
            [-r * 0.26, r * 0.8],
            [-r * 0.28, 0],
          ],
          12,
        )
        cast(s, d, r * 0.6)
        s.path(d, c, side)
        s.rect(-r * 0.28, r * 0.74, r * 0.92, r * 0.13, darker(c, 0.5), 0, r * 0.04)
        for (let i = 0; i < 5; i++) s.line(`M0 ${-r * 0.6 + i * r * 0.18}l${r * 0.2} ${r * 0.03}`, ink.wheat, r * 0.04)
      })
    }
  },
  cowboyBoots: (s, r) => {
    const c = s.rng.pick([ink.brown, ink.tan, ink.vermilion, ink.cream])
    for (const x of [-0.5, 0.35]) {
      s.at({ x: x * r }, () => {
        const d = `M${-r * 0.3} ${-r * 0.95}Q0 ${-r * 0.7} ${r * 0.26} ${-r * 0.95}L${r * 0.2} ${r * 0.2}Q${r * 0.4} ${r * 0.5} ${r * 0.74} ${r * 0.66}L${r * 0.7} ${r * 0.8}H${r * 0.1}L${-r * 0.06} ${r * 0.68}L${-r * 0.1} ${r * 0.92}H${-r * 0.3}Z`
        cast(s, d, r * 0.6)
        s.path(d, c, side)
        s.line(
          `M${-r * 0.12} ${-r * 0.66}q${r * 0.1} ${r * 0.3} ${r * 0.2} 0M${-r * 0.12} ${-r * 0.4}q${r * 0.1} ${r * 0.3} ${r * 0.2} 0`,
          ink.cream === c ? ink.brown : ink.cream,
          r * 0.03,
        )
        s.path(starPath(-r * 0.02, 0, r * 0.09), c === ink.cream ? ink.vermilion : ink.butter)
      })
    }
  },
  heels: (s, r) => {
    const c = s.rng.pick([ink.blossom, ink.ink, ink.vermilion, ink.peach])
    shoes(s, () => {
      s.path(
        smooth([
          [r * 0.36, -r * 0.95],
          [r * 0.58, -r * 0.4],
          [r * 0.46, r * 0.4],
          [r * 0.4, r * 0.8],
          [r * 0.26, r * 0.8],
          [r * 0.24, r * 0.3],
          [r * 0.1, -r * 0.4],
        ]),
        c,
        round,
      )
      s.ellipse(r * 0.34, r * 0.2, r * 0.11, r * 0.42, darker(c, 0.4), hollow)
    })
  },
  bag: (s, r) => {
    const c = s.rng.pick([ink.brown, ink.ink, ink.vermilion, ink.cream, ink.pine, ink.blossom])
    s.line(
      `M${-r * 0.6} ${-r * 0.2}C${-r * 0.6} ${-r * 1.2} ${r * 0.6} ${-r * 1.2} ${r * 0.6} ${-r * 0.2}`,
      darker(c, 0.25),
      r * 0.09,
    )
    const d = rectPath(-r * 0.85, -r * 0.3, r * 1.7, r * 1.1, r * 0.2)
    cast(s, d, r)
    s.path(d, c, slant)
    s.path(
      `M${-r * 0.85} ${-r * 0.1}Q${-r * 0.85} ${-r * 0.3} ${-r * 0.65} ${-r * 0.3}H${r * 0.65}Q${r * 0.85} ${-r * 0.3} ${r * 0.85} ${-r * 0.1}L${r * 0.72} ${r * 0.26}Q0 ${r * 0.42} ${-r * 0.72} ${r * 0.26}Z`,
      lighter(c, 0.1),
      down,
    )
    s.rect(-r * 0.1, r * 0.2, r * 0.2, r * 0.18, ink.mustard, slant, r * 0.04)
  },
  tote: (s, r) => {
    const c = s.rng.pick([ink.cream, ink.paper, ink.sage, ink.navy])
    for (const y of [0, 0.06])
      s.line(
        `M${-r * 0.35} ${-r * (0.3 - y)}C${-r * 0.4} ${-r * 1.15} ${r * 0.4} ${-r * 1.15} ${r * 0.35} ${-r * (0.3 - y)}`,
        darker(c, 0.15),
        r * 0.07,
      )
    piece(s, rectPath(-r * 0.7, -r * 0.36, r * 1.4, r * 1.26, r * 0.05), r, c, false)
    s.path(blob(s.rng, 0, r * 0.25, r * 0.34, r * 0.3, 0.12), s.rng.pick(s.mood.accents), soft)
    s.line(`M${-r * 0.2} ${r * 0.68}h${r * 0.4}`, darker(c, 0.4), r * 0.05)
  },
  cap: (s, r) => {
    const c = s.rng.pick(cloths)
    s.ellipse(0, r * 0.5, r * 0.62, r * 0.36, darker(c, 0.2), down)
    cast(s, ellipsePath(0, 0, r * 0.72, r * 0.7), r * 0.6)
    s.ellipse(0, -r * 0.05, r * 0.72, r * 0.68, c, round)
    for (const k of [-0.36, 0, 0.36])
      s.line(`M0 ${-r * 0.66}Q${k * r * 1.6} ${-r * 0.2} ${k * r} ${r * 0.5}`, darker(c, 0.2), r * 0.02)
    s.circle(0, -r * 0.62, r * 0.06, darker(c, 0.2), round)
    s.path(starPath(0, r * 0.12, r * 0.16), ink.cream)
  },
  cowboyHat: (s, r) => {
    const c = s.rng.pick([ink.tan, ink.cream, ink.brown, ink.rose])
    const brim = smooth([
      [-r, -r * 0.2],
      [-r * 0.4, -r * 0.5],
      [r * 0.4, -r * 0.5],
      [r, -r * 0.2],
      [r * 0.9, r * 0.3],
      [0, r * 0.62],
      [-r * 0.9, r * 0.3],
    ])
    cast(s, brim, r)
    s.path(brim, c, slant)
    s.ellipse(0, -r * 0.02, r * 0.5, r * 0.42, lighter(c, 0.1), round)
    s.line(ellipsePath(0, 0, r * 0.5, r * 0.42), ink.brown, r * 0.08)
    s.ellipse(0, -r * 0.06, r * 0.14, r * 0.28, darker(c, 0.14), hollow)
  },
  beanie: (s, r) => {
    const c = s.rng.pick(cloths)
    const d = `M${-r * 0.7} ${r * 0.4}C${-r * 0.75} ${-r * 0.8} ${r * 0.75} ${-r * 0.8} ${r * 0.7} ${r * 0.4}Z`
    cast(s, d, r * 0.6)
    s.path(d, c, round)
    for (let x = -4; x <= 4; x++)
      s.line(`M${x * r * 0.06} ${-r * 0.5}Q${x * r * 0.16} 0 ${x * r * 0.16} ${r * 0.4}`, darker(c, 0.15), r * 0.02)
    s.rect(-r * 0.78, r * 0.28, r * 1.56, r * 0.34, lighter(c, 0.12), side, r * 0.1)
    s.circle(0, -r * 0.6, r * 0.22, ink.cream, round)
  },
  scarf: (s, r) => {
    const c = s.rng.pick(cloths)
    const d = `M${-r * 0.9} ${-r * 0.5}C${-r * 0.2} ${-r} ${r * 0.6} ${-r * 0.7} ${r * 0.6} ${-r * 0.1}S${-r * 0.4} ${r * 0.3} ${-r * 0.2} ${r * 0.9}`
    s.at({ x: r * 0.05, y: r * 0.09 }, () => s.line(d, ink.ink, r * 0.38, -0.5, 0.14))
    s.line(d, c, r * 0.38)
    s.line(d, lighter(c, 0.45), r * 0.16)
    s.line(d, c, r * 0.08)
    for (let i = -2; i <= 2; i++) s.line(`M${-r * 0.22 + i * r * 0.08} ${r * 1.02}v${r * 0.14}`, c, r * 0.03)
  },
  belt: (s, r) => {
    s.line(ellipsePath(0, 0, r * 0.75, r * 0.6), ink.brown, r * 0.15)
    s.line(ellipsePath(0, 0, r * 0.75, r * 0.6), ink.wheat, r * 0.015)
    s.rect(-r * 0.2, r * 0.46, r * 0.4, r * 0.28, ink.mustard, slant, r * 0.05)
    s.rect(-r * 0.11, r * 0.53, r * 0.22, r * 0.14, ink.brown)
  },
  socks: (s, r) => {
    const c = s.rng.pick(cloths)
    for (const x of [-0.45, 0.3]) {
      s.at({ x: x * r, turn: x * 14 }, () => {
        const d = smooth(
          [
            [-r * 0.2, -r * 0.9],
            [r * 0.2, -r * 0.9],
            [r * 0.2, r * 0.2],
            [r * 0.56, r * 0.55],
            [r * 0.4, r * 0.86],
            [-r * 0.14, r * 0.7],
            [-r * 0.24, r * 0.2],
          ],
          9,
        )
        piece(s, d, r, c)
        s.rect(-r * 0.21, -r * 0.92, r * 0.42, r * 0.2, lighter(c, 0.3), side, r * 0.03)
      })
    }
  },
  sunglasses: (s, r) => {
    for (const x of [-0.5, 0.5]) {
      s.path(blob(s.rng, x * r, 0, r * 0.44, r * 0.36, 0.03), ink.ink, { angle: 90, from: -0.2, to: 0.5 })
      s.line(`M${x * r * 1.8} ${-r * 0.12}L${x * r * 1.9} ${-r * 0.8}`, ink.cocoa, r * 0.07)
      s.line(`M${x * r - r * 0.2} ${-r * 0.1}l${r * 0.16} ${-r * 0.1}`, ink.white, r * 0.05, 0, 0.6)
    }
    s.line(`M${-r * 0.1} ${-r * 0.08}q${r * 0.1} ${-r * 0.1} ${r * 0.2} 0`, ink.cocoa, r * 0.08)
  },
  watch: (s, r) => {
    s.at({ turn: s.rng.range(-30, 30) }, () => {
      s.rect(-r * 0.22, -r, r * 0.44, r * 2, s.rng.pick([ink.brown, ink.ink, ink.vermilion]), side, r * 0.1)
      s.circle(0, 0, r * 0.42, ink.mustard, round)
      s.circle(0, 0, r * 0.34, ink.cream)
      s.line(`M0 0V${-r * 0.24}M0 0L${r * 0.16} ${r * 0.08}`, ink.ink, r * 0.04)
    })
  },
  earrings: (s, r) => {
    for (const x of [-0.5, 0.5]) {
      s.line(ellipsePath(x * r, -r * 0.4, r * 0.2, r * 0.2), ink.mustard, r * 0.07)
      s.circle(x * r, r * 0.2, r * 0.34, s.rng.pick(s.mood.accents), round)
      s.circle(x * r, r * 0.75, r * 0.15, mix(ink.mustard, ink.white, 0.4), round)
    }
  },
} satisfies Record<string, Draw>
