import { halfEgg } from './dishes-east.ts'
import { darker, ink, lighter } from './palette.ts'
import { blob, leafPath, smooth, starPath, wedge } from './shapes.ts'
import { down, ellipsePath, hollow, rectPath, round, type Sheet, side, slant, soft } from './sheet.ts'
import { bowl, cast, chives, type Draw, disc, plate, scatter } from './tableware.ts'

const crust = '#D79A4E'

function friedEgg(s: Sheet, r: number) {
  const d = blob(s.rng, 0, 0, r, r * 0.9, 0.14, 8)
  cast(s, d, r, 0.3)
  s.path(d, ink.white, soft)
  s.circle(r * 0.05, -r * 0.03, r * 0.4, '#F5A623', round)
  s.ellipse(-r * 0.08, -r * 0.16, r * 0.1, r * 0.06, ink.white, 0.3, 0.8)
}

function baconStrip(s: Sheet, r: number) {
  const wave = (x: number) => `M${x} ${-r}q${r * 0.16} ${r * 0.25} 0 ${r * 0.5}t0 ${r * 0.5}t0 ${r * 0.5}t0 ${r * 0.5}`
  s.line(wave(r * 0.03), ink.ink, r * 0.34, 0, 0.2)
  s.line(wave(0), ink.brick, r * 0.34)
  s.line(wave(-r * 0.05), ink.peach, r * 0.09)
  s.line(wave(r * 0.09), '#D9714E', r * 0.06)
}

function berry(s: Sheet, r: number, colour: string) {
  s.circle(r * 0.1, r * 0.14, r, ink.ink, 0, 0.2)
  s.circle(0, 0, r, colour, round)
  s.path(starPath(0, -r * 0.1, r * 0.4, 5, 0.5), darker(colour, 0.3))
}

export function strawberry(s: Sheet, r: number) {
  const d = `M0 ${r}C${-r * 0.9} ${r * 0.3} ${-r} ${-r * 0.6} 0 ${-r * 0.6}S${r * 0.9} ${r * 0.3} 0 ${r}Z`
  cast(s, d, r, 0.35)
  s.path(d, ink.vermilion, round)
  for (let i = 0; i < 8; i++)
    s.ellipse(s.rng.range(-0.4, 0.4) * r, s.rng.range(-0.3, 0.5) * r, r * 0.04, r * 0.07, ink.butter)
  s.path(starPath(0, -r * 0.58, r * 0.5, 6, 0.35), ink.leaf, slant)
}

function toastSlice(s: Sheet, r: number) {
  const d = `M${-r * 0.8} ${-r * 0.2}C${-r * 1.05} ${-r * 0.9} ${-r * 0.3} ${-r * 0.95} 0 ${-r * 0.85}C${r * 0.3} ${-r * 0.95} ${r * 1.05} ${-r * 0.9} ${r * 0.8} ${-r * 0.2}V${r * 0.75}Q${r * 0.8} ${r * 0.9} ${r * 0.65} ${r * 0.9}H${-r * 0.65}Q${-r * 0.8} ${r * 0.9} ${-r * 0.8} ${r * 0.75}Z`
  cast(s, d, r)
  s.path(d, '#B9783A', slant)
  s.at({ scale: 0.87, y: r * 0.01 }, () => s.path(d, '#EFCB8E', soft))
}

function stackTop(s: Sheet, r: number, colour: string) {
  for (let i = 3; i >= 0; i--) {
    s.at({ x: i * r * 0.035, y: i * r * 0.06 }, () => {
      s.path(blob(s.rng, 0, 0, r, r, 0.025, 12), i ? darker(colour, 0.16) : darker(colour, 0.06), slant)
      s.path(blob(s.rng, 0, 0, r * 0.9, r * 0.9, 0.02, 12), colour, round)
    })
  }
}

