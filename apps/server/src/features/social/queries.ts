import { limits } from '@redbud/contract/limits'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared, type Queryable } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import type { TimeKey } from '../../platform/http/time-cursor.ts'
import type { AccountCardRow } from '../accounts/views.ts'
import { mayActOn } from './policy.ts'

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

/** Relations from the rows of `account_relations` between a viewer and one account. */
export const relationsFrom = (what: (keyof Relations)[]): Relations => {
  const relations = { ...noRelations }
  for (const one of what) relations[one] = true
  return relations
}

/** One thing that a viewer and an account are to each other. */
export interface RelationRow {
  id: string
  what: keyof Relations
}
/** In SQL: what the viewer is to `accounts`, as rows of `id` and `what`; who follows whom only of `followsOf`. */
export const relationRows = (viewer: string, accounts: string, followsOf: string): string =>
  `select followee_id as id, 'following' as what from follows where follower_id = ${viewer} and followee_id = any (${followsOf}::uuid[])
   union all
   select follower_id, 'followedBy' from follows where followee_id = ${viewer} and follower_id = any (${followsOf}::uuid[])
   union all
   select blocked_id, 'blocking' from blocks where blocker_id = ${viewer} and blocked_id = any (${accounts}::uuid[])
   union all
   select blocker_id, 'blockedBy' from blocks where blocked_id = ${viewer} and blocker_id = any (${accounts}::uuid[])
   union all
   select muted_id, 'muting' from mutes where muter_id = ${viewer} and muted_id = any (${accounts}::uuid[])`
/** Takes what a row says into the relations by account. */
export const addRelation = (relations: Map<string, Relations>, { id, what }: RelationRow): void => {
  const known = relations.get(id)
  if (known) known[what] = true
  else relations.set(id, { ...noRelations, [what]: true })
}

const relationsOf = prepared<RelationRow>('relations_of', relationRows('$1', '$2', '$3'))

/**
 * What the viewer is to each of these accounts, in one statement (none when signed out).
 * @param options.followsOf of whom it matters who follows whom; of the others that is left out
 * @returns those to whom the viewer is anything
 */
export const findRelations = async (
  pool: pg.Pool,
  viewerId: string | null,
  accountIds: Iterable<string>,
  options: { followsOf?: Iterable<string> } = {},
): Promise<Map<string, Relations>> => {
  const ids = [...new Set(accountIds)].filter((id) => id !== viewerId)
  const found = new Map<string, Relations>()
  if (!viewerId || ids.length === 0) return found
  const followsOf = options.followsOf ? [...new Set(options.followsOf)] : ids
  for (const row of await relationsOf(pool, [viewerId, ids, followsOf])) addRelation(found, row)
  return found
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

const accountByHandle = prepared<{
  id: string
  status: 'active' | 'suspended' | 'deleted'
  relations: (keyof Relations)[]
}>(
  'account_to_act_on',
  `select id, status,
     array(select what from account_relations where viewer_id = $2 and account_id = a.id) as relations
   from account_cards a where lower(handle) = lower($1)`,
)

/**
 * Whom the viewer can follow, block or mute, and what they are to each other. One statement.
 * @throws own_account; not_found when the account isn't there, suspended, or blocks the viewer
 */
export const requireOther = async (
  ctx: Pick<Context, 'pool'>,
  viewer: Viewer,
  handle: string,
): Promise<{ id: string; relations: Relations }> => {
  const [account] = await accountByHandle(ctx.pool, [handle, viewer.id])
  if (!account) throw problem('not_found')
  if (account.id === viewer.id) throw problem('own_account')
  const relations = relationsFrom(account.relations)
  if (!mayActOn(viewer, account, relations)) throw problem('not_found')
  return { id: account.id, relations }
}

const followsMany = prepared<{ full: boolean }>(
  'follows_as_many_as_possible',
  'select exists (select from follows where follower_id = $1 offset $2 - 1) as full',
)
/** Whether an account follows as many as one may. */
export const isFollowingFull = async (pool: pg.Pool, accountId: string): Promise<boolean> =>
  (await followsMany(pool, [accountId, limits.following]))[0]?.full ?? false

/** A person in a list, and since when they are in it. */
export interface PersonRow extends AccountCardRow {
  bio: string
  bio_language: string | null
  at: Date
}

/**
 * A list of people, newest first: from `edges` (a table with the list's owner, the person and a time) those who are
 * active and neither block the viewer nor are blocked.
 * $1 owner, $2 and $3 the place to go on from, $4 how many, $5 viewer
 */
const people = (name: string, edges: string, owner: string, person: string, orBlocked: boolean) =>
  prepared<PersonRow>(
    name,
    `select c.id, c.handle, c.display_name, c.avatar_key, c.avatar_thumbhash, c.avatar_variants, b.bio, b.bio_language, e.created_at as at
     from ${edges} e
     join account_cards c on c.id = e.${person} and c.status = 'active'
     join account_bios b on b.account_id = c.id
     where e.${owner} = $1 and (e.created_at, e.${person}) < ($2, $3)
       ${
         orBlocked
           ? 'and $5::uuid is not null'
           : `and not exists (select from blocks where blocker_id = $5 and blocked_id = c.id)
              and not exists (select from blocks where blocker_id = c.id and blocked_id = $5)`
       }
     order by e.created_at desc, e.${person} desc limit $4`,
  )
const lists = {
  followers: people('followers', 'follows', 'followee_id', 'follower_id', false),
  following: people('following', 'follows', 'follower_id', 'followee_id', false),
  blocks: people('blocks_of', 'blocks', 'blocker_id', 'blocked_id', true),
  mutes: people('mutes_of', 'mutes', 'muter_id', 'muted_id', false),
}

/** One page of an account's followers, whom it follows, blocks or mutes, as this viewer may see them. One statement. */
export const findPeople = (
  pool: pg.Pool,
  list: keyof typeof lists,
  ownerId: string,
  viewerId: string | null,
  after: TimeKey,
  limit: number,
): Promise<PersonRow[]> => lists[list](pool, [ownerId, after.at, after.id, limit, viewerId])
