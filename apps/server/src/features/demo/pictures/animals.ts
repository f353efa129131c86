import { darker, ink, lighter } from './palette.ts'
import { blob, leafPath, polygon, smooth } from './shapes.ts'
import { down, round, type Sheet, side, slant } from './sheet.ts'

export const catCoats = {
  orange: ['#E8963F', '#FBE3BC', '#B9641F'],
  tuxedo: ['#2E2833', '#FFF9EE', '#2E2833'],
  calico: ['#FBF0DC', '#E08A3C', '#3A2E33'],
  grey: ['#8D8B98', '#D9D6DA', '#5F5C6B'],
  black: ['#332C3A', '#332C3A', '#221D29'],
  white: ['#FDF6E8', '#FFFFFF', '#E8D9C4'],
  siamese: ['#F0DFC2', '#F0DFC2', '#5B4038'],
  tabby: ['#A08363', '#EFE0C6', '#5D4632'],
} as const
export type CatCoat = keyof typeof catCoats

export const dogCoats = {
  golden: ['#E0A95C', '#F6DDAE', '#C08439'],
  shiba: ['#D98A45', '#FBEBD0', '#B4662B'],
  corgi: ['#DB9450', '#FFF6E4', '#B4702F'],
  husky: ['#6E7688', '#FBF7EF', '#474D5E'],
  black: ['#35303B', '#35303B', '#241F2A'],
  chocolate: ['#6E4630', '#8A5C40', '#4C2E20'],
  poodle: ['#C98F5E', '#DCA878', '#A87244'],
  samoyed: ['#FCF4E4', '#FFFFFF', '#E6D6BE'],
  beagle: ['#B8743C', '#FFF6E4', '#3F3034'],
} as const
export type DogCoat = keyof typeof dogCoats

export type CatPose = 'sit' | 'loaf' | 'sleep' | 'peek' | 'stretch'
export type DogPose = 'sit' | 'lie' | 'sleep' | 'stand'

function catFace(s: Sheet, r: number, coat: CatCoat, asleep: boolean) {
  const [base, light, dark] = catCoats[coat]
  for (const x of [-1, 1]) {
    s.path(
      polygon([
        [x * r * 0.88, -r * 0.3],
        [x * r * 0.8, -r * 1.12],
        [x * r * 0.2, -r * 0.76],
      ]),
      coat === 'siamese' ? dark : base,
      slant,
    )
    s.path(
      polygon([
        [x * r * 0.74, -r * 0.46],
        [x * r * 0.71, -r * 0.9],
        [x * r * 0.38, -r * 0.72],
      ]),
      ink.rose,
      down,
    )
  }
  const face = smooth([
    [0, -r * 0.84],
    [r * 0.66, -r * 0.66],
    [r * 1, 0],
    [r * 0.66, r * 0.6],
    [0, r * 0.74],
    [-r * 0.66, r * 0.6],
    [-r * 1, 0],
    [-r * 0.66, -r * 0.66],
  ])
  s.path(face, base, round)
  s.within(face, () => {
    if (coat === 'calico') {
      s.path(blob(s.rng, -r * 0.6, -r * 0.4, r * 0.56, r * 0.6, 0.12), light, round)
      s.path(blob(s.rng, r * 0.66, -r * 0.5, r * 0.46, r * 0.5, 0.12), dark, round)
    }
    if (coat === 'tuxedo')
      s.path(
        smooth([
          [0, -r * 0.5],
          [r * 0.3, r * 0.1],
          [r * 0.6, r * 0.8],
          [-r * 0.6, r * 0.8],
          [-r * 0.3, r * 0.1],
        ]),
        light,
        round,
      )
    if (coat === 'siamese') s.ellipse(0, r * 0.24, r * 0.5, r * 0.48, dark, round)
    if (coat === 'orange' || coat === 'tabby' || coat === 'grey') {
      s.ellipse(0, r * 0.36, r * 0.46, r * 0.34, light, round)
      for (const x of [-0.26, 0, 0.26]) s.line(`M${x * r} ${-r * 0.82}v${r * 0.32}`, dark, r * 0.1)
      for (const x of [-1, 1])
        for (const y of [0.05, 0.26]) s.line(`M${x * r} ${y * r}h${-x * r * 0.26}`, dark, r * 0.08)
    }
  })
  const eye =
    coat === 'black' || coat === 'tuxedo'
      ? ink.butter
      : coat === 'siamese'
        ? ink.sky
        : coat === 'white'
          ? ink.aqua
          : '#C9C65A'
  for (const x of [-0.4, 0.4]) {
    if (asleep)
      s.line(
        `M${(x - 0.17) * r} ${-r * 0.02}q${r * 0.17} ${r * 0.16} ${r * 0.34} 0`,
        coat === 'black' || coat === 'tuxedo' ? ink.cream : ink.ink,
        r * 0.06,
      )
    else {
      s.ellipse(x * r, -r * 0.04, r * 0.2, r * 0.22, eye, round)
      s.ellipse(x * r, -r * 0.03, r * 0.1, r * 0.18, ink.ink)
      s.circle(x * r - r * 0.05, -r * 0.12, r * 0.05, ink.white)
    }
  }
  s.path(
    polygon([
      [-r * 0.1, r * 0.2],
      [r * 0.1, r * 0.2],
      [0, r * 0.32],
    ]),
    ink.rose,
  )
  const line = coat === 'black' ? ink.smoke : darker(base, 0.6)
  s.line(
    `M0 ${r * 0.32}q${-r * 0.12} ${r * 0.16} ${-r * 0.24} ${r * 0.06}M0 ${r * 0.32}q${r * 0.12} ${r * 0.16} ${r * 0.24} ${r * 0.06}`,
    line,
    r * 0.05,
  )
  for (const x of [-1, 1])
    for (const y of [0.2, 0.34])
      s.line(`M${x * r * 0.5} ${y * r}L${x * r * 1.24} ${(y - 0.06 + (y - 0.27)) * r}`, ink.white, r * 0.022, 0, 0.8)
}

