import { dumpling } from '../pictures/dishes-east.ts'
import { ink } from '../pictures/palette.ts'
import { ellipsePath, hollow, round, soft } from '../pictures/sheet.ts'
import { drawThing, type Thing } from '../pictures/table.ts'
import type { Film } from './film.ts'
import { ease, pop, put, shots, through } from './moves.ts'
import { lights, rain, steam } from './weather.ts'

/** Where each plate of a hotpot goes, in shares of the screen, and how large it is. */
const plates: readonly [name: Thing, x: number, y: number, size: number][] = [
  ['hotpot', 0.5, 0.5, 0.82],
  ['slicedBeef', 0.19, 0.19, 0.42],
  ['lotusRoot', 0.8, 0.2, 0.42],
  ['mushrooms', 0.16, 0.8, 0.42],
  ['greens', 0.53, 0.86, 0.42],
  ['tofu', 0.87, 0.78, 0.4],
  ['sauce', 0.5, 0.12, 0.22],
  ['beer', 0.9, 0.5, 0.24],
  ['sauce', 0.1, 0.5, 0.2],
]
const served = (i: number): number => 0.4 + i * 0.5

const folded = (i: number): number => 0.7 + i * 0.36

export const feast = {
  hotpot: {
    screen: 'tall',
    seconds: 7.5,
    sound: (sound) => {
      sound.tune({ instrument: 'marimba', scale: 'pentatonic', ground: 60, tempo: 120, seed: 'hotpot', loudness: 0.4 })
      sound.noise('simmer', 900, (t) => 0.5 * ease(t, 0.5, 3))
      for (const i of plates.keys()) sound.knock(served(i), 170 + (i % 3) * 40, 0.8)
    },
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const table = await picture({ scene: 'table', mood: 'festive', things: [], on: 'wood' }, 'hotpot table')
      const laid = await Promise.all(
        plates.map(async ([name, x, y, size], i) => ({
          layer: await cutOut(`hotpot ${i}`, 'festive', size * w * 1.25, (s) => drawThing(s, name, 390)),
          ...{ x: x * w, y: y * h, at: served(i), turn: ((i * 47) % 24) - 12 },
        })),
      )
      const vapour = steam(w * 0.5, h * 0.52, w * 0.26, 'hotpot')
      return (g, t) =>
        through(g, w, h, [1.16 - 0.12 * ease(t, 0, 4) + 0.14 * ease(t, 4.6, 7.5), 0, 0], () => {
          g.drawImage(table, 0, 0, w, h)
          for (const { layer, x, y, at, turn } of laid)
            put(g, layer, x, y, { scale: pop(t, at), turn: turn + (1 - pop(t, at, 0.6)) * 30 })
          g.save()
          g.globalAlpha = ease(t, 1.2, 2.5)
          vapour(g, t)
          g.restore()
        })
    },
  },

  dumplings: {
    screen: 'square',
    seconds: 7.5,
    sound: (sound) => {
      sound.tune({
        instrument: 'zither',
        scale: 'pentatonic',
        ground: 62,
        tempo: 100,
        seed: 'dumplings',
        loudness: 0.4,
      })
      for (let i = 0; i < 13; i++) sound.knock(folded(i), 260 + (i % 4) * 30, 0.5)
    },
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const table = await picture({ scene: 'table', mood: 'morning', things: [], on: 'gingham' }, 'dumpling table')
      const tray = await cutOut('tray', 'morning', w * 0.96, (s) => {
        s.circle(0, 0, 490, ink.tan, soft)
        s.circle(0, 0, 445, ink.wheat, hollow)
        s.within(ellipsePath(0, 0, 440, 440), () => {
          for (let i = -11; i <= 11; i++) {
            s.line(`M${i * 40} -450V450`, ink.tan, 5, -0.1, 0.6)
            s.line(`M-450 ${i * 40}H450`, ink.tan, 5, 0.1, 0.6)
          }
        })
      })
      const flour = await cutOut('flour', 'morning', w * 0.96, (s) => {
        for (let i = 0; i < 60; i++)
          s.circle(s.rng.range(-380, 380), s.rng.range(-380, 380), s.rng.range(3, 13), ink.white, round, 0.7)
      })
      const one = await Promise.all(
        ['a', 'b', 'c'].map((seed) =>
          cutOut(`dumpling ${seed}`, 'morning', w * 0.26, (s) =>
            dumpling(s, 400, seed === 'c' ? '#DCE6B8' : '#FBEFD4'),
          ),
        ),
      )
      const places = Array.from({ length: 13 }, (_, i) => {
        const ring = i < 9 ? { r: 0.31, a: (i / 9) * 360 } : { r: 0.13, a: (i - 9) * 90 + 20 }
        const a = ((ring.a - 90) * Math.PI) / 180
        return {
          x: w * (0.5 + Math.cos(a) * ring.r),
          y: h * (0.5 + Math.sin(a) * ring.r),
          turn: ring.a,
          layer: one[i % 3],
        }
      })
      return (g, t) =>
        through(g, w, h, [1.02 + 0.1 * ease(t, 5, 7.5), 0, 0], () => {
          g.drawImage(table, 0, 0, w, h)
          g.save()
          g.translate(w / 2, h / 2)
          g.rotate(0.16 * ease(t, 0.6, 7.5))
          g.translate(-w / 2, -h / 2)
          put(g, tray, w / 2, h / 2, { scale: pop(t, 0.1, 0.5) })
          put(g, flour, w / 2, h / 2, { alpha: ease(t, 0.5, 0.8) })
          for (const [i, { x, y, turn, layer }] of places.entries()) {
            // once all are there they jump, one after the other
            const hop =
              Math.max(0, Math.sin((t - 5.7 - i * 0.05) * 7)) * (t > 5.7 + i * 0.05 && t < 6.15 + i * 0.05 ? 1 : 0)
            if (layer) put(g, layer, x, y - hop * 14, { scale: pop(t, folded(i)) * (1 + hop * 0.1), turn })
          }
          g.restore()
        })
    },
  },

  'night-market': {
    screen: 'tall',
    seconds: 9,
    sound: (sound) => {
      sound.noise('people', 420, (t) => 0.5 + 0.12 * Math.sin(t * 1.9))
      sound.tune({
        instrument: 'bell',
        scale: 'pentatonic',
        ground: 64,
        tempo: 96,
        seed: 'night market',
        loudness: 0.34,
      })
    },
    make: async ({ width: w, height: h, picture }) => {
      const [street, shop, grill, neon] = await Promise.all([
        picture({ scene: 'street', mood: 'night', sides: 'stalls', lanterns: 'red', crowd: 6 }, 'market street'),
        picture({ scene: 'shopfront', mood: 'night', kind: 'noodles', people: 3 }, 'market shop'),
        picture(
          { scene: 'table', mood: 'night', things: ['skewers', 'crawfish', 'beer', 'sauce'], on: 'wood' },
          'market table',
        ),
        picture({ scene: 'street', mood: 'neon', sides: 'neon', umbrellas: true, crowd: 4 }, 'market neon'),
      ])
      const warm = lights(
        { x: 0, y: 0, width: w, height: h * 0.5 },
        12,
        'market',
        ['#F4A261', '#F9DC85', '#DC4A32'],
        [16, 46],
      )
      const cold = lights(
        { x: 0, y: 0, width: w, height: h * 0.6 },
        12,
        'neon',
        ['#F19AA8', '#7CC4BF', '#BBA3D3'],
        [18, 52],
      )
      const shower = rain({ x: 0, y: 0, width: w, height: h }, 70, 'market')
      const bowl = steam(w * 0.5, h * 0.66, w * 0.16, 'market shop')
      const fire = steam(w * 0.5, h * 0.5, w * 0.3, 'market grill')
      return shots(
        [
          { layer: street, seconds: 2.6, from: [1, 0, 0], to: [1.35, 0.1, 0.2], over: warm },
          { layer: shop, seconds: 2, from: [1.3, -0.8, 0.4], to: [1.3, 0.6, 0.2], over: bowl },
          { layer: grill, seconds: 2.2, from: [1.45, 0.2, 0.8], to: [1.15, 0, -0.3], over: fire },
          {
            layer: neon,
            seconds: 2.2,
            from: [1.02, 0, 0],
            to: [1.3, 0, -0.1],
            over: (g, t) => {
              cold(g, t)
              shower(g, t)
            },
          },
        ],
        w,
        h,
        0.45,
      )
    },
  },
} satisfies Record<string, Film>
