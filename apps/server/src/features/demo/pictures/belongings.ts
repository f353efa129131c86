import { darker, ink, lighter, mix } from './palette.ts'
import { blob, curve, heartPath, leafPath, polygon, smooth, starPath } from './shapes.ts'
import { down, ellipsePath, hollow, rectPath, round, type Sheet, side, slant, soft } from './sheet.ts'
import { cast, type Draw, scatter } from './tableware.ts'

/** Strokes of a few real characters in a 100-unit square, written as a learner would. */
const strokes: readonly (readonly string[])[] = [
  ['M50 8Q46 50 10 92', 'M50 40Q64 70 92 92'], // 人
  ['M10 36H90', 'M50 8Q46 60 12 92', 'M50 38Q66 72 90 92'], // 大
  ['M50 6V94', 'M18 34H82V66H18Z'], // 中
  ['M50 12V84', 'M16 40V86H84V40'], // 山
  ['M10 34H90', 'M50 6V94', 'M48 36Q36 62 10 80', 'M52 36Q66 64 90 80'], // 木
  ['M24 10V90H76V10Z', 'M24 50H76'], // 日
  ['M34 8V60Q30 84 14 94', 'M34 10H76V90L66 84', 'M34 36H76', 'M34 60H76'], // 月
  ['M14 20H86', 'M20 50H80', 'M8 82H92'], // 三
  ['M12 24H88', 'M50 24V86', 'M8 86H92', 'M64 54H86'], // close to 正, as learners' 正 are
  ['M20 12H80V88H20Z', 'M20 44H80', 'M50 12V88'], // 田
]

const letters: readonly (readonly string[])[] = [
  ['M10 92L50 8L90 92', 'M26 60H74'],
  ['M20 8V92', 'M20 8H56Q84 12 80 32Q76 50 20 48Q92 50 86 74Q80 94 20 92'],
  ['M86 24Q66 0 34 14Q6 34 14 62Q28 100 70 90Q80 86 88 76'],
  ['M16 10L50 92L86 10'],
  ['M14 92V10L86 92V10'],
]

/** One character of the small set, `size` wide, its upper left corner at the origin. */
export function character(s: Sheet, index: number, size: number, colour: string, width = 8) {
  s.at({ scale: size / 100 }, () => {
    for (const d of strokes[index] ?? []) s.line(d, colour, width)
  })
}

/** One handwritten character or letter, picked at random. */
export function glyph(s: Sheet, size: number, colour: string, latin = false, width = 7) {
  s.at({ scale: size / 100, turn: s.rng.range(-3, 3) }, () => {
    for (const d of s.rng.pick(latin ? letters : strokes)) s.line(d, colour, width)
  })
}

/** A line of handwriting that cannot be read, `width` long. */
export function scribble(s: Sheet, width: number, colour: string, thick: number) {
  let x = 0
  while (x < width) {
    const word = s.rng.range(3, 8) * thick * 2
    const end = Math.min(width, x + word)
    const points: [number, number][] = []
    for (let at = x; at < end; at += thick * 1.6) points.push([at, s.rng.range(-1.6, 1.6) * thick])
    if (points.length > 1) s.line(curve(points), colour, thick * 0.7)
    x = end + thick * 2.4
  }
}

function page(s: Sheet, w: number, h: number, fill: string) {
  cast(s, rectPath(-w / 2, -h / 2, w, h, 6), w * 0.4)
  s.rect(-w / 2, -h / 2, w, h, fill, slant, 6)
}

function cosmetic(s: Sheet, r: number, body: string, cap: string, wide: number) {
  cast(s, rectPath(-r * wide, -r, r * wide * 2, r * 2, r * 0.1), r * 0.6)
  s.rect(-r * wide, -r * 0.55, r * wide * 2, r * 1.55, body, side, r * 0.12)
  s.rect(-r * wide * 0.72, -r, r * wide * 1.44, r * 0.48, cap, side, r * 0.06)
  s.rect(-r * wide * 0.6, 0, r * wide * 1.2, r * 0.5, lighter(body, 0.5), 0, r * 0.05)
  s.line(
    `M${-r * wide * 0.35} ${r * 0.18}h${r * wide * 0.7}M${-r * wide * 0.35} ${r * 0.32}h${r * wide * 0.4}`,
    darker(body, 0.3),
    r * 0.04,
  )
}

