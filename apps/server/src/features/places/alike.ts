import type pg from 'pg'
import { nameKey } from '../../platform/text/name-keys.ts'
import { kilometresBetween } from './cells.ts'
import { findPlacesLike, type Point } from './queries.ts'
import type { SpotRow } from './views.ts'

/** So near, two places of one name are probably one; a city is large. */
const sameWithin = { city: 20, district: 5, other: 2 }
/** So far around a place others are looked at. */
const alikeKilometres = 20
const alikeEnough = 0.6

const pairsOf = (key: string): string[] => {
  const characters = [...key]
  return characters.length < 2 ? characters : characters.slice(1).map((one, at) => `${characters[at]}${one}`)
}

/** Of pairs of letters that two names share (Dice's coefficient), from 0 to 1. */
const likeness = (one: string, other: string): number => {
  if (one === '' || other === '') return 0
  if (one === other) return 1
  const left = pairsOf(other)
  let shared = 0
  const pairs = pairsOf(one)
  const all = pairs.length + left.length
  for (const pair of pairs) {
    const at = left.indexOf(pair)
    if (at < 0) continue
    shared++
    left.splice(at, 1)
  }
  return (2 * shared) / all
}

/** Those that may be the place with these names, the nearest first. */
export const findAlike = async (
  pool: pg.Pool,
  names: { name_en: string; name_zh: string },
  point: Point,
): Promise<SpotRow[]> =>
  (await findPlacesLike(pool, point, alikeKilometres, [names.name_en, names.name_zh]))
    .filter((place) => {
      const within = sameWithin[place.kind as 'city' | 'district'] ?? sameWithin.other
      const like = Math.max(
        likeness(nameKey(place.name_en), nameKey(names.name_en)),
        likeness(nameKey(place.name_zh), nameKey(names.name_zh)),
      )
      return like >= alikeEnough && kilometresBetween(point, place) <= within
    })
    .toSorted((one, other) => kilometresBetween(point, one) - kilometresBetween(point, other))
