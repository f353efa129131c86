import { strawberry } from './dishes-west.ts'
import { darker, ink, lighter, mix } from './palette.ts'
import { blob, leafPath, smooth, starPath, wedge } from './shapes.ts'
import { down, ellipsePath, hollow, rectPath, round, type Sheet, side, slant, soft } from './sheet.ts'
import { cast, type Draw, plate } from './tableware.ts'

function fruit(s: Sheet, r: number, colour: string, leaf = true) {
  const d = blob(s.rng, 0, 0, r, r * 0.95, 0.03)
  cast(s, d, r, 0.45)
  s.path(d, colour, round)
  s.ellipse(-r * 0.34, -r * 0.4, r * 0.2, r * 0.12, ink.white, 0.2, 0.35)
  if (leaf) {
    s.circle(0, -r * 0.1, r * 0.07, darker(colour, 0.5))
    s.at({ y: -r * 0.1, turn: s.rng.range(20, 70) }, () => s.path(leafPath(r * 0.7, r * 0.24), ink.leaf, slant))
  }
}

function cluster(s: Sheet, r: number, count: number, size: number, draw: () => void) {
  for (let i = 0; i < count; i++) {
    const a = i * 2.4
    const d = r * 0.3 * Math.sqrt(i) * size
    s.at({ x: Math.cos(a) * d, y: Math.sin(a) * d, turn: s.rng.range(0, 360) }, draw)
  }
}

function stalk(s: Sheet, r: number, white: string, green: string) {
  for (let i = 0; i < 5; i++) {
    s.at({ x: (i - 2) * r * 0.12, turn: (i - 2) * 7 }, () => {
      s.rect(-r * 0.06, -r * 0.1, r * 0.12, r * 1.1, white, side, r * 0.05)
      s.at({ y: -r * 0.05 }, () => s.path(leafPath(r * 0.95, r * 0.34), i % 2 ? green : darker(green, 0.14), side))
      s.line(`M0 0V${-r * 0.7}`, mix(green, white, 0.6), r * 0.03)
    })
  }
  s.rect(-r * 0.34, r * 0.4, r * 0.68, r * 0.12, ink.vermilion, side, r * 0.05)
}

