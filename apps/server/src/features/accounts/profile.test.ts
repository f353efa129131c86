import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password, signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { adjustAccountCounts } from './commands.ts'

let site: TestSite
let administrator: Person
let moderator: Person
beforeAll(async () => {
  site = await openTestSite()
  administrator = await signUp(site, { handle: 'Keeper', role: 'administrator' })
  moderator = await signUp(site, { handle: 'warden', role: 'moderator' })
})
afterAll(() => site?.close())

const profile = (viewer: Person | null, { handle }: { handle: string }) =>
  site.call(viewer, 'GET /accounts/{handle}', { params: { handle } })

describe('the own profile', () => {
  it('shows what was set, to its owner and to others', async () => {
    const person = await signUp(site)
    const patch = {
      displayName: '  Mei   林 ',
      bio: 'Breakfast, mostly.\n\n\n\n早餐。 ',
      location: 'Chengdu  成都',
      interfaceLanguage: 'zh-Hans',
      reads: ['zh-Hans', 'en', 'en'],
      learning: ['fr'],
      channels: ['food', 'travel'],
      showsLikes: false,
      welcomed: true,
    }
    const me = await site.call(person, 'PATCH /me', { body: patch })
    expect(me).toMatchObject({
      account: { displayName: 'Mei 林' },
      bio: 'Breakfast, mostly.\n\n早餐。',
      location: 'Chengdu 成都',
      interfaceLanguage: 'zh-Hans',
      reads: ['zh-Hans', 'en'],
      learning: ['fr'],
      channels: ['food', 'travel'],
      showsLikes: false,
      welcomed: true,
    })
    expect(await site.call(person, 'GET /me')).toEqual(me)
    expect(await profile(null, person)).toMatchObject({ displayName: 'Mei 林', learning: ['fr'], showsLikes: false })
    expect(await profile(person, person)).toMatchObject({ permissions: { edit: true, follow: false, block: false } })
  })

  it('changes only what is given, and speaks its language at once', async () => {
    const person = await signUp(site)
    await site.call(person, 'PATCH /me', { body: { bio: 'Tea' } })
    await site.call(person, 'PATCH /me', { body: { interfaceLanguage: 'zh-Hans' } })
    expect((await site.call(person, 'GET /me')).bio).toBe('Tea')
    const { title } = await site.refuse(person, 'PUT /me/two-factor', 'not_found', { body: { code: '123456' } })
    expect(title).toBe('内容不存在，或你无法查看。')
  })

  it.each([
    [{ displayName: '' }, 'displayName', 'too_short'],
    [{ displayName: ' \u00A0 ' }, 'displayName', 'too_short'],
    [{ displayName: '字'.repeat(31) }, 'displayName', 'too_long'],
    [{ displayName: 'ﷺ'.repeat(10) }, 'displayName', 'too_long'],
    [{ displayName: 'Mei\u202E' }, 'displayName', 'unsafe_characters'],
    [{ displayName: 'Me\u200Bi' }, 'displayName', 'unsafe_characters'],
    [{ displayName: '\u3164' }, 'displayName', 'unsafe_characters'],
    [{ bio: 'x'.repeat(501) }, 'bio', 'too_long'],
    [{ bio: 'see \u202Egpj.exe' }, 'bio', 'unsafe_characters'],
    [{ bio: 'see \u0000' }, 'bio', 'unsafe_characters'],
    [{ location: 'two\u2066 places' }, 'location', 'unsafe_characters'],
    [{ reads: [] }, 'reads', 'too_few'],
    [{ reads: ['tlh'] }, 'reads.0', 'invalid'],
    [{ channels: ['crime'] }, 'channels.0', 'invalid'],
    [{ welcomed: false }, 'welcomed', 'invalid'],
    [{ role: 'administrator' }, 'role', 'unknown_field'],
    [{ avatarId: 'x' }, 'avatarId', 'invalid'],
  ])('refuses %o', async (body, path, code) => {
    const person = await signUp(site)
    const before = await site.call(person, 'GET /me')
    const { errors } = await site.refuse(person, 'PATCH /me', 'invalid_input', { body })
    expect(errors).toMatchObject([{ path, code }])
    expect(await site.call(person, 'GET /me')).toEqual(before)
  })

  it('shows words as they are, whatever they would mean in HTML', async () => {
    const person = await signUp(site)
    const bio = '<script>alert(1)</script> & "quotes" \'too\''
    expect((await site.call(person, 'PATCH /me', { body: { bio } })).bio).toBe(bio)
  })
})

