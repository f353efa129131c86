import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeOpenSearch, openFakeOpenSearch } from '../../../../test/opensearch.ts'
import { settings } from '../../../config.ts'
import { newId } from '../../ids.ts'
import { sendJson } from '../../translate/loopback.ts'
import type { SearchDocument, SearchEngine } from '../engine.ts'
import { queryTokens } from '../tokens.ts'
import { readAddress } from './cluster.ts'
import { openSearch } from './opensearch.ts'

const limits = { searchMs: 300, writeMs: 500, tries: 3, backoffMs: 5 }
const [one, two] = ['0190aaaa-0000-7000-8000-000000000001', '0190aaaa-0000-7000-8000-000000000002'] as const
const at = new Date('2026-03-01T08:00:00.900Z')
const document = (id: string, text: string): SearchDocument => ({
  id,
  at,
  texts: [
    { text, weight: 1, counts: true },
    { text: 'photo', weight: 0.75, counts: false },
  ],
  tags: ['kind:text', 'kind:text', 'language:en'],
})

let server: FakeOpenSearch
let engine: SearchEngine
let logged: string
const open = (url: string) => {
  const lines = new Writable({
    write: (chunk, _, done) => {
      logged += chunk
      done()
    },
  })
  return openSearch({ url, log: pino(lines), limits })
}
beforeEach(async () => {
  logged = ''
  server = await openFakeOpenSearch()
  engine = open(`${server.url.replace('//', '//redbud:se%40cret@')}/site`)
})
afterEach(() => server.close())

/** What was asked since the last look. */
const asked = () => server.asked.splice(0).map(({ method, path, body }) => ({ method, path, body }))
const soon = (text: string, minimum = 0.34) =>
  engine.find({ tokens: queryTokens(text), minimum, order: 'best', limit: 3 })

