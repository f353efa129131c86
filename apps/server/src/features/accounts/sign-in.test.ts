import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password, signUp } from '../../../test/factories.ts'
import { openTestSite, type TestSite } from '../../../test/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site?.close())

describe('signing up', () => {
  it('makes an account and signs it in, by token and by cookie', async () => {
    const answer = await site.app.inject({
      method: 'POST',
      url: '/api/v1/accounts',
      payload: {
        handle: 'Mei_Lin',
        email: 'Mei@Example.com',
        password,
        displayName: '林美 🌸',
        interfaceLanguage: 'zh-Hans',
      },
    })
    expect(answer.statusCode).toBe(201)
    const cookie = answer.cookies.find(({ name }) => name === 'redbud_session')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 30 * 24 * 60 * 60 })
    expect(cookie?.secure).toBeUndefined()
    const me = await site.app.inject({ url: '/api/v1/me', cookies: { redbud_session: cookie?.value ?? '' } })
    expect(me.json()).toMatchObject({
      account: { handle: 'Mei_Lin', displayName: '林美 🌸' },
      email: { address: 'mei@example.com', confirmed: false },
      interfaceLanguage: 'zh-Hans',
      reads: ['zh-Hans'],
      role: 'member',
      welcomed: false,
      twoFactor: false,
    })
    const token = answer.json().token as string
    expect((await site.call({ id: '', handle: '', token }, 'GET /me')).account.handle).toBe('Mei_Lin')
  })

  it('shows a person by their handle, however it is written', async () => {
    await signUp(site, { handle: 'Walker' })
    const profile = await site.call(null, 'GET /accounts/{handle}', { params: { handle: 'wALKER' } })
    expect(profile).toMatchObject({
      handle: 'Walker',
      counts: { followers: 0, following: 0, notes: 0, likesAndCollects: 0 },
      relation: null,
    })
    await site.refuse(null, 'GET /accounts/{handle}', 'not_found', { params: { handle: 'nobody_here' } })
  })

  it('refuses a handle that is taken or looks like one that is', async () => {
    await signUp(site, { handle: 'rosalind' })
    for (const handle of ['Rosalind', 'rosa_lind', 'rosaIind', 'rosa1ind', 'r0salind'])
      await site.refuse(null, 'POST /accounts', 'handle_taken', { body: { handle, email: 'x@example.com', password } })
  })
})

describe('signing in and out', () => {
  it('takes the handle and the password, and ends with the session', async () => {
    await signUp(site, { handle: 'arthur' })
    const answer = await site.call(null, 'POST /sessions', { body: { identifier: 'Arthur', password } })
    if (answer.status !== 'signedIn') throw new Error('no second factor is set')
    const person = { id: '', handle: 'arthur', token: answer.token }
    await site.call(person, 'GET /me')
    await site.call(person, 'DELETE /sessions')
    await site.refuse(person, 'GET /me', 'not_signed_in')
  })
})
