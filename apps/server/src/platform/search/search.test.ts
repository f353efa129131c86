import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { openDatabase } from '../db/db.ts'
import { newId, uuidAt } from '../ids.ts'
import { createBest } from './best.ts'
import { addBit, emptyBits, fullBits } from './bits.ts'
import { strengthsIn } from './build.ts'
import { Cursor } from './cursor.ts'
import type { SearchEngine, SearchRequest } from './engine.ts'
import { chooseMerge, mergeSegments } from './merge.ts'
import { postgresSearch } from './postgres.ts'
import { Bytes, chunkSize, chunksOf, eachPosting, keyOf, once, writePostings } from './postings.ts'
import { scoreSegment } from './score.ts'
import { type OpenSegment, spanSize } from './segments.ts'
import { findSegments } from './store.ts'
import { averageOf, boundsOf, normsOf, quantise, strengthByte } from './strength.ts'
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
  it('are read as they were written, from one to several chunks', () => {
    const some = fc.uniqueArray(fc.nat(2 ** 30 - 1), { maxLength: 400 })
    const weight = fc.integer({ min: 1, max: 255 })
    fc.assert(
      fc.property(some, fc.array(weight, { minLength: 400, maxLength: 400 }), (numbers, weights) => {
        const documents = Int32Array.from(numbers).sort()
        const count = documents.length
        const bytes = new Bytes(1)
        writePostings(bytes, documents, Uint8Array.from(weights), 0, count, (_, its) => its)
        const data = bytes.take()
        const read: [number, number][] = []
        const postings = { data, start: 0, end: data.length, count }
        eachPosting(postings, (...one) => read.push(one))
        expect(read).toEqual([...documents].map((document, nth) => [document, weights[nth]]))
        if (count <= chunkSize) return
        const { lasts, strongest } = chunksOf(postings)
        expect(lasts.at(-1)).toBe(documents.at(-1))
        expect(strongest[0]).toBe(Math.max(...weights.slice(0, chunkSize)))
      }),
    )
    expect(keyOf('红烧肉')).toBeLessThan(2 ** 48)
  })

  it.each([1, chunkSize - 1, chunkSize, chunkSize + 1, chunkSize * 2, chunkSize * 9 + 5])(
    'are found by a cursor that skips, of %i documents',
    (count) => {
      const documents = Int32Array.from({ length: count }, (_, nth) => nth * 3 + (nth % 2))
      const bytes = new Bytes(1)
      writePostings(bytes, documents, new Uint8Array(count).fill(once), 0, count, () => 200)
      const data = bytes.take()
      const postings = { data, start: 0, end: data.length, count }
      const opened = { ...postings, chunks: count > chunkSize ? chunksOf(postings) : null }
      const there = new Set(documents)
      const end = (documents.at(-1) ?? 0) + 2
      for (const step of [1, 2, 7, 128, 400, 1000]) {
        const cursor = new Cursor()
        cursor.open(opened, 1, 2, normsOf(10), new Uint8Array(end))
        for (let document = 0; document < end; document += step) {
          const next = cursor.seek(document) ? cursor.documents[cursor.at] : undefined
          expect(next).toBe(documents.find((one) => one >= document))
          expect(next === document).toBe(there.has(document))
        }
        expect(cursor.seek(end)).toBe(false)
      }
    },
  )

  it('are not passed over after the window for which they are too weak', () => {
    const count = chunkSize * 4
    const documents = Int32Array.from({ length: count }, (_, nth) => nth)
    const bytes = new Bytes(1)
    writePostings(bytes, documents, new Uint8Array(count).fill(once), 0, count, (document) => document % 250)
    const data = bytes.take()
    const postings = { data, start: 0, end: data.length, count }
    const cursor = new Cursor()
    cursor.open({ ...postings, chunks: chunksOf(postings) }, 1, 2, normsOf(10), new Uint8Array(count))
    for (const to of [chunkSize, chunkSize + 1, chunkSize * 2]) {
      expect(cursor.seek(0, to, 255)).toBe(false)
      expect([cursor.seek(to), cursor.documents[cursor.at]]).toEqual([true, to])
      cursor.open({ ...postings, chunks: chunksOf(postings) }, 1, 2, normsOf(10), new Uint8Array(count))
    }
    expect(cursor.seek(0, count, 255)).toBe(false)
    expect(cursor.seek(count - 1)).toBe(false)
  })

  it('are never stronger than what is kept of them, whatever the average has become', () => {
    const positive = fc.integer({ min: 1, max: 255 })
    const average = fc.double({ min: 1, max: 2000, noNaN: true })
    fc.assert(
      fc.property(positive, fc.nat(255), average, average, (weight, length, then, now) => {
        const strength = (at: number) => weight / (weight + (normsOf(at)[length] ?? 0))
        expect(boundsOf(then, now)[strengthByte(strength(then))]).toBeGreaterThanOrEqual(strength(now) * (1 - 1e-12))
      }),
    )
  })
})

