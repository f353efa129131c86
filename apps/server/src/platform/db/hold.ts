import { sql, type Transaction } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Waits until no other transaction holds a name, and holds it until this one ends: what is done under one name is done
 * one after the other. Under a `shared` hold others that share it go on at the same time.
 */
export const hold = async (
  trx: Transaction<Database>,
  name: string,
  how: 'alone' | 'shared' = 'alone',
): Promise<void> => {
  const lock = sql.raw(how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared')
  await sql`select ${lock}(hashtextextended(${name}, 0))`.execute(trx)
}
