import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { openDatabase } from '../db/db.ts'
import { newId } from '../ids.ts'
import type { SearchEngine } from './engine.ts'
import { postgresSearch } from './postgres.ts'
import { Bytes, eachPosting, keyOf } from './postings.ts'
import { eachToken, normalise, queryTokens } from './tokens.ts'

const tokensOf = (text: string): string[] => {
  const found: string[] = []
  eachToken(text, (token) => found.push(token))
  return found
}

describe('tokens', () => {
  it('are stems, characters, pairs, longer words and pictures', () => {
    expect(tokensOf("Running dogs' naïve CAFÉ")).toEqual(['run', 'dog', 'naiv', 'cafe'])
    expect(tokensOf('红烧肉')).toEqual(['红', '烧', '红烧', '肉', '烧肉', '红烧肉'])
    expect(tokensOf('待处理')).toEqual(expect.arrayContaining(['待', '待处', '处理', '理']))
    expect(tokensOf('買 ＡＢ👍🏽🇨🇳')).toEqual(expect.arrayContaining(['买', 'ab', '👍', '🇨🇳']))
    expect(normalise('憂鬱的臺灣烏龜')).toBe('忧郁的台湾乌龟')
  })

  it('of a query are weighed, and empty words are left out where there are others', () => {
    expect(queryTokens('how to make the tea').map(({ text }) => text)).toEqual(['make', 'tea'])
    expect(queryTokens('to be').map(({ text }) => text)).toEqual(['to', 'be'])
    expect(queryTokens('鸡')).toEqual([{ text: '鸡', weight: 1, weak: false }])
    const oil = queryTokens('酱油').find(({ text }) => text === '油')
    expect(oil).toMatchObject({ weak: true })
  })

  it('come of whatever text, and the whole of it is found by its own tokens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const all = new Set(tokensOf(text))
        for (const { text: token, weak } of queryTokens(text)) if (!weak) expect(all).toContain(token)
      }),
      { numRuns: 300 },
    )
  })
})

describe('postings', () => {
  it('are read as they were written', () => {
    const some = fc.uniqueArray(fc.nat(2 ** 30 - 1), { maxLength: 200 })
    fc.assert(
      fc.property(
        some,
        fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 200, maxLength: 200 }),
        (numbers, weights) => {
          const sorted = numbers.sort((one, other) => one - other)
          const bytes = new Bytes(1)
          let last = -1
          sorted.forEach((document, nth) => {
            bytes.posting(document - last, weights[nth] ?? 1)
            last = document
          })
          const data = bytes.take()
          const read: [number, number][] = []
          eachPosting({ data, start: 0, end: data.length, count: sorted.length }, -1, (...one) => read.push(one))
          expect(read).toEqual(sorted.map((document, nth) => [document, weights[nth]]))
        },
      ),
    )
    expect(keyOf('红烧肉')).toBeLessThan(2 ** 48)
  })
})

describe('the engine in PostgreSQL', () => {
  let database: TestDatabase
  let opened: ReturnType<typeof openDatabase>
  let engine: SearchEngine
  beforeAll(async () => {
    database = await createTestDatabase()
    opened = openDatabase({ url: database.url, poolSize: 6, onError: () => {} })
    engine = postgresSearch(opened)
  })
  afterAll(async () => {
    await opened.pool.end()
    await database.drop()
  })

  const document = (id: string, text: string) => ({
    id,
    at: new Date('2026-01-01'),
    texts: [{ text, weight: 1, counts: true }],
    tags: [],
  })
  const find = async (text: string) => {
    const request = { tokens: queryTokens(text), minimum: 0, order: 'best' as const, limit: 200 }
    return (await engine.find(request)).hits.map(({ id }) => id).sort()
  }

  it('finds exactly what has a word, through changes, removals and merges', async () => {
    const words = ['apple', 'pear', 'plum', '梨子']
    const there = new Map<string, string>()
    const check = async () => {
      engine.refresh()
      for (const word of words)
        expect(await find(word)).toEqual(
          [...there]
            .filter(([, text]) => text.includes(word))
            .map(([id]) => id)
            .sort(),
        )
    }
    let seed = 7
    const draw = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31
      return seed % below
    }
    for (let round = 0; round < 30; round++) {
      const documents = Array.from({ length: 1 + draw(4) }, () => {
        const known = [...there.keys()]
        const id = draw(3) === 0 && known.length > 0 ? (known[draw(known.length)] ?? newId()) : newId()
        return document(id, words.filter(() => draw(2) === 0).join(' ') || 'nothing')
      })
      const unique = [...new Map(documents.map((one) => [one.id, one])).values()]
      for (const one of unique) there.set(one.id, one.texts[0]?.text ?? '')
      const gone = [...there.keys()].filter((id) => draw(12) === 0 && !unique.some((one) => one.id === id))
      for (const id of gone) there.delete(id)
      await engine.write({ documents: unique, gone })
      if (round % 6 === 5) {
        await check()
        while (await engine.tidy());
        await check()
      }
    }
    const { rows } = await opened.pool.query('select count(*)::int as n from search_segments where replaced_at is null')
    expect(rows[0].n).toBeLessThan(20)
  })

  it('puts what fits better first: rarer words, more of them, shorter texts', async () => {
    const [short, long, both] = [newId(), newId(), newId()]
    await engine.write({
      documents: [
        document(short, 'quokka'),
        document(long, `quokka ${'filler words that go on '.repeat(30)}`),
        document(both, 'quokka zebra'),
      ],
      gone: [],
    })
    const best = async (text: string) =>
      (await engine.find({ tokens: queryTokens(text), minimum: 0, order: 'best', limit: 3 })).hits.map(({ id }) => id)
    expect(await best('quokka')).toEqual([short, both, long])
    expect((await best('quokka zebra'))[0]).toBe(both)
  })
})
