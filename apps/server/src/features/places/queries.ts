import { limits } from '@redbud/contract/limits'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import { endOfTime, type KeyedId, type TimeKey } from '../../platform/http/time-cursor.ts'
import { alikeAtMost, alikeEnough, isMistypable, keysOf, nameKey } from '../../platform/text/name-keys.ts'
import { areasAround, kilometresBetween, nearsAround, ringsAround } from './cells.ts'
import { aliases } from './seed/aliases.ts'
import type { PlaceCardRow, SpotRow } from './views.ts'

export interface Point {
  latitude: number
  longitude: number
}
const columns = 'p.id, p.name_en, p.name_zh, p.kind, p.latitude, p.longitude'
const shown = 'p.merged_into is null and p.hidden_at is null'

/** Public notes that name a place, those in it where it is a city (cities.ts). */
const notesOf = (place: string, atMost: number = limits.placeNotesCounted) => {
  const by = (column: 'place_id' | 'city_id') =>
    `(select count(*)::int from (select from place_notes n where n.${column} = ${place}.id limit ${atMost}) counted)`
  return `case ${place}.kind when 'city' then ${by('city_id')} else ${by('place_id')} end as notes`
}
const byId = prepared<SpotRow & { notes: number }>(
  'place',
  `select ${columns}, ${notesOf('p')}
   from place_cards c join places p on p.id = c.id where c.asked_id = $1`,
)
/** The place behind an id, or the one that it was merged into. @throws not_found */
export const requirePlace = async (
  { pool }: Pick<Context, 'pool'>,
  id: string,
): Promise<SpotRow & { notes: number }> => {
  const [row] = await byId(pool, [id])
  if (!row) throw problem('not_found')
  return row
}

const toReport = prepared<{ id: string; name_en: string; name_zh: string; added_by: string | null }>(
  'place_to_report',
  `select p.id, p.name_en, p.name_zh, p.added_by from place_cards c join places p on p.id = c.id where c.asked_id = $1`,
)
/** The place behind an id, or the one that it was merged into, and who added it; undefined where there is none. */
export const findPlaceToReport = async (pool: pg.Pool, id: string) => (await toReport(pool, [id]))[0]

/** The ranks of keys (`place_rank`), the highest first. */
const ranks = 'generate_series(62, 0, -1) as r (rank)'
/**
 * Places that have a key that begins so, under whatever name: one that was merged is found as the one that it is now. Of
 * very many those compete that are called exactly so, and beside them the cities and what most notes name. What it is the
 * everyday name of is nearer than all (-1).
 */
const beginning = (kind: string, most: string) => `
  select c.id, min(case when alias and key = $1 then -1 else length(key) - length($1) end) as distance from (
    (select place_id, key, alias from place_keys where key = $1 limit ${most})
    union all
    (select ranked.* from ${ranks}, lateral (
       select place_id, key, alias from place_keys
       where rank = r.rank::smallint and key ~>~ $1 and key ~<~ ($1 || chr(1114111)) order by key using ~<~ limit ${most}
     ) ranked limit ${most})
  ) matching join place_cards c on c.asked_id = place_id and (${kind}::text is null or c.kind = ${kind}) group by 1`
const byName = prepared<SpotRow & { seed: string | null }>(
  'places_by_name',
  `select ${columns}, p.seed from (${beginning('null', '12 + 3 * $2::int')}) found join places p on p.id = found.id
   order by least(distance, 1), (p.kind = 'city') desc, distance, p.id limit $2`,
)
/** So many words are left away from the end. */
const leftAwayAtMost = 3
/** What was typed, then its beginnings: people say where a place lies ("Columbus, Ohio", 成都 四川), and its name doesn't. */
const beginningsOf = (typed: string): string[] => {
  const beginnings = [typed, typed.replace(/[,，].*/su, '')]
  for (let left = 0; left < leftAwayAtMost; left++)
    beginnings.push((beginnings.at(-1) ?? '').trim().replace(/(^|\s+)\S+$/u, ''))
  return beginnings
}
/**
 * Places whose names have a word that begins so; whole names and cities first. Where there are none, those whose whole name
 * it begins with. One statement where there are some.
 */
export const findPlacesByName = async (pool: pg.Pool, typed: string, limit: number): Promise<SpotRow[]> => {
  const whole = nameKey(typed)
  for (const key of new Set(beginningsOf(typed).map(nameKey))) {
    const rows = key === '' ? [] : await byName(pool, [key, limit])
    const isCalled = ({ name_en, name_zh, seed }: (typeof rows)[number]) =>
      [name_en, name_zh, ...(aliases[seed ?? ''] ?? [])].some((name) => nameKey(name) === key)
    const found = key === whole ? rows : rows.filter(isCalled)
    if (found.length > 0) return found
  }
  return []
}

