import type { OperationKey } from '@redbud/contract'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type TestSite } from '../../../test/site.ts'

/** How much of what costs work one person, or one address, is answered in a minute. */

let site: TestSite
beforeAll(async () => {
  site = await openTestSite({ searchesPerMinute: 1 })
}, 60_000)
afterAll(() => site?.close())

// a minute of its own for each, that doesn't end meanwhile
let minute = Math.ceil(Date.now() / 60_000)
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: ++minute * 60_000 })
  return () => vi.useRealTimers()
})

type Query = Record<string, string | number>
const q = 'tea'
const lookUps: [OperationKey, Query][] = [
  ['GET /search/accounts', { q }],
  ['GET /search/topics', { q }],
  ['GET /search/places', { q }],
  ['GET /search/suggestions', { q }],
  ['GET /places', { q }],
  ['GET /places/alike', { latitude: 31.2, longitude: 121.4, en: q, zh: '' }],
  ['GET /map', { latitude: 31.2, longitude: 121.4, degrees: 2 }],
]

it.each(lookUps)('six look-ups for each search: %s', async (key, query) => {
  const member = await signUp(site)
  for (let times = 0; times < 6; times++) await site.call(member, key, { query })
  const { status } = await site.refuse(member, key, 'too_many_requests', { query })
  expect(status).toBe(429)
  // others aren't held up, nor a search
  await site.call(await signUp(site), key, { query })
  await site.call(member, 'GET /search/notes', { query: { q } })
  await site.refuse(member, 'GET /search/notes', 'too_many_requests', { query: { q } })
})

it('one look at the other language for each search', async () => {
  const member = await signUp(site)
  const across = { query: { q, across: 'other' } } as const
  await site.call(member, 'GET /search/notes', across)
  await site.refuse(member, 'GET /search/notes', 'too_many_requests', across)
  await site.call(member, 'GET /search/notes', { query: { q } })
})

it('related topics count where they aren’t known', async () => {
  const member = await signUp(site)
  const related = (about: string) => ({ query: { q: about } })
  for (let times = 0; times < 9; times++) await site.call(member, 'GET /search/related', related('always'))
  for (let nth = 0; nth < 5; nth++) await site.call(member, 'GET /search/related', related(`about ${nth}`))
  await site.refuse(member, 'GET /search/related', 'too_many_requests', related('one more'))
  await site.call(member, 'GET /search/related', related('always'))
})

it('a page of a search that has everything beside it counts as one, for a whole address', async () => {
  const page = () =>
    Promise.all([
      site.call(null, 'GET /search/notes', { query: { q: 'page' } }),
      site.call(null, 'GET /search/related', { query: { q: 'page' } }),
      site.call(null, 'GET /search/notes', { query: { q: 'page', across: 'other', limit: 4 } }),
    ])
  await page()
  await site.refuse(null, 'GET /search/notes', 'too_many_requests', { query: { q: 'page' } })
})
