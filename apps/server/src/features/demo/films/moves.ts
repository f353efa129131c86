import type { Brush, Draw, Layer } from './film.ts'

export const clamp = (value: number, from = 0, to = 1): number => Math.min(to, Math.max(from, value))

/** From 0 at `from` to 1 at `to`, slow at both ends. */
export const ease = (t: number, from: number, to: number): number => {
  const x = clamp((t - from) / (to - from))
  return x * x * (3 - 2 * x)
}

/** From 0 to 1 with a jump beyond it, as something set down with a plop. */
export const pop = (t: number, at: number, seconds = 0.4): number => {
  const x = clamp((t - at) / seconds) - 1
  return t <= at ? 0 : 1 + 2.4 * x ** 3 + 1.4 * x ** 2
}

export const sway = (t: number, seconds: number, phase = 0): number => Math.sin((t / seconds + phase) * Math.PI * 2)

/** What the camera sees: how near it is (1: all of it), and where it looks, -1 to 1 either way. */
export type View = readonly [zoom: number, x: number, y: number]

const blend = (a: View, b: View, k: number): View => [
  a[0] * (b[0] / a[0]) ** k,
  a[1] + (b[1] - a[1]) * k,
  a[2] + (b[2] - a[2]) * k,
]

export interface Shot {
  layer: Layer
  seconds: number
  from: View
  to: View
  /** Drawn over it, in the picture's own place; the time counts from the shot's beginning. */
  over?: Draw
}

/** One shot after the other; `fade` seconds of each lie over the one before, none: a cut. */
export const shots = (all: readonly Shot[], width: number, height: number, fade: number): Draw => {
  let begin = 0
  const starts = all.map(({ seconds }) => {
    const at = begin
    begin += seconds
    return at
  })
  return (g, t) => {
    for (const [i, shot] of all.entries()) {
      const since = t - (starts[i] ?? 0) + (i > 0 ? fade : 0)
      const length = shot.seconds + (i > 0 ? fade : 0)
      if (since < 0 || since >= length + (i === all.length - 1 ? 1 : 0)) continue
      g.save()
      if (i > 0 && fade > 0) g.globalAlpha = clamp(since / fade)
      through(g, width, height, blend(shot.from, shot.to, ease(since, -0.2 * length, 1.1 * length)), () => {
        g.drawImage(shot.layer, 0, 0, width, height)
        shot.over?.(g, since)
      })
      g.restore()
    }
  }
}

/** Draws what the camera sees. */
export const through = (g: Brush, width: number, height: number, [zoom, x, y]: View, draw: () => void): void => {
  g.save()
  g.translate(width / 2, height / 2)
  g.scale(zoom, zoom)
  g.translate((-x * (zoom - 1) * width) / (2 * zoom), (-y * (zoom - 1) * height) / (2 * zoom))
  g.translate(-width / 2, -height / 2)
  draw()
  g.restore()
}

interface Placing {
  scale?: number
  /** Stretched across and upright. */
  stretch?: readonly [number, number]
  /** Degrees, clockwise. */
  turn?: number
  alpha?: number
  flip?: boolean
  /** The point of the layer that is put there, in shares of its size. */
  anchor?: readonly [number, number]
}

/** Lays a cut-out over the picture. */
export const put = (g: Brush, layer: Layer, x: number, y: number, how: Placing = {}): void => {
  const { scale = 1, stretch = [1, 1], turn = 0, alpha = 1, flip = false, anchor = [0.5, 0.5] } = how
  if (scale <= 0 || alpha <= 0) return
  g.save()
  g.globalAlpha *= clamp(alpha)
  g.translate(x, y)
  g.rotate((turn * Math.PI) / 180)
  g.scale(scale * stretch[0] * (flip ? -1 : 1), scale * stretch[1])
  g.drawImage(layer, -layer.width * anchor[0], -layer.height * anchor[1])
  g.restore()
}
