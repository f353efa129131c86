import type { ServerResponse } from 'node:http'
import { type Asked, type Loopback, openLoopback, sendJson } from '../src/platform/translate/loopback.ts'

interface Fields {
  id: string
  at: number
  tags: string[]
  words: string
}
interface Kept {
  fields: Fields
  counts: Map<string, number>
  length: number
}
interface Index {
  mapping: { settings: { index: { similarity: { redbud: { k1: number; b: number } } } } }
  aliases: Set<string>
  there: Map<string, Kept>
  /** Of what is there and of what was taken out. */
  versions: Map<string, number>
}

type Query = Record<string, unknown>
type Action = Record<string, { index: string; alias: string }>

export interface FakeOpenSearch extends Loopback {
  indices: Map<string, Index>
  /** What it does before it answers as usual; true: it has answered already. */
  before: ((asked: Asked, response: ServerResponse) => boolean | Promise<boolean>) | undefined
}

/**
 * As much of OpenSearch as Redbud uses, in memory, for tests. It knows the requests that the driver makes and no others, and
 * scores by BM25 as Lucene does.
 */
export const openFakeOpenSearch = async (): Promise<FakeOpenSearch> => {
  const indices: FakeOpenSearch['indices'] = new Map()
  const server = await openLoopback(async (asked, response) => {
    if (await fake.before?.(asked, response)) return
    const { status, body } = answer(asked)
    sendJson(response, body, status)
  })
  const fake: FakeOpenSearch = { ...server, indices, before: undefined }

  const missing = (name: string) => ({
    status: 404,
    body: { error: { type: 'index_not_found_exception', reason: `no such index [${name}]` }, status: 404 },
  })
  const ofAlias = (name: string): Index | undefined => {
    const found = [...indices.values()].filter(({ aliases }) => aliases.has(name))
    return found.length === 1 ? found[0] : undefined
  }

  const answer = ({ method, path, body }: Asked): { status: number; body: unknown } => {
    const { pathname } = new URL(path, 'http://fake')
    const [first = '', second] = pathname.slice(1).split('/')
    const json = () => JSON.parse(body)
    if (pathname === '/')
      return { status: 200, body: { version: { number: '2.19.1', distribution: 'opensearch' }, tagline: 'in memory' } }
    if (first === '_bulk') return { status: 200, body: bulk(body) }
    if (first === '_aliases') return { status: 200, body: switchAliases(json().actions) }
    if (method === 'PUT') return create(first, json())
    if (method === 'DELETE')
      return indices.delete(first) ? { status: 200, body: { acknowledged: true } } : missing(first)
    if (second === '_alias') {
      const rows = [...indices].filter(([name]) => name.startsWith(first.replace('*', '')))
      const shown = rows.map(([name, { aliases }]) => [
        name,
        { aliases: Object.fromEntries([...aliases].map((alias) => [alias, {}])) },
      ])
      return { status: 200, body: Object.fromEntries(shown) }
    }
    const index = indices.get(first) ?? ofAlias(first)
    if (!index) return missing(first)
    if (second === '_refresh') return { status: 200, body: { _shards: { total: 1, successful: 1, failed: 0 } } }
    if (second === '_count') return { status: 200, body: { count: index.there.size } }
    if (second === '_termvectors') return { status: 200, body: termVectors(index, json()) }
    if (second === '_search') return { status: 200, body: search(index, json()) }
    throw new Error(`the fake OpenSearch does not know ${method} ${path}`)
  }

  const create = (name: string, body: { aliases: Record<string, unknown> } & Index['mapping']) => {
    if (indices.has(name))
      return { status: 400, body: { error: { type: 'resource_already_exists_exception' }, status: 400 } }
    indices.set(name, {
      mapping: body,
      aliases: new Set(Object.keys(body.aliases)),
      there: new Map(),
      versions: new Map(),
    })
    return { status: 200, body: { acknowledged: true, index: name } }
  }

  const switchAliases = (actions: Action[]) => {
    for (const action of actions) {
      const [[what, { index, alias }] = ['', { index: '', alias: '' }]] = Object.entries(action)
      if (what === 'add') indices.get(index)?.aliases.add(alias)
      else if (what === 'remove') indices.get(index)?.aliases.delete(alias)
      else if (what === 'remove_index') indices.delete(index)
      else throw new Error(`the fake OpenSearch does not know the action ${what}`)
    }
    return { acknowledged: true }
  }

  const bulk = (body: string) => {
    const lines = body.trimEnd().split('\n')
    if (!body.endsWith('\n')) throw new Error('a bulk ends with a line break')
    const items: Record<string, { _id: string; status: number; error?: { type: string; reason: string } }>[] = []
    for (let at = 0; at < lines.length; at++) {
      const [[what, { _index, _id, version, version_type }]] = Object.entries(JSON.parse(lines[at] ?? '')) as [
        [string, { _index: string; _id: string; version: number; version_type: string }],
      ]
      const fields = what === 'index' ? (JSON.parse(lines[++at] ?? '') as Fields) : null
      if (version_type !== 'external') throw new Error('versions are external')
      const index = ofAlias(_index)
      const fail = (status: number, type: string) =>
        items.push({ [what]: { _id, status, error: { type, reason: `${_index} ${_id}` } } })
      if (!index) {
        fail(404, 'index_not_found_exception')
        continue
      }
      if ((index.versions.get(_id) ?? -1) >= version) {
        fail(409, 'version_conflict_engine_exception')
        continue
      }
      index.versions.set(_id, version)
      const was = index.there.delete(_id)
      if (fields) index.there.set(_id, keep(fields))
      items.push({ [what]: { _id, status: fields || was ? 200 : 404 } })
    }
    return { took: 1, errors: items.some((item) => Object.values(item).some(({ error }) => error)), items }
  }

  return fake
}