function stripes(s: Sheet, outline: string, r: number, coat: CatCoat) {
  const [, light, dark] = catCoats[coat]
  s.within(outline, () => {
    if (coat === 'orange' || coat === 'tabby' || coat === 'grey')
      for (let i = 0; i < 5; i++)
        s.line(
          `M${r * (0.2 + i * 0.32)} ${-r * 2.4}q${-r * 0.2} ${r * 0.5} ${r * 0.02} ${r}M${-r * (0.3 + i * 0.3)} ${-r * 2.2}q${r * 0.2} ${r * 0.5} 0 ${r}`,
          dark,
          r * 0.13,
          0,
          0.75,
        )
    if (coat === 'calico') {
      s.path(blob(s.rng, r * 0.7, -r * 1.2, r * 0.7, r * 0.6, 0.14), light, round)
      s.path(blob(s.rng, -r * 0.8, -r * 0.5, r * 0.6, r * 0.5, 0.14), dark, round)
    }
    if (coat === 'tuxedo') s.ellipse(0, -r * 0.8, r * 0.5, r * 0.9, light, round)
  })
}

/** A cat on the origin, `h` high when it sits. */
export function drawCat(s: Sheet, h: number, pose: CatPose, coat: CatCoat) {
  const [base, light, dark] = catCoats[coat]
  const r = h * 0.25
  const paw =
    coat === 'tuxedo' || coat === 'orange' || coat === 'calico'
      ? ink.white
      : coat === 'siamese'
        ? dark
        : lighter(base, 0.1)
  if (pose !== 'peek') s.softShadow(0, 0, h * (pose === 'sit' ? 0.46 : 0.75), h * 0.09, 0.7)
  if (pose === 'sit') {
    s.line(
      `M${h * 0.2} ${-h * 0.08}Q${h * 0.56} ${-h * 0.02} ${h * 0.5} ${-h * 0.34}`,
      coat === 'siamese' ? dark : darker(base, 0.06),
      h * 0.1,
    )
    const body = smooth([
      [0, -h * 0.66],
      [h * 0.2, -h * 0.5],
      [h * 0.34, -h * 0.16],
      [h * 0.3, 0],
      [-h * 0.3, 0],
      [-h * 0.34, -h * 0.16],
      [-h * 0.2, -h * 0.5],
    ])
    s.path(body, base, { angle: 15, from: 0.2, to: -0.5 })
    stripes(s, body, r, coat)
    s.path(
      smooth([
        [-h * 0.1, -h * 0.56],
        [h * 0.1, -h * 0.56],
        [h * 0.11, -h * 0.24],
        [0, -h * 0.16],
        [-h * 0.11, -h * 0.24],
      ]),
      coat === 'black' ? base : coat === 'calico' ? base : light,
      round,
    )
    for (const x of [-0.1, 0.1]) {
      s.rect(x * h - h * 0.06, -h * 0.26, h * 0.12, h * 0.25, base, side, h * 0.06)
      s.ellipse(x * h, -h * 0.03, h * 0.08, h * 0.045, paw, round)
    }
    s.at({ y: -h * 0.73 }, () => catFace(s, r, coat, false))
  } else if (pose === 'loaf') {
    const body = smooth([
      [-h * 0.62, 0],
      [-h * 0.66, -h * 0.24],
      [-h * 0.3, -h * 0.46],
      [h * 0.3, -h * 0.46],
      [h * 0.64, -h * 0.28],
      [h * 0.66, 0],
    ])
    s.path(body, base, round)
    stripes(s, body, r, coat)
    s.line(
      `M${h * 0.6} ${-h * 0.07}Q${h * 0.3} ${h * 0.05} ${h * 0.02} ${-h * 0.03}`,
      coat === 'siamese' ? dark : darker(base, 0.07),
      h * 0.1,
    )
    s.at({ x: -h * 0.26, y: -h * 0.46, scale: 1.02 }, () => catFace(s, r, coat, s.rng.chance(0.3)))
    s.ellipse(-h * 0.34, -h * 0.06, h * 0.12, h * 0.055, paw, round)
  } else if (pose === 'sleep') {
    const body = smooth([
      [-h * 0.55, -h * 0.02],
      [-h * 0.66, -h * 0.2],
      [-h * 0.4, -h * 0.4],
      [0, -h * 0.46],
      [h * 0.46, -h * 0.36],
      [h * 0.66, -h * 0.12],
      [h * 0.46, 0],
    ])
    s.path(body, base, round)
    stripes(s, body, r, coat)
    s.line(
      `M${h * 0.58} ${-h * 0.08}Q${h * 0.2} ${h * 0.08} ${-h * 0.24} ${-h * 0.02}`,
      coat === 'siamese' ? dark : darker(base, 0.07),
      h * 0.11,
    )
    s.at({ x: -h * 0.36, y: -h * 0.2, turn: -16 }, () => catFace(s, r, coat, true))
  } else if (pose === 'stretch') {
    for (const x of [-0.8, -0.64]) s.line(`M${-h * 0.3} ${-h * 0.24}L${x * h} ${-h * 0.03}`, base, h * 0.12)
    const body = smooth([
      [-h * 0.4, -h * 0.2],
      [0, -h * 0.3],
      [h * 0.4, -h * 0.62],
      [h * 0.6, -h * 0.5],
      [h * 0.6, -h * 0.2],
      [h * 0.1, -h * 0.1],
    ])
    s.line(
      `M${h * 0.54} ${-h * 0.56}Q${h * 0.84} ${-h * 0.8} ${h * 0.66} ${-h * 1}`,
      coat === 'siamese' ? dark : base,
      h * 0.09,
    )
    for (const x of [0.46, 0.58]) s.rect(x * h - h * 0.06, -h * 0.4, h * 0.12, h * 0.4, base, side, h * 0.05)
    s.path(body, base, round)
    stripes(s, body, r, coat)
    s.at({ x: -h * 0.5, y: -h * 0.26 }, () => catFace(s, r * 0.95, coat, true))
  } else {
    for (const x of [-0.3, 0.3]) s.rect(x * h - h * 0.08, -h * 0.14, h * 0.16, h * 0.16, paw, round, h * 0.08)
    s.at({ y: -h * 0.24, scale: 1.15 }, () => catFace(s, r, coat, false))
  }
}

