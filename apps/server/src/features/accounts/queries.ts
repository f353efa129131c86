import type { Me } from '@redbud/contract'
import type { ContentLanguage, TranslationWish } from '@redbud/contract/words'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared, type Queryable } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import type { PhotoRow } from '../media/views.ts'
import { findBlocksBetween, findRelations, noRelations, type Relations, relationsFrom } from '../social/queries.ts'
import { mayVisit } from './policy.ts'
import { type AccountCardRow, bioLanguageOf } from './views.ts'

interface AccountFacts {
  id: string
  handle: string
  status: 'active' | 'suspended' | 'deleted'
  shows_likes: boolean
  relations: (keyof Relations)[]
}
/** What $2 and the account `a` are to each other. */
const relationsColumn = `array(select what from account_relations where viewer_id = $2 and account_id = a.id) as relations`
const accountByHandle = prepared<AccountFacts>(
  'account_by_handle',
  `select id, handle, status, shows_likes, ${relationsColumn} from accounts a where lower(handle) = lower($1)`,
)

/**
 * The account behind a handle, if this viewer may visit it, and what they are to each other. One statement.
 * @throws not_found when it isn't there or may not be seen
 */
export const requireVisibleAccount = async (
  ctx: Pick<Context, 'pool'>,
  viewer: Viewer | null,
  handle: string,
): Promise<{
  id: string
  handle: string
  status: AccountFacts['status']
  showsLikes: boolean
  relations: Relations
}> => {
  const [account] = await accountByHandle(ctx.pool, [handle, viewer?.id ?? null])
  if (!account) throw problem('not_found')
  const relations = relationsFrom(account.relations)
  if (!mayVisit(viewer, account, relations)) throw problem('not_found')
  return { id: account.id, handle: account.handle, status: account.status, showsLikes: account.shows_likes, relations }
}

/** Ids of active accounts among these lower-case handles that an author can mention: nobody who blocks either way. */
export const findMentionable = async (
  db: Queryable,
  authorId: string,
  handles: string[],
): Promise<Map<string, string>> => {
  if (handles.length === 0) return new Map()
  const wanted = handles.map((handle) => handle.toLowerCase())
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'handle'])
    .where((expression) => expression.fn<string>('lower', ['handle']), 'in', wanted)
    .where('status', '=', 'active')
    .execute()
  const blocked = await findBlocksBetween(
    db,
    authorId,
    rows.map((row) => row.id),
  )
  return new Map(rows.flatMap(({ id, handle }) => (blocked.has(id) ? [] : [[handle.toLowerCase(), id] as const])))
}

/** What `GET /me` shows. */
export interface OwnAccountRow extends AccountCardRow {
  status: 'active' | 'suspended' | 'deleted'
  email: string
  email_verified: boolean
  pending_email: string | null
  role: Viewer['role']
  bio: string
  bio_language: string | null
  location: string
  interface_language: string
  reads: string[]
  learning: string[]
  channels: string[]
  shows_likes: boolean
  personalised: boolean
  translation: TranslationWish
  translation_of: Me['translationOf']
  exchange: boolean
  time_zone: string | null
  welcomed_at: Date | null
  two_factor_enabled: boolean
  cover: PhotoRow | null
}

const coverColumn = `case when c.media_id is null then null else
  json_build_object('media_id', c.media_id, 'key', c.key, 'width', c.width, 'height', c.height,
    'thumbhash', c.thumbhash, 'variants', c.variants) end as cover`
const cardColumns = `a.id, a.handle, a.display_name, p.key as avatar_key, p.thumbhash as avatar_thumbhash,
  p.variants as avatar_variants`
const cardPhotos = `left join photo_files p on p.media_id = a.avatar_media_id
  left join photo_files c on c.media_id = a.cover_media_id`

const ownAccount = prepared<OwnAccountRow>(
  'own_account',
  `select ${cardColumns}, a.status, a.email, a.email_verified, a.pending_email, a.role, a.bio, a.bio_language, a.location, a.interface_language,
     a.reads, a.learning, a.channels, a.shows_likes, a.personalised, a.translation, a.translation_of, a.exchange, a.time_zone, a.welcomed_at, a.two_factor_enabled, ${coverColumn}
   from accounts a ${cardPhotos}
   where a.id = $1`,
)

/** @throws not_found when the account is gone */
export const findOwnAccount = async (ctx: Pick<Context, 'pool'>, id: string): Promise<OwnAccountRow> => {
  const [row] = await ownAccount(ctx.pool, [id])
  if (!row) throw problem('not_found')
  return row
}

/** What a profile shows; counts are totals plus what waits to be folded into them. */
export interface ProfileRow extends AccountCardRow {
  status: 'active' | 'suspended' | 'deleted'
  role: Viewer['role']
  bio: string
  bio_language: string | null
  location: string
  reads: string[]
  learning: string[]
  shows_likes: boolean
  created_at: Date
  cover: PhotoRow | null
  followers: number
  following: number
  notes: number
  likes_and_collects: number
  relations: (keyof Relations)[]
}

