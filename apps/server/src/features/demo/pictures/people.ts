import { pattern } from './garments.ts'
import { darker, ink, lighter } from './palette.ts'
import { blob, polygon, smooth } from './shapes.ts'
import { down, ellipsePath, round, type Sheet, side, slant } from './sheet.ts'

export const skins = ['#FBD9BE', '#F3C6A1', '#E3AC80', '#C98A5E', '#A66A44', '#7C4A30', '#F7CFAE'] as const
export const hairs = [
  '#241A1F',
  '#3A2420',
  '#5B3524',
  '#8E5A34',
  '#C9904F',
  '#E5BF77',
  '#A8402B',
  '#6E6A73',
  '#2A2438',
] as const

export type TopKind =
  | 'tee'
  | 'shirt'
  | 'sweater'
  | 'hoodie'
  | 'jacket'
  | 'coat'
  | 'dress'
  | 'tank'
  | 'qipao'
  | 'hanfu'
  | 'puffer'
export type BottomKind = 'jeans' | 'wide' | 'skirt' | 'shorts' | 'leggings' | 'long'
export type HairKind = 'bob' | 'long' | 'bun' | 'short' | 'curly' | 'ponytail' | 'buzz' | 'braids' | 'hijab'
export type HatKind = 'cap' | 'beanie' | 'straw' | 'cowboy' | 'none'
export type Pose = 'stand' | 'phone' | 'walk' | 'wave' | 'hips' | 'stretch' | 'hold'

export interface Look {
  top: TopKind
  topColour: string
  bottom: BottomKind
  bottomColour: string
  shoes: string
  skin: string
  hair: HairKind
  hairColour: string
  hat: HatKind
  bag: 'none' | 'shoulder' | 'backpack' | 'tote'
  pose: Pose
  back: boolean
}

export function someone(s: Sheet, given: Partial<Look> = {}): Look {
  const { rng } = s
  const clothes = [
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
    ...s.mood.accents,
  ]
  const chosen = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return {
    top: rng.pick(['tee', 'shirt', 'sweater', 'hoodie', 'jacket', 'coat', 'dress', 'puffer']),
    topColour: rng.pick(clothes),
    bottom: rng.pick(['jeans', 'wide', 'skirt', 'shorts', 'leggings', 'long']),
    bottomColour: rng.pick([ink.denim, ink.ink, ink.cream, ink.brown, ink.navy, ink.sage, ink.wine, '#7FA3C4']),
    shoes: rng.pick([ink.white, ink.ink, ink.brown, ink.vermilion, ink.cream]),
    skin: rng.pick(skins),
    hair: rng.pick(['bob', 'long', 'bun', 'short', 'curly', 'ponytail', 'braids']),
    hairColour: rng.pick(hairs),
    hat: rng.chance(0.16) ? rng.pick(['cap', 'beanie', 'straw']) : 'none',
    bag: rng.chance(0.3) ? rng.pick(['shoulder', 'tote']) : 'none',
    pose: rng.pick(['stand', 'walk', 'hips', 'hold']),
    back: false,
    ...chosen,
  }
}

/** A person on their feet, which are at the origin, `height` from sole to crown. */
export function drawPerson(s: Sheet, height: number, given: Partial<Look> = {}) {
  const look = someone(s, given)
  s.softShadow(4, 0, height * 0.2, height * 0.028, 0.6)
  s.at({ scale: height / 100 }, () => {
    if (look.back && look.bag === 'backpack') {
      legs(s, look)
      hairBehind(s, look)
      torso(s, look)
      arms(s, look)
      head(s, look)
      s.path(
        'M-8.5 -79Q0 -86 8.5 -79L9.6 -54Q0 -50 -9.6 -54Z',
        lighter(look.shoes, 0.1) === look.topColour ? ink.orange : (s.mood.accents[2] ?? ink.orange),
        round,
      )
      s.rect(-6, -65, 12, 9, darker(s.mood.accents[2] ?? ink.orange, 0.15), side, 2)
      s.rect(-9, -53, 18, 4, ink.sage, down, 2)
      return
    }
    hairBehind(s, look)
    legs(s, look)
    torso(s, look)
    if (look.bag === 'shoulder' || look.bag === 'tote') {
      s.line('M-8 -79Q2 -66 11.5 -52', ink.brown, 1)
      s.rect(8, -54, 9, look.bag === 'tote' ? 14 : 9, look.bag === 'tote' ? ink.cream : ink.brown, side, 1.5)
    }
    head(s, look)
    arms(s, look)
  })
}

