import { sql } from 'kysely'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { keepFound } from '../../platform/cache/kept.ts'
import { prepared } from '../../platform/db/db.ts'
import { alikeAtMost, alikeEnough, isMistypable, keysOf, nameKey, pinyinKeys } from '../../platform/text/name-keys.ts'
import { findRelations, type PersonRow, type Relations } from '../social/queries.ts'
import { takingTurns } from './turns.ts'

type Kind = 'account' | 'topic'
interface Named {
  kind: Kind
  id: string
  names: string[]
  /** How popular it is (`popularity_of`). */
  rank: number
}
const namesToIndex = prepared<Named>(
  'search_names_to_index',
  `select 'account' as kind, id, array[handle, display_name] as names, popularity_of(coalesce(followers, 0)) as rank
   from account_cards left join account_followers on account_id = id
   where id = any ($1::uuid[]) and status = 'active'
   union all
   select 'topic', id, array[name], popularity_of(notes) from topic_names where id = any ($2::uuid[])`,
)

const namesAtOnce = 200
/** Puts names that have changed into the index, the latest first: who is new does not wait for a rebuild. @returns whether there may be more */
export const indexNames = ({ db, pool, reading }: Pick<Context, 'db' | 'pool' | 'reading'>): Promise<boolean> =>
  takingTurns(db, 'search names', async (trx) => {
    const { rows } = await sql<{ id: number; kind: Kind; subject_id: string }>`
      select id, kind, subject_id from search_name_changes order by id desc limit ${namesAtOnce}`.execute(trx)
    if (rows.length === 0) return false
    const idsOf = (kind: Kind) => rows.filter((row) => row.kind === kind).map((row) => row.subject_id)
    const changed = await namesToIndex(pool, [idsOf('account'), idsOf('topic')])
    const chinese = changed.flatMap(({ names }) => names.filter((name) => /\p{Script=Han}/u.test(name)))
    const read = new Map((await reading.annotate(chinese)).map((segments, nth) => [chinese[nth] ?? '', segments]))
    const keys = changed.flatMap(({ kind, id, names, rank }) =>
      [
        ...new Set(
          names.flatMap((name) => [
            ...keysOf(name),
            ...pinyinKeys((read.get(name) ?? []).flatMap(({ pinyin }) => (pinyin ?? []).filter((one) => one !== ''))),
          ]),
        ),
      ].map((key) => ({ kind, id, key, rank })),
    )
    await sql`
      delete from search_names using unnest(${rows.map((row) => row.kind)}::text[],
        ${rows.map((row) => row.subject_id)}::uuid[]) as gone (kind, id)
      where search_names.kind = gone.kind and subject_id = gone.id`.execute(trx)
    await sql`
      insert into search_names (kind, subject_id, key, rank) select * from unnest(${keys.map((one) => one.kind)}::text[],
        ${keys.map((one) => one.id)}::uuid[], ${keys.map((one) => one.key)}::text[],
        ${keys.map((one) => one.rank)}::smallint[]) on conflict do nothing`.execute(trx)
    await sql`delete from search_name_changes where id = any (${rows.map((row) => row.id)}::bigint[])`.execute(trx)
    return rows.length === namesAtOnce
  })

/** Of names that begin alike, so many compete to be among $2: those that are just so, and beside them the most popular. */
const competing = '12 + 3 * $2::int'
/** Of so many it is looked up how popular they are just now: a rank is that within a factor of two. */
const decided = '2 + 2 * $2::int'
/**
 * Whose names begin with what was typed ($1) and, where there are few and $3, whose are much like it. Bounds instead of
 * `like`, so that the plan is a range of the index, one for each rank from the highest on until there are enough; of very
 * many that are as popular the alphabetically first compete.
 */
const named = (kind: Kind) => `
  near as (
    select subject_id, min(length(key) - length($1)) as distance, max(rank) as rank from (
      (select subject_id, key, rank from search_names
       where kind = '${kind}' and key = $1 order by rank desc limit ${competing})
      union all
      (select ranked.* from generate_series(
         (select max(rank) from search_names where kind = '${kind}')::int, 0, -1) as r (rank), lateral (
         select subject_id, key, rank from search_names
         where kind = '${kind}' and rank = r.rank::smallint and key ~>~ $1 and key ~<~ ($1 || chr(1114111))
         order by key using ~<~ limit ${competing}
       ) ranked limit ${competing})
    ) matching group by 1
    order by least(min(length(key) - length($1)), 3) - log(2) * max(rank) limit ${decided}
  ), alike as (
    select subject_id, 110 - 10 * max(similarity(key, $1)) as distance from (
      select subject_id, key from search_names
      where $3 and (select count(*) from near) < 3 and kind = '${kind}' and key % $1
        and abs(length(key) - length($1)) <= 2 limit ${alikeAtMost}
    ) like_it
    where similarity(key, $1) > ${alikeEnough} and subject_id not in (select subject_id from near) group by 1
  ), found as (select subject_id, distance from near union all select * from alike)`

