import { drawCat } from '../pictures/animals.ts'
import { ink } from '../pictures/palette.ts'
import type { Look } from '../pictures/people.ts'
import { drawPerson, hairs, skins } from '../pictures/people.ts'
import { rngFrom } from '../pictures/rng.ts'
import { down, round } from '../pictures/sheet.ts'
import { lantern } from '../pictures/street.ts'
import type { Brush, Draw, Film } from './film.ts'
import { clamp, ease, pop, put, sway, through } from './moves.ts'
import { falling, fireworks, lights, pane, ripples } from './weather.ts'

/** When each rocket bursts, where, in shares of the screen, how large and in which colour. */
const bursts = [
  [1.1, 0.5, 0.24, 0.3, '#F9DC85'],
  [1.9, 0.24, 0.34, 0.22, '#F19AA8'],
  [2.6, 0.78, 0.3, 0.24, '#7CC4BF'],
  [3.4, 0.4, 0.17, 0.24, '#F4A261'],
  [4.0, 0.66, 0.4, 0.2, '#BBA3D3'],
  [4.6, 0.2, 0.2, 0.22, '#DC4A32'],
  [5.0, 0.5, 0.3, 0.36, '#F9DC85'],
  [5.3, 0.82, 0.18, 0.22, '#DE3F72'],
  [5.6, 0.3, 0.4, 0.2, '#7CC4BF'],
] as const

/** What she wears from Monday to Friday. */
const week: readonly Partial<Look>[] = [
  { top: 'shirt', topColour: ink.white, bottom: 'wide', bottomColour: ink.navy, bag: 'tote' },
  { top: 'sweater', topColour: ink.sage, bottom: 'skirt', bottomColour: ink.brown, bag: 'none' },
  { top: 'dress', topColour: ink.vermilion, bag: 'shoulder' },
  { top: 'jacket', topColour: ink.denim, bottom: 'jeans', bottomColour: ink.cream, bag: 'none' },
  { top: 'hoodie', topColour: ink.lilac, bottom: 'leggings', bottomColour: ink.ink, bag: 'none', hat: 'cap' },
]
const dayLength = 1.2
const me: Partial<Look> = { skin: skins[1], hair: 'bob', hairColour: hairs[0], pose: 'phone', back: false, hat: 'none' }

/** Little four-pointed stars that come and go. */
const sparkles = (w: number, h: number, seed: string): Draw => {
  const rng = rngFrom(seed)
  const all = Array.from({ length: 9 }, () => ({
    x: rng.next() * w,
    y: rng.next() * h,
    r: rng.range(7, 16),
    at: rng.next(),
  }))
  return (g, t) => {
    g.fillStyle = '#FFF9EE'
    for (const { x, y, r, at } of all) {
      const size = r * Math.max(0, Math.sin((t * 0.8 + at) * Math.PI * 2))
      g.beginPath()
      g.moveTo(x, y - size)
      g.quadraticCurveTo(x, y, x + size, y)
      g.quadraticCurveTo(x, y, x, y + size)
      g.quadraticCurveTo(x, y, x - size, y)
      g.quadraticCurveTo(x, y, x, y - size)
      g.fill()
    }
  }
}

/** Beams of stage light that swing from above. */
const beams = (w: number, h: number): Draw => {
  const colours = ['244, 162, 97', '241, 154, 168', '124, 196, 191', '249, 220, 133', '187, 163, 211']
  return (g, t) => {
    g.save()
    g.globalCompositeOperation = 'screen'
    for (const [i, colour] of colours.entries()) {
      const x = w * (0.1 + i * 0.2)
      const aim = x + Math.sin(t * 1.3 + i * 1.7) * w * 0.4
      const fill = g.createLinearGradient(x, 0, aim, h * 0.75)
      fill.addColorStop(0, `rgba(${colour}, ${0.34 + 0.14 * Math.sin(t * 4.2 + i)})`)
      fill.addColorStop(1, `rgba(${colour}, 0)`)
      g.fillStyle = fill
      g.beginPath()
      g.moveTo(x - 4, 0)
      g.lineTo(x + 4, 0)
      g.lineTo(aim + w * 0.14, h * 0.78)
      g.lineTo(aim - w * 0.14, h * 0.78)
      g.fill()
    }
    g.restore()
  }
}

