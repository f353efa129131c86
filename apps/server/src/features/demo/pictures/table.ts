import { belongings } from './belongings.ts'
import { dishesEast } from './dishes-east.ts'
import { dishesWest } from './dishes-west.ts'
import { garments } from './garments.ts'
import { darker, ink, lighter, mix } from './palette.ts'
import { produce } from './produce.ts'
import { blob, curve, leafPath, type Point, polygon } from './shapes.ts'
import { rectPath, type Sheet, slant, soft } from './sheet.ts'
import { type Draw, tableware } from './tableware.ts'

const things = { ...tableware, ...dishesEast, ...dishesWest, ...produce, ...belongings, ...garments } satisfies Record<
  string,
  Draw
>

export type Thing = keyof typeof things

/** One thing seen from above, `r` its radius. */
export const drawThing = (s: Sheet, name: Thing, r: number) => {
  const draw: Draw = things[name]
  draw(s, r)
}

const sizes: Partial<Record<Thing, number>> = {
  hotpot: 1.5, turkey: 1.3, pizza: 1.3, ribs: 1.25, crawfish: 1.25, wholeFish: 1.15, skewers: 1.15, hanziPractice: 1.35,
  mathHomework: 1.35, notebook: 1.2, laptop: 1.3, map: 1.2, cake: 1.15, basket: 1.1, casserole: 1.15, sushi: 1.1,
  coffee: 0.72, latte: 0.75, tea: 0.52, greenTea: 0.45, matcha: 0.72, soymilk: 0.56, milk: 0.46, juice: 0.48, boba: 0.52,
  cola: 0.45, beer: 0.5, chopsticks: 0.95, spoon: 0.55, fork: 0.85, napkin: 0.75, sauce: 0.36, pen: 0.6, phone: 0.55,
  glasses: 0.5, lipstick: 0.5, keys: 0.5, rice: 0.72, garlic: 0.55, leaf: 0.34, apple: 0.45, lemon: 0.6, candle: 0.55,
  tangerine: 0.6, serum: 0.55, cream: 0.55, tube: 0.6, brush: 0.6, teapot: 0.75, sunflowerSeeds: 0.65, eggs: 0.9,
  slicedBeef: 0.85, tofu: 0.75, mushrooms: 0.8, lotusRoot: 0.8, greens: 0.8, passport: 0.7, lantern: 0.75, popcorn: 0.9,
  tee: 1.2, shirt: 1.25, sweater: 1.3, jacket: 1.35, coat: 1.4, hoodie: 1.35, jeans: 1.3, trousers: 1.3, skirt: 1.1, dress: 1.45,
  qipao: 1.45, hanfu: 1.5, shorts: 0.95, sneakers: 0.75, boots: 0.85, heels: 0.65, bag: 0.8, tote: 0.95, cap: 0.65, beanie: 0.6,
  scarf: 1, belt: 0.7, socks: 0.6, sunglasses: 0.5, watch: 0.5, earrings: 0.38, cowboyHat: 0.9, cowboyBoots: 0.9,
} // biome-ignore format: a table reads better in few lines

export type Surface =
  | 'wood'
  | 'linen'
  | 'gingham'
  | 'marble'
  | 'tiles'
  | 'mat'
  | 'terrazzo'
  | 'stripes'
  | 'plain'
  | 'grass'
  | 'rug'

export interface TableSpec {
  scene: 'table'
  /** What lies there; the first is the hero. */
  things: readonly Thing[]
  on?: Surface
  /** Bigger than 1: closer. */
  zoom?: number
}

/** A table, bed or floor seen from above, with things laid out on it. */
export function drawTable(s: Sheet, spec: TableSpec) {
  drawSurface(
    s,
    spec.on ?? s.rng.pick(['wood', 'linen', 'gingham', 'marble', 'tiles', 'mat', 'terrazzo', 'stripes', 'plain']),
  )
  const placed = arrange(s, spec)
  for (const { name, x, y, r } of [...placed].reverse()) {
    const draw: Draw = things[name]
    s.at({ x, y, turn: s.rng.range(-7, 7) }, () => draw(s, r))
  }
  drawLight(s)
}

interface Placed {
  name: Thing
  x: number
  y: number
  r: number
}