function legs(s: Sheet, look: Look) {
  const c = look.bottomColour
  const skirtish = look.top === 'dress' || look.top === 'qipao' || look.top === 'hanfu'
  const stride = look.pose === 'walk' ? 4.5 : 0
  const shoe = (x: number) => {
    s.path(`M${x - 2.6} -4.2H${x + 2.4}L${x + 4.2} -1Q${x + 4.4} 0.4 ${x + 3} 0.4H${x - 2.8}Z`, look.shoes, down)
    s.rect(x - 2.9, -0.7, 7.2, 1.3, darker(look.shoes, 0.35), 0, 0.5)
  }
  const bare = skirtish || look.bottom === 'skirt' || look.bottom === 'shorts' || look.bottom === 'long'
  const leg = (hip: number, foot: number, width: number, ankle: number, colour: string, from: number, to: number) =>
    s.path(
      polygon([
        [hip - width, from],
        [hip + width, from],
        [foot + ankle, to],
        [foot - ankle, to],
      ]),
      colour,
      side,
    )
  for (const [hip, foot] of [
    [-4, -5 - stride],
    [4, 5 + stride],
  ] as const) {
    if (bare) leg(hip, foot, 3.2, 1.9, look.skin, -46, -3)
    shoe(foot)
    if (bare && look.bottom === 'skirt') s.rect(foot - 2.2, -7.5, 4.4, 4, ink.cream, side, 0.8)
  }
  if (skirtish) return
  for (const [hip, foot] of [
    [-4.2, -5 - stride],
    [4.2, 5 + stride],
  ] as const) {
    if (look.bottom === 'jeans') leg(hip, foot, 5, 3.4, c, -51, -3)
    if (look.bottom === 'wide') leg(hip, foot * 1.15, 5.4, 5.6, c, -51, -1.4)
    if (look.bottom === 'leggings') leg(hip, foot, 4.6, 2.2, c, -51, -4)
    if (look.bottom === 'shorts') leg(hip, foot * 1.05, 5.4, 5, c, -51, -35)
  }
  if (look.bottom !== 'skirt' && look.bottom !== 'long') s.path('M-9.2 -53H9.2L9.4 -46L0 -43L-9.4 -46Z', c, side)
  if (look.bottom === 'skirt') {
    s.path('M-8.6 -54H8.6L14 -33Q0 -30.5 -14 -33Z', c, side)
    for (const x of [-6, -2, 2, 6]) s.line(`M${x} -52L${x * 1.55} -32.5`, darker(c, 0.2), 0.6)
  }
  if (look.bottom === 'long') {
    s.path('M-8.6 -54H8.6L15 -11Q0 -8 -15 -11Z', c, side)
    for (const x of [-6, -2, 2, 6]) s.line(`M${x} -52L${x * 1.7} -10.5`, darker(c, 0.18), 0.6)
  }
  if (look.bottom === 'jeans') {
    s.line('M0 -52V-44', lighter(c, 0.3), 0.5)
    for (const x of [-1, 1]) s.rect(x * (5 + stride) - 3.4, -5.4, 6.8, 2.4, lighter(c, 0.35), side)
  }
}

