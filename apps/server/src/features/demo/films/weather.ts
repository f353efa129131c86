import { rngFrom } from '../pictures/rng.ts'
import type { Brush, Draw } from './film.ts'
import { clamp, ease } from './moves.ts'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

const many = <T>(count: number, seed: string, make: (rng: ReturnType<typeof rngFrom>, i: number) => T): T[] => {
  const rng = rngFrom(seed)
  return Array.from({ length: count }, (_, i) => make(rng, i))
}
const wrap = (value: number, length: number): number => ((value % length) + length) % length

/** Steam that rises in ribbons from a point. */
export const steam = (x: number, y: number, size: number, seed: string, colour = '255, 249, 238'): Draw => {
  const ribbons = many(4, seed, (rng, i) => ({
    dx: (i - 1.5) * size * 0.34,
    phase: rng.next(),
    pace: rng.range(0.3, 0.45),
  }))
  return (g, t) => {
    g.save()
    g.lineCap = 'round'
    for (const { dx, phase, pace } of ribbons) {
      const age = wrap(t * pace + phase, 1)
      for (let k = 0; k < 9; k++) {
        const up = age * 1.1 + k * 0.07
        const strength = Math.sin(clamp(up / 1.7) * Math.PI) * 0.34 * (1 - Math.abs(k - 4) / 6)
        const wave = Math.sin(up * 5 + phase * 9 + t * 1.4) * size * 0.13 * (0.3 + up)
        g.fillStyle = `rgba(${colour}, ${strength * 0.5})`
        g.beginPath()
        g.arc(x + dx * (1 + up * 0.25) + wave, y - up * size * 1.5, size * (0.1 + up * 0.09), 0, 7)
        g.fill()
      }
    }
    g.restore()
  }
}

/** Rain in front of everything; `slant` is how far a drop is blown aside on its way down. */
export const rain = ({ x, y, width, height }: Box, count: number, seed: string, slant = -0.12): Draw => {
  const drops = many(count, seed, (rng) => ({
    x: rng.range(-0.1, 1.1),
    y: rng.next(),
    near: rng.range(0.4, 1),
    pace: rng.range(1.1, 1.7),
  }))
  return (g, t) => {
    g.save()
    g.beginPath()
    g.rect(x, y, width, height)
    g.clip()
    g.lineCap = 'round'
    for (const drop of drops) {
      const down = wrap(drop.y + t * drop.pace * drop.near, 1.15) - 0.1
      const px = x + (drop.x + slant * down) * width
      const py = y + down * height
      const length = height * 0.045 * drop.near
      g.strokeStyle = `rgba(255, 255, 255, ${0.16 + 0.3 * drop.near})`
      g.lineWidth = 0.8 + drop.near
      g.beginPath()
      g.moveTo(px, py)
      g.lineTo(px + slant * length * 1.4, py + length)
      g.stroke()
    }
    g.restore()
  }
}

/** Drops that run down a pane, each with its trail. */
export const pane = ({ x, y, width, height }: Box, count: number, seed: string): Draw => {
  const drops = many(count, seed, (rng) => ({
    x: rng.next(),
    start: rng.next(),
    pace: rng.range(0.1, 0.3),
    r: rng.range(1.6, 3.8),
    wiggle: rng.range(0, 6),
  }))
  return (g, t) => {
    g.save()
    g.beginPath()
    g.rect(x, y, width, height)
    g.clip()
    for (const { x: dx, start, pace, r, wiggle } of drops) {
      const stutter = t * pace + 0.05 * Math.sin(t * 2.3 + wiggle)
      const down = wrap(start + stutter, 1.25) - 0.1
      const px = x + dx * width + Math.sin(down * 14 + wiggle) * 3
      const py = y + down * height
      const trail = g.createLinearGradient(0, py - 46, 0, py)
      trail.addColorStop(0, 'rgba(255,255,255,0)')
      trail.addColorStop(1, 'rgba(255,255,255,0.4)')
      g.strokeStyle = trail
      g.lineWidth = r * 0.8
      g.beginPath()
      g.moveTo(px - Math.sin(wiggle) * 2, py - 46)
      g.lineTo(px, py)
      g.stroke()
      g.fillStyle = 'rgba(255,255,255,0.62)'
      g.beginPath()
      g.ellipse(px, py, r, r * 1.25, 0, 0, 7)
      g.fill()
    }
    g.restore()
  }
}

interface Falling {
  count: number
  seed: string
  colours: readonly string[]
  /** Pixels. */
  size: readonly [number, number]
  shape: 'petal' | 'heart' | 'flake'
  /** Screens a second. */
  pace: readonly [number, number]
  drift?: number
}

/** Petals, leaves or snow that fall and turn. */
export const falling = (width: number, height: number, what: Falling): Draw => {
  const { count, seed, colours, size, shape, pace, drift = 0.12 } = what
  const pieces = many(count, seed, (rng) => ({
    x: rng.next(),
    y: rng.next(),
    size: rng.range(size[0], size[1]),
    pace: rng.range(pace[0], pace[1]),
    turn: rng.range(-3, 3),
    phase: rng.range(0, 6.3),
    colour: rng.pick(colours),
  }))
  return (g, t) => {
    for (const one of pieces) {
      const down = wrap(one.y + t * one.pace, 1.16) - 0.08
      const aside = wrap(one.x + drift * t * one.pace * 2 + 0.05 * Math.sin(t * 1.6 + one.phase), 1.2) - 0.1
      g.save()
      g.translate(aside * width, down * height)
      g.fillStyle = one.colour
      if (shape === 'flake') {
        g.globalAlpha = 0.85
        g.beginPath()
        g.arc(0, 0, one.size, 0, 7)
        g.fill()
      } else {
        g.rotate(one.phase + t * one.turn)
        // turned about its own length, as what falls through air is
        g.scale(one.size, one.size * (0.35 + 0.65 * Math.abs(Math.sin(t * 1.9 + one.phase))))
        g.beginPath()
        if (shape === 'petal') {
          g.moveTo(-1, 0)
          g.quadraticCurveTo(0, -0.85, 1, 0)
          g.quadraticCurveTo(0, 0.85, -1, 0)
        } else {
          g.moveTo(0, 1)
          g.bezierCurveTo(-1.5, 0, -0.9, -1.1, 0, -0.45)
          g.bezierCurveTo(0.9, -1.1, 1.5, 0, 0, 1)
        }
        g.fill()
      }
      g.restore()
    }
  }
}

