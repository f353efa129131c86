import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Context } from '../../context.ts'
import { takingTurns } from './turns.ts'

type Trx = Parameters<Parameters<typeof takingTurns>[2]>[0]

/** So many are told in one transaction. */
const toldAtOnce = 1000

/** Of what has to be told of, in an order of ids, what comes after this one. */
type ReadAfter = (after: string | null) => RawBuilder<{ id: string; note_id: string }>

/** Says that the next notes that a change concerns have changed; after the last of them the change is done with. */
const tellNext = async (
  trx: Trx,
  table: 'search_place_changes' | 'search_account_changes',
  change: { id: number; told_until: string | null; isSame: RawBuilder<SqlBool> },
  read: ReadAfter,
  atOnce: number,
): Promise<void> => {
  // Changed again in the meantime: once more from the first of its notes, and once for all.
  const { rows: again } = await sql`
    delete from ${sql.table(table)} where ${change.isSame} and id > ${change.id} returning id`.execute(trx)
  const { rows } = await sql<{ id: string }>`
    with these as (${read(again.length > 0 ? null : change.told_until)}),
      told as (insert into search_changes (note_id) select distinct note_id from these order by note_id)
    select id from these order by id`.execute(trx)
  const last = rows.length < atOnce ? undefined : rows.at(-1)
  if (last) await sql`update ${sql.table(table)} set told_until = ${last.id} where id = ${change.id}`.execute(trx)
  else await sql`delete from ${sql.table(table)} where id = ${change.id}`.execute(trx)
}

/**
 * Has the notes of a place that is called otherwise now put into the index anew, some at a time.
 * @returns whether there may be more
 */
export const tellNotesOfPlaces = ({ db }: Pick<Context, 'db'>, atOnce = toldAtOnce): Promise<boolean> =>
  takingTurns(db, 'search places', async (trx) => {
    const { rows } = await sql<{ id: number; place_id: string; told_until: string | null }>`
      select id, place_id, told_until from search_place_changes order by id limit 1`.execute(trx)
    const [change] = rows
    if (!change) return false
    const { place_id } = change
    const read: ReadAfter = (after) => sql`
      select id, id as note_id from note_words
      where place_id = ${place_id} and status <> 'draft' and (${after}::uuid is null or id > ${after})
      order by id limit ${atOnce}`
    await tellNext(trx, 'search_place_changes', { ...change, isSame: sql`place_id = ${place_id}` }, read, atOnce)
    return true
  })

/**
 * Has the notes put into the index anew that somebody whose standing is another now wrote or commented on, some at a time.
 * @returns whether there may be more
 */
export const tellNotesOfAccounts = ({ db }: Pick<Context, 'db'>, atOnce = toldAtOnce): Promise<boolean> =>
  takingTurns(db, 'search accounts', async (trx) => {
    const { rows } = await sql<{
      id: number
      account_id: string
      part: 'notes' | 'comments'
      told_until: string | null
    }>`select id, account_id, part, told_until from search_account_changes order by id limit 1`.execute(trx)
    const [change] = rows
    if (!change) return false
    const { account_id, part } = change
    const written: Record<typeof part, ReadAfter> = {
      notes: (after) => sql`
        select id, id as note_id from note_words
        where author_id = ${account_id} and status <> 'draft' and (${after}::uuid is null or id > ${after})
        order by id limit ${atOnce}`,
      comments: (after) => sql`
        select id, note_id from note_comment_words
        where author_id = ${account_id} and (${after}::uuid is null or id > ${after}) order by id limit ${atOnce}`,
    }
    const isSame = sql<SqlBool>`account_id = ${account_id} and part = ${part}`
    await tellNext(trx, 'search_account_changes', { ...change, isSame }, written[part], atOnce)
    return true
  })
