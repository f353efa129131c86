/**
 * The earth in cells, so that what is near is found by an index: bands of half a degree, each cut into as many areas as make
 * them about as wide as high (55 km), and each area into 5 × 5 small cells (11 km). Small cells lie in one area each, so that
 * a ring of areas and the small cells within it neither overlap nor leave a gap.
 */

const areaDegrees = 0.5
const parts = 5
const kilometresADegree = 111.2
const bands = 180 / areaDegrees

interface Point {
  latitude: number
  longitude: number
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** How many areas a band has. */
const areasIn = (band: number): number =>
  Math.max(1, Math.round((360 / areaDegrees) * Math.cos(radians((band + 0.5) * areaDegrees - 90))))

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** Ids have room for the 720 areas of the widest band. */
const areaId = (band: number, column: number): number => band * 1000 + column

/** The cells of a position. */
export const cellsOf = ({ latitude, longitude }: Point): { near: number; area: number } => {
  const row = clamp(Math.floor(((latitude + 90) / areaDegrees) * parts), 0, bands * parts - 1)
  const band = Math.floor(row / parts)
  const columns = areasIn(band) * parts
  const column = Math.floor(((longitude + 180) / 360) * columns) % columns
  const area = areaId(band, Math.floor(column / parts))
  return { area, near: area * parts * parts + (row % parts) * parts + (column % parts) }
}

/** Every cell that a circle may reach into, of rows so many degrees high. */
const covered = ({ latitude, longitude }: Point, kilometres: number, by: number): { row: number; column: number }[] => {
  const height = areaDegrees / by
  const reach = kilometres / kilometresADegree
  const from = clamp(Math.floor((latitude - reach + 90) / height), 0, bands * by - 1)
  const to = clamp(Math.floor((latitude + reach + 90) / height), 0, bands * by - 1)
  const widest = Math.max(Math.abs(latitude - reach), Math.abs(latitude + reach))
  // A circle that holds a pole lies on every meridian.
  const breadth = widest >= 89 ? 180 : reach / Math.cos(radians(widest))
  const cells: { row: number; column: number }[] = []
  for (let row = from; row <= to; row++) {
    const columns = areasIn(Math.floor(row / by)) * by
    const first = Math.floor(((longitude - breadth + 180) / 360) * columns)
    const last = Math.min(Math.floor(((longitude + breadth + 180) / 360) * columns), first + columns - 1)
    for (let column = first; column <= last; column++) cells.push({ row, column: (column + columns) % columns })
  }
  return cells
}

/** The areas that a circle reaches into. */
export const areasAround = (point: Point, kilometres: number): number[] =>
  covered(point, kilometres, 1).map(({ row, column }) => areaId(row, column))

/** The small cells that a circle reaches into. */
export const nearsAround = (point: Point, kilometres: number): number[] =>
  covered(point, kilometres, parts).map(
    ({ row, column }) =>
      areaId(Math.floor(row / parts), Math.floor(column / parts)) * parts * parts +
      (row % parts) * parts +
      (column % parts),
  )

const nearsIn = (area: number): number[] =>
  Array.from({ length: parts * parts }, (_, nth) => area * parts * parts + nth)

/** How far Nearby's rings reach, in kilometres; the last is where it ends. */
export const ringKilometres = [10, 50, 250] as const

/** The cells of Nearby's rings: small cells close by, small cells around them, areas beyond. None is in two of them. */
export const ringsAround = (point: Point): { close: number[]; around: number[]; beyond: number[] } => {
  const close = nearsAround(point, ringKilometres[0])
  const areas = areasAround(point, ringKilometres[1])
  const closeOnes = new Set(close)
  const areasOfRing = new Set(areas)
  return {
    close,
    around: areas.flatMap(nearsIn).filter((cell) => !closeOnes.has(cell)),
    beyond: areasAround(point, ringKilometres[2]).filter((area) => !areasOfRing.has(area)),
  }
}

/** A person's position as it is used: within some five kilometres. */
export const roughly = ({ latitude, longitude }: Point): Point => ({
  latitude: Math.round(latitude * 20) / 20,
  longitude: Math.round(longitude * 20) / 20,
})

/** A place's position as it is kept: within some hundred metres. */
export const placed = ({ latitude, longitude }: Point): Point => ({
  latitude: Math.round(latitude * 1000) / 1000,
  longitude: Math.round(longitude * 1000) / 1000,
})

/** Kilometres between two positions on a ball (haversine). */
export const kilometresBetween = (one: Point, other: Point): number => {
  const across = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2
  const along = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2
  const part = across + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * along
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(part)))
}
