import { glyph, scribble } from './belongings.ts'
import { darker, ink, lighter, mix } from './palette.ts'
import { drawPerson, type Look } from './people.ts'
import { blob, heartPath, polygon, starPath } from './shapes.ts'
import { down, ellipsePath, hollow, rectPath, round, type Sheet, side, slant, soft, up } from './sheet.ts'
import { drawWindow } from './still.ts'
import { stands, vapour } from './things.ts'
import { landscapeView, type ViewName } from './views.ts'

export type RoomKind =
  | 'dorm'
  | 'desk'
  | 'kitchen'
  | 'living'
  | 'balcony'
  | 'library'
  | 'classroom'
  | 'train'
  | 'plane'
  | 'drive'
  | 'bedroom'
  | 'wok'
  | 'bath'
  | 'gaming'

export interface RoomSpec {
  scene: 'room'
  kind: RoomKind
  view?: ViewName
  look?: Partial<Look>
}

/** The inside of somewhere: a dorm room, a kitchen, a train. */
export function drawRoom(s: Sheet, spec: RoomSpec) {
  rooms[spec.kind](s, spec)
}

function shell(s: Sheet, floor: number) {
  const { w, h, mood } = s
  s.fill(mood.wall, darker(mood.wall, 0.07), { angle: 35, from: 0.25, to: -0.28 })
  s.rect(-5, floor, w + 10, h, mood.floor, down)
  for (let i = 0; i < 8; i++)
    s.line(
      `M${w * (i / 7) + (i - 3.5) * 20} ${floor}L${w * (i / 7) + (i - 3.5) * 90} ${h}`,
      darker(mood.floor, 0.14),
      4,
    )
  s.rect(-5, floor - 14, w + 10, 18, lighter(mood.wall, 0.4), down)
}

function picture(s: Sheet, x: number, y: number, w: number, h: number, view?: ViewName) {
  s.at({ x: 6, y: 9 }, () => s.shade(rectPath(x - 9, y - 9, w + 18, h + 18), -0.3))
  s.rect(x - 9, y - 9, w + 18, h + 18, s.rng.pick([ink.brown, ink.white, ink.ink, ink.mustard]), slant, 4)
  s.within(rectPath(x, y, w, h), () => {
    if (s.rng.chance(0.4)) {
      s.rect(x, y, w, h, s.rng.pick(s.mood.accents), soft)
      s.path(
        s.rng.chance(0.5)
          ? starPath(x + w / 2, y + h / 2, w * 0.28)
          : blob(s.rng, x + w / 2, y + h / 2, w * 0.3, h * 0.25, 0.2),
        ink.cream,
        soft,
      )
    } else landscapeView(s, x, y, w, h, view)
  })
}

function fairyLights(s: Sheet, y: number) {
  s.line(`M-10 ${y}Q${s.w * 0.25} ${y + 60} ${s.w * 0.5} ${y}T${s.w + 10} ${y}`, ink.brown, 3)
  for (let i = 0; i < 15; i++) {
    const t = i / 14
    const x = t * s.w
    const yy = y + Math.abs(Math.sin(t * Math.PI * 2)) * 28
    s.glow(x, yy + 8, 34, ink.butter, 0.6)
    s.circle(x, yy + 8, 8, ink.butter, 0.6)
  }
}

function shelf(s: Sheet, x: number, y: number, w: number) {
  let at = x + 8
  while (at < x + w - 40) {
    const kind = s.rng.int(0, 5)
    if (kind < 4) {
      const bw = s.rng.range(16, 32)
      const bh = s.rng.range(70, 120)
      s.rect(at, y - bh, bw, bh, s.rng.pick([...s.mood.accents, ink.cream, ink.navy]), side, 3)
      at += bw + 2
    } else {
      const size = s.rng.range(70, 110)
      s.at({ x: at + size * 0.4, y }, () =>
        s.rng.pick([stands.cactus, stands.candle, stands.heartPlant, stands.luckyCat, stands.clock])(s, size),
      )
      at += size * 0.9
    }
  }
  s.rect(x, y, w, 16, darker(s.mood.floor, 0.1), down, 4)
  s.shade(rectPath(x, y + 16, w, 22), -0.22)
}

function chair(s: Sheet, x: number, y: number, h: number) {
  s.at({ x, y }, () => {
    const c = s.rng.pick(s.mood.accents)
    s.softShadow(0, 0, h * 0.4, h * 0.06, 0.6)
    for (const turn of [-40, 0, 40]) s.at({ y: -h * 0.1, turn }, () => s.line(`M0 0V${h * 0.13}`, ink.ink, h * 0.035))
    s.rect(-h * 0.025, -h * 0.42, h * 0.05, h * 0.34, ink.smoke, side)
    s.rect(-h * 0.3, -h * 0.5, h * 0.6, h * 0.1, darker(c, 0.1), down, h * 0.05)
    s.rect(-h * 0.25, -h, h * 0.5, h * 0.44, c, round, h * 0.12)
  })
}

function deskTop(s: Sheet, x: number, y: number, w: number, legs: number) {
  const c = s.mood.table
  s.rect(x, y, w, s.h * 0.022, lighter(c, 0.1), down, 4)
  for (const k of [0.03, 0.93]) s.rect(x + w * k, y + s.h * 0.02, w * 0.04, legs, darker(c, 0.2), side)
  s.rect(x + w * 0.7, y + s.h * 0.022, w * 0.23, s.h * 0.12, darker(c, 0.08), side, 4)
  for (const k of [0.05, 0.1]) s.circle(x + w * 0.81, y + s.h * k, 7, ink.mustard)
}

