import { darker, ink, lighter, mix } from './palette.ts'
import { blob, heartPath, leafPath, polygon, smooth, starPath } from './shapes.ts'
import { down, ellipsePath, hollow, round, type Sheet, side, slant, soft, type Tone } from './sheet.ts'

/** Draws one thing seen from the front, standing on the origin, `h` high. */
export type Stand = (s: Sheet, h: number) => void

/** Light on something round that stands: lit from the left, dark on the right. */
export const barrel: Tone = { angle: 0, from: 0.25, to: -0.55 }

export function vapour(s: Sheet, x: number, y: number, size: number) {
  for (const dx of [-0.22, 0.08]) {
    s.line(
      `M${x + dx * size} ${y}c${-size * 0.3} ${-size * 0.4} ${size * 0.32} ${-size * 0.5} ${size * 0.02} ${-size}`,
      ink.white,
      size * 0.07,
      0.4,
      0.5,
    )
  }
}

/** A body that widens from `bottom` to `top` (half widths), with an elliptical mouth. */
function vessel(s: Sheet, h: number, bottom: number, top: number, colour: string, inside: string) {
  const lip = top * 0.24
  s.path(
    `M${-top} ${-h}C${-top} ${-h * 0.4} ${-bottom} ${-h * 0.2} ${-bottom} 0H${bottom}C${bottom} ${-h * 0.2} ${top} ${-h * 0.4} ${top} ${-h}Z`,
    colour,
    barrel,
  )
  s.ellipse(0, -h, top, lip, lighter(colour, 0.2), side)
  s.ellipse(0, -h + lip * 0.08, top * 0.9, lip * 0.8, inside, hollow)
}

function bottle(s: Sheet, h: number, w: number, body: string, cap: string, neck = 0.3) {
  s.path(
    `M${-w} 0V${-h * 0.55}Q${-w} ${-h * 0.72} ${-w * neck} ${-h * 0.78}V${-h * 0.84}H${w * neck}V${-h * 0.78}Q${w} ${-h * 0.72} ${w} ${-h * 0.55}V0Z`,
    body,
    barrel,
  )
  s.rect(-w * neck * 1.15, -h, w * neck * 2.3, h * 0.17, cap, barrel, w * 0.08)
  s.rect(-w * 0.74, -h * 0.46, w * 1.48, h * 0.26, lighter(body, 0.65), barrel, 4)
  s.line(`M${-w * 0.45} ${-h * 0.36}h${w * 0.9}M${-w * 0.3} ${-h * 0.28}h${w * 0.6}`, darker(body, 0.3), h * 0.016)
}

function foliage(s: Sheet, h: number, y: number, kind: number) {
  const greens = [ink.leaf, ink.pine, mix(ink.leaf, ink.mint, 0.4), mix(ink.pine, ink.leaf, 0.5)]
  const count = kind === 1 ? 8 : 12
  for (let i = 0; i < count; i++) {
    const turn = ((i * 2 + 1) / count - 1) * (kind === 1 ? 34 : 82) * (i % 2 ? 1 : -1)
    const colour = greens[i % greens.length] ?? ink.leaf
    const length = h * s.rng.range(0.6, 0.98) * (1 - Math.abs(turn) / 300)
    s.at({ y, turn }, () => {
      if (kind === 0) {
        s.line(`M0 0V${-length * 0.62}`, ink.pine, h * 0.02)
        s.at({ y: -length * 0.5 }, () => {
          s.path(leafPath(length * 0.52, h * 0.2), colour, slant)
          s.line(`M0 0V${-length * 0.42}`, lighter(colour, 0.3), h * 0.012)
        })
      } else if (kind === 1) {
        s.path(leafPath(length, h * 0.085), colour, side)
        s.line(`M0 ${-length * 0.1}V${-length * 0.85}`, ink.butter, h * 0.008)
      } else if (kind === 2) {
        s.line(`M0 0Q${h * 0.1} ${-length * 0.5} 0 ${-length}`, ink.pine, h * 0.014)
        for (let k = 1; k < 6; k++)
          s.at({ y: (-length * k) / 5.5, turn: k % 2 ? 62 : -62 }, () =>
            s.path(leafPath(h * 0.2, h * 0.06), colour, slant),
          )
      } else {
        s.at({ y: -length * 0.5 }, () => s.path(heartPath(h * 0.24), colour, slant))
        s.line(`M0 0V${-length * 0.5}`, ink.pine, h * 0.014)
      }
    })
  }
}

export function bouquet(s: Sheet, h: number, y: number, colours: readonly string[]) {
  for (let i = 0; i < 11; i++) {
    const turn = (i / 10 - 0.5) * 96 + s.rng.range(-6, 6)
    const length = h * s.rng.range(0.6, 1)
    const colour = s.rng.pick(colours)
    s.at({ y, turn }, () => {
      s.line(`M0 0V${-length}`, ink.leaf, h * 0.018)
      s.at({ y: -length * 0.5, turn: i % 2 ? 40 : -40 }, () =>
        s.path(leafPath(h * 0.24, h * 0.06), i % 3 ? ink.leaf : ink.pine, slant),
      )
      s.at({ y: -length }, () => blossom(s, h * s.rng.range(0.1, 0.16), colour, i % 4))
    })
  }
}

export function blossom(s: Sheet, r: number, colour: string, kind: number) {
  if (kind === 0) {
    s.path(
      `M${-r * 0.7} ${-r * 0.7}L${-r * 0.3} ${-r * 0.2}L0 ${-r}L${r * 0.3} ${-r * 0.2}L${r * 0.7} ${-r * 0.7}Q${r * 0.8} ${r * 0.5} 0 ${r * 0.6}Q${-r * 0.8} ${r * 0.5} ${-r * 0.7} ${-r * 0.7}Z`,
      colour,
      soft,
    )
    return
  }
  const petals = kind === 1 ? 10 : 6
  for (let i = 0; i < petals; i++)
    s.at({ turn: (i * 360) / petals }, () =>
      s.ellipse(r * 0.6, 0, r * 0.52, r * (kind === 1 ? 0.2 : 0.4), colour, round),
    )
  s.circle(0, 0, r * 0.34, kind === 1 ? ink.brown : darker(colour, 0.3), round)
}

function cupBody(s: Sheet, h: number, colour: string) {
  s.line(`M${h * 0.42} ${-h * 0.74}q${h * 0.42} ${h * 0.06} ${-h * 0.04} ${h * 0.46}`, darker(colour, 0.1), h * 0.12)
  vessel(s, h, h * 0.36, h * 0.5, colour, ink.cocoa)
}

function layered(s: Sheet, w: number, y: number, h: number, colours: readonly string[]) {
  const part = h / colours.length
  for (const [i, colour] of colours.entries()) s.rect(-w, y + part * i, w * 2, part + 1, colour, barrel)
}

