import type { Queryable } from '../../platform/db/db.ts'

/** Keeps a small fact about this site under a name, in place of what it was before. */
export const rememberFact = async (db: Queryable, name: string, value: unknown): Promise<void> => {
  const row = { value: JSON.stringify(value), updated_at: new Date() }
  await db
    .insertInto('site_facts')
    .values({ name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}