/** Puts the hero near a focal point and pushes the others apart around it; things may run off the edge. */
function arrange(s: Sheet, spec: TableSpec): Placed[] {
  const { rng, w, h } = s
  const weights = spec.things.map((name, i) => (sizes[name] ?? 1) * (i === 0 ? 1.18 : 1))
  const area = weights.reduce((sum, weight) => sum + weight * weight, 0)
  const crowd = spec.things.length <= 2 ? 0.74 : spec.things.length <= 4 ? 0.94 : 1.06
  const unit = Math.sqrt((w * h * crowd) / (Math.PI * area)) * (spec.zoom ?? 1)
  const cx = w * rng.range(0.42, 0.58)
  const cy = h * rng.range(0.42, 0.56)
  const start = rng.range(0, Math.PI * 2)
  const placed = spec.things.map((name, i): Placed => {
    const r = Math.min(unit * (weights[i] ?? 1), Math.min(w, h) * 0.47 * (spec.zoom ?? 1))
    const a = start + i * 2.4
    const d = i === 0 ? 0 : Math.min(w, h) * 0.42
    return { name, r, x: cx + Math.cos(a) * d, y: cy + Math.sin(a) * d * (h / w) }
  })
  for (let round = 0; round < 160; round++) {
    for (const [i, a] of placed.entries()) {
      for (const b of placed.slice(i + 1)) {
        const dx = b.x - a.x || 1
        const dy = b.y - a.y || 1
        const distance = Math.hypot(dx, dy)
        const overlap = (a.r + b.r) * 1.03 - distance
        if (overlap <= 0) continue
        const push = (overlap / distance) * 0.5
        const share = i === 0 ? 0.12 : 0.5
        a.x -= dx * push * share
        a.y -= dy * push * share
        b.x += dx * push * (1 - share)
        b.y += dy * push * (1 - share)
      }
    }
    for (const [i, one] of placed.entries()) {
      const inside = one.r * (i === 0 ? 0.9 : 0.55)
      one.x = Math.max(inside, Math.min(w - inside, one.x))
      one.y = Math.max(inside, Math.min(h - inside, one.y))
    }
  }
  return placed
}

export function drawSurface(s: Sheet, surface: Surface) {
  const { w, h, mood, rng } = s
  const base = mood.table
  switch (surface) {
    case 'wood': {
      s.fill(base)
      const plank = rng.range(150, 240)
      for (let y = -rng.range(0, plank), i = 0; y < h; y += plank, i++) {
        s.rect(-5, y, w + 10, plank - 4, i % 2 ? darker(base, 0.06) : lighter(base, 0.07), {
          angle: 90,
          from: 0.06,
          to: -0.14,
        })
        for (let k = 0; k < 3; k++) {
          const yy = y + rng.range(0.2, 0.8) * plank
          s.line(
            curve([
              [-20, yy],
              [w * 0.3, yy + rng.range(-9, 9)],
              [w * 0.65, yy + rng.range(-9, 9)],
              [w + 20, yy],
            ]),
            darker(base, 0.14),
            2.5,
            0,
            0.6,
          )
        }
      }
      break
    }
    case 'linen': {
      s.fill(base)
      s.at({ x: w / 2, y: h / 2, turn: rng.range(-12, 12) }, () => {
        const cw = w * rng.range(0.8, 1.05)
        const ch = h * rng.range(0.8, 1.05)
        s.at({ x: 10, y: 18 }, () => s.shade(rectPath(-cw / 2, -ch / 2, cw, ch), -0.4))
        s.rect(-cw / 2, -ch / 2, cw, ch, mood.cloth, slant)
        const thread = mix(mood.cloth, rng.pick(mood.accents), 0.6)
        for (const k of [0.46, 0.445]) s.line(rectPath(-cw * k, -ch * k, cw * 2 * k, ch * 2 * k), thread, 5)
      })
      break
    }
    case 'gingham': {
      s.fill(ink.cream)
      const check = rng.range(60, 110)
      const colour = rng.pick(mood.accents)
      for (let x = 0; x < w; x += check * 2) s.rect(x, 0, check, h, colour, 0, 0, 0.42)
      for (let y = 0; y < h; y += check * 2) s.rect(0, y, w, check, colour, 0, 0, 0.42)
      break
    }
    case 'marble': {
      s.fill(lighter(mood.wall, 0.45))
      for (let i = 0; i < 7; i++) {
        const points: Point[] = []
        let x = rng.range(-0.2, 1) * w
        for (let y = -50; y < h + 100; y += h / 6) {
          points.push([x, y])
          x += rng.range(-40, 140)
        }
        s.line(curve(points), mix(mood.wall, mood.shadow, 0.3), rng.range(2, 9), 0, 0.35)
      }
      break
    }
    case 'tiles': {
      const tile = rng.range(150, 230)
      s.fill(darker(base, 0.12))
      const tint = mix(mood.cloth, base, 0.35)
      for (let y = -30; y < h; y += tile)
        for (let x = -40; x < w; x += tile)
          s.rect(
            x + 3,
            y + 3,
            tile - 6,
            tile - 6,
            rng.chance(0.16) ? lighter(tint, 0.25) : rng.chance(0.2) ? darker(tint, 0.06) : tint,
            { angle: 45, from: 0.1, to: -0.08 },
            8,
          )
      break
    }
    case 'mat': {
      s.fill('#E2C88F')
      for (let x = -10; x < w; x += 22)
        s.rect(x, -5, 18, h + 10, rng.chance(0.3) ? '#D8BA7C' : '#E8D19C', { angle: 0, from: 0.08, to: -0.12 })
      for (const y of [h * 0.12, h * 0.88]) s.line(`M0 ${y}H${w}`, '#B98F4D', 5)
      break
    }
    case 'terrazzo': {
      s.fill(lighter(mood.wall, 0.3))
      for (let i = 0; i < 130; i++)
        s.path(
          blob(rng, rng.range(0, w), rng.range(0, h), rng.range(6, 26), rng.range(6, 22), 0.35, 5),
          rng.pick([...mood.accents, base, mood.floor]),
          0,
          0.5,
        )
      break
    }
    case 'stripes': {
      s.fill(mood.cloth)
      const gap = rng.range(50, 90)
      const colour = rng.pick(mood.accents)
      s.at({ x: w / 2, y: h / 2, turn: rng.range(-40, 40) }, () => {
        for (let x = -w * 1.4; x < w * 1.4; x += gap) s.rect(x, -h * 1.4, gap * 0.28, h * 2.8, colour, 0, 0, 0.5)
      })
      break
    }
    case 'grass': {
      s.fill(mood.ground)
      for (let i = 0; i < 240; i++) {
        const x = rng.range(0, w)
        const y = rng.range(0, h)
        s.line(
          `M${x} ${y}q${rng.range(-8, 8)} ${-18} ${rng.range(-14, 14)} ${-rng.range(22, 40)}`,
          rng.chance(0.5) ? darker(mood.ground, 0.2) : lighter(mood.ground, 0.2),
          4,
        )
      }
      s.at({ x: w / 2, y: h / 2, turn: rng.range(-16, 16) }, () => {
        const c = rng.pick(mood.accents)
        s.at({ x: 10, y: 16 }, () => s.shade(rectPath(-w * 0.46, -h * 0.44, w * 0.92, h * 0.88), -0.4))
        s.rect(-w * 0.46, -h * 0.44, w * 0.92, h * 0.88, ink.cream, slant)
        for (let x = -4; x < 5; x++) s.rect(x * w * 0.104 - 26, -h * 0.44, 52, h * 0.88, c, 0, 0, 0.45)
        for (let y = -5; y < 6; y++) s.rect(-w * 0.46, y * h * 0.085 - 26, w * 0.92, 52, c, 0, 0, 0.45)
      })
      break
    }
    case 'rug': {
      s.fill(mood.floor, darker(mood.floor, 0.1))
      for (let x = 0; x < w; x += 120) s.line(`M${x} 0V${h}`, darker(mood.floor, 0.16), 4)
      const c = rng.pick(mood.accents)
      s.at({ x: w / 2, y: h / 2, turn: rng.range(-8, 8) }, () => {
        for (const [k, colour] of [
          [0.48, c],
          [0.44, mood.cloth],
          [0.42, darker(c, 0.2)],
          [0.38, mix(c, mood.cloth, 0.75)],
        ] as const)
          s.rect(-w * k, -h * k, w * 2 * k, h * 2 * k, colour, soft, 16)
      })
      break
    }
    case 'plain': {
      const c = rng.pick([mood.cloth, mood.wall, mix(mood.cloth, rng.pick(mood.accents), 0.35)])
      s.fill(c, darker(c, 0.06), { angle: 50, from: 0.2, to: -0.25 })
      break
    }
  }
}

