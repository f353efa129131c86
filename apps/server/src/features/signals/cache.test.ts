import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'

/** Going through all that is kept of an account is done for some readings together. */

let site: TestSite
let author: Person
beforeAll(async () => {
  site = await openTestSite()
  author = await signUp(site)
}, 60_000)
afterAll(() => site?.close())

const write = async (title: string): Promise<string> =>
  (await site.call(author, 'POST /notes', { body: { kind: 'text', title, language: 'en' } })).id
/** As another process would have kept it, unheard. */
const keepUnheard = (reader: Person, noteId: string) =>
  site.ctx.pool.query(
    `insert into signal_batches (account_id, id, note_ids, kinds, amounts)
     select id, gen_random_uuid(), array[$2::uuid], array[1], array[1] from accounts where handle = $1`,
    [reader.handle, fromPublicId(noteId)],
  )
const open = (reader: Person, noteId: string) =>
  site.call(reader, 'POST /signals', { body: { id: randomUUID(), signals: [{ noteId, kind: 'open' }] } })

it('is known anew as soon as the account does something', async () => {
  const reader = await signUp(site)
  const [one, two] = [await write('Mulberries here'), await write('Mulberries there')]
  await site.settle()
  const told = async () => (await site.call(reader, 'GET /me/taste')).signals
  const seen = async () => {
    const { items } = await site.call(reader, 'GET /search/notes', { query: { q: 'mulberries', seen: 'seen' } })
    return items.map(({ id }) => id).sort()
  }
  expect([await told(), await seen()]).toEqual([0, []])
  await open(reader, one)
  expect([await told(), await seen()]).toEqual([1, [one]])
  // for some seconds nothing is gone through again
  await keepUnheard(reader, two)
  expect([await told(), await seen()]).toEqual([1, [one]])
  await open(reader, one)
  expect([await told(), await seen()]).toEqual([3, [one, two].sort()])
  await site.call(reader, 'DELETE /me/taste')
  expect([await told(), await seen()]).toEqual([0, []])
})

it('is looked at so often in a minute', async () => {
  const reader = await signUp(site)
  vi.useFakeTimers({ toFake: ['Date'], now: Math.ceil(Date.now() / 60_000) * 60_000 })
  try {
    for (let times = 0; times < 30; times++) await site.call(reader, 'GET /me/taste')
    const refused = await site.send(reader, 'GET /me/taste')
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
    expect(refused.headers['retry-after']).toBe('60')
    await site.call(await signUp(site), 'GET /me/taste')
  } finally {
    vi.useRealTimers()
  }
})
