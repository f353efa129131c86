import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { z } from 'zod'
import { problem } from '../../http/problem.ts'
import { openBreaker } from '../../translate/breaker.ts'
import { type SearchEngine, SearchError, type SearchHit, type SearchRequest, type SearchResult } from '../engine.ts'
import { leastOf } from '../least.ts'
import { commonPart, enough, rareness, rarenessToMatch } from '../parameters.ts'
import { type ClusterLimits, openCluster } from './cluster.ts'
import { fieldsOf, indexBody } from './index-body.ts'
import { type Scored, searchBody, statisticsBody } from './query.ts'

const usualLimits: ClusterLimits = { searchMs: 3000, writeMs: 20_000, tries: 3, backoffMs: 250 }
/** Of a bulk's body: what such servers like best. */
const bulkCharacters = 4_000_000
/** How long it is believed in how many documents a token stands. */
const countedMs = 30_000

const Aliases = z.record(z.string(), z.object({ aliases: z.record(z.string(), z.unknown()).default({}) }))
const Bulk = z.object({
  errors: z.boolean(),
  items: z.array(
    z.record(
      z.string(),
      z.object({
        _id: z.string(),
        status: z.number(),
        error: z.object({ type: z.string(), reason: z.string().nullish() }).optional(),
      }),
    ),
  ),
})
const Statistics = z.object({
  term_vectors: z.object({
    words: z
      .object({
        field_statistics: z.object({ doc_count: z.number() }),
        terms: z.record(z.string(), z.object({ doc_freq: z.number().optional() })),
      })
      .optional(),
  }),
})
const Found = z.object({
  timed_out: z.boolean(),
  hits: z.object({
    total: z.object({ value: z.number() }),
    hits: z.array(
      z.object({
        _id: z.string(),
        _score: z.number().nullable(),
        fields: z.object({ at: z.tuple([z.number()]) }),
      }),
    ),
  }),
})
const Root = z.object({ version: z.object({ number: z.string(), distribution: z.string().optional() }) })
const Count = z.object({ count: z.number() })

/** Which indices there are: that which is searched, that which is being made beside it. */
interface Indices {
  current: string | undefined
  next: string | undefined
  /** The number of the last one. */
  last: number
}

/**
 * An engine in OpenSearch (1.3 and newer) or Elasticsearch (7.10 and newer). `NAME` is an alias of the index that is
 * searched, `NAME-next` of one that is being made; the indices are `NAME-1` and so on. Numbers of writes are the documents'
 * external versions.
 */