function torso(s: Sheet, look: Look) {
  const c = look.topColour
  s.path('M-2.8 -88H2.8V-80Q0 -77.5 -2.8 -80Z', darker(look.skin, 0.08), down)
  const wear = (d: string, patterned = true) => {
    s.path(d, c, side)
    if (patterned) {
      pattern(s, d, 24, c)
      s.path(d, c, side, 0.2)
    }
  }
  switch (look.top) {
    case 'tank':
      s.path('M-9.5 -80Q-6 -82 -3 -82H3Q6 -82 9.5 -80L8.4 -66H-8.4Z', look.skin, side)
      wear('M-6.4 -80L-4.6 -82Q0 -73 4.6 -82L6.4 -80Q7 -72 9 -70L8 -52H-8L-9 -70Q-7 -72 -6.4 -80Z', false)
      break
    case 'dress':
      wear('M-10 -79.5Q-5 -82 -3.2 -82Q0 -77 3.2 -82Q5 -82 10 -79.5L8 -62L15.5 -27Q0 -23.5 -15.5 -27L-8 -62Z')
      s.rect(-8.2, -62.5, 16.4, 2.2, darker(c, 0.25), side)
      break
    case 'qipao':
      wear('M-10 -79.5Q-4 -82 -2.8 -84H2.8Q4 -82 10 -79.5L7.4 -62L10 -50L9.4 -14H-9.4L-10 -50L-7.4 -62Z')
      s.line('M0 -81Q1 -76 7.6 -72', ink.mustard, 0.9)
      break
    case 'hanfu':
      s.path('M-8 -66H8L17 -3Q0 0 -17 -3Z', look.bottomColour, side)
      for (const x of [-5, -1.7, 1.7, 5]) s.line(`M${x} -64L${x * 2} -3`, darker(look.bottomColour, 0.16), 0.5)
      wear('M-10.5 -79.5Q-4 -82 -3 -83L0 -74L3 -83Q4 -82 10.5 -79.5L8.6 -60H-8.6Z', false)
      s.line('M-3 -82.6L2.5 -66M3 -82.6L-2.5 -66', look.bottomColour, 1.5)
      s.rect(-8.6, -66, 17.2, 3, ink.mustard, side)
      s.line('M0 -63L1.4 -42M0 -63L-1.4 -46', ink.mustard, 0.9)
      break
    case 'coat':
      s.path('M-7 -80H7L6 -50H-6Z', ink.cream, side)
      for (const flip of [false, true]) {
        s.at({ flip }, () => {
          s.path('M2.2 -81.5Q6 -82 10.8 -79L11.6 -60L13 -24Q8 -22.5 4 -24L3.2 -58Z', c, flip ? slant : side)
          s.path('M2 -82L6.4 -80.5L4.4 -66L2.8 -64Z', lighter(c, 0.14), down)
        })
      }
      break
    case 'jacket':
      s.path('M-7 -80H7L7 -50H-7Z', s.rng.pick([ink.white, ink.cream, ink.rose, ink.ink]), side)
      for (const flip of [false, true]) {
        s.at({ flip }, () => {
          s.path('M2.4 -81.5Q6 -82 10.8 -79L11.4 -62L10.6 -50H4.4L3.6 -60Z', c, side)
          s.path('M2 -82L6.6 -80.5L5 -71L3 -69Z', lighter(c, 0.16), down)
          s.rect(5.4, -66, 3.8, 4.4, darker(c, 0.15), 0, 0.5)
        })
      }
      break
    case 'puffer':
      for (let i = 0; i < 5; i++)
        s.path(
          smooth([
            [-11.6, -79 + i * 6],
            [0, -81.5 + i * 6],
            [11.6, -79 + i * 6],
            [12.4, -75 + i * 6],
            [0, -72.5 + i * 6],
            [-12.4, -75 + i * 6],
          ]),
          c,
          down,
        )
      s.line('M0 -80V-50', darker(c, 0.3), 0.7)
      s.path('M-5 -83Q0 -79 5 -83L5.6 -79Q0 -76 -5.6 -79Z', lighter(c, 0.15), down)
      break
    default: {
      wear(
        'M-10.4 -79.4Q-5 -82 -3.4 -82.4Q0 -79.4 3.4 -82.4Q5 -82 10.4 -79.4L10 -64L9.8 -50Q0 -48.6 -9.8 -50L-10 -64Z',
        look.top !== 'hoodie',
      )
      if (look.top === 'hoodie') {
        s.path('M-6 -83Q0 -76 6 -83L7 -79Q0 -72.5 -7 -79Z', darker(c, 0.12), down)
        s.line('M-1.6 -77V-71M1.6 -77V-71', ink.cream, 0.6)
        s.path('M-5.4 -60H5.4L7 -53H-7Z', darker(c, 0.12), down)
      }
      if (look.top === 'shirt') {
        s.path('M-3.6 -82.6L0 -78.5L-3 -75Z', lighter(c, 0.2), 0)
        s.path('M3.6 -82.6L0 -78.5L3 -75Z', lighter(c, 0.2), 0)
        s.line('M0 -78V-50', darker(c, 0.3), 0.4)
      }
      if (look.top === 'sweater') s.rect(-9.9, -53, 19.8, 3.4, darker(c, 0.14), side, 1)
    }
  }
}

