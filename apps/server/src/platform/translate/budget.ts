import { sql } from 'kysely'
import type { Db } from '../db/db.ts'
import type { EngineName } from './translator.ts'

/** Characters that an engine may be sent in a day (UTC), by every process of the site together. */
export interface Budget {
  /** Sets so many aside; false, and nothing set aside, where that is more than is left. */
  take(engine: EngineName, characters: number): Promise<boolean>
  /** What was set aside and not used. */
  giveBack(engine: EngineName, characters: number): Promise<void>
  /** undefined: there is no limit. */
  left(engine: EngineName): Promise<number | undefined>
}

export type DailyCharacters = Partial<Record<EngineName, number>>

/** Kept in PostgreSQL, since a restart must not make a bill twice as high. */
export const openBudget = (db: Db, limits: DailyCharacters): Budget => ({
  take: async (engine, characters) => {
    const limit = limits[engine]
    if (limit === undefined) return true
    if (characters > limit) return false
    const { rows } = await sql`
      insert into translator_spending as spent (engine, day, characters)
      values (${engine}, (now() at time zone 'utc')::date, ${characters})
      on conflict (engine, day) do update set characters = spent.characters + excluded.characters
      where spent.characters + excluded.characters <= ${limit}
      returning engine`.execute(db)
    return rows.length > 0
  },
  giveBack: async (engine, characters) => {
    if (limits[engine] === undefined) return
    await sql`
      update translator_spending set characters = greatest(0, characters - ${characters})
      where engine = ${engine} and day = (now() at time zone 'utc')::date`.execute(db)
  },
  left: async (engine) => {
    const limit = limits[engine]
    if (limit === undefined) return undefined
    const { rows } = await sql<{ characters: number }>`
      select characters from translator_spending
      where engine = ${engine} and day = (now() at time zone 'utc')::date`.execute(db)
    return Math.max(0, limit - (rows[0]?.characters ?? 0))
  },
})
