import type { OperationKey } from '@redbud/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site?.close())

const to = (person: Person) => ({ params: { handle: person.handle } })
const profile = (viewer: Person | null, person: Person) => site.call(viewer, 'GET /accounts/{handle}', to(person))
const suspend = async (person: Person) => {
  const id = fromPublicId(person.id) ?? ''
  await site.ctx.db.updateTable('accounts').set({ status: 'suspended' }).where('id', '=', id).execute()
  site.ctx.bus.publish('accountChanged', { accountId: id })
}

const handles = async (
  viewer: Person | null,
  key: 'GET /accounts/{handle}/followers' | 'GET /accounts/{handle}/following' | 'GET /me/blocks' | 'GET /me/mutes',
  owner?: Person,
  limit = 100,
): Promise<string[]> => {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: { handle: string }[]; cursor: string | null } = await site.call(viewer, key, {
      ...(owner ? to(owner) : {}),
      query: { limit, ...(cursor ? { cursor } : {}) },
    })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    seen.push(...page.items.map((item) => item.handle))
    cursor = page.cursor
  } while (cursor)
  return seen
}

describe('following', () => {
  it('counts once however often it is repeated, and both sides see it', async () => {
    const [ann, bo] = [await signUp(site), await signUp(site)]
    for (let times = 0; times < 3; times++)
      expect(await site.call(ann, 'PUT /accounts/{handle}/follow', to(bo))).toEqual({
        following: true,
        followedBy: false,
        blocking: false,
        muting: false,
      })
    expect((await profile(ann, bo)).counts).toMatchObject({ followers: 1, following: 0 })
    expect((await profile(bo, ann)).relation).toMatchObject({ following: false, followedBy: true })
    for (let times = 0; times < 2; times++) await site.call(ann, 'DELETE /accounts/{handle}/follow', to(bo))
    expect((await profile(null, bo)).counts.followers).toBe(0)
    expect((await profile(null, ann)).counts.following).toBe(0)
    await site.settle()
    expect((await profile(null, bo)).counts.followers).toBe(0)
  })

  it('keeps counts exact when many follow, unfollow and repeat at once', async () => {
    const star = await signUp(site)
    const fans = await Promise.all(Array.from({ length: 20 }, () => signUp(site)))
    const send = (fan: Person, method: 'PUT' | 'DELETE') =>
      site.call(fan, `${method} /accounts/{handle}/follow`, to(star))
    await Promise.all(
      fans.flatMap((fan) => [send(fan, 'PUT'), send(fan, 'DELETE'), send(fan, 'PUT'), send(fan, 'PUT')]),
    )
    await Promise.all(fans.map((fan, at) => send(fan, at < 7 ? 'DELETE' : 'PUT')))
    expect((await profile(null, star)).counts.followers).toBe(13)
    await site.settle()
    expect((await profile(null, star)).counts.followers).toBe(13)
    expect(await handles(null, 'GET /accounts/{handle}/followers', star)).toHaveLength(13)
  })

  it('brings notes into Following at once, and takes them out', async () => {
    const [ann, bo] = [await signUp(site), await signUp(site)]
    const note = await site.call(bo, 'POST /notes', { body: { kind: 'text', title: 'Before you came' } })
    await site.settle()
    const following = async () => (await site.call(ann, 'GET /feeds/following')).items.map((card) => card.id)
    await site.call(ann, 'PUT /accounts/{handle}/follow', to(bo))
    expect(await following()).toEqual([note.id])
    await site.call(ann, 'DELETE /accounts/{handle}/follow', to(bo))
    expect(await following()).toEqual([])
  })
})

const toggles = ['follow', 'block', 'mute'].flatMap((what) =>
  ['PUT', 'DELETE'].map((method) => `${method} /accounts/{handle}/${what}` as OperationKey),
)
describe.each(toggles)('%s', (key) => {
  it('needs someone signed in, someone else, someone there', async () => {
    const [ann, gone] = [await signUp(site), await signUp(site)]
    await suspend(gone)
    await site.refuse(null, key, 'not_signed_in', to(ann))
    await site.refuse(ann, key, 'own_account', to(ann))
    await site.refuse(ann, key, 'own_account', { params: { handle: ann.handle.toUpperCase() } })
    await site.refuse(ann, key, 'not_found', to(gone))
    await site.refuse(ann, key, 'not_found', { params: { handle: 'nobody_here' } })
    await site.refuse(ann, key, 'invalid_input', { params: { handle: 'no such/handle' } })
  })

  it('answers as if they were not there to whom they block', async () => {
    const [ann, bo] = [await signUp(site), await signUp(site)]
    await site.call(bo, 'PUT /accounts/{handle}/block', to(ann))
    await site.refuse(ann, key, 'not_found', to(bo))
  })
})

