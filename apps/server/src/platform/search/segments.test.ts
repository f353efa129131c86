import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { openDatabase } from '../db/db.ts'
import type { PoolWithLanes } from '../db/lanes.ts'
import { newId } from '../ids.ts'
import type { SearchEngine } from './engine.ts'
import { mergeSegments } from './merge.ts'
import { postgresSearch } from './postgres.ts'
import { factsInPart, findSegments } from './store.ts'
import { queryTokens } from './tokens.ts'

/** What a process holds of the index while it changes: on a slow disk, beside merges, through loads that take long. */
describe('the segments that are open', () => {
  let database: TestDatabase
  let opened: ReturnType<typeof openDatabase>
  let writing: SearchEngine
  /** What is waited for before a statement is sent, by its name. */
  let before: (name: string, values: unknown[]) => Promise<void> = async () => {}
  /** Which segments' facts were read. */
  let loads: unknown[] = []

  beforeAll(async () => {
    database = await createTestDatabase()
    opened = openDatabase({ url: database.url, poolSize: 6, onError: () => {} })
    writing = postgresSearch(opened)
    const lanes = opened.pool as PoolWithLanes
    const read = lanes.read.bind(lanes)
    lanes.read = async <Row extends pg.QueryResultRow>(statement: pg.QueryConfig) => {
      const { name = '', values = [] } = statement
      if (name === 'search_columns' && values[1] === 0) loads.push(values[0])
      await before(name, values)
      return read<Row>(statement)
    }
  })
  afterAll(async () => {
    await opened.pool.end()
    await database.drop()
  })
  beforeEach(async () => {
    before = async () => {}
    await opened.pool.query('truncate search_segments, search_blocks, search_columns, search_documents, search_dead')
    loads = []
  })

  const document = (id: string, text: string) => ({
    id,
    at: new Date('2026-01-01'),
    texts: [{ text, weight: 1, counts: true }],
    tags: [],
  })
  const write = async (text: string, engine = writing): Promise<string> => {
    const id = newId()
    await engine.write({ documents: [document(id, text)], gone: [] })
    return id
  }
  const find = async (engine: SearchEngine, text: string, without: string[][] = []) => {
    const request = { tokens: queryTokens(text), minimum: 0, order: 'best' as const, limit: 50, without }
    return (await engine.find(request)).hits.map(({ id }) => id).sort()
  }
  const mergeAll = () =>
    opened.db.transaction().execute(async (trx) => mergeSegments(trx, await findSegments(opened.pool)))
  const dropMerged = () => opened.pool.query('delete from search_segments where replaced_at is not null')
  const slowly = (ms: number) => async (name: string) => {
    if (name === 'search_columns') await sleep(ms)
  }
  /** Holds statements of a name until it is called. */
  const holding = (held: string) => {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    before = async (name) => {
      if (name === held) await released
    }
    return release
  }

  it('are loaded once each, however often there is something new meanwhile, and kept', async () => {
    const ids = [await write('papaya one'), await write('papaya two'), await write('papaya three')]
    const engine = postgresSearch(opened)
    before = slowly(60)
    const searches: Promise<string[]>[] = []
    for (let nth = 0; nth < 25; nth++) {
      engine.refresh()
      searches.push(find(engine, 'papaya'))
      await sleep(10)
    }
    for (const found of await Promise.all(searches)) expect(found).toEqual(ids.toSorted())
    engine.refresh()
    expect(await find(engine, 'papaya')).toEqual(ids.toSorted())
    expect(loads).toHaveLength(3)
    // a process's own writes are found at once, and cost the load of what is new
    const own = await write('papaya four', engine)
    expect(await find(engine, 'papaya')).toEqual([...ids, own].sort())
    expect(loads).toHaveLength(4)
  })

  it('are asked for again soon, however long they took to load', async () => {
    await write('guava one')
    const engine = postgresSearch(opened, { staleMs: 100 })
    before = slowly(400)
    await find(engine, 'guava')
    before = async () => {}
    await write('guava two')
    await vi.waitFor(async () => expect(await find(engine, 'guava')).toHaveLength(2), { timeout: 2500, interval: 50 })
  })

  it('know what died while they were loaded', async () => {
    const [first, second] = [await write('lychee first'), await write('lychee second')]
    const engine = postgresSearch(opened, { staleMs: 0 })
    const release = holding('search_columns')
    const searching = find(engine, 'lychee')
    await expect.poll(() => loads).toHaveLength(1)
    await writing.write({ documents: [], gone: [first] })
    release()
    await searching
    engine.refresh()
    expect(await find(engine, 'lychee')).toEqual([second])
    await writing.write({ documents: [document(second, 'rambutan')], gone: [] })
    engine.refresh()
    expect([await find(engine, 'lychee'), await find(engine, 'rambutan')]).toEqual([[], [second]])
    expect(loads).toHaveLength(3)
  })

  it('are those of before while a large one is loaded, unless what was written last is asked for', async () => {
    const many = Array.from({ length: factsInPart + 100 }, () => document(newId(), 'grape'))
    await writing.write({ documents: many, gone: [] })
    const one = await write('durian')
    const engine = postgresSearch(opened, { staleMs: 0 })
    expect(await find(engine, 'durian')).toEqual([one])
    await mergeAll()
    loads = []
    const release = holding('search_columns')
    await vi.waitFor(
      async () => {
        expect(await find(engine, 'durian')).toEqual([one])
        expect(loads).toHaveLength(1)
      },
      { timeout: 5000 },
    )
    expect(await find(engine, 'durian')).toEqual([one])
    const isThere = vi.fn()
    const another = await write('durian', engine)
    const searching = find(engine, 'durian').finally(isThere)
    await sleep(100)
    expect(isThere).not.toHaveBeenCalled()
    release()
    expect(await searching).toEqual([one, another].sort())
    expect(loads).toHaveLength(2)
  })

  it('are asked for again where some were taken away before they were looked into', async () => {
    const [kept, banned] = [await write('mango ripe'), await write('mango green')]
    const engine = postgresSearch(opened, { staleMs: 60_000 })
    await find(engine, 'nothing of this')
    await mergeAll()
    await dropMerged()
    // neither is the word missed, nor what must not be there
    expect(await find(engine, 'mango', [['green']])).toEqual([kept])
    expect(await find(engine, 'mango')).toEqual([kept, banned].sort())
  })

  it('are asked for again where some were taken away before they were loaded', async () => {
    const ids = [await write('kumquat one'), await write('kumquat two')]
    const engine = postgresSearch(opened)
    const release = holding('search_keys')
    const searching = find(engine, 'kumquat')
    await sleep(100)
    await mergeAll()
    await dropMerged()
    release()
    expect(await searching).toEqual(ids.toSorted())
  })

  it('that lack blocks are an error, not an answer without them', async () => {
    await write('pomelo')
    const engine = postgresSearch(opened)
    await opened.pool.query('delete from search_blocks')
    await expect(find(engine, 'pomelo')).rejects.toThrow('search rebuild')
  })

  it('that an older Redbud wrote after an upgrade are told apart', async () => {
    const engine = postgresSearch(opened)
    // six bytes for each key, as before there were counts; a number of keys that would fit, and one that would not
    for (const times of [1, 5]) {
      await write('feijoa')
      await opened.pool.query('update search_segments set keys = substring(keys for 6)')
      await opened.pool.query(`update search_segments set keys = decode(repeat(encode(keys, 'hex'), ${times}), 'hex')`)
      engine.refresh()
      await expect(find(engine, 'feijoa')).rejects.toThrow('another form')
      await opened.pool.query('truncate search_segments, search_blocks, search_columns, search_documents, search_dead')
    }
  })

  it('are kept for those who read them by the clock that says when they were merged', async () => {
    await write('medlar one')
    await write('medlar two')
    await mergeAll()
    const count = async () => (await opened.pool.query('select from search_segments')).rowCount
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_000 })
    try {
      await writing.tidy()
    } finally {
      vi.useRealTimers()
    }
    expect(await count()).toBe(3)
    await opened.pool.query("update search_segments set replaced_at = replaced_at - interval '2 minutes'")
    await writing.tidy()
    expect(await count()).toBe(1)
  })
})