/** When the skater leaves the ground, and for how long. */
const jumps = [1.5, 3.6, 5.3] as const
const airborne = 0.75
const jumping = (t: number): number => {
  const since = jumps.map((at) => (t - at) / airborne).find((share) => share > 0 && share < 1)
  return since ?? 0
}

const stroke = (g: Brush, colour: string, width: number, ...points: readonly (readonly [number, number])[]): void => {
  g.strokeStyle = colour
  g.lineWidth = width
  g.lineCap = 'round'
  g.beginPath()
  for (const [i, [x, y]] of points.entries()) i === 0 ? g.moveTo(x, y) : g.lineTo(x, y)
  g.stroke()
}

export const city = {
  fireworks: {
    screen: 'tall',
    seconds: 7,
    sound: (sound) => {
      sound.noise('harbour', 300, (t) => 0.25 + 0.08 * Math.sin(t * 1.2))
      for (const [at, , , size] of bursts) sound.boom(at, size * 2.2)
    },
    make: async ({ width: w, height: h, picture }) => {
      const harbour = await picture({ scene: 'landscape', mood: 'night', view: 'harbour' }, 'fireworks')
      const sky = fireworks(
        bursts.map(([at, x, y, size, colour]) => ({ at, x: x * w, y: y * h, r: size * w, colour })),
        h * 0.62,
      )
      const water = ripples({ x: 0, y: h * 0.68, width: w, height: h * 0.3 }, 22, 'fireworks', '249, 220, 133')
      return (g, t) =>
        through(g, w, h, [1.12 - 0.1 * ease(t, 0, 7), 0, -0.4], () => {
          g.drawImage(harbour, 0, 0, w, h)
          sky(g, t)
          water(g, t)
        })
    },
  },

  lanterns: {
    screen: 'tall',
    seconds: 7,
    sound: (sound) =>
      sound.tune({ instrument: 'zither', scale: 'pentatonic', ground: 57, tempo: 84, seed: 'lanterns', loudness: 0.5 }),
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const roofs = await picture({ scene: 'landscape', mood: 'festive', view: 'roofs' }, 'lantern roofs')
      const lamps = await Promise.all(
        [ink.vermilion, ink.orange, ink.mustard].map((colour) =>
          cutOut(`lantern ${colour}`, 'festive', w * 0.62, (s) => lantern(s, 210, colour)),
        ),
      )
      const rng = rngFrom('lanterns')
      const hung = (
        [
          [0.16, 0.16, 0.8],
          [0.5, 0.1, 0.62],
          [0.84, 0.2, 0.9],
          [0.33, 0.32, 0.6],
          [0.68, 0.37, 0.7],
          [0.1, 0.46, 1.05],
          [0.92, 0.52, 1],
        ] as const
      ).map(
        // biome-ignore format: one list
        ([x, y, size], i) => ({ x: x * w, y: y * h, size, lamp: lamps[i % 3], phase: rng.next() }),
      )
      const risen = Array.from({ length: 16 }, () => ({
        x: rng.next(),
        start: rng.range(0, 1.2),
        pace: rng.range(0.05, 0.1),
        size: rng.range(0.1, 0.24),
        phase: rng.next(),
      }))
      return (g, t) =>
        through(g, w, h, [1.04 + 0.06 * ease(t, 0, 7), 0, 0.6 - 1.1 * ease(t, 0, 7)], () => {
          g.drawImage(roofs, 0, 0, w, h)
          for (const { x, start, pace, size, phase } of risen) {
            const y = 1.05 - ((start + t * pace) % 1.2)
            const lamp = lamps[1]
            if (lamp)
              put(g, lamp, (x + 0.03 * sway(t, 5, phase)) * w, y * h, {
                scale: size * (0.6 + y * 0.5),
                alpha: clamp(y * 3),
              })
          }
          for (const { x, y, size, lamp, phase } of hung) {
            const angle = 5 * sway(t, 3.4 + phase, phase)
            const px = x - Math.sin((angle * Math.PI) / 180) * y
            stroke(g, ink.ink, 1.6, [x, -20], [px, y - 20 * size])
            if (lamp) put(g, lamp, px, y, { scale: size, turn: angle })
          }
        })
    },
  },

  'rain-cat': {
    screen: 'tall',
    seconds: 7,
    sound: (sound) => {
      sound.noise('rain', 5200, () => 0.3)
      sound.noise('far rain', 700, (t) => 0.5 + 0.1 * Math.sin(t))
      sound.tune({ instrument: 'bell', scale: 'minor', ground: 57, tempo: 60, seed: 'rain cat', loudness: 0.16 })
    },
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const sill = await picture({ scene: 'pet', mood: 'rain', at: 'sill', view: 'city', pets: [] }, 'rain sill')
      const cat = await cutOut('biscuit', 'rain', w * 0.84, (s) =>
        s.at({ x: -40, y: 330 }, () => drawCat(s, 560, 'sit', 'orange')),
      )
      const glass = { x: w * 0.16, y: h * 0.06, width: w * 0.69, height: h * 0.7 }
      const near = pane(glass, 34, 'rain cat')
      const lamps = lights(
        { x: w * 0.15, y: h * 0.4, width: w * 0.7, height: h * 0.3 },
        9,
        'rain cat',
        ['#F9DC85', '#F4A261'],
        [10, 26],
      )
      return (g, t) =>
        through(g, w, h, [1.05 + 0.15 * ease(t, 0, 7), 0, 0.2 + 0.6 * ease(t, 0, 7)], () => {
          g.drawImage(sill, 0, 0, w, h)
          lamps(g, t)
          near(g, t)
          const breath = sway(t, 2.6)
          const lean = 4 * ease(t, 2.2, 2.8) - 4 * ease(t, 4.6, 5.2)
          put(g, cat, w * 0.47, h * 0.82, {
            anchor: [0.5, 0.83],
            stretch: [1 - 0.006 * breath, 1 + 0.014 * breath],
            turn: lean,
          })
        })
    },
  },

  skate: {
    screen: 'tall',
    seconds: 7,
    sound: (sound) => {
      sound.tune({ instrument: 'guitar', scale: 'minor', ground: 55, tempo: 126, seed: 'skate', loudness: 0.5 })
      sound.noise('wheels', 1500, (t) => (jumping(t) > 0 ? 0 : 0.34))
      for (const at of jumps) {
        sound.knock(at, 210, 1)
        sound.knock(at + airborne, 130, 1.1)
      }
    },
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const far = await picture({ scene: 'landscape', mood: 'golden', view: 'city' }, 'skate city', 2)
      const rider = await cutOut('skater', 'golden', w * 1.1, (s) =>
        s.at({ y: 400, turn: -5 }, () =>
          drawPerson(s, 760, {
            pose: 'hips',
            top: 'hoodie',
            topColour: ink.teal,
            bottom: 'wide',
            bottomColour: ink.cream,
            hat: 'beanie',
            skin: skins[5],
            hair: 'short',
            bag: 'none',
            back: false,
          }),
        ),
      )
      const board = await cutOut('board', 'golden', w * 0.5, (s) => {
        s.rect(-400, -40, 800, 70, ink.vermilion, down, 36)
        s.rect(-400, -40, 800, 26, ink.ink, 0.1, 20)
        for (const x of [-240, 240]) s.circle(x, 66, 58, ink.cream, round)
      })
      const ground = h * 0.86
      return (g, t) => {
        const run = (t / 7) * w * 0.9
        g.drawImage(far, -run, 0, w * 2, h)
        g.fillStyle = '#8E5F4E'
        g.fillRect(0, ground, w, h)
        g.fillStyle = '#E9C08A'
        g.fillRect(0, ground, w, 7)
        for (let i = 0; i < 5; i++) {
          const x = w - ((run * 5 + i * w * 0.36) % (w * 1.8)) + w * 0.4
          g.fillStyle = 'rgba(251, 240, 220, 0.75)'
          g.fillRect(x, ground + h * 0.065, w * 0.2, 8)
        }
        const air = jumping(t)
        const up = 4 * air * (1 - air) * h * 0.17
        const crouch =
          air > 0
            ? 0
            : 0.05 *
              Math.max(
                0,
                ...jumps.map((at) => 1 - Math.abs(t - at + 0.12) / 0.16),
                ...jumps.map((at) => 1 - Math.abs(t - at - airborne - 0.08) / 0.16),
              )
        const x = w * (0.46 + 0.05 * sway(t, 4))
        const y = ground - 17 - up
        g.fillStyle = 'rgba(60, 30, 40, 0.35)'
        g.beginPath()
        g.ellipse(x, ground + 6, w * 0.17 * (1 - air * (1 - air) * 1.6), 6, 0, 0, 7)
        g.fill()
        if (air === 0)
          for (let i = 0; i < 3; i++)
            stroke(
              g,
              'rgba(255, 249, 238, 0.6)',
              2.5,
              [x - w * (0.3 + i * 0.03), ground - 20 - i * 26],
              [x - w * (0.42 + 0.06 * Math.abs(sway(t, 0.7, i * 0.3))), ground - 20 - i * 26],
            )
        put(g, board, x, y + up * 0.1, { turn: air * 360, stretch: [1, 1] })
        put(g, rider, x, y - 10, {
          anchor: [0.5, 0.905],
          stretch: [1 + crouch, 1 - crouch * 1.8],
          turn: 3 * sway(t, 1.4) - air * (1 - air) * 30,
        })
      }
    },
  },

  outfits: {
    screen: 'tall',
    seconds: week.length * dayLength + 0.5,
    sound: (sound) => {
      sound.tune({ instrument: 'marimba', scale: 'major', ground: 60, tempo: 100, seed: 'outfits', loudness: 0.5 })
      for (const i of week.keys()) sound.knock(i * dayLength, 320, 0.7)
    },
    make: async ({ width: w, height: h, picture }) => {
      const days = await Promise.all(
        week.map((look, i) =>
          picture(
            { scene: 'figure', mood: i % 2 ? 'spring' : 'morning', in: 'mirror', look: { ...me, ...look } },
            'outfit mirror',
          ),
        ),
      )
      const glints = sparkles(w, h * 0.8, 'outfits')
      return (g, t) => {
        const today = Math.min(days.length - 1, Math.floor(t / dayLength))
        const since = t - today * dayLength
        const before = days[today - 1]
        const layer = days[today]
        if (before && since < 0.25) g.drawImage(before, 0, 0, w, h)
        through(g, w, h, [1.3 - 0.26 * ease(since, -0.15, 0.3) + 0.05 * since, 0, -0.2], () => {
          g.globalAlpha = before ? ease(since, 0, 0.18) : 1
          if (layer) g.drawImage(layer, 0, 0, w, h)
          g.globalAlpha = 1
          glints(g, t)
        })
        for (const i of days.keys()) {
          g.fillStyle = i <= today ? ink.vermilion : 'rgba(255, 249, 238, 0.85)'
          g.beginPath()
          g.arc(w * (0.5 + (i - 2) * 0.07), h * 0.95, 7 * (i === today ? 0.6 + 0.7 * pop(since, 0) : 1), 0, 7)
          g.fill()
        }
      }
    },
  },

  song: {
    screen: 'tall',
    seconds: 8,
    sound: (sound) =>
      sound.tune({ instrument: 'guitar', scale: 'pentatonic', ground: 52, tempo: 88, seed: 'song', loudness: 0.7 }),
    make: async ({ width: w, height: h, picture }) => {
      const stage = await picture({ scene: 'stage', mood: 'night', kind: 'concert' }, 'song')
      const light = beams(w, h)
      const motes = falling(w, h, {
        count: 26,
        seed: 'song',
        colours: ['#F9DC85', '#F19AA8', '#FFF9EE'],
        size: [1.5, 3.5],
        shape: 'flake',
        pace: [0.02, 0.06],
      })
      return (g, t) =>
        through(g, w, h, [1.02 + 0.22 * ease(t, 0, 8), 0.15 * sway(t, 8), 0.35], () => {
          g.drawImage(stage, 0, 0, w, h)
          light(g, t)
          motes(g, t)
        })
    },
  },
} satisfies Record<string, Film>