const day = 86_400
const randomOf = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (((state >>> 8) * 2654435761) % 2 ** 24) / 2 ** 24
  }
}

/** How often a token stands where, and how much: both from 0 to 1 by how far into the segment a document is. */
interface Spread {
  common: (part: number) => number
  strong: (part: number) => number
}
interface Made {
  segment: OpenSegment
  tokens: { documents: Int32Array; weights: Uint8Array }[]
}

/** A segment of documents in the order of their times, as it would be read. */
const makeSegment = (draw: () => number, size: number, times: [number, number], average: number, spreads: Spread[]) => {
  const length = Uint8Array.from({ length: size }, () => quantise(average * (0.6 + 0.8 * draw())))
  const at = Uint32Array.from({ length: size }, (_, nth) =>
    Math.floor(times[0] + ((times[1] - times[0]) * nth) / size + draw() * 3600),
  )
  const newest = new Uint32Array(Math.ceil(size / spanSize))
  at.forEach((time, nth) => {
    const span = Math.floor(nth / spanSize)
    newest[span] = Math.max(newest[span] ?? 0, time)
  })
  const segment: OpenSegment = {
    ...{ id: 1, first_document: 0, last_document: size - 1, documents: size, tokens: average * size, deadCount: 0 },
    ...{
      keys: new Float64Array(0),
      counts: new Int32Array(0),
      shelf: [],
      numbers: new Uint32Array(size),
      at,
      length,
      newest,
    },
    ids: Buffer.from(Uint8Array.from({ length: size * 16 }, () => draw() * 256)),
    alive: fullBits(size),
  }
  const tokens = spreads.map(({ common, strong }) => {
    const documents = [...length.keys()].filter((nth) => draw() < common(nth / size))
    // Less than one of a chunk is stronger than the others, so that some chunks are worth reading and others not; and a
    // few are so much stronger that many chunks lie between.
    const weights = documents.map((document) => {
      const rare = draw()
      if (rare < 0.0004) return 40
      return 1 + (rare < 0.008 ? Math.floor(3 + 9 * draw() * strong(document / size)) : 0)
    })
    return { documents: Int32Array.from(documents), weights: Uint8Array.from(weights) }
  })
  return { segment, tokens }
}

/** The postings of a token of it, cut into chunks where they are many. */
const opened = ({ segment, tokens }: Made, token: number) => {
  const { documents, weights } = tokens[token] as Made['tokens'][number]
  const bytes = new Bytes(1)
  const count = documents.length
  writePostings(bytes, documents, weights, 0, count, strengthsIn(segment.length, averageOf(segment)))
  const data = bytes.take()
  const postings = { data, start: 0, end: data.length, count }
  return { ...postings, chunks: count > chunkSize ? chunksOf(postings) : null }
}

