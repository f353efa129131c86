import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password, signUp } from '../../../test/factories.ts'
import { openTestSite, type TestSite } from '../../../test/site.ts'
import { createAdministrator } from './commands.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite({ trustProxy: true })
})
afterAll(() => site?.close())

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })

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
      email: { address: 'mei@example.com', confirmed: false, mailed: false },
      interfaceLanguage: 'zh-Hans',
      reads: ['zh-Hans'],
      role: 'member',
      welcomed: false,
      twoFactor: false,
    })
    const token = answer.json().token as string
    expect((await site.call({ id: '', handle: '', token }, 'GET /me')).account.handle).toBe('Mei_Lin')
  })

  it('keeps no token and no password as it was given', async () => {
    const person = await signUp(site)
    const { rows } = await site.ctx.pool.query(
      'select s.token, c.password from sessions s join credentials c using (account_id) join accounts a on a.id = account_id where handle = $1',
      [person.handle],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].token).not.toContain(person.token)
    expect(rows[0].password).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/)
  })

  it('marks the cookie as secure where the site is reached by https', async () => {
    const secure = await openTestSite({ publicUrl: 'https://redbud.example' })
    const answer = await secure.app.inject({
      method: 'POST',
      url: '/api/v1/accounts',
      payload: { handle: 'mei', email: 'mei@example.com', password },
    })
    expect(answer.cookies).toMatchObject([{ name: 'redbud_session', secure: true }])
    await secure.close()
  })

  it('shows a person by their handle, however it is written', async () => {
    await signUp(site, { handle: 'Walker' })
    const profile = await site.call(null, 'GET /accounts/{handle}', { params: { handle: 'wALKER' } })
    expect(profile).toMatchObject({
      handle: 'Walker',
      counts: { followers: 0, following: 0, notes: 0, likesAndCollects: 0 },
      relation: null,
      permissions: { edit: false, follow: false, block: false, suspend: false },
    })
    await site.refuse(null, 'GET /accounts/{handle}', 'not_found', { params: { handle: 'nobody_here' } })
  })

  it('gives a handle to one of many who ask at once', async () => {
    const answers = await Promise.all(
      ['sought', 'Sought', 's0ught', 'so_ught'].map((handle) =>
        site.send(null, 'POST /accounts', { body: { handle, email: 'x@example.com', password } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  })

  it('refuses everyone where the site is closed', async () => {
    const closed = await openTestSite({ signUps: 'closed' })
    await closed.refuse(null, 'POST /accounts', 'sign_ups_closed', {
      body: { handle: 'mei', email: 'mei@example.com', password },
    })
    await closed.close()
  })

  it.each([
    [{ handle: 'ab' }, 'handle'],
    [{ handle: 'a'.repeat(31) }, 'handle'],
    [{ handle: 'mei lin' }, 'handle'],
    [{ handle: 'мei' }, 'handle'],
    [{ email: 'mei' }, 'email'],
    [{ email: `${'m'.repeat(250)}@example.com` }, 'email'],
    [{ password: 'short' }, 'password'],
    [{ password: 'p'.repeat(201) }, 'password'],
    [{ password: 12345678 }, 'password'],
    [{ displayName: 'n'.repeat(31) }, 'displayName'],
    [{ interfaceLanguage: 'fr' }, 'interfaceLanguage'],
    [{ role: 'administrator' }, 'role'],
    [{ email: 'a\u0000@example.com' }, 'email'],
  ])('refuses %o', async (wrong, path) => {
    const body = { handle: 'newcomer', email: 'new@example.com', password, ...wrong }
    const { errors } = await site.refuse(null, 'POST /accounts', 'invalid_input', { body })
    expect(errors?.map((error) => error.path)).toContain(path)
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

  it('answers the same to a wrong password and to nobody', async () => {
    await signUp(site, { handle: 'beatrix' })
    const wrong = await site.send(null, 'POST /sessions', { body: { identifier: 'beatrix', password: 'not this one' } })
    const nobody = await site.send(null, 'POST /sessions', { body: { identifier: 'nobody_1', password } })
    const noAddress = await site.send(null, 'POST /sessions', { body: { identifier: 'no@example.com', password } })
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } })
    expect(nobody.body).toEqual(wrong.body)
    expect(noAddress.body).toEqual(wrong.body)
  })

  it('spends as long on nobody as on a wrong password', async () => {
    const slow = await openTestSite({ passwordCost: { memoryKib: 16 * 1024, passes: 3 } })
    await signUp(slow, { handle: 'somebody' })
    const time = async (identifier: string) => {
      const times: number[] = []
      for (let i = 0; i < 5; i++) {
        const began = performance.now()
        await slow.send(null, 'POST /sessions', { body: { identifier, password: 'not this one' } })
        times.push(performance.now() - began)
      }
      return times.sort((a, b) => a - b)[2] ?? 0
    }
    const known = await time('somebody')
    const unknown = await time('nobody_1')
    await slow.close()
    // without the hash, nobody would take a tenth of the time
    expect(unknown).toBeGreaterThan(known / 3)
  })

  it('lets nobody in by an address that was not confirmed', async () => {
    await signUp(site, { handle: 'cato', email: 'cato@example.com' })
    await site.refuse(null, 'POST /sessions', 'wrong_credentials', {
      body: { identifier: 'cato@example.com', password },
    })
  })

  it('takes no token that is not one', async () => {
    for (const token of ['x', 'a'.repeat(43), '../..', 'undefined'])
      await site.refuse({ id: '', handle: '', token }, 'GET /me', 'not_signed_in')
  })

  it('does not act for another site that borrows the cookie', async () => {
    const person = await signUp(site)
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }])
      expect(
        (
          await site.app.inject({
            method: 'DELETE',
            url: '/api/v1/sessions',
            cookies: { redbud_session: person.token },
            headers,
          })
        ).json(),
      ).toMatchObject({ code: 'wrong_origin' })
    await site.call(person, 'GET /me')
  })
})

