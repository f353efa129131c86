import type { MapPiece } from '@redbud/contract'
import type pg from 'pg'
import { landWithin } from '../../platform/map/outline.ts'
import { kilometresBetween } from './cells.ts'
import { findCitiesWithin, findPlacesOnMap, type Point } from './queries.ts'
import { presentSpot, type SpotRow } from './views.ts'

const width = 1000
const height = 625
/** From here on a piece of the world has room for cities only. */
const citiesFrom = 1.5
const placesAtMost = 14
/** What a name takes of the map, in shares of its width and its height. */
const room = { across: 0.2, along: 0.09 }

const boundsAround = ({ latitude, longitude }: Point, degrees: number) => {
  const middle = Math.min(90 - degrees / 2, Math.max(-90 + degrees / 2, latitude))
  const across = Math.min(360, (degrees * (width / height)) / Math.max(0.15, Math.cos((middle * Math.PI) / 180)))
  return {
    west: longitude - across / 2,
    east: longitude + across / 2,
    south: middle - degrees / 2,
    north: middle + degrees / 2,
  }
}

/** Takes places in their order for as long as their names have room. */
const withRoom = (
  rows: readonly SpotRow[],
  { west, south, east, north }: ReturnType<typeof boundsAround>,
): SpotRow[] => {
  const taken: { x: number; y: number }[] = []
  return rows
    .filter(({ latitude, longitude }) => {
      const x = ((((longitude - west) % 360) + 360) % 360) / (east - west)
      const y = (north - latitude) / (north - south)
      const inSight = x > 0.02 && x < 0.98 && y > 0.03 && y < 0.97
      const crowded = taken.some((one) => Math.abs(one.x - x) < room.across && Math.abs(one.y - y) < room.along)
      if (!inSight || crowded) return false
      taken.push({ x, y })
      return true
    })
    .slice(0, placesAtMost)
}

/** A piece of the world with the places on it that have room; those near its middle first. */
export const mapAround = async (pool: pg.Pool, point: Point, degrees: number): Promise<MapPiece> => {
  const bounds = boundsAround(point, degrees)
  const [land, rows] = await Promise.all([
    landWithin(bounds, width, height),
    degrees < citiesFrom ? findPlacesOnMap(pool, point, 60) : findCitiesWithin(pool, bounds),
  ])
  const nearest = rows.toSorted((one, other) => kilometresBetween(point, one) - kilometresBetween(point, other))
  return { ...bounds, land, places: withRoom(nearest, bounds).map((row) => presentSpot(row, point)) }
}