function screenOn(s: Sheet, x: number, y: number, w: number, draw: (w: number, h: number) => void) {
  const h = w * 0.6
  s.glow(x, y - h * 0.6, w * 0.8, s.mood.accents[3] ?? ink.aqua, s.mood.dark ? 0.4 : 0.1)
  s.rect(x - w * 0.04, y - h * 0.2, w * 0.08, h * 0.2, ink.smoke, side)
  s.ellipse(x, y, w * 0.18, h * 0.04, ink.smoke, side)
  s.rect(x - w / 2 - 8, y - h * 1.2 - 8, w + 16, h + 16, ink.ink, slant, 12)
  s.within(rectPath(x - w / 2, y - h * 1.2, w, h, 5), () => s.at({ x: x - w / 2, y: y - h * 1.2 }, () => draw(w, h)))
}

/** A little jump-and-run level, as on a console of 1990. */
export function platformer(s: Sheet, w: number, h: number) {
  const u = w / 24
  const sky = s.rng.pick([ink.sky, '#8FA8F0', ink.peach, ink.violet, '#23285E'])
  s.rect(-2, -2, w + 4, h + 4, s.gradient(sky, lighter(sky, 0.45)))
  const block = (x: number, y: number, bw: number, bh: number, c: string) =>
    s.rect(x * u, h - (y + bh) * u, bw * u + 0.6, bh * u + 0.6, c)
  for (let i = 0; i < 3; i++) {
    const x = s.rng.int(0, 20)
    const y = s.rng.int(9, 12)
    block(x, y, 4, 1, ink.white)
    block(x + 1, y + 1, 2, 1, ink.white)
  }
  for (let i = 0; i < 8; i++) block(s.rng.int(-1, 22), 2, 4, s.rng.int(1, 4), darker(lighter(sky, 0.2), 0.12))
  for (let x = 0; x < 25; x++) {
    if (x === 9 || x === 10) continue
    block(x, 0, 1, 1, '#8A5A36')
    block(x, 1, 1, 1, x % 2 ? '#6FB554' : '#7FC463')
  }
  for (const [x, y, n] of [
    [4, 5, 3],
    [12, 4, 4],
    [18, 7, 3],
  ] as const)
    for (let k = 0; k < n; k++) {
      block(x + k, y, 1, 1, k % 2 ? '#D98B3A' : '#C97A2F')
      block(x + k + 0.15, y + 0.15, 0.3, 0.3, '#F0B565')
    }
  for (const [x, y] of [
    [5, 7],
    [13, 6],
    [14, 6],
    [19, 9],
    [9.5, 6],
  ] as const) {
    block(x + 0.2, y, 0.6, 1, ink.butter)
    block(x + 0.4, y + 0.2, 0.2, 0.6, ink.mustard)
  }
  block(20, 2, 2, 3, '#3F8F55')
  block(19.7, 4.4, 2.6, 0.8, '#57A86B')
  const hero = s.rng.pick([ink.vermilion, ink.blossom, ink.azure])
  block(7, 2.8, 1.4, 1, hero)
  block(7.1, 3.8, 1.2, 0.8, '#F3C6A1')
  block(6.9, 4.5, 1.6, 0.5, hero)
  block(7.1, 2, 0.5, 0.8, ink.navy)
  block(7.8, 2, 0.5, 0.8, ink.navy)
  for (let i = 0; i < 3; i++)
    s.at({ x: u * (1.4 + i * 1.6), y: u * 2 }, () => s.path(heartPath(u * 0.85), i < 2 ? ink.vermilion : ink.smoke))
}

