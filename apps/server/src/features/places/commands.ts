import type { PlaceInput, PlacePatch } from '@redbud/contract'
import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { hold } from '../../platform/db/hold.ts'
import type { Database } from '../../platform/db/schema.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { endOfTime, type TimeKey } from '../../platform/http/time-cursor.ts'
import { fromPublicId, newId } from '../../platform/ids.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { keysOf, nameKey } from '../../platform/text/name-keys.ts'
import { isSafeName, tidyLine } from '../../platform/text/safe.ts'
import { logAction } from '../accounts/commands.ts'
import type { Deciding } from '../accounts/moderation-commands.ts'
import { closeCasesOfPlace } from '../reports/commands.ts'
import { rememberFact } from '../site/commands.ts'
import { findFact } from '../site/queries.ts'
import { findAlike } from './alike.ts'
import { cellsOf, placed } from './cells.ts'
import { changingOfPlaces, cityOf } from './cities.ts'
import type { Point } from './queries.ts'
import { aliases } from './seed/aliases.ts'
import { type SeedPlace, seeds } from './seed/seed.ts'
import { moveNotesTask, reckonCitiesTask, spellPlacesTask } from './tasks.ts'

type Trx = Transaction<Database>
type Input = z.output<typeof PlaceInput>
type Patch = z.output<typeof PlacePatch>

/** Places that one member may add. */
const added = [
  { within: 'hour', max: 10, seconds: 3600 },
  { within: 'day', max: 30, seconds: 86_400 },
]

const namesOf = ({ en, 'zh-Hans': zh }: Input['names']) => {
  const names = { name_en: tidyLine(en), name_zh: tidyLine(zh) }
  for (const [field, name] of [
    ['names.en', names.name_en],
    ['names.zh-Hans', names.name_zh],
  ] as const) {
    if (!isSafeName(name)) throw invalidField(field, 'unsafe_characters')
    if (name !== '' && !/\p{L}/u.test(name)) throw invalidField(field, 'invalid')
  }
  if (names.name_en === '' && names.name_zh === '') throw invalidField('names', 'required')
  return names
}