describe('names that would pass for someone else', () => {
  const tryHandle = (handle: string) =>
    site.send(null, 'POST /accounts', { body: { handle, email: 'someone@example.com', password } })

  it.each([
    'admin',
    'Administrator',
    'adm1n',
    'redbud',
    'red_bud',
    'Redbud_Support',
    'official',
    'admin_01',
    'settings',
  ])('refuses the handle %s', async (handle) => {
    const answer = await tryHandle(handle)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'handle', code: 'reserved' }] } })
  })

  it('refuses a handle of nothing but lines', async () => {
    expect(await tryHandle('____')).toMatchObject({ status: 422, body: { errors: [{ path: 'handle' }] } })
  })

  it.each(['meme', 'adminton', 'redbird', 'homely', 'Learner', 'mod_pizza'])('lets %s be', async (handle) => {
    expect((await tryHandle(handle)).status).toBe(201)
  })

  it.each(['Rosalind', 'rosa_lind', 'rosaIind', 'rosa1ind', 'r0salind', 'R0SA_LIND'])(
    'refuses %s beside rosalind',
    async (handle) => {
      await tryHandle('rosalind')
      expect(await tryHandle(handle)).toMatchObject({ status: 409, body: { code: 'handle_taken' } })
    },
  )

  it.each(['Keeper', 'КEEРER', 'kеeper ✓', 'k-e-e-p-e-r', 'Wаrden', 'Redbud Support', '紫荆 官方', '管理员'])(
    'refuses the name %s for a member',
    async (displayName) => {
      const person = await signUp(site)
      const { errors } = await site.refuse(person, 'PATCH /me', 'invalid_input', { body: { displayName } })
      expect(errors).toMatchObject([{ path: 'displayName', code: 'reserved' }])
    },
  )

  it('lets the staff call themselves what they are', async () => {
    const { account } = await site.call(moderator, 'PATCH /me', { body: { displayName: 'Redbud Support' } })
    expect(account.displayName).toBe('Redbud Support')
  })
})

describe('avatar and cover', () => {
  it('are the account’s own photos, once each', async () => {
    const person = await signUp(site)
    const other = await signUp(site)
    const [avatarId, coverId, theirs] = [await site.photo(person), await site.photo(person), await site.photo(other)]
    const me = await site.call(person, 'PATCH /me', { body: { avatarId, coverId } })
    expect(me.account.avatar).not.toBeNull()
    expect(me.cover?.id).toBe(coverId)
    expect(await profile(null, person)).toMatchObject({ avatar: me.account.avatar, cover: me.cover })
    for (const body of [{ avatarId: theirs }, { coverId: avatarId }, { avatarId: '00000000000000000000000000' }])
      await site.refuse(person, 'PATCH /me', 'photo_unusable', { body })
    expect(await site.call(person, 'PATCH /me', { body: { avatarId } })).toEqual(me)
  })

  it('are removed with their files when others take their place', async () => {
    const person = await signUp(site)
    const first = await site.photo(person)
    const before = await site.call(person, 'PATCH /me', { body: { avatarId: first } })
    const url = before.account.avatar?.card.url ?? ''
    expect((await site.app.inject({ url })).statusCode).toBe(200)
    await site.call(person, 'PATCH /me', { body: { avatarId: await site.photo(person) } })
    await site.settle()
    expect((await site.app.inject({ url })).statusCode).toBe(404)
    await site.refuse(person, 'PATCH /me', 'photo_unusable', { body: { avatarId: first } })
    expect((await site.call(person, 'PATCH /me', { body: { avatarId: null } })).account.avatar).toBeNull()
  })

  it('are not photos of a note', async () => {
    const person = await signUp(site)
    const mediaId = await site.photo(person)
    await site.call(person, 'POST /notes', { body: { kind: 'photo', title: 'Tea', photos: [{ mediaId }] } })
    await site.refuse(person, 'PATCH /me', 'photo_unusable', { body: { avatarId: mediaId } })
  })
})