describe('blocking', () => {
  it('ends follows both ways with their counts, hides each from the other at once, and stays until lifted', async () => {
    const [ann, bo, cy] = [await signUp(site), await signUp(site), await signUp(site)]
    await site.call(ann, 'PUT /accounts/{handle}/follow', to(bo))
    await site.call(bo, 'PUT /accounts/{handle}/follow', to(ann))
    for (const person of [ann, bo]) await site.call(person, 'PUT /accounts/{handle}/follow', to(cy))
    const note = await site.call(bo, 'POST /notes', { body: { kind: 'text', title: 'For my followers' } })
    await site.settle()
    expect((await site.call(ann, 'GET /feeds/following')).items).toHaveLength(1)

    for (let times = 0; times < 2; times++)
      expect(await site.call(ann, 'PUT /accounts/{handle}/block', to(bo))).toMatchObject({
        following: false,
        followedBy: false,
        blocking: true,
      })
    for (const person of [ann, bo])
      expect((await profile(cy, person)).counts).toMatchObject({ followers: 0, following: 1 })
    const { rows } = await site.ctx.pool.query('select 1 from home_feed where account_id = $1', [fromPublicId(ann.id)])
    expect(rows).toEqual([])
    await site.refuse(ann, 'GET /notes/{id}', 'not_found', { params: { id: note.id } })
    await site.refuse(bo, 'GET /accounts/{handle}', 'not_found', to(ann))
    for (const list of ['followers', 'following'] as const) {
      await site.refuse(ann, `GET /accounts/{handle}/${list}`, 'not_found', to(bo))
      await site.refuse(bo, `GET /accounts/{handle}/${list}`, 'not_found', to(ann))
    }
    expect(await handles(ann, 'GET /accounts/{handle}/followers', cy)).toEqual([ann.handle])
    expect(await handles(bo, 'GET /accounts/{handle}/followers', cy)).toEqual([bo.handle])
    expect(await handles(null, 'GET /accounts/{handle}/followers', cy)).toHaveLength(2)
    await site.refuse(ann, 'PUT /accounts/{handle}/follow', 'not_allowed', to(bo))

    expect(await handles(ann, 'GET /me/blocks')).toEqual([bo.handle])
    expect(await handles(bo, 'GET /me/blocks')).toEqual([])
    await site.call(ann, 'DELETE /accounts/{handle}/block', to(bo))
    expect((await profile(bo, ann)).relation).toMatchObject({ following: false, followedBy: false })
    expect(await handles(ann, 'GET /me/blocks')).toEqual([])
  })

  it('can be lifted by either of two who block each other', async () => {
    const [ann, bo] = [await signUp(site), await signUp(site)]
    await site.call(ann, 'PUT /accounts/{handle}/block', to(bo))
    const ids = [ann, bo].map((person) => fromPublicId(person.id) ?? '')
    await site.ctx.db
      .insertInto('blocks')
      .values({ blocker_id: ids[1] ?? '', blocked_id: ids[0] ?? '' })
      .execute()
    expect(await handles(ann, 'GET /me/blocks')).toEqual([bo.handle])
    expect(await site.call(ann, 'DELETE /accounts/{handle}/block', to(bo))).toMatchObject({ blocking: false })
    await site.refuse(ann, 'GET /accounts/{handle}', 'not_found', to(bo))
  })

  it('leaves no follow behind when both come at once', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 12 }, async () => [await signUp(site), await signUp(site)] as const),
    )
    await Promise.all(
      pairs.flatMap(([ann, bo]) => [
        site.send(ann, 'PUT /accounts/{handle}/follow', to(bo)),
        site.send(bo, 'PUT /accounts/{handle}/block', to(ann)),
        site.send(ann, 'PUT /accounts/{handle}/follow', to(bo)),
      ]),
    )
    for (const [, bo] of pairs) {
      expect(await handles(bo, 'GET /me/blocks')).toHaveLength(1)
      expect(await handles(bo, 'GET /accounts/{handle}/followers', bo)).toEqual([])
      expect((await profile(bo, bo)).counts.followers).toBe(0)
    }
  })
})

