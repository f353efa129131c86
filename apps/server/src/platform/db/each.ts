import { type RawBuilder, sql } from 'kysely'

/**
 * The values of an array as rows (value, place), places from 1 on. Of `unnest` PostgreSQL thinks it gives as many rows as
 * the array at hand has, so that a plan made for any array looks worse than one for this one, and the statement is planned
 * anew each time; these are always `most` to it, and planned once.
 * @param most how many there are at most
 */
export const eachOf = (values: string[], most: number): RawBuilder<unknown> => sql`(
  select (${values}::text[])[place] as value, place from generate_subscripts(${values}::text[], 1) as place
  limit ${sql.lit(most)}
)`
