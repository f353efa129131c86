import { darker, ink, lighter, mix } from './palette.ts'
import { drawPerson, someone } from './people.ts'
import { redbudBranch } from './plants.ts'
import { farmGame, platformer } from './room.ts'
import { blob, leafPath, polygon, smooth, starPath } from './shapes.ts'
import { down, ellipsePath, rectPath, round, type Sheet, side, slant, soft } from './sheet.ts'
import { lantern } from './street.ts'
import { stands } from './things.ts'
import { landscapeView, sky, skyline, type ViewName } from './views.ts'

export type StageKind =
  | 'cinema'
  | 'concert'
  | 'stadium'
  | 'court'
  | 'karaoke'
  | 'museum'
  | 'pool'
  | 'piano'
  | 'redbud'
  | 'lanterns'
  | 'lion'
  | 'lotus'
  | 'handheld'
  | 'game'
  | 'sunflowers'
  | 'dragonBoat'
  | 'skatepark'

export interface StageSpec {
  scene: 'stage'
  kind: StageKind
  view?: ViewName
}

/** Shows, games and feasts; and a few things from very near. */
export function drawStage(s: Sheet, spec: StageSpec) {
  kinds[spec.kind](s, spec)
}

function heads(s: Sheet, y: number, rows: number, colour: string) {
  for (let row = 0; row < rows; row++) {
    const size = s.w * (0.05 + row * 0.025)
    for (let i = -1; i * size * 2.1 < s.w + size; i++) {
      const x = i * size * 2.1 + (row % 2) * size + s.rng.range(-6, 6)
      const yy = y + row * s.h * 0.07
      const c = darker(colour, row * 0.14)
      s.path(
        `M${x - size * 0.95} ${s.h + 20}V${yy + size * 1.2}Q${x - size * 0.9} ${yy + size * 0.7} ${x} ${yy + size * 0.7}T${x + size * 0.95} ${yy + size * 1.2}V${s.h + 20}Z`,
        c,
        down,
      )
      s.circle(x, yy, size * 0.62, c, round)
      if (s.rng.chance(0.35)) s.circle(x, yy - size * 0.66, size * 0.26, c)
    }
  }
}

function crossedArms(s: Sheet, y: number) {
  for (let i = 0; i < 9; i++) {
    const x = s.w * (i / 8)
    s.line(
      `M${x} ${y + 60}L${x + s.rng.range(-24, 24)} ${y - s.h * s.rng.range(0.05, 0.13)}`,
      darker(s.mood.layers[3], 0.2),
      26,
    )
    if (s.rng.chance(0.4)) {
      s.glow(x, y - s.h * 0.1, 60, s.mood.accents[i % 5] ?? ink.butter, 0.7)
      s.rect(x - 8, y - s.h * 0.15, 16, 70, s.mood.accents[i % 5] ?? ink.butter, 0.5, 8)
    }
  }
}

