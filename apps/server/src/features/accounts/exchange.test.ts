import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { hoursBetween, minutesAhead } from './exchange.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site?.close())

const arrive = async (handle: string, me: object): Promise<Person> => {
  const person = await signUp(site, { handle })
  await site.call(person, 'PATCH /me', { body: { exchange: true, ...me } })
  return person
}
const partnersOf = async (who: Person) => (await site.call(who, 'GET /exchange-partners')).items

describe('exchange partners', () => {
  it('read what one learns and learn what one reads; likelier by interests, then by time zone', async () => {
    const june = await arrive('june', {
      reads: ['en'],
      learning: ['zh-Hans'],
      channels: ['food', 'pets'],
      timeZone: 'America/Los_Angeles',
    })
    const fits = { reads: ['zh-Hans'], learning: ['en'] }
    await arrive('far', { ...fits, channels: ['food'], timeZone: 'Asia/Shanghai' })
    await arrive('near', { ...fits, channels: ['food'], timeZone: 'America/Los_Angeles' })
    await arrive('alike', { ...fits, channels: ['pets', 'food', 'music'] })
    await arrive('traditional', { reads: ['zh-Hant'], learning: ['en'], timeZone: 'Asia/Taipei' })
    // those who are none
    await arrive('hidden', { ...fits, exchange: false })
    await arrive('reads_only', { reads: ['zh-Hans'], learning: ['ja'] })
    await arrive('learns_only', { reads: ['ja'], learning: ['en'] })
    await arrive('blocked', fits)
    await arrive('blocker', fits)
    await arrive('muted', fits)
    await site.call(june, 'PUT /accounts/{handle}/block', { params: { handle: 'blocked' } })
    await site.call(june, 'PUT /accounts/{handle}/mute', { params: { handle: 'muted' } })
    const suspended = await arrive('suspended', fits)
    const moderator = await signUp(site, { handle: 'keeper', role: 'moderator' })
    await site.call(moderator, 'PUT /accounts/{handle}/suspension', {
      params: { handle: suspended.handle },
      body: { reason: 'For the test' },
    })

    const found = await partnersOf(june)
    expect(found.map(({ handle }) => handle)).toEqual(['alike', 'near', 'far', 'traditional', 'blocker'])
    expect(found[0]).toMatchObject({
      channels: ['pets', 'food'],
      hoursApart: null,
      reads: ['zh-Hans'],
      learning: ['en'],
    })
    expect(found[1]?.hoursApart).toBe(0)
    expect([8, 9]).toContain(found[2]?.hoursApart)

    await site.call(june, 'PATCH /me', { body: { exchange: false } })
    expect(await partnersOf(june), 'who does not want to be found finds nobody').toEqual([])
  })

  it('are not to be found by who they block', async () => {
    const seeker = await arrive('seeker', { reads: ['fr'], learning: ['de'] })
    const other = await arrive('other', { reads: ['de'], learning: ['fr'] })
    expect((await partnersOf(seeker)).map(({ handle }) => handle)).toEqual(['other'])
    await site.call(other, 'PUT /accounts/{handle}/block', { params: { handle: 'seeker' } })
    expect(await partnersOf(seeker)).toEqual([])
  })

  it('have a time zone that there is', async () => {
    const someone = await signUp(site)
    const problem = await site.refuse(someone, 'PATCH /me', 'invalid_input', { body: { timeZone: 'Mars/Olympus' } })
    expect(problem.errors).toMatchObject([{ path: 'timeZone', code: 'invalid' }])
  })
})

it('knows how far apart two clocks are, the shorter way round', () => {
  const winter = new Date('2026-01-15T12:00:00Z')
  expect(minutesAhead('Asia/Kolkata', winter)).toBe(330)
  expect(minutesAhead('America/New_York', winter)).toBe(-300)
  expect(minutesAhead('UTC', winter)).toBe(0)
  expect(hoursBetween('Asia/Shanghai', 'Asia/Tokyo')).toBe(1)
  expect(hoursBetween('Pacific/Kiritimati', 'Pacific/Honolulu')).toBe(0)
})
