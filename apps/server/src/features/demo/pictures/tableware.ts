import { darker, ink, lighter, mix } from './palette.ts'
import { blob, leafPath, type Point, polygon } from './shapes.ts'
import { down, ellipsePath, hollow, rectPath, round, type Sheet, side, slant, soft } from './sheet.ts'

/** Draws one thing lying on a table, seen from above, centred on the origin and about `r` in radius. */
export type Draw = (s: Sheet, r: number) => void

export const china = [ink.white, ink.cream, ink.sky, ink.blush, ink.mint, ink.paper, ink.denim, ink.rose] as const

/** The hard shadow that a flat thing throws to the lower right. */
export function cast(s: Sheet, d: string, r: number, strength = 0.5) {
  s.at({ x: r * 0.07, y: r * 0.12 }, () => s.shade(d, -strength))
}

export function disc(s: Sheet, r: number, fill: string, tone = soft) {
  cast(s, ellipsePath(0, 0, r, r), r)
  s.circle(0, 0, r, fill, tone)
}

export function plate(s: Sheet, r: number, colour: string = s.rng.pick(china)) {
  disc(s, r, colour, slant)
  const style = s.rng.int(0, 3)
  if (style === 0)
    s.line(ellipsePath(0, 0, r * 0.93, r * 0.93), s.rng.pick([ink.denim, ink.vermilion, ink.pine]), r * 0.025)
  if (style === 1) {
    const spot = darker(colour, 0.22)
    for (let i = 0; i < 26; i++) {
      const a = (i / 26) * Math.PI * 2
      s.circle(Math.cos(a) * r * 0.88, Math.sin(a) * r * 0.88, r * 0.022, spot)
    }
  }
  s.circle(0, 0, r * 0.76, mix(colour, '#ffffff', 0.3), hollow)
  s.circle(r * 0.015, r * 0.02, r * 0.72, lighter(colour, 0.4))
}

/** A bowl filled with `inside`; gives back the radius of what is in it. */
export function bowl(s: Sheet, r: number, inside: string, colour: string = s.rng.pick(china)): number {
  disc(s, r, colour, slant)
  if (s.rng.chance(0.45))
    s.line(ellipsePath(0, 0, r * 0.95, r * 0.95), s.rng.pick([ink.denim, ink.vermilion, ink.teal]), r * 0.035)
  s.circle(0, 0, r * 0.89, darker(colour, 0.16), hollow)
  s.circle(r * 0.015, r * 0.02, r * 0.81, inside, soft)
  return r * 0.81
}

/** Scatters small things inside a disc; `draw` gets a radius share and is turned at random. */
export function scatter(s: Sheet, count: number, reach: number, draw: (i: number) => void) {
  for (let i = 0; i < count; i++) {
    const a = i * 2.399963 + s.rng.range(-0.3, 0.3)
    const d = reach * Math.sqrt((i + 0.5) / count)
    s.at({ x: Math.cos(a) * d, y: Math.sin(a) * d, turn: s.rng.range(0, 360) }, () => draw(i))
  }
}

export function chives(s: Sheet, count: number, reach: number, size: number) {
  scatter(s, count, reach, (i) => {
    s.circle(0, 0, size, i % 3 ? ink.leaf : ink.sage, 0.1)
    s.circle(0, 0, size * 0.45, i % 3 ? ink.pine : ink.leaf)
  })
}

function cup(s: Sheet, r: number, inside: string, colour: string) {
  s.at({ turn: s.rng.range(15, 75) }, () => {
    cast(s, rectPath(r * 0.7, -r * 0.16, r * 0.62, r * 0.32, r * 0.15), r, 0.4)
    s.line(
      `M${r * 0.8} ${-r * 0.2}h${r * 0.3}a${r * 0.2} ${r * 0.2} 0 0 1 0 ${r * 0.4}h${-r * 0.3}`,
      darker(colour, 0.08),
      r * 0.13,
    )
  })
  disc(s, r, colour, slant)
  s.circle(0, 0, r * 0.86, darker(colour, 0.2), hollow)
  s.circle(r * 0.01, r * 0.02, r * 0.8, inside, soft)
}

function saucer(s: Sheet, r: number, colour: string) {
  disc(s, r, colour, slant)
  s.circle(0, 0, r * 0.66, darker(colour, 0.06), hollow)
}

