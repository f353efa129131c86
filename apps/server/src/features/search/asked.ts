import { hash } from 'node:crypto'
import { limits } from '@redbud/contract/limits'
import type { InterfaceLanguage } from '@redbud/contract/words'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { networkOf } from '../../platform/attempts/attempts.ts'
import { keepFound } from '../../platform/cache/kept.ts'
import { prepared, preparedWrite } from '../../platform/db/db.ts'
import type { SearchEngine } from '../../platform/search/engine.ts'
import { certainTokens, normalise } from '../../platform/search/tokens.ts'
import { findEstablished } from '../accounts/queries.ts'
import { tags } from './documents.ts'
import { flat, hasPhrase } from './phrases.ts'
import { parseQuery } from './query.ts'
import { isUnfit } from './unfit.ts'
import { findUnwanted } from './unwanted.ts'

/** What this many different people looked for within a week may be shown to others. */
const peopleNeeded = 5
/**
 * Accounts that were made for it are no different people: those that are newer, or of which no e-mail address is confirmed,
 * count as their network, like whoever isn't signed in.
 */
const establishedAfterMs = 24 * 60 * 60 * 1000
const daysKept = 7
const shownAtMost = 10
/** Of these, what one types is completed to. */
const lookedAt = 500
const longest = 24

const historyOf = prepared<{ query: string }>(
  'search_history_of',
  `select query from search_history where account_id = $1 order by searched_at desc limit ${limits.searchHistory}`,
)

export const findHistory = async (pool: pg.Pool, accountId: string): Promise<string[]> =>
  (await historyOf(pool, [accountId])).map(({ query }) => query)
export const forgetHistory = async (pool: pg.Pool, accountId: string, query: string | undefined): Promise<void> => {
  await pool.query('delete from search_history where account_id = $1 and ($2::text is null or query = $2)', [
    accountId,
    query?.trim() ?? null,
  ])
}

const dayMs = 86_400_000
/** Of the day that is now, in UTC. */
const today = () => {
  const days = Math.floor(Date.now() / dayMs)
  return { day: new Date(days * dayMs).toISOString().slice(0, 10), week: Math.floor(days / 7) }
}

/** Whoever asks, as a hash that nobody can undo without the site's secret; a network of IPv6 is one. */
const personOf = (secret: string, accountId: string | null, network: string): string =>
  hash('sha256', `${secret} ${today().week} ${accountId ?? network}`, 'hex').slice(0, 32)

/** What may be shown to others: a few plain words, nothing that could be somebody's number, address or handle. */
export const presentable = (query: string): string | null => {
  const { words, ...narrowed } = parseQuery(query)
  if (Object.values(narrowed).some((some) => some !== null && some.length > 0)) return null
  const plain = normalise(words).replace(/\s+/g, ' ').trim()
  if ([...plain].length > longest || /\d{5}|[@/\\:]|\.\S|www/.test(plain)) return null
  return /\p{L}/u.test(plain) ? plain : null
}

const rememberOwn = preparedWrite(
  'search_remember_own',
  `with kept as (
     insert into search_history (account_id, query, searched_at) values ($1, $2, $3)
     on conflict (account_id, query) do update set searched_at = excluded.searched_at
   )
   delete from search_history where account_id = $1 and query <> $2 and query in (
     select query from search_history where account_id = $1 and query <> $2
     order by searched_at desc offset ${limits.searchHistory - 1})`,
)
/** Of one person, so many different ones are counted in a day. */
const askedInADay = 50
const rememberAsked = preparedWrite(
  'search_remember_asked',
  // each person once a day for warmth, and once a week to be one of so many: a hash that is another one next week
  `with asked as (
     select distinct l as language, q as query, decode(p, 'hex') as person
     from unnest($1::text[], $2::text[], $3::text[]) as asked (l, q, p)
   ), counting as (
     select * from (
       select asked.*, row_number() over (partition by person order by language, query)
         + (select count(*) from search_asked s where s.person = asked.person and s.day = $4::date) as nth
       from asked
     ) numbered where nth <= ${askedInADay}
   ), fresh as (
     insert into search_asked (day, language, query, person)
     select $4::date, language, query, person from counting order by language, query, person
     on conflict do nothing returning language, query, person
   ), counted as (
     select language, query, count(*) as times, count(*) filter (where not exists (
       select from search_asked s where s.person = fresh.person and s.day >= $4::date - ${daysKept} and s.day < $4::date
         and s.language = fresh.language and s.query = fresh.query
     ))::int as people from fresh group by 1, 2
   )
   insert into search_hot as h (language, query, week, people, enough_on, asked_on, warmth)
   select language, query, $5, people, case when people >= ${peopleNeeded} then $4::date end, $4::date,
     $4::date - date '1970-01-01' + ln(times::float8) / ln(2::float8)
   from counted order by language, query
   on conflict (language, query) do update set
     week = excluded.week,
     people = case when h.week = excluded.week then h.people else 0 end + excluded.people,
     enough_on = case
       when case when h.week = excluded.week then h.people else 0 end + excluded.people >= ${peopleNeeded}
       then excluded.asked_on else h.enough_on end,
     asked_on = excluded.asked_on,
     warmth = greatest(h.warmth, excluded.warmth)
       + ln(1 + power(2::float8, -least(60, abs(h.warmth - excluded.warmth)))) / ln(2::float8)`,
)
/** What was looked for is counted together: each commit waits for the disk. */
const togetherMs = 1000
const togetherAtMost = 500