describe('sessions', () => {
  const signIn = async (handle: string, headers: Record<string, string> = {}) => {
    const answer = await site.call(null, 'POST /sessions', { body: { identifier: handle, password }, headers })
    if (answer.status !== 'signedIn') throw new Error('no second factor is set')
    return { id: answer.me.account.id, handle, token: answer.token }
  }

  it('are listed with where they are, and end one by one or all the others', async () => {
    const first = await signUp(site)
    const phone = await signIn(first.handle, { 'user-agent': 'A phone', 'x-forwarded-for': '203.0.113.7' })
    const tablet = await signIn(first.handle)
    const laptop = await signIn(first.handle)
    const { items } = await site.call(first, 'GET /me/sessions')
    expect(items).toHaveLength(4)
    expect(items.filter(({ current }) => current)).toHaveLength(1)
    const phoneSession = items.find(({ userAgent }) => userAgent === 'A phone')
    expect(phoneSession?.address).toBe('203.0.113.7')
    await site.call(phone, 'GET /me')
    await site.call(first, 'DELETE /me/sessions/{id}', { params: { id: phoneSession?.id ?? '' } })
    await site.refuse(phone, 'GET /me', 'not_signed_in')
    await site.call(tablet, 'GET /me')
    await site.call(first, 'DELETE /me/sessions')
    await site.refuse(tablet, 'GET /me', 'not_signed_in')
    await site.refuse(laptop, 'GET /me', 'not_signed_in')
    expect((await site.call(first, 'GET /me/sessions')).items).toHaveLength(1)
  })

  it('of others are not there', async () => {
    const one = await signUp(site)
    const other = await signUp(site)
    const id = (await site.call(one, 'GET /me/sessions')).items[0]?.id ?? ''
    await site.refuse(other, 'DELETE /me/sessions/{id}', 'not_found', { params: { id } })
    await site.call(one, 'GET /me')
  })

  it('last for 30 days after they were used, and renew their cookie once a day', async () => {
    const person = await signUp(site)
    const visit = () => site.app.inject({ url: '/api/v1/me', cookies: { redbud_session: person.token } })
    expect((await visit()).cookies).toEqual([])
    const leave = (days: number) =>
      site.ctx.pool.query(
        `update sessions set expires_at = now() + make_interval(days => $2)
         where account_id = (select id from accounts where handle = $1)`,
        [person.handle, days],
      )
    await leave(28)
    site.ctx.sessions.clear()
    expect((await visit()).cookies).toMatchObject([{ name: 'redbud_session', value: person.token }])
    expect((await visit()).cookies).toEqual([])
    const { items } = await site.call(person, 'GET /me/sessions')
    expect(Date.parse(items[0]?.expiresAt ?? '')).toBeGreaterThan(Date.now() + 29.9 * 24 * 60 * 60 * 1000)
    await leave(-1)
    site.ctx.sessions.clear()
    expect((await visit()).statusCode).toBe(401)
  })
})

