import type pg from 'pg'
import { prepared, type Queryable } from '../../platform/db/db.ts'

/** What a viewer and another account are to each other. */
export interface Relations {
  following: boolean
  followedBy: boolean
  blocking: boolean
  blockedBy: boolean
  muting: boolean
}
export const noRelations: Relations = {
  following: false,
  followedBy: false,
  blocking: false,
  blockedBy: false,
  muting: false,
}

const relationsOf = prepared<Relations & { id: string }>(
  'relations_of',
  `select a.id,
     exists (select from follows where follower_id = $1 and followee_id = a.id) as following,
     exists (select from follows where follower_id = a.id and followee_id = $1) as "followedBy",
     exists (select from blocks where blocker_id = $1 and blocked_id = a.id) as blocking,
     exists (select from blocks where blocker_id = a.id and blocked_id = $1) as "blockedBy",
     exists (select from mutes where muter_id = $1 and muted_id = a.id) as muting
   from unnest($2::uuid[]) as a (id)`,
)

/** What the viewer is to each of these accounts, in one statement (none when signed out). */
export const findRelations = async (
  pool: pg.Pool,
  viewerId: string | null,
  accountIds: Iterable<string>,
): Promise<Map<string, Relations>> => {
  const ids = [...new Set(accountIds)]
  if (!viewerId || ids.length === 0) return new Map()
  const rows = await relationsOf(pool, [viewerId, ids])
  return new Map(rows.map(({ id, ...relations }) => [id, relations]))
}

/** Which of these accounts block an account or are blocked by it. */
export const findBlocksBetween = async (db: Queryable, accountId: string, others: string[]): Promise<Set<string>> => {
  if (others.length === 0) return new Set()
  const rows = await db
    .selectFrom('blocks')
    .select(['blocker_id', 'blocked_id'])
    .where((where) =>
      where.or([
        where.and([where('blocker_id', '=', accountId), where('blocked_id', 'in', others)]),
        where.and([where('blocked_id', '=', accountId), where('blocker_id', 'in', others)]),
      ]),
    )
    .execute()
  return new Set(rows.map((row) => (row.blocker_id === accountId ? row.blocked_id : row.blocker_id)))
}
