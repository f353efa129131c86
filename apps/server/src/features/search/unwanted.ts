import { limits } from '@redbud/contract/limits'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import { hold } from '../../platform/db/hold.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { logAction } from '../accounts/commands.ts'
import { flat } from './phrases.ts'

type Needed = Pick<Context, 'db' | 'bus'>

const unwanted = prepared<{ words: string; added_at: Date }>(
  'search_unwanted',
  `select words, added_at from search_unwanted order by added_at desc, words limit ${limits.unwantedSearches}`,
)
/** Words of which nothing that has them is shown as hot, the last said first. */
export const findUnwanted = (pool: pg.Pool): Promise<{ words: string; added_at: Date }[]> => unwanted(pool, [])

/** As they are compared. @throws invalid_input */
const requireWords = (typed: string): string => {
  const words = flat(typed)
  if (words === '') throw invalidField('words', 'invalid')
  return words
}

/** Has nothing with these words shown as hot, in any language; said again it holds once. @throws invalid_input, limit_reached */
export const addUnwanted = async (ctx: Needed, viewer: Viewer, typed: string): Promise<void> => {
  const words = requireWords(typed)
  await ctx.db.transaction().execute(async (trx) => {
    await hold(trx, 'unwanted searches')
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from search_unwanted where words <> ${words}`.execute(trx)
    if ((rows[0]?.count ?? 0) >= limits.unwantedSearches) throw problem('limit_reached')
    const { numAffectedRows } = await sql`
      insert into search_unwanted (words) values (${words}) on conflict do nothing`.execute(trx)
    if (numAffectedRows === 1n) await logAction(trx, { actorId: viewer.id, kind: 'search.hide', reason: words })
  })
  ctx.bus.publish('hotSearchesChanged', {})
}

/** Lets what has these words be shown again. */
export const removeUnwanted = async (ctx: Needed, viewer: Viewer, typed: string): Promise<void> => {
  const words = requireWords(typed)
  await ctx.db.transaction().execute(async (trx) => {
    const { numAffectedRows } = await sql`delete from search_unwanted where words = ${words}`.execute(trx)
    if (numAffectedRows === 1n) await logAction(trx, { actorId: viewer.id, kind: 'search.show', reason: words })
  })
  ctx.bus.publish('hotSearchesChanged', {})
}