describe('limits on attempts', () => {
  const wrong = (identifier: string, address: string) =>
    site.send(null, 'POST /sessions', { body: { identifier, password: 'not this one' }, ...from(address) })
  const right = (identifier: string, address: string) =>
    site.send(null, 'POST /sessions', { body: { identifier, password }, ...from(address) })

  it('refuse the eleventh guess from one address, say when to come back, and leave the owner alone', async () => {
    await signUp(site, { handle: 'guessed' })
    for (let i = 0; i < 10; i++) expect((await wrong('guessed', '198.51.100.1')).status).toBe(401)
    const refused = await wrong('Guessed', '198.51.100.1')
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(600)
    expect((await right('guessed', '198.51.100.1')).status).toBe(429)
    expect((await right('guessed', '198.51.100.2')).status).toBe(201)
  })

  it('count guesses made at the same time', async () => {
    await signUp(site, { handle: 'rushed' })
    const answers = await Promise.all(Array.from({ length: 30 }, () => wrong('rushed', '198.51.100.3')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
  })

  it('see one network behind addresses of IPv6', async () => {
    await signUp(site, { handle: 'sixes' })
    for (let i = 0; i < 10; i++) await wrong('sixes', `2001:db8:1:2::${i}`)
    expect((await wrong('sixes', '2001:db8:1:2:ffff::1')).status).toBe(429)
    expect((await wrong('sixes', '2001:db8:1:3::1')).status).toBe(401)
  })

  it('do not count those who get it right', async () => {
    await signUp(site, { handle: 'regular' })
    for (let i = 0; i < 15; i++) expect((await right('regular', '198.51.100.4')).status).toBe(201)
  })

  it('let the owner in from where they have been, whatever strangers try from everywhere', async () => {
    await signUp(site, { handle: 'besieged' })
    expect((await right('besieged', '198.51.100.5')).status).toBe(201)
    for (let i = 0; i < 51; i++) await wrong('besieged', `192.0.2.${i}`)
    expect((await wrong('besieged', '192.0.2.200')).status).toBe(429)
    expect((await right('besieged', '198.51.100.5')).status).toBe(201)
  })

  it('are a name’s own, so that trying a handle tells nothing about an e-mail address', async () => {
    const [handle, email, address] = ['two_names', 'two.names@example.com', '198.51.100.6']
    await createAdministrator(site.ctx, { handle, email, password })
    expect((await right(email, address)).status).toBe(201)
    for (let i = 0; i < 11; i++) await wrong(handle, address)
    expect((await wrong(handle, address)).status).toBe(429)
    expect((await wrong(email, address)).status).toBe(401)
    expect((await wrong('nobody.of.that.name@example.com', address)).status).toBe(401)
  })

  it('cap the accounts made from one address', async () => {
    const small = await openTestSite({ signUpsPerHour: 2 })
    await signUp(small)
    await signUp(small)
    await small.refuse(null, 'POST /accounts', 'too_many_requests', {
      body: { handle: 'one_more', email: 'one@example.com', password },
    })
    await small.close()
  })
})

describe('redbud admin create', () => {
  const administrator = { handle: 'keeper', email: 'Keeper@example.com', password }

  it('makes an administrator who can sign in by the address too', async () => {
    expect(await createAdministrator(site.ctx, administrator)).toBe('created')
    const answer = await site.call(null, 'POST /sessions', { body: { identifier: 'keeper@example.com', password } })
    expect(answer).toMatchObject({ status: 'signedIn', me: { role: 'administrator', email: { confirmed: true } } })
  })

  it('promotes whoever has the handle and lets them go on as they were', async () => {
    const person = await signUp(site, { handle: 'Promoted' })
    await site.refuse(person, 'GET /admin/mails', 'not_allowed')
    expect(await createAdministrator(site.ctx, { ...administrator, handle: 'promoted' })).toBe('promoted')
    await site.call(person, 'GET /admin/mails')
    await site.call(null, 'POST /sessions', { body: { identifier: 'promoted', password } })
  })

  it('may use a word that is reserved for the site', async () => {
    expect(await createAdministrator(site.ctx, { ...administrator, handle: 'admin', email: 'admin@example.com' })).toBe(
      'created',
    )
  })
})