interface TopicRow {
  name: string
  notes: number
}
const topicsNamed = prepared<TopicRow>(
  'search_topics_named',
  `with ${named('topic')} select name, notes from found join topic_names t on t.id = subject_id
   where notes > 0 order by case when distance > 99 then distance else least(distance, 3) end - log(notes), name limit $2`,
)
type PersonNamed = Omit<PersonRow, 'at'>
const peopleNamed = prepared<PersonNamed>(
  'search_people_named',
  `with ${named('account')}
   select c.id, c.handle, c.display_name, c.avatar_key, c.avatar_thumbhash, c.avatar_variants, b.bio, b.bio_language
   from found join account_cards c on c.id = subject_id join account_bios b on b.account_id = c.id
     left join account_followers f on f.account_id = c.id
   where c.status = 'active'
   order by case when distance > 99 then distance else least(distance, 3) end - log(coalesce(f.followers, 0) + 1), c.handle
   limit $2`,
)

/** Topics by name, the nearest first, and of those as near the most used. One statement. */
export const findTopics = async (pool: pg.Pool, typed: string, limit: number): Promise<TopicRow[]> => {
  const key = nameKey(typed)
  return key === '' ? [] : topicsNamed(pool, [key, limit, isMistypable(key)])
}

/** A block may take some of them away, so twice as many are looked at. */
const findPeopleNamed = async (pool: pg.Pool, typed: string, limit: number): Promise<PersonNamed[]> => {
  const key = nameKey(typed)
  return key === '' ? [] : peopleNamed(pool, [key, limit * 2, isMistypable(key)])
}

/** The first of some people whom no block separates from the viewer. One statement, for members. */
const reachable = async (
  pool: pg.Pool,
  viewerId: string | null,
  people: PersonNamed[],
  limit: number,
): Promise<PersonRow[]> => {
  if (people.length === 0) return []
  const ids = people.map(({ id }) => id)
  const relations = viewerId ? await findRelations(pool, viewerId, ids) : new Map<string, Relations>()
  return people
    .filter(({ id }) => !relations.get(id)?.blocking && !relations.get(id)?.blockedBy)
    .slice(0, limit)
    .map((row) => ({ ...row, at: new Date(0) }))
}

/** Active people by handle or name, the nearest first, and of those as near whom most follow; nobody whom a block separates from the viewer. Two statements. */
export const findPeople = async (
  pool: pg.Pool,
  viewerId: string | null,
  typed: string,
  limit: number,
): Promise<PersonRow[]> => reachable(pool, viewerId, await findPeopleNamed(pool, typed, limit), limit)

/** What many type begins alike: names for so many beginnings are kept, for moments, since they may change unheard of. */
const beginningsKept = 1000
const keptMs = 5000

/** `findTopics` and `findPeople` for who is typing: as it was a moment ago, but for whom one may see. */
export const suggestNames = ({ pool, bus }: Pick<Context, 'pool' | 'bus'>) => {
  const topics = keepFound<TopicRow[]>({ max: beginningsKept, ttlMs: keptMs })
  const people = keepFound<PersonNamed[]>({ max: beginningsKept, ttlMs: keptMs })
  const nameOf = (typed: string, limit: number) => `${limit} ${nameKey(typed)}`
  // who is suspended is suggested no more
  bus.on('accountChanged', people.clear)
  return {
    topics: (typed: string, limit: number): Promise<TopicRow[]> =>
      topics.get(nameOf(typed, limit), () => findTopics(pool, typed, limit)),
    people: async (viewerId: string | null, typed: string, limit: number): Promise<PersonRow[]> => {
      const found = await people.get(nameOf(typed, limit), () => findPeopleNamed(pool, typed, limit))
      return reachable(pool, viewerId, found, limit)
    },
  }
}
