import { sql, type Transaction } from 'kysely'
import type { Context } from '../../context.ts'
import { hold } from '../../platform/db/hold.ts'
import type { Database } from '../../platform/db/schema.ts'
import { endOfTime, type TimeKey } from '../../platform/http/time-cursor.ts'
import { nearsAround } from './cells.ts'

/**
 * What lies in a city. Places have a point and a kind, no borders, and which borders a city has is told differently by
 * those who live there. So a place lies in the nearest city within 35 km: far enough for a city's airport, its
 * university and what people go to see in an afternoon, and not for the next city's. Of cities those come first that
 * ship with Redbud, so that a city which a member adds takes nothing from another one's page; and no city lies in
 * another. The database decides it (`city_of`), and keeps it with each note on the map (`place_notes.city_id`), so that a
 * city's page reads one index, newest first, however many places it has.
 *
 * The city of a note is reckoned where the note is put on the map and where its place moves. Where a city comes, goes, or
 * moves, the notes around it are reckoned anew in the background, here.
 */
const cityKilometres = 35

/** Who puts a note on the map shares this; who changes places so that notes must follow waits until they are through. */
export const changingOfPlaces = 'places that are merged'

type Trx = Transaction<Database>
interface Point {
  latitude: number
  longitude: number
}

/** The city of a place in SQL. */
export const cityOf = (place: string) => sql.raw(`city_of(${place}.kind, ${place}.id, ${place}.spot)`)

const reckonedAtOnce = 1000

/** Says anew of each note around a position which city it is in. May be broken off and begun again. */
export const reckonCities = async ({ db }: Pick<Context, 'db'>, point: Point): Promise<void> => {
  const cells = nearsAround(point, cityKilometres)
  const { rows } = await sql<{ cell: number }>`
    select cell from unnest(${cells}::int[]) as c (cell)
    where exists (select from place_notes where near = c.cell)`.execute(db)
  for (const { cell } of rows)
    for (let after: TimeKey | null = endOfTime; after; ) {
      const from: TimeKey = after
      after = await db.transaction().execute((trx) => reckonSome(trx, cell, from))
    }
}

/** @returns where to go on in the cell, null at its end */
const reckonSome = async (trx: Trx, cell: number, after: TimeKey): Promise<TimeKey | null> => {
  await hold(trx, changingOfPlaces, 'shared')
  const { rows } = await sql<{ at: Date; id: string }>`
    with batch as materialized (
      select note_id, place_id, published_at from place_notes
      where near = ${cell} and (published_at, note_id) < (${after.at}::timestamptz, ${after.id}::uuid)
      order by published_at desc, note_id desc limit ${reckonedAtOnce}
    ), named as materialized (
      select p.id, ${cityOf('p')} as city_id from places p where p.id in (select place_id from batch)
    ), reckoned as (
      update place_notes n set city_id = named.city_id from batch, named
      where n.note_id = batch.note_id and n.place_id = named.id and n.city_id is distinct from named.city_id
    )
    select published_at as at, note_id as id from batch order by published_at, note_id limit 1`.execute(trx)
  const [last] = rows
  return last ? { at: last.at.toISOString(), id: last.id } : null
}
