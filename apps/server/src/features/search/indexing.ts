import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { tellAllNotes } from './commands.ts'
import { documentsOf } from './documents.ts'
import { indexNames } from './names.ts'
import { takingTurns } from './turns.ts'
import { keepWords, knowWords } from './words.ts'

const everyMs = 500
const afterFailureMs = 5000
/** So few that what else this process does waits for no more than a moment. */
const notesAtOnce = 250
/** So often is what is written the disk's: a commit waits for it. */
const partsAtOnce = 4

type Indexing = Pick<Context, 'db' | 'pool' | 'search' | 'reading'>

/**
 * Puts notes that have changed into the index as they are now, or takes them out. What changes meanwhile is a change of
 * its own, and what breaks off is done again.
 * @returns whether there may be more
 */
export const indexChanges = async ({ db, pool, search }: Indexing, atOnce = notesAtOnce): Promise<boolean> => {
  const fresh: string[] = []
  const more = await takingTurns(db, 'search index', async (trx) => {
    // the latest first: a note just published does not wait for a rebuild
    const { rows } = await sql<{ id: number; note_id: string }>`
      select id, note_id from search_changes order by id desc limit ${atOnce * partsAtOnce}`.execute(trx)
    const ids = [...new Set(rows.map((row) => row.note_id))]
    const parts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, nth) =>
      ids.slice(nth * atOnce, (nth + 1) * atOnce),
    )
    if (rows.length === 0) return false
    // before the notes are read: whoever reads them later has a higher number
    const version = await nextVersion(trx)
    let reading = documentsOf(pool, parts[0] ?? [])
    for (const [nth, part] of parts.entries()) {
      const documents = await reading
      // the next are read while these are written
      const next = parts[nth + 1]
      if (next) reading = documentsOf(pool, next)
      // heard of when its turn comes, unless this part fails before
      reading.catch(() => {})
      const there = new Set(documents.map(({ id }) => id))
      await search.write({ documents, gone: part.filter((id) => !there.has(id)), version }, trx)
      fresh.push(...(await keepWords(trx, pool, documents)))
    }
    await sql`delete from search_changes where id = any (${rows.map((row) => row.id)}::bigint[])`.execute(trx)
    return rows.length === atOnce * partsAtOnce
  })
  knowWords(pool, fresh)
  return more
}

/** So many notes of a place are told in one transaction. */
const toldAtOnce = 1000

/**
 * Has the notes of a place that is called otherwise now put into the index anew, some at a time.
 * @returns whether there may be more
 */
export const tellNotesOfPlaces = ({ db }: Pick<Indexing, 'db'>, atOnce = toldAtOnce): Promise<boolean> =>
  takingTurns(db, 'search places', async (trx) => {
    const { rows } = await sql<{ id: number; place_id: string; told_until: string | null }>`
      select id, place_id, told_until from search_place_changes order by id limit 1`.execute(trx)
    const [change] = rows
    if (!change) return false
    const { id, place_id } = change
    // Changed again in the meantime: once more from the first of its notes, and once for all.
    const { rows: again } = await sql`
      delete from search_place_changes where place_id = ${place_id} and id > ${id} returning id`.execute(trx)
    const told_until = again.length > 0 ? null : change.told_until
    const { rows: notes } = await sql<{ note_id: string }>`
      insert into search_changes (note_id)
      select id from note_words
      where place_id = ${place_id} and status <> 'draft' and (${told_until}::uuid is null or id > ${told_until})
      order by id limit ${atOnce} returning note_id`.execute(trx)
    const last =
      notes.length < atOnce
        ? undefined
        : notes
            .map(({ note_id }) => note_id)
            .sort()
            .at(-1)
    if (last) await sql`update search_place_changes set told_until = ${last} where id = ${id}`.execute(trx)
    else await sql`delete from search_place_changes where id = ${id}`.execute(trx)
    return true
  })

const nextVersion = async (db: Queryable): Promise<number> => {
  const { rows } = await sql<{ version: number }>`select nextval('search_versions')::float8 as version`.execute(db)
  return rows[0]?.version ?? 0
}

/** Makes the index where there is none; then every note has to be written. */
const prepareIndex = ({ pool, search }: Indexing): Promise<void> =>
  search.prepare(async () => {
    await tellAllNotes(pool)
  })

/** Does a piece of what keeps searching cheap, unless another process is at it. @returns whether there may be more */
export const tidyIndex = ({ db, search }: Indexing): Promise<boolean> =>
  takingTurns(db, 'search merges', (trx) => search.tidy(trx))

/** Everything that waits, here and now; whoever searches in this process next finds it. */
export const indexAll = async (ctx: Indexing, atOnce?: number): Promise<void> => {
  await prepareIndex(ctx)
  while (await tellNotesOfPlaces(ctx));
  while (await indexChanges(ctx, atOnce));
  while (await indexNames(ctx));
  while (await tidyIndex(ctx));
  ctx.search.refresh()
}

/**
 * Has what changes found within a second or two, until `signal`. Searches of this process need not wait for it: as in any
 * other, they look twice a second at what is new.
 */
export const keepIndexing = async (ctx: Context, signal: AbortSignal): Promise<void> => {
  const keep = async (what: string, work: () => Promise<boolean>) => {
    while (!signal.aborted) {
      const more = await work().catch((error: unknown) => {
        if (!signal.aborted) ctx.log.error({ err: error }, `${what} could not be done`)
        return null
      })
      const waitMs = more === null ? afterFailureMs : everyMs
      if (!more) await sleep(waitMs, undefined, { signal }).catch(() => {})
    }
  }
  let isPrepared = false
  const indexNotes = async () => {
    if (!isPrepared) await prepareIndex(ctx)
    // an index may have been taken away where writing fails
    isPrepared = false
    const more = await indexChanges(ctx)
    isPrepared = true
    return more
  }
  await Promise.all([
    keep('indexing of notes', indexNotes),
    keep('telling of places', () => tellNotesOfPlaces(ctx)),
    keep('indexing of names', () => indexNames(ctx)),
    keep('merging of the search index', () => tidyIndex(ctx)),
  ])
}