describe('a person’s page', () => {
  const put = (person: Person, what: 'follow' | 'block' | 'mute', { handle }: Person) =>
    site.call(person, `PUT /accounts/{handle}/${what}`, { params: { handle } })

  it('says what the viewer is to them and may do', async () => {
    const [viewer, person] = [await signUp(site), await signUp(site)]
    await put(viewer, 'follow', person)
    await put(viewer, 'mute', person)
    expect(await profile(viewer, person)).toMatchObject({
      relation: { following: true, followedBy: false, blocking: false, muting: true },
      permissions: { edit: false, follow: true, block: true, suspend: false },
    })
    expect(await profile(person, viewer)).toMatchObject({ relation: { followedBy: true, following: false } })
    expect((await profile(null, person)).counts.followers).toBe(1)
    expect((await profile(moderator, person)).permissions.suspend).toBe(true)
    expect((await profile(moderator, administrator)).permissions.suspend).toBe(false)
  })

  it('is not there for whom they block, and stays for who blocks them', async () => {
    const [viewer, person] = [await signUp(site), await signUp(site)]
    await put(person, 'block', viewer)
    await site.refuse(viewer, 'GET /accounts/{handle}', 'not_found', { params: { handle: person.handle } })
    expect(await profile(person, viewer)).toMatchObject({
      relation: { blocking: true },
      permissions: { follow: false, block: true },
    })
    await profile(moderator, person)
  })

  it('counts what is folded and what waits', async () => {
    const person = await signUp(site)
    const accountId = fromPublicId(person.id) ?? ''
    await adjustAccountCounts(site.ctx.db, [
      { accountId, notes: 3, likesReceived: 5 },
      { accountId, notes: -1, collectsReceived: 2 },
    ])
    const counts = { followers: 0, following: 0, notes: 2, likesAndCollects: 7 }
    expect((await profile(null, person)).counts).toEqual(counts)
    await site.settle()
    const { rows } = await site.ctx.pool.query('select count(*) from account_count_deltas')
    expect(rows[0].count).toBe(0)
    expect((await profile(null, person)).counts).toEqual(counts)
    await adjustAccountCounts(site.ctx.db, [{ accountId, notes: 1 }])
    expect((await profile(null, person)).counts).toEqual({ ...counts, notes: 3 })
  })
})

describe('finding people by how they begin', () => {
  const find = async (viewer: Person | null, prefix: string, limit = 8) =>
    (await site.call(viewer, 'GET /accounts', { query: { prefix, limit } })).items.map(({ handle }) => handle)

  it('looks at handles, then names, whatever their case and characters', async () => {
    await signUp(site, { handle: 'quincy', displayName: 'Someone' })
    await signUp(site, { handle: 'aaron_q', displayName: 'QUINN 桂花' })
    await signUp(site, { handle: 'quilt_100', displayName: '50% off_it' })
    expect(await find(null, 'QUI')).toEqual(['quilt_100', 'quincy', 'aaron_q'])
    expect(await find(null, 'qui', 2)).toEqual(['quilt_100', 'quincy'])
    expect(await find(null, 'quinn 桂')).toEqual(['aaron_q'])
    expect(await find(null, '50% o')).toEqual(['quilt_100'])
    for (const nothing of ['%', '_uincy', '\\', 'uincy']) expect(await find(null, nothing)).toEqual([])
  })

  it('leaves out whom a block separates, either way, and the suspended', async () => {
    const viewer = await signUp(site)
    for (const handle of ['zander_a', 'zander_b', 'zander_c', 'zander_d']) await signUp(site, { handle })
    const blocker = await signUp(site, { handle: 'zander_e' })
    await site.call(viewer, 'PUT /accounts/{handle}/block', { params: { handle: 'zander_a' } })
    await site.call(blocker, 'PUT /accounts/{handle}/block', { params: { handle: viewer.handle } })
    await site.call(moderator, 'PUT /accounts/{handle}/suspension', {
      params: { handle: 'zander_b' },
      body: { reason: 'Spam' },
    })
    expect(await find(viewer, 'zander_')).toEqual(['zander_c', 'zander_d'])
    expect(await find(null, 'zander_')).toEqual(['zander_a', 'zander_c', 'zander_d', 'zander_e'])
  })
})