export const stands = {
  mug: (s, h) => {
    cupBody(s, h, s.rng.pick([...s.mood.accents, ink.cream]))
    vapour(s, 0, -h * 1.1, h * 0.6)
  },
  latteGlass: (s, h) => {
    const w = h * 0.3
    layered(s, w, -h * 0.86, h * 0.8, [ink.cream, ink.tan, ink.brown, ink.cocoa])
    s.rect(-w * 1.06, -h, w * 2.12, h, ink.white, barrel, 8, 0.28)
    s.ellipse(0, -h * 0.86, w, w * 0.24, ink.white)
    s.ellipse(0, -h * 0.99, w * 1.06, w * 0.24, ink.white, 0, 0.4)
  },
  icedDrink: (s, h) => {
    const colour = s.rng.pick([ink.rose, ink.orange, '#9DBB5B', ink.lilac, ink.butter])
    const body = `M${-h * 0.27} ${-h * 0.84}H${h * 0.27}L${h * 0.2} 0H${-h * 0.2}Z`
    s.line(`M${h * 0.06} ${-h * 0.2}L${h * 0.16} ${-h * 1.14}`, s.rng.pick(s.mood.accents), h * 0.05)
    s.path(body, colour, barrel)
    s.within(body, () => {
      s.rect(-h, -h * 0.3, h * 2, h * 0.3, lighter(colour, 0.55), barrel)
      for (let i = 0; i < 5; i++)
        s.at({ x: s.rng.range(-0.14, 0.14) * h, y: -h * s.rng.range(0.55, 0.78), turn: s.rng.range(0, 80) }, () =>
          s.rect(-h * 0.06, -h * 0.06, h * 0.12, h * 0.12, ink.white, slant, h * 0.02, 0.6),
        )
    })
    s.ellipse(0, -h * 0.84, h * 0.27, h * 0.055, lighter(colour, 0.4))
    s.circle(h * 0.22, -h * 0.84, h * 0.11, ink.butter, round)
  },
  boba: (s, h) => {
    const milk = s.rng.pick([ink.wheat, '#C9A0B4', '#B7C48B', ink.peach])
    const body = `M${-h * 0.3} ${-h * 0.84}H${h * 0.3}L${h * 0.21} 0H${-h * 0.21}Z`
    s.line(`M${-h * 0.02} ${-h * 0.5}L${h * 0.1} ${-h * 1.18}`, s.rng.pick(s.mood.accents), h * 0.075)
    s.path(body, milk, barrel)
    s.within(body, () => {
      s.path(blob(s.rng, -h * 0.2, -h * 0.6, h * 0.2, h * 0.3, 0.3), darker(milk, 0.25), 0, 0.5)
      for (let i = 0; i < 20; i++)
        s.circle(s.rng.range(-0.2, 0.2) * h, -h * s.rng.range(0.02, 0.22), h * 0.038, ink.cocoa, round)
    })
    s.path(
      `M${-h * 0.33} ${-h * 0.84}A${h * 0.33} ${h * 0.17} 0 0 1 ${h * 0.33} ${-h * 0.84}Z`,
      ink.white,
      barrel,
      0.75,
    )
    s.rect(-h * 0.34, -h * 0.86, h * 0.68, h * 0.05, ink.white, barrel, 6)
    s.at({ y: -h * 0.4, turn: 0 }, () => s.path(heartPath(h * 0.14), ink.white, 0))
  },
  teapot: (s, h) => {
    const c = s.rng.pick([ink.brick, ink.teal, ink.cream, ink.pine, ink.denim])
    s.path(
      `M${-h * 0.5} ${-h * 0.3}C${-h * 0.8} ${-h * 0.34} ${-h * 0.7} ${-h * 0.66} ${-h * 0.95} ${-h * 0.72}L${-h * 0.84} ${-h * 0.8}C${-h * 0.6} ${-h * 0.74} ${-h * 0.6} ${-h * 0.56} ${-h * 0.42} ${-h * 0.58}Z`,
      c,
      down,
    )
    s.line(
      `M${h * 0.5} ${-h * 0.6}c${h * 0.46} ${-h * 0.1} ${h * 0.4} ${h * 0.5} ${-h * 0.04} ${h * 0.42}`,
      darker(c, 0.12),
      h * 0.09,
    )
    s.path(
      smooth([
        [-h * 0.34, 0],
        [h * 0.34, 0],
        [h * 0.58, -h * 0.32],
        [h * 0.42, -h * 0.68],
        [0, -h * 0.76],
        [-h * 0.42, -h * 0.68],
        [-h * 0.58, -h * 0.32],
      ]),
      c,
      round,
    )
    s.path(`M${-h * 0.3} ${-h * 0.72}Q0 ${-h * 0.94} ${h * 0.3} ${-h * 0.72}Z`, lighter(c, 0.12), round)
    s.circle(0, -h * 0.9, h * 0.075, lighter(c, 0.1), round)
    if (c === ink.cream)
      for (let i = 0; i < 5; i++)
        s.at({ x: s.rng.range(-0.3, 0.3) * h, y: -h * s.rng.range(0.2, 0.55) }, () =>
          blossom(s, h * 0.08, ink.denim, 2),
        )
  },
  teacup: (s, h) => {
    vessel(s, h, h * 0.4, h * 0.72, s.rng.pick([ink.white, ink.mint, ink.blush]), ink.mustard)
    vapour(s, 0, -h * 1.2, h * 0.8)
  },
  gaiwan: (s, h) => {
    s.ellipse(0, -h * 0.05, h * 0.72, h * 0.12, ink.white, side)
    s.path(
      `M${-h * 0.6} ${-h * 0.62}C${-h * 0.5} ${-h * 0.2} ${-h * 0.24} ${-h * 0.08} 0 ${-h * 0.08}S${h * 0.5} ${-h * 0.2} ${h * 0.6} ${-h * 0.62}Z`,
      ink.white,
      barrel,
    )
    for (let i = 0; i < 4; i++) s.at({ x: (i - 1.5) * h * 0.24, y: -h * 0.4 }, () => blossom(s, h * 0.09, ink.denim, 2))
    s.path(`M${-h * 0.5} ${-h * 0.62}Q0 ${-h * 1.06} ${h * 0.5} ${-h * 0.62}Z`, ink.white, barrel)
    s.ellipse(0, -h * 0.88, h * 0.13, h * 0.08, ink.denim, round)
  },
  cakeStand: (s, h) => {
    s.path(
      `M${-h * 0.3} 0Q0 ${-h * 0.06} ${-h * 0.07} ${-h * 0.3}H${h * 0.07}Q0 ${-h * 0.06} ${h * 0.3} 0Z`,
      ink.white,
      barrel,
    )
    s.ellipse(0, -h * 0.32, h * 0.72, h * 0.09, ink.white, barrel)
    const c = s.rng.pick([ink.blush, ink.cream, ink.mint, ink.cocoa, ink.lilac])
    const filling = s.rng.pick([ink.blossom, ink.butter, ink.brown])
    layered(s, h * 0.5, -h * 0.82, h * 0.48, [c, filling, c, filling, c])
    s.ellipse(0, -h * 0.82, h * 0.5, h * 0.08, lighter(c, 0.4))
    for (let i = -4; i <= 4; i++)
      s.path(
        `M${i * h * 0.115 - h * 0.06} ${-h * 0.84}h${h * 0.12}v${h * s.rng.range(0.06, 0.18)}a${h * 0.06} ${h * 0.06} 0 0 1 ${-h * 0.12} 0Z`,
        lighter(c, 0.45),
        barrel,
      )
    for (let i = -2; i <= 2; i++) s.circle(i * h * 0.18, -h * 0.9, h * 0.07, i % 2 ? ink.vermilion : ink.wine, round)
  },
  birthdayCake: (s, h) => {
    s.ellipse(0, -h * 0.02, h * 0.75, h * 0.08, ink.white, barrel)
    const c = s.rng.pick([ink.blush, ink.mint, ink.sky, ink.butter])
    s.rect(-h * 0.6, -h * 0.38, h * 1.2, h * 0.36, c, barrel, 8)
    s.rect(-h * 0.4, -h * 0.66, h * 0.8, h * 0.3, lighter(c, 0.3), barrel, 8)
    for (const [w, y] of [
      [0.6, -0.38],
      [0.4, -0.66],
    ] as const)
      for (let k = -4; k <= 4; k++) s.circle((k * w * h) / 4.4, y * h + h * 0.03, h * 0.06, ink.white, round)
    for (let i = -2; i <= 2; i++) {
      s.rect(i * h * 0.14 - h * 0.018, -h * 0.9, h * 0.036, h * 0.24, s.rng.pick(s.mood.accents), barrel)
      s.glow(i * h * 0.14, -h * 0.94, h * 0.14, ink.butter, 0.7)
      s.at({ x: i * h * 0.14, y: -h * 0.9 }, () => s.path(leafPath(h * 0.09, h * 0.03), ink.orange, 0.4))
    }
  },
  sundae: (s, h) => {
    s.path(
      `M${-h * 0.2} 0H${h * 0.2}L${h * 0.05} ${-h * 0.1}V${-h * 0.2}L${h * 0.32} ${-h * 0.6}H${-h * 0.32}L${-h * 0.05} ${-h * 0.2}V${-h * 0.1}Z`,
      ink.sky,
      barrel,
      0.8,
    )
    for (const [x, y, c] of [
      [-0.17, -0.66, ink.blush],
      [0.17, -0.66, ink.cream],
      [0, -0.82, ink.mint],
    ] as const)
      s.circle(x * h, y * h, h * 0.19, c, round)
    s.path(
      `M${-h * 0.16} ${-h * 0.9}Q0 ${-h * 1.1} ${h * 0.16} ${-h * 0.9}Q${h * 0.14} ${-h * 0.76} ${h * 0.07} ${-h * 0.84}Q0 ${-h * 0.7} ${-h * 0.07} ${-h * 0.84}Q${-h * 0.14} ${-h * 0.76} ${-h * 0.16} ${-h * 0.9}Z`,
      ink.cocoa,
      round,
    )
    s.circle(0, -h * 1.04, h * 0.065, ink.vermilion, round)
  },
  iceCreamCone: (s, h) => {
    s.path(
      polygon([
        [-h * 0.17, -h * 0.5],
        [h * 0.17, -h * 0.5],
        [0, 0],
      ]),
      ink.wheat,
      side,
    )
    for (let i = 0; i < 4; i++)
      s.line(`M${-h * 0.16 + i * h * 0.08} ${-h * 0.5}L${h * 0.02 + i * h * 0.02} ${-h * 0.1}`, ink.tan, h * 0.012)
    s.circle(0, -h * 0.58, h * 0.23, s.rng.pick([ink.rose, ink.mint, ink.lilac]), round)
    s.circle(0, -h * 0.82, h * 0.19, s.rng.pick([ink.cream, ink.peach, '#A9764C']), round)
  },
  burger: (s, h) => {
    const w = h * 0.62
    s.path(
      `M${-w} ${-h * 0.22}V${-h * 0.06}Q${-w} 0 ${-w * 0.8} 0H${w * 0.8}Q${w} 0 ${w} ${-h * 0.06}V${-h * 0.22}Z`,
      '#D8923F',
      down,
    )
    s.rect(-w * 1.02, -h * 0.38, w * 2.04, h * 0.18, ink.cocoa, down, h * 0.08)
    s.path(
      polygon([
        [-w, -h * 0.4],
        [w, -h * 0.4],
        [w * 0.6, -h * 0.24],
        [w * 0.3, -h * 0.36],
        [-w * 0.5, -h * 0.2],
      ]),
      '#F4BE3E',
      down,
    )
    s.rect(-w, -h * 0.46, w * 2, h * 0.09, ink.vermilion, down, h * 0.04)
    s.path(
      `M${-w * 1.06} ${-h * 0.46}q${w * 0.2} ${h * 0.12} ${w * 0.42} 0t${w * 0.42} 0t${w * 0.42} 0t${w * 0.42} 0t${w * 0.44} 0V${-h * 0.54}H${-w * 1.06}Z`,
      ink.leaf,
      down,
    )
    s.path(`M${-w} ${-h * 0.52}C${-w} ${-h * 1.12} ${w} ${-h * 1.12} ${w} ${-h * 0.52}Z`, '#DD9A45', round)
    for (let i = 0; i < 14; i++)
      s.ellipse(s.rng.range(-0.6, 0.6) * w, -h * s.rng.range(0.68, 0.92), h * 0.02, h * 0.013, ink.cream)
  },
  fries: (s, h) => {
    for (let i = 0; i < 11; i++)
      s.at({ x: (i - 5) * h * 0.06, y: -h * 0.3, turn: (i - 5) * 3 }, () =>
        s.rect(-h * 0.035, -h * s.rng.range(0.5, 0.72), h * 0.07, h * 0.7, i % 2 ? '#F3C65A' : '#E9B447', side),
      )
    s.path(
      `M${-h * 0.36} ${-h * 0.56}Q0 ${-h * 0.42} ${h * 0.36} ${-h * 0.56}L${h * 0.28} 0H${-h * 0.28}Z`,
      ink.vermilion,
      barrel,
    )
    s.circle(0, -h * 0.24, h * 0.12, ink.butter, round)
  },
  noodleBowl: (s, h) => {
    const c = s.rng.pick([ink.vermilion, ink.navy, ink.white, ink.teal])
    const w = h * 0.82
    s.ellipse(0, -h * 0.62, w, w * 0.22, darker(c, 0.1), hollow)
    s.ellipse(0, -h * 0.61, w * 0.92, w * 0.18, '#D98A45', soft)
    for (let i = 0; i < 12; i++)
      s.line(
        `M${s.rng.range(-0.7, 0.2) * w} ${-h * s.rng.range(0.56, 0.68)}q${w * 0.25} ${-h * 0.06} ${w * 0.5} 0`,
        '#F6DD9A',
        h * 0.03,
      )
    s.ellipse(-w * 0.4, -h * 0.68, w * 0.2, w * 0.12, ink.white, soft)
    s.ellipse(-w * 0.4, -h * 0.68, w * 0.11, w * 0.065, ink.orange, round)
    for (const turn of [10, 35])
      s.at({ x: w * 0.35, y: -h * 0.6, turn }, () => s.path(leafPath(h * 0.32, h * 0.09), ink.leaf, slant))
    s.path(
      `M${-w} ${-h * 0.62}C${-w * 0.95} ${-h * 0.2} ${-w * 0.5} ${-h * 0.06} ${-w * 0.34} 0H${w * 0.34}C${w * 0.5} ${-h * 0.06} ${w * 0.95} ${-h * 0.2} ${w} ${-h * 0.62}C${w * 0.6} ${-h * 0.37} ${-w * 0.6} ${-h * 0.37} ${-w} ${-h * 0.62}Z`,
      c,
      barrel,
    )
    s.line(
      `M${-w * 0.88} ${-h * 0.42}C${-w * 0.4} ${-h * 0.24} ${w * 0.4} ${-h * 0.24} ${w * 0.88} ${-h * 0.42}`,
      ink.cream,
      h * 0.03,
    )
    for (const [x, y] of [
      [0.5, -1.35],
      [0.62, -1.3],
    ] as const)
      s.line(`M${w * 0.1} ${-h * 0.6}L${w * (x + 0.5)} ${h * (y + 0.15)}`, ink.brown, h * 0.035)
    vapour(s, -w * 0.1, -h * 0.85, h * 0.6)
  },
  steamerStack: (s, h) => {
    for (let i = 0; i < 3; i++) {
      const y = -h * 0.26 * i
      s.rect(-h * 0.62, y - h * 0.24, h * 1.24, h * 0.24, ink.tan, barrel, 6)
      for (const k of [0.06, 0.18]) s.line(`M${-h * 0.62} ${y - h * k}h${h * 1.24}`, darker(ink.tan, 0.3), h * 0.014)
    }
    s.path(`M${-h * 0.62} ${-h * 0.78}Q0 ${-h * 1.08} ${h * 0.62} ${-h * 0.78}Z`, ink.wheat, round)
    for (let i = -3; i <= 3; i++) s.line(`M0 ${-h * 0.93}L${i * h * 0.17} ${-h * 0.79}`, ink.tan, h * 0.012)
    vapour(s, 0, -h * 1.05, h * 0.5)
  },
  wine: (s, h) => {
    s.ellipse(0, -h * 0.02, h * 0.2, h * 0.035, ink.sky, 0, 0.7)
    s.rect(-h * 0.015, -h * 0.42, h * 0.03, h * 0.4, ink.sky, 0, 0, 0.8)
    s.path(
      `M${-h * 0.2} ${-h * 0.7}C${-h * 0.24} ${-h * 0.36} ${h * 0.24} ${-h * 0.36} ${h * 0.2} ${-h * 0.7}Z`,
      s.rng.pick([ink.wine, ink.rose, ink.butter]),
      barrel,
    )
    s.path(
      `M${-h * 0.16} ${-h}C${-h * 0.32} ${-h * 0.3} ${h * 0.32} ${-h * 0.3} ${h * 0.16} ${-h}Z`,
      ink.white,
      barrel,
      0.3,
    )
  },
  cola: (s, h) => {
    s.path(`M${-h * 0.28} ${-h * 0.8}H${h * 0.28}L${h * 0.2} 0H${-h * 0.2}Z`, ink.vermilion, barrel)
    s.path(
      `M${-h * 0.25} ${-h * 0.5}q${h * 0.13} ${-h * 0.12} ${h * 0.25} 0t${h * 0.25} 0l${-h * 0.01} ${h * 0.14}q${-h * 0.12} ${h * 0.1} ${-h * 0.24} 0t${-h * 0.24} 0Z`,
      ink.white,
    )
    s.rect(-h * 0.31, -h * 0.86, h * 0.62, h * 0.08, ink.white, barrel, 6)
    s.line(`M${h * 0.04} ${-h * 0.86}L${h * 0.12} ${-h * 1.2}`, ink.white, h * 0.05)
  },
  vase: (s, h) => {
    const c = s.rng.pick([...s.mood.accents, ink.white, ink.cream])
    bouquet(
      s,
      h * 0.62,
      -h * 0.42,
      s.rng.shuffle([ink.blossom, ink.rose, ink.butter, ink.white, ink.orange, ink.lilac, ink.vermilion]).slice(0, 3),
    )
    s.path(
      smooth([
        [-h * 0.12, -h * 0.48],
        [h * 0.12, -h * 0.48],
        [h * 0.2, -h * 0.26],
        [h * 0.13, 0],
        [-h * 0.13, 0],
        [-h * 0.2, -h * 0.26],
      ]),
      c,
      barrel,
    )
  },
  tulips: (s, h) => {
    for (let i = 0; i < 7; i++) {
      const turn = (i - 3) * 13
      s.at({ y: -h * 0.3, turn }, () => {
        s.line(`M0 0V${-h * 0.5}`, ink.leaf, h * 0.02)
        s.at({ y: -h * 0.5 }, () => blossom(s, h * 0.12, i % 2 ? ink.rose : ink.blossom, 0))
        if (i % 2) s.path(leafPath(h * 0.42, h * 0.05), ink.leaf, slant)
      })
    }
    s.rect(-h * 0.15, -h * 0.4, h * 0.3, h * 0.4, ink.sky, barrel, 8, 0.75)
  },
  monstera: (s, h) => {
    foliage(s, h * 0.75, -h * 0.28, 0)
    vessel(s, h * 0.3, h * 0.15, h * 0.2, s.rng.pick([ink.brick, ink.white, ...s.mood.accents]), ink.cocoa)
  },
  snakePlant: (s, h) => {
    foliage(s, h * 0.78, -h * 0.26, 1)
    vessel(s, h * 0.28, h * 0.14, h * 0.18, s.rng.pick([ink.white, ink.ochre, ...s.mood.accents]), ink.cocoa)
  },
  fern: (s, h) => {
    foliage(s, h * 0.75, -h * 0.3, 2)
    vessel(s, h * 0.32, h * 0.16, h * 0.21, s.rng.pick([ink.brick, ink.cream, ...s.mood.accents]), ink.cocoa)
  },
  heartPlant: (s, h) => {
    foliage(s, h * 0.78, -h * 0.28, 3)
    vessel(s, h * 0.3, h * 0.15, h * 0.2, s.rng.pick([ink.brick, ink.white, ...s.mood.accents]), ink.cocoa)
  },
  cactus: (s, h) => {
    for (const [d, w] of [
      [`M0 ${-h * 0.2}V${-h * 0.88}`, 0.2],
      [`M0 ${-h * 0.45}h${h * 0.2}v${-h * 0.2}`, 0.11],
      [`M0 ${-h * 0.36}h${-h * 0.19}v${-h * 0.15}`, 0.1],
    ] as const)
      s.line(d, ink.leaf, h * w)
    for (let i = 0; i < 5; i++)
      s.line(
        `M${-h * 0.04} ${-h * (0.3 + i * 0.12)}l${h * 0.03} ${-h * 0.03}M${h * 0.05} ${-h * (0.36 + i * 0.12)}l${-h * 0.03} ${-h * 0.03}`,
        ink.mint,
        h * 0.012,
      )
    blossomAt(s, 0, -h * 0.97, h * 0.09, ink.blossom)
    vessel(s, h * 0.26, h * 0.15, h * 0.2, ink.brick, ink.sand)
  },
  books: (s, h) => {
    let y = 0
    for (let i = 0; i < 5; i++) {
      const thick = h * s.rng.range(0.14, 0.23)
      const w = h * s.rng.range(0.5, 0.66)
      const c = s.rng.pick([...s.mood.accents, ink.cream, ink.navy])
      const x = s.rng.range(-0.05, 0.05) * h
      s.rect(x - w, y - thick, w * 2, thick, c, barrel, 4)
      s.rect(x - w * 0.8, y - thick, w * 0.08, thick, lighter(c, 0.5))
      s.line(`M${x - w * 0.4} ${y - thick / 2}h${w * 0.7}`, lighter(c, 0.5), thick * 0.14)
      y -= thick
    }
  },
  lamp: (s, h) => {
    const c = s.rng.pick(s.mood.accents)
    s.glow(0, -h * 0.62, h * 0.9, s.mood.glow, 0.5)
    s.ellipse(0, -h * 0.02, h * 0.17, h * 0.04, darker(c, 0.4), side)
    s.rect(-h * 0.02, -h * 0.6, h * 0.04, h * 0.58, darker(c, 0.4), side)
    s.path(
      polygon([
        [-h * 0.18, -h],
        [h * 0.18, -h],
        [h * 0.32, -h * 0.56],
        [-h * 0.32, -h * 0.56],
      ]),
      s.mood.dark ? ink.butter : c,
      { angle: 90, from: 0, to: 0.5 },
    )
  },
  candle: (s, h) => {
    s.glow(0, -h * 0.8, h * 0.8, ink.butter, 0.55)
    s.rect(
      -h * 0.3,
      -h * 0.6,
      h * 0.6,
      h * 0.6,
      s.rng.pick([ink.blush, ink.cream, ink.sage, ink.ochre]),
      barrel,
      h * 0.06,
    )
    s.rect(-h * 0.22, -h * 0.42, h * 0.44, h * 0.24, ink.white, barrel, 4)
    s.at({ y: -h * 0.62 }, () => s.path(leafPath(h * 0.28, h * 0.09), ink.orange, 0.5))
  },
  clock: (s, h) => {
    const c = s.rng.pick(s.mood.accents)
    for (const x of [-0.28, 0.28]) {
      s.line(`M${x * h} ${-h * 0.1}L${x * 1.25 * h} 0`, darker(c, 0.3), h * 0.06)
      s.circle(x * h, -h * 0.86, h * 0.15, darker(c, 0.1), round)
    }
    s.circle(0, -h * 0.45, h * 0.43, c, round)
    s.circle(0, -h * 0.45, h * 0.34, ink.cream)
    s.line(`M0 ${-h * 0.45}V${-h * 0.68}M0 ${-h * 0.45}L${h * 0.14} ${-h * 0.38}`, ink.ink, h * 0.035)
  },
  camera: (s, h) => {
    s.rect(-h * 0.25, -h, h * 0.5, h * 0.26, ink.stone, barrel, h * 0.05)
    s.rect(-h * 0.75, -h * 0.82, h * 1.5, h * 0.82, ink.ink, barrel, h * 0.1)
    s.rect(-h * 0.75, -h * 0.6, h * 1.5, h * 0.4, ink.brown, barrel)
    s.circle(0, -h * 0.4, h * 0.34, ink.stone, round)
    s.circle(0, -h * 0.4, h * 0.26, ink.ink, hollow)
    s.circle(-h * 0.05, -h * 0.45, h * 0.12, ink.navy, round)
  },
  radio: (s, h) => {
    const c = s.rng.pick(s.mood.accents)
    s.line(`M${h * 0.5} ${-h * 0.9}L${h * 0.8} ${-h * 1.4}`, ink.stone, h * 0.03)
    s.rect(-h * 0.8, -h * 0.92, h * 1.6, h * 0.92, c, barrel, h * 0.14)
    s.circle(-h * 0.36, -h * 0.45, h * 0.3, ink.cream, round)
    for (let i = 0; i < 5; i++)
      s.line(`M${-h * 0.54} ${-h * 0.6 + i * h * 0.075}h${h * 0.36}`, darker(ink.cream, 0.35), h * 0.02)
    s.rect(h * 0.1, -h * 0.74, h * 0.54, h * 0.2, ink.cream, down, 4)
    s.line(`M${h * 0.3} ${-h * 0.74}v${h * 0.2}`, ink.vermilion, h * 0.02)
    for (const x of [0.2, 0.5]) s.circle(x * h, -h * 0.28, h * 0.11, darker(c, 0.3), round)
  },
  recordPlayer: (s, h) => {
    s.rect(-h * 1.1, -h * 0.34, h * 2.2, h * 0.34, ink.brown, barrel, 8)
    s.rect(-h * 1.1, -h * 0.42, h * 2.2, h * 0.1, ink.tan, barrel, 4)
    s.ellipse(-h * 0.2, -h * 0.46, h * 0.72, h * 0.14, ink.ink, side)
    s.ellipse(-h * 0.2, -h * 0.46, h * 0.24, h * 0.05, s.rng.pick([ink.orange, ink.blossom, ink.teal]))
    s.line(`M${h * 0.82} ${-h * 0.6}L${h * 0.74} ${-h * 0.44}L${h * 0.22} ${-h * 0.46}`, ink.stone, h * 0.05)
    s.path(
      polygon([
        [-h * 1.04, -h * 0.42],
        [h * 1.04, -h * 0.42],
        [h * 0.96, -h * 1.2],
        [-h * 0.96, -h * 1.2],
      ]),
      ink.sky,
      slant,
      0.2,
    )
    for (const x of [-0.85, -0.6]) s.circle(x * h, -h * 0.16, h * 0.06, ink.mustard, round)
  },
  speaker: (s, h) => {
    s.rect(-h * 0.34, -h, h * 0.68, h, ink.brown, barrel, 8)
    for (const [y, r] of [
      [-0.34, 0.25],
      [-0.76, 0.14],
    ] as const) {
      s.circle(0, y * h, r * h, ink.ink, round)
      s.circle(0, y * h, r * h * 0.5, ink.smoke, hollow)
    }
  },
  guitar: (s, h) => {
    s.at({ turn: 8 }, () => {
      s.rect(-h * 0.035, -h * 0.95, h * 0.07, h * 0.6, ink.brown, barrel)
      s.rect(-h * 0.055, -h * 1.06, h * 0.11, h * 0.14, ink.cocoa, barrel, 4)
      s.path(
        smooth([
          [0, 0],
          [h * 0.22, -h * 0.04],
          [h * 0.24, -h * 0.2],
          [h * 0.14, -h * 0.3],
          [h * 0.18, -h * 0.42],
          [0, -h * 0.5],
          [-h * 0.18, -h * 0.42],
          [-h * 0.14, -h * 0.3],
          [-h * 0.24, -h * 0.2],
          [-h * 0.22, -h * 0.04],
        ]),
        s.rng.pick([ink.apricot, ink.ochre, ink.vermilion, ink.teal]),
        round,
      )
      s.circle(0, -h * 0.31, h * 0.085, ink.cocoa, hollow)
      s.rect(-h * 0.09, -h * 0.14, h * 0.18, h * 0.035, ink.cocoa)
      for (const x of [-0.02, 0, 0.02]) s.line(`M${x * h} ${-h * 0.12}V${-h}`, ink.cream, h * 0.004)
    })
  },
  perfume: (s, h) => {
    const c = s.rng.pick([ink.rose, ink.butter, ink.lilac, ink.peach])
    s.rect(-h * 0.34, -h * 0.62, h * 0.68, h * 0.62, c, barrel, h * 0.07)
    s.rect(-h * 0.24, -h * 0.4, h * 0.48, h * 0.32, lighter(c, 0.45), slant, 4)
    s.rect(-h * 0.08, -h * 0.7, h * 0.16, h * 0.1, ink.mustard, barrel)
    s.rect(-h * 0.15, -h, h * 0.3, h * 0.3, s.rng.pick([ink.ink, ink.mustard, ink.white]), barrel, 6)
  },
  serum: (s, h) => bottle(s, h, h * 0.2, s.rng.pick([ink.ochre, ink.brown, ink.mint, ink.lilac]), ink.ink),
  lotion: (s, h) => {
    const c = s.rng.pick([ink.white, ink.sage, ink.blush, ink.sky])
    s.line(`M0 ${-h * 0.8}V${-h}h${-h * 0.2}`, ink.smoke, h * 0.05)
    bottle(s, h * 0.9, h * 0.24, c, ink.smoke, 0.24)
  },
  pot: (s, h) => {
    const c = s.rng.pick([ink.mint, ink.blush, ink.butter, ink.cream])
    s.rect(-h * 0.6, -h * 0.62, h * 1.2, h * 0.62, c, barrel, h * 0.1)
    s.rect(-h * 0.64, -h, h * 1.28, h * 0.42, ink.white, barrel, h * 0.08)
  },
  tube: (s, h) => {
    const c = s.rng.pick([ink.rose, ink.aqua, ink.butter, ink.sage])
    s.rect(-h * 0.14, -h * 0.2, h * 0.28, h * 0.2, ink.white, barrel, 5)
    s.path(
      polygon([
        [-h * 0.17, -h * 0.18],
        [h * 0.17, -h * 0.18],
        [h * 0.24, -h],
        [-h * 0.24, -h],
      ]),
      c,
      barrel,
    )
    s.rect(-h * 0.25, -h, h * 0.5, h * 0.08, darker(c, 0.12))
    s.line(`M${-h * 0.08} ${-h * 0.6}h${h * 0.16}M${-h * 0.08} ${-h * 0.5}h${h * 0.1}`, darker(c, 0.4), h * 0.025)
  },
  lipstick: (s, h) => {
    s.path(
      `M${-h * 0.09} ${-h * 0.5}V${-h * 0.82}Q0 ${-h * 1.04} ${h * 0.09} ${-h * 0.9}V${-h * 0.5}Z`,
      s.rng.pick([ink.blossom, ink.brick, ink.wine]),
      barrel,
    )
    s.rect(-h * 0.12, -h * 0.56, h * 0.24, h * 0.2, ink.mustard, barrel)
    s.rect(-h * 0.15, -h * 0.38, h * 0.3, h * 0.38, ink.ink, barrel, 4)
  },
  mirror: (s, h) => {
    s.ellipse(0, -h * 0.03, h * 0.22, h * 0.05, ink.mustard, side)
    s.rect(-h * 0.02, -h * 0.36, h * 0.04, h * 0.34, ink.mustard, side)
    s.circle(0, -h * 0.64, h * 0.36, ink.mustard, round)
    s.circle(0, -h * 0.64, h * 0.31, ink.sky, { angle: 45, from: 0.5, to: -0.2 })
    s.line(`M${-h * 0.14} ${-h * 0.5}l${h * 0.24} ${-h * 0.26}`, ink.white, h * 0.03, 0, 0.7)
  },
  gift: (s, h) => {
    const c = s.rng.pick(s.mood.accents)
    const ribbon = s.rng.pick([ink.white, ink.butter, ink.vermilion])
    s.rect(-h * 0.5, -h * 0.7, h, h * 0.7, c, barrel)
    s.rect(-h * 0.55, -h * 0.8, h * 1.1, h * 0.18, lighter(c, 0.15), barrel)
    s.rect(-h * 0.08, -h * 0.8, h * 0.16, h * 0.8, ribbon)
    for (const turn of [-48, 48]) s.at({ y: -h * 0.78, turn }, () => s.path(leafPath(h * 0.4, h * 0.16), ribbon, slant))
  },
  luckyCat: (s, h) => {
    const c = s.rng.pick([ink.white, ink.mustard])
    s.path(
      smooth([
        [-h * 0.34, 0],
        [h * 0.34, 0],
        [h * 0.36, -h * 0.3],
        [h * 0.2, -h * 0.5],
        [-h * 0.2, -h * 0.5],
        [-h * 0.36, -h * 0.3],
      ]),
      c,
      round,
    )
    s.line(`M${h * 0.28} ${-h * 0.36}L${h * 0.4} ${-h * 0.86}`, c, h * 0.16)
    for (const x of [-1, 1])
      s.path(
        polygon([
          [x * h * 0.34, -h * 0.74],
          [x * h * 0.27, -h],
          [x * h * 0.08, -h * 0.9],
        ]),
        c,
        slant,
      )
    s.ellipse(0, -h * 0.68, h * 0.34, h * 0.27, c, round)
    for (const x of [-0.14, 0.14])
      s.line(`M${x * h - h * 0.05} ${-h * 0.7}q${h * 0.05} ${-h * 0.07} ${h * 0.1} 0`, ink.ink, h * 0.022)
    s.line(`M${-h * 0.05} ${-h * 0.6}q${h * 0.05} ${h * 0.05} ${h * 0.1} 0`, ink.ink, h * 0.02)
    s.rect(-h * 0.24, -h * 0.48, h * 0.48, h * 0.07, ink.vermilion, barrel, 6)
    s.circle(0, -h * 0.4, h * 0.06, ink.mustard, round)
    s.ellipse(0, -h * 0.18, h * 0.15, h * 0.17, c === ink.white ? ink.butter : ink.vermilion, round)
  },
  fishBowl: (s, h) => {
    s.circle(0, -h * 0.48, h * 0.48, ink.sky, round, 0.55)
    s.path(
      `M${-h * 0.45} ${-h * 0.6}Q${-h * 0.2} ${-h * 0.66} 0 ${-h * 0.6}T${h * 0.45} ${-h * 0.6}A${h * 0.48} ${h * 0.48} 0 0 1 0 0A${h * 0.48} ${h * 0.48} 0 0 1 ${-h * 0.45} ${-h * 0.6}Z`,
      ink.azure,
      soft,
      0.5,
    )
    s.path(
      `M${-h * 0.2} ${-h * 0.34}q${h * 0.2} ${-h * 0.2} ${h * 0.34} 0l${h * 0.14} ${-h * 0.1}v${h * 0.2}l${-h * 0.14} ${-h * 0.1}q${-h * 0.14} ${h * 0.2} ${-h * 0.34} 0Z`,
      ink.orange,
      round,
    )
    s.ellipse(0, -h * 0.92, h * 0.28, h * 0.05, ink.white, 0, 0.5)
  },
  suitcase: (s, h) => {
    const c = s.rng.pick(s.mood.accents)
    s.line(`M${-h * 0.16} ${-h * 0.78}V${-h}H${h * 0.16}V${-h * 0.78}`, ink.smoke, h * 0.045)
    s.rect(-h * 0.36, -h * 0.8, h * 0.72, h * 0.76, c, barrel, h * 0.08)
    for (const x of [-0.2, 0, 0.2]) s.line(`M${x * h} ${-h * 0.72}V${-h * 0.12}`, darker(c, 0.15), h * 0.03)
    for (const x of [-0.26, 0.26]) s.circle(x * h, -h * 0.02, h * 0.045, ink.ink)
    s.path(starPath(h * 0.16, -h * 0.56, h * 0.09), ink.butter)
  },
  backpack: (s, h) => {
    const c = s.rng.pick(s.mood.accents)
    s.line(`M${-h * 0.1} ${-h * 0.92}q${h * 0.1} ${-h * 0.16} ${h * 0.2} 0`, darker(c, 0.3), h * 0.05)
    s.path(`M${-h * 0.38} 0V${-h * 0.6}Q${-h * 0.36} ${-h * 0.94} 0 ${-h * 0.94}T${h * 0.38} ${-h * 0.6}V0Z`, c, barrel)
    s.rect(-h * 0.28, -h * 0.4, h * 0.56, h * 0.36, darker(c, 0.12), barrel, h * 0.05)
    s.line(`M${-h * 0.28} ${-h * 0.28}h${h * 0.56}`, ink.butter, h * 0.02)
    s.circle(h * 0.3, -h * 0.1, h * 0.07, ink.rose, round)
  },
  basketball: (s, h) => {
    s.circle(0, -h * 0.5, h * 0.5, ink.orange, round)
    s.line(
      `M0 ${-h}V0M${-h * 0.5} ${-h * 0.5}H${h * 0.5}M${-h * 0.34} ${-h * 0.86}Q0 ${-h * 0.5} ${-h * 0.34} ${-h * 0.14}M${h * 0.34} ${-h * 0.86}Q0 ${-h * 0.5} ${h * 0.34} ${-h * 0.14}`,
      ink.cocoa,
      h * 0.025,
    )
  },
  dumbbells: (s, h) => {
    s.rect(-h * 0.6, -h * 0.56, h * 1.2, h * 0.14, ink.stone, down)
    for (const x of [-1, 1]) {
      s.rect(x * h * 0.62 - h * 0.12, -h, h * 0.24, h, ink.ink, barrel, h * 0.06)
      s.rect(x * h * 0.84 - h * 0.1, -h * 0.82, h * 0.2, h * 0.64, s.rng.pick(s.mood.accents), barrel, h * 0.06)
    }
  },
  kettlebell: (s, h) => {
    s.line(
      `M${-h * 0.24} ${-h * 0.6}C${-h * 0.4} ${-h * 1.1} ${h * 0.4} ${-h * 1.1} ${h * 0.24} ${-h * 0.6}`,
      ink.smoke,
      h * 0.13,
    )
    s.circle(0, -h * 0.36, h * 0.36, s.rng.pick([ink.ink, ...s.mood.accents]), round)
    s.circle(0, -h * 0.36, h * 0.16, ink.cream)
  },
  waterBottle: (s, h) => bottle(s, h, h * 0.17, s.rng.pick([ink.azure, ink.mint, ink.rose, ink.ink]), ink.smoke, 0.5),
  sauceBottle: (s, h) =>
    bottle(
      s,
      h,
      h * 0.18,
      s.rng.pick([ink.cocoa, ink.brick, ink.vermilion]),
      s.rng.pick([ink.vermilion, ink.leaf, ink.mustard]),
      0.36,
    ),
  chiliJar: (s, h) => {
    s.rect(-h * 0.34, -h * 0.82, h * 0.68, h * 0.82, ink.brick, barrel, h * 0.1)
    s.rect(-h * 0.36, -h, h * 0.72, h * 0.2, ink.vermilion, barrel, 6)
    s.rect(-h * 0.35, -h * 0.64, h * 0.7, h * 0.44, ink.vermilion, barrel)
    s.ellipse(0, -h * 0.42, h * 0.14, h * 0.17, ink.cream, soft)
    s.circle(0, -h * 0.45, h * 0.07, ink.tan)
  },
  riceCooker: (s, h) => {
    s.rect(-h * 0.62, -h * 0.7, h * 1.24, h * 0.7, ink.white, barrel, h * 0.2)
    s.path(`M${-h * 0.62} ${-h * 0.66}Q0 ${-h * 1.16} ${h * 0.62} ${-h * 0.66}Z`, ink.cream, round)
    s.rect(-h * 0.1, -h * 0.98, h * 0.2, h * 0.1, ink.smoke, barrel, 5)
    s.circle(0, -h * 0.3, h * 0.17, ink.mint, round)
    s.circle(h * 0.32, -h * 0.2, h * 0.04, ink.vermilion, 0.4)
    vapour(s, h * 0.2, -h * 0.96, h * 0.4)
  },
  kettle: (s, h) => {
    const c = s.rng.pick(s.mood.accents)
    s.line(
      `M${-h * 0.34} ${-h * 0.6}C${-h * 0.4} ${-h * 1.14} ${h * 0.4} ${-h * 1.14} ${h * 0.34} ${-h * 0.6}`,
      ink.cocoa,
      h * 0.08,
    )
    s.path(
      `M${h * 0.4} ${-h * 0.36}Q${h * 0.6} ${-h * 0.4} ${h * 0.72} ${-h * 0.66}L${h * 0.58} ${-h * 0.7}Q${h * 0.5} ${-h * 0.56} ${h * 0.36} ${-h * 0.56}Z`,
      darker(c, 0.1),
      down,
    )
    s.path(`M${-h * 0.5} 0Q${-h * 0.56} ${-h * 0.66} 0 ${-h * 0.7}T${h * 0.5} 0Z`, c, round)
    s.circle(0, -h * 0.73, h * 0.07, ink.cocoa, round)
  },
  toaster: (s, h) => {
    for (const x of [-0.22, 0.18])
      s.path(
        `M${x * h - h * 0.16} ${-h * 0.6}V${-h * 0.94}Q${x * h} ${-h * 1.12} ${x * h + h * 0.16} ${-h * 0.94}V${-h * 0.6}Z`,
        '#D69B53',
        slant,
      )
    s.rect(
      -h * 0.6,
      -h * 0.72,
      h * 1.2,
      h * 0.68,
      s.rng.pick([ink.mint, ink.vermilion, ink.cream, ink.sky]),
      barrel,
      h * 0.18,
    )
    s.rect(h * 0.5, -h * 0.5, h * 0.16, h * 0.07, ink.smoke, barrel, 4)
  },
  bread: (s, h) => {
    s.path(
      smooth([
        [-h * 0.9, 0],
        [-h * 0.95, -h * 0.5],
        [-h * 0.5, -h * 0.92],
        [h * 0.5, -h * 0.92],
        [h * 0.95, -h * 0.5],
        [h * 0.9, 0],
      ]),
      '#C98A45',
      round,
    )
    for (let i = -2; i <= 2; i++)
      s.line(
        `M${i * h * 0.32 - h * 0.08} ${-h * 0.36}q${h * 0.02} ${-h * 0.3} ${h * 0.18} ${-h * 0.42}`,
        '#EBC58A',
        h * 0.08,
      )
  },
  fruitBowl: (s, h) => {
    for (const [x, y, c] of [
      [-0.42, -0.6, ink.orange],
      [0.05, -0.68, ink.vermilion],
      [0.46, -0.6, '#B9CB5B'],
      [-0.16, -0.88, ink.butter],
      [0.26, -0.9, ink.peach],
    ] as const)
      s.circle(x * h, y * h, h * 0.25, c, round)
    s.path(
      `M${-h * 0.9} ${-h * 0.56}Q${-h * 0.7} 0 ${-h * 0.3} 0H${h * 0.3}Q${h * 0.7} 0 ${h * 0.9} ${-h * 0.56}Z`,
      s.rng.pick([ink.white, ink.teal, ink.brown]),
      barrel,
    )
  },
  pumpkin: (s, h) => {
    for (const [x, w] of [
      [-0.45, 0.3],
      [0.45, 0.3],
      [-0.22, 0.34],
      [0.22, 0.34],
      [0, 0.32],
    ] as const)
      s.ellipse(x * h, -h * 0.42, w * h, h * 0.42, ink.orange, round)
    s.line(`M0 ${-h * 0.8}q${h * 0.02} ${-h * 0.16} ${h * 0.14} ${-h * 0.18}`, ink.olive, h * 0.12)
  },
  jackOLantern: (s, h) => {
    for (const [x, w] of [
      [-0.45, 0.3],
      [0.45, 0.3],
      [-0.22, 0.34],
      [0.22, 0.34],
      [0, 0.32],
    ] as const)
      s.ellipse(x * h, -h * 0.42, w * h, h * 0.42, ink.orange, round)
    s.line(`M0 ${-h * 0.8}q${h * 0.02} ${-h * 0.16} ${h * 0.14} ${-h * 0.18}`, ink.olive, h * 0.12)
    for (const x of [-0.28, 0.28])
      s.path(
        polygon([
          [x * h - h * 0.13, -h * 0.48],
          [x * h, -h * 0.68],
          [x * h + h * 0.13, -h * 0.48],
        ]),
        '#FFD65A',
        0.6,
      )
    s.path(
      polygon([
        [-h * 0.42, -h * 0.34],
        [-h * 0.2, -h * 0.28],
        [-h * 0.1, -h * 0.36],
        [0, -h * 0.26],
        [h * 0.1, -h * 0.36],
        [h * 0.2, -h * 0.28],
        [h * 0.42, -h * 0.34],
        [h * 0.2, -h * 0.12],
        [-h * 0.2, -h * 0.12],
      ]),
      '#FFD65A',
      0.6,
    )
    s.glow(0, -h * 0.4, h * 0.7, ink.butter, 0.35)
  },
  xmasTree: (s, h) => {
    s.rect(-h * 0.05, -h * 0.1, h * 0.1, h * 0.1, ink.brown)
    for (const [y, w] of [
      [-0.08, 0.36],
      [-0.34, 0.29],
      [-0.58, 0.21],
    ] as const)
      s.path(
        polygon([
          [0, (y - 0.36) * h],
          [w * h, y * h],
          [-w * h, y * h],
        ]),
        ink.pine,
        side,
      )
    for (let i = 0; i < 13; i++) {
      const y = s.rng.range(0.12, 0.85)
      s.circle(
        s.rng.range(-0.26, 0.26) * h * (1.05 - y),
        -y * h,
        h * 0.03,
        s.rng.pick([ink.vermilion, ink.butter, ink.blush, ink.azure]),
        0.3,
      )
    }
    s.path(starPath(0, -h * 0.97, h * 0.08), ink.butter, 0.4)
  },
  fuDiamond: (s, h) => {
    s.path(
      polygon([
        [0, 0],
        [h * 0.5, -h * 0.5],
        [0, -h],
        [-h * 0.5, -h * 0.5],
      ]),
      '#D2342E',
      slant,
    )
    s.path(
      polygon([
        [0, -h * 0.07],
        [h * 0.43, -h * 0.5],
        [0, -h * 0.93],
        [-h * 0.43, -h * 0.5],
      ]),
      '#DF4636',
    )
    for (const d of [
      `M${-h * 0.16} ${-h * 0.66}h${h * 0.12}l${-h * 0.12} ${h * 0.16}M${-h * 0.1} ${-h * 0.56}v${h * 0.3}M${-h * 0.1} ${-h * 0.76}l${h * 0.03} ${h * 0.04}`,
      `M${h * 0.02} ${-h * 0.72}h${h * 0.2}M${h * 0.05} ${-h * 0.64}h${h * 0.14}v${h * 0.1}h${-h * 0.14}ZM${h * 0.03} ${-h * 0.48}h${h * 0.18}v${h * 0.2}h${-h * 0.18}ZM${h * 0.12} ${-h * 0.48}v${h * 0.2}M${h * 0.03} ${-h * 0.38}h${h * 0.18}`,
    ])
      s.line(d, ink.butter, h * 0.03)
  },
  brushes: (s, h) => {
    for (let i = 0; i < 5; i++)
      s.at({ y: -h * 0.4, turn: (i - 2) * 9 }, () => {
        s.rect(-h * 0.018, -h * 0.4, h * 0.036, h * 0.5, [ink.brown, ink.tan, ink.wine][i % 3] ?? ink.brown, barrel)
        s.at({ y: -h * 0.4 }, () => s.path(leafPath(h * 0.2, h * 0.035), i % 2 ? ink.ink : ink.cream, side))
      })
    s.rect(-h * 0.2, -h * 0.5, h * 0.4, h * 0.5, ink.white, barrel, 6)
    s.line(
      `M${-h * 0.12} ${-h * 0.14}q${h * 0.08} ${-h * 0.2} ${h * 0.14} ${-h * 0.06}t${h * 0.12} ${-h * 0.08}`,
      ink.denim,
      h * 0.02,
    )
  },
  microphone: (s, h) => {
    s.at({ turn: 14 }, () => {
      s.path(
        polygon([
          [-h * 0.07, -h * 0.62],
          [h * 0.07, -h * 0.62],
          [h * 0.045, 0],
          [-h * 0.045, 0],
        ]),
        ink.ink,
        barrel,
      )
      s.circle(0, -h * 0.76, h * 0.18, ink.stone, round)
      for (const k of [-0.1, 0, 0.1])
        s.line(`M${-h * 0.15} ${-h * 0.76 + k * h}h${h * 0.3}M${k * h} ${-h * 0.92}v${h * 0.32}`, ink.smoke, h * 0.012)
      s.rect(-h * 0.1, -h * 0.62, h * 0.2, h * 0.06, ink.mustard, barrel)
    })
  },
  console: (s, h) => {
    s.rect(-h * 0.9, -h * 0.6, h * 1.8, h * 0.6, ink.ink, barrel, h * 0.06)
    s.rect(-h * 0.9, -h * 0.34, h * 1.8, h * 0.05, ink.azure, 0.3)
    s.circle(h * 0.66, -h * 0.17, h * 0.07, ink.leaf, 0.4)
    s.rect(-h * 0.7, -h * 0.22, h * 0.7, h * 0.06, ink.smoke)
  },
  retroTv: (s, h) => {
    s.line(`M0 ${-h * 0.9}L${-h * 0.28} ${-h * 1.24}M0 ${-h * 0.9}L${h * 0.22} ${-h * 1.26}`, ink.smoke, h * 0.025)
    s.rect(-h * 0.68, -h * 0.92, h * 1.36, h * 0.86, ink.brown, barrel, h * 0.12)
    s.rect(
      -h * 0.56,
      -h * 0.8,
      h * 0.84,
      h * 0.62,
      s.mood.accents[3] ?? ink.aqua,
      { cx: 0.4, cy: 0.4, r: 0.8, from: 0.4, to: -0.3 },
      h * 0.14,
    )
    s.path(starPath(-h * 0.14, -h * 0.49, h * 0.17), ink.butter, 0.2)
    for (const y of [-0.68, -0.46]) s.circle(h * 0.47, y * h, h * 0.085, ink.mustard, round)
    for (const x of [-0.4, 0.4]) s.rect(x * h - h * 0.04, -h * 0.08, h * 0.08, h * 0.08, ink.cocoa)
  },
  sneaker: (s, h) => {
    const c = s.rng.pick([ink.white, ink.vermilion, ink.azure, ink.mustard, ink.leaf, ink.ink])
    s.path(
      `M${-h * 1.1} ${-h * 0.2}V${-h * 0.86}Q${-h * 0.9} ${-h} ${-h * 0.6} ${-h * 0.92}Q${-h * 0.2} ${-h * 0.56} ${h * 0.5} ${-h * 0.5}Q${h * 1.16} ${-h * 0.44} ${h * 1.18} ${-h * 0.18}Z`,
      c,
      down,
    )
    s.path(
      `M${-h * 1.12} ${-h * 0.24}H${h * 1.2}Q${h * 1.22} 0 ${h * 1.02} 0H${-h * 1.02}Q${-h * 1.14} 0 ${-h * 1.12} ${-h * 0.24}Z`,
      ink.cream,
      down,
    )
    s.path(
      `M${-h * 0.9} ${-h * 0.34}Q0 ${-h * 0.3} ${h * 0.5} ${-h * 0.46}Q${-h * 0.1} ${-h * 0.6} ${-h * 0.5} ${-h * 0.42}Z`,
      c === ink.white ? ink.leaf : ink.white,
      0,
    )
    for (let i = 0; i < 4; i++)
      s.line(`M${-h * 0.46 + i * h * 0.2} ${-h * 0.8 + i * h * 0.08}l${h * 0.14} ${-h * 0.06}`, ink.cream, h * 0.05)
  },
  handbag: (s, h) => {
    const c = s.rng.pick([ink.brown, ink.ink, ink.vermilion, ink.pine, ink.blossom])
    s.line(
      `M${-h * 0.34} ${-h * 0.6}C${-h * 0.34} ${-h * 1.14} ${h * 0.34} ${-h * 1.14} ${h * 0.34} ${-h * 0.6}`,
      darker(c, 0.2),
      h * 0.06,
    )
    s.path(
      polygon([
        [-h * 0.52, -h * 0.66],
        [h * 0.52, -h * 0.66],
        [h * 0.62, 0],
        [-h * 0.62, 0],
      ]),
      c,
      barrel,
    )
    s.path(
      polygon([
        [-h * 0.52, -h * 0.66],
        [h * 0.52, -h * 0.66],
        [h * 0.5, -h * 0.38],
        [-h * 0.5, -h * 0.38],
      ]),
      lighter(c, 0.12),
      down,
    )
    s.rect(-h * 0.06, -h * 0.44, h * 0.12, h * 0.14, ink.mustard, slant, 4)
  },
  snackBag: (s, h) => {
    const c = s.rng.pick([ink.vermilion, ink.mustard, ink.leaf, ink.azure, ink.violet])
    s.path(
      `M${-h * 0.34} 0Q${-h * 0.28} ${-h * 0.5} ${-h * 0.34} ${-h}H${h * 0.34}Q${h * 0.28} ${-h * 0.5} ${h * 0.34} 0Z`,
      c,
      barrel,
    )
    for (const y of [0, -0.95]) s.rect(-h * 0.34, y * h - h * 0.05, h * 0.68, h * 0.07, lighter(c, 0.3))
    s.ellipse(0, -h * 0.62, h * 0.22, h * 0.12, ink.white)
    s.line(`M${-h * 0.12} ${-h * 0.62}h${h * 0.24}`, c, h * 0.05)
    s.path(blob(s.rng, 0, -h * 0.28, h * 0.16, h * 0.12, 0.2), ink.butter, round)
  },
  milkCarton: (s, h) => {
    const c = s.rng.pick([ink.azure, ink.rose, ink.leaf])
    s.path(
      polygon([
        [-h * 0.26, -h * 0.72],
        [0, -h * 0.92],
        [h * 0.26, -h * 0.72],
      ]),
      lighter(c, 0.2),
      slant,
    )
    s.rect(-h * 0.08, -h, h * 0.16, h * 0.1, ink.white)
    s.rect(-h * 0.26, -h * 0.73, h * 0.52, h * 0.73, ink.white, barrel)
    s.rect(-h * 0.26, -h * 0.26, h * 0.52, h * 0.26, c, barrel)
    s.at({ y: -h * 0.4 }, () => s.path(heartPath(h * 0.15), c, round))
  },
  typewriter: (s, h) => {
    s.rect(-h * 0.36, -h * 1.1, h * 0.72, h * 0.5, ink.white, slant)
    for (let i = 0; i < 4; i++)
      s.line(`M${-h * 0.26} ${-h * 1 + i * h * 0.09}h${h * s.rng.range(0.3, 0.5)}`, ink.stone, h * 0.02)
    s.rect(-h * 0.75, -h * 0.72, h * 1.5, h * 0.16, ink.ink, barrel, h * 0.08)
    s.path(
      polygon([
        [-h * 0.6, -h * 0.6],
        [h * 0.6, -h * 0.6],
        [h * 0.82, 0],
        [-h * 0.82, 0],
      ]),
      s.rng.pick(s.mood.accents),
      down,
    )
    for (let row = 0; row < 3; row++)
      for (let i = -3; i <= 3; i++)
        s.circle(i * h * (0.17 + row * 0.015), -h * 0.4 + row * h * 0.14, h * 0.05, ink.cream, round)
  },
} satisfies Record<string, Stand>

