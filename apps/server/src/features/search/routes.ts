import type { AccountCard } from '@redbud/contract'
import { interfaceLanguages } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { askerOf, createLimiter } from '../../platform/attempts/limiter.ts'
import { keepFound } from '../../platform/cache/kept.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Route } from '../../platform/http/route.ts'
import { normalise } from '../../platform/search/tokens.ts'
import { presentAccountCard } from '../accounts/views.ts'
import { presentCards } from '../notes/views.ts'
import { searchPlaces } from '../places/queries.ts'
import { presentFoundPlace } from '../places/views.ts'
import { presentPeople } from '../social/views.ts'
import { findTopicsOfNotes, relatedAtMost } from '../topics/queries.ts'
import { presentTopics, type TopicRow } from '../topics/views.ts'
import { findHistory, forgetHistory, hotSearches, searchMemory } from './asked.ts'
import { findBest, findNotes } from './find.ts'
import { hiddenAuthors } from './hidden.ts'
import { findPeople, findTopics, suggestNames } from './names.ts'
import { createLookUpLimiter } from './policy.ts'
import { parseQuery } from './query.ts'
import { addUnwanted, findUnwanted, removeUnwanted } from './unwanted.ts'
import { correct, doubtfulWords } from './words.ts'

/** Where fewer are found, what may have been meant is looked for, and where nothing is, its first page is shown. */
const littleFound = 5
/** Related are the topics of so many notes that fit best; of so many queries they are kept for a while. */
const relatedOfNotes = 40
const relatedKept = 2000
const relatedMs = 5 * 60_000

