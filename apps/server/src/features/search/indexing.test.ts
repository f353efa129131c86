import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import type { Context } from '../../context.ts'
import { keepIndexing } from './indexing.ts'

/** What the work role does all the time so that changes are found. */

let site: TestSite
let author: Person
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site, { displayName: 'Quokka Fan' })
}, 60_000)
afterAll(() => site?.close())

const patience = { timeout: 20_000, interval: 50 }
const write = async (title: string): Promise<string> =>
  (await site.call(author, 'POST /notes', { body: { kind: 'text', title } })).id
const found = async (q: string): Promise<string[]> =>
  (await site.call(null, 'GET /search/notes', { query: { q } })).items.map(({ id }) => id)

/** Keeps indexing while `work` is done, and ends. */
const indexingWhile = async (ctx: Context, work: () => Promise<void>, waits?: Parameters<typeof keepIndexing>[2]) => {
  const stop = new AbortController()
  const indexing = keepIndexing(ctx, stop.signal, waits)
  try {
    await work()
  } finally {
    stop.abort()
    await indexing
  }
}

it('has notes, edits, deletions, people, topics and suspensions found without anybody asking for it, until it is ended', async () => {
  const moderator = await signUp(site, { role: 'moderator' })
  await indexingWhile(site.ctx, async () => {
    const id = await write('Numbat #numbats')
    await expect.poll(() => found('numbat'), patience).toEqual([id])
    await site.call(author, 'PATCH /notes/{id}', { params: { id }, body: { title: 'Bilby #numbats' } })
    await expect.poll(() => found('bilby'), patience).toEqual([id])
    expect(await found('"numbat"')).toEqual([])
    const people = async () => (await site.call(null, 'GET /search/accounts', { query: { q: 'quokka' } })).items.length
    await expect.poll(people, patience).toBe(1)
    const spoken = await signUp(site)
    await site.call(spoken, 'POST /notes/{id}/comments', { params: { id }, body: { body: 'Wambenger!' } })
    await expect.poll(() => found('wambenger'), patience).toEqual([id])
    await site.call(moderator, 'PUT /accounts/{handle}/suspension', {
      params: { handle: spoken.handle },
      body: { reason: 'Spam' },
    })
    await expect.poll(() => found('wambenger'), patience).toEqual([])
  })
  const late = await write('Woylie')
  const { rows } = await site.ctx.pool.query<{ n: number }>('select count(*)::int as n from search_changes')
  expect(rows[0]?.n).toBeGreaterThan(0)
  await site.settle()
  expect(await found('woylie')).toEqual([late])
}, 90_000)

it('says what it could not do, looks for its index again, and does it later', async () => {
  const told: string[] = []
  let [failures, prepared, merges] = [3, 0, 0]
  const { search, log } = site.ctx
  const ctx: Context = {
    ...site.ctx,
    log: Object.assign(Object.create(log), { error: (_: unknown, sentence: string) => told.push(sentence) }),
    search: {
      ...search,
      prepare: async (beforehand) => {
        prepared++
        await search.prepare(beforehand)
      },
      write: async (change, within) => {
        if (failures-- > 0) throw new Error('the disk is full')
        await search.write(change, within)
      },
      tidy: async (within) => {
        merges++
        return search.tidy(within)
      },
    },
  }
  const id = await write('Potoroo')
  await indexingWhile(
    ctx,
    async () => {
      await expect.poll(() => found('potoroo'), patience).toEqual([id])
      // what fails holds up nothing else
      expect(merges).toBeGreaterThan(0)
      expect(told).toEqual(Array.from({ length: 3 }, () => 'indexing of notes could not be done'))
      // at first, and after each failure
      expect(prepared).toBe(4)
      const next = await write('Dunnart')
      await expect.poll(() => found('dunnart'), patience).toEqual([next])
      expect([told.length, prepared]).toEqual([3, 4])
    },
    { everyMs: 20, afterFailureMs: 40 },
  )
}, 90_000)