/** A small farm seen slantwise: fields, a house, a pond. */
export function farmGame(s: Sheet, w: number, h: number) {
  s.rect(-2, -2, w + 4, h + 4, '#8FC068')
  const tile = w / 16
  const at = (x: number, y: number): [number, number] => [w / 2 + (x - y) * tile * 0.9, h * 0.1 + (x + y) * tile * 0.48]
  const diamond = (x: number, y: number, c: string, lift = 0) => {
    const [cx, cy] = at(x, y)
    s.path(
      polygon([
        [cx, cy - tile * 0.48 - lift],
        [cx + tile * 0.9, cy - lift],
        [cx, cy + tile * 0.48 - lift],
        [cx - tile * 0.9, cy - lift],
      ]),
      c,
    )
  }
  for (let x = 0; x < 12; x++)
    for (let y = 0; y < 12; y++) {
      const field = x > 1 && x < 6 && y > 3 && y < 9
      const pond = x > 7 && x < 11 && y > 6 && y < 10
      diamond(
        x,
        y,
        field
          ? (x + y) % 2
            ? '#8A5A36'
            : '#9A6842'
          : pond
            ? (x + y) % 2
              ? '#6FB3D9'
              : '#7FC0E2'
            : x === 7 || y === 2
              ? '#E3C590'
              : (x * 7 + y * 3) % 5 === 0
                ? '#9CCB74'
                : '#8FC068',
      )
      const [cx, cy] = at(x, y)
      if (field && (x + y) % 2) {
        s.circle(cx - tile * 0.15, cy - tile * 0.12, tile * 0.2, ink.leaf)
        s.circle(
          cx + tile * 0.14,
          cy - tile * 0.2,
          tile * 0.16,
          s.rng.pick([ink.vermilion, ink.orange, ink.leaf, ink.butter]),
        )
      }
      if (!field && !pond && (x * 5 + y * 11) % 13 === 0 && x !== 7 && y !== 2) {
        s.rect(cx - tile * 0.07, cy - tile * 0.5, tile * 0.14, tile * 0.5, ink.brown)
        s.circle(cx, cy - tile * 0.8, tile * 0.48, s.rng.pick([ink.pine, ink.leaf, ink.rose]), round)
      }
    }
  const [hx, hy] = at(9, 3)
  s.path(
    polygon([
      [hx - tile * 1.6, hy],
      [hx, hy + tile * 0.8],
      [hx, hy - tile * 0.9],
      [hx - tile * 1.6, hy - tile * 1.6],
    ]),
    '#F3E0BF',
    side,
  )
  s.path(
    polygon([
      [hx, hy + tile * 0.8],
      [hx + tile * 1.6, hy],
      [hx + tile * 1.6, hy - tile * 1.6],
      [hx, hy - tile * 0.9],
    ]),
    '#D9C097',
    side,
  )
  s.path(
    polygon([
      [hx - tile * 1.8, hy - tile * 1.5],
      [hx, hy - tile * 0.7],
      [hx + tile * 0.1, hy - tile * 2.2],
      [hx - tile * 1.3, hy - tile * 2.6],
    ]),
    '#C9503B',
    slant,
  )
  s.path(
    polygon([
      [hx, hy - tile * 0.7],
      [hx + tile * 1.8, hy - tile * 1.5],
      [hx + tile * 0.1, hy - tile * 2.2],
    ]),
    '#A93E31',
    slant,
  )
  s.rect(hx - tile, hy - tile * 0.7, tile * 0.45, tile * 0.8, ink.brown)
  const [px, py] = at(6, 9)
  s.rect(px - tile * 0.22, py - tile * 0.8, tile * 0.44, tile * 0.5, ink.azure)
  s.circle(px, py - tile, tile * 0.26, '#F3C6A1')
  s.path(
    `M${px - tile * 0.36} ${py - tile * 1.08}Q${px} ${py - tile * 1.5} ${px + tile * 0.36} ${py - tile * 1.08}Z`,
    ink.wheat,
  )
}