describe('writing to OpenSearch', () => {
  it('makes an index whose mapping takes our tokens as they are, once everything else is said', async () => {
    const order: string[] = []
    server.before = ({ method }) => {
      order.push(method)
      return false
    }
    await engine.prepare(async () => {
      order.push('beforehand')
    })
    expect(order).toEqual(['GET', 'beforehand', 'PUT'])
    const [, { path, body } = { path: '', body: '' }] = asked()
    expect(path).toBe('/site-1')
    expect(JSON.parse(body)).toEqual({
      aliases: { site: {} },
      settings: {
        index: {
          refresh_interval: '1s',
          gc_deletes: '1h',
          // ours, counted in quarters of a word
          similarity: { redbud: { type: 'BM25', k1: 4, b: 0.5 } },
        },
      },
      mappings: {
        dynamic: 'strict',
        _source: { enabled: false },
        properties: {
          id: { type: 'keyword' },
          at: { type: 'long' },
          tags: { type: 'keyword' },
          words: { type: 'text', analyzer: 'whitespace', similarity: 'redbud', index_options: 'freqs' },
        },
      },
    })
    await engine.prepare(() => Promise.reject(new Error('it is there already')))
  })

  it('sends a bulk of lines with external versions and our tokens, each as often as it weighs', async () => {
    await engine.prepare(async () => {})
    asked()
    await engine.write({ documents: [document(one, 'teas')], gone: [two], version: 7 })
    const [aliases, bulk] = asked()
    expect(aliases).toEqual({ method: 'GET', path: '/site-*/_alias', body: '' })
    expect(bulk).toMatchObject({ method: 'POST', path: '/_bulk?require_alias=true' })
    expect(bulk?.body.endsWith('\n')).toBe(true)
    expect(
      bulk?.body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { index: { _index: 'site', _id: one, version: 7, version_type: 'external' } },
      { id: one, at: 1772352000, tags: ['kind:text', 'language:en'], words: 'tea tea tea tea photo photo photo' },
      { delete: { _index: 'site', _id: two, version: 7, version_type: 'external' } },
    ])
  })

  it('sends name and password as a header, never in an address or a message', async () => {
    await engine.prepare(async () => {})
    const expected = `Basic ${Buffer.from('redbud:se@cret').toString('base64')}`
    expect(server.asked.every(({ headers }) => headers.authorization === expected)).toBe(true)
    await server.close()
    await expect(engine.write({ documents: [], gone: [one], version: 1 })).rejects.toThrow(/can't be reached/)
    await expect(soon('tea')).rejects.toMatchObject({ code: 'search_unavailable' })
    expect(logged).toContain("can't be reached")
    expect(logged).not.toMatch(/se(?:@|%40)cret|cmVkYnVk/)
    server = await openFakeOpenSearch()
  })

  it('never lets a write that comes late win', async () => {
    await engine.prepare(async () => {})
    await engine.write({ documents: [document(one, 'newer'), document(two, 'there')], gone: [], version: 5 })
    await engine.write({ documents: [document(one, 'older')], gone: [two], version: 4 })
    expect((await soon('newer')).hits).toHaveLength(1)
    expect((await soon('older')).hits).toHaveLength(0)
    expect((await soon('there')).hits).toHaveLength(1)
    await engine.write({ documents: [], gone: [one], version: 6 })
    await engine.write({ documents: [document(one, 'newer')], gone: [], version: 5 })
    engine.refresh()
    expect((await soon('newer')).hits).toHaveLength(0)
    await expect(engine.write({ documents: [], gone: [one] })).rejects.toThrow('number of the write')
  })

  it('sends again what was refused for now, and that alone', async () => {
    await engine.prepare(async () => {})
    asked()
    let bulks = 0
    server.before = ({ path }, response) => {
      if (!path.startsWith('/_bulk') || ++bulks > 1) return false
      const full = { type: 'es_rejected_execution_exception', reason: 'full' }
      const items = [
        { index: { _id: one, status: 201, result: 'created' } },
        { index: { _id: two, status: 429, error: full } },
      ]
      sendJson(response, { took: 1, errors: true, items })
      return true
    }
    await engine.write({ documents: [document(one, 'tea'), document(two, 'milk')], gone: [], version: 1 })
    const [, , again] = asked()
    expect(again?.body.split('\n').filter((line) => line.includes('_id'))).toEqual([expect.stringContaining(two)])
    expect(bulks).toBe(2)
  })

  it('waits and asks again at 429 and 503, and gives up after some tries', async () => {
    await engine.prepare(async () => {})
    const statuses = [429, 503]
    server.before = ({ path }, response) => {
      const status = path.startsWith('/_bulk') ? statuses.shift() : undefined
      if (status) sendJson(response, { error: 'later' }, status)
      return status !== undefined
    }
    await engine.write({ documents: [document(one, 'tea')], gone: [], version: 1 })
    expect((await soon('tea')).hits).toHaveLength(1)
    statuses.push(429, 429, 429)
    await expect(engine.write({ documents: [document(one, 'tea')], gone: [], version: 2 })).rejects.toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(/answered 429/),
    })
  })

  it('says which document was not taken and why, without trying again', async () => {
    await engine.prepare(async () => {})
    let bulks = 0
    server.before = ({ path }, response) => {
      if (!path.startsWith('/_bulk')) return false
      bulks++
      const error = { type: 'mapper_parsing_exception', reason: 'failed to parse field [at]' }
      sendJson(response, { took: 1, errors: true, items: [{ index: { _id: one, status: 400, error } }] })
      return true
    }
    await expect(engine.write({ documents: [document(one, 'tea')], gone: [], version: 1 })).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(new RegExp(`${one}: mapper_parsing_exception failed to parse`)),
    })
    expect(bulks).toBe(1)
  })

  it('does not bring an index to life that somebody removed', async () => {
    await engine.prepare(async () => {})
    server.indices.clear()
    await expect(engine.write({ documents: [document(one, 'tea')], gone: [], version: 1 })).rejects.toThrow('no index')
    expect(server.indices.size).toBe(0)
  })

  it('cuts what is long into several bulks', async () => {
    await engine.prepare(async () => {})
    asked()
    const long = Array.from({ length: 30_000 }, (_, nth) => `word${nth}`).join(' ')
    await engine.write({ documents: [1, 2, 3, 4, 5].map(() => document(newId(), long)), gone: [], version: 1 })
    const bulks = asked().filter(({ path }) => path.startsWith('/_bulk'))
    expect(bulks.length).toBeGreaterThan(1)
    for (const { body } of bulks) expect(body.length).toBeLessThan(4_200_000)
    expect((await soon('word17')).matched).toBe(5)
  })
})

