import type { Rng } from './rng.ts'

export type Point = readonly [number, number]

const n = (value: number) => (Math.round(value * 10) / 10).toString()

export function polygon(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`
}

export function polyline(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`
}

/** A smooth closed outline through the points (Catmull-Rom as cubic Béziers). */
export function smooth(points: readonly Point[], tension = 6): string {
  return through(points, tension, true)
}

/** A smooth open line through the points. */
export function curve(points: readonly Point[], tension = 6): string {
  return through(points, tension, false)
}

function through(points: readonly Point[], tension: number, closed: boolean): string {
  const count = points.length
  const get = (i: number): Point => {
    const index = closed ? (i + count) % count : Math.max(0, Math.min(count - 1, i))
    return points[index] ?? [0, 0]
  }
  const [startX, startY] = get(0)
  let d = `M${n(startX)} ${n(startY)}`
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [x0, y0] = get(i - 1)
    const [x1, y1] = get(i)
    const [x2, y2] = get(i + 1)
    const [x3, y3] = get(i + 2)
    d += `C${n(x1 + (x2 - x0) / tension)} ${n(y1 + (y2 - y0) / tension)} ${n(x2 - (x3 - x1) / tension)} ${n(y2 - (y3 - y1) / tension)} ${n(x2)} ${n(y2)}`
  }
  return closed ? `${d}Z` : d
}

/** A circle drawn by hand: `wobble` is the share of the radius it may stray. */
export function blob(rng: Rng, x: number, y: number, rx: number, ry = rx, wobble = 0.08, corners = 9): string {
  const start = rng.range(0, Math.PI * 2)
  const points: Point[] = []
  for (let i = 0; i < corners; i++) {
    const angle = start + (i / corners) * Math.PI * 2
    const stray = 1 + rng.range(-wobble, wobble)
    points.push([x + Math.cos(angle) * rx * stray, y + Math.sin(angle) * ry * stray])
  }
  return smooth(points)
}

/** A ridge from the left edge to the right one, closed at `bottom`. */
export function ridge(
  rng: Rng,
  w: number,
  y: number,
  height: number,
  bottom: number,
  steps = 6,
  jagged = false,
): string {
  const points: Point[] = []
  for (let i = -1; i <= steps + 1; i++) {
    const x = (i / steps) * w + (jagged ? rng.range(-0.3, 0.3) * (w / steps) : 0)
    points.push([x, y + rng.range(-height, height) * (jagged && i % 2 === 0 ? -1 : 1)])
  }
  const top = jagged ? polyline(points) : curve(points)
  return `${top}L${n(w * 1.3)} ${n(bottom)}L${n(-w * 0.3)} ${n(bottom)}Z`
}

/** A cloud as tall as `h` at its highest, its foot at `y`. */
export function cloudPath(rng: Rng, x: number, y: number, w: number, h: number): string {
  const bumps = rng.int(3, 5)
  let d = `M${n(x - w / 2)} ${n(y)}`
  for (let i = 0; i < bumps; i++) {
    const step = w / bumps
    const rise = h * (0.55 + 0.45 * Math.sin(((i + 0.5) / bumps) * Math.PI)) * rng.range(0.85, 1.15)
    d += `a${n(step / 2)} ${n(rise / 1.4)} 0 0 1 ${n(step)} 0`
  }
  return `${d}a${n(h * 0.18)} ${n(h * 0.18)} 0 0 1 0 ${n(h * 0.3)}h${n(-w)}a${n(h * 0.18)} ${n(h * 0.18)} 0 0 1 0 ${n(-h * 0.3)}Z`
}

/** A pointed leaf from its foot at the origin, upwards. */
export function leafPath(length: number, width: number): string {
  return `M0 0C${n(-width)} ${n(-length * 0.3)} ${n(-width * 0.8)} ${n(-length * 0.75)} 0 ${n(-length)}C${n(width * 0.8)} ${n(-length * 0.75)} ${n(width)} ${n(-length * 0.3)} 0 0Z`
}

/** The redbud's leaf: a heart whose foot is at the origin and whose tip points up. */
export function heartPath(size: number): string {
  const s = size
  return `M0 0C${n(-s * 0.18)} ${n(s * 0.2)} ${n(-s * 0.62)} ${n(s * 0.12)} ${n(-s * 0.6)} ${n(-s * 0.32)}C${n(-s * 0.58)} ${n(-s * 0.7)} ${n(-s * 0.16)} ${n(-s * 0.82)} 0 ${n(-s * 1.16)}C${n(s * 0.16)} ${n(-s * 0.82)} ${n(s * 0.58)} ${n(-s * 0.7)} ${n(s * 0.6)} ${n(-s * 0.32)}C${n(s * 0.62)} ${n(s * 0.12)} ${n(s * 0.18)} ${n(s * 0.2)} 0 0Z`
}

export function starPath(x: number, y: number, r: number, points = 5, inner = 0.45): string {
  const corners: Point[] = []
  for (let i = 0; i < points * 2; i++) {
    const angle = (i / (points * 2)) * Math.PI * 2 - Math.PI / 2
    const radius = i % 2 === 0 ? r : r * inner
    corners.push([x + Math.cos(angle) * radius, y + Math.sin(angle) * radius])
  }
  return polygon(corners)
}

/** A ring sector, for slices and wedges: angles in degrees, clockwise from the right. */
export function wedge(x: number, y: number, r: number, from: number, to: number): string {
  const a = (from * Math.PI) / 180
  const b = (to * Math.PI) / 180
  const large = to - from > 180 ? 1 : 0
  return `M${n(x)} ${n(y)}L${n(x + Math.cos(a) * r)} ${n(y + Math.sin(a) * r)}A${n(r)} ${n(r)} 0 ${large} 1 ${n(x + Math.cos(b) * r)} ${n(y + Math.sin(b) * r)}Z`
}
