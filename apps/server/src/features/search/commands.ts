import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { takingTurns } from './turns.ts'

/** Whether changes up to this one wait still. */
export const isIndexing = async ({ pool }: Pick<Context, 'pool'>, upTo: number): Promise<boolean> => {
  const { rows } = await pool.query<{ waits: boolean }>(
    'select exists (select from search_changes where id <= $1) as waits',
    [upTo],
  )
  return rows[0]?.waits === true
}

/**
 * Has every note, person and topic put into the index anew. Each is found all the while, by what was there before or by
 * what is there now.
 * @returns how many notes, and up to which change they wait
 */
export const rebuildIndex = async ({
  pool,
  search,
}: Pick<Context, 'pool' | 'search'>): Promise<{ notes: number; upTo: number }> => {
  await search.beginAnew()
  const told = await tellAllNotes(pool)
  await pool.query(`
    insert into search_name_changes (kind, subject_id)
    select 'account', id from account_cards union all select 'topic', id from topic_names
    union select kind, subject_id from search_names`)
  return told
}

/**
 * Says that every note has changed, also those that were deleted: an index that wasn't used for a while may have them still.
 * @returns how many are published, and up to which change they wait
 */
export const tellAllNotes = async (pool: pg.Pool): Promise<{ notes: number; upTo: number }> => {
  const { rows } = await pool.query<{ notes: number; upTo: number }>(`
    with told as (
      insert into search_changes (note_id) select id from note_words where status <> 'draft' order by 1 returning id
    ) select coalesce(max(id), 0) as "upTo", (select count(*)::int from published_notes) as notes from told`)
  return rows[0] ?? { notes: 0, upTo: 0 }
}

/** Ends a rebuild whose changes have all been written: from now on what was made is searched. */
export const finishRebuild = async ({ db, search }: Pick<Context, 'db' | 'search'>): Promise<void> => {
  let isDone = false
  while (!isDone) {
    // not while somebody writes: what they write goes into what is there when they begin
    await takingTurns(db, 'search index', async () => {
      await search.finishAnew()
      isDone = true
      return false
    })
    if (!isDone) await sleep(50)
  }
}