const profileByHandle = prepared<ProfileRow>(
  'profile_by_handle',
  `select ${cardColumns}, a.status, a.role, a.bio, a.bio_language, a.location, a.reads, a.learning, a.shows_likes, a.created_at,
     ${coverColumn}, n.followers, n.following, n.notes, n.likes_and_collects, ${relationsColumn}
   from accounts a ${cardPhotos}
   cross join lateral (
     select sum(followers)::bigint as followers, sum(following)::bigint as following, sum(notes)::bigint as notes,
       sum(likes_received + collects_received)::bigint as likes_and_collects
     from (
       select followers, following, notes, likes_received, collects_received
       from account_counts where account_id = a.id
       union all
       select followers, following, notes, likes_received, collects_received
       from account_count_deltas where account_id = a.id
     ) counted
   ) n
   where lower(a.handle) = lower($1)`,
)

/**
 * A profile that this viewer may see, and what they are to each other. One statement.
 * @throws not_found when it isn't there or may not be seen
 */
export const requireProfile = async (
  ctx: Pick<Context, 'pool'>,
  viewer: Viewer | null,
  handle: string,
): Promise<{ profile: ProfileRow; relations: Relations }> => {
  const [profile] = await profileByHandle(ctx.pool, [handle, viewer?.id ?? null])
  if (!profile) throw problem('not_found')
  const relations = relationsFrom(profile.relations)
  if (!mayVisit(viewer, profile, relations)) throw problem('not_found')
  return { profile, relations }
}

type BioRow = Pick<ProfileRow, 'status' | 'bio' | 'bio_language'> & { id: string }
const bios = prepared<BioRow>('bios', 'select id, status, bio, bio_language from accounts where id = any ($1::uuid[])')
/** What accounts that this viewer may see say of themselves, by their ids. Two statements at most. */
export const findVisibleBios = async (
  { pool }: Pick<Context, 'pool'>,
  viewer: Viewer | null,
  ids: readonly string[],
): Promise<Map<string, { bio: string; language: ContentLanguage }>> => {
  if (ids.length === 0) return new Map()
  const [rows, relations] = await Promise.all([bios(pool, [ids]), findRelations(pool, viewer?.id ?? null, ids)])
  const seen = rows.filter((row) => mayVisit(viewer, row, relations.get(row.id) ?? noRelations))
  return new Map(seen.map((row) => [row.id, { bio: row.bio, language: bioLanguageOf(row) }]))
}

interface SignInAccount {
  id: string
  status: 'active' | 'suspended' | 'deleted'
  leaves_at: Date | null
  two_factor_enabled: boolean
}

/** What decides whom something is entrusted to. */
export interface Standing {
  /** Their e-mail address is confirmed. */
  confirmed: boolean
  /** When they signed up. */
  since: Date
}
const standingOf = prepared<Standing>(
  'standing',
  'select email_verified and pending_email is null as confirmed, created_at as since from accounts where id = $1',
)
/** @throws not_found when the account is gone */
export const findStanding = async (pool: pg.Pool, id: string): Promise<Standing> => {
  const [row] = await standingOf(pool, [id])
  if (!row) throw problem('not_found')
  return row
}

const established = prepared<{ id: string }>(
  'accounts_established',
  'select id from accounts where id = any ($1::uuid[]) and email_verified and created_at <= $2',
)
/** Of these accounts those that have been here for so long and whose e-mail address is confirmed. */
export const findEstablished = async (pool: pg.Pool, ids: string[], forMs: number): Promise<Set<string>> => {
  if (ids.length === 0) return new Set()
  return new Set((await established(pool, [ids, new Date(Date.now() - forMs)])).map(({ id }) => id))
}

/** The account that a handle or a confirmed e-mail address stands for. */
export const findAccountToSignIn = (db: Queryable, identifier: string): Promise<SignInAccount | undefined> =>
  db
    .selectFrom('accounts')
    .select(['id', 'status', 'leaves_at', 'two_factor_enabled'])
    .where((where) =>
      identifier.includes('@')
        ? where.and([where('email', '=', normalEmail(identifier)), where('email_verified', '=', true)])
        : where(where.fn<string>('lower', ['handle']), '=', identifier.toLowerCase()),
    )
    .executeTakeFirst()

/** Whether an account has this look-alike skeleton; of those who ask at once, the table lets one have it. */
export const isHandleTaken = async (db: Queryable, handleKey: string): Promise<boolean> =>
  (await db.selectFrom('accounts').select('id').where('handle_key', '=', handleKey).executeTakeFirst()) !== undefined

/** E-mail addresses are compared without regard to case. */
export const normalEmail = (address: string): string => address.trim().toLowerCase()

/** Keys of an account's sessions: of one, of all but one, or of all. */
export const findSessionKeys = async (
  db: Queryable,
  accountId: string,
  which: { only: string } | { except: string } | 'all',
): Promise<string[]> => {
  let query = db.selectFrom('sessions').select('token').where('account_id', '=', accountId)
  if (which !== 'all')
    query = 'only' in which ? query.where('id', '=', which.only) : query.where('id', '<>', which.except)
  return (await query.execute()).map(({ token }) => token)
}