const kinds: Record<StageKind, (s: Sheet, spec: StageSpec) => void> = {
  cinema: (s, spec) => {
    const { w, h } = s
    s.fill('#2A1830', '#3E1F38', down)
    const screen = [w * 0.09, h * 0.1, w * 0.82, h * 0.44] as const
    s.glow(w * 0.5, h * 0.34, w * 0.7, s.mood.glow, 0.5)
    s.within(rectPath(...screen, 8), () => landscapeView(s, screen[0], screen[1], screen[2], screen[3], spec.view))
    for (const flip of [false, true])
      s.at({ x: flip ? w : 0, flip }, () => {
        for (let i = 0; i < 3; i++)
          s.rect(i * w * 0.03 - 8, -8, w * 0.033, h * 0.7, ink.wine, { angle: 0, from: 0.2, to: -0.5 })
      })
    for (let row = 0; row < 3; row++) {
      const y = h * (0.66 + row * 0.12)
      const size = w * (0.085 + row * 0.02)
      for (let i = -1; i < 8; i++) {
        const x = i * size * 2.1 + (row % 2) * size
        if (s.rng.chance(0.55)) s.circle(x + size, y - size * 0.1, size * 0.48, '#1F1226', round)
        s.rect(
          x + size * 0.1,
          y,
          size * 1.8,
          h * 0.2,
          ['#6B1F35', '#8A2A40', '#A5324A'][row] ?? '#8A2A40',
          down,
          size * 0.4,
        )
      }
    }
    s.at({ x: w * 0.78, y: h * 0.98 }, () => stands.cola(s, h * 0.14))
    s.at({ x: w * 0.24, y: h * 0.99 }, () => {
      const r = w * 0.13
      for (let i = 0; i < 16; i++)
        s.path(
          blob(s.rng, s.rng.range(-0.8, 0.8) * r, -r * s.rng.range(1.1, 1.5), r * 0.22, r * 0.2, 0.25, 6),
          ink.cream,
          round,
        )
      for (let i = 0; i < 6; i++)
        s.path(
          polygon([
            [-r + i * r * 0.333, -r * 1.15],
            [-r + (i + 1) * r * 0.333, -r * 1.15],
            [-r * 0.75 + (i + 1) * r * 0.25, 0],
            [-r * 0.75 + i * r * 0.25, 0],
          ]),
          i % 2 ? ink.white : ink.vermilion,
          side,
        )
    })
  },
  concert: (s) => {
    const { w, h, mood } = s
    s.fill(mood.sky[0], mood.sky[1])
    for (let i = 0; i < 6; i++) {
      const x = w * (0.08 + i * 0.168)
      const c = mood.accents[i % 5] ?? ink.butter
      const lean = s.rng.range(-0.25, 0.25) * w
      s.path(
        polygon([
          [x - 10, h * 0.05],
          [x + 10, h * 0.05],
          [x + lean + w * 0.12, h * 0.72],
          [x + lean - w * 0.12, h * 0.72],
        ]),
        c,
        0.4,
        0.26,
      )
      s.circle(x, h * 0.05, 16, ink.white, 0.6)
    }
    s.rect(-5, h * 0.035, w + 10, 14, ink.ink)
    s.rect(w * 0.06, h * 0.6, w * 0.88, h * 0.09, darker(mood.layers[3], 0.2), down)
    s.rect(w * 0.06, h * 0.585, w * 0.88, h * 0.02, lighter(mood.layers[2], 0.2), 0.2)
    s.at({ x: w * 0.5, y: h * 0.6 }, () => drawPerson(s, h * 0.32, { pose: 'wave', top: 'jacket', bottom: 'leggings' }))
    s.at({ x: w * 0.26, y: h * 0.6 }, () => {
      drawPerson(s, h * 0.3, { pose: 'stand', hair: 'long' })
      s.at({ y: -h * 0.1, turn: -64 }, () => stands.guitar(s, h * 0.16))
    })
    s.at({ x: w * 0.76, y: h * 0.6 }, () => {
      s.circle(0, -h * 0.05, h * 0.055, ink.vermilion, round)
      for (const x of [-0.06, 0.06]) s.rect(x * h - h * 0.03, -h * 0.12, h * 0.06, h * 0.05, ink.cream, side, 6)
      for (const x of [-0.1, 0.1]) s.ellipse(x * h, -h * 0.17, h * 0.05, 6, ink.mustard, side)
    })
    for (const x of [0.1, 0.9]) s.at({ x: w * x, y: h * 0.6 }, () => stands.speaker(s, h * 0.2))
    s.glow(w * 0.5, h * 0.56, w * 0.6, mood.glow, 0.5)
    crossedArms(s, h * 0.8)
    heads(s, h * 0.78, 3, darker(mood.layers[2], 0.2))
  },
  stadium: (s) => {
    const { w, h } = s
    sky(s, w, h * 0.6)
    s.path(`M-10 ${h * 0.44}Q${w * 0.5} ${h * 0.3} ${w + 10} ${h * 0.44}V${h * 0.66}H-10Z`, s.mood.layers[2], down)
    for (let i = 0; i < 360; i++) {
      const x = s.rng.range(0, w)
      const dip = Math.sin((x / w) * Math.PI) * h * 0.06
      s.circle(
        x,
        h * s.rng.range(0.46, 0.63) - dip,
        s.rng.range(5, 8),
        s.rng.pick([...s.mood.accents, ink.cream, '#E3AC80', '#7C4A30']),
      )
    }
    for (const x of [0.12, 0.88]) {
      s.rect(w * x - 8, h * 0.14, 16, h * 0.36, ink.stone, side)
      s.rect(w * x - 60, h * 0.08, 120, 70, ink.smoke, slant, 6)
      for (let i = 0; i < 6; i++) {
        const lx = w * x - 40 + (i % 3) * 40
        const ly = h * 0.08 + 20 + Math.floor(i / 3) * 32
        s.glow(lx, ly, 90, ink.white, 0.5)
        s.circle(lx, ly, 12, ink.white, 0.6)
      }
    }
    s.path(`M-10 ${h * 0.62}H${w + 10}V${h + 10}H-10Z`, '#4F9A55', down)
    for (let i = 0; i < 6; i++)
      s.path(
        polygon([
          [w * (0.5 + (i - 3) * 0.14), h * 0.62],
          [w * (0.5 + (i - 2.5) * 0.14), h * 0.62],
          [w * (0.5 + (i - 2.5) * 0.42), h * 1.02],
          [w * (0.5 + (i - 3) * 0.42), h * 1.02],
        ]),
        '#5FAB62',
        0,
        0.8,
      )
    for (const y of [0.68, 0.76, 0.87]) s.line(`M-10 ${h * y}H${w + 10}`, ink.white, 6, 0, 0.8)
    s.line(
      `M${w * 0.44} ${h * 0.62}V${h * 0.5}M${w * 0.56} ${h * 0.62}V${h * 0.5}M${w * 0.44} ${h * 0.55}H${w * 0.56}`,
      ink.butter,
      9,
    )
    for (const [x, y, k, c] of [
      [0.3, 0.86, 0.24, 0],
      [0.52, 0.92, 0.28, 0],
      [0.74, 0.84, 0.23, 2],
      [0.16, 0.76, 0.15, 2],
    ] as const)
      s.at({ x: w * x, y: h * y }, () => {
        drawPerson(s, h * k, {
          top: 'tee',
          topColour: s.mood.accents[c] ?? ink.vermilion,
          bottom: 'leggings',
          bottomColour: ink.cream,
          pose: 'walk',
          hair: 'buzz',
        })
        s.circle(0, -h * k * 0.93, h * k * 0.085, s.mood.accents[c] ?? ink.vermilion, round)
      })
  },
  court: (s) => {
    const { w, h, mood } = s
    sky(s, w, h * 0.6)
    skyline(s, w, h * 0.6, h * 0.34)
    s.rect(-5, h * 0.58, w + 10, h, s.rng.pick(['#C4683B', '#3F7FA8', '#7A6FB0', '#4E9A7A']), down)
    s.line(`M${w * 0.14} ${h * 1.02}L${w * 0.3} ${h * 0.62}H${w * 0.7}L${w * 0.86} ${h * 1.02}`, ink.white, 9)
    s.line(ellipsePath(w * 0.5, h * 0.8, w * 0.2, h * 0.08), ink.white, 8)
    for (let i = 0; i < 20; i++) s.line(`M${w * (i / 19)} ${h * 0.36}V${h * 0.6}`, ink.smoke, 3, 0, 0.5)
    for (let i = 0; i < 6; i++) s.line(`M-5 ${h * (0.38 + i * 0.04)}H${w + 5}`, ink.smoke, 3, 0, 0.5)
    s.rect(w * 0.49, h * 0.26, w * 0.02, h * 0.36, ink.smoke, side)
    s.rect(w * 0.38, h * 0.16, w * 0.24, h * 0.14, ink.white, slant, 6)
    s.line(rectPath(w * 0.455, h * 0.215, w * 0.09, h * 0.06), ink.vermilion, 6)
    s.ellipse(w * 0.5, h * 0.29, w * 0.055, h * 0.012, ink.orange, down)
    for (let i = -3; i <= 3; i++)
      s.line(`M${w * (0.5 + i * 0.017)} ${h * 0.295}L${w * (0.5 + i * 0.011)} ${h * 0.35}`, ink.white, 3)
    s.at({ x: w * 0.34, y: h * 0.92 }, () =>
      drawPerson(s, h * 0.42, { top: 'tank', bottom: 'shorts', pose: 'wave', hair: 'short' }),
    )
    s.at({ x: w * 0.34 + h * 0.06, y: h * 0.5 }, () => stands.basketball(s, h * 0.055))
    s.at({ x: w * 0.68, y: h * 0.9 }, () =>
      drawPerson(s, h * 0.38, { top: 'tee', bottom: 'shorts', pose: 'hips', topColour: mood.accents[2] ?? ink.teal }),
    )
  },
  karaoke: (s) => {
    const { w, h, mood } = s
    s.fill(mood.sky[0], mood.floor, down)
    s.rect(w * 0.16, h * 0.1, w * 0.68, h * 0.3, ink.ink, slant, 16)
    s.within(rectPath(w * 0.18, h * 0.115, w * 0.64, h * 0.27, 8), () => {
      landscapeView(s, w * 0.18, h * 0.115, w * 0.64, h * 0.27, 'sea')
      s.rect(w * 0.18, h * 0.31, w * 0.64, h * 0.08, ink.ink, 0, 0, 0.6)
      s.line(`M${w * 0.28} ${h * 0.34}h${w * 0.24}`, ink.butter, 14)
      s.line(`M${w * 0.54} ${h * 0.34}h${w * 0.16}`, ink.white, 14)
    })
    s.circle(w * 0.5, h * 0.03, w * 0.09, ink.stone, round)
    for (let i = 0; i < 30; i++)
      s.circle(s.rng.range(0, w), s.rng.range(0, h * 0.9), s.rng.range(10, 34), s.rng.pick(mood.accents), 0.3, 0.22)
    const c = mood.accents[4] ?? ink.orange
    s.rect(-20, h * 0.56, w + 40, h * 0.24, darker(c, 0.25), down, 40)
    for (const [i, x] of [0.22, 0.5, 0.78].entries())
      s.at({ x: w * x, y: h * 0.92 }, () => {
        drawPerson(s, h * 0.5, { pose: i === 1 ? 'hold' : i ? 'wave' : 'hips' })
        if (i === 1) s.at({ x: h * 0.0, y: -h * 0.36, turn: -18 }, () => stands.microphone(s, h * 0.1))
      })
    s.rect(w * 0.2, h * 0.93, w * 0.6, h * 0.09, ink.ink, down, 12)
    for (const x of [0.3, 0.44, 0.6, 0.7])
      s.at({ x: w * x, y: h * 0.95 }, () => s.rng.pick([stands.icedDrink, stands.fruitBowl, stands.wine])(s, h * 0.08))
  },
  museum: (s, spec) => {
    const { w, h, mood } = s
    s.fill(lighter(mood.wall, 0.25), mood.wall, { angle: 35, from: 0.2, to: -0.25 })
    s.rect(-5, h * 0.8, w + 10, h, mood.floor, down)
    const [fx, fy, fw, fh] = [w * 0.2, h * 0.14, w * 0.6, h * 0.44] as const
    s.at({ x: 12, y: 16 }, () => s.shade(rectPath(fx - 30, fy - 30, fw + 60, fh + 60), -0.4))
    s.rect(fx - 30, fy - 30, fw + 60, fh + 60, ink.mustard, slant, 4)
    s.rect(fx - 10, fy - 10, fw + 20, fh + 20, ink.brown, slant)
    s.within(rectPath(fx, fy, fw, fh), () => {
      if (spec.view) landscapeView(s, fx, fy, fw, fh, spec.view)
      else {
        s.rect(fx, fy, fw, fh, s.rng.pick(mood.accents))
        for (let i = 0; i < 9; i++)
          s.path(
            blob(
              s.rng,
              fx + s.rng.range(0, fw),
              fy + s.rng.range(0, fh),
              s.rng.range(40, 170),
              s.rng.range(40, 150),
              0.25,
              6,
            ),
            s.rng.pick([...mood.accents, ink.cream, ink.ink, ink.butter]),
            soft,
          )
      }
    })
    s.path(
      polygon([
        [w * 0.44, -10],
        [w * 0.56, -10],
        [fx + fw + 40, fy + fh],
        [fx - 40, fy + fh],
      ]),
      ink.white,
      0.25,
      0.1,
    )
    s.rect(w * 0.84, h * 0.46, w * 0.07, h * 0.05, ink.white, slant, 3)
    for (const x of [0.3, 0.46])
      s.at({ x: w * x, y: h * 0.94 }, () => drawPerson(s, h * 0.44, { back: true, pose: 'stand' }))
    s.rect(w * 0.62, h * 0.86, w * 0.28, h * 0.03, ink.cocoa, down, 8)
    for (const x of [0.66, 0.84]) s.rect(w * x, h * 0.885, w * 0.02, h * 0.05, ink.smoke)
  },
  pool: (s) => {
    const { w, h, mood } = s
    s.fill(lighter(mood.ground, 0.3), mood.ground)
    const tile = w / 8
    for (let y = -20; y < h; y += tile)
      for (let x = -20; x < w; x += tile)
        s.rect(x + 3, y + 3, tile - 6, tile - 6, lighter(ink.sand, s.rng.range(0.2, 0.4)), slant, 4)
    s.at({ x: w / 2, y: h / 2, turn: -8 }, () => {
      s.rect(-w * 0.42, -h * 0.46, w * 0.84, h * 0.92, ink.white, slant, 90)
      const d = rectPath(-w * 0.38, -h * 0.425, w * 0.76, h * 0.85, 70)
      s.path(d, '#5FBFD0', soft)
      s.within(d, () => {
        s.shade(rectPath(-w * 0.38, -h * 0.43, w * 0.76, h * 0.05), -0.35)
        for (let i = 0; i < 46; i++)
          s.line(
            `M${s.rng.range(-0.38, 0.3) * w} ${s.rng.range(-0.42, 0.42) * h}q30 -22 60 0t60 0`,
            ink.white,
            6,
            0.1,
            0.4,
          )
      })
    })
    for (const [x, y, k] of [
      [0.36, 0.34, 0.13],
      [0.62, 0.62, 0.15],
    ] as const) {
      const c = s.rng.pick(mood.accents)
      s.at({ x: w * x, y: h * y }, () => {
        const r = w * k
        s.at({ x: 16, y: 26 }, () => s.shade(ellipsePath(0, 0, r, r), -0.35))
        s.line(ellipsePath(0, 0, r * 0.78, r * 0.78), c, r * 0.46)
        for (let i = 0; i < 6; i++) s.at({ turn: i * 60 }, () => s.line(`M${r * 0.56} 0H${r}`, ink.white, r * 0.2))
        const look = someone(s)
        s.ellipse(0, r * 0.1, r * 0.36, r * 0.44, look.topColour, round)
        s.circle(0, -r * 0.42, r * 0.24, look.hairColour, round)
        for (const x2 of [-1, 1]) s.line(`M${x2 * r * 0.3} 0L${x2 * r * 0.74} ${-r * 0.3}`, look.skin, r * 0.16)
        for (const x2 of [-1, 1])
          s.line(`M${x2 * r * 0.16} ${r * 0.4}L${x2 * r * 0.22} ${r * 0.94}`, look.skin, r * 0.18)
      })
    }
    s.at({ x: w * 0.9, y: h * 0.1 }, () => {
      for (let i = 0; i < 8; i++)
        s.at({ turn: i * 45 }, () =>
          s.path(
            polygon([
              [0, 0],
              [w * 0.2, -w * 0.083],
              [w * 0.2, w * 0.083],
            ]),
            i % 2 ? ink.white : ink.vermilion,
            slant,
          ),
        )
    })
    for (let i = 0; i < 9; i++)
      s.at({ x: w * 0.04, y: h * 0.96, turn: i * 40 }, () =>
        s.path(leafPath(w * 0.26, w * 0.05), i % 2 ? ink.leaf : ink.pine, slant),
      )
  },
  piano: (s) => {
    const { w, h, mood } = s
    s.fill(darker(mood.wall, 0.2), ink.cocoa, down)
    s.rect(w * 0.16, h * 0.08, w * 0.68, h * 0.34, ink.cream, slant, 6)
    for (let stave = 0; stave < 3; stave++) {
      const y = h * (0.13 + stave * 0.095)
      for (let i = 0; i < 5; i++) s.line(`M${w * 0.2} ${y + i * h * 0.012}H${w * 0.8}`, ink.smoke, 2.5)
      for (let i = 0; i < 11; i++) {
        const x = w * (0.25 + i * 0.05)
        const yy = y + h * 0.012 * s.rng.int(0, 4)
        s.ellipse(x, yy, 13, 10, ink.ink)
        s.line(`M${x + 12} ${yy}v${-h * 0.04}`, ink.ink, 4)
      }
    }
    s.rect(-5, h * 0.46, w + 10, h * 0.08, ink.ink, down)
    const keys = 11
    const kw = w / keys
    for (let i = 0; i < keys; i++)
      s.rect(i * kw + 2, h * 0.54, kw - 4, h * 0.38, ink.white, { angle: 90, from: -0.3, to: 0.1 }, 10)
    for (let i = 0; i < keys; i++)
      if (![2, 6, 9].includes(i))
        s.rect((i + 0.7) * kw, h * 0.535, kw * 0.6, h * 0.23, ink.ink, { angle: 90, from: 0.2, to: -0.3 }, 8)
    s.rect(-5, h * 0.92, w + 10, h, ink.brown, down)
    s.at({ x: w * 0.92, y: h * 0.47 }, () => stands.vase(s, h * 0.3))
  },
  redbud: (s) => {
    const { w, h } = s
    sky(s, w, h)
    s.path(ellipsePath(w * 0.5, h * 0.5, w * 0.4, w * 0.4), s.mood.sun, soft, 0.4)
    for (const [x, y, turn, k] of [
      [-0.06, 0.36, -10, 1],
      [1.05, 0.66, 196, 0.92],
      [-0.04, 0.82, -22, 0.8],
      [1.02, 0.16, 168, 0.66],
    ] as const)
      s.at({ x: w * x, y: h * y, turn }, () => redbudBranch(s, Math.max(w, h) * 0.78 * k))
    for (let i = 0; i < 14; i++)
      s.at({ x: s.rng.range(0, w), y: s.rng.range(0, h), turn: s.rng.range(0, 360) }, () =>
        s.path(leafPath(34, 11), s.rng.pick([ink.rose, ink.blossom]), slant, 0.85),
      )
  },
  lanterns: (s) => {
    const { w, h } = s
    sky(s, w, h)
    for (const [x, y, k] of [
      [0.2, 0.18, 0.07],
      [0.78, 0.14, 0.06],
      [0.5, 0.12, 0.045],
      [0.1, 0.46, 0.1],
      [0.92, 0.42, 0.09],
      [0.36, 0.34, 0.09],
      [0.68, 0.32, 0.11],
      [0.24, 0.74, 0.16],
      [0.72, 0.7, 0.19],
      [0.48, 0.56, 0.08],
    ] as const) {
      s.line(`M${w * x} -10V${h * y}`, ink.ink, 2 + k * 10, 0, 0.6)
      s.at({ x: w * x, y: h * y }, () =>
        lantern(s, w * k, s.rng.pick([ink.vermilion, '#D8402F', ink.orange, ink.mustard])),
      )
    }
  },
  lion: (s) => {
    const { w, h } = s
    s.fill(s.mood.sky[0], s.mood.sky[1])
    for (let i = 0; i < 18; i++)
      s.at({ x: w * 0.5, y: h * 0.52, turn: i * 20 }, () =>
        s.path(
          polygon([
            [0, 0],
            [w, -w * 0.08],
            [w, w * 0.08],
          ]),
          s.mood.accents[i % 2 ? 0 : 3] ?? ink.butter,
          0,
          0.2,
        ),
      )
    const r = Math.min(w, h) * 0.34
    s.at({ x: w * 0.5, y: h * 0.54 }, () => {
      s.path(
        smooth([
          [-r * 0.9, r * 0.6],
          [-r * 1.2, r * 1.4],
          [-r * 0.9, r * 2.2],
          [r * 0.9, r * 2.2],
          [r * 1.2, r * 1.4],
          [r * 0.9, r * 0.6],
        ]),
        ink.vermilion,
        down,
      )
      for (let row = 0; row < 3; row++)
        for (let i = -3; i <= 3; i++) s.circle(i * r * 0.3, r * (1.2 + row * 0.3), r * 0.1, ink.butter, round)
      for (let i = 0; i < 26; i++)
        s.at({ turn: i * 14 }, () => s.ellipse(r * 1.02, 0, r * 0.2, r * 0.13, i % 2 ? ink.cream : ink.white, round))
      s.circle(0, 0, r, ink.vermilion, round)
      for (const x of [-1, 1]) {
        s.path(
          smooth([
            [x * r * 0.6, -r * 0.7],
            [x * r * 1.2, -r * 0.9],
            [x * r * 1.1, -r * 0.4],
            [x * r * 0.8, -r * 0.3],
          ]),
          ink.mustard,
          round,
        )
        s.circle(x * r * 0.42, -r * 0.2, r * 0.28, ink.white, round)
        s.circle(x * r * 0.42, -r * 0.18, r * 0.15, ink.ink)
        s.circle(x * r * 0.36, -r * 0.25, r * 0.05, ink.white)
        for (let k = 0; k < 6; k++)
          s.circle(x * r * (0.16 + k * 0.12), -r * (0.5 + Math.sin(k) * 0.06), r * 0.1, ink.butter, round)
      }
      s.circle(0, -r * 0.62, r * 0.2, ink.teal, round)
      s.path(starPath(0, -r * 0.62, r * 0.14, 6), ink.butter)
      s.ellipse(0, r * 0.12, r * 0.24, r * 0.16, ink.mustard, round)
      s.path(
        `M${-r * 0.66} ${r * 0.36}Q0 ${r * 0.2} ${r * 0.66} ${r * 0.36}Q${r * 0.6} ${r * 0.84} 0 ${r * 0.86}T${-r * 0.66} ${r * 0.36}Z`,
        ink.wine,
        down,
      )
      s.path(
        `M${-r * 0.36} ${r * 0.6}Q0 ${r * 0.5} ${r * 0.36} ${r * 0.6}Q${r * 0.2} ${r * 0.84} 0 ${r * 0.84}T${-r * 0.36} ${r * 0.6}Z`,
        ink.rose,
        round,
      )
      for (let i = -3; i <= 3; i++)
        s.rect(i * r * 0.16 - r * 0.06, r * 0.3 + Math.abs(i) * r * 0.02, r * 0.12, r * 0.12, ink.white, 0, 5)
      for (let i = -5; i <= 5; i++)
        s.ellipse(
          i * r * 0.17,
          r * 0.95 - Math.abs(i) * r * 0.05,
          r * 0.11,
          r * 0.2,
          i % 2 ? ink.cream : ink.white,
          round,
        )
    })
    for (let i = 0; i < 40; i++)
      s.at({ x: s.rng.range(0, w), y: s.rng.range(0, h), turn: s.rng.range(0, 360) }, () =>
        s.rect(-12, -5, 24, 10, s.rng.pick(s.mood.accents), slant, 3),
      )
  },
  lotus: (s) => {
    const { w, h, mood } = s
    s.fill(mix(mood.layers[2], ink.teal, 0.4), mix(mood.layers[3], ink.pine, 0.3), { angle: 90, from: 0.2, to: -0.2 })
    for (let i = 0; i < 26; i++)
      s.line(`M${s.rng.range(0, w)} ${s.rng.range(0, h)}q60 -14 120 0`, lighter(mood.layers[1], 0.3), 5, 0, 0.4)
    for (let i = 0; i < 13; i++) {
      const x = s.rng.range(0, w)
      const y = h * (0.12 + (i / 13) * 0.86)
      const r = w * s.rng.range(0.09, 0.19) * (0.6 + y / h / 2)
      s.at({ x, y }, () => {
        s.at({ x: 10, y: 18 }, () => s.shade(ellipsePath(0, 0, r, r * 0.62), -0.4))
        s.path(
          `M0 0L${r * 0.96} ${-r * 0.14}A${r} ${r * 0.62} 0 1 1 ${r * 0.86} ${-r * 0.3}Z`,
          s.rng.pick([ink.leaf, ink.pine, mix(ink.leaf, ink.mint, 0.3)]),
          round,
        )
        for (let k = 0; k < 7; k++)
          s.line(
            `M0 0L${Math.cos(k * 0.9) * r * 0.85} ${Math.sin(k * 0.9) * r * 0.52}`,
            lighter(ink.leaf, 0.25),
            3,
            0,
            0.6,
          )
      })
    }
    for (const [x, y, k] of [
      [0.3, 0.42, 0.12],
      [0.68, 0.62, 0.17],
      [0.2, 0.8, 0.09],
    ] as const)
      s.at({ x: w * x, y: h * y }, () => {
        const r = w * k
        for (const [ring, count, tint] of [
          [1, 9, 0],
          [0.74, 7, 0.25],
          [0.46, 5, 0.45],
        ] as const)
          for (let i = 0; i < count; i++)
            s.at({ turn: -90 + ((i + 0.5) / count) * 180 }, () =>
              s.path(leafPath(r * ring, r * ring * 0.26), lighter(s.rng.pick([ink.rose, '#EC88A8']), tint), side),
            )
        s.circle(0, -r * 0.1, r * 0.14, ink.butter, round)
      })
  },
  handheld: (s) => {
    const { w, h, mood } = s
    s.fill(mood.cloth, darker(mood.cloth, 0.12), { angle: 40, from: 0.2, to: -0.3 })
    for (let i = 0; i < 9; i++)
      s.line(`M${-20} ${h * (i / 8)}q${w * 0.5} 60 ${w + 40} -10`, darker(mood.cloth, 0.1), 10, 0, 0.4)
    const gw = w * 0.9
    const gh = gw * 0.46
    s.at({ x: w * 0.5, y: h * 0.5, turn: -7 }, () => {
      s.at({ x: 18, y: 34 }, () => s.shade(rectPath(-gw / 2, -gh / 2, gw, gh, 60), -0.5))
      s.rect(-gw / 2, -gh / 2, gw, gh, ink.ink, slant, 60)
      s.rect(-gw / 2, -gh / 2, gw * 0.2, gh, s.rng.pick([ink.azure, ink.lilac, ink.leaf]), slant, 60)
      s.rect(gw / 2 - gw * 0.2, -gh / 2, gw * 0.2, gh, s.rng.pick([ink.vermilion, ink.orange, ink.butter]), slant, 60)
      const sw = gw * 0.58
      const sh = gh * 0.84
      s.within(rectPath(-sw / 2, -sh / 2, sw, sh, 8), () =>
        s.at({ x: -sw / 2, y: -sh / 2 }, () => (s.rng.chance(0.5) ? farmGame(s, sw, sh) : platformer(s, sw, sh))),
      )
      for (const [x, y] of [
        [-0.4, -0.18],
        [0.4, 0.14],
      ] as const) {
        s.circle(gw * x, gh * y, gw * 0.045, ink.ink, hollowRing)
        s.circle(gw * x, gh * y, gw * 0.032, ink.smoke, round)
      }
      for (const [dx, dy] of [
        [0, -1],
        [1, 0],
        [0, 1],
        [-1, 0],
      ] as const) {
        s.circle(gw * 0.4 + dx * gw * 0.032, -gh * 0.18 + dy * gw * 0.032, gw * 0.016, ink.ink, round)
        s.circle(-gw * 0.4 + dx * gw * 0.032, gh * 0.16 + dy * gw * 0.032, gw * 0.016, ink.ink, round)
      }
    })
    const skin = someone(s).skin
    for (const flip of [false, true])
      s.at({ x: flip ? w : 0, flip }, () => {
        s.path(
          smooth([
            [-40, h * 0.66],
            [w * 0.06, h * 0.52],
            [w * 0.13, h * 0.49],
            [w * 0.15, h * 0.52],
            [w * 0.1, h * 0.6],
            [w * 0.12, h * 0.72],
            [-40, h * 0.9],
          ]),
          skin,
          round,
        )
        s.path(
          smooth([
            [-40, h * 0.72],
            [w * 0.08, h * 0.68],
            [w * 0.12, h * 0.8],
            [-40, h * 1],
          ]),
          s.mood.accents[1] ?? ink.mustard,
          round,
        )
      })
  },
  game: (s) => {
    if (s.rng.chance(0.5)) platformer(s, s.w, s.h)
    else farmGame(s, s.w, s.h)
  },
  sunflowers: (s) => {
    const { w, h } = s
    sky(s, w, h)
    s.path(`M-10 ${h * 0.5}Q${w * 0.5} ${h * 0.46} ${w + 10} ${h * 0.52}V${h + 10}H-10Z`, s.mood.layers[2], down)
    for (let row = 0; row < 5; row++) {
      const y = h * (0.56 + row * 0.12)
      const r = w * (0.035 + row * 0.03)
      for (let i = -1; i * r * 2.3 < w + r; i++) {
        const x = i * r * 2.3 + (row % 2) * r + s.rng.range(-10, 10)
        s.line(`M${x} ${y}v${h * 0.3}`, ink.leaf, r * 0.16)
        s.at({ x, y: y + r * 1.3, turn: 60 }, () => s.path(leafPath(r * 1.1, r * 0.36), ink.pine, slant))
        s.at({ x, y }, () => {
          for (let k = 0; k < 14; k++)
            s.at({ turn: k * 25.7 }, () =>
              s.ellipse(r * 0.72, 0, r * 0.34, r * 0.15, k % 2 ? ink.butter : ink.mustard, round),
            )
          s.circle(0, 0, r * 0.5, ink.cocoa, round)
        })
      }
    }
  },
  dragonBoat: (s) => {
    const { w, h } = s
    landscapeView(s, 0, 0, w, h, 'karst')
    s.at({ x: w * 0.48, y: h * 0.76 }, () => {
      const l = w * 0.42
      for (let i = 0; i < 6; i++)
        s.at({ x: -l * 0.7 + i * l * 0.24, y: -10 }, () => {
          const look = someone(s)
          s.rect(-l * 0.06, -l * 0.26, l * 0.12, l * 0.26, ink.vermilion, side, 10)
          s.circle(0, -l * 0.34, l * 0.075, look.skin, round)
          s.path(`M${-l * 0.075} ${-l * 0.34}Q0 ${-l * 0.5} ${l * 0.075} ${-l * 0.34}Z`, look.hairColour, round)
          s.line(`M${l * 0.02} ${-l * 0.2}L${l * 0.14} ${l * 0.2}`, ink.brown, 8)
        })
      s.path(`M${-l} ${-l * 0.06}Q0 ${l * 0.1} ${l} ${-l * 0.1}L${l * 0.86} ${l * 0.14}H${-l * 0.8}Z`, ink.teal, down)
      for (let i = 0; i < 11; i++)
        s.path(`M${-l * 0.8 + i * l * 0.15} ${l * 0.04}a${l * 0.06} ${l * 0.06} 0 0 0 ${l * 0.12} 0Z`, ink.butter)
      s.path(
        smooth([
          [l * 0.9, -l * 0.06],
          [l * 0.98, -l * 0.34],
          [l * 1.16, -l * 0.4],
          [l * 1.3, -l * 0.26],
          [l * 1.14, -l * 0.2],
          [l * 1.06, l * 0.0],
        ]),
        ink.leaf,
        round,
      )
      s.line(
        `M${l * 1.02} ${-l * 0.38}l${-l * 0.06} ${-l * 0.16}M${l * 1.1} ${-l * 0.4}l${l * 0.02} ${-l * 0.16}`,
        ink.mustard,
        l * 0.04,
      )
      s.circle(l * 1.12, -l * 0.32, l * 0.03, ink.white)
      s.circle(l * 1.125, -l * 0.32, l * 0.015, ink.ink)
      for (let i = 0; i < 4; i++)
        s.line(`M${-l * 0.9 + i * 40} ${l * (0.22 + i * 0.06)}h${l * (1.7 - i * 0.2)}`, ink.white, 7, 0, 0.6)
    })
  },
  skatepark: (s) => {
    const { w, h, mood } = s
    sky(s, w, h * 0.7)
    skyline(s, w, h * 0.62, h * 0.3, false)
    s.rect(-5, h * 0.6, w + 10, h, lighter(ink.stone, 0.2), down)
    s.path(
      `M-10 ${h * 0.58}H${w * 0.16}Q${w * 0.2} ${h * 0.92} ${w * 0.56} ${h * 0.92}H${w + 10}V${h + 10}H-10Z`,
      ink.stone,
      side,
    )
    s.line(`M-10 ${h * 0.58}H${w * 0.16}`, ink.vermilion, 14)
    s.path(starPath(w * 0.74, h * 0.76, w * 0.07), mood.accents[0] ?? ink.vermilion, soft, 0.8)
    s.at({ x: w * 0.48, y: h * 0.76, turn: -12 }, () => {
      s.at({ y: 10 }, () => {
        s.rect(-w * 0.13, -12, w * 0.26, 16, mood.accents[2] ?? ink.teal, down, 8)
        for (const x of [-0.09, 0.09]) s.circle(w * x, 12, 13, ink.cream, round)
      })
      drawPerson(s, h * 0.42, { pose: 'hips', top: 'hoodie', bottom: 'wide', hat: 'beanie', bag: 'none' })
    })
  },
}

const hollowRing = { angle: 50, from: -0.4, to: 0.2 }