/**
 * Keeps what people look for: for themselves where they have an account, and as one of many where something was found,
 * which is written a moment later.
 */
export const searchMemory = ({ pool, settings, log }: Pick<Context, 'pool' | 'settings' | 'log'>) => {
  let waiting: { language: string; query: string; accountId: string | null; network: string }[] = []
  const fail = (error: unknown) => {
    if (!pool.ending) log.warn({ err: error }, 'a search could not be remembered')
  }
  const write = async () => {
    const some = waiting
    waiting = []
    if (some.length === 0 || pool.ending) return
    const { day, week } = today()
    const accounts = [...new Set(some.flatMap(({ accountId }) => accountId ?? []))]
    const known = await findEstablished(pool, accounts, establishedAfterMs)
    const people = some.map(({ accountId, network }) =>
      personOf(settings.secret, accountId !== null && known.has(accountId) ? accountId : null, network),
    )
    await rememberAsked(pool, [some.map((one) => one.language), some.map((one) => one.query), people, day, week])
  }
  const writeNow = () => void write().catch(fail)
  return {
    /** Nobody waits for it, and no search fails by it. */
    remember: (asked: {
      query: string
      language: InterfaceLanguage
      accountId: string | null
      address: string
      found: boolean
    }): void => {
      if (asked.accountId) rememberOwn(pool, [asked.accountId, asked.query.trim(), new Date()]).catch(fail)
      const shown = asked.found ? presentable(asked.query) : null
      if (!shown) return
      if (waiting.length === 0) setTimeout(writeNow, togetherMs).unref()
      const { language, accountId, address } = asked
      waiting.push({ language, query: shown, accountId, network: networkOf(address) })
      if (waiting.length >= togetherAtMost) writeNow()
    },
  }
}

const hot = prepared<{ query: string }>(
  'search_hot',
  `select query from search_hot where language = $1 and enough_on > $2::date - ${daysKept}
   order by warmth desc, query limit ${lookedAt}`,
)

/** Of what may be shown, so many are known for a while to stand in what everybody may read, or not to. */
const checkedAtMost = 2000
const checkedMs = 10 * 60_000

/** What many look for in a language, lately more than before; as it was at most a minute ago. */
export const hotSearches = ({ pool, search, bus }: Pick<Context, 'pool' | 'search' | 'bus'>, keptMs = 60_000) => {
  const kept = new Map<string, { until: number; queries: Promise<string[]> }>()
  const all = (language: InterfaceLanguage): Promise<string[]> => {
    const known = kept.get(language)
    if (known && known.until > Date.now()) return known.queries
    const queries = findWanted(pool, language)
    kept.set(language, { until: Date.now() + keptMs, queries })
    queries.catch(() => kept.delete(language))
    return queries
  }
  const checked = keepFound<boolean>({ max: checkedAtMost, ttlMs: checkedMs })
  /** Whether one public note has all of its words: else friends could show everyone what only they may read. */
  const isPublic = (query: string): Promise<boolean> =>
    // not shown for as long as nobody can say
    checked.get(query, () => standsInPublic(search, query)).catch(() => false)
  const first = async (queries: string[], atMost: number): Promise<string[]> => {
    const shown: string[] = []
    for (let from = 0; from < queries.length && shown.length < atMost; from += atMost) {
      const some = queries.slice(from, from + atMost)
      const may = await Promise.all(some.map(isPublic))
      shown.push(...some.filter((_, nth) => may[nth]))
    }
    return shown.slice(0, atMost)
  }
  bus.on('hotSearchesChanged', () => kept.clear())
  return {
    top: async (language: InterfaceLanguage): Promise<string[]> => first(await all(language), shownAtMost),
    beginningWith: async (language: InterfaceLanguage, typed: string, atMost: number): Promise<string[]> => {
      const beginning = normalise(typed).trimStart()
      const queries = await all(language)
      return first(
        queries.filter((query) => query.startsWith(beginning)),
        atMost,
      )
    },
  }
}

/** What may be shown but for what is never shown anywhere, and what this site's moderators have said. */
const findWanted = async (pool: pg.Pool, language: InterfaceLanguage): Promise<string[]> => {
  const [rows, unwanted] = await Promise.all([hot(pool, [language, today().day]), findUnwanted(pool)])
  return rows
    .map(({ query }) => query)
    .filter((query) => {
      const plain = flat(query)
      return !isUnfit(query) && !unwanted.some(({ words }) => hasPhrase(plain, words))
    })
}

const standsInPublic = async (search: SearchEngine, query: string): Promise<boolean> => {
  const tokens = certainTokens(query).map((text) => ({ text, weight: 1, weak: false }))
  if (tokens.length === 0) return false
  const everyones = [[tags.visibility('public')]]
  const { hits } = await search.find({ tokens, any: everyones, minimum: 0.999, order: 'best', limit: 1 })
  return hits.length > 0
}

/** Takes out what is too old to count. */
export const forgetAsked = async ({ db }: Pick<Context, 'db'>): Promise<void> => {
  const { day } = today()
  await sql`delete from search_asked where day < ${day}::date - ${daysKept}::int`.execute(db)
  await sql`delete from search_hot where asked_on < ${day}::date - ${daysKept}::int`.execute(db)
}