export const openSearch = ({
  url,
  log,
  limits = usualLimits,
}: {
  url: string
  log: Logger
  limits?: ClusterLimits
}): SearchEngine => {
  const cluster = openCluster(url, limits)
  const { name, host } = cluster
  const nextName = `${name}-next`
  const breaker = openBreaker({ failures: 4, firstMs: 5000, longestMs: 30_000 })
  const counts = new LRUCache<string, number>({ max: 50_000, ttl: countedMs })
  const allDocuments = '\n'

  const understood = <T>(schema: z.ZodType<T>, body: unknown): T => {
    const read = schema.safeParse(body)
    if (read.success) return read.data
    throw new SearchError('bad_answer', `${host} answered something else than asked: ${z.prettifyError(read.error)}`)
  }

  const findIndices = async (): Promise<Indices> => {
    const { body } = await cluster.call({ method: 'GET', path: `/${name}-*/_alias`, timeoutMs: limits.searchMs }, [404])
    const { error: _, status: __, ...rows } = body as Record<string, unknown>
    const indices = Object.entries(understood(Aliases, rows))
    const withAlias = (alias: string) => indices.filter(([, { aliases }]) => alias in aliases).map(([index]) => index)
    const [current, ...others] = withAlias(name)
    if (others.length > 0)
      throw new SearchError('refused', `${host} has several indices under the name ${name}: ${withAlias(name)}`)
    const numbers = indices.map(([index]) => numberOf(index))
    return { current, next: withAlias(nextName)[0], last: Math.max(0, ...numbers) }
  }
  const numberOf = (index: string): number => {
    const end = index.startsWith(`${name}-`) ? index.slice(name.length + 1) : ''
    return /^\d{1,9}$/.test(end) ? Number(end) : 0
  }

  const create = async (index: string, alias: string): Promise<void> => {
    const body = { ...indexBody, aliases: { [alias]: {} } }
    await cluster.call({ method: 'PUT', path: `/${index}`, body, timeoutMs: limits.writeMs })
  }
  const remove = async (index: string): Promise<void> => {
    await cluster.call({ method: 'DELETE', path: `/${index}`, timeoutMs: limits.writeMs }, [404])
  }

  /** Sends actions, each with its line, until each is done or has failed for good. */
  const sendBulk = async (actions: object[][]): Promise<void> => {
    let waiting = actions
    await cluster.trying(async () => {
      const { body } = await cluster.call({
        method: 'POST',
        // an index that was removed meanwhile must not come to life without its mapping
        path: '/_bulk?require_alias=true',
        body: waiting.flat(),
        timeoutMs: limits.writeMs,
      })
      const { errors, items } = understood(Bulk, body)
      if (items.length !== waiting.length)
        throw new SearchError('bad_answer', `${host} answered ${items.length} of ${waiting.length} writes`)
      if (!errors) return
      const outcomes = items.map((item) => Object.values(item)[0])
      // what is newer is there already
      const failed = outcomes.map((one) => one?.error && one.error.type !== 'version_conflict_engine_exception')
      const hopeless = outcomes.find((one, nth) => failed[nth] && one?.status !== 429 && (one?.status ?? 0) < 500)
      if (hopeless)
        throw new SearchError(
          'refused',
          `${host} did not take ${hopeless._id}: ${hopeless.error?.type} ${hopeless.error?.reason ?? ''}`,
        )
      const some = waiting.filter((_, nth) => failed[nth])
      if (some.length === 0) return
      const first = outcomes.find((_, nth) => failed[nth])
      // only these are sent again
      waiting = some
      throw new SearchError('unreachable', `${host} could not take ${some.length} writes now: ${first?.error?.type}`)
    })
  }

  const write: SearchEngine['write'] = async ({ documents, gone, version }) => {
    if (version === undefined) throw new Error('this engine needs the number of the write')
    const { current, next } = await cluster.trying(findIndices)
    if (!current) throw new SearchError('refused', `${host} has no index ${name}`)
    const targets = next ? [name, nextName] : [name]
    let actions: object[][] = []
    let length = 0
    const add = async (action: object[]) => {
      const long = JSON.stringify(action).length
      if (length + long > bulkCharacters && actions.length > 0) {
        await sendBulk(actions)
        actions = []
        length = 0
      }
      actions.push(action)
      length += long
    }
    const about = (target: string, id: string) => ({ _index: target, _id: id, version, version_type: 'external' })
    for (const document of documents) {
      const fields = fieldsOf(document)
      for (const target of targets) await add([{ index: about(target, document.id) }, fields])
    }
    for (const id of gone) for (const target of targets) await add([{ delete: about(target, id) }])
    if (actions.length > 0) await sendBulk(actions)
  }

  /** In how many documents each token stands, and how many there are. Asked for what isn't known. */
  const count = async (tokens: string[]): Promise<{ all: number; of: number[] }> => {
    const known = new Map(tokens.map((token) => [token, counts.get(token)]))
    const missing = tokens.filter((token) => known.get(token) === undefined)
    let all = counts.get(allDocuments)
    if (missing.length > 0 || all === undefined) {
      const { body } = await cluster.call({
        method: 'POST',
        path: `/${name}/_termvectors`,
        body: statisticsBody(missing.length > 0 ? missing : tokens),
        timeoutMs: limits.searchMs,
      })
      const { words } = understood(Statistics, body).term_vectors
      all = Math.max(0, words?.field_statistics.doc_count ?? 0)
      counts.set(allDocuments, all)
      for (const token of missing) {
        const documents = words?.terms[token]?.doc_freq ?? 0
        counts.set(token, documents)
        known.set(token, documents)
      }
    }
    return { all, of: tokens.map((token) => known.get(token) ?? 0) }
  }

  const look = async (request: SearchRequest, tokens: Scored[], least: number): Promise<SearchResult> => {
    const { body } = await cluster.call({
      method: 'POST',
      path: `/${name}/_search?allow_partial_search_results=false`,
      body: searchBody(request, tokens, least),
      timeoutMs: limits.searchMs,
    })
    const { timed_out, hits } = understood(Found, body)
    if (timed_out) throw new SearchError('unreachable', `${host} ran out of time`)
    return {
      hits: hits.hits.map(
        ({ _id, _score, fields }): SearchHit => ({
          id: _id,
          at: new Date(fields.at[0] * 1000),
          score: _score ?? 0,
        }),
      ),
      matched: hits.total.value,
    }
  }

  const find = async (request: SearchRequest): Promise<SearchResult> => {
    const { tokens, minimum } = request
    if (tokens.length === 0) return look(request, [], 0)
    if (minimum === 0 && !tokens.some(({ weak }) => weak))
      return look(
        request,
        tokens.map((token) => ({ ...token, idf: 1 })),
        0,
      )
    const { all, of } = await count(tokens.map(({ text }) => text))
    const scored = tokens.map((token, nth) => {
      const documents = of[nth] ?? 0
      return { ...token, documents, idf: rareness(all, documents), toMatch: rarenessToMatch(all, documents) }
    })
    const least = (used: typeof scored) =>
      leastOf(
        minimum,
        used.map((token) => ({ ...token, weight: token.weight * token.toMatch })),
      )
    const main = scored.filter((token) => !token.weak || token.documents <= all * commonPart)
    const isSomewhere = main.some(({ documents }) => documents > 0)
    const found = isSomewhere ? await look(request, main, least(main)) : { hits: [], matched: 0 }
    if (main.length === scored.length || found.matched >= enough) return found
    return look(request, scored, least(scored))
  }

  const unavailable = (waitMs: number) =>
    problem('search_unavailable', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) })

  return {
    write,
    find: async (request) => {
      const waitMs = breaker.waitMs()
      if (waitMs > 0) throw unavailable(waitMs)
      try {
        const found = await find(request)
        breaker.succeeded()
        return found
      } catch (error) {
        if (!(error instanceof SearchError)) throw error
        // what is wrong with one search is no reason to refuse others
        if (error.kind === 'unreachable') breaker.failed()
        log.error({ err: error }, 'the search engine could not be asked')
        throw unavailable(breaker.waitMs())
      }
    },
    prepare: async (beforehand) => {
      const { current, last } = await findIndices()
      if (current) return
      await beforehand()
      await create(`${name}-${last + 1}`, name)
      log.info({ host, index: `${name}-${last + 1}` }, 'made a search index')
    },
    beginAnew: async () => {
      const { current, next, last } = await findIndices()
      if (next) await remove(next)
      await create(`${name}-${last + 1}`, current ? nextName : name)
    },
    finishAnew: async () => {
      const { current, next } = await findIndices()
      if (!next) return
      await cluster.call({ method: 'POST', path: `/${next}/_refresh`, timeoutMs: limits.writeMs })
      // in one step: there is always one to search
      const actions = [
        { add: { index: next, alias: name } },
        { remove: { index: next, alias: nextName } },
        ...(current ? [{ remove_index: { index: current } }] : []),
      ]
      await cluster.call({ method: 'POST', path: '/_aliases', body: { actions }, timeoutMs: limits.writeMs })
      counts.clear()
    },
    describe: async () => {
      const root = await cluster.call({ method: 'GET', path: '/', timeoutMs: limits.searchMs })
      const { number, distribution } = understood(Root, root.body).version
      const what = `${distribution === 'opensearch' ? 'OpenSearch' : 'Elasticsearch'} ${number} at ${host}`
      const { current, next } = await findIndices()
      if (!current) return { state: 'missing', detail: `${what}; its index ${name} is not made yet` }
      const counted = await cluster.call({ method: 'GET', path: `/${name}/_count`, timeoutMs: limits.searchMs })
      const holds = `${what}; ${current} holds ${understood(Count, counted.body).count} notes`
      return next
        ? { state: 'unfinished', detail: `${holds}; ${next} was begun beside it` }
        : { state: 'ready', detail: holds }
    },
    // merging and refreshing are its own
    tidy: async () => false,
    refresh: () => counts.clear(),
  }
}