function dogFace(s: Sheet, r: number, coat: DogCoat, asleep: boolean) {
  const [base, light, dark] = dogCoats[coat]
  const pointed = coat === 'shiba' || coat === 'corgi' || coat === 'husky' || coat === 'samoyed'
  if (pointed) {
    const k = coat === 'corgi' ? 1.25 : 1
    for (const x of [-1, 1]) {
      s.path(
        polygon([
          [x * r * 0.9, -r * 0.3],
          [x * r * 0.82, -r * 1.14 * k],
          [x * r * 0.22, -r * 0.76],
        ]),
        base,
        slant,
      )
      s.path(
        polygon([
          [x * r * 0.76, -r * 0.46],
          [x * r * 0.73, -r * 0.92 * k],
          [x * r * 0.4, -r * 0.72],
        ]),
        coat === 'samoyed' ? ink.blush : light,
        down,
      )
    }
  }
  if (coat === 'poodle')
    for (let i = 0; i < 9; i++)
      s.circle(
        Math.cos(i * 0.7) * r * 0.82,
        Math.sin(i * 0.7) * r * 0.76 - r * 0.1,
        r * 0.4,
        i % 2 ? base : light,
        round,
      )
  const face = smooth([
    [0, -r * 0.86],
    [r * 0.7, -r * 0.66],
    [r * 0.95, r * 0.04],
    [r * 0.6, r * 0.66],
    [0, r * 0.86],
    [-r * 0.6, r * 0.66],
    [-r * 0.95, r * 0.04],
    [-r * 0.7, -r * 0.66],
  ])
  s.path(face, base, round)
  s.within(face, () => {
    if (coat === 'husky' || coat === 'shiba' || coat === 'corgi')
      s.path(
        smooth([
          [0, -r * 0.9],
          [r * 0.16, -r * 0.2],
          [r * 0.76, r * 0.1],
          [r * 0.7, r],
          [-r * 0.7, r],
          [-r * 0.76, r * 0.1],
          [-r * 0.16, -r * 0.2],
        ]),
        light,
        round,
      )
    if (coat === 'beagle')
      s.path(
        smooth([
          [0, -r * 0.9],
          [r * 0.2, 0],
          [r * 0.5, r * 0.9],
          [-r * 0.5, r * 0.9],
          [-r * 0.2, 0],
        ]),
        light,
        round,
      )
  })
  if (!pointed && coat !== 'poodle')
    for (const x of [-1, 1])
      s.path(
        smooth([
          [x * r * 0.5, -r * 0.78],
          [x * r * 1.02, -r * 0.5],
          [x * r * 1.14, r * 0.28],
          [x * r * 0.84, r * 0.34],
          [x * r * 0.7, -r * 0.2],
        ]),
        dark,
        side,
      )
  if (coat === 'poodle')
    for (const x of [-1, 1]) for (const y of [-0.2, 0.2, 0.55]) s.circle(x * r * 0.95, y * r, r * 0.3, dark, round)
  s.ellipse(
    0,
    r * 0.36,
    r * 0.46,
    r * 0.36,
    coat === 'chocolate' || coat === 'black' ? lighter(base, 0.1) : light,
    round,
  )
  for (const x of [-0.38, 0.38]) {
    if (asleep) s.line(`M${(x - 0.15) * r} ${-r * 0.08}q${r * 0.15} ${r * 0.14} ${r * 0.3} 0`, ink.ink, r * 0.06)
    else {
      s.circle(x * r, -r * 0.08, r * 0.13, coat === 'husky' ? ink.sky : ink.ink)
      s.circle(x * r, -r * 0.08, r * 0.08, ink.ink)
      s.circle(x * r - r * 0.04, -r * 0.13, r * 0.04, ink.white)
    }
  }
  if (!asleep)
    s.path(
      smooth([
        [-r * 0.12, r * 0.5],
        [r * 0.12, r * 0.5],
        [r * 0.14, r * 0.8],
        [0, r * 0.9],
        [-r * 0.14, r * 0.8],
      ]),
      ink.rose,
      down,
    )
  s.path(
    smooth([
      [-r * 0.17, r * 0.16],
      [r * 0.17, r * 0.16],
      [0, r * 0.36],
    ]),
    ink.ink,
  )
  s.line(
    `M0 ${r * 0.34}v${r * 0.12}M${-r * 0.24} ${r * 0.46}q${r * 0.12} ${r * 0.12} ${r * 0.24} 0q${r * 0.12} ${r * 0.12} ${r * 0.24} 0`,
    ink.ink,
    r * 0.05,
  )
}

