import { darker, ink, lighter, mix } from './palette.ts'
import { blob, leafPath, polygon, starPath, wedge } from './shapes.ts'
import { ellipsePath, hollow, rectPath, round, type Sheet, side, slant, soft } from './sheet.ts'
import { bowl, cast, chives, type Draw, disc, plate, scatter } from './tableware.ts'

const broth = { clear: '#E9B968', red: '#C9412B', milky: '#F4DDB0', brown: '#9C5A31' } as const

function strands(s: Sheet, r: number, colour: string, count = 26) {
  for (let i = 0; i < count; i++) {
    const y = s.rng.range(-0.66, 0.66) * r
    const half = Math.sqrt(Math.max(0, r * r * 0.72 - y * y))
    const bend = s.rng.range(-0.5, 0.5) * r
    s.line(
      `M${-half * s.rng.range(0.5, 1)} ${y}C${-half * 0.3} ${y + bend} ${half * 0.3} ${y - bend} ${half * s.rng.range(0.5, 1)} ${y + s.rng.range(-0.2, 0.2) * r}`,
      i % 4 === 0 ? darker(colour, 0.14) : i % 3 === 0 ? lighter(colour, 0.3) : colour,
      r * 0.055,
    )
  }
}

export function halfEgg(s: Sheet, r: number) {
  s.ellipse(r * 0.06, r * 0.1, r, r * 0.8, ink.cocoa, 0, 0.25)
  s.ellipse(0, 0, r, r * 0.8, ink.white, soft)
  s.ellipse(0, 0, r * 0.56, r * 0.46, ink.orange, round)
}

function leafyGreen(s: Sheet, r: number) {
  s.path(leafPath(r * 1.2, r * 0.42), ink.leaf, slant)
  s.line(`M0 0V${-r}`, ink.sage, r * 0.08)
  s.rect(-r * 0.1, -r * 0.1, r * 0.2, r * 0.5, ink.mint, side, r * 0.08)
}

function slices(s: Sheet, count: number, r: number, fill: string, edge: string) {
  for (let i = 0; i < count; i++) {
    s.at({ x: r * 0.34 * (i - (count - 1) / 2), y: r * 0.07 * Math.abs(i - count / 2), turn: 12 + i * 3 }, () => {
      s.ellipse(r * 0.05, r * 0.05, r * 0.3, r * 0.55, ink.ink, 0, 0.25)
      s.ellipse(0, 0, r * 0.3, r * 0.55, edge, slant)
      s.ellipse(r * 0.03, 0, r * 0.22, r * 0.46, fill)
    })
  }
}

function noodleBowl(s: Sheet, r: number, soup: string, noodle: string) {
  const inner = bowl(s, r, soup)
  s.within(ellipsePath(0, 0, inner, inner), () => {
    strands(s, inner, noodle)
    if (soup === broth.red)
      scatter(s, 14, inner * 0.9, () => s.circle(0, 0, inner * s.rng.range(0.03, 0.08), ink.orange, 0.2, 0.8))
  })
  const toppings = s.rng.shuffle([
    () => halfEgg(s, inner * 0.28),
    () => slices(s, 3, inner * 0.6, ink.tan, ink.brown),
    () => {
      leafyGreen(s, inner * 0.42)
      s.at({ turn: 35 }, () => leafyGreen(s, inner * 0.36))
    },
  ])
  toppings.forEach((topping, i) => {
    const a = -2.2 + i * 1.75 + s.rng.range(-0.2, 0.2)
    s.at({ x: Math.cos(a) * inner * 0.5, y: Math.sin(a) * inner * 0.5, turn: s.rng.range(-40, 40) }, topping)
  })
  chives(s, 14, inner * 0.7, inner * 0.045)
}

