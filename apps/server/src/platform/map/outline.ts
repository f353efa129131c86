import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Degrees; `east` is greater than `west`. */
export interface Bounds {
  west: number
  south: number
  east: number
  north: number
}
/** A closed line: longitude, latitude, longitude, … */
interface Ring extends Bounds {
  points: Float32Array
}

interface Topology {
  objects: { land: { geometries: { type: string; arcs: unknown[] }[] } }
  arcs: [number, number][][]
  transform: { scale: [number, number]; translate: [number, number] }
}

/** Lines are stored once, as steps between whole numbers (TopoJSON 2.1.3). */
const linesOf = ({ arcs, transform: { scale, translate } }: Topology): Float32Array[] =>
  arcs.map((arc) => {
    const line = new Float32Array(arc.length * 2)
    let x = 0
    let y = 0
    for (const [at, [dx, dy]] of arc.entries()) {
      x += dx
      y += dy
      line[at * 2] = x * scale[0] + translate[0]
      line[at * 2 + 1] = y * scale[1] + translate[1]
    }
    return line
  })

const none = new Float32Array()
const reversed = (line: Float32Array): Float32Array => {
  const turned = new Float32Array(line.length)
  for (let at = 0; at < line.length; at += 2) {
    turned[at] = line[line.length - at - 2] ?? 0
    turned[at + 1] = line[line.length - at - 1] ?? 0
  }
  return turned
}

const ringOf = (arcs: number[], lines: Float32Array[]): Ring => {
  // Each line begins where the one before ended.
  const parts = arcs.map((index, nth) => {
    const line = index < 0 ? reversed(lines[~index] ?? none) : (lines[index] ?? none)
    return nth === 0 ? line : line.subarray(2)
  })
  const points = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const part of parts) {
    points.set(part, end)
    end += part.length
  }
  const ring = { points, west: 180, south: 90, east: -180, north: -90 }
  for (let at = 0; at < points.length; at += 2) {
    const [longitude = 0, latitude = 0] = [points[at], points[at + 1]]
    if (longitude < ring.west) ring.west = longitude
    if (longitude > ring.east) ring.east = longitude
    if (latitude < ring.south) ring.south = latitude
    if (latitude > ring.north) ring.north = latitude
  }
  return ring
}

let reading: Promise<Ring[]> | undefined
/** The shores of the world at 1:10,000,000 (Natural Earth, public domain), read when a map is first wanted. */
const readRings = async (): Promise<Ring[]> => {
  const file = fileURLToPath(import.meta.resolve('world-atlas/land-10m.json'))
  const topology = JSON.parse(await readFile(file, 'utf8')) as Topology
  const lines = linesOf(topology)
  const polygons = topology.objects.land.geometries.flatMap(
    ({ type, arcs }) => (type === 'Polygon' ? [arcs] : arcs) as number[][][],
  )
  return polygons.flatMap((polygon) => polygon.map((arcs) => ringOf(arcs, lines)))
}
const rings = (): Promise<Ring[]> => {
  reading ??= readRings().catch((error: unknown) => {
    reading = undefined
    throw error
  })
  return reading
}

type Side = (x: number, y: number) => number
/** Cuts a polygon along one side of a box: what is where `inside` is negative goes (Sutherland and Hodgman, 1974). */
const cut = (points: number[], inside: Side): number[] => {
  const kept: number[] = []
  for (let at = 0; at < points.length; at += 2) {
    const before = at === 0 ? points.length - 2 : at - 2
    const [x0 = 0, y0 = 0, x = 0, y = 0] = [points[before], points[before + 1], points[at], points[at + 1]]
    const from = inside(x0, y0)
    const to = inside(x, y)
    if (from < 0 !== to < 0) {
      const part = from / (from - to)
      kept.push(x0 + (x - x0) * part, y0 + (y - y0) * part)
    }
    if (to >= 0) kept.push(x, y)
  }
  return kept
}

/** How far beyond the edge shapes are drawn, so that cutting them leaves no line in sight. */
const margin = 20
/** The smallest details, in units of the drawing. */
const finest = 1.5
/** A piece of so many degrees and more shows no single bays. */
const wideFrom = 20
const coarsest = 4

interface Drawing {
  /** Units to a degree. */
  perX: number
  perY: number
  width: number
  height: number
  /** Details smaller than this are left out, in units. */
  smallest: number
}

/**
 * The points of a ring in a drawing. Of those that lie one after the other beyond one edge only the first and the last stay:
 * what is between them is out of sight.
 */
const draw = (
  ring: Ring,
  shift: number,
  { west, north }: Bounds,
  { perX, perY, width, height, smallest }: Drawing,
): number[] => {
  const { points } = ring
  const shape: number[] = []
  let lastX = Number.NaN
  let lastY = Number.NaN
  /** Beyond which edges all points since the last that stays lie, as bits. */
  let beyond = 0
  let pending = false
  let pendingX = 0
  let pendingY = 0
  for (let at = 0; at < points.length; at += 2) {
    const x = ((points[at] as number) + shift - west) * perX
    const y = (north - (points[at + 1] as number)) * perY
    const edges = (x < -margin ? 1 : x > width + margin ? 2 : 0) | (y < -margin ? 4 : y > height + margin ? 8 : 0)
    if ((beyond & edges) !== 0) {
      beyond &= edges
      pending = true
      pendingX = x
      pendingY = y
      continue
    }
    if (pending) shape.push(pendingX, pendingY)
    pending = false
    beyond = edges
    if (edges === 0 && Math.abs(x - lastX) < smallest && Math.abs(y - lastY) < smallest) continue
    shape.push(x, y)
    lastX = x
    lastY = y
  }
  if (pending) shape.push(pendingX, pendingY)
  return shape
}

/** The land within bounds as the path of an SVG so wide and high, north up. */
export const landWithin = async (bounds: Bounds, width: number, height: number): Promise<string> => {
  const { west, south, east, north } = bounds
  const smallest = north - south < wideFrom ? finest : coarsest
  const perX = width / (east - west)
  const perY = height / (north - south)
  const parts: string[] = []
  const sides: Side[] = [
    (x) => x + margin,
    (x) => width + margin - x,
    (_, y) => y + margin,
    (_, y) => height + margin - y,
  ]
  for (const ring of await rings()) {
    if (ring.south > north || ring.north < south) continue
    if ((ring.east - ring.west) * perX < smallest && (ring.north - ring.south) * perY < smallest) continue
    for (const shift of [-360, 0, 360]) {
      if (ring.west + shift > east || ring.east + shift < west) continue
      let shape = draw(ring, shift, bounds, { perX, perY, width, height, smallest })
      for (const side of sides) shape = cut(shape, side)
      if (shape.length >= 6) parts.push(pathOf(shape))
    }
  }
  return parts.join('')
}

const pathOf = (points: number[]): string => {
  const words: string[] = []
  for (let at = 0; at < points.length; at += 2)
    words.push(
      `${at === 0 ? 'M' : at === 2 ? 'L' : ' '}${Math.round(points[at] ?? 0)} ${Math.round(points[at + 1] ?? 0)}`,
    )
  return `${words.join('')}Z`
}
