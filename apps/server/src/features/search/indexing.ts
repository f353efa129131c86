import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { tellAllNotes } from './commands.ts'
import { documentsOf } from './documents.ts'
import { indexNames } from './names.ts'
import { tellNotesOfAccounts, tellNotesOfPlaces } from './telling.ts'
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
  while (await tellNotesOfAccounts(ctx));
  while (await indexChanges(ctx, atOnce));
  while (await indexNames(ctx));
  while (await tidyIndex(ctx));
  ctx.search.refresh()
}

/**
 * Has what changes found within a second or two, until `signal`. Searches of this process need not wait for it: as in any
 * other, they look twice a second at what is new.
 */
export const keepIndexing = async (
  ctx: Context,
  signal: AbortSignal,
  waits = { everyMs, afterFailureMs },
): Promise<void> => {
  const keep = async (what: string, work: () => Promise<boolean>) => {
    while (!signal.aborted) {
      const more = await work().catch((error: unknown) => {
        if (!signal.aborted) ctx.log.error({ err: error }, `${what} could not be done`)
        return null
      })
      const waitMs = more === null ? waits.afterFailureMs : waits.everyMs
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
    keep('telling of accounts', () => tellNotesOfAccounts(ctx)),
    keep('indexing of names', () => indexNames(ctx)),
    keep('merging of the search index', () => tidyIndex(ctx)),
  ])
}
