import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { openFakeOpenSearch } from '../../../test/opensearch.ts'
import { openDatabase } from '../db/db.ts'
import { newId } from '../ids.ts'
import type { SearchDocument, SearchEngine, SearchRequest } from './engine.ts'
import { openSearch } from './opensearch/opensearch.ts'
import { postgresSearch } from './postgres.ts'
import { searchInThread, withThread } from './thread.ts'
import { certainTokens, queryTokens, tokenUnder } from './tokens.ts'

interface Opened {
  engine: SearchEngine
  close(): Promise<void>
}

const inPostgres = async (): Promise<Opened> => {
  const database: TestDatabase = await createTestDatabase()
  const opened = openDatabase({ url: database.url, poolSize: 6, onError: () => {} })
  return {
    engine: postgresSearch(opened),
    close: async () => {
      await opened.pool.end()
      await database.drop()
    },
  }
}

const inThread = async (): Promise<Opened> => {
  const database: TestDatabase = await createTestDatabase()
  const opened = openDatabase({ url: database.url, poolSize: 6, onError: () => {} })
  const thread = searchInThread({ databaseUrl: database.url, staleMs: 500, cacheBytes: 2 ** 20 }, () => {})
  return {
    engine: withThread(postgresSearch(opened), thread),
    close: async () => {
      await thread.close()
      await opened.pool.end()
      await database.drop()
    },
  }
}

const inOpenSearch = async (): Promise<Opened> => {
  const server = await openFakeOpenSearch()
  return {
    engine: openSearch({ url: `${server.url}/contract`, log: pino({ level: 'silent' }) }),
    close: () => server.close(),
  }
}