/** Soft lights that breathe. */
export const lights = (
  where: Box,
  count: number,
  seed: string,
  colours: readonly string[],
  size: readonly [number, number],
): Draw => {
  const all = many(count, seed, (rng) => ({
    x: where.x + rng.next() * where.width,
    y: where.y + rng.next() * where.height,
    r: rng.range(size[0], size[1]),
    phase: rng.range(0, 6.3),
    colour: rng.pick(colours),
  }))
  return (g, t) => {
    g.save()
    g.globalCompositeOperation = 'screen'
    for (const { x, y, r, phase, colour } of all) {
      g.globalAlpha = 0.2 + 0.32 * (1 + Math.sin(t * 1.7 + phase)) * 0.5
      const px = x + Math.sin(t * 0.6 + phase) * r * 0.6
      const py = y + Math.cos(t * 0.5 + phase) * r * 0.5
      g.fillStyle = glow(g, px, py, r, colour)
      g.fillRect(px - r, py - r, r * 2, r * 2)
    }
    g.restore()
  }
}

const glow = (g: Brush, x: number, y: number, r: number, colour: string) => {
  const fill = g.createRadialGradient(x, y, 0, x, y, r)
  fill.addColorStop(0, colour)
  fill.addColorStop(0.35, `${colour}88`)
  fill.addColorStop(1, `${colour}00`)
  return fill
}

interface Rocket {
  x: number
  y: number
  r: number
  at: number
  colour: string
}

/** Fireworks: each rises, bursts, hangs in the air and fades; `ground` is where they come from. */
export const fireworks = (rockets: readonly Rocket[], ground: number): Draw => {
  const sparks =
    many(1, 'sparks', (rng) => Array.from({ length: 48 }, () => [rng.range(0.82, 1.06), rng.next()] as const))[0] ?? []
  return (g, t) => {
    g.save()
    g.lineCap = 'round'
    for (const { x, y, r, at, colour } of rockets) {
      const rise = (t - at + 0.8) / 0.8
      if (rise > 0 && rise < 1) {
        const py = ground + (y - ground) * (1 - (1 - rise) ** 2)
        g.strokeStyle = `${colour}bb`
        g.lineWidth = 2.4
        g.beginPath()
        g.moveTo(x, py + 34 * (1 - rise))
        g.lineTo(x, py)
        g.stroke()
      }
      const age = t - at
      if (age < 0 || age > 2.6) continue
      const fade = 1 - ease(age, 0.9, 2.6)
      g.globalAlpha = clamp(1 - age / 0.5) * 0.55
      g.fillStyle = glow(g, x, y, r * 1.7, colour)
      g.fillRect(x - r * 2, y - r * 2, r * 4, r * 4)
      g.globalAlpha = 1
      const reach = r * (1 - Math.exp(-age * 3.4))
      for (const [i, [far, twinkle]] of sparks.entries()) {
        const ring = i % 3 === 2 ? 0.55 : 1
        const angle = (i / sparks.length) * Math.PI * 2
        const px = x + Math.cos(angle) * reach * far * ring
        const py = y + Math.sin(angle) * reach * far * ring + age * age * 9
        const tail = clamp(1 - age / 1.1) * 0.28 * reach
        const strength = clamp(fade * (age > 1 && Math.sin(t * 22 + twinkle * 40) < 0 ? 0.35 : 1))
        g.strokeStyle =
          colour +
          Math.round(strength * 255)
            .toString(16)
            .padStart(2, '0')
        g.lineWidth = 3.4 * (0.5 + 0.5 * fade)
        g.beginPath()
        g.moveTo(px - Math.cos(angle) * tail, py - Math.sin(angle) * tail)
        g.lineTo(px, py)
        g.stroke()
      }
    }
    g.restore()
  }
}

/** Glints that run over water. */
export const ripples = ({ x, y, width, height }: Box, count: number, seed: string, colour = '255, 255, 255'): Draw => {
  const all = many(count, seed, (rng) => ({
    x: rng.next(),
    y: rng.next() ** 1.3,
    pace: rng.range(0.02, 0.06),
    phase: rng.range(0, 6.3),
  }))
  return (g, t) => {
    g.save()
    g.lineCap = 'round'
    for (const one of all) {
      const near = 0.3 + one.y
      const px = x + (wrap(one.x + t * one.pace, 1.1) - 0.05) * width
      const py = y + one.y * height + Math.sin(t * 1.5 + one.phase) * 2 * near
      const length = (14 + 34 * near) * (0.6 + 0.4 * Math.sin(t * 1.1 + one.phase))
      g.strokeStyle = `rgba(${colour}, ${0.2 + 0.3 * Math.max(0, Math.sin(t * 1.3 + one.phase))})`
      g.lineWidth = 1 + near * 1.6
      g.beginPath()
      g.moveTo(px - length / 2, py)
      g.quadraticCurveTo(px, py - 3 * near, px + length / 2, py)
      g.stroke()
    }
    g.restore()
  }
}