function arms(s: Sheet, look: Look) {
  const sleeve = look.top === 'tee' || look.top === 'dress' || look.top === 'qipao' ? 0.36 : look.top === 'tank' ? 0 : 1
  const fat =
    look.top === 'coat' || look.top === 'puffer' || look.top === 'hoodie' || look.top === 'sweater'
      ? 5.4
      : look.top === 'hanfu'
        ? 7
        : 4.4
  const arm = (sx: number, sy: number, ex: number, ey: number, hx: number, hy: number) => {
    s.line(`M${sx} ${sy}L${ex} ${ey}L${hx} ${hy}`, look.skin, 3)
    s.circle(hx, hy, 2, look.skin)
    if (sleeve === 0) return
    const cut =
      sleeve < 1
        ? `M${sx} ${sy}L${sx + (ex - sx) * 0.62} ${sy + (ey - sy) * 0.62}`
        : `M${sx} ${sy}L${ex} ${ey}L${ex + (hx - ex) * 0.82} ${ey + (hy - ey) * 0.82}`
    s.line(cut, darker(look.topColour, 0.07), fat)
  }
  const phoneUp = look.pose === 'phone' && !look.back
  if (phoneUp) {
    arm(9.2, -77.6, 14.6, -66, 4.4, -79)
    s.rect(1.4, -86, 5.6, 10, ink.ink, slant, 1.2)
    s.circle(3, -84, 0.8, ink.stone)
    arm(-9.2, -77.6, -13.4, -64, -11, -51)
    return
  }
  if (look.pose === 'wave') {
    arm(9.2, -77.6, 17, -84, 15, -97)
    arm(-9.2, -77.6, -13, -64, -12, -51)
  } else if (look.pose === 'hips') {
    arm(9.2, -77.6, 17, -65, 9, -55)
    arm(-9.2, -77.6, -12.6, -64, -11.4, -50)
  } else if (look.pose === 'stretch') {
    arm(8.6, -78, 14, -92, 3, -106)
    arm(-8.6, -78, -14, -92, -3, -106)
  } else if (look.pose === 'hold') {
    arm(9.2, -77.6, 13.6, -66, 4, -65)
    arm(-9.2, -77.6, -13.6, -66, -4, -64)
    s.rect(-3, -72, 6, 8, s.mood.accents[1] ?? ink.mustard, side, 1.4)
    s.rect(-3.4, -73, 6.8, 1.8, ink.white, side, 0.8)
  } else {
    const swing = look.pose === 'walk' ? 3 : 0
    arm(9.2, -77.6, 12.6, -64, 11.6 + swing, -51)
    arm(-9.2, -77.6, -12.6, -64, -11.6 - swing, -51)
  }
}

