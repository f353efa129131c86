import { drawThing, type Thing } from '../pictures/table.ts'
import type { Film } from './film.ts'
import { ease, pop, put, through } from './moves.ts'
import { steam } from './weather.ts'

/** Where each plate of a hotpot goes, in shares of the screen, and how large it is. */
const plates: readonly [name: Thing, x: number, y: number, size: number][] = [
  ['hotpot', 0.5, 0.5, 1.04],
  ['slicedBeef', 0.2, 0.2, 0.5],
  ['lotusRoot', 0.76, 0.2, 0.52],
  ['mushrooms', 0.17, 0.79, 0.5],
  ['greens', 0.52, 0.85, 0.5],
  ['tofu', 0.86, 0.76, 0.46],
  ['sauce', 0.48, 0.13, 0.25],
  ['beer', 0.9, 0.93, 0.32],
  ['sauce', 0.13, 0.95, 0.25],
]

export const feast = {
  hotpot: {
    screen: 'tall',
    seconds: 9,
    sound: (sound) => {
      sound.tune({ instrument: 'marimba', scale: 'pentatonic', ground: 60, tempo: 132, seed: 'hotpot', loudness: 0.4 })
      sound.noise('simmer', 900, (t) => 0.5 * ease(t, 0.5, 3))
      for (const i of plates.keys()) sound.knock(0.5 + i * 0.55, 170 + (i % 3) * 40, 0.8)
    },
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const table = await picture({ scene: 'table', mood: 'festive', things: [], on: 'wood' }, 'hotpot table', 1.1)
      const laid = await Promise.all(
        plates.map(async ([name, x, y, size], i) => ({
          layer: await cutOut(`hotpot ${i}`, 'festive', size * w * 1.25, (s) => drawThing(s, name, 390)),
          ...{ x: x * w, y: y * h, at: 0.5 + i * 0.55, turn: ((i * 47) % 24) - 12 },
        })),
      )
      const vapour = steam(w * 0.5, h * 0.5, w * 0.22, 'hotpot')
      return (g, t) =>
        through(g, w, h, [1.16 - 0.12 * ease(t, 0, 5) + 0.1 * ease(t, 5.4, 9), 0, 0.05], () => {
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
} satisfies Record<string, Film>
