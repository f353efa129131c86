import { limits } from '@redbud/contract/limits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password, signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { removeLeft } from './leaving-commands.ts'

let site: TestSite
let administrator: Person
beforeAll(async () => {
  site = await openTestSite()
  administrator = await signUp(site, { handle: 'keeper', role: 'administrator' })
})
afterAll(() => site?.close())

const leave = (person: Person) => site.call(person, 'POST /me/deletion', { body: { password } })
const signIn = async (handle: string): Promise<Person> => {
  const answer = await site.call(null, 'POST /sessions', { body: { identifier: handle, password } })
  if (answer.status !== 'signedIn') throw new Error('asks for a second factor')
  return { id: answer.me.account.id, handle, token: answer.token }
}
const refused = (handle: string) =>
  site.refuse(null, 'POST /sessions', 'wrong_credentials', { body: { identifier: handle, password } })
const mailsTo = async (handle: string) => {
  await site.settle()
  const { items } = await site.call(administrator, 'GET /admin/mails', { query: { limit: 100 } })
  return items.filter(({ recipient }) => recipient === `${handle}@example.com`)
}
const tokenIn = (mail: { body: string } | undefined): string => /\/([\w-]{43})$/m.exec(mail?.body ?? '')?.[1] ?? ''
const confirmAddress = async (handle: string) => {
  const [mail] = await mailsTo(handle)
  await site.call(null, 'PUT /email-confirmations/{token}', { params: { token: tokenIn(mail) } })
}
/** Has the days of grace be over. */
const wait = (...people: Person[]) =>
  site.ctx.pool.query("update accounts set leaves_at = now() - interval '1 second' where id = any ($1)", [
    people.map(({ id }) => fromPublicId(id)),
  ])

describe('an account that its owner deletes', () => {
  it('needs their password, and stays without it', async () => {
    const person = await signUp(site, { handle: 'undecided' })
    await site.refuse(person, 'POST /me/deletion', 'wrong_password', { body: { password: 'not this one' } })
    expect((await site.call(person, 'GET /me')).account.handle).toBe('undecided')
  })

  it('is gone at once for everybody, and counts nowhere, until they sign in again', async () => {
    const author = await signUp(site)
    const person = await signUp(site, { handle: 'wavering' })
    const { id } = await site.call(author, 'POST /notes', { body: { kind: 'text', title: 'Persimmons' } })
    const params = { id }
    await site.call(person, 'PUT /notes/{id}/like', { params })
    await site.call(person, 'POST /notes/{id}/comments', { params, body: { body: 'Ripe?' } })
    await site.call(person, 'PUT /accounts/{handle}/follow', { params: { handle: author.handle } })
    const mine = await site.call(person, 'POST /notes', { body: { kind: 'text', title: 'Pears #fruit' } })
    const seen = async () => {
      await site.settle()
      const profile = await site.call(null, 'GET /accounts/{handle}', { params: { handle: author.handle } })
      return {
        counts: (await site.call(null, 'GET /notes/{id}', { params })).counts,
        comments: (await site.call(null, 'GET /notes/{id}/comments', { params })).items.map(({ body }) => body),
        followers: profile.counts.followers,
        topic: (await site.send(null, 'GET /topics/{name}', { params: { name: 'fruit' } })).status,
        theirs: (await site.send(administrator, 'GET /notes/{id}', { params: { id: mine.id } })).status,
        profile: (await site.send(administrator, 'GET /accounts/{handle}', { params: { handle: 'wavering' } })).status,
      }
    }
    const before = await seen()
    expect(before).toMatchObject({ counts: { likes: 1, comments: 1 }, comments: ['Ripe?'], followers: 1, theirs: 200 })

    const elsewhere = await signIn('wavering')
    const { until } = await leave(person)
    const days = (Date.parse(until) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(limits.leavingDays - 0.01)
    expect(days).toBeLessThanOrEqual(limits.leavingDays)
    for (const session of [person, elsewhere]) await site.refuse(session, 'GET /me', 'not_signed_in')
    expect(await seen()).toMatchObject({
      counts: { likes: 0, comments: 0 },
      comments: [],
      followers: 0,
      theirs: 404,
      profile: 404,
    })
    await removeLeft(site.ctx)

    const back = await signIn('wavering')
    expect(await seen()).toEqual(before)
    expect((await site.call(back, 'GET /me/drafts')).items).toEqual([])
    expect((await site.call(back, 'GET /notes/{id}', { params })).viewer).toMatchObject({ liked: true })

    // what was taken out of the counts is not taken out again with the account
    await leave(back)
    const away = await seen()
    await wait(back)
    await removeLeft(site.ctx)
    expect(await seen()).toEqual(away)
    await refused('wavering')
  })

  it('is told of by mail, and comes back with a new password, too', async () => {
    const person = await signUp(site, { handle: 'forgetful' })
    await confirmAddress('forgetful')
    await leave(person)
    expect((await mailsTo('forgetful'))[0]?.body).toContain('your account was deleted')
    await site.call(null, 'POST /password-resets', { body: { email: 'forgetful@example.com' } })
    const token = tokenIn((await mailsTo('forgetful'))[0])
    await site.call(null, 'PUT /password-resets/{token}', { params: { token }, body: { password } })
    await signIn('forgetful')
    expect((await mailsTo('forgetful'))[0]?.body).toContain('was taken back')
  })

  it('is removed for good when the days of grace are over, and its handle is free', async () => {
    const [gone, stays] = [await signUp(site, { handle: 'gone_soon' }), await signUp(site, { handle: 'in_time' })]
    await leave(gone)
    await leave(stays)
    await wait(gone)
    await removeLeft(site.ctx)
    await refused('gone_soon')
    expect((await signUp(site, { handle: 'gone_soon' })).id).not.toBe(gone.id)
    expect((await signIn('in_time')).id).toBe(stays.id)
  })

  it('can’t come back while it is being removed', async () => {
    const person = await signUp(site, { handle: 'too_late' })
    await leave(person)
    await site.ctx.pool.query('update accounts set leaves_at = null where handle = $1', ['too_late'])
    await refused('too_late')
    await removeLeft(site.ctx)
    const { rows } = await site.ctx.pool.query('select from accounts where handle = $1', ['too_late'])
    expect(rows).toEqual([])
  })

  it('leaves somebody to administer the site', async () => {
    await site.refuse(administrator, 'POST /me/deletion', 'conflict', { body: { password } })
    const second = await signUp(site, { handle: 'second', role: 'administrator' })
    await leave(second)
    await site.refuse(administrator, 'POST /me/deletion', 'conflict', { body: { password } })
    expect((await site.call(administrator, 'GET /me')).account.handle).toBe('keeper')
  })
})
