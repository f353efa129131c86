import type { Correction } from '@redbud/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { fromPublicId } from '../../platform/ids.ts'

let site: TestSite
/** Learns Chinese. */
let june: Person
/** Reads Chinese. */
let xiaomei: Person
/** Reads English only. */
let bob: Person

beforeAll(async () => {
  site = await openTestSite()
  june = await signUp(site, { handle: 'june' })
  xiaomei = await signUp(site, { handle: 'xiaomei' })
  bob = await signUp(site, { handle: 'bob' })
  await site.call(june, 'PATCH /me', { body: { reads: ['en'], learning: ['zh-Hans'] } })
  await site.call(xiaomei, 'PATCH /me', { body: { reads: ['zh-Hans', 'en'] } })
})
afterAll(() => site?.close())

const body = '我昨天去了商店买一个苹果。'
const better = '我昨天去商店买了一个苹果。'
const publish = async (more: object = {}) =>
  (
    await site.call(june, 'POST /notes', {
      body: { kind: 'text', title: '我的中文', body, language: 'zh-Hans', correctionsWelcome: true, ...more },
    })
  ).id
const offer = (who: Person, id: string, after: object = { title: '我的中文', body: better }) => ({
  who,
  input: { params: { id }, body: { before: { title: '我的中文', body }, after } },
})
const put = ({ who, input }: ReturnType<typeof offer>): Promise<Correction> =>
  site.call(who, 'PUT /notes/{id}/correction', input)