/** Things to drink and to eat with, by name. */
export const tableware = {
  coffee: (s, r) => {
    const colour = s.rng.pick(china)
    saucer(s, r, colour)
    cup(s, r * 0.66, ink.cocoa, colour)
    s.ellipse(-r * 0.12, -r * 0.14, r * 0.28, r * 0.16, ink.brown, 0.2, 0.6)
  },
  latte: (s, r) => {
    const colour = s.rng.pick(china)
    saucer(s, r, colour)
    cup(s, r * 0.7, ink.tan, colour)
    const t = r * 0.5
    s.at({ turn: s.rng.range(-30, 30), y: r * 0.1 }, () => {
      for (const size of [1, 0.68, 0.36]) {
        s.at({ y: t * (1 - size) * 0.1, scale: size }, () => {
          s.path(
            `M0 ${t * 0.75}C${-t * 1.1} ${t * 0.2} ${-t * 0.9} ${-t * 0.9} 0 ${-t * 0.45}C${t * 0.9} ${-t * 0.9} ${t * 1.1} ${t * 0.2} 0 ${t * 0.75}Z`,
            size === 0.68 ? ink.tan : ink.cream,
          )
        })
      }
    })
  },
  tea: (s, r) => {
    cup(s, r, ink.mustard, s.rng.pick([ink.white, ink.mint, ink.cream]))
    s.ellipse(-r * 0.25, -r * 0.25, r * 0.25, r * 0.12, ink.butter, 0.3, 0.8)
  },
  greenTea: (s, r) => {
    disc(s, r, ink.white, slant)
    s.circle(0, 0, r * 0.88, ink.stone, hollow)
    s.circle(0, r * 0.02, r * 0.82, '#C9CE7F', soft)
    scatter(s, 5, r * 0.5, () => s.path(leafPath(r * 0.3, r * 0.08), ink.leaf))
  },
  matcha: (s, r) => {
    disc(s, r, ink.smoke, slant)
    s.circle(0, 0, r * 0.9, ink.ink, hollow)
    s.circle(0, 0, r * 0.82, '#94B352', soft)
    for (let i = 0; i < 14; i++)
      s.circle(s.rng.range(-0.5, 0.5) * r, s.rng.range(-0.5, 0.5) * r, r * s.rng.range(0.02, 0.06), '#C7D88F', 0, 0.8)
  },
  soymilk: (s, r) => {
    cup(s, r, '#FBF0D5', s.rng.pick([ink.sky, ink.blush, ink.white]))
    s.line(`M${-r * 0.4} ${-r * 0.2}q${r * 0.3} ${-r * 0.25} ${r * 0.6} 0`, ink.white, r * 0.06)
  },
  milk: (s, r) => {
    disc(s, r, lighter(ink.sky, 0.3), slant)
    s.circle(0, 0, r * 0.84, ink.white, hollow)
  },
  juice: (s, r) => {
    const colour = s.rng.pick([ink.orange, ink.vermilion, ink.butter, ink.rose])
    disc(s, r, lighter(colour, 0.6), slant)
    s.circle(0, 0, r * 0.85, colour, hollow)
    s.at({ turn: s.rng.range(0, 360) }, () =>
      s.rect(-r * 0.08, -r * 1.15, r * 0.16, r * 1.3, ink.white, side, r * 0.08),
    )
  },
  boba: (s, r) => {
    disc(s, r, ink.white, slant)
    s.circle(0, 0, r * 0.9, ink.tan, hollow)
    s.circle(0, 0, r * 0.84, lighter(ink.tan, 0.35), soft)
    scatter(s, 16, r * 0.68, () => s.circle(0, 0, r * 0.1, ink.cocoa, round))
    s.at({ turn: s.rng.range(-40, 40) }, () =>
      s.rect(-r * 0.13, -r * 1.35, r * 0.26, r * 1.3, s.rng.pick(s.mood.accents), side, r * 0.1),
    )
  },
  cola: (s, r) => {
    disc(s, r, lighter(ink.sky, 0.4), slant)
    s.circle(0, 0, r * 0.86, ink.cocoa, hollow)
    for (let i = 0; i < 3; i++)
      s.at({ x: s.rng.range(-0.3, 0.3) * r, y: s.rng.range(-0.3, 0.3) * r, turn: s.rng.range(0, 90) }, () =>
        s.rect(-r * 0.22, -r * 0.22, r * 0.44, r * 0.44, ink.sky, slant, r * 0.08, 0.75),
      )
  },
  beer: (s, r) => {
    disc(s, r, ink.mustard, slant)
    s.path(blob(s.rng, 0, 0, r * 0.84, r * 0.84, 0.04), ink.white, soft)
    scatter(s, 9, r * 0.6, () => s.circle(0, 0, r * 0.07, ink.cream, -0.15))
  },
  chopsticks: (s, r) => {
    s.at({ turn: s.rng.range(-35, 35) }, () => {
      const colour = s.rng.pick([ink.brown, ink.wine, ink.ink, ink.tan])
      for (const [x, lean] of [
        [-r * 0.09, -1.5],
        [r * 0.09, 1.5],
      ] as const) {
        s.at({ x, turn: lean }, () => {
          const stick = polygon([
            [-r * 0.035, r],
            [r * 0.035, r],
            [r * 0.02, -r],
            [-r * 0.02, -r],
          ])
          cast(s, stick, r * 0.5, 0.4)
          s.path(stick, colour, side)
          s.rect(-r * 0.037, r * 0.72, r * 0.074, r * 0.16, s.rng.pick(s.mood.accents))
        })
      }
      s.rect(-r * 0.2, -r * 0.72, r * 0.4, r * 0.12, ink.white, down, r * 0.06)
    })
  },
  spoon: (s, r) => {
    s.at({ turn: s.rng.range(0, 360) }, () => {
      const colour = s.rng.pick([ink.stone, ink.white, ink.tan])
      const d = `M${-r * 0.05} ${r}L${-r * 0.04} ${-r * 0.3}C${-r * 0.3} ${-r * 0.5} ${-r * 0.26} ${-r} 0 ${-r}S${r * 0.3} ${-r * 0.5} ${r * 0.04} ${-r * 0.3}L${r * 0.05} ${r}Z`
      cast(s, d, r * 0.5, 0.4)
      s.path(d, colour, side)
      s.ellipse(0, -r * 0.66, r * 0.15, r * 0.25, darker(colour, 0.12), hollow)
    })
  },
  fork: (s, r) => {
    s.at({ turn: s.rng.range(-25, 25) }, () => {
      cast(s, rectPath(-r * 0.06, -r, r * 0.12, r * 2, r * 0.05), r * 0.5, 0.4)
      s.rect(-r * 0.05, -r * 0.4, r * 0.1, r * 1.4, ink.stone, side, r * 0.05)
      s.path(
        `M${-r * 0.18} ${-r}v${r * 0.42}q0 ${r * 0.24} ${r * 0.18} ${r * 0.26}q${r * 0.18} ${-r * 0.02} ${r * 0.18} ${-r * 0.26}v${-r * 0.42}h${-r * 0.05}v${r * 0.36}h${-r * 0.08}v${-r * 0.36}h${-r * 0.1}v${r * 0.36}h${-r * 0.08}v${-r * 0.36}Z`,
        ink.stone,
        side,
      )
    })
  },
  napkin: (s, r) => {
    s.at({ turn: s.rng.range(-30, 30) }, () => {
      const colour = s.rng.pick([s.mood.cloth, ...s.mood.accents])
      cast(s, rectPath(-r * 0.8, -r * 0.8, r * 1.6, r * 1.6), r * 0.6, 0.3)
      s.rect(-r * 0.8, -r * 0.8, r * 1.6, r * 1.6, colour, slant, r * 0.03)
      const stripe = lighter(colour, 0.4)
      for (const at of [-0.66, -0.56, 0.5, 0.6]) s.rect(r * at, -r * 0.8, r * 0.05, r * 1.6, stripe)
      s.path(
        polygon([
          [-r * 0.8, r * 0.8],
          [r * 0.8, -r * 0.8],
          [r * 0.8, r * 0.8],
        ] as Point[]),
        darker(colour, 0.1),
        slant,
      )
    })
  },
  sauce: (s, r) => {
    const inner = bowl(s, r, s.rng.pick([ink.cocoa, ink.brick, ink.ochre, ink.vermilion]))
    chives(s, 7, inner * 0.7, r * 0.07)
    s.ellipse(-r * 0.2, -r * 0.25, r * 0.2, r * 0.1, ink.white, 0.2, 0.35)
  },
  teapot: (s, r) => {
    const colour = s.rng.pick([ink.brick, ink.teal, ink.cream, ink.cocoa, ink.pine])
    s.at({ turn: s.rng.range(-60, 60) }, () => {
      const spout = `M${-r * 0.6} ${-r * 0.22}L${-r * 1.25} ${-r * 0.1}a${r * 0.1} ${r * 0.1} 0 0 0 0 ${r * 0.2}L${-r * 0.6} ${r * 0.22}Z`
      cast(s, spout, r, 0.4)
      s.path(spout, colour, down)
      s.line(`M${r * 0.7} ${-r * 0.25}q${r * 0.6} ${r * 0.25} 0 ${r * 0.5}`, darker(colour, 0.15), r * 0.14)
      disc(s, r * 0.82, colour, round)
      s.circle(0, 0, r * 0.44, lighter(colour, 0.12), slant)
      s.circle(0, 0, r * 0.14, darker(colour, 0.15), round)
    })
  },
} satisfies Record<string, Draw>
