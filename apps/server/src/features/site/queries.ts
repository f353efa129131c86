import type { Queryable } from '../../platform/db/db.ts'

/** What is remembered under a name; null when nothing is. */
export const findFact = async (db: Queryable, name: string): Promise<unknown> => {
  const row = await db.selectFrom('site_facts').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value ?? null
}