/** So many that fit best are compared by their notes, each counted so far. */
const comparedPlaces = 100
const comparedNotes = 100
const searched = prepared<PlaceCardRow & { notes: number }>(
  'places_searched',
  `with near as (${beginning('$3', 'case when $3::text is null then 200 else 2000 end')}), alike as (
     select c.id, 110 - 10 * max(similarity(key, $1)) as distance
     from (
       select place_id, key from place_keys
       where $2 and (select count(*) from near) < 3 and key % $1 and abs(length(key) - length($1)) <= 2
         and similarity(key, $1) > ${alikeEnough}
       limit case when $3::text is null then ${alikeAtMost} else ${4 * alikeAtMost} end
     ) like_it join place_cards c on c.asked_id = place_id and ($3::text is null or c.kind = $3)
     where c.id not in (select id from near) group by 1
   ), fitting as (
     select p.id, p.name_en, p.name_zh, p.kind, case when distance > 99 then distance else least(distance, 1) end as off,
       p.kind = 'city' as city, distance
     from (select * from near union all select * from alike) found join places p on p.id = found.id
     order by off, city desc, p.popularity desc, distance, p.id limit ${comparedPlaces}
   ), best as (
     select *, row_number() over (order by off, notes desc, city desc, distance, id) as nth
     from (select *, ${notesOf('fitting', comparedNotes)} from fitting) compared order by nth limit $4
   )
   select id, name_en, name_zh, kind, ${notesOf('best')} from best order by nth`,
)
/**
 * Places that are called so, whole names first, of those that fit alike the ones that more notes name; where there are few,
 * also what is much like what was typed. One statement.
 */
export const searchPlaces = async (
  pool: pg.Pool,
  typed: string,
  kind: string | null,
  limit: number,
): Promise<(PlaceCardRow & { notes: number })[]> => {
  const key = nameKey(typed)
  return key === '' ? [] : searched(pool, [key, isMistypable(key), kind, limit])
}

const spotOf = ({ latitude, longitude }: Point): number[] => {
  const [up, along] = [latitude, longitude].map((degrees) => (degrees * Math.PI) / 180) as [number, number]
  return [Math.cos(up) * Math.cos(along), Math.cos(up) * Math.sin(along), Math.sin(up)]
}
const nearest = prepared<SpotRow>(
  'places_nearest',
  `select ${columns} from places p where ${shown} order by p.spot <-> cube($1::float8[]) limit $2`,
)
/** What is farther is not near. */
const aroundKilometres = 60
/** The places nearest to a position, within some sixty kilometres, the nearest first. */
export const findPlacesAround = async (pool: pg.Pool, point: Point, limit: number): Promise<SpotRow[]> =>
  (await nearest(pool, [spotOf(point), limit])).filter((place) => kilometresBetween(point, place) <= aroundKilometres)

const knownInEachArea = 10
const known = prepared<SpotRow>(
  'places_known_in_areas',
  `select ${columns} from unnest($1::int[]) as c (cell), lateral (
     select * from places p where p.area = c.cell and ${shown} order by p.popularity desc limit ${knownInEachArea}) p`,
)
/** For a map: the places that most notes name in each of the areas around, and those nearest to its middle. */
export const findPlacesOnMap = async (pool: pg.Pool, point: Point, limit: number): Promise<SpotRow[]> => {
  const [popular, close] = await Promise.all([
    known(pool, [areasAround(point, aroundKilometres)]),
    findPlacesAround(pool, point, limit),
  ])
  return [...new Map([...close, ...popular].map((place) => [place.id, place])).values()]
}

/** However dense a city is, so many of the nearest are compared, and in each cell so many with a key that begins like one of the first of each name. */
const compared = { nearest: 200, inCell: 30, keys: 3 }
const likely = prepared<SpotRow>(
  'places_likely_alike',
  `select ${columns} from places p where ${shown} and p.id in (
     (select p.id from places p where ${shown} order by p.spot <-> cube($1::float8[]) limit ${compared.nearest})
     union
     select c.id from unnest($2::int[]) as n (cell), unnest($3::text[]) as b (beginning), lateral (
       select place_id from place_keys where near = n.cell and key ~>=~ b.beginning and key ~<~ (b.beginning || chr(1114111))
       order by key using ~<~ limit ${compared.inCell}
     ) k join place_cards c on c.asked_id = k.place_id)`,
)
/** Places so near to a position that are the nearest, or have a name that begins like one of these. One statement. */
export const findPlacesLike = (
  pool: pg.Pool,
  point: Point,
  kilometres: number,
  names: readonly string[],
): Promise<SpotRow[]> => {
  const keys = names.flatMap((name) => keysOf(name).slice(0, compared.keys))
  // whole ones by themselves, since of what begins alike only the first are read
  const beginnings = keys.flatMap((key) => [key, [...key].slice(0, Math.max(2, [...key].length * 0.4)).join('')])
  return likely(pool, [spotOf(point), nearsAround(point, kilometres), [...new Set(beginnings)]])
}

