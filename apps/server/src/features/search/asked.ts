import { hash } from 'node:crypto'
import { limits } from '@redbud/contract/limits'
import type { InterfaceLanguage } from '@redbud/contract/words'
import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { networkOf } from '../../platform/attempts/attempts.ts'
import { prepared, preparedWrite } from '../../platform/db/db.ts'
import type { SearchEngine } from '../../platform/search/engine.ts'
import { certainTokens, normalise } from '../../platform/search/tokens.ts'
import { tags } from './documents.ts'
import { parseQuery } from './query.ts'

/** What this many different people looked for within a week may be shown to others. */
const peopleNeeded = 5
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

/** Whoever asks, as a hash that nobody can undo without the site's secret; a network of IPv6 is one. */
const personOf = (secret: string, accountId: string | null, address: string): string => {
  const week = Math.floor(Date.now() / (7 * 86_400_000))
  return hash('sha256', `${secret} ${week} ${accountId ?? networkOf(address)}`, 'hex').slice(0, 32)
}

/** What may be shown to others: a few plain words, nothing that could be somebody's number, address or handle. */
export const presentable = (query: string): string | null => {
  const { words, phrases, without, from, topics } = parseQuery(query)
  if (phrases.length > 0 || without.length > 0 || from || topics.length > 0) return null
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
const rememberAsked = preparedWrite(
  'search_remember_asked',
  `insert into search_asked (day, language, query, person)
   select current_date, l, q, decode(p, 'hex') from unnest($1::text[], $2::text[], $3::text[]) as asked (l, q, p)
   on conflict do nothing`,
)
/** What was looked for is counted together: each commit waits for the disk. */
const togetherMs = 1000
const togetherAtMost = 500

/**
 * Keeps what people look for: for themselves where they have an account, and as one of many where something was found,
 * which is written a moment later.
 */
export const searchMemory = ({ pool, settings, log }: Pick<Context, 'pool' | 'settings' | 'log'>) => {
  let waiting: { language: string; query: string; person: string }[] = []
  const fail = (error: unknown) => {
    if (!pool.ending) log.warn({ err: error }, 'a search could not be remembered')
  }
  const write = () => {
    const some = waiting
    waiting = []
    const values = [some.map((one) => one.language), some.map((one) => one.query), some.map((one) => one.person)]
    if (some.length > 0 && !pool.ending) rememberAsked(pool, values).catch(fail)
  }
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
      const person = personOf(settings.secret, asked.accountId, asked.address)
      if (waiting.length === 0) setTimeout(write, togetherMs).unref()
      waiting.push({ language: asked.language, query: shown, person })
      if (waiting.length >= togetherAtMost) write()
    },
  }
}

const hot = prepared<{ query: string }>(
  'search_hot',
  // a person is another one after the week: each week's are counted by themselves
  `select query from (
     select query, count(distinct person) as people, sum(0.5 ^ (current_date - day)) as warmth from search_asked
     where language = $1 and day > current_date - ${daysKept} group by query, (day - date '1970-01-01') / 7
   ) weeks
   group by query having max(people) >= ${peopleNeeded} order by sum(warmth) desc, query limit ${lookedAt}`,
)

/** Of what may be shown, so many are known for a while to stand in what everybody may read, or not to. */
const checkedAtMost = 2000
const checkedMs = 10 * 60_000

/** What many look for in a language, lately more than before; as it was at most a minute ago. */
export const hotSearches = ({ pool, search }: Pick<Context, 'pool' | 'search'>, keptMs = 60_000) => {
  const kept = new Map<string, { until: number; queries: Promise<string[]> }>()
  const all = (language: InterfaceLanguage): Promise<string[]> => {
    const known = kept.get(language)
    if (known && known.until > Date.now()) return known.queries
    const queries = hot(pool, [language]).then((rows) => rows.map(({ query }) => query))
    kept.set(language, { until: Date.now() + keptMs, queries })
    queries.catch(() => kept.delete(language))
    return queries
  }
  const checked = new LRUCache<string, Promise<boolean>>({ max: checkedAtMost, ttl: Math.min(checkedMs, keptMs * 10) })
  /** Whether one public note has all of its words: else friends could show everyone what only they may read. */
  const isPublic = (query: string): Promise<boolean> => {
    const known = checked.get(query)
    if (known) return known
    const isThere = standsInPublic(search, query)
    checked.set(query, isThere)
    // not shown for as long as nobody can say
    return isThere.catch(() => {
      checked.delete(query)
      return false
    })
  }
  const first = async (queries: string[], atMost: number): Promise<string[]> => {
    const shown: string[] = []
    for (let from = 0; from < queries.length && shown.length < atMost; from += atMost) {
      const some = queries.slice(from, from + atMost)
      const may = await Promise.all(some.map(isPublic))
      shown.push(...some.filter((_, nth) => may[nth]))
    }
    return shown.slice(0, atMost)
  }
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

const standsInPublic = async (search: SearchEngine, query: string): Promise<boolean> => {
  const tokens = certainTokens(query).map((text) => ({ text, weight: 1, weak: false }))
  if (tokens.length === 0) return false
  const everyones = [[tags.visibility('public')]]
  const { hits } = await search.find({ tokens, any: everyones, minimum: 0.999, order: 'best', limit: 1 })
  return hits.length > 0
}

/** Takes out what is too old to count. */
export const forgetAsked = async ({ db }: Pick<Context, 'db'>): Promise<void> => {
  await db
    .deleteFrom('search_asked')
    .where('day', '<', new Date(Date.now() - daysKept * 86_400_000))
    .execute()
}