const insertKeys = async (trx: Trx, rows: { id: string; name_en: string; name_zh: string }[]): Promise<void> => {
  const keys = rows.flatMap(({ id, name_en, name_zh }) =>
    [...new Set([...keysOf(name_en), ...keysOf(name_zh)])].map((key) => ({ place_id: id, key })),
  )
  if (keys.length > 0)
    await trx
      .insertInto('place_keys')
      .values(keys)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Has those of the places that come with Redbud be found by what people call them from day to day. */
const insertAliases = async (trx: Trx): Promise<void> => {
  const rows = Object.entries(aliases).flatMap(([seed, names]) => names.map((name) => ({ seed, key: nameKey(name) })))
  await sql`
    insert into place_keys (key, place_id, alias)
    select a.key, p.id, true
    from unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ seed }) => seed)}::text[]) as a (key, seed)
    join places p on p.seed = a.seed
    on conflict (place_id, key) do update set alias = true where not place_keys.alias`.execute(trx)
}

/**
 * Adds a place; one that is there already is left as it is.
 * @throws invalid_input, place_alike where there may be this one already and `evenSo` isn't said
 */
export const createPlace = async (
  ctx: Pick<Context, 'db' | 'pool'>,
  author: Pick<Viewer, 'id'>,
  id: string,
  input: Input,
): Promise<void> => {
  const names = namesOf(input.names)
  const point = placed(input)
  // Sent again, the place isn't much like itself.
  if (!input.evenSo && (await findAlike(ctx.pool, names, point)).some((other) => other.id !== id))
    throw problem('place_alike')
  // only now: to be asked whether it is one of these costs nothing
  const limits = added.map(({ within, ...limit }) => ({ subject: `places-${within}:${author.id}`, ...limit }))
  await requireAttempt(ctx.db, limits)
  await ctx.db.transaction().execute(async (trx) => {
    if (input.kind === 'city') await hold(trx, changingOfPlaces)
    const made = await trx
      .insertInto('places')
      .values({
        id,
        seed: null,
        ...names,
        kind: input.kind,
        ...point,
        ...cellsOf(point),
        added_by: author.id,
        merged_into: null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) return
    await insertKeys(trx, [{ id, ...names }])
    await enqueue(trx, spellPlacesTask, {}, { key: spellPlacesTask.id })
    await reckonAround(trx, { kind: input.kind, ...point })
  })
}

/** Where a city comes, goes or moves, what is around may lie in another one. */
const reckonAround = async (trx: Queryable, { kind, latitude, longitude }: Point & { kind: string }): Promise<void> => {
  if (kind === 'city') await enqueue(trx, reckonCitiesTask, { latitude, longitude })
}

const lockPlace = async (trx: Trx, id: string) => {
  const place = await trx.selectFrom('places').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!place || place.merged_into || place.hidden_at) throw problem('not_found')
  return place
}

/**
 * Corrects the names, the kind or with `point` the position of a place; its notes follow on the map in the background.
 * @throws not_found, invalid_input
 */
export const changePlace = async (
  ctx: Pick<Context, 'db' | 'bus'>,
  viewer: Viewer,
  id: string,
  { names, kind }: Pick<Patch, 'names' | 'kind'>,
  point: Point | null,
): Promise<void> => {
  await ctx.db.transaction().execute(async (trx) => {
    // whoever puts a note there meanwhile does so where the place was, and their note follows, or where it is now
    if (point || kind) await hold(trx, changingOfPlaces)
    const before = await lockPlace(trx, id)
    const now = kind ?? before.kind
    if (names || kind) await describe(trx, viewer, before, { names, kind: now })
    if (now !== before.kind) await reckonAround(trx, before.kind === 'city' ? before : { ...before, kind: now })
    if (point && (await move(trx, viewer, before, placed(point))))
      for (const one of [before, placed(point)]) await reckonAround(trx, { ...one, kind: now })
  })
  ctx.bus.publish('placeChanged', { placeId: id })
}

type Locked = Awaited<ReturnType<typeof lockPlace>>

const describe = async (
  trx: Trx,
  viewer: Viewer,
  before: Locked,
  { names: said, kind }: { names: Patch['names']; kind: string },
): Promise<void> => {
  const { id } = before
  const { en = before.name_en, 'zh-Hans': zh = before.name_zh } = said ?? {}
  const names = namesOf({ en, 'zh-Hans': zh })
  await trx
    .updateTable('places')
    .set({ ...names, kind, spelled: false })
    .where('id', '=', id)
    .execute()
  await trx.deleteFrom('place_keys').where('place_id', '=', id).execute()
  await insertKeys(trx, [{ id, ...names }])
  if (before.seed !== null) await insertAliases(trx)
  await enqueue(trx, spellPlacesTask, {}, { key: spellPlacesTask.id })
  await logAction(trx, { actorId: viewer.id, kind: 'place.change', placeId: id })
}

const inWords = ({ latitude, longitude }: Point): string => `${latitude}, ${longitude}`

/** @returns whether it was elsewhere before */
const move = async (trx: Trx, viewer: Viewer, before: Locked, point: Point): Promise<boolean> => {
  const { id } = before
  if (inWords(before) === inWords(point)) return false
  await trx
    .updateTable('places')
    .set({ ...point, ...cellsOf(point) })
    .where('id', '=', id)
    .execute()
  await enqueue(trx, moveNotesTask, { placeId: id })
  const reason = `${inWords(before)} → ${inWords(point)}`
  await logAction(trx, { actorId: viewer.id, kind: 'place.move', placeId: id, reason })
  return true
}

const caseOf = (deciding: Deciding | undefined) => (deciding ? { caseId: deciding.caseId } : {})
/** Why a moderator decides so about a reported place. */
type DecidingWhy = Deciding & { reason: string }
const calledInWords = ({ name_en, name_zh }: Pick<Locked, 'name_en' | 'name_zh'>): string =>
  [name_en, name_zh].filter(Boolean).join(' · ')

/**
 * Makes a place, and all that were merged into it, one with another; notes follow in the background.
 * @throws not_found, conflict for one and the same
 */
export const mergePlace = async (
  ctx: Pick<Context, 'db' | 'bus'>,
  viewer: Viewer,
  id: string,
  into: string,
  deciding?: DecidingWhy,
): Promise<void> => {
  if (id === into) throw problem('conflict')
  await ctx.db.transaction().execute(async (trx) => {
    await hold(trx, changingOfPlaces)
    const locked = new Map<string, Locked>()
    for (const one of [id, into].sort()) locked.set(one, await lockPlace(trx, one))
    await deciding?.settle(trx)
    await trx
      .updateTable('places')
      .set({ merged_into: into })
      .where((where) => where.or([where('id', '=', id), where('merged_into', '=', id)]))
      .execute()
    await enqueue(trx, moveNotesTask, { placeId: id })
    await closeCasesOfPlace(trx, id)
    const [from, to] = [locked.get(id) as Locked, locked.get(into) as Locked]
    await reckonAround(trx, from)
    const pair = [from, to].map(calledInWords).join(' → ')
    const reason = [deciding?.reason, pair].filter(Boolean).join('\n')
    await logAction(trx, { actorId: viewer.id, kind: 'place.merge', placeId: id, ...caseOf(deciding), reason })
  })
  ctx.bus.publish('placeChanged', { placeId: id })
}

/** Takes a place out: nothing names it any more. @throws not_found */
export const hidePlace = async (
  ctx: Pick<Context, 'db' | 'bus'>,
  viewer: Viewer,
  id: string,
  deciding?: DecidingWhy,
): Promise<void> => {
  await ctx.db.transaction().execute(async (trx) => {
    await hold(trx, changingOfPlaces)
    const before = await lockPlace(trx, id)
    await deciding?.settle(trx)
    await trx.updateTable('places').set({ hidden_at: new Date() }).where('id', '=', id).execute()
    await enqueue(trx, moveNotesTask, { placeId: id })
    await closeCasesOfPlace(trx, id)
    await reckonAround(trx, before)
    const reason = deciding?.reason ?? ''
    await logAction(trx, { actorId: viewer.id, kind: 'place.hide', placeId: id, ...caseOf(deciding), reason })
  })
  ctx.bus.publish('placeChanged', { placeId: id })
}

const movedAtOnce = 1000
/**
 * The part in the background of `mergePlace`, `hidePlace` and of moving a place: its notes go where the place went, or off
 * the map.
 */
export const moveNotes = async ({ db }: Pick<Context, 'db'>, placeId: string): Promise<void> => {
  while (await db.transaction().execute((trx) => moveSome(trx, placeId)));
  for (let after: TimeKey | null = endOfTime; after; ) {
    const from: TimeKey = after
    after = await db.transaction().execute((trx) => followSome(trx, placeId, from))
  }
}

/** Notes of a place that stays go into the cells where it is by now. @returns where to go on, null at the end */
const followSome = async (trx: Trx, placeId: string, after: TimeKey): Promise<TimeKey | null> => {
  await hold(trx, changingOfPlaces, 'shared')
  const { rows } = await sql<{ at: Date; id: string }>`
    with batch as materialized (
      select note_id, published_at from place_notes
      where place_id = ${placeId} and (published_at, note_id) < (${after.at}::timestamptz, ${after.id}::uuid)
      order by published_at desc, note_id desc limit ${movedAtOnce}
    ), moved as (
      update place_notes n set near = p.near, area = p.area, city_id = ${cityOf('p')} from batch, places p
      where n.note_id = batch.note_id and p.id = ${placeId} and n.place_id = p.id
        and (n.near, n.area, n.city_id) is distinct from (p.near, p.area, ${cityOf('p')})
    )
    select published_at as at, note_id as id from batch order by published_at, note_id limit 1`.execute(trx)
  const [last] = rows
  return last ? { at: last.at.toISOString(), id: last.id } : null
}

/** Each time where the place has gone by now: that may be merged on, or taken out. @returns whether there may be more */
const moveSome = async (trx: Trx, placeId: string): Promise<boolean> => {
  await hold(trx, changingOfPlaces, 'shared')
  const { rows } = await sql<{ target: string | null }>`
    select q.id as target from places p left join places q on q.id = p.merged_into and q.hidden_at is null
    where p.id = ${placeId} and (p.merged_into is not null or p.hidden_at is not null)`.execute(trx)
  const [gone] = rows
  if (!gone) return false
  const batch = sql`select note_id from place_notes where place_id = ${placeId} limit ${movedAtOnce}`
  // that it is still there is said again for a note whose author gives it another place meanwhile
  const { numAffectedRows = 0n } = await (gone.target
    ? sql`update place_notes n set place_id = p.id, near = p.near, area = p.area, city_id = ${cityOf('p')} from places p
        where p.id = ${gone.target} and n.place_id = ${placeId} and n.note_id in (${batch})`
    : sql`delete from place_notes where place_id = ${placeId} and note_id in (${batch})`
  ).execute(trx)
  return numAffectedRows > 0n
}

/**
 * The place that a note is to name, held until the transaction ends so that it isn't merged meanwhile.
 * @throws invalid_input where there is none
 */
export const requirePlaceToName = async (trx: Trx, publicId: string): Promise<string> => {
  const id = fromPublicId(publicId)
  await hold(trx, changingOfPlaces, 'shared')
  const { rows } = await sql<{ id: string }>`select id from place_cards where asked_id = ${id}::uuid`.execute(trx)
  const [place] = rows
  if (!place) throw invalidField('placeId', 'invalid')
  return place.id
}

/** Puts a public note on the map at its place, or with `placeId` null takes it off. */
export const placeOnMap = async (
  trx: Trx,
  note: { id: string; publishedAt: Date; placeId: string | null },
): Promise<void> => {
  if (note.placeId === null) {
    await trx.deleteFrom('place_notes').where('note_id', '=', note.id).execute()
    return
  }
  await hold(trx, changingOfPlaces, 'shared')
  await sql`
    insert into place_notes (note_id, place_id, near, area, city_id, published_at)
    select ${note.id}, p.id, p.near, p.area, ${cityOf('p')}, ${note.publishedAt}
    from place_cards c join places p on p.id = c.id where c.asked_id = ${note.placeId}
    on conflict (note_id) do update set place_id = excluded.place_id, near = excluded.near, area = excluded.area,
      city_id = excluded.city_id`.execute(trx)
}

/** So many places are looked at in one statement, each with its notes counted this far. */
const countedAtOnce = { places: 500, notes: 5000 }

/** Says anew how popular each place is. */
export const countPopularity = async ({ db }: { db: Queryable }): Promise<void> => {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      with batch as (
        select id from places where id > ${after} and merged_into is null and hidden_at is null order by id
        limit ${countedAtOnce.places}
      ), counted as (
        select id, popularity_of((
          select count(*) from (select from place_notes n where n.place_id = batch.id limit ${countedAtOnce.notes}) notes
        )) as now from batch
      ), changed as (
        update places p set popularity = counted.now from counted
        where p.id = counted.id and p.popularity <> counted.now
      )
      select id from batch order by id`.execute(db)
    const last = rows.at(-1)
    if (!last || rows.length < countedAtOnce.places) return
    after = last.id
  }
}

/** Puts in the places that come with Redbud and that this site never had; what became of one stays. */
export const seedPlaces = async ({ db }: { db: Queryable }): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    await hold(trx, 'places that come with Redbud')
    const known = new Set(((await findFact(trx, 'place_seeds')) ?? []) as string[])
    await insertSeeds(
      trx,
      seeds.filter(({ seed }) => !known.has(seed)),
    )
    await insertAliases(trx)
  })
}

const insertSeeds = async (trx: Trx, missing: readonly SeedPlace[]): Promise<void> => {
  if (missing.length === 0) return
  await hold(trx, changingOfPlaces)
  const rows = missing.map(({ seed, kind, en, zh, latitude, longitude }) => {
    const point = placed({ latitude, longitude })
    const names = { name_en: en, name_zh: zh }
    return { id: newId(), seed, ...names, kind, ...point, ...cellsOf(point), added_by: null, merged_into: null }
  })
  await trx.insertInto('places').values(rows).execute()
  await insertKeys(trx, rows)
  await enqueue(trx, spellPlacesTask, {}, { key: spellPlacesTask.id })
  // none is anywhere on a site that begins
  if (await trx.selectFrom('place_notes').select('note_id').limit(1).executeTakeFirst())
    for (const row of rows) await reckonAround(trx, row)
  await rememberFact(
    trx,
    'place_seeds',
    seeds.map(({ seed }) => seed),
  )
}

/** The places that come with Redbud by their names in the list, as this site has them. */
export const findSeededPlaces = async (db: Queryable): Promise<Map<string, string>> => {
  const rows = await db.selectFrom('places').select(['seed', 'id']).where('seed', 'is not', null).execute()
  return new Map(rows.map(({ seed, id }) => [seed ?? '', id]))
}
