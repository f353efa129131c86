import { createOTP } from '@better-auth/utils/otp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password, signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { makeResetLinkFor } from './credentials.ts'

let site: TestSite
let administrator: Person
beforeAll(async () => {
  site = await openTestSite({ trustProxy: true })
  administrator = await signUp(site, { handle: 'keeper', role: 'administrator' })
})
afterAll(() => site?.close())

const mailsTo = async (address: string) => {
  await site.settle()
  const { items } = await site.call(administrator, 'GET /admin/mails', { query: { limit: 100 } })
  return items.filter(({ recipient }) => recipient === address)
}
const tokenIn = (mail: { body: string } | undefined): string => /\/([\w-]{43})$/m.exec(mail?.body ?? '')?.[1] ?? ''

const signIn = async (identifier: string, secret = password) =>
  site.call(null, 'POST /sessions', { body: { identifier, password: secret } })

/** Someone whose address is confirmed. */
const confirmed = async (handle: string): Promise<Person & { email: string }> => {
  const person = await signUp(site, { handle })
  const email = `${handle}@example.com`
  const [mail] = await mailsTo(email)
  await site.call(null, 'PUT /email-confirmations/{token}', { params: { token: tokenIn(mail) } })
  return { ...person, email }
}

describe('confirming an address', () => {
  it('takes the token of the mail, once', async () => {
    const person = await signUp(site, { handle: 'amelia', email: 'Amelia@Example.com' })
    const [mail] = await mailsTo('amelia@example.com')
    expect(mail?.body).toContain('http://localhost:8180/confirm-email/')
    const params = { token: tokenIn(mail) }
    await site.call(null, 'PUT /email-confirmations/{token}', { params })
    expect((await site.call(person, 'GET /me')).email).toEqual({
      address: 'amelia@example.com',
      confirmed: true,
      mailed: false,
    })
    await site.refuse(null, 'PUT /email-confirmations/{token}', 'token_expired', { params })
    expect(await signIn('AMELIA@example.com')).toMatchObject({ status: 'signedIn' })
  })

  it('writes in the language of the account', async () => {
    await signUp(site, { handle: 'meimei', interfaceLanguage: 'zh-Hans' })
    expect((await mailsTo('meimei@example.com'))[0]?.subject).toBe('请确认你的邮箱')
  })

  it('takes no other token, and none that is too old', async () => {
    for (const token of ['x', 'a'.repeat(43), 'a'.repeat(200)])
      await site.refuse(null, 'PUT /email-confirmations/{token}', 'token_expired', { params: { token } })
    await signUp(site, { handle: 'late' })
    const [mail] = await mailsTo('late@example.com')
    await site.ctx.pool.query("update verifications set expires_at = now() - interval '1 second'")
    await site.refuse(null, 'PUT /email-confirmations/{token}', 'token_expired', { params: { token: tokenIn(mail) } })
  })

  it('keeps no token as it was sent', async () => {
    await signUp(site, { handle: 'hashed' })
    const [mail] = await mailsTo('hashed@example.com')
    const { rows } = await site.ctx.pool.query('select identifier, value from verifications')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(tokenIn(mail))
  })

  it('gives an address to whoever confirms it first', async () => {
    const first = await signUp(site, { handle: 'claims_1', email: 'shared@example.com' })
    const second = await signUp(site, { handle: 'claims_2', email: 'shared@example.com' })
    const mails = await mailsTo('shared@example.com')
    const of = (person: Person) => tokenIn(mails.find(({ body }) => body.includes(`@${person.handle},`)))
    await site.call(null, 'PUT /email-confirmations/{token}', { params: { token: of(second) } })
    await site.refuse(null, 'PUT /email-confirmations/{token}', 'token_expired', { params: { token: of(first) } })
    expect((await site.call(first, 'GET /me')).email.confirmed).toBe(false)
    const answer = await signIn('shared@example.com')
    expect(answer).toMatchObject({ me: { account: { handle: 'claims_2' } } })
  })

  it('is asked for again at most five times an hour', async () => {
    const person = await signUp(site, { handle: 'eager' })
    for (let i = 0; i < 5; i++) await site.call(person, 'POST /me/email/confirmation')
    await site.refuse(person, 'POST /me/email/confirmation', 'too_many_requests')
    // one at sign-up, and no more than five a day to one address, whoever claims it
    expect(await mailsTo('eager@example.com')).toHaveLength(5)
  })

  it('is not used up by attempts for a handle that is taken', async () => {
    const body = { email: 'unlucky@example.com', password }
    for (let i = 0; i < 8; i++)
      await site.refuse(null, 'POST /accounts', 'handle_taken', { body: { ...body, handle: 'keeper_' } })
    await site.call(null, 'POST /accounts', { body: { ...body, handle: 'unlucky' } })
    expect(await mailsTo('unlucky@example.com')).toHaveLength(1)
  })

  it('cannot be used up by strangers elsewhere', async () => {
    for (let i = 0; i < 8; i++) await signUp(site, { handle: `stranger_${i}`, email: 'wanted@example.com' })
    expect(await mailsTo('wanted@example.com')).toHaveLength(5)
    await site.call(null, 'POST /accounts', {
      body: { handle: 'wanted', email: 'wanted@example.com', password },
      headers: { 'x-forwarded-for': '203.0.113.9' },
    })
    expect((await mailsTo('wanted@example.com'))[0]?.body).toContain('@wanted')
  })

  it('changes to another address only once that is confirmed', async () => {
    const person = await confirmed('mover')
    await site.refuse(person, 'PUT /me/email', 'wrong_password', {
      body: { email: 'new@example.org', password: 'not this one' },
    })
    await site.call(person, 'PUT /me/email', { body: { email: 'New@example.org', password } })
    expect((await site.call(person, 'GET /me')).email).toEqual({
      address: 'new@example.org',
      confirmed: false,
      mailed: false,
    })
    await signIn('mover@example.com')
    const [mail] = await mailsTo('new@example.org')
    await site.call(null, 'PUT /email-confirmations/{token}', { params: { token: tokenIn(mail) } })
    await signIn('new@example.org')
    await site.refuse(null, 'POST /sessions', 'wrong_credentials', {
      body: { identifier: 'mover@example.com', password },
    })
    const [warning] = await mailsTo('mover@example.com')
    expect(warning?.body).toContain('another e-mail address was given')
  })
})

