import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'

/** What is suggested while one types, again and again, as what is kept of it would be. */

let site: TestSite
let reader: Person
beforeAll(async () => {
  site = await openTestSite()
  reader = await signUp(site)
}, 60_000)
afterAll(() => site?.close())

const people = async (who: Person | null, q: string): Promise<string[]> =>
  (await site.call(who, 'GET /search/suggestions', { query: { q } })).accounts.map(({ handle }) => handle)
const topics = async (q: string, limit: number): Promise<string[]> =>
  (await site.call(null, 'GET /search/suggestions', { query: { q, limit } })).topics.map(({ name }) => name)

it('suggests nobody whom a block separates from who types, though others have just been told of them', async () => {
  const kind = await signUp(site, { handle: 'quokka_kind' })
  const rude = await signUp(site, { handle: 'quokka_rude' })
  await site.settle()
  expect(new Set(await people(null, 'quokka'))).toEqual(new Set([kind.handle, rude.handle]))
  expect((await people(reader, 'quokka')).length).toBe(2)
  await site.call(reader, 'PUT /accounts/{handle}/block', { params: { handle: rude.handle } })
  expect(await people(reader, 'quokka')).toEqual([kind.handle])
  expect(await people(rude, 'quokka')).not.toContain(reader.handle)
  expect((await people(null, 'quokka')).length).toBe(2)
})

it('suggests nobody who has just been suspended', async () => {
  const moderator = await signUp(site, { role: 'moderator' })
  const spammer = await signUp(site, { handle: 'numbat_deals' })
  await site.settle()
  expect(await people(reader, 'numbat')).toEqual([spammer.handle])
  const params = { handle: spammer.handle }
  await site.call(moderator, 'PUT /accounts/{handle}/suspension', { params, body: { reason: 'Spam' } })
  expect(await people(reader, 'numbat')).toEqual([])
})

it('suggests topics as they are typed, in any letters that are read alike, as many as are asked for', async () => {
  const body = '#Bilby #Bilbies #BilbyDay'
  await site.call(reader, 'POST /notes', { body: { kind: 'text', title: 'Here', body } })
  await site.settle()
  for (const q of ['bil', 'BIL', 'ＢＩＬ']) {
    expect((await topics(q, 1)).length, q).toBe(1)
    expect(new Set(await topics(q, 5)), q).toEqual(new Set(['Bilby', 'Bilbies', 'BilbyDay']))
  }
})