/** Fruit, vegetables and flowers, seen from above. */
export const produce = {
  oranges: (s, r) => cluster(s, r, 5, 1.05, () => fruit(s, r * 0.36, ink.orange)),
  tangerine: (s, r) => {
    fruit(s, r * 0.62, ink.orange)
    s.at({ x: r * 0.62, y: r * 0.5 }, () => {
      s.circle(0, 0, r * 0.36, ink.apricot, round)
      for (let i = 0; i < 8; i++)
        s.at({ turn: i * 45 }, () => s.path(wedge(r * 0.03, 0, r * 0.29, -19, 19), ink.orange, soft))
    })
  },
  watermelon: (s, r) => {
    for (const [i, turn] of [-30, 25, 80].entries()) {
      s.at({ x: (i - 1) * r * 0.4, y: (i % 2) * r * 0.3, turn }, () => {
        cast(s, wedge(0, -r * 0.3, r * 0.9, 60, 120), r * 0.6)
        s.path(wedge(0, -r * 0.3, r * 0.9, 60, 120), ink.pine, soft)
        s.path(wedge(0, -r * 0.3, r * 0.84, 60, 120), ink.mint)
        s.path(wedge(0, -r * 0.3, r * 0.78, 60, 120), ink.vermilion, down)
        for (let k = 0; k < 6; k++)
          s.ellipse(s.rng.range(-0.16, 0.16) * r, s.rng.range(0.05, 0.35) * r, r * 0.02, r * 0.035, ink.ink)
      })
    }
  },
  strawberries: (s, r) => {
    plate(s, r)
    cluster(s, r, 9, 0.75, () => strawberry(s, r * 0.2))
  },
  peaches: (s, r) =>
    cluster(s, r, 4, 1.1, () => {
      fruit(s, r * 0.4, ink.peach)
      s.path(blob(s.rng, r * 0.1, r * 0.05, r * 0.22, r * 0.26, 0.1), ink.rose, soft, 0.8)
      s.line(`M0 ${-r * 0.34}q${r * 0.1} ${r * 0.3} 0 ${r * 0.6}`, darker(ink.peach, 0.3), r * 0.02)
    }),
  persimmons: (s, r) =>
    cluster(s, r, 4, 1.1, () => {
      cast(s, ellipsePath(0, 0, r * 0.4, r * 0.4), r * 0.4)
      s.path(starPath(0, 0, r * 0.42, 8, 0.94), '#EC7A2C', round)
      s.path(starPath(0, 0, r * 0.2, 4, 0.4), ink.olive, slant)
      s.circle(0, 0, r * 0.04, ink.brown)
    }),
  lychees: (s, r) => {
    s.line(`M0 ${-r}L${r * 0.1} ${r * 0.6}M0 ${-r * 0.4}L${-r * 0.4} 0M0 0L${r * 0.5} ${r * 0.2}`, ink.brown, r * 0.06)
    cluster(s, r, 9, 0.9, () => {
      cast(s, ellipsePath(0, 0, r * 0.22, r * 0.22), r * 0.25)
      s.path(blob(s.rng, 0, 0, r * 0.22, r * 0.22, 0.07, 14), '#CF4A55', round)
      for (let i = 0; i < 8; i++)
        s.circle(s.rng.range(-0.14, 0.14) * r, s.rng.range(-0.14, 0.14) * r, r * 0.016, ink.wine)
    })
    s.at({ x: r * 0.1, y: -r * 0.7, turn: 50 }, () => s.path(leafPath(r * 0.7, r * 0.2), ink.pine, slant))
  },
  mango: (s, r) => {
    s.at({ turn: s.rng.range(-50, 50) }, () => {
      const d = smooth([
        [-r * 0.8, 0],
        [-r * 0.4, -r * 0.5],
        [r * 0.3, -r * 0.5],
        [r * 0.85, -r * 0.05],
        [r * 0.5, r * 0.4],
        [-r * 0.3, r * 0.45],
      ])
      cast(s, d, r)
      s.path(d, ink.mustard, round)
      s.at({ scale: 0.82 }, () => s.path(d, '#F7B733', soft))
      for (let i = -3; i <= 3; i++) {
        s.line(`M${i * r * 0.2} ${-r * 0.36}V${r * 0.34}`, '#DD8F1F', r * 0.025)
        s.line(`M${-r * 0.6} ${i * r * 0.11}H${r * 0.6}`, '#DD8F1F', r * 0.025)
      }
    })
  },
  grapes: (s, r) => {
    const colour = s.rng.pick([ink.violet, ink.wine, '#A9BF5B'])
    s.line(`M0 ${-r}V${-r * 0.5}`, ink.brown, r * 0.07)
    for (let row = 0; row < 5; row++) {
      for (let i = 0; i < 5 - row; i++) {
        s.at({ x: (i - (4 - row) / 2) * r * 0.3 + s.rng.range(-0.03, 0.03) * r, y: -r * 0.5 + row * r * 0.27 }, () => {
          s.circle(r * 0.03, r * 0.05, r * 0.17, ink.ink, 0, 0.25)
          s.circle(0, 0, r * 0.17, colour, round)
        })
      }
    }
    s.at({ x: r * 0.1, y: -r * 0.6, turn: 60 }, () => s.path(leafPath(r * 0.6, r * 0.3), ink.leaf, slant))
  },
  apple: (s, r) => fruit(s, r * 0.8, s.rng.pick([ink.vermilion, '#B9CB5B', ink.brick])),
  lemon: (s, r) => {
    for (const [x, y] of [
      [-0.4, -0.2],
      [0.35, 0.25],
    ] as const) {
      s.at({ x: x * r, y: y * r }, () => {
        s.circle(0, 0, r * 0.42, '#F4CE3E', round)
        s.circle(0, 0, r * 0.36, ink.white)
        for (let i = 0; i < 8; i++)
          s.at({ turn: i * 45 }, () => s.path(wedge(r * 0.03, 0, r * 0.31, -18, 18), '#F7DD6B', soft))
      })
    }
  },
  bokChoy: (s, r) => {
    for (const x of [-0.5, 0.1, 0.6])
      s.at({ x: x * r, y: s.rng.range(-0.1, 0.1) * r, turn: s.rng.range(-16, 16) }, () =>
        stalk(s, r * 0.62, ink.white, ink.leaf),
      )
  },
  scallions: (s, r) => {
    for (let i = 0; i < 7; i++) {
      s.at({ x: (i - 3) * r * 0.1, turn: (i - 3) * 4 }, () => {
        s.line(`M0 ${-r}V${r * 0.4}`, i % 2 ? ink.leaf : ink.pine, r * 0.09)
        s.line(`M0 ${r * 0.3}V${r * 0.85}`, ink.cream, r * 0.08)
        s.circle(0, r * 0.85, r * 0.06, ink.white, round)
      })
    }
    s.rect(-r * 0.5, r * 0.2, r, r * 0.1, ink.vermilion, side, r * 0.05)
  },
  tomatoes: (s, r) =>
    cluster(s, r, 6, 0.95, () => {
      cast(s, ellipsePath(0, 0, r * 0.32, r * 0.32), r * 0.35)
      s.path(blob(s.rng, 0, 0, r * 0.32, r * 0.31, 0.05), ink.vermilion, round)
      s.path(starPath(0, 0, r * 0.17, 5, 0.25), ink.leaf)
    }),
  carrots: (s, r) => {
    for (let i = 0; i < 4; i++) {
      s.at({ x: (i - 1.5) * r * 0.3, turn: (i - 1.5) * 6 }, () => {
        for (const t of [-24, 0, 24])
          s.at({ y: -r * 0.3, turn: t }, () => s.path(leafPath(r * 0.7, r * 0.12), ink.leaf, side))
        const d = `M${-r * 0.15} ${-r * 0.32}Q0 ${-r * 0.42} ${r * 0.15} ${-r * 0.32}Q${r * 0.12} ${r * 0.4} 0 ${r}Q${-r * 0.12} ${r * 0.4} ${-r * 0.15} ${-r * 0.32}Z`
        cast(s, d, r * 0.4)
        s.path(d, ink.orange, side)
        for (let k = 0; k < 4; k++)
          s.line(`M${-r * 0.08} ${-r * 0.1 + k * r * 0.2}h${r * 0.09}`, darker(ink.orange, 0.25), r * 0.02)
      })
    }
  },
  corn: (s, r) => {
    for (const [x, turn] of [
      [-0.3, -20],
      [0.3, 12],
    ] as const) {
      s.at({ x: x * r, turn }, () => {
        s.ellipse(0, -r * 0.1, r * 0.22, r * 0.75, '#F4C542', side)
        for (let k = 0; k < 12; k++) s.line(`M${-r * 0.18} ${-r * 0.7 + k * r * 0.11}h${r * 0.36}`, '#DDA22B', r * 0.02)
        for (const flip of [false, true])
          s.at({ y: r * 0.8, flip, turn: flip ? 12 : -12 }, () => s.path(leafPath(r * 1.1, r * 0.28), ink.leaf, slant))
      })
    }
  },
  eggplant: (s, r) => {
    for (const [x, turn] of [
      [-0.25, 20],
      [0.3, -10],
    ] as const) {
      s.at({ x: x * r, turn }, () => {
        const d = smooth([
          [0, -r * 0.6],
          [r * 0.18, -r * 0.2],
          [r * 0.26, r * 0.4],
          [0, r * 0.8],
          [-r * 0.26, r * 0.4],
          [-r * 0.16, -r * 0.2],
        ])
        cast(s, d, r * 0.6)
        s.path(d, ink.plum, { cx: 0.35, cy: 0.35, r: 0.8, from: 0.5, to: -0.3 })
        s.path(starPath(0, -r * 0.58, r * 0.2, 5, 0.5), ink.leaf, slant)
      })
    }
  },
  pumpkin: (s, r) => {
    cast(s, ellipsePath(0, 0, r, r * 0.95), r)
    for (let i = 0; i < 9; i++)
      s.at({ turn: i * 40 }, () => s.ellipse(r * 0.5, 0, r * 0.48, r * 0.33, i % 2 ? ink.orange : '#DF6E2B', round))
    s.path(starPath(0, 0, r * 0.2, 5, 0.6), ink.olive, slant)
    s.line(`M0 0q${r * 0.1} ${-r * 0.2} ${r * 0.24} ${-r * 0.14}`, ink.olive, r * 0.12)
  },
  flowers: (s, r) => {
    const colours = [ink.blossom, ink.rose, ink.butter, ink.white, ink.lilac, ink.orange]
    for (let i = 0; i < 9; i++)
      s.at({ turn: s.rng.range(0, 360) }, () =>
        s.path(leafPath(r, r * 0.2), s.rng.pick([ink.leaf, ink.pine, ink.sage]), slant),
      )
    cluster(s, r, 11, 0.85, () => {
      const c = s.rng.pick(colours)
      const size = r * s.rng.range(0.16, 0.27)
      for (let k = 0; k < 6; k++)
        s.at({ turn: k * 60 }, () => s.ellipse(size * 0.6, 0, size * 0.55, size * 0.4, c, round))
      s.circle(0, 0, size * 0.34, c === ink.butter ? ink.brown : ink.mustard, round)
    })
  },
  garlic: (s, r) =>
    cluster(s, r, 4, 0.9, () => {
      cast(s, ellipsePath(0, 0, r * 0.3, r * 0.28), r * 0.3)
      s.path(blob(s.rng, 0, 0, r * 0.3, r * 0.28, 0.06), ink.cream, round)
      s.line(`M0 0q${r * 0.02} ${-r * 0.2} ${r * 0.1} ${-r * 0.4}`, ink.paper, r * 0.09)
      for (const x of [-0.12, 0.12]) s.line(`M${x * r} ${r * 0.2}Q${x * r * 1.4} 0 0 ${-r * 0.12}`, ink.lilac, r * 0.02)
    }),
  herbs: (s, r) => {
    for (let i = 0; i < 6; i++) {
      s.at({ turn: (i - 2.5) * 16, y: r * 0.6 }, () => {
        s.line(`M0 0V${-r * 1.3}`, ink.pine, r * 0.03)
        for (let k = 1; k < 7; k++)
          s.at({ y: -r * 0.2 * k, turn: k % 2 ? 55 : -55 }, () =>
            s.path(leafPath(r * 0.3, r * 0.1), k % 3 ? ink.leaf : ink.sage, slant),
          )
      })
    }
  },
  leaf: (s, r) => {
    const colour = s.rng.pick([ink.vermilion, ink.mustard, ink.orange, ink.leaf])
    s.at({ turn: s.rng.range(0, 360) }, () => {
      s.path(leafPath(r, r * 0.45), colour, slant)
      s.line(`M0 ${r * 0.2}V${-r * 0.8}`, lighter(colour, 0.3), r * 0.04)
    })
  },
  eggs: (s, r) => {
    cast(s, rectPath(-r, -r * 0.7, r * 2, r * 1.4, r * 0.1), r)
    s.rect(-r, -r * 0.7, r * 2, r * 1.4, ink.stone, slant, r * 0.12)
    for (let i = 0; i < 6; i++) {
      s.at({ x: ((i % 3) - 1) * r * 0.62, y: (i < 3 ? -0.33 : 0.33) * r }, () => {
        s.circle(0, 0, r * 0.27, darker(ink.stone, 0.2), hollow)
        s.ellipse(0, 0, r * 0.2, r * 0.23, i % 4 ? '#E3B68A' : ink.cream, round)
      })
    }
  },
} satisfies Record<string, Draw>