export function dumpling(s: Sheet, r: number, fill: string) {
  const d = `M${-r} ${r * 0.25}C${-r * 0.9} ${-r * 0.75} ${r * 0.9} ${-r * 0.75} ${r} ${r * 0.25}C${r * 0.5} ${r * 0.62} ${-r * 0.5} ${r * 0.62} ${-r} ${r * 0.25}Z`
  cast(s, d, r, 0.35)
  s.path(d, fill, round)
  for (let i = -3; i <= 3; i++)
    s.line(
      `M${i * r * 0.23} ${-r * 0.42 + Math.abs(i) * r * 0.06}l${-i * r * 0.03} ${r * 0.28}`,
      darker(fill, 0.2),
      r * 0.05,
    )
}

function bun(s: Sheet, r: number, fill: string) {
  cast(s, ellipsePath(0, 0, r, r), r, 0.4)
  s.path(blob(s.rng, 0, 0, r, r, 0.03), fill, round)
  for (let i = 0; i < 9; i++) {
    s.at({ turn: i * 40 + s.rng.range(-6, 6) }, () =>
      s.line(`M${r * 0.14} 0Q${r * 0.4} ${r * 0.06} ${r * 0.62} ${r * 0.22}`, darker(fill, 0.16), r * 0.05),
    )
  }
  s.circle(0, 0, r * 0.12, darker(fill, 0.14), hollow)
}

function steamer(s: Sheet, r: number) {
  disc(s, r, ink.tan, slant)
  s.line(ellipsePath(0, 0, r * 0.96, r * 0.96), darker(ink.tan, 0.3), r * 0.02)
  s.line(ellipsePath(0, 0, r * 0.9, r * 0.9), darker(ink.tan, 0.25), r * 0.025)
  s.circle(0, 0, r * 0.86, ink.wheat, hollow)
  for (let i = -5; i <= 5; i++) {
    const half = Math.sqrt(Math.max(0, 0.72 - (i / 6) ** 2)) * r
    s.line(`M${-half} ${(i / 6) * r}H${half}`, darker(ink.wheat, 0.18), r * 0.02)
  }
}

function meatRoll(s: Sheet, r: number) {
  s.rect(-r * 0.9, -r * 0.3, r * 1.8, r * 0.6, ink.vermilion, slant, r * 0.28)
  s.line(
    `M${-r * 0.6} ${-r * 0.1}C${-r * 0.2} ${-r * 0.25} ${r * 0.2} ${r * 0.05} ${r * 0.6} ${-r * 0.08}`,
    ink.blush,
    r * 0.1,
  )
  s.line(`M${-r * 0.5} ${r * 0.14}h${r}`, ink.rose, r * 0.06)
  s.ellipse(r * 0.84, 0, r * 0.12, r * 0.27, ink.rose, hollow)
}

function chilli(s: Sheet, r: number) {
  s.line(`M${-r} 0Q0 ${-r * 0.6} ${r} ${r * 0.1}`, ink.brick, r * 0.34)
  s.line(`M${-r} 0l${-r * 0.3} ${r * 0.1}`, ink.pine, r * 0.16)
}

function pile(s: Sheet, r: number, base: string, bits: readonly string[], count = 26, size = 0.16) {
  s.path(blob(s.rng, 0, 0, r, r * 0.92, 0.06), base, soft)
  scatter(s, count, r * 0.82, (i) => {
    const colour = bits[i % bits.length] ?? base
    s.path(blob(s.rng, 0, 0, r * size, r * size * 0.8, 0.2, 6), colour, round)
  })
}