const latelyNamed = prepared<SpotRow>(
  'places_lately_named',
  `select ${columns} from (
     select last.place_id, count(distinct n.author_id) filter (where n.language = any ($2)) as readable,
       count(distinct n.author_id) as authors, count(*) as notes
     from (select note_id, place_id from place_notes order by published_at desc limit 500) last
     join published_notes n on n.id = last.note_id
     group by 1 order by 2 desc, 3 desc, 4 desc, 1 limit $1
   ) named join places p on p.id = named.place_id
   where ${shown} order by named.readable desc, named.authors desc, named.notes desc, p.id`,
)
/** Places that notes name these days, first those of which the most people tell in these languages. */
export const findPlacesLatelyNamed = (pool: pg.Pool, languages: readonly string[], limit: number): Promise<SpotRow[]> =>
  latelyNamed(pool, [limit, languages])

const cities = prepared<SpotRow>(
  'places_cities',
  `select ${columns} from places p
   where p.kind = 'city' and ${shown} and p.latitude between $1 and $2 and (p.longitude between $3 and $4
     or p.longitude + 360 between $3 and $4 or p.longitude - 360 between $3 and $4)
   order by p.seed is null, p.id limit $5`,
)
export interface Bounds {
  west: number
  south: number
  east: number
  north: number
}
/** Cities on a piece of the map, those that came with Redbud first. */
export const findCitiesWithin = (pool: pg.Pool, { west, south, east, north }: Bounds): Promise<SpotRow[]> =>
  cities(pool, [south, north, west, east, 300])

const notesBy = (column: 'place_id' | 'city_id') =>
  prepared<KeyedId>(
    `notes_by_${column}`,
    `select note_id as id, published_at as at from place_notes
     where ${column} = $1 and (published_at, note_id) < ($2, $3) order by published_at desc, note_id desc limit $4`,
  )
const notesOfPlace = notesBy('place_id')
const notesInCity = notesBy('city_id')
/** Public notes of a place, of a city those of all that lies in it (cities.ts), newest first. */
export const findNotesOfPlace = (
  pool: pg.Pool,
  { id, kind }: Pick<SpotRow, 'id' | 'kind'>,
  after: TimeKey,
  limit: number,
): Promise<KeyedId[]> => (kind === 'city' ? notesInCity : notesOfPlace)(pool, [id, after.at, after.id, limit])

/** The newest notes of some cells after a place in time. */
const newestOf = (column: 'near' | 'area', cells: string, at: string, id: string) => `
  select x.* from unnest(${cells}::int[]) as c (cell), lateral (
    select note_id as id, published_at as at from place_notes
    where ${column} = c.cell and (published_at, note_id) < (${at}::timestamptz, ${id}::uuid)
    order by published_at desc, note_id desc limit $10
  ) x`
/** A further ring is looked at only where those before it don't fill the page. */
const nearby = prepared<KeyedId & { ring: number }>(
  'nearby',
  `with close as materialized (
     select * from (${newestOf('near', '$1', '$4', '$5')}) found order by at desc, id desc limit $10
   ),
   around as materialized (
     select * from (${newestOf('near', '$2', '$6', '$7')}) found
     where (select count(*) from close) < $10 order by at desc, id desc limit $10
   ),
   beyond as materialized (
     select * from (${newestOf('area', '$3', '$8', '$9')}) found
     where (select count(*) from close) + (select count(*) from around) < $10 order by at desc, id desc limit $10
   )
   select 0 as ring, * from close union all select 1, * from around union all select 2, * from beyond
   order by ring, at desc, id desc limit $10`,
)

/** Where a page of Nearby goes on. */
export interface NearbyKey extends TimeKey {
  ring: number
}

/** Public notes that name a place near a position: ring by ring, each newest first. One statement. */
export const findNearby = (
  pool: pg.Pool,
  point: Point,
  after: NearbyKey | null,
  limit: number,
): Promise<(KeyedId & { ring: number })[]> => {
  const { close, around, beyond } = ringsAround(point)
  const from = after?.ring ?? 0
  const cells = [close, around, beyond].map((ring, nth) => (nth < from ? [] : ring))
  const keys = cells.flatMap((_, nth) => {
    const { at, id } = after && nth === from ? after : endOfTime
    return [at, id]
  })
  return nearby(pool, [...cells, ...keys, limit])
}