describe('making an index anew', () => {
  it('writes into both and switches in one step', async () => {
    await engine.prepare(async () => {})
    await engine.write({ documents: [document(two, 'gone since')], gone: [], version: 1 })
    await engine.beginAnew()
    asked()
    await engine.write({ documents: [document(one, 'tea')], gone: [], version: 2 })
    const [, bulk] = asked()
    expect(bulk?.body.match(/"_index":"[^"]+"/g)).toEqual(['"_index":"site"', '"_index":"site-next"'])
    expect((await engine.describe()).state).toBe('unfinished')
    asked()
    await engine.finishAnew()
    expect(asked().slice(1)).toEqual([
      { method: 'POST', path: '/site-2/_refresh', body: '' },
      {
        method: 'POST',
        path: '/_aliases',
        body: JSON.stringify({
          actions: [
            { add: { index: 'site-2', alias: 'site' } },
            { remove: { index: 'site-2', alias: 'site-next' } },
            { remove_index: { index: 'site-1' } },
          ],
        }),
      },
    ])
    expect([...server.indices].map(([name, { aliases }]) => [name, [...aliases]])).toEqual([['site-2', ['site']]])
    expect((await soon('tea')).hits).toHaveLength(1)
    expect((await soon('since')).hits).toHaveLength(0)
  })

  it('begins again where it was broken off', async () => {
    await engine.prepare(async () => {})
    await engine.beginAnew()
    await engine.beginAnew()
    expect([...server.indices.keys()]).toEqual(['site-1', 'site-3'])
    await engine.finishAnew()
    await engine.finishAnew()
    expect([...server.indices.keys()]).toEqual(['site-3'])
  })
})

describe('searching in OpenSearch', () => {
  beforeEach(async () => {
    await engine.prepare(async () => {})
    await engine.write({ documents: [document(one, 'green tea'), document(two, 'black tea')], gone: [], version: 1 })
    asked()
  })

  it('asks how rare the words are, then for the best, with filters, freshness and bans', async () => {
    const { hits } = await engine.find({
      tokens: queryTokens('green tea'),
      any: [['language:en', 'language:zh-Hans']],
      without: [['black', 'bitter']],
      since: new Date('2026-02-01T00:00:00.500Z'),
      minimum: 0.34,
      order: 'best',
      fresh: { now: new Date('2026-03-02'), gain: 0.2, halfLifeDays: 30 },
      limit: 200,
    })
    expect(hits.map(({ id }) => id)).toEqual([one, two].slice(0, hits.length))
    const [counts, search, ...others] = asked()
    expect(others).toEqual([])
    expect(counts).toMatchObject({ method: 'POST', path: '/site/_termvectors' })
    expect(JSON.parse(counts?.body ?? '')).toEqual({
      doc: { words: 'green tea' },
      fields: ['words'],
      term_statistics: true,
      field_statistics: true,
      positions: false,
      offsets: false,
      payloads: false,
    })
    expect(search).toMatchObject({ method: 'POST', path: '/site/_search?allow_partial_search_results=false' })
    const idf = (documents: number) => Math.log(1 + (2 - documents + 0.5) / (documents + 0.5))
    const hasOneOf = (words: string[]) => ({
      bool: { should: [{ terms: { tags: words } }, { terms: { words } }], minimum_should_match: 1 },
    })
    const weighed = (value: string, boost: number) => ({
      constant_score: { filter: { term: { words: { value } } }, boost },
    })
    expect(JSON.parse(search?.body ?? '')).toEqual({
      size: 200,
      query: {
        function_score: {
          query: {
            bool: {
              must: [
                {
                  bool: {
                    should: [
                      { term: { words: { value: 'green', boost: 1 } } },
                      { term: { words: { value: 'tea', boost: 1 } } },
                    ],
                    minimum_should_match: 1,
                  },
                },
              ],
              filter: [
                hasOneOf(['language:en', 'language:zh-Hans']),
                { range: { at: { gte: 1769904001 } } },
                {
                  function_score: {
                    query: { bool: { should: [weighed('green', idf(1)), weighed('tea', idf(2))] } },
                    min_score: expect.closeTo(0.34 * 0.9999 * (idf(1) + idf(2)), 9),
                  },
                },
              ],
              must_not: [{ bool: { filter: [hasOneOf(['black']), hasOneOf(['bitter'])] } }],
            },
          },
          functions: [
            { weight: 1 },
            { exp: { at: { origin: 1772409600, scale: 2_592_000, decay: 0.5 } }, weight: 0.2 },
          ],
          score_mode: 'sum',
          boost_mode: 'multiply',
        },
      },
      sort: [{ _score: 'desc' }, { id: 'desc' }],
      docvalue_fields: ['at'],
      track_total_hits: 10_000,
    })
    await soon('green tea')
    // how rare words are is known for a while
    expect(asked().map(({ path }) => path.split('?')[0])).toEqual(['/site/_search'])
  })

  it('goes on by time after the last', async () => {
    const after = { at: new Date('2026-03-01T08:00:00.999Z'), id: two }
    const { hits } = await engine.find({ tokens: [], minimum: 0.65, order: 'new', after, limit: 5 })
    expect(hits).toEqual([{ id: one, at: new Date('2026-03-01T08:00:00Z'), score: 0 }])
    const [search] = asked()
    expect(JSON.parse(search?.body ?? '')).toEqual({
      size: 5,
      query: { bool: { filter: [], must_not: [] } },
      sort: [{ at: 'desc' }, { id: 'desc' }],
      search_after: [1772352000, two],
      docvalue_fields: ['at'],
      track_total_hits: 10_000,
    })
  })

  const refused = { code: 'search_unavailable' }

  it('refuses a search where the answer is slow, and for a while where they all are', async () => {
    let reached = 0
    server.before = async () => {
      reached++
      await new Promise((resolve) => setTimeout(resolve, 400))
      return false
    }
    const began = performance.now()
    await Promise.all([1, 2, 3, 4].map(() => expect(soon('tea')).rejects.toMatchObject(refused)))
    expect(performance.now() - began).toBeLessThan(1500)
    expect(logged).toContain('did not answer within 300 ms')
    const before = reached
    await expect(soon('tea')).rejects.toMatchObject({ ...refused, retryAfterSeconds: 5 })
    expect(reached).toBe(before)
  })

  it.each([
    ['an error of the engine', 400, { error: { type: 'parsing_exception', reason: 'unknown query' }, status: 400 }],
    ['a wrong password', 401, { error: { type: 'security_exception' }, status: 401 }],
    ['too many requests', 429, { error: { type: 'es_rejected_execution_exception' }, status: 429 }],
    ['a failed shard', 503, { error: { type: 'search_phase_execution_exception' }, status: 503 }],
    ['an index that is gone', 404, { error: { type: 'index_not_found_exception' }, status: 404 }],
    ['another answer than asked for', 200, { hits: [] }],
    ['a search that ran out of time', 200, { timed_out: true, hits: { total: { value: 0 }, hits: [] } }],
  ])('refuses a search at %s, and logs it', async (_, status, body) => {
    server.before = ({ path }, response) => {
      if (!path.includes('_search')) return false
      sendJson(response, body, status)
      return true
    }
    await expect(soon('tea')).rejects.toMatchObject(refused)
    expect(logged).toContain('the search engine could not be asked')
    server.before = undefined
    expect((await soon('tea')).hits).toHaveLength(2)
  })

  it('follows no redirect, which would take the password along', async () => {
    let followed = false
    const other = createServer((_, response) => {
      followed = true
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await once(other, 'listening')
    server.before = (_, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${(other.address() as AddressInfo).port}/` })
      response.end()
      return true
    }
    await expect(soon('tea')).rejects.toMatchObject(refused)
    expect(followed).toBe(false)
    other.close()
  })
})

describe('the address', () => {
  it('names a server and an index', () => {
    expect(readAddress('https://u:p%3A@search.example:9200/behind/a/proxy/notes')).toEqual({
      base: 'https://search.example:9200/behind/a/proxy',
      host: 'search.example:9200',
      name: 'notes',
      authorization: `Basic ${Buffer.from('u:p:').toString('base64')}`,
    })
    expect(readAddress('http://localhost:9200')).toMatchObject({ base: 'http://localhost:9200', name: 'redbud' })
  })

  it.each([
    ['http://localhost:9200', true],
    ['https://user:pass@search.example/redbud-2', true],
    ['https://search.example/proxy/redbud', true],
    ['https://search.example/Redbud', false],
    ['https://search.example/_all', false],
    ['https://search.example/a,b', false],
    ['https://search.example/red*', false],
    ['https://search.example/redbud?pretty', false],
    ['opensearch:9200', false],
  ])('%s is read from the settings: %s', (text, isGood) => {
    expect(settings.searchUrl.schema.safeParse(text).success).toBe(isGood)
  })
})
