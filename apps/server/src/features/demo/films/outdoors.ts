import { drawDog } from '../pictures/animals.ts'
import { balloon, boat, car } from '../pictures/outdoors.ts'
import { ink } from '../pictures/palette.ts'
import { redbudBranch, saguaro } from '../pictures/plants.ts'
import { rngFrom } from '../pictures/rng.ts'
import { polygon } from '../pictures/shapes.ts'
import { slant } from '../pictures/sheet.ts'
import type { Brush, Film } from './film.ts'
import { clamp, ease, pop, put, sway, through } from './moves.ts'
import { falling, ripples } from './weather.ts'

/** Each bound of a dog takes so long. */
const bound = 0.5
const runUntil = 4.5

const heart = (g: Brush, x: number, y: number, size: number, colour: string): void => {
  g.fillStyle = colour
  g.beginPath()
  g.moveTo(x, y + size)
  g.bezierCurveTo(x - size * 1.6, y, x - size, y - size * 1.2, x, y - size * 0.4)
  g.bezierCurveTo(x + size, y - size * 1.2, x + size * 1.6, y, x, y + size)
  g.fill()
}

const hop = (t: number): number => Math.abs(Math.sin((t / bound) * Math.PI))

export const outdoors = {
  'road-trip': {
    screen: 'wide',
    seconds: 6,
    sound: (sound) => {
      sound.noise('road', 260, () => 0.7)
      sound.tune({ instrument: 'guitar', scale: 'major', ground: 50, tempo: 112, seed: 'road trip', loudness: 0.6 })
    },
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const desert = await picture({ scene: 'landscape', mood: 'desert', view: 'canyon' }, 'road canyon')
      const wagon = await cutOut('wagon', 'desert', h * 0.5, (s) => s.at({ y: 380 }, () => car(s, 780, ink.teal)))
      const cacti = await Promise.all(
        [1, 2].map((n) =>
          cutOut(`cactus ${n}`, 'desert', h * 0.6, (s) => s.at({ y: 480, flip: n === 2 }, () => saguaro(s, 900))),
        ),
      )
      const horizon = h * 0.56
      const vx = w * 0.5
      const posts = Array.from({ length: 9 }, (_, i) => ({
        start: i / 9,
        side: i % 2 ? 1 : -1,
        off: 1.25 + ((i * 37) % 10) / 9,
        cactus: cacti[i % 2],
      }))
      return (g, t) => {
        g.drawImage(desert, 0, -h * 0.02 + 1.2 * sway(t, 0.6), w, h)
        g.fillStyle = '#C9874F'
        g.fillRect(0, horizon, w, h)
        for (let i = 0; i < 7; i++) {
          const near = ((i / 7 + t * 0.4) % 1) ** 2.2
          g.fillStyle = 'rgba(124, 66, 44, 0.18)'
          g.fillRect(0, horizon + near * (h - horizon), w, 3 + near * 22)
        }
        g.fillStyle = '#5A4A55'
        g.beginPath()
        g.moveTo(vx - 5, horizon)
        g.lineTo(vx + 5, horizon)
        g.lineTo(w * 0.98, h)
        g.lineTo(w * 0.02, h)
        g.fill()
        for (let i = 0; i < 8; i++) {
          const from = ((i / 8 + t * 0.55) % 1) ** 2.4
          const to = Math.min(1, from * 1.35 + 0.004)
          g.fillStyle = ink.butter
          g.beginPath()
          const y = (k: number) => horizon + k * (h - horizon)
          g.moveTo(vx - 11 * from, y(from))
          g.lineTo(vx + 11 * from, y(from))
          g.lineTo(vx + 11 * to, y(to))
          g.lineTo(vx - 11 * to, y(to))
          g.fill()
        }
        const shown = posts
          .map((post) => ({ ...post, near: ((post.start + t * 0.3) % 1) ** 2.6 }))
          .sort((a, b) => a.near - b.near)
        for (const { near, side, off, cactus } of shown)
          if (cactus && near > 0.002)
            put(g, cactus, vx + side * near * w * 0.5 * off, horizon + near * (h - horizon) * 1.02, {
              scale: near * 1.7,
              anchor: [0.5, 0.98],
            })
        const bump = 2.2 * sway(t, 0.43) + 1.4 * sway(t, 0.27)
        put(g, wagon, vx + w * 0.025 * sway(t, 4.6), h * 0.93 + bump, {
          anchor: [0.5, 0.88],
          turn: 0.8 * sway(t, 4.6, 0.2),
        })
      }
    },
  },

  redbud: {
    screen: 'tall',
    seconds: 7,
    sound: (sound) => {
      sound.noise('wind', 500, (t) => 0.28 + 0.2 * Math.sin(t * 0.9))
      sound.tune({ instrument: 'bell', scale: 'pentatonic', ground: 62, tempo: 66, seed: 'redbud', loudness: 0.34 })
    },
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const hills = await picture({ scene: 'landscape', mood: 'spring', view: 'hills' }, 'redbud hills')
      const branches = await Promise.all(
        (
          [
            [-0.04, 0.3, -8, 1, false],
            [1.05, 0.17, 12, 0.85, true],
            [-0.05, 0.74, -16, 0.8, false],
            [1.06, 0.6, 6, 1, true],
          ] as const
        ).map(
          // biome-ignore format: one list
          async ([x, y, turn, size, flip], i) => ({
            ...{ x: x * w, y: y * h, turn, flip, phase: i * 0.27 },
            layer: await cutOut(`branch ${i}`, 'spring', w * 1.3 * size, (s) => s.at({ x: -490 }, () => redbudBranch(s, 940))),
          }),
        ),
      )
      const fall = { colours: [ink.rose, ink.blossom, '#E77BA6'], shape: 'petal' } as const
      const far = falling(w, h, { ...fall, count: 22, seed: 'far petals', size: [4, 6], pace: [0.06, 0.1] })
      const near = falling(w, h, {
        ...fall,
        count: 12,
        seed: 'near petals',
        size: [9, 14],
        pace: [0.12, 0.2],
        drift: 0.2,
      })
      return (g, t) =>
        through(g, w, h, [1.14 - 0.1 * ease(t, 0, 7), 0.3 * sway(t, 16), 0], () => {
          g.drawImage(hills, 0, 0, w, h)
          far(g, t)
          for (const { x, y, turn, flip, phase, layer } of branches)
            put(g, layer, x, y, {
              anchor: [0.01, 0.5],
              flip,
              turn: turn + 2.2 * sway(t, 3.8, phase) + 0.8 * sway(t, 1.3, phase),
            })
          near(g, t)
        })
    },
  },

  kite: {
    screen: 'tall',
    seconds: 7,
    sound: (sound) => {
      sound.noise('waves', 1400, (t) => 0.12 + 0.5 * Math.max(0, Math.sin(t * 1.15)) ** 2)
      sound.noise('breeze', 380, (t) => 0.3 + 0.1 * Math.sin(t * 2.1))
    },
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const sea = await picture({ scene: 'landscape', mood: 'sea', view: 'sea', with: ['umbrella'] }, 'kite sea')
      const kite = await cutOut('kite', 'sea', w * 0.36, (s) => {
        const panes = [[0, -480, 330, -60, 0, -60, ink.vermilion], [0, -480, -330, -60, 0, -60, ink.butter], [330, -60, 0, 460, 0, -60, ink.orange], [-330, -60, 0, 460, 0, -60, ink.rose]] as const // biome-ignore format: one list
        for (const [ax, ay, bx, by, cx, cy, colour] of panes) s.path(polygon([[ax, ay], [bx, by], [cx, cy]]), colour, slant) // biome-ignore format: one line
        s.line('M0 -480V460M-330 -60H330', ink.cocoa, 12)
      })
      const water = ripples({ x: 0, y: h * 0.52, width: w, height: h * 0.27 }, 34, 'kite')
      const hand = [w * 0.2, h * 0.97] as const
      return (g, t) =>
        through(g, w, h, [1.03, 0, 0.2 * sway(t, 8)], () => {
          g.drawImage(sea, 0, 0, w, h)
          water(g, t)
          const a = (t / 6.5) * Math.PI * 2
          const x = w * (0.56 + 0.27 * Math.sin(a))
          const y = h * (0.25 + 0.09 * Math.sin(a * 2) + 0.012 * sway(t, 0.8))
          const turn = 24 * Math.cos(a) + 5 * sway(t, 0.9)
          g.strokeStyle = 'rgba(255, 249, 238, 0.9)'
          g.lineWidth = 1.8
          g.beginPath()
          g.moveTo(...hand)
          g.quadraticCurveTo(w * 0.36 + 10 * sway(t, 1.7), h * 0.62, x, y)
          g.stroke()
          let [px, py] = [
            x - Math.sin((turn * Math.PI) / 180) * w * 0.165,
            y + Math.cos((turn * Math.PI) / 180) * w * 0.165,
          ]
          for (let i = 0; i < 9; i++) {
            const nx = px + Math.sin(t * 5 - i * 0.9) * 9 - Math.cos(a) * 3
            const ny = py + 13
            g.strokeStyle = ink.vermilion
            g.lineWidth = 3
            g.beginPath()
            g.moveTo(px, py)
            g.lineTo(nx, ny)
            g.stroke()
            if (i % 3 === 2) heart(g, nx, ny, 6, i % 2 ? ink.butter : ink.vermilion)
            px = nx
            py = ny
          }
          put(g, kite, x, y, { turn })
        })
    },
  },

  raft: {
    screen: 'tall',
    seconds: 7,
    sound: (sound) => {
      sound.noise('river', 900, (t) => 0.2 + 0.06 * Math.sin(t * 2.3))
      sound.tune({ instrument: 'zither', scale: 'pentatonic', ground: 50, tempo: 63, seed: 'raft', loudness: 0.5 })
    },
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const karst = await picture({ scene: 'landscape', mood: 'matcha', view: 'karst' }, 'raft karst')
      const raft = await cutOut('raft', 'matcha', w * 0.66, (s) => s.at({ x: -40, y: 150 }, () => boat(s, 760)))
      const water = ripples({ x: 0, y: h * 0.68, width: w, height: h * 0.31 }, 30, 'raft')
      return (g, t) =>
        through(g, w, h, [1.16 - 0.08 * ease(t, 0, 7), -0.6 + 1.2 * ease(t, 0, 7), 0.2], () => {
          g.drawImage(karst, 0, 0, w, h)
          for (const [i, y] of [0.5, 0.58, 0.645].entries()) {
            const mist = g.createLinearGradient(0, y * h - 34, 0, y * h + 34)
            mist.addColorStop(0, 'rgba(255, 255, 255, 0)')
            mist.addColorStop(0.5, `rgba(255, 255, 255, ${0.3 + 0.12 * sway(t, 5, i * 0.3)})`)
            mist.addColorStop(1, 'rgba(255, 255, 255, 0)')
            g.save()
            g.translate(w * 0.2 * sway(t, 11, i * 0.4), 0)
            g.fillStyle = mist
            g.fillRect(-w * 0.3, y * h - 34, w * 1.6, 68)
            g.restore()
          }
          water(g, t)
          put(g, raft, w * (0.2 + 0.56 * (t / 7)), h * 0.81 + 2.5 * sway(t, 2.4), { turn: 1.2 * sway(t, 3.1) })
        })
    },
  },

  balloons: {
    screen: 'square',
    seconds: 6,
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const hills = await picture({ scene: 'landscape', mood: 'golden', view: 'mountains' }, 'balloon hills')
      const colours = [ink.vermilion, ink.teal, ink.mustard, ink.wine, ink.rose]
      const layers = await Promise.all(
        colours.map((colour, i) =>
          cutOut(`balloon ${i}`, 'golden', w * 0.34, (s) => s.at({ y: -80 }, () => balloon(s, 320, colour))),
        ),
      )
      const rng = rngFrom('balloons')
      const all = Array.from({ length: 11 }, (_, i) => ({
        x: 0.08 + ((i * 0.37) % 0.86),
        y: rng.range(0.3, 1.25),
        near: 0.28 + (i / 10) ** 1.6 * 0.95,
        phase: rng.next(),
        layer: layers[i % layers.length],
      }))
      return (g, t) => {
        g.drawImage(hills, 0, h * 0.03 * ease(t, 0, 7) - h * 0.03, w, h * 1.04)
        for (const { x, y, near, phase, layer } of all)
          if (layer)
            put(g, layer, w * (x + 0.015 * sway(t, 4, phase)), h * (y - t * 0.085 * near), {
              scale: near,
              turn: 2 * sway(t, 3.3, phase),
              alpha: clamp(0.55 + near),
            })
      }
    },
  },

  corgi: {
    screen: 'tall',
    seconds: 6.5,
    sound: (sound) => {
      sound.tune({ instrument: 'marimba', scale: 'major', ground: 65, tempo: 120, seed: 'corgi', loudness: 0.5 })
      sound.noise('surf', 1200, (t) => 0.1 + 0.2 * Math.max(0, Math.sin(t * 1.3)) ** 2)
      for (let at = bound; at < runUntil; at += bound) sound.knock(at, 140, 0.6)
    },
    make: async ({ width: w, height: h, picture, cutOut }) => {
      const beach = await picture({ scene: 'landscape', mood: 'sea', view: 'sea', with: ['palms'] }, 'corgi beach', 1.6)
      const [running, sitting] = await Promise.all([
        cutOut('waffles', 'noon', w * 0.95, (s) =>
          s.at({ y: 300, flip: true }, () => drawDog(s, 520, 'stand', 'corgi')),
        ),
        cutOut('waffles', 'noon', w * 0.8, (s) => s.at({ y: 400 }, () => drawDog(s, 720, 'sit', 'corgi'))),
      ])
      const water = ripples({ x: 0, y: h * 0.54, width: w, height: h * 0.24 }, 24, 'corgi')
      const ground = h * 0.93
      return (g, t) => {
        const run = Math.min(t, runUntil)
        const slow = ease(t, runUntil - 0.6, runUntil + 0.2)
        g.drawImage(beach, (-w * 0.6 * run) / runUntil, 0, w * 1.6, h)
        water(g, t)
        const x = w * (-0.4 + 0.88 * ease(run, -1, runUntil))
        const up = hop(run) * h * 0.075 * (1 - slow)
        const squash = (1 - hop(run)) ** 3 * 0.12
        g.fillStyle = 'rgba(90, 70, 60, 0.28)'
        g.beginPath()
        g.ellipse(x, ground + 2, w * 0.2 * (1 - up / (h * 0.2)), 8, 0, 0, 7)
        g.fill()
        for (let i = 0; i < 5; i++) {
          const landed = Math.floor(run / bound - i) * bound
          const since = run - landed
          if (landed <= 0 || since > 0.6 || slow > 0) continue
          g.fillStyle = `rgba(230, 201, 154, ${0.9 - since * 1.5})`
          for (const dx of [-1, -0.4, 0.5])
            g.fillRect(x - w * 0.1 - since * w * 0.25 + dx * 18, ground - since * 40 * (1 - since) - 4, 7, 7)
        }
        if (t < runUntil)
          put(g, running, x, ground - up, {
            anchor: [0.5, 0.8],
            stretch: [1 + squash, 1 - squash],
            turn: 9 * Math.cos((run / bound) * Math.PI * 2) * (1 - slow),
          })
        else
          put(g, sitting, x, ground, {
            anchor: [0.5, 0.9],
            stretch: [1, 0.8 + 0.2 * pop(t, runUntil, 0.45)],
            turn: 2.5 * sway(t, 1.1),
          })
        for (const [i, at] of [5, 5.35, 5.7].entries()) {
          const since = t - at
          if (since > 0)
            heart(
              g,
              x + (i - 1) * w * 0.16 + 8 * sway(t, 1.2, i * 0.3),
              ground - h * 0.42 - since * h * 0.07,
              15 * pop(t, at),
              [ink.vermilion, ink.blossom, ink.rose][i] ?? ink.rose,
            )
        }
      }
    },
  },
} satisfies Record<string, Film>
