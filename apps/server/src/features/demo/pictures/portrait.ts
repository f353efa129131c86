import { type CatCoat, type DogCoat, drawCat, drawDog } from './animals.ts'
import { darker, ink, lighter, mix } from './palette.ts'
import { type HairKind, hairs, skins } from './people.ts'
import { redbudBranch } from './plants.ts'
import { blob, heartPath, leafPath, smooth, starPath } from './shapes.ts'
import { down, ellipsePath, round, type Sheet, side, slant, soft } from './sheet.ts'
import { type StandName, standUp } from './things.ts'
import { landscapeView, type ViewName } from './views.ts'

/** A picture of oneself; or, as people do, of one's cat, one's mug, a mountain. */
export type PortraitSpec = { scene: 'portrait' } & (
  | {
      face: HairKind | 'wavy' | 'bald' | 'afro' | 'updo'
      skin?: number
      hair?: number
      wears?: 'glasses' | 'sunglasses' | 'cap' | 'straw' | 'beanie' | 'headphones' | 'flower' | 'none'
      beard?: boolean
      grey?: boolean
    }
  | { cat: CatCoat }
  | { dog: DogCoat }
  | { thing: StandName }
  | { view: ViewName }
  | { branch: true }
)

export function drawPortrait(s: Sheet, spec: PortraitSpec) {
  const { w, h, mood } = s
  if ('view' in spec) {
    landscapeView(s, 0, 0, w, h, spec.view)
    return
  }
  const back = mix(s.rng.pick(mood.accents), mood.wall, s.rng.range(0.15, 0.6))
  s.fill(lighter(back, 0.12), back, { angle: 40, from: 0.25, to: -0.25 })
  const kind = s.rng.int(0, 3)
  if (kind === 0) s.circle(w * 0.5, h * 0.5, w * 0.4, mix(back, mood.sun, 0.6), soft)
  if (kind === 1)
    for (let i = 0; i < 5; i++)
      s.at({ x: w * (i % 2 ? 0.96 : 0.04), y: h * (0.3 + i * 0.16), turn: i % 2 ? -50 : 50 }, () =>
        s.path(leafPath(w * 0.4, w * 0.1), mix(back, ink.pine, 0.45), slant),
      )
  if (kind === 2) s.path(blob(s.rng, w * 0.5, h * 0.52, w * 0.44, h * 0.4, 0.12), lighter(back, 0.35), soft)
  if ('cat' in spec) s.at({ x: w * 0.5, y: h * 1.06 }, () => drawCat(s, h * 0.98, 'sit', spec.cat))
  else if ('dog' in spec) s.at({ x: w * 0.5, y: h * 1.06 }, () => drawDog(s, h * 0.98, 'sit', spec.dog))
  else if ('thing' in spec)
    s.at({ x: w * 0.5, y: h * 0.8 }, () => {
      s.softShadow(0, 0, w * 0.3, h * 0.05, 0.7)
      standUp(s, spec.thing, h * 0.52)
    })
  else if ('branch' in spec) {
    s.at({ x: -w * 0.05, y: h * 0.64, turn: -14 }, () => redbudBranch(s, w * 1.1))
    s.at({ x: w * 1.05, y: h * 0.24, turn: 170 }, () => redbudBranch(s, w * 0.8))
  } else person(s, spec)
}

function person(s: Sheet, spec: Extract<PortraitSpec, { face: unknown }>) {
  const { w, h, mood, rng } = s
  const skin = skins[(spec.skin ?? rng.int(0, 6)) % skins.length] ?? skins[0]
  const hair = spec.grey ? '#A9A4A8' : (hairs[(spec.hair ?? rng.int(0, 4)) % hairs.length] ?? hairs[0])
  const cloth = rng.pick([...mood.accents, ink.cream, ink.denim, ink.sage, ink.ink, ink.mustard])
  const u = w / 100
  s.at({ x: w * 0.5, y: h * 0.5, scale: u, turn: rng.range(-4, 4) }, () => {
    hairBack(s, spec.face, hair)
    s.path('M-42 62Q-38 30 -14 27L14 27Q38 30 42 62Z', cloth, down)
    const collar = rng.int(0, 3)
    s.path('M-8 8H8V28Q0 38 -8 28Z', darker(skin, 0.1), down)
    if (collar === 0) s.path('M-15 27Q0 44 15 27L19 31Q0 54 -19 31Z', lighter(cloth, 0.3), down)
    if (collar === 1)
      for (const x of [-1, 1])
        s.path(`M${x * 3} 36L${x * 14} 26L${x * 19} 38L${x * 8} 44Z`, lighter(cloth, 0.25), slant)
    if (collar === 2) s.path('M-14 29Q0 20 14 29L15 37Q0 44 -15 37Z', darker(cloth, 0.14), down)
    const face = rng.pick([
      smooth([
        [0, -30],
        [17, -24],
        [20, -6],
        [14, 12],
        [0, 20],
        [-14, 12],
        [-20, -6],
        [-17, -24],
      ]),
      smooth([
        [0, -30],
        [18, -22],
        [20, -4],
        [11, 14],
        [0, 22],
        [-11, 14],
        [-20, -4],
        [-18, -22],
      ]),
      smooth([
        [0, -29],
        [17, -24],
        [21, -6],
        [17, 11],
        [0, 18],
        [-17, 11],
        [-21, -6],
        [-17, -24],
      ]),
    ])
    for (const x of [-1, 1]) s.ellipse(x * 20, -3, 4, 5.4, darker(skin, 0.08), round)
    s.path(face, skin, { cx: 0.4, cy: 0.35, r: 0.8, from: 0.2, to: -0.32 })
    features(s, skin, hair, spec)
    hairFront(s, spec.face, hair)
    wears(s, spec.wears ?? 'none')
  })
}