function doughRing(s: Sheet, r: number, dough: string, icing: string | null) {
  cast(s, ellipsePath(0, 0, r, r), r)
  s.circle(0, 0, r, dough, round)
  if (icing) {
    s.path(blob(s.rng, 0, 0, r * 0.9, r * 0.9, 0.06, 12), icing, round)
    scatter(s, 26, r * 0.8, () =>
      s.rect(
        -r * 0.07,
        -r * 0.02,
        r * 0.14,
        r * 0.045,
        s.rng.pick([ink.white, ink.butter, ink.vermilion, ink.aqua, ink.lilac]),
        0,
        r * 0.02,
      ),
    )
  } else {
    scatter(s, 40, r * 0.88, () => s.ellipse(0, 0, r * 0.03, r * 0.018, s.rng.pick([ink.cream, ink.ink])))
  }
  s.circle(0, 0, r * 0.3, darker(dough, 0.5), hollow)
}

export const dishesWest = {
  friedEggs: (s, r) => {
    plate(s, r)
    s.at({ x: -r * 0.2, y: -r * 0.12 }, () => friedEgg(s, r * 0.4))
    s.at({ x: r * 0.28, y: r * 0.2 }, () => friedEgg(s, r * 0.36))
    chives(s, 8, r * 0.5, r * 0.018)
  },
  fullBreakfast: (s, r) => {
    plate(s, r)
    s.at({ x: -r * 0.32, y: -r * 0.24 }, () => friedEgg(s, r * 0.33))
    s.at({ x: r * 0.3, y: -r * 0.1, turn: 12 }, () => baconStrip(s, r * 0.45))
    s.at({ x: r * 0.5, y: -r * 0.04, turn: 4 }, () => baconStrip(s, r * 0.4))
    s.at({ x: -r * 0.2, y: r * 0.36, turn: -12, scale: 0.34 }, () => toastSlice(s, r))
    s.at({ x: r * 0.24, y: r * 0.48 }, () =>
      scatter(s, 6, r * 0.16, () => s.circle(0, 0, r * 0.075, ink.vermilion, round)),
    )
  },
  pancakes: (s, r) => {
    plate(s, r)
    stackTop(s, r * 0.58, '#DDA053')
    s.path(blob(s.rng, 0, r * 0.05, r * 0.34, r * 0.3, 0.3, 9), '#9C4F1F', soft, 0.85)
    s.at({ turn: 20 }, () => s.rect(-r * 0.13, -r * 0.13, r * 0.26, r * 0.26, ink.butter, slant, r * 0.03))
    for (let i = 0; i < 5; i++)
      s.at({ x: Math.cos(i * 1.3 + 0.5) * r * 0.52, y: Math.sin(i * 1.3 + 0.5) * r * 0.5 }, () =>
        berry(s, r * 0.085, i % 2 ? ink.vermilion : ink.navy),
      )
  },
  waffles: (s, r) => {
    plate(s, r)
    cast(s, ellipsePath(0, 0, r * 0.62, r * 0.62), r * 0.5)
    s.circle(0, 0, r * 0.62, '#CF8D3D', round)
    s.within(ellipsePath(0, 0, r * 0.58, r * 0.58), () => {
      for (let x = -3; x <= 3; x++)
        for (let y = -3; y <= 3; y++)
          s.rect(x * r * 0.19 - r * 0.065, y * r * 0.19 - r * 0.065, r * 0.13, r * 0.13, '#A9662A', hollow, r * 0.02)
    })
    s.path(blob(s.rng, 0, 0, r * 0.2, r * 0.2, 0.12), ink.white, round)
    for (let i = 0; i < 6; i++)
      s.at({ x: Math.cos(i) * r * 0.34, y: Math.sin(i) * r * 0.34, turn: i * 60 }, () => strawberry(s, r * 0.1))
  },
  avocadoToast: (s, r) => {
    plate(s, r)
    s.at({ scale: 0.66 }, () => {
      toastSlice(s, r)
      s.path(blob(s.rng, 0, r * 0.02, r * 0.62, r * 0.66, 0.1), '#9DBB5B', soft)
      for (let i = 0; i < 5; i++)
        s.at({ x: (i - 2) * r * 0.24, turn: 10 }, () =>
          s.ellipse(0, 0, r * 0.1, r * 0.52, i % 2 ? '#C7D67F' : '#B4CB6C', side),
        )
      s.at({ y: r * 0.05 }, () => halfEgg(s, r * 0.32))
      scatter(s, 18, r * 0.5, () => s.circle(0, 0, r * 0.02, s.rng.pick([ink.brick, ink.ink])))
    })
  },
  toast: (s, r) => {
    plate(s, r)
    s.at({ x: -r * 0.16, y: -r * 0.1, turn: -14, scale: 0.52 }, () => toastSlice(s, r))
    s.at({ x: r * 0.2, y: r * 0.12, turn: 10, scale: 0.52 }, () => {
      toastSlice(s, r)
      s.path(blob(s.rng, 0, 0, r * 0.56, r * 0.55, 0.16), s.rng.pick([ink.wine, ink.orange, ink.butter]), soft)
    })
  },
  bagel: (s, r) => {
    plate(s, r)
    s.at({ x: -r * 0.14, y: -r * 0.12 }, () => doughRing(s, r * 0.45, crust, null))
    s.at({ x: r * 0.3, y: r * 0.3 }, () => {
      s.circle(0, 0, r * 0.36, crust, round)
      s.path(blob(s.rng, 0, 0, r * 0.31, r * 0.31, 0.06), ink.white, soft)
      for (let i = 0; i < 4; i++)
        s.at({ turn: i * 90 }, () => s.path(blob(s.rng, r * 0.16, 0, r * 0.15, r * 0.09, 0.2), ink.apricot, slant))
      chives(s, 7, r * 0.25, r * 0.016)
    })
  },
  croissant: (s, r) => {
    plate(s, r)
    s.at({ turn: s.rng.range(-40, 40) }, () => {
      for (let i = -3; i <= 3; i++) {
        const size = 1 - Math.abs(i) * 0.2
        s.at({ x: i * r * 0.17, y: i * i * r * 0.045 - r * 0.1, turn: i * 14 }, () => {
          cast(s, ellipsePath(0, 0, r * 0.15, r * 0.32 * size), r * 0.4, 0.3)
          s.ellipse(0, 0, r * 0.15, r * 0.32 * size, i % 2 ? '#D08E3E' : '#E0A657', round)
          s.line(`M${-r * 0.04} ${-r * 0.2 * size}v${r * 0.36 * size}`, '#B06F2A', r * 0.02)
        })
      }
    })
    scatter(s, 10, r * 0.65, () => s.path(blob(s.rng, 0, 0, r * 0.03, r * 0.02, 0.3, 5), crust))
  },
  donuts: (s, r) => {
    plate(s, r)
    const icings = s.rng.shuffle([ink.rose, ink.cocoa, ink.lilac, ink.mint])
    for (let i = 0; i < 3; i++)
      s.at({ x: Math.cos(i * 2.1 - 1.4) * r * 0.4, y: Math.sin(i * 2.1 - 1.4) * r * 0.4 }, () =>
        doughRing(s, r * 0.35, crust, icings[i] ?? ink.rose),
      )
  },
  cake: (s, r) => {
    disc(s, r, ink.white, slant)
    const colour = s.rng.pick([ink.blush, ink.cream, ink.mint, ink.rose, ink.cocoa, ink.lilac])
    cast(s, ellipsePath(0, 0, r * 0.78, r * 0.78), r * 0.8)
    s.circle(0, 0, r * 0.78, colour, round)
    s.circle(0, 0, r * 0.66, lighter(colour, 0.2), soft)
    const cream = lighter(colour, 0.6)
    for (let i = 0; i < 14; i++) s.at({ turn: (i / 14) * 360 }, () => s.circle(r * 0.7, 0, r * 0.1, cream, round))
    const fruit = s.rng.int(0, 2)
    for (let i = 0; i < 7; i++) {
      s.at({ turn: (i / 7) * 360 + 12 }, () =>
        s.at({ x: r * 0.4, turn: -90 }, () =>
          fruit === 0
            ? strawberry(s, r * 0.13)
            : fruit === 1
              ? berry(s, r * 0.1, i % 2 ? ink.navy : ink.wine)
              : s.path(blob(s.rng, 0, 0, r * 0.13, r * 0.1, 0.1), ink.mustard, round),
        ),
      )
    }
    s.at({ x: r * 0.02 }, () => (fruit === 0 ? strawberry(s, r * 0.15) : berry(s, r * 0.13, ink.wine)))
  },
  cakeSlice: (s, r) => {
    plate(s, r)
    s.at({ turn: s.rng.range(-30, 60), x: -r * 0.3, y: -r * 0.12 }, () => {
      const colour = s.rng.pick([ink.blush, ink.cream, ink.cocoa, ink.mint])
      cast(s, wedge(0, 0, r * 0.9, 0, 46), r * 0.7)
      s.path(wedge(0, 0, r * 0.9, 0, 46), colour, slant)
      s.path(wedge(0, 0, r * 0.78, 4, 42), lighter(colour, 0.3), soft)
      s.at({ x: r * 0.62, y: r * 0.27 }, () => strawberry(s, r * 0.14))
    })
  },
  pie: (s, r) => {
    disc(s, r, ink.stone, slant)
    s.path(starPath(0, 0, r * 0.93, 26, 0.94), crust, round)
    const filling = s.rng.pick([ink.brick, ink.wine, '#C9702C', ink.ochre])
    s.circle(0, 0, r * 0.76, filling, hollow)
    s.within(ellipsePath(0, 0, r * 0.78, r * 0.78), () => {
      for (let i = -2; i <= 2; i++) {
        s.rect(i * r * 0.32 - r * 0.07, -r, r * 0.14, r * 2, '#E7B367', side)
        s.rect(-r, i * r * 0.32 - r * 0.07, r * 2, r * 0.14, '#EDBE76', down)
      }
    })
  },
  cookies: (s, r) => {
    plate(s, r)
    scatter(s, 6, r * 0.5, () => {
      const d = blob(s.rng, 0, 0, r * 0.25, r * 0.25, 0.06)
      cast(s, d, r * 0.3, 0.35)
      s.path(d, '#D29A58', round)
      for (let i = 0; i < 6; i++)
        s.path(
          blob(s.rng, s.rng.range(-0.15, 0.15) * r, s.rng.range(-0.15, 0.15) * r, r * 0.035, r * 0.03, 0.3, 5),
          ink.cocoa,
          0.1,
        )
    })
  },
  pizza: (s, r) => {
    disc(s, r, ink.tan, slant)
    s.path(blob(s.rng, 0, 0, r * 0.9, r * 0.9, 0.02), crust, round)
    s.path(blob(s.rng, 0, 0, r * 0.78, r * 0.78, 0.04), ink.vermilion, soft)
    s.path(blob(s.rng, 0, 0, r * 0.73, r * 0.73, 0.06), '#F5CB6B', soft)
    scatter(s, 11, r * 0.6, () => {
      s.circle(0, 0, r * 0.1, ink.brick, round)
      s.circle(-r * 0.02, -r * 0.03, r * 0.03, ink.vermilion, 0.2)
    })
    scatter(s, 7, r * 0.55, () => s.path(leafPath(r * 0.17, r * 0.07), ink.leaf, slant))
    for (let i = 0; i < 4; i++) s.at({ turn: i * 45 }, () => s.line(`M${-r * 0.9} 0H${r * 0.9}`, '#B9783A', r * 0.012))
  },
  tacos: (s, r) => {
    plate(s, r)
    for (let i = 0; i < 3; i++) {
      s.at({ x: (i - 1) * r * 0.42, turn: (i - 1) * 10 }, () => {
        s.ellipse(0, 0, r * 0.22, r * 0.58, '#E9BE6C', side)
        s.ellipse(r * 0.02, 0, r * 0.13, r * 0.52, '#8A4B2B', hollow)
        scatter(s, 14, r * 0.1, () =>
          s.circle(
            s.rng.range(-0.05, 0.05) * r,
            s.rng.range(-0.4, 0.4) * r,
            r * 0.035,
            s.rng.pick([ink.leaf, ink.vermilion, ink.white, ink.butter]),
            round,
          ),
        )
        s.path(
          `M${-r * 0.22} ${-r * 0.1}C${-r * 0.2} ${-r * 0.7} ${-r * 0.05} ${-r * 0.6} ${-r * 0.06} ${-r * 0.5}V${r * 0.5}C${-r * 0.2} ${r * 0.6} ${-r * 0.22} ${r * 0.2} ${-r * 0.22} ${-r * 0.1}Z`,
          '#F4D08A',
          side,
        )
      })
    }
    s.at({ x: r * 0.55, y: r * 0.5 }, () => s.path(wedge(0, 0, r * 0.22, 10, 150), '#B7CF55', slant))
  },
  burger: (s, r) => {
    cast(s, rectPath(-r, -r * 0.8, r * 2, r * 1.6, r * 0.1), r)
    s.rect(-r, -r * 0.8, r * 2, r * 1.6, ink.paper, slant, r * 0.06)
    s.path(starPath(-r * 0.34, 0, r * 0.6, 14, 0.9), ink.leaf, slant)
    s.circle(-r * 0.32, -r * 0.02, r * 0.52, '#D8923F', round)
    scatter(s, 26, r * 0.4, () => s.ellipse(-r * 0.32, 0, r * 0.028, r * 0.016, ink.cream))
    for (let i = 0; i < 13; i++)
      s.at({ x: r * s.rng.range(0.42, 0.8), y: r * s.rng.range(-0.5, 0.55), turn: s.rng.range(-70, 70) }, () =>
        s.rect(-r * 0.05, -r * 0.26, r * 0.1, r * 0.52, i % 2 ? '#F3C65A' : '#E9B447', side, r * 0.02),
      )
  },
  salad: (s, r) => {
    const inner = bowl(s, r, ink.leaf)
    scatter(s, 22, inner * 0.7, (i) =>
      s.path(leafPath(inner * 0.5, inner * 0.2), i % 3 ? ink.leaf : i % 2 ? ink.sage : ink.pine, slant),
    )
    scatter(s, 7, inner * 0.6, () => s.circle(0, 0, inner * 0.13, ink.vermilion, round))
    scatter(s, 6, inner * 0.7, () => s.line(ellipsePath(0, 0, inner * 0.14, inner * 0.12), ink.lilac, inner * 0.04))
    s.at({ x: inner * 0.2, y: -inner * 0.2 }, () => halfEgg(s, inner * 0.25))
  },
  steak: (s, r) => {
    plate(s, r)
    const d = smooth([
      [-r * 0.5, -r * 0.2],
      [-r * 0.1, -r * 0.45],
      [r * 0.4, -r * 0.3],
      [r * 0.5, r * 0.1],
      [r * 0.1, r * 0.3],
      [-r * 0.4, r * 0.22],
    ])
    cast(s, d, r, 0.4)
    s.path(d, '#7A3A24', round)
    s.within(d, () => {
      for (let i = -3; i <= 3; i++)
        s.line(`M${i * r * 0.18 - r * 0.2} ${r * 0.5}l${r * 0.4} ${-r}`, ink.cocoa, r * 0.04)
    })
    s.at({ x: r * 0.05, y: -r * 0.08 }, () =>
      s.rect(-r * 0.08, -r * 0.08, r * 0.16, r * 0.16, ink.butter, slant, r * 0.02),
    )
    for (let i = 0; i < 5; i++)
      s.at({ x: -r * 0.42 + i * r * 0.15, y: r * 0.5, turn: s.rng.range(60, 120) }, () =>
        s.line(`M0 ${-r * 0.24}V${r * 0.2}`, ink.leaf, r * 0.07),
      )
    s.at({ x: r * 0.45, y: r * 0.42 }, () => s.path(blob(s.rng, 0, 0, r * 0.2, r * 0.16, 0.12), '#F6E2A8', round))
  },
  ribs: (s, r) => {
    cast(s, rectPath(-r, -r * 0.7, r * 2, r * 1.4, r * 0.05), r)
    s.rect(-r, -r * 0.7, r * 2, r * 1.4, ink.tan, slant, r * 0.08)
    for (let i = 0; i < 5; i++) {
      s.at({ x: -r * 0.55 + i * r * 0.25, turn: 8 }, () => {
        s.rect(-r * 0.05, -r * 0.6, r * 0.1, r * 1.1, ink.cream, side, r * 0.05)
        s.path(blob(s.rng, 0, 0, r * 0.14, r * 0.45, 0.08, 9), '#8B2F1C', side)
        s.line(`M${-r * 0.04} ${-r * 0.3}v${r * 0.4}`, '#C9592F', r * 0.03)
      })
    }
    s.at({ x: r * 0.74, y: -r * 0.3 }, () =>
      scatter(s, 8, r * 0.16, () => s.ellipse(0, 0, r * 0.07, r * 0.05, '#B9CB6A', round)),
    )
    s.at({ x: r * 0.74, y: r * 0.3 }, () => s.rect(-r * 0.18, -r * 0.2, r * 0.36, r * 0.4, '#F0C75F', slant, r * 0.05))
  },
  macAndCheese: (s, r) => {
    const inner = bowl(s, r, ink.mustard, s.rng.pick([ink.vermilion, ink.teal, ink.white]))
    scatter(s, 40, inner * 0.85, (i) =>
      s.line(
        `M${-inner * 0.1} 0q${inner * 0.1} ${-inner * 0.14} ${inner * 0.2} 0`,
        i % 3 ? '#F4C24E' : '#FBD97C',
        inner * 0.09,
      ),
    )
    scatter(s, 14, inner * 0.7, () => s.circle(0, 0, inner * 0.035, '#C07A26'))
  },
  chili: (s, r) => {
    const inner = bowl(s, r, '#8E2F1E')
    scatter(s, 20, inner * 0.8, (i) =>
      s.ellipse(0, 0, inner * 0.1, inner * 0.07, i % 3 ? ink.cocoa : ink.vermilion, round),
    )
    s.path(blob(s.rng, 0, 0, inner * 0.26, inner * 0.22, 0.15), ink.white, round)
    scatter(s, 16, inner * 0.4, () => s.rect(-inner * 0.08, -inner * 0.015, inner * 0.16, inner * 0.035, ink.mustard))
    chives(s, 9, inner * 0.5, inner * 0.03)
  },
  soup: (s, r) => {
    const colour = s.rng.pick(['#E4853A', '#D9642F', '#8FAF5C', '#F0D9A4'])
    const inner = bowl(s, r, colour)
    s.line(
      `M${-inner * 0.5} 0C${-inner * 0.3} ${-inner * 0.6} ${inner * 0.4} ${-inner * 0.4} ${inner * 0.3} 0S${-inner * 0.2} ${inner * 0.3} ${-inner * 0.1} ${-inner * 0.05}`,
      ink.cream,
      inner * 0.07,
    )
    scatter(s, 9, inner * 0.5, () => s.path(leafPath(inner * 0.13, inner * 0.05), ink.leaf))
  },
  pasta: (s, r) => {
    plate(s, r)
    for (let i = 0; i < 34; i++) {
      const k = r * 0.55 * Math.sqrt(s.rng.next())
      s.at({ turn: s.rng.range(0, 360) }, () =>
        s.line(
          ellipsePath(s.rng.range(-0.1, 0.1) * r, 0, k, k * 0.8),
          s.rng.pick(['#EFC766', '#F6D98B', '#E0B04C']),
          r * 0.035,
        ),
      )
    }
    s.path(blob(s.rng, 0, 0, r * 0.28, r * 0.25, 0.16), ink.vermilion, round)
    scatter(s, 4, r * 0.14, () => s.circle(0, 0, r * 0.09, '#8A3F25', round))
    s.path(leafPath(r * 0.22, r * 0.1), ink.leaf, slant)
  },
  turkey: (s, r) => {
    const d = ellipsePath(0, 0, r * 1.1, r * 0.86)
    cast(s, d, r)
    s.path(d, ink.white, slant)
    scatter(s, 20, r * 0.85, () =>
      s.path(leafPath(r * 0.24, r * 0.1), s.rng.pick([ink.leaf, ink.pine, ink.sage]), slant),
    )
    s.ellipse(0, 0, r * 0.62, r * 0.5, '#B4682C', round)
    for (const flip of [false, true]) {
      s.at({ flip }, () => {
        s.at({ x: r * 0.34, y: r * 0.26, turn: -40 }, () => {
          s.rect(-r * 0.06, 0, r * 0.12, r * 0.46, ink.cream, side, r * 0.06)
          s.ellipse(0, 0, r * 0.2, r * 0.28, '#9C5524', round)
        })
        s.ellipse(r * 0.44, -r * 0.16, r * 0.15, r * 0.26, '#A65D28', round)
      })
    }
    for (let i = 0; i < 5; i++)
      s.at({ turn: i * 72 + 20 }, () => s.circle(r * 0.82, 0, r * 0.1, i % 2 ? ink.vermilion : ink.orange, round))
  },
  casserole: (s, r) => {
    cast(s, rectPath(-r, -r * 0.7, r * 2, r * 1.4, r * 0.2), r)
    s.rect(-r, -r * 0.7, r * 2, r * 1.4, s.rng.pick([ink.teal, ink.denim, ink.vermilion, ink.white]), slant, r * 0.2)
    s.rect(-r * 0.86, -r * 0.57, r * 1.72, r * 1.14, '#E3B45C', hollow, r * 0.14)
    scatter(s, 46, r * 0.6, () =>
      s.circle(
        s.rng.range(-0.2, 0.2) * r,
        0,
        r * s.rng.range(0.03, 0.07),
        s.rng.pick(['#C9873A', '#F2CF83', '#B26E2B', ink.leaf]),
        round,
      ),
    )
  },
  cheeseBoard: (s, r) => {
    cast(s, ellipsePath(0, 0, r, r * 0.8), r)
    s.ellipse(0, 0, r, r * 0.8, ink.tan, slant)
    s.at({ x: -r * 0.4, y: -r * 0.2 }, () => s.path(wedge(0, 0, r * 0.45, 20, 70), '#F3C75C', slant))
    s.at({ x: r * 0.35, y: -r * 0.28 }, () => s.circle(0, 0, r * 0.24, ink.cream, round))
    scatter(s, 9, r * 0.2, () => s.circle(r * 0.1, r * 0.4, r * 0.08, ink.violet, round))
    for (let i = 0; i < 5; i++)
      s.at({ x: -r * 0.5 + i * r * 0.13, y: r * 0.3, turn: 20 }, () => s.circle(0, 0, r * 0.15, '#E9C88C', soft))
    s.at({ x: r * 0.62, y: r * 0.12 }, () => strawberry(s, r * 0.12))
  },
  hotDog: (s, r) => {
    for (const y of [-0.3, 0.3]) {
      s.at({ y: r * y, turn: -8 }, () => {
        cast(s, rectPath(-r * 0.9, -r * 0.22, r * 1.8, r * 0.44, r * 0.2), r * 0.6)
        s.rect(-r * 0.86, -r * 0.22, r * 1.72, r * 0.44, '#E0A656', down, r * 0.2)
        s.rect(-r * 0.96, -r * 0.1, r * 1.92, r * 0.2, '#B24C2C', down, r * 0.1)
        s.line(
          `M${-r * 0.8} 0q${r * 0.1} ${-r * 0.12} ${r * 0.2} 0t${r * 0.2} 0t${r * 0.2} 0t${r * 0.2} 0t${r * 0.2} 0t${r * 0.2} 0t${r * 0.2} 0t${r * 0.2} 0`,
          '#F4C93B',
          r * 0.05,
        )
      })
    }
  },
  popcorn: (s, r) => {
    disc(s, r * 0.85, ink.white, slant)
    for (let i = 0; i < 8; i++) s.at({ turn: i * 45 }, () => s.path(wedge(0, 0, r * 0.85, 0, 22), ink.vermilion, slant))
    scatter(s, 30, r * 0.72, () =>
      s.path(blob(s.rng, 0, 0, r * 0.15, r * 0.13, 0.3, 5), s.rng.pick(['#FBE9B5', ink.white, '#F6D98B']), round),
    )
  },
  iceCream: (s, r) => {
    bowl(s, r, ink.white)
    for (const [i, c] of s.rng.shuffle([ink.blush, ink.cream, ink.mint, '#A9764C']).slice(0, 3).entries()) {
      s.at({ turn: i * 120 }, () => s.path(blob(s.rng, r * 0.3, 0, r * 0.36, r * 0.36, 0.05), c, round))
    }
    scatter(s, 22, r * 0.5, () => s.rect(-r * 0.05, -r * 0.012, r * 0.1, r * 0.026, s.rng.pick(s.mood.accents)))
    s.circle(0, -r * 0.05, r * 0.1, ink.vermilion, round)
  },
} satisfies Record<string, Draw>