const rooms: Record<RoomKind, (s: Sheet, spec: RoomSpec) => void> = {
  dorm: (s, spec) => {
    const { w, h, mood } = s
    shell(s, h * 0.8)
    drawWindow(s, w * 0.36, h * 0.12, w * 0.26, h * 0.3, spec.view)
    for (const flip of [false, true])
      s.at({ x: flip ? w : 0, flip }, () => {
        for (const x of [0.02, 0.31]) s.rect(w * x, h * 0.26, 16, h * 0.66, ink.brown, side)
        s.rect(w * 0.01, h * 0.4, w * 0.33, h * 0.03, ink.brown, down)
        s.rect(
          w * 0.03,
          h * 0.345,
          w * 0.29,
          h * 0.06,
          flip ? (mood.accents[0] ?? ink.rose) : (mood.accents[2] ?? ink.teal),
          soft,
          20,
        )
        s.rect(w * 0.04, h * 0.31, w * 0.1, h * 0.05, ink.white, round, 18)
        s.line(`M${w * 0.02} ${h * 0.33}H${w * 0.32}`, ink.brown, 10)
        shelf(s, w * 0.04, h * 0.56, w * 0.27)
        s.rect(w * 0.02, h * 0.68, w * 0.31, h * 0.02, mood.table, down)
      })
    for (const [x, c] of [
      [0.19, 3],
      [0.82, 1],
    ] as const)
      screenOn(s, w * x, h * 0.68, w * 0.15, (sw, sh) => {
        s.rect(0, 0, sw, sh, mood.accents[c] ?? ink.aqua, slant)
        for (let i = 0; i < 4; i++)
          s.line(`M${sw * 0.1} ${sh * (0.2 + i * 0.2)}h${sw * s.rng.range(0.3, 0.7)}`, ink.white, 6, 0, 0.8)
      })
    fairyLights(s, h * 0.07)
    chair(s, w * 0.24, h * 0.94, h * 0.26)
    chair(s, w * 0.76, h * 0.95, h * 0.26)
    s.ellipse(w * 0.5, h * 0.92, w * 0.16, h * 0.035, s.rng.pick(mood.accents), soft)
  },
  desk: (s, spec) => {
    const { w, h } = s
    shell(s, h * 0.86)
    drawWindow(s, w * 0.1, h * 0.08, w * 0.46, h * 0.34, spec.view)
    shelf(s, w * 0.64, h * 0.22, w * 0.32)
    shelf(s, w * 0.64, h * 0.4, w * 0.32)
    deskTop(s, w * 0.04, h * 0.66, w * 0.92, h * 0.26)
    screenOn(s, w * 0.46, h * 0.662, w * 0.34, (sw, sh) => {
      s.rect(0, 0, sw, sh, ink.navy)
      for (let i = 0; i < 7; i++)
        s.line(
          `M${sw * (0.08 + (i % 3) * 0.06)} ${sh * (0.14 + i * 0.12)}h${sw * s.rng.range(0.2, 0.6)}`,
          s.rng.pick([ink.aqua, ink.butter, ink.rose, ink.white]),
          8,
        )
    })
    s.at({ x: w * 0.17, y: h * 0.662 }, () => stands.lamp(s, h * 0.2))
    s.at({ x: w * 0.74, y: h * 0.662 }, () => stands.mug(s, h * 0.065))
    s.at({ x: w * 0.87, y: h * 0.662 }, () => stands.monstera(s, h * 0.16))
    s.at({ x: w * 0.27, y: h * 0.662 }, () => stands.books(s, h * 0.07))
    chair(s, w * 0.46, h * 0.97, h * 0.34)
  },
  gaming: (s) => {
    const { w, h } = s
    shell(s, h * 0.86)
    fairyLights(s, h * 0.06)
    picture(s, w * 0.08, h * 0.12, w * 0.16, h * 0.14)
    picture(s, w * 0.76, h * 0.12, w * 0.16, h * 0.14)
    deskTop(s, w * 0.04, h * 0.68, w * 0.92, h * 0.26)
    screenOn(s, w * 0.5, h * 0.682, w * 0.6, (sw, sh) =>
      s.rng.chance(0.5) ? platformer(s, sw, sh) : farmGame(s, sw, sh),
    )
    for (const x of [0.12, 0.88]) s.at({ x: w * x, y: h * 0.682 }, () => stands.speaker(s, h * 0.13))
    s.at({ x: w * 0.24, y: h * 0.69 }, () => stands.boba(s, h * 0.09))
    s.at({ x: w * 0.78, y: h * 0.69 }, () => stands.luckyCat(s, h * 0.07))
    chair(s, w * 0.5, h * 1, h * 0.36)
  },
  kitchen: (s, spec) => {
    const { w, h, mood } = s
    shell(s, h * 0.88)
    drawWindow(s, w * 0.34, h * 0.1, w * 0.32, h * 0.26, spec.view)
    const c = s.rng.pick([ink.sage, ink.cream, ink.teal, mood.accents[2] ?? ink.teal, ink.blush])
    for (const x of [0.02, 0.7]) {
      s.rect(w * x, h * 0.06, w * 0.28, h * 0.28, c, side, 6)
      s.line(`M${w * (x + 0.14)} ${h * 0.06}v${h * 0.28}`, darker(c, 0.2), 4)
      for (const k of [0.12, 0.16]) s.circle(w * (x + k), h * 0.3, 7, ink.mustard, round)
    }
    shelf(s, w * 0.02, h * 0.47, w * 0.24)
    s.rect(-5, h * 0.58, w + 10, h * 0.04, lighter(ink.stone, 0.35), down)
    s.rect(-5, h * 0.62, w + 10, h * 0.28, c, down)
    for (let i = 0; i < 5; i++) {
      s.line(rectPath(w * (0.02 + i * 0.2), h * 0.645, w * 0.17, h * 0.22, 6), darker(c, 0.18), 5)
      s.circle(w * (0.17 + i * 0.2), h * 0.67, 8, ink.mustard, round)
    }
    s.at({ x: w * 0.14, y: h * 0.585 }, () => stands.riceCooker(s, h * 0.13))
    s.at({ x: w * 0.33, y: h * 0.585 }, () => stands.fruitBowl(s, h * 0.08))
    s.at({ x: w * 0.62, y: h * 0.585 }, () => stands.kettle(s, h * 0.13))
    s.at({ x: w * 0.78, y: h * 0.585 }, () => stands.sauceBottle(s, h * 0.1))
    s.at({ x: w * 0.86, y: h * 0.585 }, () => stands.chiliJar(s, h * 0.07))
    s.at({ x: w * 0.5, y: h * 0.36 }, () => stands.fern(s, h * 0.14))
    for (let i = 0; i < 4; i++) {
      s.line(`M${w * (0.74 + i * 0.06)} ${h * 0.37}v${h * 0.05}`, ink.smoke, 4)
      s.ellipse(w * (0.74 + i * 0.06), h * 0.44, w * 0.02, h * 0.024, s.rng.pick([ink.smoke, ink.tan]), round)
    }
    if (spec.look) s.at({ x: w * 0.48, y: h * 0.97 }, () => drawPerson(s, h * 0.62, { pose: 'hold', ...spec.look }))
  },
  wok: (s) => {
    const { w, h, mood } = s
    s.fill(mix(mood.wall, ink.smoke, 0.2), mood.wall, slant)
    const tile = w / 9
    for (let y = 0; y < h * 0.7; y += tile)
      for (let x = 0; x < w; x += tile)
        s.rect(x + 3, y + 3, tile - 6, tile - 6, mix(mood.wall, ink.white, s.rng.chance(0.2) ? 0.4 : 0.22), slant, 5)
    s.rect(-5, h * 0.72, w + 10, h, ink.smoke, down)
    s.rect(w * 0.1, h * 0.76, w * 0.8, h * 0.06, ink.ink, down, 10)
    for (let i = 0; i < 11; i++)
      s.path(
        `M${w * (0.26 + i * 0.046)} ${h * 0.78}q${-w * 0.03} ${-h * 0.06} ${w * 0.01} ${-h * s.rng.range(0.08, 0.17)}q${w * 0.05} ${h * 0.08} ${w * 0.02} ${h * 0.16}Z`,
        i % 2 ? ink.orange : ink.butter,
        0.5,
      )
    s.glow(w * 0.5, h * 0.7, w * 0.5, ink.orange, 0.6)
    s.line(`M${w * 0.76} ${h * 0.55}L${w * 1.05} ${h * 0.44}`, ink.brown, w * 0.045)
    s.path(
      `M${w * 0.16} ${h * 0.53}Q${w * 0.2} ${h * 0.72} ${w * 0.5} ${h * 0.73}T${w * 0.84} ${h * 0.53}Z`,
      ink.ink,
      down,
    )
    s.ellipse(w * 0.5, h * 0.53, w * 0.34, h * 0.045, ink.cocoa, hollow)
    for (let i = 0; i < 46; i++)
      s.path(
        blob(s.rng, w * s.rng.range(0.26, 0.74), h * (0.53 - s.rng.range(0, 0.035)), w * 0.032, w * 0.024, 0.25, 6),
        s.rng.pick([ink.leaf, ink.vermilion, ink.butter, ink.tan, ink.orange, ink.cream]),
        round,
      )
    for (let i = 0; i < 26; i++) {
      const t = s.rng.next()
      s.path(
        blob(
          s.rng,
          w * (0.3 + t * 0.4),
          h * (0.5 - Math.sin(t * Math.PI) * s.rng.range(0.06, 0.3)),
          w * 0.026,
          w * 0.02,
          0.25,
          6,
        ),
        s.rng.pick([ink.leaf, ink.vermilion, ink.butter, ink.tan, ink.orange, ink.cream]),
        round,
      )
    }
    vapour(s, w * 0.4, h * 0.4, h * 0.2)
    vapour(s, w * 0.62, h * 0.38, h * 0.16)
  },
  living: (s, spec) => {
    const { w, h, mood } = s
    shell(s, h * 0.78)
    drawWindow(s, w * 0.08, h * 0.1, w * 0.4, h * 0.36, spec.view)
    picture(s, w * 0.6, h * 0.12, w * 0.14, h * 0.14)
    picture(s, w * 0.79, h * 0.16, w * 0.12, h * 0.1)
    const c = s.rng.pick(mood.accents)
    s.softShadow(w * 0.56, h * 0.88, w * 0.44, h * 0.04, 0.7)
    s.rect(w * 0.2, h * 0.52, w * 0.72, h * 0.26, darker(c, 0.05), round, 44)
    for (const x of [0.24, 0.57]) s.rect(w * x, h * 0.55, w * 0.31, h * 0.2, c, soft, 30)
    s.rect(w * 0.18, h * 0.7, w * 0.76, h * 0.13, lighter(c, 0.08), down, 26)
    for (const x of [0.14, 0.86]) s.rect(w * x, h * 0.62, w * 0.12, h * 0.24, darker(c, 0.1), round, 34)
    for (const [x, turn, k] of [
      [0.32, -12, 0],
      [0.78, 10, 1],
    ] as const)
      s.at({ x: w * x, y: h * 0.67, turn }, () =>
        s.rect(
          -w * 0.075,
          -w * 0.075,
          w * 0.15,
          w * 0.15,
          [ink.cream, s.rng.pick(mood.accents)][k] ?? ink.cream,
          soft,
          18,
        ),
      )
    s.at({ x: w * 0.1, y: h * 0.9 }, () => stands.monstera(s, h * 0.36))
    s.at({ x: w * 0.97, y: h * 0.86 }, () => stands.lamp(s, h * 0.42))
    s.ellipse(w * 0.52, h * 0.955, w * 0.24, h * 0.03, ink.brown, down)
    s.at({ x: w * 0.46, y: h * 0.95 }, () => stands.mug(s, h * 0.06))
    s.at({ x: w * 0.58, y: h * 0.95 }, () => stands.books(s, h * 0.07))
  },
  bedroom: (s, spec) => {
    const { w, h, mood } = s
    shell(s, h * 0.84)
    drawWindow(s, w * 0.52, h * 0.1, w * 0.36, h * 0.3, spec.view)
    picture(s, w * 0.12, h * 0.14, w * 0.2, h * 0.16)
    fairyLights(s, h * 0.06)
    const c = s.rng.pick(mood.accents)
    s.rect(w * 0.04, h * 0.42, w * 0.92, h * 0.3, ink.tan, slant, 40)
    for (const x of [0.1, 0.52]) s.rect(w * x, h * 0.5, w * 0.37, h * 0.14, ink.white, round, 40)
    s.rect(w * 0.38, h * 0.55, w * 0.24, h * 0.1, s.rng.pick(mood.accents), round, 26)
    s.path(
      `M${w * 0.02} ${h * 0.62}Q${w * 0.5} ${h * 0.58} ${w * 0.98} ${h * 0.62}V${h * 0.92}Q${w * 0.5} ${h * 0.95} ${w * 0.02} ${h * 0.92}Z`,
      c,
      down,
    )
    s.path(
      `M${w * 0.02} ${h * 0.62}Q${w * 0.5} ${h * 0.58} ${w * 0.98} ${h * 0.62}V${h * 0.7}Q${w * 0.5} ${h * 0.66} ${w * 0.02} ${h * 0.7}Z`,
      lighter(c, 0.35),
      down,
    )
    for (let i = 0; i < 5; i++)
      for (let k = 0; k < 3; k++) s.circle(w * (0.12 + i * 0.19), h * (0.75 + k * 0.06), 12, lighter(c, 0.3))
    s.at({ x: w * 0.06, y: h * 0.98 }, () => stands.snakePlant(s, h * 0.3))
  },
  balcony: (s, spec) => {
    const { w, h, mood } = s
    landscapeView(s, 0, 0, w, h * 0.8, spec.view ?? 'city')
    s.rect(-5, h * 0.76, w + 10, h, mood.floor, down)
    for (let i = 0; i < 15; i++) s.rect(w * (i / 14) - 5, h * 0.5, 10, h * 0.28, ink.ink, side)
    s.rect(-5, h * 0.48, w + 10, 20, ink.ink, down, 8)
    for (const [name, x, y, size] of [
      ['monstera', 0.06, 0.84, 0.3],
      ['cactus', 0.2, 0.92, 0.16],
      ['fern', 0.82, 0.84, 0.24],
      ['heartPlant', 0.95, 0.92, 0.22],
    ] as const)
      s.at({ x: w * x, y: h * y }, () => stands[name](s, h * size))
    for (const x of [0.34, 0.62])
      s.at({ x: w * x, y: h * 0.47 }, () => {
        s.rect(-w * 0.08, 0, w * 0.16, h * 0.06, ink.brick, down, 8)
        for (let i = 0; i < 7; i++)
          s.circle(
            -w * 0.07 + i * w * 0.023,
            -4 - (i % 2) * 12,
            17,
            s.rng.pick([ink.blossom, ink.rose, ink.white, ink.leaf]),
            round,
          )
      })
    chair(s, w * 0.36, h * 0.95, h * 0.22)
    s.at({ x: w * 0.58, y: h * 0.94 }, () => {
      s.softShadow(0, 0, w * 0.14, h * 0.02, 0.6)
      s.rect(-6, -h * 0.12, 12, h * 0.12, ink.smoke)
      s.ellipse(0, -h * 0.125, w * 0.12, h * 0.018, ink.cream, side)
      s.at({ x: -w * 0.03, y: -h * 0.127 }, () => stands.teapot(s, h * 0.06))
      s.at({ x: w * 0.06, y: -h * 0.125 }, () => stands.teacup(s, h * 0.026))
    })
  },
  library: (s, spec) => {
    const { w, h, mood } = s
    s.fill(darker(mood.wall, 0.1), darker(mood.floor, 0.2), slant)
    for (const flip of [false, true])
      s.at({ x: flip ? w : 0, flip }, () => {
        for (let row = 0; row < 7; row++) {
          const y = h * (0.1 + row * 0.125)
          s.path(
            polygon([
              [-10, y - h * 0.1],
              [w * 0.36, y * 0.7 + h * 0.12],
              [w * 0.36, y * 0.7 + h * 0.17],
              [-10, y],
            ]),
            ink.cocoa,
            down,
          )
          for (let i = 0; i < 14; i++) {
            const t = i / 14
            const x = t * w * 0.355
            const yy = y + (y * 0.7 + h * 0.17 - y) * t
            const bh = h * (0.085 - t * 0.05) * s.rng.range(0.7, 1)
            s.rect(x, yy - bh, w * 0.021, bh, s.rng.pick([...mood.accents, ink.brick, ink.cream, ink.pine]), side, 2)
          }
          s.line(`M-10 ${y}L${w * 0.36} ${y * 0.7 + h * 0.17}`, ink.brown, 8)
        }
      })
    drawWindow(s, w * 0.4, h * 0.2, w * 0.2, h * 0.36, spec.view)
    s.path(
      polygon([
        [w * 0.36, h * 0.76],
        [w * 0.64, h * 0.76],
        [w * 1.1, h * 1.05],
        [-w * 0.1, h * 1.05],
      ]),
      mood.floor,
      down,
    )
    s.path(
      polygon([
        [w * 0.28, h * 0.8],
        [w * 0.72, h * 0.8],
        [w * 0.86, h * 0.88],
        [w * 0.14, h * 0.88],
      ]),
      ink.tan,
      up,
    )
    s.rect(w * 0.14, h * 0.88, w * 0.72, h * 0.02, ink.brown, down)
    for (const x of [0.36, 0.6])
      s.at({ x: w * x, y: h * 0.84 }, () => {
        s.rect(-5, -h * 0.09, 10, h * 0.09, ink.mustard)
        s.path(`M${-w * 0.06} ${-h * 0.08}Q0 ${-h * 0.13} ${w * 0.06} ${-h * 0.08}Z`, ink.leaf, round)
        s.glow(0, -h * 0.06, w * 0.12, ink.butter, 0.6)
      })
    s.at({ x: w * 0.48, y: h * 0.87 }, () => stands.books(s, h * 0.07))
  },
  classroom: (s) => {
    const { w, h } = s
    shell(s, h * 0.82)
    const board = s.rng.pick([ink.pine, ink.white, ink.navy])
    s.rect(w * 0.07, h * 0.14, w * 0.86, h * 0.42, ink.brown, slant, 10)
    s.rect(w * 0.09, h * 0.155, w * 0.82, h * 0.39, board, { angle: 40, from: 0.2, to: -0.15 }, 4)
    const chalk = board === ink.white ? ink.navy : ink.white
    for (let i = 0; i < 4; i++)
      s.at({ x: w * (0.15 + i * 0.19), y: h * 0.2 }, () =>
        glyph(s, w * 0.13, i === 1 ? ink.butter : chalk, i % 2 === 1, 7),
      )
    for (let i = 0; i < 3; i++)
      s.at({ x: w * 0.15, y: h * (0.36 + i * 0.055) }, () => scribble(s, w * s.rng.range(0.3, 0.66), chalk, 8))
    s.rect(w * 0.09, h * 0.555, w * 0.82, 14, ink.tan, down)
    s.at({ x: w * 0.8, y: h * 0.84 }, () => drawPerson(s, h * 0.46, { top: 'sweater', pose: 'wave' }))
    for (const x of [0.2, 0.5]) {
      s.rect(w * (x - 0.13), h * 0.82, w * 0.26, h * 0.025, ink.wheat, down)
      s.rect(w * (x - 0.1), h * 0.84, 12, h * 0.16, ink.smoke)
      s.rect(w * (x + 0.09), h * 0.84, 12, h * 0.16, ink.smoke)
      s.at({ x: w * x, y: h * 0.82 }, () => stands.books(s, h * 0.05))
    }
  },
  train: (s, spec) => {
    const { w, h, mood } = s
    landscapeView(s, w * 0.08, h * 0.08, w * 0.84, h * 0.54, spec.view ?? 'karst')
    const wall = lighter(mood.wall, 0.2)
    for (const [x, y, fw, fh] of [
      [-10, -10, w + 20, h * 0.09 + 10],
      [-10, h * 0.61, w + 20, h * 0.4 + 10],
      [-10, -10, w * 0.09 + 10, h + 20],
      [w * 0.91, -10, w * 0.1 + 10, h + 20],
    ] as const)
      s.rect(x, y, fw, fh, wall, soft)
    s.line(rectPath(w * 0.085, h * 0.085, w * 0.83, h * 0.53, 40), darker(wall, 0.15), 26)
    s.line(`M${w * 0.5} ${h * 0.09}v${h * 0.52}`, wall, 20)
    const curtain = s.rng.pick(mood.accents)
    for (const flip of [false, true])
      s.at({ x: flip ? w : 0, flip }, () => {
        for (let i = 0; i < 4; i++)
          s.path(
            `M${w * (0.05 + i * 0.035)} ${h * 0.06}h${w * 0.036}q${-i * 14} ${h * 0.3} ${-i * 22} ${h * 0.46}h${-w * 0.036}Z`,
            curtain,
            { angle: 0, from: 0.2, to: -0.35 },
          )
      })
    s.path(
      polygon([
        [w * 0.16, h * 0.7],
        [w * 0.84, h * 0.7],
        [w * 0.92, h * 0.8],
        [w * 0.08, h * 0.8],
      ]),
      mood.table,
      up,
    )
    s.rect(w * 0.08, h * 0.8, w * 0.84, h * 0.025, darker(mood.table, 0.15), down)
    s.at({ x: w * 0.3, y: h * 0.77 }, () => stands.icedDrink(s, h * 0.14))
    s.at({ x: w * 0.5, y: h * 0.76 }, () => stands.books(s, h * 0.06))
    s.at({ x: w * 0.7, y: h * 0.78 }, () => stands.noodleBowl(s, h * 0.09))
    s.shade(
      polygon([
        [w * 0.1, h * 0.62],
        [w * 0.5, h * 0.62],
        [w * 0.36, h],
        [-w * 0.06, h],
      ]),
      0.16,
    )
  },
  plane: (s, spec) => {
    const { w, h, mood } = s
    s.fill(lighter(mood.wall, 0.35), mood.wall, { angle: 0, from: 0.1, to: -0.2 })
    const ww = Math.min(w * 0.62, h * 0.5)
    const x = w * 0.5 - ww / 2
    const d = rectPath(x, h * 0.1, ww, h * 0.62, ww * 0.42)
    s.at({ x: 0, y: 0 }, () =>
      s.path(rectPath(x - 40, h * 0.1 - 44, ww + 80, h * 0.62 + 88, ww * 0.5), lighter(mood.wall, 0.6), slant),
    )
    s.within(d, () => {
      if (spec.view) landscapeView(s, x, h * 0.1, ww, h * 0.62, spec.view)
      else {
        s.rect(x, 0, ww, h, s.gradient(mood.sky[0], mood.sky[1]))
        s.glow(x + ww * 0.7, h * 0.3, ww * 0.6, mood.sun, 0.8)
        s.circle(x + ww * 0.7, h * 0.3, ww * 0.1, mood.sun)
      }
      for (let i = 0; i < 9; i++)
        s.path(
          blob(s.rng, x + ww * s.rng.range(-0.1, 1.1), h * (0.56 + (i % 3) * 0.06), ww * 0.3, h * 0.05, 0.14),
          ink.white,
          round,
          0.92,
        )
      s.path(
        polygon([
          [x + ww * 0.3, h * 0.72],
          [x + ww * 1.1, h * 0.47],
          [x + ww * 1.1, h * 0.6],
        ]),
        ink.stone,
        side,
      )
      s.path(
        polygon([
          [x + ww * 0.3, h * 0.72],
          [x + ww * 0.26, h * 0.6],
          [x + ww * 0.38, h * 0.69],
        ]),
        s.rng.pick(mood.accents),
        side,
      )
    })
    s.line(d, darker(mood.wall, 0.2), 12)
    s.rect(x, h * 0.1, ww, h * 0.07, lighter(mood.wall, 0.4), down, ww * 0.3)
    s.path(
      polygon([
        [-10, h * 0.86],
        [w * 0.7, h * 0.86],
        [w * 0.8, h * 1.02],
        [-10, h * 1.02],
      ]),
      ink.stone,
      up,
    )
    s.at({ x: w * 0.3, y: h * 0.95 }, () => stands.teacup(s, h * 0.07))
  },
  drive: (s, spec) => {
    const { w, h, mood } = s
    landscapeView(s, 0, 0, w, h * 0.86, spec.view ?? 'desert')
    s.path(
      polygon([
        [w * 0.49, h * 0.56],
        [w * 0.52, h * 0.56],
        [w * 0.96, h * 0.9],
        [w * 0.1, h * 0.9],
      ]),
      mix(ink.smoke, mood.layers[3], 0.4),
      up,
    )
    for (let i = 0; i < 4; i++)
      s.path(
        polygon([
          [w * 0.503 + i * 6, h * (0.58 + i * 0.06)],
          [w * 0.51 + i * 7, h * (0.58 + i * 0.06)],
          [w * 0.513 + i * 11, h * (0.61 + i * 0.065)],
          [w * 0.5 + i * 9, h * (0.61 + i * 0.065)],
        ]),
        ink.butter,
      )
    s.path(`M-10 ${h * 0.72}Q${w * 0.5} ${h * 0.62} ${w + 10} ${h * 0.72}V${h + 10}H-10Z`, ink.cocoa, down)
    s.path(
      `M-10 ${h * 0.72}Q${w * 0.5} ${h * 0.62} ${w + 10} ${h * 0.72}V${h * 0.75}Q${w * 0.5} ${h * 0.65} -10 ${h * 0.75}Z`,
      ink.brown,
      down,
    )
    for (const flip of [false, true])
      s.at({ x: flip ? w : 0, flip }, () => s.path(`M-10 -10H${w * 0.1}L${w * 0.02} ${h * 0.74}H-10Z`, ink.ink, side))
    s.rect(-10, -10, w + 20, h * 0.05, ink.ink, down)
    s.rect(w * 0.38, h * 0.03, w * 0.24, h * 0.075, ink.smoke, slant, 20)
    s.rect(w * 0.39, h * 0.038, w * 0.22, h * 0.056, ink.sky, slant, 16)
    s.line(`M${w * 0.5} ${h * 0.1}v${h * 0.05}`, ink.ink, 3)
    s.at({ x: w * 0.5, y: h * 0.175, turn: 180 }, () => s.path(heartPath(w * 0.04), ink.blossom, round))
    s.line(ellipsePath(w * 0.28, h * 0.9, w * 0.2, w * 0.2), ink.ink, 34)
    s.line(`M${w * 0.09} ${h * 0.9}H${w * 0.47}`, ink.ink, 26)
    s.circle(w * 0.28, h * 0.9, w * 0.055, ink.smoke, round)
    s.rect(w * 0.55, h * 0.76, w * 0.24, h * 0.1, ink.ink, slant, 12)
    s.rect(w * 0.56, h * 0.767, w * 0.22, h * 0.086, '#DCE5C8', slant, 8)
    s.line(
      `M${w * 0.58} ${h * 0.84}Q${w * 0.66} ${h * 0.83} ${w * 0.66} ${h * 0.8}T${w * 0.76} ${h * 0.775}`,
      ink.azure,
      8,
    )
    s.circle(w * 0.66, h * 0.805, 10, ink.vermilion)
    s.at({ x: w * 0.9, y: h * 0.88 }, () => stands.cola(s, h * 0.12))
    for (const [x, c] of [
      [0.62, ink.vermilion],
      [0.74, ink.mustard],
    ] as const)
      s.at({ x: w * x, y: h * 0.745 }, () => s.path(blob(s.rng, 0, -14, 26, 18, 0.15), c, round))
  },
  bath: (s, spec) => {
    const { w, h, mood } = s
    s.fill(mood.wall, darker(mood.wall, 0.06), slant)
    const tile = w / 10
    for (let y = h * 0.38; y < h * 0.82; y += tile * 0.5)
      for (let x = 0; x < w; x += tile)
        s.rect(
          x + 3,
          y + 3,
          tile - 6,
          tile * 0.5 - 6,
          mix(mood.wall, mood.accents[2] ?? ink.teal, s.rng.chance(0.2) ? 0.45 : 0.3),
          slant,
          4,
        )
    s.circle(w * 0.5, h * 0.28, Math.min(w, h) * 0.24, ink.mustard, round)
    s.circle(w * 0.5, h * 0.28, Math.min(w, h) * 0.22, ink.sky, { angle: 45, from: 0.5, to: -0.2 })
    if (spec.look)
      s.within(ellipsePath(w * 0.5, h * 0.28, Math.min(w, h) * 0.22, Math.min(w, h) * 0.22), () =>
        s.at({ x: w * 0.5, y: h * 0.9 }, () => drawPerson(s, h * 0.72, { pose: 'stand', ...spec.look })),
      )
    s.rect(-5, h * 0.72, w + 10, h * 0.05, lighter(ink.stone, 0.4), down)
    s.rect(-5, h * 0.77, w + 10, h, mood.table, down)
    for (const x of [0.08, 0.54]) s.line(rectPath(w * x, h * 0.81, w * 0.38, h * 0.15, 8), darker(mood.table, 0.2), 6)
    for (const [i, name] of (['serum', 'lotion', 'pot', 'tube', 'perfume', 'candle'] as const).entries())
      s.at({ x: w * (0.1 + i * 0.16), y: h * 0.73 }, () =>
        stands[name](s, h * (name === 'pot' || name === 'candle' ? 0.08 : 0.15)),
      )
  },
}