function blossomAt(s: Sheet, x: number, y: number, r: number, colour: string) {
  s.at({ x, y }, () => blossom(s, r, colour, 2))
}

export type StandName = keyof typeof stands

/** How high a thing stands, and how much room it takes sideways for its height. */
export const standSizes: Partial<Record<StandName, readonly [number, number]>> = {
  mug: [0.42, 1.1], latteGlass: [0.62, 0.66], icedDrink: [0.68, 0.6], boba: [0.78, 0.66], teapot: [0.56, 1.8], teacup: [0.26, 1.5],
  gaiwan: [0.36, 1.45], cakeStand: [0.85, 1.45], birthdayCake: [0.8, 1.5], sundae: [0.7, 0.75], iceCreamCone: [0.72, 0.5],
  burger: [0.6, 1.3], fries: [0.6, 0.8], noodleBowl: [0.52, 1.7], steamerStack: [0.66, 1.3], wine: [0.68, 0.5], cola: [0.62, 0.65],
  vase: [1.05, 0.7], tulips: [0.95, 0.8], monstera: [1.1, 0.95], snakePlant: [1.05, 0.6], fern: [0.95, 1.1], heartPlant: [0.85, 1],
  cactus: [0.7, 0.55], books: [0.5, 1.3], lamp: [0.95, 0.7], candle: [0.34, 0.7], clock: [0.5, 0.95], camera: [0.36, 1.55],
  radio: [0.42, 1.7], recordPlayer: [0.55, 2.2], speaker: [0.8, 0.7], guitar: [1.3, 0.5], perfume: [0.48, 0.7], serum: [0.5, 0.42],
  lotion: [0.6, 0.5], pot: [0.3, 1.3], tube: [0.5, 0.5], lipstick: [0.34, 0.34], mirror: [0.8, 0.75], gift: [0.5, 1.1],
  luckyCat: [0.56, 0.85], fishBowl: [0.5, 1], suitcase: [1, 0.75], backpack: [0.8, 0.8], basketball: [0.44, 1], dumbbells: [0.32, 1.95],
  kettlebell: [0.48, 0.8], waterBottle: [0.72, 0.36], sauceBottle: [0.66, 0.38], chiliJar: [0.46, 0.74], riceCooker: [0.55, 1.25],
  kettle: [0.55, 1.25], toaster: [0.5, 1.25], bread: [0.4, 1.9], fruitBowl: [0.5, 1.8], pumpkin: [0.45, 1.4], jackOLantern: [0.52, 1.4],
  xmasTree: [1.15, 0.75], fuDiamond: [0.7, 1], brushes: [0.66, 0.5], microphone: [0.66, 0.4], console: [0.26, 1.8], retroTv: [0.74, 1.4],
  sneaker: [0.34, 2.35], handbag: [0.6, 1.25], snackBag: [0.62, 0.7], milkCarton: [0.56, 0.54], typewriter: [0.52, 1.65],
} // biome-ignore format: a table reads better in few lines

export function standUp(s: Sheet, name: StandName, h: number) {
  const draw: Stand = stands[name]
  draw(s, h)
}

export function floorShadow(s: Sheet, w: number, strength = 0.5) {
  s.at({ x: w * 0.16 }, () => s.shade(ellipsePath(0, 0, w * 0.62, w * 0.1), -strength * 0.55))
  s.softShadow(w * 0.1, 0, w * 0.9, w * 0.16, strength)
}