describe('whether an address is known', () => {
  it('does not show when signing up with it', async () => {
    const owner = await confirmed('known')
    const body = { password, displayName: 'Someone', interfaceLanguage: 'en' }
    const withKnown = await site.call(null, 'POST /accounts', {
      body: { ...body, handle: 'prober_1', email: owner.email },
    })
    const withNew = await site.call(null, 'POST /accounts', {
      body: { ...body, handle: 'prober_2', email: 'fresh@example.com' },
    })
    const shape = (answer: typeof withNew) => {
      if (answer.status !== 'signedIn') throw new Error('signed in')
      const { account, email, ...me } = answer.me
      return { ...me, confirmed: email.confirmed, name: account.displayName }
    }
    expect(shape(withKnown)).toEqual(shape(withNew))
    // only who reads the mail learns it, and there is no link in it that confirms
    const mail = (await mailsTo(owner.email)).find(({ body }) => body.includes('@prober_1'))
    expect(mail?.subject).toBe('Someone used your e-mail address')
    expect(tokenIn(mail)).toBe('')
  })

  it('does not show when asking for a new password', async () => {
    const owner = await confirmed('forgetful')
    const known = await site.send(null, 'POST /password-resets', { body: { email: owner.email } })
    const unknown = await site.send(null, 'POST /password-resets', { body: { email: 'nobody@example.com' } })
    expect(known).toMatchObject({ status: 202, body: undefined })
    expect({ ...unknown, headers: null }).toEqual({ ...known, headers: null })
    expect(await mailsTo('nobody@example.com')).toEqual([])
  })

  it('does not show by the limit either', async () => {
    const ask = (email: string) => site.send(null, 'POST /password-resets', { body: { email } })
    const owner = await confirmed('limited')
    for (const email of [owner.email, 'nobody_2@example.com']) {
      const answers = []
      for (let i = 0; i < 4; i++) answers.push((await ask(email)).status)
      expect(answers).toEqual([202, 202, 202, 429])
    }
  })
})