/** What the features expect of whatever engine. */
describe.each([
  ['PostgreSQL', inPostgres],
  ['PostgreSQL, from a thread', inThread],
  ['OpenSearch', inOpenSearch],
] as const)('the engine in %s', (_, open) => {
  let opened: Opened
  let engine: SearchEngine
  let version = 0
  const names = new Map<string, string>()
  const day = (nth: number) => new Date(Date.UTC(2026, 0, nth))

  const document = (name: string, text: string, { tags = [] as string[], at = day(1), title = '' } = {}) => {
    const id = names.get(name) ?? newId()
    names.set(name, id)
    const texts = [
      { text: title, weight: 3, counts: true },
      { text, weight: 1, counts: true },
    ]
    return { id, at, texts, tags } satisfies SearchDocument
  }
  const write = async (documents: SearchDocument[], gone: string[] = []) => {
    await engine.write({ documents, gone: gone.map((name) => names.get(name) ?? newId()), version: ++version })
    engine.refresh()
  }
  const find = async (words: string, request: Partial<SearchRequest> = {}): Promise<string[]> => {
    const { hits } = await engine.find({
      tokens: queryTokens(words),
      minimum: 0.34,
      order: 'best',
      limit: 100,
      ...request,
    })
    return hits.map(({ id }) => [...names].find(([, one]) => one === id)?.[0] ?? id)
  }

  beforeAll(async () => {
    opened = await open()
    engine = opened.engine
    await engine.prepare(async () => {})
    await write([
      document('soup', 'a soup of leeks and potatoes', { tags: ['kind:text', 'author:1'], at: day(3) }),
      document('salad', 'a salad of potatoes', { tags: ['kind:photo', 'author:2'], at: day(2) }),
      document('pork', '红烧肉要用冰糖', { tags: ['kind:text', 'author:2'], title: '红烧肉', at: day(4) }),
      document('soy', '酱油怎么选', { tags: ['kind:text'] }),
      ...Array.from({ length: 30 }, (_, nth) => document(`oil ${nth}`, `油温要高，第${nth}次`, { at: day(nth + 1) })),
    ])
  })
  afterAll(() => opened?.close())

  it('finds what has the words, the best first', async () => {
    expect(await find('potatoes')).toEqual(['salad', 'soup'])
    expect(await find('leeks potatoes')).toEqual(['soup', 'salad'])
    expect(await find('红烧肉')).toEqual(['pork'])
    expect(await find('nothing of this')).toEqual([])
  })

  it('leaves common characters out as long as enough is found without', async () => {
    expect((await find('酱油'))[0]).toBe('soy')
    expect((await find('油')).length).toBe(31)
  })

  it('wants as much of the query as it is asked to', async () => {
    expect(await find('leeks zebra', { minimum: 0 })).toEqual(['soup'])
    expect(await find('leeks zebra', { minimum: 0.9 })).toEqual([])
    expect(await find('leeks potatoes', { minimum: 0.9 })).toEqual(['soup'])
  })

  it('wants one word of the query where it is asked to, however rare the others are', async () => {
    expect(await find('potatoes zebra', { minimum: 0.65 })).toEqual([])
    expect(await find('potatoes zebra', { minimum: 'word' })).toEqual(['salad', 'soup'])
    expect(await find('leeks potatoes', { minimum: 'word' })).toEqual(['soup', 'salad'])
    // a character of a word is less than one
    expect(await find('酱醋', { minimum: 'word' })).toEqual([])
    expect(await find('酱醋', { minimum: 0 })).toEqual(['soy'])
  })

  it('takes any meaning of a word for the word', async () => {
    const said = (text: string, word: number, meaning: number) =>
      queryTokens(text).map((token) => ({ ...token, weight: 1 / (meaning + 1), sense: { word, meaning } }))
    // the likelier meaning stands nowhere
    const potatoes = [...said('zebra', 0, 0), ...said('potatoes', 0, 1)]
    expect(await find('', { tokens: potatoes, minimum: 0.9 })).toEqual(['salad', 'soup'])
    const withLeeks = [...potatoes, ...said('leeks', 1, 0), ...said('quagga', 1, 1)]
    expect(await find('', { tokens: withLeeks, minimum: 0.9 })).toEqual(['soup'])
    expect(await find('', { tokens: withLeeks, minimum: 'word' })).toEqual(['soup', 'salad'])
  })

  it('filters by tags, by tokens, by what must not be there and by time', async () => {
    expect(await find('potatoes', { any: [['kind:text']] })).toEqual(['soup'])
    expect(await find('potatoes', { any: [['kind:text', 'kind:photo'], ['author:2']] })).toEqual(['salad'])
    expect(await find('potatoes', { any: [['kind:video']] })).toEqual([])
    expect(await find('potatoes', { any: [[]] })).toEqual([])
    expect(await find('potatoes', { any: certainTokens('soup').map((token) => [token]) })).toEqual(['soup'])
    expect(await find('potatoes', { without: [['soup']] })).toEqual(['salad'])
    expect(await find('potatoes', { without: [['soup', 'salad']] })).toEqual(['salad', 'soup'])
    expect(await find('potatoes', { since: day(3) })).toEqual(['soup'])
    expect(await find('potatoes', { until: day(2) })).toEqual(['salad'])
  })

  it('goes through everything by time, a page after the other', async () => {
    const seen: string[] = []
    let after: SearchRequest['after']
    for (let page = 0; page < 20; page++) {
      const request = { tokens: [], minimum: 0, order: 'new' as const, limit: 7, after }
      const { hits } = await engine.find(request)
      if (hits.length === 0) break
      seen.push(...hits.map(({ id }) => id))
      after = hits.at(-1)
    }
    expect(seen.length).toBe(34)
    expect(new Set(seen).size).toBe(34)
    expect(await find('potatoes', { order: 'new' })).toEqual(['soup', 'salad'])
    expect(await find('', { tokens: [], order: 'new', any: [['author:2']] })).toEqual(['pork', 'salad'])
  })

  it('lets what is new come first where both fit alike', async () => {
    await write([document('old', 'quokka', { at: day(1) }), document('young', 'quokka', { at: day(20) })])
    const fresh = { now: day(20), gain: 0.2, halfLifeDays: 10 }
    expect(await find('quokka', { fresh })).toEqual(['young', 'old'])
    const { hits } = await engine.find({ tokens: queryTokens('quokka'), minimum: 0, order: 'best', limit: 2, fresh })
    const [young, old] = hits.map(({ score }) => score)
    // 1.2 against 1 + 0.2 · 2^(−19/10)
    expect((young ?? 0) / (old ?? 1)).toBeCloseTo(1.2 / (1 + 0.2 * 2 ** -1.9), 3)
    expect(hits[0]?.at).toEqual(day(20))
  })

  it('weighs words by where they stand', async () => {
    await write([
      document('in the title', 'other words', { title: 'numbat' }),
      document('in the body', 'numbat words', { title: 'other' }),
    ])
    expect(await find('numbat')).toEqual(['in the title', 'in the body'])
  })

  it('keeps what is under a word apart from the words themselves', async () => {
    const translated = { ...document('translated', 'quoll'), tags: [] }
    translated.texts.push({ text: '袋鼬', weight: 1, counts: false, under: 'in-zh' } as never)
    await write([translated, document('plain', '袋鼬')])
    const under = queryTokens('袋鼬').map((token) => ({ ...token, text: tokenUnder('in-zh', token.text) }))
    expect(await find('袋鼬')).toEqual(['plain'])
    expect(await find('', { tokens: under })).toEqual(['translated'])
  })

  it('counts what matches', async () => {
    const tokens = queryTokens('油')
    const { matched, hits } = await engine.find({ tokens, minimum: 0, order: 'best', limit: 1 })
    expect([matched, hits.length]).toEqual([31, 1])
  })

  it('forgets what a document said before, and what was taken out', async () => {
    await write([document('changing', 'wombat')])
    await write([document('changing', 'echidna')])
    expect([await find('wombat'), await find('echidna')]).toEqual([[], ['changing']])
    await write([], ['changing', 'never there'])
    expect(await find('echidna')).toEqual([])
  })

  it('wants no less of a query for a word that a few hidden documents have', async () => {
    const everyones = ['visibility:public']
    await write(
      Array.from({ length: 300 }, (_, nth) =>
        document(`fruit ${nth}`, nth < 12 ? 'quince' : 'medlar', { tags: everyones, at: day(1) }),
      ),
    )
    // as much as a dozen of some three hundred say against a word that none has
    const found = () => find('quince zinnia', { any: [everyones], minimum: 0.34 })
    const before = await found()
    await write([document('hidden', 'zinnia', { tags: ['visibility:private'] })])
    expect(await find('zinnia')).toEqual(['hidden'])
    expect((await found()).length).toBe(before.length)
  })

  it('is made anew while it is searched', async () => {
    await write([document('here before', 'dunnart')])
    await engine.beginAnew()
    expect(await find('dunnart')).toEqual(['here before'])
    await write([document('here before', 'dunnart bilby'), document('meanwhile', 'dunnart')])
    expect((await find('dunnart')).sort()).toEqual(['here before', 'meanwhile'])
    await engine.finishAnew()
    engine.refresh()
    expect((await find('dunnart')).sort()).toEqual(['here before', 'meanwhile'])
    expect((await engine.describe()).state).toBe('ready')
  })
})