describe('whom one blocks', () => {
  it('shows what they like to neither side', async () => {
    const [one, other, third] = [await signUp(site), await signUp(site), await signUp(site)]
    const { id } = await site.call(third, 'POST /notes', { body: { kind: 'text', title: 'Liked' } })
    await site.call(other, 'PUT /notes/{id}/like', { params: { id } })
    const likes = { params: { handle: other.handle } }
    expect((await site.call(one, 'GET /accounts/{handle}/likes', likes)).items).toHaveLength(1)
    await site.call(one, 'PUT /accounts/{handle}/block', likes)
    await site.refuse(one, 'GET /accounts/{handle}/likes', 'not_found', likes)
    await site.refuse(other, 'GET /accounts/{handle}/likes', 'not_found', { params: { handle: one.handle } })
    expect((await site.call(third, 'GET /accounts/{handle}/likes', likes)).items).toHaveLength(1)
  })
})

describe('muting', () => {
  it('keeps someone out of feeds, is known to nobody else, and can be lifted', async () => {
    const [ann, bo] = [await signUp(site), await signUp(site)]
    await site.call(ann, 'PUT /accounts/{handle}/follow', to(bo))
    await site.call(bo, 'POST /notes', { body: { kind: 'text', title: 'A loud one' } })
    await site.settle()
    expect(await site.call(ann, 'PUT /accounts/{handle}/mute', to(bo))).toMatchObject({ muting: true, following: true })
    expect((await site.call(ann, 'GET /feeds/following')).items).toEqual([])
    expect((await site.call(ann, 'GET /accounts/{handle}/notes', to(bo))).items).toHaveLength(1)
    expect(await handles(ann, 'GET /me/mutes')).toEqual([bo.handle])
    expect((await profile(bo, ann)).relation).toMatchObject({ muting: false, followedBy: true })
    await site.call(ann, 'DELETE /accounts/{handle}/mute', to(bo))
    expect((await site.call(ann, 'GET /feeds/following')).items).toHaveLength(1)
  })
})

describe('lists of people', () => {
  it('page without gaps or repeats, newest first, also where many came in the same moment', async () => {
    const star = await signUp(site)
    const fans = await Promise.all(Array.from({ length: 11 }, () => signUp(site)))
    const rows = fans.map((fan, at) => ({
      follower_id: fromPublicId(fan.id) ?? '',
      followee_id: fromPublicId(star.id) ?? '',
      created_at: new Date(1_700_000_000_000 + Math.floor(at / 4)),
    }))
    await site.ctx.db.insertInto('follows').values(rows).execute()
    const all = await handles(null, 'GET /accounts/{handle}/followers', star)
    expect(new Set(all)).toEqual(new Set(fans.map((fan) => fan.handle)))
    expect(all.slice(0, 3).sort()).toEqual(
      fans
        .slice(8)
        .map((fan) => fan.handle)
        .sort(),
    )
    for (const limit of [1, 3, 4]) {
      expect(await handles(null, 'GET /accounts/{handle}/followers', star, limit)).toEqual(all)
      expect(await handles(fans[0] ?? null, 'GET /accounts/{handle}/followers', star, limit)).toEqual(all)
    }
  })

  it('say what the viewer is to each person, leave suspended ones out, and refuse cursors of others', async () => {
    const [star, ann, gone] = [await signUp(site), await signUp(site), await signUp(site)]
    for (const person of [ann, gone]) await site.call(person, 'PUT /accounts/{handle}/follow', to(star))
    await site.call(star, 'PUT /accounts/{handle}/follow', to(ann))
    await suspend(gone)
    const key = 'GET /accounts/{handle}/followers'
    expect((await site.call(star, key, to(star))).items).toEqual([
      expect.objectContaining({
        handle: ann.handle,
        relation: { following: true, followedBy: true, blocking: false, muting: false },
      }),
    ])
    expect((await site.call(null, key, to(star))).items).toMatchObject([{ handle: ann.handle, relation: null }])
    await site.refuse(star, key, 'not_found', to(gone))
    for (const cursor of ['x', 'WzEsMl0', Buffer.from('[null,null]').toString('base64url')])
      await site.refuse(star, key, 'invalid_cursor', { ...to(star), query: { cursor } })
    const odd = Buffer.from(JSON.stringify(['1', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])).toString('base64url')
    await site.refuse(star, key, 'invalid_cursor', { ...to(star), query: { cursor: odd } })
  })
})