function hairBack(s: Sheet, kind: string, hair: string) {
  if (kind === 'long')
    s.path(
      smooth([
        [0, -38],
        [24, -24],
        [27, 10],
        [30, 46],
        [0, 50],
        [-30, 46],
        [-27, 10],
        [-24, -24],
      ]),
      hair,
      side,
    )
  if (kind === 'wavy')
    s.path(
      smooth([
        [0, -38],
        [25, -26],
        [27, -6],
        [32, 8],
        [27, 20],
        [33, 34],
        [14, 44],
        [-14, 44],
        [-33, 34],
        [-27, 20],
        [-32, 8],
        [-27, -6],
        [-25, -26],
      ]),
      hair,
      side,
    )
  if (kind === 'bob')
    s.path(
      smooth([
        [0, -38],
        [25, -24],
        [28, 4],
        [25, 20],
        [0, 24],
        [-25, 20],
        [-28, 4],
        [-25, -24],
      ]),
      hair,
      side,
    )
  if (kind === 'afro') s.path(blob(s.rng, 0, -14, 35, 33, 0.05, 14), hair, round)
  if (kind === 'curly')
    for (let i = 0; i < 16; i++) s.circle(Math.cos(i * 0.392) * 24, -10 + Math.sin(i * 0.392) * 26, 10, hair, round)
  if (kind === 'ponytail')
    s.path(
      smooth([
        [10, -34],
        [34, -30],
        [40, 0],
        [32, 26],
        [26, 6],
        [22, -14],
      ]),
      hair,
      side,
    )
  if (kind === 'bun') s.circle(0, -41, 12, hair, round)
  if (kind === 'updo') for (const x of [-15, 15]) s.circle(x, -36, 10.5, hair, round)
  if (kind === 'braids')
    for (const x of [-1, 1])
      for (let i = 0; i < 6; i++) s.ellipse(x * (23 + i * 0.6), 8 + i * 8.4, 6.4 - i * 0.5, 5.4, hair, round)
}

function hairFront(s: Sheet, kind: string, hair: string) {
  switch (kind) {
    case 'bald':
      break
    case 'buzz':
      s.path('M-20.5 -10Q-22 -33 0 -33T20.5 -10Q17 -24 0 -25T-20.5 -10Z', hair, round)
      break
    case 'short':
      s.path('M-21 -8Q-26 -38 0 -38Q27 -38 21 -8Q20 -19 14 -23Q2 -18 -12 -24Q-19 -20 -21 -8Z', hair, round)
      s.path('M-10 -36Q6 -46 20 -31Q8 -34 -10 -36Z', lighter(hair, 0.14), round)
      break
    case 'hijab':
      s.path('M-25 -4Q-27 -40 0 -40T25 -4Q20 -28 0 -28T-25 -4Z', lighter(hair, 0.3), round)
      s.line(ellipsePath(0, -5, 20.5, 26), lighter(hair, 0.3), 8)
      s.path('M-22 12Q0 30 22 12L31 40Q0 58 -31 40Z', lighter(hair, 0.38), down)
      break
    case 'afro':
      s.path('M-21 -6Q-22 -32 0 -33T21 -6Q18 -22 0 -24T-21 -6Z', hair, round)
      break
    case 'curly':
      for (let i = 0; i < 9; i++)
        s.circle(-20 + i * 5, -27 + Math.abs(i - 4) * 1.6, 7.4, i % 2 ? hair : lighter(hair, 0.1), round)
      break
    case 'bob':
    case 'updo':
      s.path('M-22 -4Q-26 -38 0 -38T22 -4Q21 -16 17 -17Q0 -13 -17 -17Q-21 -16 -22 -4Z', hair, round)
      break
    default:
      s.path('M-22 0Q-27 -38 0 -38T22 0Q20 -20 4 -27Q-8 -12 -22 0Z', hair, round)
  }
}