/** A dog on the origin, `h` high when it sits. */
export function drawDog(s: Sheet, h: number, pose: DogPose, coat: DogCoat) {
  const [base, light] = dogCoats[coat]
  const r = h * 0.24
  s.softShadow(0, 0, h * (pose === 'sit' ? 0.46 : 0.78), h * 0.09, 0.7)
  const collar = s.rng.pick(s.mood.accents)
  if (pose === 'sit') {
    s.line(`M${h * 0.24} ${-h * 0.08}Q${h * 0.5} ${-h * 0.12} ${h * 0.46} ${-h * 0.34}`, base, h * 0.12)
    s.path(
      smooth([
        [0, -h * 0.62],
        [h * 0.22, -h * 0.48],
        [h * 0.36, -h * 0.14],
        [h * 0.3, 0],
        [-h * 0.3, 0],
        [-h * 0.36, -h * 0.14],
        [-h * 0.22, -h * 0.48],
      ]),
      base,
      { angle: 15, from: 0.2, to: -0.5 },
    )
    s.path(
      smooth([
        [-h * 0.13, -h * 0.54],
        [h * 0.13, -h * 0.54],
        [h * 0.14, -h * 0.26],
        [0, -h * 0.16],
        [-h * 0.14, -h * 0.26],
      ]),
      light,
      round,
    )
    for (const x of [-0.12, 0.12]) {
      s.rect(x * h - h * 0.065, -h * 0.3, h * 0.13, h * 0.3, base, side, h * 0.06)
      s.ellipse(x * h, -h * 0.03, h * 0.085, h * 0.05, light, round)
    }
    s.rect(-h * 0.18, -h * 0.56, h * 0.36, h * 0.06, collar, side, h * 0.03)
    s.circle(0, -h * 0.48, h * 0.035, ink.mustard, round)
    s.at({ y: -h * 0.74 }, () => dogFace(s, r * 1.08, coat, false))
  } else if (pose === 'stand') {
    const low = coat === 'corgi' ? 0.5 : 1
    const leg = h * 0.4 * low
    s.line(`M${h * 0.5} ${-leg - h * 0.22}q${h * 0.22} ${-h * 0.1} ${h * 0.16} ${-h * 0.3}`, base, h * 0.1)
    for (const x of [-0.42, -0.26, 0.28, 0.44])
      s.rect(
        x * h - h * 0.05,
        -leg - h * 0.05,
        h * 0.11,
        leg + h * 0.05,
        x === -0.26 || x === 0.28 ? darker(base, 0.12) : coat === 'corgi' ? light : base,
        side,
        h * 0.04,
      )
    s.path(
      smooth([
        [-h * 0.5, -leg - h * 0.2],
        [-h * 0.36, -leg - h * 0.38],
        [h * 0.4, -leg - h * 0.34],
        [h * 0.56, -leg - h * 0.16],
        [h * 0.4, -leg + h * 0.02],
        [-h * 0.4, -leg + h * 0.02],
      ]),
      base,
      down,
    )
    s.path(
      smooth([
        [-h * 0.5, -leg - h * 0.1],
        [-h * 0.3, -leg - h * 0.22],
        [-h * 0.24, -leg + h * 0.02],
        [-h * 0.42, -leg + h * 0.02],
      ]),
      light,
      round,
    )
    s.at({ x: -h * 0.5, y: -leg - h * 0.42 }, () => dogFace(s, r * 1.05, coat, false))
  } else {
    const body = smooth([
      [-h * 0.5, 0],
      [-h * 0.56, -h * 0.22],
      [-h * 0.2, -h * 0.4],
      [h * 0.36, -h * 0.38],
      [h * 0.66, -h * 0.14],
      [h * 0.6, 0],
    ])
    s.line(`M${h * 0.58} ${-h * 0.08}Q${h * 0.8} ${-h * 0.04} ${h * 0.86} ${-h * 0.2}`, base, h * 0.1)
    s.path(body, base, round)
    s.ellipse(h * 0.42, -h * 0.1, h * 0.2, h * 0.14, darker(base, 0.06), round)
    for (const x of [-0.56, -0.36]) s.rect(x * h - h * 0.1, -h * 0.11, h * 0.26, h * 0.11, light, round, h * 0.055)
    s.at({ x: -h * 0.38, y: pose === 'sleep' ? -h * 0.2 : -h * 0.42, turn: pose === 'sleep' ? -12 : 0 }, () =>
      dogFace(s, r, coat, pose === 'sleep'),
    )
  }
}