describe('passwords', () => {
  it('are changed by who knows the current one, and other sessions end', async () => {
    const person = await confirmed('changer')
    const elsewhere = await signIn('changer')
    if (elsewhere.status !== 'signedIn') throw new Error('signed in')
    const next = 'another long password'
    await site.refuse(person, 'PUT /me/password', 'wrong_password', { body: { current: 'not this one', next } })
    await site.call(person, 'PUT /me/password', { body: { current: password, next } })
    await site.call(person, 'GET /me')
    await site.refuse({ ...person, token: elsewhere.token }, 'GET /me', 'not_signed_in')
    await site.refuse(null, 'POST /sessions', 'wrong_credentials', { body: { identifier: 'changer', password } })
    await signIn('changer', next)
    expect((await mailsTo(person.email))[0]?.body).toContain('the password of your account was changed')
  })

  it('are not guessed with a session left open', async () => {
    const person = await signUp(site, { handle: 'left_open' })
    const guess = { current: 'not this one', next: 'another long password' }
    for (let i = 0; i < 10; i++) await site.refuse(person, 'PUT /me/password', 'wrong_password', { body: guess })
    await site.refuse(person, 'PUT /me/password', 'too_many_requests', { body: guess })
  })

  it('are reset with the token of the mail, once; every session ends', async () => {
    const person = await confirmed('resetter')
    await site.call(null, 'POST /password-resets', { body: { email: 'Resetter@example.com' } })
    await site.call(null, 'POST /password-resets', { body: { email: person.email } })
    const mails = (await mailsTo(person.email)).filter(({ subject }) => subject === 'Set a new password')
    expect(mails).toHaveLength(2)
    const [one, other] = mails.map((mail) => ({ params: { token: tokenIn(mail) } }))
    const body = { password: 'a password from the mail' }
    await site.refuse(null, 'PUT /password-resets/{token}', 'invalid_input', { ...one, body: { password: 'short' } })
    await site.call(null, 'PUT /password-resets/{token}', { ...one, body })
    await site.refuse(person, 'GET /me', 'not_signed_in')
    await signIn('resetter', body.password)
    await site.refuse(null, 'PUT /password-resets/{token}', 'token_expired', { ...one, body })
    // the second link was for the password that is gone
    await site.refuse(null, 'PUT /password-resets/{token}', 'token_expired', { ...other, body })
  })

  it('are reset by a link of the operator for whoever confirmed no address, to which no mail goes', async () => {
    const person = await signUp(site, { handle: 'newcomer' })
    await site.call(null, 'POST /password-resets', { body: { email: 'newcomer@example.com' } })
    expect((await mailsTo('newcomer@example.com')).map(({ subject }) => subject)).not.toContain('Set a new password')
    const link = await makeResetLinkFor(site.ctx, 'Newcomer')
    expect(link).toContain('/reset-password/')
    const body = { password: 'a password of the operator' }
    await site.call(null, 'PUT /password-resets/{token}', { params: { token: tokenIn({ body: link }) }, body })
    await site.refuse(person, 'GET /me', 'not_signed_in')
    await signIn('newcomer', body.password)
    await expect(makeResetLinkFor(site.ctx, 'nobody_here')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are not reset for a suspended account', async () => {
    const person = await confirmed('suspended')
    await site.call(administrator, 'PUT /accounts/{handle}/suspension', {
      params: { handle: 'suspended' },
      body: { reason: 'Spam' },
    })
    await site.call(null, 'POST /password-resets', { body: { email: person.email } })
    expect((await mailsTo(person.email)).map(({ subject }) => subject)).not.toContain('Set a new password')
  })
})

describe('two-factor', () => {
  /** The code of an authenticator some steps of 30 seconds from now: a code is taken only once. */
  const codeOf = (uri: string, steps = 0) => {
    const base32 = new URL(uri).searchParams.get('secret') ?? ''
    const bits = [...base32].map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    )
    const bytes = bits.join('').match(/.{8}/g) ?? []
    const secret = String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 2)))
    return createOTP(secret).hotp(Math.floor(Date.now() / 30_000) + steps)
  }
  const withTwoFactor = async (handle: string) => {
    const person = await confirmed(handle)
    const { uri, secret } = await site.call(person, 'POST /me/two-factor', { body: { password } })
    const { recoveryCodes } = await site.call(person, 'PUT /me/two-factor', { body: { code: await codeOf(uri, -1) } })
    return { ...person, uri, secret, recoveryCodes }
  }
  const challengeOf = async (handle: string) => {
    const answer = await signIn(handle)
    if (answer.status !== 'twoFactor') throw new Error('asks for the second factor')
    return answer.challenge
  }

  it('begins with the password and ends with a first code', async () => {
    const person = await signUp(site, { handle: 'tess' })
    await site.refuse(person, 'POST /me/two-factor', 'wrong_password', { body: { password: 'not this one' } })
    await site.refuse(person, 'PUT /me/two-factor', 'not_found', { body: { code: '123456' } })
    const { uri, secret } = await site.call(person, 'POST /me/two-factor', { body: { password } })
    expect(uri).toMatch(/^otpauth:\/\/totp\/Redbud:tess%40localhost/)
    expect(uri).toContain(`secret=${secret}`)
    expect((await site.call(person, 'GET /me')).twoFactor).toBe(false)
    expect(await signIn('tess')).toMatchObject({ status: 'signedIn' })
    await site.refuse(person, 'PUT /me/two-factor', 'wrong_code', { body: { code: '000000' } })
    const { recoveryCodes } = await site.call(person, 'PUT /me/two-factor', { body: { code: await codeOf(uri) } })
    expect(new Set(recoveryCodes).size).toBe(10)
    expect((await site.call(person, 'GET /me')).twoFactor).toBe(true)
    await site.refuse(person, 'POST /me/two-factor', 'second_factor_exists', { body: { password } })
    const { rows } = await site.ctx.pool.query('select secret, backup_codes from two_factors')
    expect(JSON.stringify(rows)).not.toContain(secret)
    for (const code of recoveryCodes) expect(JSON.stringify(rows)).not.toContain(code)
  })

  it('asks for a code that is taken once, for a challenge that is taken once', async () => {
    const person = await withTwoFactor('una')
    const challenge = await challengeOf('una')
    await site.refuse(null, 'POST /sessions/two-factor', 'wrong_code', { body: { challenge, code: '000000' } })
    const code = await codeOf(person.uri)
    const other = await challengeOf('una')
    expect(await site.call(null, 'POST /sessions/two-factor', { body: { challenge, code } })).toMatchObject({
      status: 'signedIn',
      me: { account: { handle: 'una' } },
    })
    await site.refuse(null, 'POST /sessions/two-factor', 'wrong_code', { body: { challenge: other, code } })
    await site.refuse(null, 'POST /sessions/two-factor', 'wrong_code', {
      body: { challenge, code: await codeOf(person.uri, 1) },
    })
  })

  it('takes each recovery code once, also when it is sent twice at the same time', async () => {
    const person = await withTwoFactor('vera')
    const [first = '', second = ''] = person.recoveryCodes
    const challenges = [await challengeOf('vera'), await challengeOf('vera')]
    const answers = await Promise.all(
      challenges.map((challenge) =>
        site.send(null, 'POST /sessions/two-factor', { body: { challenge, code: first.toUpperCase() } }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401])
    const challenge = await challengeOf('vera')
    await site.refuse(null, 'POST /sessions/two-factor', 'wrong_code', { body: { challenge, code: first } })
    await site.call(null, 'POST /sessions/two-factor', { body: { challenge, code: second.replace('-', ' ') } })
  })

  it('knows codes and challenges of one account only', async () => {
    const one = await withTwoFactor('wilma')
    await withTwoFactor('xenia')
    const challenge = await challengeOf('xenia')
    const codes = [await codeOf(one.uri), one.recoveryCodes[0] ?? '']
    for (const code of codes)
      await site.refuse(null, 'POST /sessions/two-factor', 'wrong_code', { body: { challenge, code } })
    await site.refuse(null, 'POST /sessions/two-factor', 'wrong_code', {
      body: { challenge: 'a'.repeat(43), code: codes[0] },
    })
  })

  it('does not let a challenge live for more than five minutes', async () => {
    const person = await withTwoFactor('yara')
    const challenge = await challengeOf('yara')
    const { rows } = await site.ctx.pool.query('select max(expires_at) as expires from verifications')
    expect(rows[0].expires.getTime()).toBeLessThanOrEqual(Date.now() + 24 * 60 * 60 * 1000)
    await site.ctx.pool.query(
      "update verifications set expires_at = expires_at - interval '5 minutes' where value = (select id::text from accounts where handle = 'yara')",
    )
    await site.refuse(null, 'POST /sessions/two-factor', 'wrong_code', {
      body: { challenge, code: await codeOf(person.uri) },
    })
  })

  it('does not let codes be guessed', async () => {
    const person = await withTwoFactor('zoe')
    for (let i = 0; i < 10; i++) {
      const challenge = await challengeOf('zoe')
      await site.refuse(null, 'POST /sessions/two-factor', 'wrong_code', { body: { challenge, code: '000000' } })
    }
    const challenge = await challengeOf('zoe')
    await site.refuse(null, 'POST /sessions/two-factor', 'too_many_requests', {
      body: { challenge, code: await codeOf(person.uri) },
    })
  })

  it('gets new recovery codes, and is switched off, with the password', async () => {
    const person = await withTwoFactor('yves')
    await site.refuse(person, 'POST /me/two-factor/recovery-codes', 'wrong_password', {
      body: { password: 'not this' },
    })
    const renewed = await site.call(person, 'POST /me/two-factor/recovery-codes', { body: { password } })
    const challenge = await challengeOf('yves')
    await site.refuse(null, 'POST /sessions/two-factor', 'wrong_code', {
      body: { challenge, code: person.recoveryCodes[0] },
    })
    await site.call(null, 'POST /sessions/two-factor', { body: { challenge, code: renewed.recoveryCodes[0] } })
    await site.refuse(person, 'DELETE /me/two-factor', 'wrong_password', { body: { password: 'not this' } })
    await site.call(person, 'DELETE /me/two-factor', { body: { password } })
    expect(await signIn('yves')).toMatchObject({ status: 'signedIn', me: { twoFactor: false } })
    await site.refuse(person, 'DELETE /me/two-factor', 'not_found', { body: { password } })
    await site.refuse(person, 'POST /me/two-factor/recovery-codes', 'not_found', { body: { password } })
    expect((await mailsTo(person.email))[0]?.body).toContain('two-factor was switched off')
  })

  it('guards an account that its owner deleted, too', async () => {
    const person = await withTwoFactor('quinn')
    await site.call(person, 'POST /me/deletion', { body: { password } })
    const challenge = await challengeOf('quinn')
    const params = { handle: 'quinn' }
    await site.refuse(null, 'GET /accounts/{handle}', 'not_found', { params })
    await site.call(null, 'POST /sessions/two-factor', { body: { challenge, code: person.recoveryCodes[0] } })
    expect((await site.call(null, 'GET /accounts/{handle}', { params })).handle).toBe('quinn')
  })

  it('stays on when the password is reset by mail', async () => {
    const person = await withTwoFactor('zed')
    await site.call(null, 'POST /password-resets', { body: { email: person.email } })
    const [mail] = await mailsTo(person.email)
    const body = { password: 'a password from the mail' }
    await site.call(null, 'PUT /password-resets/{token}', { params: { token: tokenIn(mail) }, body })
    expect(await signIn('zed', body.password)).toMatchObject({ status: 'twoFactor' })
  })
})