function features(s: Sheet, skin: string, hair: string, spec: Extract<PortraitSpec, { face: unknown }>) {
  const { rng } = s
  const line = darker(skin, 0.55)
  const eyes = rng.int(0, 3)
  for (const x of [-8, 8]) {
    if (eyes === 0) s.line(`M${x - 3} -3q3 -3.4 6 0`, ink.ink, 1.5)
    else {
      s.ellipse(x, -3.4, 2.1, eyes === 1 ? 2.7 : 2.3, ink.ink)
      s.circle(x - 0.7, -4.3, 0.7, ink.white)
      if (eyes === 2) s.line(`M${x - 3.4} -5.4q3.4 -2.8 6.8 -0.4`, ink.ink, 1.1)
    }
    s.line(`M${x - 4} -10.6q4 -2.6 8 -0.6`, spec.grey ? '#8F8A90' : darker(hair, 0.1), 1.5)
    s.ellipse(x * 1.4, 4.4, 4, 2.8, ink.rose, 0, 0.5)
  }
  s.line('M0 -2Q2.6 3.6 -0.6 4.6', line, 1.1, 0, 0.7)
  const mouth = rng.int(0, 2)
  if (mouth === 0) s.line('M-4.6 10Q0 14 4.6 10', line, 1.5)
  if (mouth === 1) s.path('M-5.4 9.4Q0 17 5.4 9.4Q0 11 -5.4 9.4Z', ink.white)
  if (mouth === 2) s.path('M-4.4 10.4Q0 8 4.4 10.4Q0 14.4 -4.4 10.4Z', mix(skin, ink.blossom, 0.5))
  if (rng.chance(0.2))
    for (let i = 0; i < 9; i++) s.circle(rng.range(-11, 11), rng.range(1, 5), 0.5, darker(skin, 0.3), 0, 0.7)
  if (spec.beard) {
    s.path('M-19 2Q-17 22 0 25T19 2Q14 8 8 7.4Q0 5 -8 7.4Q-14 8 -19 2Z', hair, round)
    s.path('M-4.6 12Q0 15 4.6 12Q0 18 -4.6 12Z', ink.white)
  }
  if (rng.chance(0.4)) for (const x of [-20.6, 20.6]) s.circle(x, 5.4, 1.7, ink.mustard, round)
}

function wears(s: Sheet, what: string) {
  const c = s.rng.pick(s.mood.accents)
  if (what === 'glasses') {
    for (const x of [-8.4, 8.4])
      s.line(`M${x - 6.4} -3.4a6.4 6.2 0 1 0 12.8 0a6.4 6.2 0 1 0 -12.8 0`, s.rng.pick([ink.ink, ink.brown, c]), 1.4)
    s.line('M-2 -4q2 -1.6 4 0M-15 -4L-20 -5M15 -4L20 -5', ink.ink, 1.3)
  }
  if (what === 'sunglasses') {
    for (const x of [-8.4, 8.4]) s.path(`M${x - 7} -7.4h14q0 9.6 -7 9.6t-7 -9.6Z`, ink.ink, slant)
    s.line('M-2 -6h4M-15 -6L-20 -7M15 -6L20 -7', ink.ink, 1.6)
  }
  if (what === 'cap') {
    s.path('M-22 -16Q-23 -41 0 -41T22 -16Z', c, round)
    s.path('M-22 -17Q4 -22 26 -15Q32 -11 33 -9Q10 -15 -22 -15Z', darker(c, 0.2), down)
    s.path(starPath(0, -28, 5), ink.cream)
  }
  if (what === 'beanie') {
    s.path('M-22.6 -14Q-24 -46 0 -46T22.6 -14Z', c, round)
    s.path('M-24 -20Q0 -27 24 -20L24.4 -11Q0 -18 -24.4 -11Z', lighter(c, 0.2), side)
    s.circle(0, -47, 5.4, ink.cream, round)
  }
  if (what === 'straw') {
    s.path('M-40 -17Q0 -31 40 -17Q0 -10 -40 -17Z', ink.wheat, down)
    s.path('M-20 -19Q-19 -45 0 -45T20 -19Q0 -26 -20 -19Z', ink.wheat, round)
    s.path('M-20.4 -21Q0 -29 20.4 -21L20 -16.4Q0 -23 -20 -16.4Z', ink.brick, side)
  }
  if (what === 'headphones') {
    s.line('M-22 -4C-26 -48 26 -48 22 -4', c, 4.4)
    for (const x of [-22.5, 22.5]) s.rect(x - 5, -11, 10, 17, darker(c, 0.2), round, 5)
  }
  if (what === 'flower')
    s.at({ x: 17, y: -25 }, () => {
      for (let i = 0; i < 6; i++) s.at({ turn: i * 60 }, () => s.ellipse(4.4, 0, 4, 2.8, ink.rose, round))
      s.circle(0, 0, 2.6, ink.mustard, round)
      s.at({ x: -6, y: 4, turn: -120 }, () => s.path(heartPath(7), ink.leaf, slant))
    })
}
