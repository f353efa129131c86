import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { softwareAuthenticator } from '../../../test/authenticator.ts'
import { password, signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'

const origin = 'https://redbud.example'
let site: TestSite
beforeAll(async () => {
  site = await openTestSite({ publicUrl: origin })
})
afterAll(() => site?.close())

type Authenticator = ReturnType<typeof softwareAuthenticator>

const add = async (person: Person, authenticator: Authenticator, name = 'My phone') => {
  const { challenge, options } = await site.call(person, 'POST /me/passkeys/options', { body: { password } })
  return site.call(person, 'POST /me/passkeys', {
    body: { challenge, name, credential: authenticator.create(options) },
  })
}
const begin = () => site.call(null, 'POST /sessions/passkey/options')

describe('adding a passkey', () => {
  it('keeps it under its name, and removes it', async () => {
    const person = await signUp(site)
    const other = await signUp(site)
    const added = await add(person, softwareAuthenticator(origin), ' Mei’s  phone ')
    expect(added).toMatchObject({ name: 'Mei’s phone', lastUsedAt: null })
    expect((await site.call(person, 'GET /me/passkeys')).items).toEqual([added])
    expect((await site.call(other, 'GET /me/passkeys')).items).toEqual([])
    await site.refuse(other, 'DELETE /me/passkeys/{id}', 'not_found', {
      params: { id: added.id },
      body: { password },
    })
    await site.call(person, 'DELETE /me/passkeys/{id}', { params: { id: added.id }, body: { password } })
    expect((await site.call(person, 'GET /me/passkeys')).items).toEqual([])
  })

  it('takes the password, as removing one does: a session left open is not enough', async () => {
    const person = await signUp(site)
    const body = { password: 'not this one' }
    await site.refuse(person, 'POST /me/passkeys/options', 'invalid_input')
    await site.refuse(person, 'POST /me/passkeys/options', 'wrong_password', { body })
    const { id } = await add(person, softwareAuthenticator(origin))
    await site.refuse(person, 'DELETE /me/passkeys/{id}', 'invalid_input', { params: { id } })
    await site.refuse(person, 'DELETE /me/passkeys/{id}', 'wrong_password', { params: { id }, body })
    expect((await site.call(person, 'GET /me/passkeys')).items).toMatchObject([{ id }])
    for (let i = 0; i < 8; i++) await site.refuse(person, 'POST /me/passkeys/options', 'wrong_password', { body })
    await site.refuse(person, 'POST /me/passkeys/options', 'too_many_requests', { body })
  })

  it('is told by mail, with how to undo it, and so is removing one', async () => {
    const person = await signUp(site)
    await site.ctx.db
      .updateTable('accounts')
      .set({ email: 'owner@example.com', email_verified: true, pending_email: null })
      .where('handle', '=', person.handle)
      .execute()
    const { id } = await add(person, softwareAuthenticator(origin))
    await site.call(person, 'DELETE /me/passkeys/{id}', { params: { id }, body: { password } })
    await site.settle()
    const keeper = await signUp(site, { role: 'administrator' })
    const { items } = await site.call(keeper, 'GET /admin/mails', { query: { limit: 100 } })
    const [removed, added] = items.filter(({ recipient }) => recipient === 'owner@example.com')
    expect(added?.body).toContain('a passkey was added')
    expect(added?.body).toContain(`${origin}/forgot-password`)
    expect(added?.body).toContain(`${origin}/settings/security`)
    expect(removed?.body).toContain('a passkey was removed')
  })

  it('tells the browser which passkeys there are already', async () => {
    const person = await signUp(site)
    await add(person, softwareAuthenticator(origin))
    const { options } = await site.call(person, 'POST /me/passkeys/options', { body: { password } })
    expect(options).toMatchObject({
      rp: { id: 'redbud.example' },
      user: { name: person.handle },
      excludeCredentials: [{ transports: ['internal'] }],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
  })

  it.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['a device that did not check its owner', { flags: 0x01 }],
  ])('refuses %s', async (_, quirks) => {
    const person = await signUp(site)
    const { challenge, options } = await site.call(person, 'POST /me/passkeys/options', { body: { password } })
    await site.refuse(person, 'POST /me/passkeys', 'passkey_failed', {
      body: { challenge, name: 'Phone', credential: softwareAuthenticator(origin).create(options, quirks) },
    })
  })

  it('refuses what no authenticator answers, and keeps nothing of it', async () => {
    const person = await signUp(site)
    for (const transports of ['usb', {}, [1], null]) {
      const { challenge, options } = await site.call(person, 'POST /me/passkeys/options', { body: { password } })
      const made = softwareAuthenticator(origin).create(options)
      const credential = { ...made, response: { ...made.response, transports } }
      await site.refuse(person, 'POST /me/passkeys', 'passkey_failed', { body: { challenge, name: 'Key', credential } })
    }
    const { challenge, options } = await site.call(person, 'POST /me/passkeys/options', { body: { password } })
    const credential = softwareAuthenticator(origin).create(options, { idBytes: 9000 })
    await site.refuse(person, 'POST /me/passkeys', 'passkey_failed', { body: { challenge, name: 'Key', credential } })
    expect((await site.call(person, 'GET /me/passkeys')).items).toEqual([])
  })

  it('refuses a challenge that is not theirs, not ours, used or for signing in', async () => {
    const person = await signUp(site)
    const other = await signUp(site)
    const mine = await site.call(person, 'POST /me/passkeys/options', { body: { password } })
    const answer = (given: typeof mine) => ({
      challenge: given.challenge,
      name: 'Phone',
      credential: softwareAuthenticator(origin).create({ rp: { id: 'redbud.example' }, ...given.options }),
    })
    await site.refuse(other, 'POST /me/passkeys', 'passkey_failed', { body: answer(mine) })
    await site.refuse(person, 'POST /me/passkeys', 'passkey_failed', { body: answer(await begin()) })
    const [payload] = mine.challenge.split('.')
    for (const challenge of ['', 'x', '.', `${payload}.`, `${payload}.AAAA`, `e30.${mine.challenge.split('.')[1]}`])
      await site.refuse(person, 'POST /me/passkeys', 'passkey_failed', { body: answer({ ...mine, challenge }) })
    await site.call(person, 'POST /me/passkeys', { body: answer(mine) })
    await site.refuse(person, 'POST /me/passkeys', 'passkey_failed', { body: answer(mine) })
  })

  it('refuses junk for a credential and tricks in its name', async () => {
    const person = await signUp(site)
    for (const credential of [
      {},
      { id: 1 },
      { id: 'x', response: {} },
      { id: 'x', response: { clientDataJSON: 'x' } },
    ]) {
      const { challenge } = await site.call(person, 'POST /me/passkeys/options', { body: { password } })
      await site.refuse(person, 'POST /me/passkeys', 'passkey_failed', {
        body: { challenge, name: 'Phone', credential },
      })
    }
    const { challenge, options } = await site.call(person, 'POST /me/passkeys/options', { body: { password } })
    await site.refuse(person, 'POST /me/passkeys', 'invalid_input', {
      body: { challenge, name: 'Pho\u202Ene', credential: softwareAuthenticator(origin).create(options) },
    })
  })

  it('stops at twenty', async () => {
    const person = await signUp(site)
    for (let i = 0; i < 20; i++) await add(person, softwareAuthenticator(origin))
    await site.refuse(person, 'POST /me/passkeys/options', 'limit_reached', { body: { password } })
  })
})

describe('signing in with a passkey', () => {
  it('needs no name, and remembers when', async () => {
    const person = await signUp(site)
    const authenticator = softwareAuthenticator(origin)
    await add(person, authenticator)
    const { challenge, options } = await begin()
    expect(options).toMatchObject({ rpId: 'redbud.example', userVerification: 'required' })
    expect(options).not.toHaveProperty('allowCredentials')
    const answer = await site.call(null, 'POST /sessions/passkey', {
      body: { challenge, credential: authenticator.get(options) },
    })
    expect(answer).toMatchObject({ status: 'signedIn', me: { account: { handle: person.handle } } })
    const { items } = await site.call(person, 'GET /me/passkeys')
    expect(items[0]?.lastUsedAt).not.toBeNull()
  })

  it('takes a challenge once', async () => {
    const person = await signUp(site)
    const authenticator = softwareAuthenticator(origin)
    await add(person, authenticator)
    const { challenge, options } = await begin()
    const body = { challenge, credential: authenticator.get(options) }
    await site.call(null, 'POST /sessions/passkey', { body })
    await site.refuse(null, 'POST /sessions/passkey', 'passkey_failed', { body })
    await site.refuse(null, 'POST /sessions/passkey', 'passkey_failed', {
      body: { challenge, credential: authenticator.get(options) },
    })
  })

  it.each([
    ['another origin', { origin: 'https://redbud.example.elsewhere.example' }],
    ['a device that did not check its owner', { flags: 0x01 }],
    ['a counter that does not grow', { counter: 1 }],
  ])('refuses %s', async (_, quirks) => {
    const person = await signUp(site)
    const authenticator = softwareAuthenticator(origin)
    await add(person, authenticator)
    const { challenge, options } = await begin()
    await site.refuse(null, 'POST /sessions/passkey', 'passkey_failed', {
      body: { challenge, credential: authenticator.get(options, quirks) },
    })
  })

  it('takes passkeys that count nothing', async () => {
    const person = await signUp(site)
    const authenticator = softwareAuthenticator(origin)
    const added = await site.call(person, 'POST /me/passkeys/options', { body: { password } })
    await site.call(person, 'POST /me/passkeys', {
      body: {
        challenge: added.challenge,
        name: 'Phone',
        credential: authenticator.create(added.options, { counter: 0 }),
      },
    })
    for (let i = 0; i < 2; i++) {
      const { challenge, options } = await begin()
      await site.call(null, 'POST /sessions/passkey', {
        body: { challenge, credential: authenticator.get(options, { counter: 0 }) },
      })
    }
  })

  it('refuses a passkey that nobody added, one that was removed, and another one’s signature', async () => {
    const person = await signUp(site)
    const stranger = softwareAuthenticator(origin)
    const refuse = async (credential: (options: unknown) => unknown) => {
      const { challenge, options } = await begin()
      await site.refuse(null, 'POST /sessions/passkey', 'passkey_failed', {
        body: { challenge, credential: credential(options) },
      })
    }
    await refuse((options) => stranger.get(options))
    const authenticator = softwareAuthenticator(origin)
    const { id } = await add(person, authenticator)
    await refuse((options) => ({
      ...authenticator.get(options),
      response: { ...stranger.get(options).response, userHandle: undefined },
    }))
    await site.call(person, 'DELETE /me/passkeys/{id}', { params: { id }, body: { password } })
    await refuse((options) => authenticator.get(options))
  })

  it('does not let a suspended account in, and says why', async () => {
    const keeper = await signUp(site, { role: 'administrator' })
    const person = await signUp(site)
    const authenticator = softwareAuthenticator(origin)
    await add(person, authenticator)
    await site.call(keeper, 'PUT /accounts/{handle}/suspension', {
      params: { handle: person.handle },
      body: { reason: 'Spam' },
    })
    const { challenge, options } = await begin()
    await site.refuse(null, 'POST /sessions/passkey', 'account_suspended', {
      body: { challenge, credential: authenticator.get(options) },
    })
  })
})