/** Sunlight through a window, or through leaves, lying over the whole table. */
function drawLight(s: Sheet) {
  const { w, h, rng } = s
  if (s.mood.dark) {
    s.softShadow(w * 0.9, h * 0.95, w * 0.9, h * 0.7, 0.45)
    s.glow(w * 0.2, h * 0.1, w * 0.9, s.mood.glow, 0.28)
    return
  }
  const kind = rng.int(0, 3)
  if (kind === 0) {
    const lean = rng.range(0.25, 0.5) * h
    for (let i = 0; i < 3; i++) {
      const x = w * (-0.2 + i * 0.42)
      s.shade(
        polygon([
          [x, -10],
          [x + w * 0.3, -10],
          [x + w * 0.3 - lean, h + 10],
          [x - lean, h + 10],
        ]),
        0.16,
      )
    }
  } else if (kind === 1) {
    s.at({ x: rng.chance(0.5) ? 0 : w, y: 0, flip: rng.chance(0.5) }, () => {
      for (let i = 0; i < 22; i++) {
        const a = rng.range(0.1, 1.5)
        const d = rng.range(0.1, 0.75) * w
        s.at({ x: Math.cos(a) * d, y: Math.sin(a) * d, turn: rng.range(60, 200) }, () =>
          s.shade(leafPath(rng.range(90, 190), rng.range(22, 46)), -0.2),
        )
      }
    })
  } else if (kind === 2) {
    s.softShadow(w, h, w * 0.8, h * 0.6, 0.4)
  }
}
