import { sql, type Transaction } from 'kysely'
import type { Db } from '../../platform/db/db.ts'
import type { Database } from '../../platform/db/schema.ts'

/** Does a piece of work in a transaction unless another process is at it. @returns whether there may be more of it */
export const takingTurns = (
  db: Db,
  name: string,
  work: (trx: Transaction<Database>) => Promise<boolean>,
): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`.execute(trx)
    return rows[0]?.taken === true && work(trx)
  })