/** Things that lie about on a desk, a bed or a floor, seen from above. */
export const belongings = {
  phone: (s, r) => {
    s.at({ turn: s.rng.range(-25, 25) }, () => {
      page(s, r, r * 2, ink.ink)
      s.rect(-r * 0.45, -r * 0.94, r * 0.9, r * 1.88, s.rng.pick(s.mood.accents), slant, r * 0.1)
      for (let i = 0; i < 4; i++)
        s.rect(
          -r * 0.37 + (i % 2) * r * 0.38,
          -r * 0.75 + Math.floor(i / 2) * r * 0.7,
          r * 0.34,
          r * (i % 3 ? 0.6 : 0.5),
          s.rng.pick([ink.cream, ink.peach, ink.mint, ink.sky]),
          slant,
          r * 0.05,
        )
    })
  },
  laptop: (s, r) => {
    page(s, r * 2.3, r * 1.6, ink.stone)
    s.rect(-r * 1.05, -r * 0.7, r * 2.1, r * 0.82, ink.smoke, slant, r * 0.05)
    for (let row = 0; row < 4; row++)
      for (let i = 0; i < 12; i++)
        s.rect(-r + i * r * 0.168, -r * 0.65 + row * r * 0.19, r * 0.14, r * 0.15, ink.ink, 0, r * 0.02)
    s.rect(-r * 0.36, r * 0.22, r * 0.72, r * 0.48, lighter(ink.stone, 0.25), slant, r * 0.05)
  },
  notebook: (s, r) => {
    page(s, r * 2.1, r * 1.5, ink.cream)
    s.shade(rectPath(-r * 0.09, -r * 0.75, r * 0.18, r * 1.5), -0.25)
    for (let i = 0; i < 7; i++) {
      s.at({ x: -r * 0.92, y: -r * 0.52 + i * r * 0.18 }, () =>
        scribble(s, r * s.rng.range(0.5, 0.78), ink.navy, r * 0.025),
      )
      if (i < 4)
        s.at({ x: r * 0.16, y: -r * 0.52 + i * r * 0.18 }, () =>
          scribble(s, r * s.rng.range(0.4, 0.74), ink.smoke, r * 0.025),
        )
    }
    s.rect(r * 0.18, r * 0.2, r * 0.7, r * 0.36, s.rng.pick([ink.butter, ink.rose, ink.mint]), slant, r * 0.02)
  },
  hanziPractice: (s, r) => {
    page(s, r * 1.7, r * 2, ink.white)
    const cell = r * 0.36
    for (let row = 0; row < 5; row++) {
      for (let col = 0; col < 4; col++) {
        s.at({ x: -r * 0.74 + col * cell * 1.03, y: -r * 0.93 + row * cell * 1.03 }, () => {
          s.line(rectPath(0, 0, cell, cell), ink.vermilion, r * 0.012)
          s.line(`M0 ${cell / 2}H${cell}M${cell / 2} 0V${cell}`, ink.rose, r * 0.007)
          if (row * 4 + col < 15)
            s.at({ x: cell * 0.14, y: cell * 0.14 }, () => glyph(s, cell * 0.72, col === 0 ? ink.ink : ink.smoke))
        })
      }
    }
  },
  mathHomework: (s, r) => {
    page(s, r * 1.6, r * 2.1, ink.white)
    for (let y = -9; y <= 10; y++) s.line(`M${-r * 0.8} ${y * r * 0.1}H${r * 0.8}`, ink.sky, r * 0.006)
    for (let x = -7; x <= 7; x++) s.line(`M${x * r * 0.1} ${-r * 1.03}V${r * 1.03}`, ink.sky, r * 0.006)
    s.line(
      polygon([
        [-r * 0.6, r * 0.1],
        [-r * 0.6, -r * 0.7],
        [r * 0.1, r * 0.1],
      ]),
      ink.navy,
      r * 0.025,
    )
    s.line(rectPath(-r * 0.6, 0, r * 0.1, r * 0.1), ink.navy, r * 0.015)
    s.line(`M${r * 0.2} ${-r * 0.1}H${r * 0.7}M${r * 0.3} ${-r * 0.7}V0`, ink.smoke, r * 0.02)
    s.line(`M${r * 0.25} ${-r * 0.65}Q${r * 0.4} ${r * 0.25} ${r * 0.68} ${-r * 0.65}`, ink.blossom, r * 0.025)
    for (let i = 0; i < 5; i++)
      s.at({ x: -r * 0.65, y: r * 0.3 + i * r * 0.14 }, () =>
        scribble(s, r * s.rng.range(0.6, 1.2), ink.navy, r * 0.024),
      )
    s.line(ellipsePath(r * 0.3, r * 0.84, r * 0.22, r * 0.1), ink.vermilion, r * 0.02)
  },
  flashcards: (s, r) => {
    for (let i = 0; i < 4; i++) {
      s.at({ x: (i - 1.5) * r * 0.42, y: (i % 2 ? 0.1 : -0.1) * r, turn: (i - 1.5) * 11 }, () => {
        page(s, r * 0.62, r * 0.9, s.rng.pick([ink.white, ink.butter, ink.mint, ink.blush]))
        s.at({ x: -r * 0.17, y: -r * 0.3 }, () => glyph(s, r * 0.34, ink.ink, i % 2 === 1, 9))
        s.at({ x: -r * 0.16, y: r * 0.26 }, () => scribble(s, r * 0.3, ink.grey, r * 0.025))
      })
    }
  },
  books: (s, r) => {
    for (let i = 0; i < 3; i++) {
      s.at({ x: i * r * 0.1, y: -i * r * 0.05, turn: s.rng.range(-18, 18) }, () => {
        const c = s.rng.pick(s.mood.accents)
        page(s, r * (1.35 - i * 0.14), r * (1.8 - i * 0.2), c)
        s.rect(-r * 0.4, -r * 0.55, r * 0.8, r * 0.28, lighter(c, 0.5), 0, r * 0.03)
        s.circle(0, r * 0.22, r * 0.24, lighter(c, 0.25), round)
      })
    }
  },
  pen: (s, r) => {
    s.at({ turn: s.rng.range(0, 360) }, () => {
      const c = s.rng.pick(s.mood.accents)
      cast(s, rectPath(-r * 0.05, -r, r * 0.1, r * 2), r * 0.5, 0.4)
      s.rect(-r * 0.05, -r * 0.8, r * 0.1, r * 1.7, c, side, r * 0.03)
      s.path(
        polygon([
          [-r * 0.05, -r * 0.8],
          [r * 0.05, -r * 0.8],
          [0, -r],
        ]),
        ink.wheat,
      )
      s.rect(-r * 0.052, r * 0.7, r * 0.104, r * 0.2, ink.rose, side, r * 0.03)
    })
  },
  glasses: (s, r) => {
    s.at({ turn: s.rng.range(-30, 30) }, () => {
      for (const x of [-0.5, 0.5]) {
        s.ellipse(x * r, 0, r * 0.4, r * 0.34, ink.sky, slant, 0.35)
        s.line(ellipsePath(x * r, 0, r * 0.4, r * 0.34), ink.ink, r * 0.06)
        s.line(`M${x * r * 1.75} ${-r * 0.1}L${x * r * 1.9} ${-r * 0.8}`, ink.ink, r * 0.05)
      }
      s.line(`M${-r * 0.12} 0q${r * 0.12} ${-r * 0.1} ${r * 0.24} 0`, ink.ink, r * 0.05)
    })
  },
  camera: (s, r) => {
    s.at({ turn: s.rng.range(-15, 15) }, () => {
      cast(s, rectPath(-r, -r * 0.6, r * 2, r * 1.3, r * 0.14), r)
      s.rect(-r * 0.4, -r * 0.75, r * 0.8, r * 0.3, ink.stone, slant, r * 0.06)
      s.rect(-r, -r * 0.6, r * 2, r * 1.3, ink.ink, slant, r * 0.14)
      s.rect(-r, -r * 0.3, r * 2, r * 0.7, ink.brown, slant)
      s.circle(0, r * 0.05, r * 0.52, ink.stone, round)
      s.circle(0, r * 0.05, r * 0.4, ink.ink, hollow)
      s.circle(0, r * 0.05, r * 0.24, ink.navy, round)
      s.circle(-r * 0.12, -r * 0.08, r * 0.08, ink.sky, 0.3)
    })
  },
  filmPhotos: (s, r) => {
    for (let i = 0; i < 4; i++) {
      s.at({ x: (i - 1.5) * r * 0.4, y: (i % 2 ? 0.2 : -0.15) * r, turn: s.rng.range(-22, 22) }, () => {
        page(s, r * 0.72, r * 0.86, ink.white)
        const sky = s.rng.pick([ink.sky, ink.peach, ink.rose, ink.butter])
        s.rect(-r * 0.31, -r * 0.37, r * 0.62, r * 0.56, sky, down)
        s.circle(r * s.rng.range(-0.15, 0.15), -r * 0.14, r * 0.09, ink.cream, 0.2)
        s.path(
          `M${-r * 0.31} ${r * 0.19}V0L${-r * 0.1} ${-r * 0.12}L${r * 0.1} ${r * 0.04}L${r * 0.31} ${-r * 0.06}V${r * 0.19}Z`,
          s.rng.pick([ink.pine, ink.denim, ink.plum]),
          down,
        )
      })
    }
  },
  tickets: (s, r) => {
    for (let i = 0; i < 3; i++) {
      s.at({ turn: -18 + i * 16, y: (i - 1) * r * 0.3 }, () => {
        const c = s.rng.pick([ink.cream, ink.peach, ink.butter, ink.sky])
        page(s, r * 1.7, r * 0.66, c)
        s.line(`M${r * 0.45} ${-r * 0.3}V${r * 0.3}`, darker(c, 0.3), r * 0.02)
        s.rect(-r * 0.75, -r * 0.23, r * 0.3, r * 0.46, s.rng.pick(s.mood.accents), slant, r * 0.02)
        for (const y of [-0.14, 0, 0.14])
          s.line(`M${-r * 0.35} ${y * r}h${r * s.rng.range(0.3, 0.65)}`, darker(c, 0.4), r * 0.035)
      })
    }
  },
  passport: (s, r) => {
    s.at({ turn: s.rng.range(-20, 20) }, () => {
      page(s, r * 1.3, r * 1.8, s.rng.pick([ink.wine, ink.navy]))
      s.circle(0, -r * 0.1, r * 0.32, ink.mustard, round)
      s.path(starPath(0, -r * 0.1, r * 0.2, 5), ink.wine)
      s.rect(-r * 0.35, r * 0.45, r * 0.7, r * 0.08, ink.mustard)
    })
  },
  map: (s, r) => {
    page(s, r * 2.2, r * 1.6, '#E3E8C8')
    s.path(blob(s.rng, -r * 0.5, r * 0.2, r * 0.5, r * 0.4, 0.2), ink.sky, soft)
    s.path(blob(s.rng, r * 0.6, -r * 0.3, r * 0.36, r * 0.3, 0.2), ink.sage)
    for (const x of [-0.55, 0, 0.55]) s.line(`M${x * r} ${-r * 0.8}V${r * 0.8}`, '#C9CFAA', r * 0.015)
    s.line(
      `M${-r} ${-r * 0.4}C${-r * 0.4} ${-r * 0.6} ${-r * 0.2} ${r * 0.5} ${r * 0.3} ${r * 0.1}S${r * 0.8} ${-r * 0.2} ${r} ${r * 0.3}`,
      ink.orange,
      r * 0.045,
    )
    for (const [x, y] of [
      [-0.6, -0.45],
      [0.3, 0.1],
      [0.85, 0.08],
    ] as const)
      s.at({ x: x * r, y: y * r, turn: 180 }, () => s.path(heartPath(r * 0.13), ink.blossom, round))
  },
  redEnvelopes: (s, r) => {
    for (let i = 0; i < 4; i++) {
      s.at({ x: (i - 1.5) * r * 0.34, turn: (i - 1.5) * 13 }, () => {
        page(s, r * 0.82, r * 1.5, i % 2 ? '#C62F2C' : '#D8402F')
        s.path(
          `M${-r * 0.41} ${-r * 0.75}H${r * 0.41}V${-r * 0.46}Q0 ${-r * 0.16} ${-r * 0.41} ${-r * 0.46}Z`,
          '#A92528',
          down,
        )
        s.circle(0, -r * 0.3, r * 0.13, ink.mustard, round)
        s.line(
          `M${-r * 0.2} ${r * 0.16}q${r * 0.1} ${r * 0.2} ${r * 0.2} 0t${r * 0.2} 0M0 ${r * 0.2}V${r * 0.52}`,
          ink.butter,
          r * 0.035,
        )
      })
    }
  },
  headphones: (s, r) => {
    const c = s.rng.pick([ink.ink, ink.cream, ...s.mood.accents])
    s.at({ turn: s.rng.range(-40, 40) }, () => {
      s.line(
        `M${-r * 0.8} ${r * 0.2}C${-r * 0.9} ${-r * 1.2} ${r * 0.9} ${-r * 1.2} ${r * 0.8} ${r * 0.2}`,
        c,
        r * 0.16,
      )
      for (const x of [-0.8, 0.8]) {
        s.at({ x: x * r, y: r * 0.35 }, () => {
          cast(s, ellipsePath(0, 0, r * 0.34, r * 0.42), r * 0.5)
          s.ellipse(0, 0, r * 0.34, r * 0.42, darker(c, 0.2), round)
          s.ellipse(0, 0, r * 0.22, r * 0.28, lighter(c, 0.15), hollow)
        })
      }
    })
  },
  controller: (s, r) => {
    const c = s.rng.pick([ink.white, ink.ink, ink.rose, ink.aqua, ink.violet])
    s.at({ turn: s.rng.range(-18, 18) }, () => {
      const d = smooth([
        [-r * 0.5, -r * 0.5],
        [0, -r * 0.42],
        [r * 0.5, -r * 0.5],
        [r * 0.95, -r * 0.1],
        [r, r * 0.62],
        [r * 0.7, r * 0.66],
        [r * 0.35, r * 0.2],
        [-r * 0.35, r * 0.2],
        [-r * 0.7, r * 0.66],
        [-r, r * 0.62],
        [-r * 0.95, -r * 0.1],
      ])
      cast(s, d, r)
      s.path(d, c, round)
      const dark = c === ink.ink ? ink.smoke : ink.ink
      s.path(
        `M${-r * 0.64} ${-r * 0.3}h${r * 0.12}v${r * 0.12}h${r * 0.12}v${r * 0.12}h${-r * 0.12}v${r * 0.12}h${-r * 0.12}v${-r * 0.12}h${-r * 0.12}v${-r * 0.12}h${r * 0.12}Z`,
        dark,
        slant,
      )
      for (const [x, y, k] of [
        [0.58, -0.28, ink.vermilion],
        [0.72, -0.14, ink.mustard],
        [0.44, -0.14, ink.azure],
        [0.58, 0, ink.leaf],
      ] as const)
        s.circle(x * r, y * r, r * 0.075, k, round)
      for (const x of [-0.28, 0.28]) {
        s.circle(x * r, r * 0.06, r * 0.17, dark, hollow)
        s.circle(x * r, r * 0.05, r * 0.11, lighter(dark, 0.2), round)
      }
    })
  },
  handheld: (s, r) => {
    s.at({ turn: s.rng.range(-14, 14) }, () => {
      cast(s, rectPath(-r * 1.2, -r * 0.5, r * 2.4, r, r * 0.2), r)
      s.rect(-r * 1.2, -r * 0.5, r * 2.4, r, ink.ink, slant, r * 0.22)
      s.rect(-r * 1.2, -r * 0.5, r * 0.42, r, ink.azure, slant, r * 0.2)
      s.rect(r * 0.78, -r * 0.5, r * 0.42, r, ink.vermilion, slant, r * 0.2)
      s.rect(-r * 0.7, -r * 0.4, r * 1.4, r * 0.8, ink.sky, down)
      s.path(
        `M${-r * 0.7} ${r * 0.4}V${r * 0.1}q${r * 0.3} ${-r * 0.3} ${r * 0.6} 0t${r * 0.8} ${-r * 0.1}V${r * 0.4}Z`,
        ink.leaf,
        down,
      )
      s.path(starPath(r * 0.2, -r * 0.12, r * 0.12), ink.mustard, round)
      s.circle(-r, -r * 0.18, r * 0.12, ink.ink, round)
      s.circle(r, r * 0.14, r * 0.12, ink.ink, round)
      for (const [x, y] of [
        [0.92, -0.2],
        [1.08, -0.2],
        [1, -0.29],
        [1, -0.11],
      ] as const)
        s.circle(x * r, y * r, r * 0.045, ink.cream)
    })
  },
  cartridges: (s, r) => {
    for (let i = 0; i < 5; i++) {
      s.at({ x: ((i % 3) - 1) * r * 0.6, y: (i < 3 ? -0.35 : 0.35) * r, turn: s.rng.range(-12, 12) }, () => {
        page(s, r * 0.5, r * 0.6, s.rng.pick([ink.stone, ink.smoke, ink.violet]))
        s.rect(-r * 0.19, -r * 0.2, r * 0.38, r * 0.34, s.rng.pick(s.mood.accents), slant, r * 0.03)
      })
    }
  },
  mahjong: (s, r) => {
    for (let i = 0; i < 9; i++) {
      s.at(
        {
          x: ((i % 3) - 1) * r * 0.56 + s.rng.range(-0.06, 0.06) * r,
          y: (Math.floor(i / 3) - 1) * r * 0.68,
          turn: s.rng.range(-14, 14),
        },
        () => {
          page(s, r * 0.44, r * 0.58, ink.pine)
          s.rect(-r * 0.22, -r * 0.29, r * 0.44, r * 0.54, ink.white, slant, r * 0.06)
          const kind = i % 4
          if (kind === 0)
            for (let k = 0; k < 5; k++)
              s.circle(
                (k % 2 ? 0.1 : -0.1) * r * (k === 4 ? 0 : 1),
                (k < 2 ? -0.16 : k < 4 ? 0.12 : -0.02) * r,
                r * 0.055,
                k % 2 ? ink.denim : ink.vermilion,
                round,
              )
          if (kind === 1)
            for (const x of [-0.1, 0, 0.1]) s.line(`M${x * r} ${-r * 0.18}V${r * 0.14}`, ink.leaf, r * 0.05)
          if (kind === 2)
            s.line(
              `M0 ${-r * 0.2}V${r * 0.18}M${-r * 0.12} ${-r * 0.1}H${r * 0.12}V${r * 0.05}H${-r * 0.12}Z`,
              ink.vermilion,
              r * 0.04,
            )
          if (kind === 3) s.line(rectPath(-r * 0.13, -r * 0.18, r * 0.26, r * 0.34), ink.denim, r * 0.03)
        },
      )
    }
  },
  cards: (s, r) => {
    for (let i = 0; i < 4; i++) {
      s.at({ turn: (i - 1.5) * 17, y: r * 0.5 }, () => {
        s.at({ y: -r * 0.6 }, () => {
          page(s, r * 0.7, r, ink.white)
          s.path(i % 2 ? heartPath(r * 0.3) : starPath(0, -r * 0.1, r * 0.26), i % 2 ? ink.vermilion : ink.ink, soft)
        })
      })
    }
  },
  vinyl: (s, r) => {
    s.at({ x: -r * 0.25, turn: -6 }, () => {
      page(s, r * 1.6, r * 1.6, s.rng.pick(s.mood.accents))
      s.circle(-r * 0.15, 0, r * 0.4, s.rng.pick([ink.cream, ink.butter, ink.peach]), round)
      s.path(
        `M${-r * 0.8} ${r * 0.8}V${r * 0.3}q${r * 0.4} ${-r * 0.3} ${r * 0.8} 0t${r * 0.8} ${-r * 0.1}V${r * 0.8}Z`,
        ink.navy,
        down,
      )
    })
    s.at({ x: r * 0.42 }, () => {
      cast(s, ellipsePath(0, 0, r * 0.72, r * 0.72), r)
      s.circle(0, 0, r * 0.72, ink.ink, slant)
      for (const k of [0.64, 0.54, 0.44, 0.36]) s.line(ellipsePath(0, 0, r * k, r * k), ink.smoke, r * 0.012)
      s.circle(0, 0, r * 0.25, s.rng.pick([ink.orange, ink.blossom, ink.teal]), soft)
      s.circle(0, 0, r * 0.03, ink.cream)
    })
  },
  lipstick: (s, r) => {
    s.at({ turn: s.rng.range(-60, 60) }, () => {
      cast(s, rectPath(-r * 0.2, -r, r * 0.4, r * 2), r * 0.5)
      s.path(
        `M${-r * 0.14} ${-r * 0.2}V${-r * 0.7}Q0 ${-r} ${r * 0.14} ${-r * 0.82}V${-r * 0.2}Z`,
        s.rng.pick([ink.blossom, ink.brick, ink.vermilion, ink.wine]),
        side,
      )
      s.rect(-r * 0.17, -r * 0.22, r * 0.34, r * 0.4, ink.mustard, side)
      s.rect(-r * 0.22, r * 0.14, r * 0.44, r * 0.86, ink.ink, side, r * 0.05)
    })
  },
  compact: (s, r) => {
    s.at({ turn: s.rng.range(-30, 30) }, () => {
      for (const y of [-0.5, 0.5]) {
        cast(s, rectPath(-r * 0.7, y * r - r * 0.48, r * 1.4, r * 0.96, r * 0.16), r * 0.6)
        s.rect(-r * 0.7, y * r - r * 0.48, r * 1.4, r * 0.96, ink.wine, slant, r * 0.16)
      }
      s.rect(-r * 0.58, -r * 0.88, r * 1.16, r * 0.76, ink.sky, slant, r * 0.1)
      for (let i = 0; i < 4; i++)
        s.rect(
          -r * 0.56 + (i % 2) * r * 0.58,
          r * 0.1 + Math.floor(i / 2) * r * 0.4,
          r * 0.54,
          r * 0.36,
          [ink.peach, ink.rose, ink.tan, ink.brick][i] ?? ink.rose,
          soft,
          r * 0.05,
        )
    })
  },
  serum: (s, r) =>
    s.at({ turn: s.rng.range(-40, 40) }, () =>
      cosmetic(s, r, s.rng.pick([ink.ochre, ink.mint, ink.lilac, ink.peach]), ink.ink, 0.34),
    ),
  cream: (s, r) => {
    cast(s, ellipsePath(0, 0, r * 0.8, r * 0.8), r)
    s.circle(0, 0, r * 0.8, s.rng.pick([ink.white, ink.mint, ink.blush]), slant)
    s.circle(0, 0, r * 0.66, ink.white, hollow)
    s.line(
      `M${-r * 0.3} ${r * 0.1}C${-r * 0.2} ${-r * 0.4} ${r * 0.4} ${-r * 0.3} ${r * 0.25} ${r * 0.1}S${-r * 0.2} ${r * 0.2} 0 0`,
      ink.paper,
      r * 0.08,
    )
  },
  tube: (s, r) => {
    s.at({ turn: s.rng.range(-70, 70) }, () => {
      const c = s.rng.pick([ink.sage, ink.rose, ink.butter, ink.azure])
      const d = polygon([
        [-r * 0.42, -r],
        [r * 0.42, -r],
        [r * 0.28, r * 0.6],
        [-r * 0.28, r * 0.6],
      ])
      cast(s, d, r * 0.6)
      s.path(d, c, side)
      s.rect(-r * 0.44, -r * 1.02, r * 0.88, r * 0.14, darker(c, 0.15), side)
      s.rect(-r * 0.26, r * 0.58, r * 0.52, r * 0.36, ink.white, side, r * 0.05)
      s.line(`M${-r * 0.2} ${-r * 0.3}h${r * 0.4}M${-r * 0.2} ${-r * 0.1}h${r * 0.25}`, darker(c, 0.4), r * 0.06)
    })
  },
  brush: (s, r) => {
    s.at({ turn: s.rng.range(0, 360) }, () => {
      s.rect(-r * 0.05, -r * 0.2, r * 0.1, r * 1.2, ink.ink, side, r * 0.04)
      s.rect(-r * 0.1, -r * 0.45, r * 0.2, r * 0.3, ink.mustard, side)
      s.path(
        `M${-r * 0.1} ${-r * 0.45}Q${-r * 0.26} ${-r} 0 ${-r * 1.02}Q${r * 0.26} ${-r} ${r * 0.1} ${-r * 0.45}Z`,
        ink.brown,
        side,
      )
    })
  },
  keys: (s, r) => {
    s.line(ellipsePath(0, -r * 0.5, r * 0.34, r * 0.34), ink.stone, r * 0.1)
    for (const turn of [-20, 18]) {
      s.at({ y: -r * 0.2, turn }, () => {
        s.rect(-r * 0.07, 0, r * 0.14, r * 1.1, turn < 0 ? ink.mustard : ink.stone, side, r * 0.04)
        s.rect(0, r * 0.7, r * 0.22, r * 0.12, turn < 0 ? ink.mustard : ink.stone)
        s.rect(0, r * 0.92, r * 0.16, r * 0.12, turn < 0 ? ink.mustard : ink.stone)
        s.circle(0, r * 0.02, r * 0.24, turn < 0 ? ink.mustard : ink.stone, round)
      })
    }
    s.at({ x: -r * 0.55, y: r * 0.2 }, () => s.path(heartPath(r * 0.4), ink.blossom, round))
  },
  yarn: (s, r) => {
    for (const [x, y, k] of [
      [-0.4, -0.2, 0.5],
      [0.4, -0.3, 0.42],
      [0.05, 0.42, 0.46],
    ] as const) {
      const c = s.rng.pick(s.mood.accents)
      s.at({ x: x * r, y: y * r }, () => {
        cast(s, ellipsePath(0, 0, r * k, r * k), r * k)
        s.circle(0, 0, r * k, c, round)
        for (let i = 0; i < 9; i++)
          s.at({ turn: i * 37 }, () =>
            s.line(
              `M${-r * k * 0.8} ${r * k * 0.3}Q0 ${-r * k * 0.5 + i * 3} ${r * k * 0.8} ${r * k * 0.3}`,
              i % 2 ? darker(c, 0.2) : lighter(c, 0.3),
              r * 0.025,
            ),
          )
      })
    }
  },
  candle: (s, r) => {
    cast(s, ellipsePath(0, 0, r * 0.7, r * 0.7), r)
    s.circle(0, 0, r * 0.7, ink.brown, slant)
    s.circle(0, 0, r * 0.6, ink.cream, hollow)
    s.glow(0, 0, r * 0.7, ink.orange, 0.8)
    s.at({ turn: 15 }, () => s.path(leafPath(r * 0.34, r * 0.12), ink.butter, 0.5))
  },
  snackBags: (s, r) => {
    for (let i = 0; i < 3; i++) {
      s.at({ x: (i - 1) * r * 0.6, y: (i % 2 ? -0.15 : 0.1) * r, turn: (i - 1) * 12 + s.rng.range(-8, 8) }, () => {
        const c = s.rng.pick([ink.vermilion, ink.mustard, ink.leaf, ink.azure, ink.blossom, ink.violet])
        const w = r * 0.64
        const h = r * 0.95
        cast(s, rectPath(-w / 2, -h / 2, w, h), r * 0.6)
        s.path(`M${-w / 2} ${-h / 2}h${w}q${-w * 0.06} ${h / 2} 0 ${h}h${-w}q${w * 0.06} ${-h / 2} 0 ${-h}Z`, c, {
          cx: 0.4,
          cy: 0.4,
          r: 0.7,
          from: 0.4,
          to: -0.4,
        })
        for (const y of [-0.5, 0.44]) s.rect(-w / 2, h * y, w, h * 0.06, lighter(c, 0.25))
        s.ellipse(0, -h * 0.12, w * 0.34, h * 0.16, ink.white, 0)
        s.line(`M${-w * 0.2} ${-h * 0.12}h${w * 0.4}`, c, h * 0.07)
        scatter(s, 5, w * 0.2, () => s.circle(0, h * 0.22, w * 0.1, mix(c, ink.butter, 0.7), round))
      })
    }
  },
  jar: (s, r) => {
    const c = s.rng.pick([ink.brick, ink.vermilion, ink.ochre, ink.cocoa])
    cosmetic(s, r * 0.95, c, s.rng.pick([ink.vermilion, ink.mustard, ink.ink]), 0.5)
  },
  cartons: (s, r) => {
    for (const [x, c] of [
      [-0.45, ink.azure],
      [0.4, ink.leaf],
    ] as const) {
      s.at({ x: x * r, turn: x * 20 }, () => {
        page(s, r * 0.66, r * 1.6, ink.white)
        s.rect(-r * 0.33, -r * 0.8, r * 0.66, r * 0.4, c, slant)
        s.path(blob(s.rng, 0, r * 0.15, r * 0.2, r * 0.26, 0.1), c, round)
        s.rect(-r * 0.33, r * 0.6, r * 0.66, r * 0.2, lighter(c, 0.4))
      })
    }
  },
  seedPots: (s, r) => {
    for (const [x, y] of [
      [-0.45, -0.4],
      [0.45, -0.35],
      [-0.35, 0.5],
      [0.5, 0.48],
    ] as const) {
      s.at({ x: x * r, y: y * r }, () => {
        cast(s, ellipsePath(0, 0, r * 0.38, r * 0.38), r * 0.5)
        s.circle(0, 0, r * 0.38, ink.brick, slant)
        s.circle(0, 0, r * 0.31, ink.cocoa, hollow)
        for (let i = 0; i < 6; i++)
          s.at({ turn: i * 60 + s.rng.range(-15, 15) }, () =>
            s.path(leafPath(r * s.rng.range(0.26, 0.42), r * 0.13), s.rng.pick([ink.leaf, ink.sage, ink.pine]), slant),
          )
      })
    }
  },
  basket: (s, r) => {
    cast(s, ellipsePath(0, 0, r, r * 0.82), r)
    s.ellipse(0, 0, r, r * 0.82, ink.tan, slant)
    s.ellipse(0, 0, r * 0.88, r * 0.7, ink.brown, hollow)
    for (let i = 0; i < 30; i++) {
      const a = (i / 30) * Math.PI * 2
      s.line(
        `M${Math.cos(a) * r * 0.89} ${Math.sin(a) * r * 0.71}L${Math.cos(a + 0.1) * r * 0.99} ${Math.sin(a + 0.1) * r * 0.81}`,
        '#9A6538',
        r * 0.02,
      )
    }
  },
  lantern: (s, r) => {
    cast(s, ellipsePath(0, 0, r * 0.8, r * 0.7), r)
    s.ellipse(0, 0, r * 0.8, r * 0.66, ink.vermilion, round)
    for (const k of [0.55, 0.25]) s.line(ellipsePath(0, 0, r * k, r * 0.66), ink.brick, r * 0.025)
    s.rect(-r * 0.3, -r * 0.74, r * 0.6, r * 0.14, ink.mustard, side, r * 0.03)
    s.rect(-r * 0.3, r * 0.6, r * 0.6, r * 0.14, ink.mustard, side, r * 0.03)
    for (const x of [-0.1, 0, 0.1]) s.line(`M${x * r} ${r * 0.74}V${r * 1.2}`, ink.mustard, r * 0.03)
  },
  paperCut: (s, r) => {
    const c = ink.vermilion
    s.path(starPath(0, 0, r, 16, 0.93), c, soft)
    for (let i = 0; i < 8; i++) {
      s.at({ turn: i * 45 }, () => {
        s.at({ y: -r * 0.42 }, () => s.path(heartPath(r * 0.26), s.mood.table))
        s.circle(0, -r * 0.84, r * 0.06, s.mood.table)
      })
    }
    s.path(starPath(0, 0, r * 0.3, 8, 0.5), s.mood.table)
  },
  firecrackers: (s, r) => {
    s.line(`M0 ${-r}V${r}`, ink.wheat, r * 0.05)
    for (let i = 0; i < 7; i++)
      for (const flip of [false, true]) {
        s.at({ y: -r * 0.8 + i * r * 0.26, flip }, () =>
          s.at({ turn: 25 }, () => {
            s.rect(r * 0.06, -r * 0.1, r * 0.46, r * 0.17, '#CC3328', down, r * 0.04)
            s.rect(r * 0.46, -r * 0.1, r * 0.08, r * 0.17, ink.mustard)
          }),
        )
      }
  },
  sunflowerSeeds: (s, r) => {
    s.circle(0, 0, r * 0.9, ink.vermilion, slant)
    s.circle(0, 0, r * 0.78, darker(ink.vermilion, 0.3), hollow)
    scatter(s, 60, r * 0.68, (i) => {
      s.ellipse(0, 0, r * 0.09, r * 0.04, i % 3 ? ink.ink : ink.smoke, 0.1)
      s.line(`M${-r * 0.06} 0h${r * 0.12}`, ink.stone, r * 0.012)
    })
  },
} satisfies Record<string, Draw>