const keep = (fields: Fields): Kept => {
  const tokens = fields.words.split(/\s+/).filter((token) => token !== '')
  const counts = new Map<string, number>()
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1)
  return { fields, counts, length: tokens.length }
}

const frequency = (index: Index, token: string): number =>
  [...index.there.values()].filter(({ counts }) => counts.has(token)).length

const termVectors = (index: Index, { doc }: { doc: { words: string } }) => ({
  found: true,
  term_vectors: {
    words: {
      field_statistics: { sum_doc_freq: 0, doc_count: index.there.size, sum_ttf: 0 },
      terms: Object.fromEntries(
        doc.words.split(' ').map((token) => {
          const documents = frequency(index, token)
          return [token, { term_freq: 1, ...(documents > 0 ? { doc_freq: documents } : {}) }]
        }),
      ),
    },
  },
})

const search = (index: Index, body: Record<string, unknown>) => {
  const documents = [...index.there.values()]
  const { k1, b } = index.mapping.settings.index.similarity.redbud
  const average = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length)

  /** The score of a document that matches, else null. */
  const evaluate = (query: Query, document: Kept): number | null => {
    const [[kind, given]] = Object.entries(query) as unknown as [[string, Record<string, unknown>]]
    if (kind === 'term') {
      const { value, boost = 1 } = given.words as { value: string; boost?: number }
      const times = document.counts.get(value) ?? 0
      if (times === 0) return null
      const n = frequency(index, value)
      const idf = Math.log(1 + (documents.length - n + 0.5) / (n + 0.5))
      return (boost * idf * times) / (times + k1 * (1 - b + (b * document.length) / average))
    }
    if (kind === 'terms') {
      const { tags, words } = given as { tags?: string[]; words?: string[] }
      const has = tags
        ? tags.some((tag) => document.fields.tags.includes(tag))
        : (words ?? []).some((word) => document.counts.has(word))
      return has ? 1 : null
    }
    if (kind === 'range') {
      const { gte = 0, lte = Number.POSITIVE_INFINITY } = given.at as { gte?: number; lte?: number }
      return document.fields.at >= gte && document.fields.at <= lte ? 1 : null
    }
    if (kind === 'constant_score')
      return evaluate(given.filter as Query, document) === null ? null : (given.boost as number)
    if (kind === 'bool') {
      const { must = [], should = [], filter = [], must_not = [] } = given as Record<string, Query[]>
      const least =
        (given as { minimum_should_match?: number }).minimum_should_match ?? (must.length + filter.length > 0 ? 0 : 1)
      const scores = must.map((one) => evaluate(one, document))
      const some = should.map((one) => evaluate(one, document)).filter((score) => score !== null)
      if (scores.includes(null) || (should.length > 0 && some.length < least)) return null
      if (filter.some((one) => evaluate(one, document) === null)) return null
      if (must_not.some((one) => evaluate(one, document) !== null)) return null
      return [...scores, ...some].reduce<number>((sum, score) => sum + (score ?? 0), 0)
    }
    if (kind === 'function_score') {
      const inner = evaluate(given.query as Query, document)
      if (inner === null) return null
      const { functions = [], min_score } = given as {
        functions?: { weight: number; exp?: { at: { origin: number; scale: number; decay: number } } }[]
        min_score?: number
      }
      const factor = functions.reduce((sum, { weight, exp }) => {
        if (!exp) return sum + weight
        const { origin, scale, decay } = exp.at
        return sum + weight * decay ** (Math.abs(document.fields.at - origin) / scale)
      }, 0)
      const score = functions.length > 0 ? inner * factor : inner
      return min_score !== undefined && score < min_score ? null : score
    }
    throw new Error(`the fake OpenSearch does not know the query ${kind}`)
  }

  const {
    size,
    query,
    sort,
    search_after: after,
  } = body as {
    size: number
    query: Query
    sort: Record<string, string>[]
    search_after?: (number | string)[]
  }
  const byTime = Object.hasOwn(sort[0] ?? {}, 'at')
  const found = documents
    .map((document) => ({ document, score: evaluate(query, document) }))
    .filter(({ score }) => score !== null)
    .map(({ document, score }) => ({
      document,
      score,
      keys: [byTime ? document.fields.at : (score ?? 0), document.fields.id] as const,
    }))
    .sort(({ keys: one }, { keys: other }) => other[0] - one[0] || (one[1] < other[1] ? 1 : -1))
  const rest = after
    ? found.filter(({ keys: [key, id] }) => key < Number(after[0]) || (key === after[0] && id < String(after[1])))
    : found
  return {
    took: 1,
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: {
      total: { value: found.length, relation: 'eq' },
      max_score: null,
      hits: rest.slice(0, size).map(({ document: { fields }, score, keys }) => ({
        _index: 'redbud-1',
        _id: fields.id,
        _score: byTime ? null : score,
        fields: { at: [fields.at] },
        sort: keys,
      })),
    },
  }
}