function hairBehind(s: Sheet, look: Look) {
  const c = look.hairColour
  if (look.hair === 'long') s.path('M-6.8 -95Q-9 -82 -8.4 -70Q0 -66 8.4 -70Q9 -82 6.8 -95Z', c, side)
  if (look.hair === 'bob') s.path('M-6.6 -96Q-9.6 -86 -8 -81.6Q0 -79 8 -81.6Q9.6 -86 6.6 -96Z', c, side)
  if (look.hair === 'curly') s.path(blob(s.rng, 0, -92.5, 9.6, 9, 0.09, 12), c, round)
  if (look.hair === 'ponytail') s.path('M3 -99Q13 -98 11 -82Q9 -86 5 -93Z', c, side)
  if (look.hair === 'braids')
    for (const x of [-1, 1])
      for (let i = 0; i < 5; i++) s.circle(x * (7.4 + i * 0.2), -86 + i * 3, 1.9 - i * 0.16, c, round)
  if (look.hair === 'hijab') s.path('M-8 -93Q-10 -80 -9.6 -76Q0 -70 9.6 -76Q10 -80 8 -93Z', c, side)
}

function head(s: Sheet, look: Look) {
  const c = look.hairColour
  s.ellipse(0, -91.4, 6.2, 7.3, look.skin, { cx: 0.4, cy: 0.35, r: 0.8, from: 0.15, to: -0.25 })
  if (look.back) {
    s.path('M-6.8 -90Q-7.6 -100.4 0 -100.4T6.8 -90Q6 -84.6 0 -84.4T-6.8 -90Z', c, round)
    if (look.hair === 'long' || look.hair === 'ponytail')
      s.path('M-6 -92Q-8 -78 -5 -70Q0 -68 5 -70Q8 -78 6 -92Z', c, side)
  } else {
    for (const x of [-2.3, 2.3]) s.circle(x, -91, 0.62, ink.ink)
    s.line('M-1.4 -87.6Q0 -86.6 1.4 -87.6', darker(look.skin, 0.45), 0.6)
    for (const x of [-3.8, 3.8]) s.ellipse(x, -88.8, 1.3, 0.9, ink.rose, 0, 0.55)
    if (look.hair === 'hijab') {
      s.path('M-7.2 -91Q-7.6 -101 0 -101T7.2 -91Q6 -97 0 -97T-7.2 -91Z', c, round)
      s.line(ellipsePath(0, -90.8, 5.9, 7.4), c, 2.4)
      s.path('M-6 -84Q0 -79 6 -84L9.6 -76Q0 -70 -9.6 -76Z', lighter(c, 0.1), down)
    } else if (look.hair === 'buzz' || look.hair === 'short')
      s.path('M-6.6 -91Q-7.6 -100.6 0 -100.4T6.6 -91Q5.6 -95 2.4 -95.6Q-2 -94.6 -5 -95.2Z', c, round)
    else s.path('M-6.8 -89Q-8 -100.6 0 -100.6T6.8 -89Q6 -94.4 1 -96.6Q-3 -92.6 -6.8 -89Z', c, round)
  }
  if (look.hair === 'bun') s.circle(0, -102, 3.6, c, round)
  if (look.hat === 'cap') {
    s.path('M-6.8 -94Q-6.8 -101.4 0 -101.4T6.8 -94Z', s.mood.accents[0] ?? ink.vermilion, round)
    if (!look.back)
      s.path('M-6.8 -94.4H7Q12 -94.6 12.4 -93Q6 -93 0 -93Z', darker(s.mood.accents[0] ?? ink.vermilion, 0.2), down)
  }
  if (look.hat === 'beanie') {
    s.path('M-6.9 -93.6Q-7.4 -103 0 -103T6.9 -93.6Z', s.mood.accents[1] ?? ink.mustard, round)
    s.rect(-7.3, -96, 14.6, 3.2, lighter(s.mood.accents[1] ?? ink.mustard, 0.2), side, 1.4)
  }
  if (look.hat === 'straw' || look.hat === 'cowboy') {
    const straw = look.hat === 'straw' ? ink.wheat : ink.brown
    s.path('M-13 -95.4Q0 -99 13 -95.4Q0 -92 -13 -95.4Z', straw, down)
    s.path('M-6.2 -96Q-6 -104 0 -103.4T6.2 -96Z', straw, round)
    s.line('M-6 -96.6Q0 -95.4 6 -96.6', ink.brick, 1.4)
  }
}