describe('scores', () => {
  const even = (part: number): Spread => ({ common: () => part, strong: () => 1 })
  const late = (from: number, part: number): Spread => ({ common: (at) => (at < from ? 0 : part), strong: () => 1 })
  const fading: Spread = { common: (at) => 0.7 - 0.4 * at, strong: (at) => 1.2 - at }
  const rising: Spread = { common: () => 0.6, strong: (at) => 0.3 + 0.7 * at }
  const comesAndGoes: Spread = { common: (at) => (Math.floor(at * 9) % 2 ? 0.4 : 0), strong: () => 1 }
  const now = new Date('2026-06-01')
  const fresh = { now, gain: 0.2, halfLifeDays: 12 }
  const ended = now.getTime() / 1000
  const best = { order: 'best' as const, fresh, limit: 12 }

  it.each<{ what: string; spreads: Spread[]; request: Omit<SearchRequest, 'tokens' | 'minimum'>; minimum?: number }>([
    { what: 'of one word, the newer the more', spreads: [even(0.6)], request: best },
    { what: 'of one word, fewer and weaker in the end', spreads: [fading], request: best },
    { what: 'of one word, without being new', spreads: [rising], request: { order: 'best', limit: 60 } },
    { what: 'of a second word from the middle on', spreads: [even(0.3), late(0.5, 0.5)], request: best },
    {
      what: 'of a rare word before the end, and one that is common there',
      spreads: [even(0.4), late(0.8, 0.9)],
      request: { order: 'best', limit: 60 },
    },
    { what: 'of three words that come and go', spreads: [comesAndGoes, fading, late(0.3, 0.02)], request: best },
    {
      what: 'of words of which half must match',
      spreads: [comesAndGoes, even(0.03), rising, late(0.6, 0.3)],
      request: best,
      minimum: 0.5,
    },
    {
      what: 'of a time',
      spreads: [even(0.1), late(0.4, 0.4)],
      request: {
        ...best,
        since: new Date((ended - 150 * day) * 1000),
        until: new Date((ended - 40 * day) * 1000),
      },
    },
    { what: 'of the newest', spreads: [even(0.1), late(0.5, 0.5)], request: { order: 'new', limit: 20 }, minimum: 0.5 },
  ])('of the first are those of all, one by one: $what', ({ spreads, request, minimum: part = 0 }) => {
    for (let seed = 1; seed <= 5; seed++) {
      const draw = randomOf(seed * 7919)
      // the averages are others than when the chunks were written
      const made = [40, 44, 37].map((average, nth) => {
        const from = ended - (360 - nth * 120) * day
        return makeSegment(draw, 14_000 + Math.floor(draw() * 4000), [from, from + 120 * day], average, spreads)
      })
      const open = made.map(({ segment }) => segment)
      const average = averageOf({
        tokens: open.reduce((sum, { tokens }) => sum + tokens, 0),
        documents: open.reduce((sum, { documents }) => sum + documents, 0),
      })
      const norms = normsOf(average)
      const weights = spreads.map((_, nth) => (nth === 0 ? 3 : 0.2 + draw()))
      const minimum = part * weights.reduce((sum, weight) => sum + weight, 0)
      const [from, to] = [request.since, request.until].map((time) => time && time.getTime() / 1000)
      const kept = createBest({ ...request, tokens: [], minimum: 0 }, 10)
      const gainOf = request.fresh ? kept.gainOf : () => 1
      const all: { id: string; at: Date; score: number }[] = []
      for (const one of made) {
        const { segment, tokens } = one
        const allowed = emptyBits(segment.documents)
        for (let nth = 0; nth < segment.documents; nth++) if (draw() < 0.8) addBit(allowed, nth)
        const looked = weights.map((weight, nth) => ({ postings: opened(one, nth), weight }))
        const times = { from: from ?? 0, to: to ?? Number.POSITIVE_INFINITY }
        scoreSegment(
          segment,
          looked.filter(({ postings }) => postings.count > 0),
          { norms, average, minimum, allowed, best: kept, ...times },
        )

        const sums = new Float64Array(segment.documents)
        const matches = new Float64Array(segment.documents)
        tokens.forEach(({ documents, weights: its }, token) => {
          const weight = weights[token] ?? 0
          documents.forEach((document, nth) => {
            const times = its[nth] ?? 0
            const norm = norms[segment.length[document] ?? 0] ?? 0
            sums[document] = (sums[document] ?? 0) + (weight * 2 * times) / (times + norm)
            matches[document] = (matches[document] ?? 0) + weight
          })
        })
        sums.forEach((sum, nth) => {
          const at = segment.at[nth] ?? 0
          const isAllowed = ((allowed[nth >>> 5] ?? 0) >>> (nth & 31)) & 1
          if (sum === 0 || !isAllowed || (matches[nth] ?? 0) < minimum - 1e-9 || at < times.from || at > times.to)
            return
          const score = Math.fround(request.order === 'best' ? sum * gainOf(at) : sum)
          all.push({ id: uuidAt(segment.ids, nth), at: new Date(at * 1000), score })
        })
      }
      const key = (hit: (typeof all)[number]) => (request.order === 'best' ? hit.score : hit.at.getTime())
      all.sort((one, other) => key(other) - key(one) || (one.id < other.id ? 1 : -1))
      expect(all.length).toBeGreaterThan(request.limit * 5)
      const looked = kept.count()
      expect(kept.take()).toEqual(all.slice(0, request.limit))
      if (request.order === 'best') expect(looked).toBeLessThan(all.length)
    }
  })

  it.each([
    { what: 'newer', fresh, second: 0 },
    { what: 'of two words', fresh: undefined, second: 1 },
  ])('of what is too weak in one window are found in a later one, where notes are $what', ({ fresh, second }) => {
    const size = 16_384
    const one = makeSegment(randomOf(5), size, [ended - 500 * day, ended], 40, [])
    one.segment.length.fill(quantise(40))
    const all = Int32Array.from({ length: size }, (_, nth) => nth)
    const weights = new Uint8Array(size).fill(1).fill(12, 0, 10).fill(10, 16_200, 16_210)
    // what is so strong is read, and from there it is far to the next that is
    weights[9000] = 40
    weights[16_380] = 40
    one.tokens.push({ documents: all, weights })
    one.tokens.push({ documents: all.slice(16_000), weights: new Uint8Array(size - 16_000).fill(once) })
    const average = averageOf(one.segment)
    const looked = [
      { postings: opened(one, 0), weight: 3 },
      { postings: opened(one, 1), weight: second },
    ].filter(({ weight }) => weight > 0)
    const first = (limit: number) => {
      const kept = createBest({ order: 'best', fresh, limit, tokens: [], minimum: 0 }, 10)
      const scoring = {
        norms: normsOf(average),
        average,
        minimum: 0,
        allowed: one.segment.alive,
        from: 0,
        to: ended * 2,
      }
      scoreSegment(one.segment, looked, { ...scoring, best: kept })
      return kept.take()
    }
    // with room for all none is passed over
    expect(first(10)).toEqual(first(size).slice(0, 10))
  })

  it('of a search that broke off are not left for the next', () => {
    const one = makeSegment(randomOf(3), 4000, [ended - day, ended], 40, [even(0.5), even(0.2)])
    const { segment } = one
    const [average, norms] = [averageOf(segment), normsOf(averageOf(segment))]
    const looked = [0, 1].map((nth) => ({ postings: opened(one, nth), weight: 1 + nth }))
    const hits = (breaks: boolean) => {
      const kept = createBest({ order: 'best', limit: 4000, tokens: [], minimum: 0 }, 10)
      const offer: typeof kept.offer = (...document) => {
        if (breaks && kept.count() === 100) throw new Error('broken off')
        kept.offer(...document)
      }
      const scoring = { norms, average, minimum: 0, allowed: segment.alive, from: 0, to: ended * 2 }
      scoreSegment(segment, looked, { ...scoring, best: { ...kept, offer } })
      return kept.take()
    }
    const before = hits(false)
    expect(() => hits(true)).toThrow('broken off')
    expect(hits(false)).toEqual(before)
  })
})