/** A bunny, a hamster or a bird, for those without a cat or a dog. */
export function drawSmall(s: Sheet, h: number, kind: 'bunny' | 'hamster' | 'parrot' | 'turtle') {
  s.softShadow(0, 0, h * 0.5, h * 0.08, 0.7)
  if (kind === 'bunny') {
    const c = s.rng.pick([ink.white, '#C9A987', ink.stone])
    for (const [x, turn] of [
      [-0.12, -10],
      [0.1, 8],
    ] as const)
      s.at({ x: x * h, y: -h * 0.6, turn }, () => {
        s.path(leafPath(h * 0.46, h * 0.12), c, side)
        s.path(leafPath(h * 0.36, h * 0.06), ink.blush, side)
      })
    s.circle(h * 0.42, -h * 0.16, h * 0.1, ink.white, round)
    s.ellipse(h * 0.08, -h * 0.24, h * 0.38, h * 0.26, c, round)
    s.ellipse(0, -h * 0.48, h * 0.25, h * 0.22, c, round)
    for (const x of [-0.12, 0.12]) {
      s.circle(x * h, -h * 0.52, h * 0.035, ink.ink)
      s.ellipse(x * h * 1.4, -h * 0.44, h * 0.05, h * 0.03, ink.rose, 0, 0.7)
      s.ellipse(x * h, -h * 0.02, h * 0.1, h * 0.045, c, round)
    }
    s.path(
      polygon([
        [-h * 0.03, -h * 0.46],
        [h * 0.03, -h * 0.46],
        [0, -h * 0.42],
      ]),
      ink.rose,
    )
  } else if (kind === 'hamster') {
    for (const x of [-0.26, 0.26]) s.circle(x * h, -h * 0.72, h * 0.1, '#D99A5B', round)
    s.path(
      smooth([
        [0, -h * 0.82],
        [h * 0.34, -h * 0.66],
        [h * 0.46, -h * 0.2],
        [h * 0.24, 0],
        [-h * 0.24, 0],
        [-h * 0.46, -h * 0.2],
        [-h * 0.34, -h * 0.66],
      ]),
      '#E3A865',
      round,
    )
    s.ellipse(0, -h * 0.24, h * 0.28, h * 0.24, ink.cream, round)
    for (const x of [-0.22, 0.22]) s.ellipse(x * h, -h * 0.46, h * 0.18, h * 0.14, ink.cream, round)
    for (const x of [-0.14, 0.14]) s.circle(x * h, -h * 0.58, h * 0.045, ink.ink)
    s.circle(0, -h * 0.5, h * 0.03, ink.rose)
    s.ellipse(0, -h * 0.34, h * 0.08, h * 0.11, ink.ink, round)
    for (const x of [-0.09, 0.09]) s.ellipse(x * h, -h * 0.32, h * 0.05, h * 0.035, ink.rose, round)
  } else if (kind === 'parrot') {
    const c = s.rng.pick([ink.leaf, ink.azure, ink.mustard])
    s.path(
      polygon([
        [-h * 0.05, -h * 0.2],
        [h * 0.1, -h * 0.2],
        [h * 0.24, h * 0.16],
        [h * 0.08, h * 0.12],
      ]),
      darker(c, 0.2),
      side,
    )
    s.path(
      smooth([
        [0, -h * 0.9],
        [h * 0.24, -h * 0.66],
        [h * 0.26, -h * 0.3],
        [0, 0],
        [-h * 0.22, -h * 0.3],
        [-h * 0.24, -h * 0.66],
      ]),
      c,
      round,
    )
    s.path(
      smooth([
        [h * 0.02, -h * 0.56],
        [h * 0.26, -h * 0.44],
        [h * 0.18, -h * 0.06],
        [h * 0.04, -h * 0.2],
      ]),
      darker(c, 0.2),
      round,
    )
    s.ellipse(-h * 0.02, -h * 0.72, h * 0.19, h * 0.18, lighter(c, 0.35), round)
    s.path(
      smooth([
        [-h * 0.2, -h * 0.76],
        [-h * 0.32, -h * 0.66],
        [-h * 0.2, -h * 0.56],
      ]),
      ink.orange,
      round,
    )
    s.circle(-h * 0.08, -h * 0.76, h * 0.035, ink.ink)
    s.circle(-h * 0.02, -h * 0.64, h * 0.05, ink.rose, 0, 0.7)
  } else {
    for (const x of [-0.4, 0.34]) s.ellipse(x * h, -h * 0.06, h * 0.14, h * 0.09, ink.sage, round)
    s.ellipse(-h * 0.62, -h * 0.26, h * 0.17, h * 0.14, ink.sage, round)
    s.circle(-h * 0.68, -h * 0.29, h * 0.025, ink.ink)
    s.path(
      `M${-h * 0.54} ${-h * 0.1}C${-h * 0.5} ${-h * 0.7} ${h * 0.5} ${-h * 0.7} ${h * 0.54} ${-h * 0.1}Z`,
      ink.leaf,
      round,
    )
    for (const [x, y] of [
      [-0.24, -0.32],
      [0, -0.42],
      [0.24, -0.32],
    ] as const)
      s.path(blob(s.rng, x * h, y * h, h * 0.1, h * 0.09, 0.06, 6), ink.pine, round)
  }
}