describe('moderation', () => {
  const suspend = (handle: string) => ({ params: { handle }, body: { reason: ' Sells followers ' } })
  const actions = async (handle: string) =>
    (
      await site.ctx.pool.query(
        `select x.kind, x.reason, y.handle as actor from actions x join accounts a on a.id = x.subject_account_id
         join accounts y on y.id = x.actor_id where a.handle = $1 order by x.created_at, x.id`,
        [handle],
      )
    ).rows

  it('suspends: signed out at once, seen by the staff alone, and lifted again; all of it is logged', async () => {
    const person = await signUp(site, { handle: 'seller' })
    await site.call(person, 'GET /me')
    await site.call(moderator, 'PUT /accounts/{handle}/suspension', suspend('Seller'))
    await site.call(moderator, 'PUT /accounts/{handle}/suspension', suspend('seller'))
    await site.refuse(person, 'GET /me', 'not_signed_in')
    const told = await site.refuse(null, 'POST /sessions', 'account_suspended', {
      body: { identifier: 'seller', password },
      headers: { 'accept-language': 'zh-CN' },
    })
    expect(told.title).toContain('封禁')
    // nobody else is told
    await site.refuse(null, 'POST /sessions', 'wrong_credentials', {
      body: { identifier: 'seller', password: 'not their password' },
    })
    await site.refuse(null, 'GET /accounts/{handle}', 'not_found', { params: { handle: 'seller' } })
    expect(await profile(moderator, person)).toMatchObject({ suspended: true })
    await site.call(moderator, 'DELETE /accounts/{handle}/suspension', { params: { handle: 'seller' } })
    await site.refuse(person, 'GET /me', 'not_signed_in')
    await site.call(null, 'POST /sessions', { body: { identifier: 'seller', password } })
    expect(await actions('seller')).toEqual([
      { kind: 'account.suspend', reason: 'Sells followers', actor: 'warden' },
      { kind: 'account.unsuspend', reason: '', actor: 'warden' },
    ])
  })

  it('counts no notes of a suspended account under topics, and suggests none of theirs', async () => {
    const person = await signUp(site, { handle: 'pusher' })
    const title = 'Cheap! #pushedtopic'
    const { id } = await site.call(person, 'POST /notes', { body: { kind: 'text', title } })
    const seen = async () => {
      await site.settle()
      const { noteCount } = await site.call(null, 'GET /topics/{name}', { params: { name: 'pushedtopic' } })
      const suggested = (await site.call(null, 'GET /topics', { query: { prefix: 'pushed' } })).items.length
      const explored = (await site.call(null, 'GET /feeds/explore')).items.some((note) => note.id === id)
      return { noteCount, suggested, explored }
    }
    const all = { noteCount: 1, suggested: 1, explored: true }
    expect(await seen()).toEqual(all)
    await site.call(moderator, 'PUT /accounts/{handle}/suspension', suspend('pusher'))
    expect(await seen()).toEqual({ noteCount: 0, suggested: 0, explored: false })
    await site.call(moderator, 'DELETE /accounts/{handle}/suspension', { params: { handle: 'pusher' } })
    expect(await seen()).toEqual(all)
  })

  it('leaves no photo of a suspended account where people knew it', async () => {
    const person = await signUp(site, { handle: 'shower' })
    const [avatarId, mediaId] = [await site.photo(person), await site.photo(person)]
    await site.call(person, 'PATCH /me', { body: { avatarId } })
    await site.call(person, 'POST /notes', { body: { kind: 'photo', photos: [{ mediaId }] } })
    const addresses = async () => {
      const { items } = await site.call(null, 'GET /accounts/{handle}/notes', { params: { handle: 'shower' } })
      return [items[0]?.cover?.card.url ?? '', items[0]?.author.avatar?.card.url ?? '']
    }
    const statuses = (urls: string[]) =>
      Promise.all(urls.map(async (url) => (await site.app.inject({ url })).statusCode))
    const before = await addresses()
    expect(await statuses(before)).toEqual([200, 200])
    await site.call(moderator, 'PUT /accounts/{handle}/suspension', suspend('shower'))
    await site.settle()
    expect(await statuses(before)).toEqual([404, 404])
    await site.call(moderator, 'DELETE /accounts/{handle}/suspension', { params: { handle: 'shower' } })
    expect(await statuses(await addresses())).toEqual([200, 200])
  })

  it('does not reach equals, those above or oneself', async () => {
    const other = await signUp(site, { handle: 'warden_2', role: 'moderator' })
    for (const handle of ['warden', 'Keeper', other.handle])
      await site.refuse(moderator, 'PUT /accounts/{handle}/suspension', 'not_allowed', suspend(handle))
    await site.refuse(administrator, 'PUT /accounts/{handle}/suspension', 'not_allowed', suspend('Keeper'))
    await site.call(administrator, 'PUT /accounts/{handle}/suspension', suspend(other.handle))
    await site.refuse(moderator, 'PUT /accounts/{handle}/suspension', 'not_found', suspend('nobody_here'))
    await site.refuse(await signUp(site), 'PUT /accounts/{handle}/suspension', 'not_allowed', suspend('warden'))
  })

  it('gives roles, which count at once and are logged', async () => {
    const person = await signUp(site, { handle: 'helper' })
    const give = (role: string) => ({ params: { handle: 'helper' }, body: { role } })
    await site.refuse(moderator, 'PUT /accounts/{handle}/role', 'not_allowed', give('moderator'))
    await site.refuse(person, 'GET /admin/mails', 'not_allowed')
    await site.call(administrator, 'PUT /accounts/{handle}/role', give('administrator'))
    await site.call(person, 'GET /admin/mails')
    await site.call(administrator, 'PUT /accounts/{handle}/role', give('member'))
    await site.refuse(person, 'GET /admin/mails', 'not_allowed')
    expect((await actions('helper')).map(({ reason }) => reason)).toEqual([
      'member → administrator',
      'administrator → member',
    ])
  })

  it('never leaves a site without an administrator, even when two step down at once', async () => {
    const give = (person: Person, handle: string) =>
      site.send(person, 'PUT /accounts/{handle}/role', { params: { handle }, body: { role: 'member' } })
    expect(await give(administrator, 'keeper')).toMatchObject({ status: 409, body: { code: 'conflict' } })
    const second = await signUp(site, { handle: 'regent', role: 'administrator' })
    const answers = await Promise.all([give(administrator, 'Keeper'), give(second, 'regent')])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    const { rows } = await site.ctx.pool.query("select count(*) from accounts where role = 'administrator'")
    expect(rows[0].count).toBe(1)
    await site.ctx.pool.query("update accounts set role = 'administrator' where handle = 'Keeper'")
    site.ctx.sessions.clear()
  })
})

describe('mails for the administrator', () => {
  it('come newest first, page by page', async () => {
    for (let i = 0; i < 3; i++) await signUp(site)
    const all = (await site.call(administrator, 'GET /admin/mails', { query: { limit: 100 } })).items
    const paged = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: typeof all; cursor: string | null } = await site.call(administrator, 'GET /admin/mails', {
        query: { limit: 7, ...(cursor ? { cursor } : {}) },
      })
      paged.push(...page.items)
      cursor = page.cursor
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(7)
    expect(all[0]).toMatchObject({ sentAt: null, error: null })
    expect(all.map(({ id }) => id)).toEqual([...all.map(({ id }) => id)].sort().reverse())
    await site.refuse(administrator, 'GET /admin/mails', 'invalid_cursor', { query: { cursor: 'x' } })
  })
})