describe('merges', () => {
  it.each([
    {
      what: 'of many notes at once, behind which merges come',
      size: 250,
      notes: 400_000,
      documentsAtOnce: 4200,
      most: 6,
    },
    { what: 'of notes one by one', size: 1, notes: 20_000, documentsAtOnce: Number.POSITIVE_INFINITY, most: 8 },
  ])('leave few segments, and write none too often: $what', ({ size, notes, documentsAtOnce, most }) => {
    const segments: Parameters<typeof chooseMerge>[0] = []
    let rewritten = 0
    const merge = (): number => {
      const [first, ...others] = chooseMerge(segments)
      if (!first) return 0
      const at = segments.findIndex(({ id }) => id === first.id)
      const merged = [first, ...others].reduce((sum, { documents }) => sum + documents, 0)
      segments.splice(at, 1 + others.length, { ...first, documents: merged, dead: 0 })
      rewritten += merged
      return merged
    }
    for (let id = 0; id * size < notes; id += 4) {
      for (let nth = 0; nth < 4; nth++)
        segments.push({ id: id + nth, first_document: 0, last_document: 0, documents: size, tokens: 0, dead: 0 })
      for (let left = documentsAtOnce; left > 0; ) {
        const merged = merge()
        if (merged === 0) break
        left -= merged
      }
    }
    while (merge() > 0);
    expect(segments.length).toBeLessThanOrEqual(16)
    expect(rewritten / notes).toBeLessThan(most)
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

  it('passes nothing over that belongs among the first: many documents, several segments, dead ones, filters', async () => {
    await opened.pool.query('truncate search_segments, search_blocks, search_columns, search_documents, search_dead')
    const another = postgresSearch(opened)
    let seed = 11
    const draw = () => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
      return (seed >>> 8) / 2 ** 24
    }
    const vocabulary = Array.from({ length: 300 }, (_, nth) => `word${String.fromCharCode(97 + (nth % 26))}${nth}`)
    const wordAt = () => vocabulary[Math.floor(vocabulary.length ** draw()) - 1] ?? ''
    const make = (id: string) => ({
      id,
      at: new Date(Date.UTC(2026, 0, 1) + Math.floor(draw() * 3e9)),
      texts: [
        { text: wordAt(), weight: 3, counts: true },
        { text: Array.from({ length: 3 + Math.floor(draw() * 40) }, wordAt).join(' '), weight: 1, counts: true },
      ],
      tags: [draw() < 0.9 ? 'visibility:public' : 'visibility:followers', `author:${Math.floor(draw() * 40)}`],
    })
    const ids = Array.from({ length: 14_000 }, () => newId())
    const parts = [
      { from: 0, to: 9000, gone: 0 },
      { from: 9000, to: 13_500, gone: 10 },
      { from: 13_500, to: 14_000, gone: 20 },
      { from: 200, to: 500, gone: 30 },
    ]
    for (const { from, to, gone } of parts)
      await another.write({ documents: ids.slice(from, to).map(make), gone: ids.slice(100, 100 + gone) })
    const requests = Array.from({ length: 60 }, (_, nth): SearchRequest => {
      const words = [...new Set(Array.from({ length: 1 + (nth % 4) }, wordAt))]
      const tokens = words.map((text) => ({ text, weight: 0.5 + draw(), weak: nth % 5 === 4 }))
      return {
        tokens,
        minimum: [0, 0.34, 0.65][nth % 3] ?? 0,
        order: nth % 7 === 6 ? 'new' : 'best',
        any: nth % 2 ? [['visibility:public', 'author:3']] : [],
        without: nth % 8 === 7 ? [[vocabulary[2] ?? '']] : [],
        since: nth % 11 === 10 ? new Date(Date.UTC(2026, 0, 20)) : undefined,
        fresh: nth % 3 ? { now: new Date(Date.UTC(2026, 1, 4)), gain: 0.2, halfLifeDays: 30 } : undefined,
        limit: 12,
      }
    })
    const compare = async () => {
      for (const request of requests) {
        const all = await another.find({ ...request, limit: 20_000 })
        const first = await another.find(request)
        expect(first.hits).toEqual(all.hits.slice(0, request.limit))
        const counted = await another.find({ ...request, limit: 0 })
        expect(counted).toEqual({ hits: [], matched: all.matched })
        expect(new Set(all.hits.map(({ id }) => id)).size).toBe(all.matched)
      }
    }
    await compare()
    const before = await Promise.all(requests.map((request) => another.find({ ...request, limit: 0 })))
    // where there is one segment without dead documents, places are others, and counts are the same
    await opened.db.transaction().execute(async (trx) => mergeSegments(trx, await findSegments(opened.pool)))
    another.refresh()
    await compare()
    const { rows } = await opened.pool.query('select documents from search_segments where replaced_at is null')
    expect(rows).toEqual([{ documents: 14_000 - 30 }])
    expect((await opened.pool.query('select from search_dead')).rowCount).toBe(0)
    const after = await Promise.all(requests.map((request) => another.find({ ...request, limit: 0 })))
    // weights of words change a little with the dead, so what must match of a query may, too
    requests.forEach(({ minimum }, nth) => {
      if (minimum === 0) expect(after[nth]?.matched).toBe(before[nth]?.matched)
    })
  }, 120_000)

  it('answers from the segments it began with, while they are merged and taken away', async () => {
    const reading = postgresSearch(opened, { staleMs: 60_000 })
    const everything = { tokens: [], minimum: 0, order: 'new' as const, limit: 0 }
    const word = { tokens: [{ text: 'mango', weight: 1, weak: false }], minimum: 0, order: 'best' as const, limit: 5 }
    const id = newId()
    await engine.write({ documents: [document(id, 'mango')], gone: [] })
    const { matched } = await reading.find(everything)
    // nothing of the word has been read when its segment goes: what took its place is read instead
    await opened.db.transaction().execute(async (trx) => mergeSegments(trx, await findSegments(opened.pool)))
    expect((await reading.find(everything)).matched).toBe(matched)
    await opened.pool.query('delete from search_segments where replaced_at is not null')
    expect((await reading.find(everything)).matched).toBe(matched)
    expect((await reading.find(word)).hits.map((hit) => hit.id)).toEqual([id])
  })

  it('has no segment left where all have gone', async () => {
    const { rows } = await opened.pool.query<{ subject_id: string }>('select subject_id from search_documents')
    await engine.write({ documents: [], gone: rows.map((row) => row.subject_id) })
    while (await engine.tidy());
    const live = await opened.pool.query('select from search_segments where replaced_at is null')
    expect(live.rowCount).toBe(0)
    expect(await find('mango')).toEqual([])
    const id = newId()
    await engine.write({ documents: [document(id, 'mango')], gone: [] })
    expect(await find('mango')).toEqual([id])
  })
})