export const registerSearchRoutes = (route: Route, ctx: Context): void => {
  const hot = hotSearches(ctx)
  const memory = searchMemory(ctx)
  const suggested = suggestNames(ctx)
  const hiddenFrom = hiddenAuthors(ctx)
  const limit = createLimiter({ max: ctx.settings.searchesPerMinute, seconds: 60 })
  // that there is something in the other language is looked for beside each search
  const limitPeeks = createLimiter({ max: ctx.settings.searchesPerMinute, seconds: 60 })
  const limitLookUps = createLookUpLimiter(ctx.settings)

  route('GET /search/notes', async ({ viewer, query, language, request }) => {
    if (query.by === 'following' && !viewer) throw problem('not_signed_in')
    if (query.seen && !viewer) throw problem('not_signed_in')
    if (query.seen && !viewer?.personalised) throw problem('personalisation_off')
    const across = query.across === 'other'
    const count = across && query.cursor === undefined ? limitPeeks : limit
    count(askerOf(viewer, request.ip))
    const hidden = await hiddenFrom(viewer)
    const { ids, cursor, fitting, translated } = await findNotes(ctx, viewer, query, hidden)
    const isFirst = query.cursor === undefined
    const present = (some: string[]) =>
      presentCards(ctx, viewer, some, { language, feed: true, reason: () => (across ? 'bridge' : null) })
    const items = await present(ids)
    if (isFirst && !across)
      memory.remember({
        query: query.q,
        language,
        accountId: viewer?.id ?? null,
        address: request.ip,
        // what only some may read has told its words to nobody else
        found: items.slice(0, fitting).some(({ visibility }) => visibility === 'public'),
      })
    // what was found is worth an answer without it
    // over a bridge that knows a word of it nobody meant another one: there is nothing there, mostly
    const isDoubtful = across ? fitting === 0 && translated.length === 0 : fitting < littleFound
    const correction = isFirst && isDoubtful ? await correctionOf(query.q).catch(notNow) : null
    const asTyped = { items, cursor, translated, correction, corrected: false }
    if (correction === null || (fitting > 0 && (items.length > 0 || cursor !== null))) return asTyped
    const meant = await findNotes(ctx, viewer, { ...query, q: correction }, hidden)
    const better = meant.fitting > 0 ? await present(meant.ids) : []
    return better.length > 0
      ? { items: better, cursor: null, translated: meant.translated, correction, corrected: true }
      : asTyped
  })

  const notNow = (error: unknown) => {
    ctx.log.warn({ err: error }, 'what may have been meant could not be looked for')
    return null
  }

  /** What was typed with its mistakes put right: as a topic in pinyin, or word by word. */
  const correctionOf = async (typed: string): Promise<string | null> => {
    const { words } = parseQuery(typed)
    const doubtful = await doubtfulWords(ctx.search, words)
    if (doubtful.size === 0) return null
    const isUnknown = [...doubtful.values()].includes(0)
    const [topic] = isUnknown && /^[a-z\s]{2,}$/i.test(words) ? await findTopics(ctx.pool, words, 1) : []
    if (topic && /\p{Script=Han}/u.test(topic.name)) return topic.name
    return correct(ctx, typed, [...doubtful.keys()])
  }

  route('GET /search/accounts', async ({ viewer, query, request }) => {
    limitLookUps(askerOf(viewer, request.ip))
    const people = await findPeople(ctx.pool, viewer?.id ?? null, query.q, query.limit)
    return { items: await presentPeople(ctx.pool, viewer?.id ?? null, people) }
  })

  route('GET /search/topics', async ({ viewer, query, language, request }) => {
    limitLookUps(askerOf(viewer, request.ip))
    return { items: await presentTopics(ctx, viewer, language, await findTopics(ctx.pool, query.q, query.limit)) }
  })

  /** The same for everybody. */
  const relatedTo = async (q: string): Promise<TopicRow[]> => {
    const [together, alike] = await Promise.all([
      findBest(ctx, q, { limit: relatedOfNotes, few: 1 }).then((ids) =>
        findTopicsOfNotes(ctx.pool, ids, relatedAtMost),
      ),
      findTopics(ctx.pool, parseQuery(q).words, relatedAtMost),
    ])
    return [...new Map([...together, ...alike].map((row) => [row.name, row])).values()].slice(0, relatedAtMost)
  }
  const related = keepFound<TopicRow[]>({ max: relatedKept, ttlMs: relatedMs })

  route('GET /search/related', async ({ viewer, query, language, request }) => {
    const rows = await related.get(query.q, () => {
      limitLookUps(askerOf(viewer, request.ip))
      return relatedTo(query.q)
    })
    return { items: await presentTopics(ctx, viewer, language, rows.slice(0, query.limit)) }
  })

  route('GET /search/places', async ({ viewer, query, request }) => {
    limitLookUps(askerOf(viewer, request.ip))
    const { q, kind = null, limit } = query
    return { items: (await searchPlaces(ctx.pool, q, kind, limit)).map(presentFoundPlace) }
  })

  route('GET /search/suggestions', async ({ viewer, query, language, request }) => {
    limitLookUps(askerOf(viewer, request.ip))
    const [own, many, topics, accounts] = await Promise.all([
      viewer ? findHistory(ctx.pool, viewer.id) : [],
      hot.beginningWith(language, query.q, query.limit),
      suggested.topics(query.q, query.limit),
      suggested.people(viewer?.id ?? null, query.q, query.limit),
    ])
    const beginning = normalise(query.q).trimStart()
    const remembered = own.filter((one) => normalise(one).startsWith(beginning))
    const queries = [...new Set([...remembered, ...many])].filter((one) => one !== query.q.trim())
    return {
      queries: queries.slice(0, query.limit),
      topics: await presentTopics(ctx, viewer, language, topics),
      accounts: accounts.map((row): AccountCard => presentAccountCard(row)),
    }
  })

  route('GET /search/hot', async ({ language }) => ({ items: await hot.top(language) }))

  route('GET /admin/searches', async () => ({
    hot: await Promise.all(interfaceLanguages.map(async (one) => ({ language: one, items: await hot.top(one) }))),
    unwanted: (await findUnwanted(ctx.pool)).map(({ words, added_at }) => ({ words, addedAt: added_at.toISOString() })),
  }))

  route('PUT /admin/searches/unwanted', ({ viewer, body }) => addUnwanted(ctx, viewer, body.words))

  route('DELETE /admin/searches/unwanted', ({ viewer, query }) => removeUnwanted(ctx, viewer, query.words))

  route('GET /search/history', async ({ viewer }) => ({ items: await findHistory(ctx.pool, viewer.id) }))

  route('DELETE /search/history', async ({ viewer, query }) => {
    await forgetHistory(ctx.pool, viewer.id, query.q)
  })
}