/** Whether an account has a session that was begun from this network address. */
export const hasBeenSignedInFrom = async (db: Queryable, accountId: string, address: string): Promise<boolean> =>
  (await db
    .selectFrom('sessions')
    .select('id')
    .where('account_id', '=', accountId)
    .where('ip_address', '=', address)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The account that has confirmed this address. */
export const findAccountByEmail = (
  db: Queryable,
  email: string,
): Promise<(Omit<SignInAccount, 'two_factor_enabled'> & { handle: string; interface_language: string }) | undefined> =>
  db
    .selectFrom('accounts')
    .select(['id', 'handle', 'interface_language', 'status', 'leaves_at'])
    .where('email', '=', email)
    .where('email_verified', '=', true)
    .executeTakeFirst()

export interface SessionRow {
  id: string
  address: string
  user_agent: string
  created_at: Date
  expires_at: Date
}

/** Where an account is signed in, latest first. */
export const findSessions = async (db: Queryable, accountId: string): Promise<SessionRow[]> => {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'ip_address', 'user_agent', 'created_at', 'expires_at'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', new Date())
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ ip_address, user_agent, ...row }) => ({
    ...row,
    address: ip_address ?? '',
    user_agent: user_agent ?? '',
  }))
}

/** Bounds instead of `like`, so that the plan is a range of the index whatever the text is. */
const accountsByPrefix = prepared<AccountCardRow>(
  'accounts_by_prefix',
  `select c.id, c.handle, c.display_name, c.avatar_key, c.avatar_thumbhash, c.avatar_variants
   from (
     select id, min(rank) as rank from (
       (select id, 0 as rank from accounts
        where status = 'active' and lower(handle) ~>=~ lower($1) and lower(handle) ~<~ (lower($1) || chr(1114111))
        order by lower(handle) using ~<~ limit $2)
       union all
       (select id, 1 from accounts
        where status = 'active' and lower(display_name) ~>=~ lower($1) and lower(display_name) ~<~ (lower($1) || chr(1114111))
        order by lower(display_name) using ~<~ limit $2)
     ) matching group by id
   ) found join account_cards c on c.id = found.id
   order by found.rank, lower(c.handle) limit $2`,
)

/** Active accounts whose handle or name begins with a text, handles first; nobody whom a block separates from the viewer. */
export const findAccountsByPrefix = async (
  ctx: Pick<Context, 'db' | 'pool'>,
  viewer: Viewer | null,
  prefix: string,
  limit: number,
): Promise<AccountCardRow[]> => {
  const rows = await accountsByPrefix(ctx.pool, [prefix, viewer ? limit * 2 : limit])
  if (!viewer) return rows
  const ids = rows.map(({ id }) => id)
  const blocked = await findBlocksBetween(ctx.db, viewer.id, ids)
  return rows.filter(({ id }) => !blocked.has(id)).slice(0, limit)
}

/** Ids of the accounts of the demonstration community. */
export const findDemoAccounts = async (db: Queryable): Promise<string[]> => {
  const rows = await db.selectFrom('accounts').select('id').where('demo', '=', true).execute()
  return rows.map(({ id }) => id)
}

/** Whether anyone has an account here, demonstration or not. */
export const hasAccounts = async (db: Queryable): Promise<boolean> =>
  (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined

/** Something that a moderator did, and who. */
export interface ActionRow {
  id: string
  kind: string
  reason: string
  created_at: Date
  actor_id: string | null
  handle: string | null
  display_name: string | null
  avatar_key: string | null
  avatar_thumbhash: AccountCardRow['avatar_thumbhash']
  avatar_variants: AccountCardRow['avatar_variants']
}
const actions = `
  select x.id, x.kind, x.reason, x.created_at, c.id as actor_id, c.handle, c.display_name, c.avatar_key,
    c.avatar_thumbhash, c.avatar_variants
  from actions x left join account_cards c on c.id = x.actor_id`
const actionsOn = prepared<ActionRow>(
  'actions_on',
  `${actions}
   where x.subject_account_id = $1 and (
     x.subject_case_id = $2
     or $3 = 'note' and x.kind = 'note.delete' and x.subject_note_id = $4
     or $3 = 'comment' and x.kind = 'comment.delete' and x.subject_comment_id = $4
     or $3 = 'account' and x.kind in ('account.suspend', 'account.unsuspend')
   ) order by x.created_at desc, x.id desc limit 100`,
)
const actionsOnPlace = prepared<ActionRow>(
  'actions_on_place',
  `${actions}
   where x.subject_place_id = $1 and (x.subject_case_id = $2 or x.kind like 'place.%')
   order by x.created_at desc, x.id desc limit 100`,
)
/** What was done about a reported note, comment, person or place, with its case or without, the last first. */
export const findActionsOn = (
  pool: pg.Pool,
  found: { id: string; account_id: string | null; subject_kind: string; subject_id: string },
): Promise<ActionRow[]> =>
  found.subject_kind === 'place'
    ? actionsOnPlace(pool, [found.subject_id, found.id])
    : actionsOn(pool, [found.account_id, found.id, found.subject_kind, found.subject_id])