export const dishesEast = {
  noodles: (s, r) => noodleBowl(s, r, broth.clear, '#F6DD9A'),
  spicyNoodles: (s, r) => noodleBowl(s, r, broth.red, '#F3D08A'),
  beefNoodles: (s, r) => noodleBowl(s, r, broth.brown, '#F4DCA0'),
  ramen: (s, r) => noodleBowl(s, r, broth.milky, '#F4D27C'),
  riceNoodles: (s, r) => noodleBowl(s, r, broth.clear, '#FFF6E2'),
  dryNoodles: (s, r) => {
    const inner = bowl(s, r, ink.ochre)
    s.within(ellipsePath(0, 0, inner, inner), () => strands(s, inner, '#D9A24E', 40))
    s.path(blob(s.rng, -inner * 0.1, -inner * 0.1, inner * 0.4, inner * 0.3, 0.15), ink.cocoa, soft)
    chives(s, 18, inner * 0.6, inner * 0.05)
    scatter(s, 8, inner * 0.7, () => s.ellipse(0, 0, inner * 0.07, inner * 0.05, ink.wheat, round))
  },
  congee: (s, r) => {
    const inner = bowl(s, r, '#FBF2DC')
    scatter(s, 18, inner * 0.85, () => s.ellipse(0, 0, inner * 0.06, inner * 0.03, ink.white, 0.2))
    s.at({ x: inner * 0.1 }, () => halfEgg(s, inner * 0.3))
    chives(s, 12, inner * 0.6, inner * 0.045)
    scatter(s, 6, inner * 0.4, () =>
      s.rect(-inner * 0.12, -inner * 0.02, inner * 0.24, inner * 0.05, ink.brick, 0, inner * 0.02),
    )
  },
  rice: (s, r) => {
    const inner = bowl(s, r, ink.white)
    scatter(s, 46, inner * 0.9, (i) =>
      s.ellipse(0, 0, inner * 0.07, inner * 0.03, i % 3 ? ink.white : ink.paper, i % 2 ? -0.12 : 0.1),
    )
    if (s.rng.chance(0.5)) scatter(s, 9, inner * 0.2, () => s.circle(0, 0, inner * 0.025, ink.ink))
  },
  friedRice: (s, r) => {
    plate(s, r)
    pile(s, r * 0.6, '#EFC877', [ink.white, '#F6DD9A', ink.leaf, ink.orange, ink.rose, '#F4E3B5'], 60, 0.09)
  },
  tomatoEggs: (s, r) => {
    plate(s, r)
    pile(s, r * 0.64, '#E2683A', ['#F7CF5A', ink.vermilion, '#F9DC85', ink.vermilion, '#F4B93F'], 24, 0.24)
    chives(s, 14, r * 0.5, r * 0.03)
  },
  mapoTofu: (s, r) => {
    const inner = bowl(s, r, '#B5381F')
    scatter(s, 20, inner * 0.75, () =>
      s.rect(-inner * 0.12, -inner * 0.12, inner * 0.24, inner * 0.24, ink.cream, slant, inner * 0.04),
    )
    scatter(s, 22, inner * 0.8, () => s.circle(0, 0, inner * 0.04, ink.cocoa))
    chives(s, 16, inner * 0.7, inner * 0.045)
  },
  stirFriedGreens: (s, r) => {
    plate(s, r)
    scatter(s, 16, r * 0.45, () => leafyGreen(s, r * 0.32))
    scatter(s, 9, r * 0.4, () => s.ellipse(0, 0, r * 0.06, r * 0.03, ink.cream, round))
  },
  braisedPork: (s, r) => {
    const inner = bowl(s, r, '#7A2E1C')
    scatter(s, 11, inner * 0.66, () => {
      s.rect(-inner * 0.2, -inner * 0.18, inner * 0.4, inner * 0.36, '#8A3A22', slant, inner * 0.07)
      s.rect(-inner * 0.18, -inner * 0.04, inner * 0.36, inner * 0.09, '#E6B78A', 0.1, inner * 0.04)
    })
    chives(s, 12, inner * 0.6, inner * 0.04)
  },
  kungPao: (s, r) => {
    plate(s, r)
    pile(s, r * 0.62, '#B65A2A', ['#C97B3D', '#D08F4E', ink.brick, ink.leaf, ink.wheat, '#A3502A'], 34, 0.15)
    scatter(s, 6, r * 0.5, () => chilli(s, r * 0.12))
  },
  wholeFish: (s, r) => {
    const d = ellipsePath(0, 0, r * 1.15, r * 0.72)
    cast(s, d, r)
    s.path(d, ink.white, slant)
    s.ellipse(0, 0, r * 0.95, r * 0.55, '#C98B3A', soft)
    const body = `M${-r * 0.8} 0C${-r * 0.5} ${-r * 0.42} ${r * 0.3} ${-r * 0.36} ${r * 0.58} ${-r * 0.04}L${r * 0.92} ${-r * 0.26}Q${r * 0.8} 0 ${r * 0.92} ${r * 0.26}L${r * 0.58} ${r * 0.06}C${r * 0.3} ${r * 0.36} ${-r * 0.5} ${r * 0.4} ${-r * 0.8} 0Z`
    s.path(body, ink.stone, { angle: 90, from: 0.3, to: -0.5 })
    for (let i = 0; i < 4; i++)
      s.line(`M${-r * 0.3 + i * r * 0.2} ${-r * 0.22}q${r * 0.1} ${r * 0.2} 0 ${r * 0.42}`, ink.smoke, r * 0.03)
    s.circle(-r * 0.62, -r * 0.05, r * 0.05, ink.white)
    s.circle(-r * 0.62, -r * 0.05, r * 0.025, ink.ink)
    scatter(s, 22, r * 0.42, (i) =>
      s.rect(-r * 0.15, -r * 0.015, r * 0.3, r * 0.03, i % 3 === 0 ? ink.vermilion : ink.leaf, 0, r * 0.01),
    )
  },
  crab: (s, r) => {
    plate(s, r, ink.white)
    for (const flip of [false, true]) {
      s.at({ flip }, () => {
        for (let i = 0; i < 4; i++)
          s.line(
            `M${r * 0.3} ${r * (-0.15 + i * 0.13)}q${r * 0.3} ${-r * 0.1} ${r * 0.4} ${r * (0.05 + i * 0.09)}`,
            ink.vermilion,
            r * 0.07,
          )
        s.line(`M${r * 0.25} ${-r * 0.25}q${r * 0.3} ${-r * 0.15} ${r * 0.22} ${-r * 0.4}`, ink.vermilion, r * 0.1)
        s.path(blob(s.rng, r * 0.42, -r * 0.62, r * 0.14, r * 0.2, 0.05), ink.orange, round)
      })
    }
    s.ellipse(0, 0, r * 0.48, r * 0.38, ink.orange, round)
    s.line(`M${-r * 0.2} ${r * 0.1}q${r * 0.2} ${r * 0.12} ${r * 0.4} 0`, ink.brick, r * 0.03)
    for (const x of [-0.12, 0.12]) s.circle(r * x, -r * 0.36, r * 0.045, ink.ink)
  },
  crawfish: (s, r) => {
    const inner = bowl(s, r, '#6E1D16', ink.stone)
    scatter(s, 13, inner * 0.74, (i) => {
      const c = i % 3 ? '#E2472C' : '#F0683A'
      const u = inner * 0.36
      for (const x of [-1, 1]) {
        s.line(`M0 ${-u * 0.5}Q${x * u * 0.6} ${-u * 0.7} ${x * u * 0.5} ${-u * 1.15}`, c, u * 0.15)
        s.path(blob(s.rng, x * u * 0.5, -u * 1.25, u * 0.16, u * 0.24, 0.08), c, round)
        for (const y of [-0.25, 0, 0.2]) s.line(`M0 ${y * u}l${x * u * 0.45} ${u * 0.16}`, c, u * 0.07)
      }
      for (let k = 0; k < 5; k++)
        s.ellipse(0, u * (k * 0.2 - 0.1), u * (0.27 - k * 0.025), u * 0.16, k % 2 ? darker(c, 0.12) : c, round)
      s.ellipse(0, -u * 0.42, u * 0.27, u * 0.4, c, round)
      s.path(starPath(0, u * 0.9, u * 0.2, 3, 0.5), darker(c, 0.1))
      for (const x of [-0.1, 0.1]) s.circle(x * u, -u * 0.7, u * 0.05, ink.ink)
    })
    scatter(s, 7, inner * 0.6, () => chilli(s, inner * 0.09))
    chives(s, 10, inner * 0.75, inner * 0.035)
  },
  dumplings: (s, r) => {
    plate(s, r)
    const fill = s.rng.pick(['#FBEFD4', '#FBEFD4', '#DCE6B8'])
    for (let i = 0; i < 7; i++) {
      const a = (i / 7) * Math.PI * 2
      s.at({ x: Math.cos(a) * r * 0.45, y: Math.sin(a) * r * 0.45, turn: (a * 180) / Math.PI + 90 }, () =>
        dumpling(s, r * 0.24, fill),
      )
    }
    dumpling(s, r * 0.24, fill)
  },
  potstickers: (s, r) => {
    plate(s, r, ink.ink)
    for (let i = 0; i < 8; i++) {
      s.at({ x: (i % 2 ? 0.26 : -0.26) * r, y: (Math.floor(i / 2) - 1.5) * r * 0.3, turn: i % 2 ? 14 : -14 }, () =>
        dumpling(s, r * 0.25, i % 3 ? '#F0C98A' : '#E0A75C'),
      )
    }
    scatter(s, 20, r * 0.6, () => s.circle(0, 0, r * 0.012, ink.cream))
  },
  baozi: (s, r) => {
    steamer(s, r)
    const ring = s.rng.pick([4, 5, 6])
    for (let i = 0; i < ring; i++) {
      const a = (i / ring) * Math.PI * 2 + 0.4
      s.at({ x: Math.cos(a) * r * 0.5, y: Math.sin(a) * r * 0.5 }, () =>
        bun(s, r * (ring > 5 ? 0.25 : 0.29), ink.white),
      )
    }
    if (ring > 4) bun(s, r * 0.24, ink.white)
  },
  soupDumplings: (s, r) => {
    steamer(s, r)
    for (let i = 0; i < 6; i++) {
      const a = (i / 6) * Math.PI * 2
      s.at({ x: Math.cos(a) * r * 0.52, y: Math.sin(a) * r * 0.52 }, () => bun(s, r * 0.24, '#FBE9C9'))
    }
    bun(s, r * 0.24, '#FBE9C9')
  },
  shaomai: (s, r) => {
    steamer(s, r)
    for (let i = 0; i < 5; i++) {
      const a = (i / 5) * Math.PI * 2 + 0.2
      s.at({ x: Math.cos(a) * r * 0.48, y: Math.sin(a) * r * 0.48 }, () => {
        s.path(blob(s.rng, 0, 0, r * 0.25, r * 0.25, 0.1, 12), '#F4D98C', round)
        s.circle(0, 0, r * 0.16, ink.rose, soft)
        s.circle(0, 0, r * 0.06, ink.orange, round)
      })
    }
  },
  youtiao: (s, r) => {
    plate(s, r)
    for (const [x, turn] of [
      [-0.22, 12],
      [0.2, -8],
    ] as const) {
      s.at({ x: r * x, turn }, () => {
        for (const dx of [-0.1, 0.1]) s.path(blob(s.rng, dx * r, 0, r * 0.16, r * 0.78, 0.1, 12), '#D99A45', side)
        s.line(`M0 ${-r * 0.6}V${r * 0.6}`, '#A86A2A', r * 0.03)
        for (let i = 0; i < 9; i++)
          s.circle(s.rng.range(-0.2, 0.2) * r, s.rng.range(-0.6, 0.6) * r, r * 0.03, '#F0C27A', 0.2)
      })
    }
  },
  jianbing: (s, r) => {
    s.at({ turn: s.rng.range(-20, 20) }, () => {
      cast(s, rectPath(-r * 0.8, -r * 0.6, r * 1.6, r * 1.2, r * 0.2), r)
      s.rect(-r * 0.8, -r * 0.6, r * 1.6, r * 1.2, '#E5B66A', slant, r * 0.2)
      s.rect(-r * 0.25, -r * 0.6, r * 0.5, r * 1.2, '#F1CB84', side)
      for (let i = 0; i < 24; i++)
        s.circle(
          s.rng.range(-0.7, 0.7) * r,
          s.rng.range(-0.5, 0.5) * r,
          r * 0.03,
          s.rng.pick([ink.leaf, '#F9DC85', '#B97B35']),
        )
      s.path(
        polygon([
          [-r * 0.95, -r * 0.1],
          [r * 0.2, -r * 0.75],
          [r * 0.5, r * 0.8],
          [-r * 0.7, r * 0.95],
        ]),
        ink.white,
        slant,
      )
      for (let i = 0; i < 3; i++)
        s.line(`M${-r * 0.6 + i * r * 0.3} ${r * 0.1}l${r * 0.06} ${r * 0.5}`, ink.vermilion, r * 0.03)
    })
  },
  scallionPancake: (s, r) => {
    plate(s, r)
    for (let i = 0; i < 6; i++) {
      s.at({ turn: i * 60 }, () => {
        s.at({ x: r * 0.05, y: r * 0.03 }, () => {
          s.path(wedge(0, 0, r * 0.62, 2, 58), '#DDA657', round)
          for (let k = 0; k < 7; k++) {
            const a = s.rng.range(0.15, 0.9)
            const d = s.rng.range(0.2, 0.55) * r
            s.circle(Math.cos(a) * d, Math.sin(a) * d, r * 0.035, s.rng.pick([ink.leaf, ink.pine, '#A8712E']))
          }
        })
      })
    }
  },
  hotpot: (s, r) => {
    cast(s, ellipsePath(0, 0, r, r), r)
    for (const flip of [false, true])
      s.at({ flip }, () => s.rect(r * 0.9, -r * 0.22, r * 0.24, r * 0.44, ink.smoke, slant, r * 0.1))
    s.circle(0, 0, r, ink.stone, slant)
    s.circle(0, 0, r * 0.93, ink.smoke, hollow)
    s.at({ turn: s.rng.range(-30, 30) }, () => {
      const q = r * 0.88
      s.circle(0, 0, q, '#C23420', soft)
      s.path(
        `M0 ${-q}A${q} ${q} 0 0 1 0 ${q}A${q / 2} ${q / 2} 0 0 1 0 0A${q / 2} ${q / 2} 0 0 0 0 ${-q}Z`,
        '#F3DDAE',
        soft,
      )
      s.line(`M0 ${-q}A${q / 2} ${q / 2} 0 0 1 0 0A${q / 2} ${q / 2} 0 0 0 0 ${q}`, ink.stone, r * 0.05, 0.3)
      for (let i = 0; i < 34; i++) {
        const a = s.rng.range(0, 6.28)
        const d = s.rng.range(0.1, 0.8) * q
        const x = Math.cos(a) * d
        const y = Math.sin(a) * d
        if (x > -q * 0.05) continue
        s.at({ x, y, turn: s.rng.range(0, 360) }, () =>
          i % 3 ? chilli(s, r * 0.075) : s.circle(0, 0, r * 0.035, ink.orange, 0.2, 0.8),
        )
      }
      s.at({ x: q * 0.5, y: -q * 0.15, turn: 20 }, () => leafyGreen(s, r * 0.24))
      s.at({ x: q * 0.42, y: q * 0.35 }, () => {
        s.circle(0, 0, r * 0.13, '#E8C79A', round)
        s.path(starPath(0, 0, r * 0.09, 6, 0.3), ink.brown)
      })
      s.at({ x: q * 0.68, y: q * 0.2 }, () => s.rect(-r * 0.1, -r * 0.1, r * 0.2, r * 0.2, ink.cream, slant, r * 0.03))
      s.at({ x: -q * 0.42, y: -q * 0.32, turn: 30 }, () => meatRoll(s, r * 0.2))
      s.at({ x: -q * 0.5, y: q * 0.4, turn: -20 }, () => meatRoll(s, r * 0.17))
    })
  },
  slicedBeef: (s, r) => {
    plate(s, r)
    for (let i = 0; i < 9; i++)
      s.at({ x: ((i % 3) - 1) * r * 0.42, y: (Math.floor(i / 3) - 1) * r * 0.36, turn: s.rng.range(-16, 16) }, () =>
        meatRoll(s, r * 0.24),
      )
  },
  tofu: (s, r) => {
    plate(s, r)
    for (let i = 0; i < 9; i++)
      s.at({ x: ((i % 3) - 1) * r * 0.34, y: (Math.floor(i / 3) - 1) * r * 0.34, turn: s.rng.range(-8, 8) }, () =>
        s.rect(-r * 0.15, -r * 0.15, r * 0.3, r * 0.3, ink.cream, slant, r * 0.04),
      )
  },
  mushrooms: (s, r) => {
    plate(s, r)
    scatter(s, 11, r * 0.52, () => {
      s.circle(0, 0, r * 0.17, '#A9764C', round)
      s.path(starPath(0, 0, r * 0.11, 4, 0.25), ink.cream)
    })
  },
  lotusRoot: (s, r) => {
    plate(s, r)
    scatter(s, 7, r * 0.5, () => {
      s.circle(0, 0, r * 0.24, '#F2E0BE', round)
      for (let i = 0; i < 7; i++)
        s.at({ turn: i * 51 }, () => s.ellipse(r * 0.13, 0, r * 0.05, r * 0.035, darker('#F2E0BE', 0.3), hollow))
    })
  },
  greens: (s, r) => {
    plate(s, r)
    scatter(s, 12, r * 0.3, () => leafyGreen(s, r * 0.42))
  },
  skewers: (s, r) => {
    const d = rectPath(-r, -r * 0.66, r * 2, r * 1.32, r * 0.12)
    cast(s, d, r)
    s.path(d, ink.smoke, slant)
    s.rect(-r * 0.92, -r * 0.58, r * 1.84, r * 1.16, mix(ink.smoke, ink.stone, 0.3), hollow, r * 0.08)
    for (let i = 0; i < 5; i++) {
      s.at({ y: (i - 2) * r * 0.22, turn: s.rng.range(-4, 4) }, () => {
        s.line(`M${-r * 1.12} 0H${r * 0.8}`, ink.wheat, r * 0.035)
        const kind = i % 3
        for (let k = 0; k < 7; k++) {
          const colour =
            kind === 0 ? '#8B4024' : kind === 1 ? (k % 2 ? '#A75A2E' : ink.leaf) : k % 2 ? '#C9813D' : '#8B4024'
          s.path(blob(s.rng, -r * 0.55 + k * r * 0.2, 0, r * 0.11, r * 0.085, 0.15, 7), colour, round)
        }
        for (let k = 0; k < 14; k++)
          s.circle(s.rng.range(-0.6, 0.7) * r, s.rng.range(-0.06, 0.06) * r, r * 0.012, k % 2 ? ink.orange : ink.cream)
      })
    }
  },
  tangyuan: (s, r) => {
    const inner = bowl(s, r, '#F3D9A8')
    scatter(s, 8, inner * 0.58, (i) => {
      s.circle(inner * 0.02, inner * 0.04, inner * 0.2, ink.tan, 0, 0.4)
      s.circle(0, 0, inner * 0.2, i % 3 === 0 ? ink.blush : ink.white, round)
    })
    scatter(s, 10, inner * 0.75, () => s.circle(0, 0, inner * 0.03, ink.mustard, round))
  },
  mooncakes: (s, r) => {
    plate(s, r)
    for (let i = 0; i < 4; i++) {
      s.at({ x: (i % 2 ? 0.32 : -0.32) * r, y: (i < 2 ? -0.32 : 0.32) * r, turn: s.rng.range(-20, 20) }, () => {
        const d = starPath(0, 0, r * 0.31, 12, 0.9)
        cast(s, d, r * 0.4, 0.4)
        s.path(d, '#C47F34', round)
        s.line(ellipsePath(0, 0, r * 0.21, r * 0.21), '#8F5320', r * 0.025)
        s.path(starPath(0, 0, r * 0.16, 6, 0.5), '#DDA457', 0.1)
        s.circle(0, 0, r * 0.05, '#8F5320')
      })
    }
  },
  zongzi: (s, r) => {
    plate(s, r)
    scatter(s, 4, r * 0.46, () => {
      const t = r * 0.4
      const d = polygon([
        [0, -t * 0.9],
        [t * 0.9, t * 0.6],
        [-t * 0.9, t * 0.6],
      ])
      cast(s, d, t, 0.4)
      s.path(d, '#5D7A3C', slant)
      s.path(
        polygon([
          [0, -t * 0.9],
          [t * 0.2, t * 0.6],
          [-t * 0.9, t * 0.6],
        ]),
        '#7C9748',
        side,
      )
      s.line(
        `M${-t * 0.5} ${-t * 0.05}L${t * 0.62} ${t * 0.2}M${-t * 0.4} ${t * 0.3}L${t * 0.3} ${-t * 0.3}`,
        ink.cream,
        t * 0.07,
      )
    })
  },
  tanghulu: (s, r) => {
    for (let i = 0; i < 3; i++) {
      s.at({ x: (i - 1) * r * 0.5, turn: (i - 1) * 12 }, () => {
        s.line(`M0 ${-r * 0.9}V${r * 1.1}`, ink.wheat, r * 0.05)
        for (let k = 0; k < 6; k++) {
          s.circle(r * 0.03, -r * 0.7 + k * r * 0.26 + r * 0.05, r * 0.16, ink.ink, 0, 0.25)
          s.circle(0, -r * 0.7 + k * r * 0.26, r * 0.16, i === 1 && k % 2 ? ink.orange : '#C92F2B', round)
          s.ellipse(-r * 0.05, -r * 0.75 + k * r * 0.26, r * 0.05, r * 0.03, ink.white, 0.3, 0.9)
        }
      })
    }
  },
  sushi: (s, r) => {
    s.rect(-r, -r * 0.6, r * 2, r * 1.2, ink.ink, slant, r * 0.06)
    for (let i = 0; i < 8; i++) {
      s.at({ x: (-0.72 + (i % 4) * 0.48) * r, y: (i < 4 ? -0.26 : 0.26) * r }, () => {
        if (i < 4) {
          s.rect(-r * 0.17, -r * 0.22, r * 0.34, r * 0.44, ink.white, slant, r * 0.12)
          s.rect(-r * 0.18, -r * 0.2, r * 0.36, r * 0.34, i % 2 ? ink.orange : ink.vermilion, slant, r * 0.1)
          for (const y of [-0.1, 0, 0.08])
            s.line(`M${-r * 0.12} ${r * y}l${r * 0.22} ${-r * 0.05}`, ink.blush, r * 0.02)
        } else {
          s.circle(0, 0, r * 0.2, ink.pine, round)
          s.circle(0, 0, r * 0.15, ink.white)
          s.circle(0, 0, r * 0.07, i % 2 ? ink.orange : ink.leaf, round)
        }
      })
    }
  },
} satisfies Record<string, Draw>