describe('corrections', () => {
  it('are offered by who reads the language, once for each version, and can be changed', async () => {
    const id = await publish()
    const params = { id }
    const first = await put(offer(xiaomei, id))
    expect(first).toMatchObject({
      author: { handle: 'xiaomei' },
      before: { title: '我的中文', body },
      after: { title: '我的中文', body: better },
      current: true,
      thanked: false,
      permissions: { edit: true, delete: true, thank: false },
    })
    const changed = await put(offer(xiaomei, id, { title: '我学中文', body: better }))
    expect(changed).toMatchObject({ id: first.id, after: { title: '我学中文' } })
    await site.refuse(bob, 'PUT /notes/{id}/correction', 'not_allowed', offer(bob, id).input)
    await site.refuse(june, 'PUT /notes/{id}/correction', 'not_allowed', offer(june, id).input)

    const list = async (who: Person | null) => site.call(who, 'GET /notes/{id}/corrections', { params })
    expect(await list(null)).toMatchObject({ permissions: { correct: false }, items: [{ id: first.id }] })
    expect((await list(xiaomei)).permissions.correct).toBe(true)
    expect((await list(bob)).permissions.correct).toBe(false)

    // another version of the text: what was offered is of the one before
    const next = `${body}很好吃。`
    await site.call(june, 'PATCH /notes/{id}', { params, body: { body: next } })
    await site.refuse(xiaomei, 'PUT /notes/{id}/correction', 'conflict', offer(xiaomei, id).input)
    expect((await list(june)).items).toMatchObject([
      { id: first.id, current: false, before: { body }, permissions: { edit: false, delete: true, thank: true } },
    ])
    const second = await site.call(xiaomei, 'PUT /notes/{id}/correction', {
      params,
      body: { before: { title: '我的中文', body: next }, after: { title: '我的中文', body: `${better}很好吃。` } },
    })
    expect((await list(june)).items.map((one) => [one.id, one.current])).toEqual([
      [second.id, true],
      [first.id, false],
    ])
  })

  it('are one of each person, also when sent many times at once', async () => {
    const id = await publish()
    const made = await Promise.all(Array.from({ length: 8 }, () => put(offer(xiaomei, id))))
    expect(new Set(made.map((one) => one.id)).size).toBe(1)
    const { items } = await site.call(null, 'GET /notes/{id}/corrections', { params: { id } })
    expect(items).toHaveLength(1)
  })

  it('are thanked for by whose text it is; a correction that changes has to earn it anew', async () => {
    const id = await publish()
    const { id: correction } = await put(offer(xiaomei, id))
    const params = { id: correction }
    await site.call(june, 'PUT /corrections/{id}/thanks', { params })
    await site.call(june, 'PUT /corrections/{id}/thanks', { params })
    expect((await put(offer(xiaomei, id))).thanked).toBe(true)
    expect((await put(offer(xiaomei, id, { title: '我学中文', body: better }))).thanked).toBe(false)
    await site.call(june, 'PUT /corrections/{id}/thanks', { params })
    await site.call(june, 'DELETE /corrections/{id}/thanks', { params })
    const { items } = await site.call(null, 'GET /notes/{id}/corrections', { params: { id } })
    expect(items).toMatchObject([{ thanked: false }])
  })

  it('are for texts whose authors ask for it, and change something', async () => {
    const id = await publish({ correctionsWelcome: false })
    await site.refuse(xiaomei, 'PUT /notes/{id}/correction', 'not_allowed', offer(xiaomei, id).input)
    const note = await site.call(june, 'PATCH /notes/{id}', { params: { id }, body: { correctionsWelcome: true } })
    expect(note.correctionsWelcome).toBe(true)
    await site.refuse(
      xiaomei,
      'PUT /notes/{id}/correction',
      'nothing_corrected',
      offer(xiaomei, id, { title: ' 我的中文', body: `${body}\n` }).input,
    )
    await put(offer(xiaomei, id))
  })

  it('are of comments likewise', async () => {
    const noteId = await publish()
    const comment = await site.call(june, 'POST /notes/{id}/comments', { params: { id: noteId }, body: { body } })
    expect(comment.correctionsWelcome).toBe(false)
    const params = { id: comment.id }
    const input = { params, body: { before: { body }, after: { body: better } } }
    await site.refuse(xiaomei, 'PUT /comments/{id}/correction', 'not_allowed', input)
    await site.refuse(xiaomei, 'PUT /comments/{id}/corrections-welcome', 'not_allowed', { params })
    await site.call(june, 'PUT /comments/{id}/corrections-welcome', { params })
    for (const [path, after] of [
      ['after.title', { title: 'A title', body: better }],
      ['after.body', { body: ' ' }],
      ['after.body', { body: better.repeat(100) }],
    ] as const) {
      const refused = { params, body: { before: { body }, after } }
      const problem = await site.refuse(xiaomei, 'PUT /comments/{id}/correction', 'invalid_input', refused)
      expect(problem.errors?.map((one) => one.path)).toEqual([path])
    }
    const made = await site.call(xiaomei, 'PUT /comments/{id}/correction', input)
    const { items } = await site.call(null, 'GET /notes/{id}/comments', { params: { id: noteId } })
    expect(items[0]?.correctionsWelcome).toBe(true)
    expect(await site.call(june, 'GET /comments/{id}/corrections', { params })).toMatchObject({
      text: { title: '', body, language: 'zh-Hans' },
      items: [{ id: made.id, after: { title: '', body: better } }],
    })
    await site.call(june, 'DELETE /comments/{id}', { params })
    await site.refuse(june, 'GET /comments/{id}/corrections', 'not_found', { params })
  })

  it('show nobody what is not for them to read, and go with the words', async () => {
    const id = await publish({ visibility: 'followers' })
    const { input } = offer(xiaomei, id)
    await site.refuse(xiaomei, 'PUT /notes/{id}/correction', 'not_found', input)
    await site.call(xiaomei, 'PUT /accounts/{handle}/follow', { params: { handle: 'june' } })
    const { id: correction } = await put(offer(xiaomei, id))
    await site.refuse(bob, 'GET /notes/{id}/corrections', 'not_found', { params: { id } })
    await site.refuse(bob, 'DELETE /corrections/{id}', 'not_found', { params: { id: correction } })

    await site.call(june, 'PUT /accounts/{handle}/block', { params: { handle: 'xiaomei' } })
    expect((await site.call(june, 'GET /notes/{id}/corrections', { params: { id } })).items).toEqual([])
    await site.call(june, 'DELETE /accounts/{handle}/block', { params: { handle: 'xiaomei' } })
    expect((await site.call(june, 'GET /notes/{id}/corrections', { params: { id } })).items).toHaveLength(1)

    await site.call(june, 'DELETE /notes/{id}', { params: { id } })
    const { rows } = await site.ctx.pool.query('select from corrections where id = $1', [fromPublicId(correction)])
    expect(rows).toEqual([])
    await site.refuse(june, 'DELETE /corrections/{id}', 'not_found', { params: { id: correction } })
  })
})
