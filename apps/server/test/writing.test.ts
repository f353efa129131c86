import type { OperationKey } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { type Writing, writing } from '@redbud/contract/writing'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { fromPublicId } from '../src/platform/ids.ts'
import { signUp } from './factories.ts'
import { type CallInput, openTestSite, type Person, type TestSite } from './site.ts'

/** How much one account may write before it is asked to wait. */

const aMinute = 2
const aDay = 5
let site: TestSite
let author: Person
let noteId: string
let commentId: string
beforeAll(async () => {
  const few = Object.keys(writing).map((kind) => [kind, { minute: aMinute, day: aDay }])
  site = await openTestSite({ writing: Object.fromEntries(few) })
  author = await signUp(site)
  noteId = (await site.call(author, 'POST /notes', { body: { kind: 'text', title: 'Answer me' } })).id
  const comment = { params: { id: noteId }, body: { body: 'First' } }
  commentId = (await site.call(author, 'POST /notes/{id}/comments', comment)).id
}, 60_000)
afterAll(() => site?.close())

// windows begin where a test does
const noon = Math.ceil(Date.now() / 86_400_000) * 86_400_000 - 43_200_000
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon })
  return () => vi.useRealTimers()
})
const laterBy = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

const onNote = (rest: CallInput = {}): CallInput => ({ params: { id: noteId }, ...rest })
const onAuthor = (): CallInput => ({ params: { handle: author.handle } })
let boards = 0
const kinds: [Writing, OperationKey, () => CallInput][] = [
  ['notes', 'POST /notes', () => ({ body: { kind: 'text', title: 'Again' } })],
  ['comments', 'POST /notes/{id}/comments', () => onNote({ body: { body: 'Again' } })],
  ['likes', 'PUT /notes/{id}/like', onNote],
  ['collects', 'PUT /notes/{id}/collect', () => onNote({ body: {} })],
  ['follows', 'PUT /accounts/{handle}/follow', onAuthor],
  ['blocks', 'PUT /accounts/{handle}/mute', onAuthor],
  ['boards', 'POST /boards', () => ({ body: { name: `Board ${++boards}` } })],
]

describe.each(kinds)('of %s', (kind, key, input) => {
  it(`${key} waits for the next minute, and for the next day`, async () => {
    const [eager, other] = [await signUp(site), await signUp(site)]
    let made = 0
    while (made < aDay) {
      for (let times = 0; times < aMinute && made < aDay; times++, made++) await site.call(eager, key, input())
      const refused = await site.send(eager, key, input())
      expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
      expect(Number(refused.headers['retry-after'])).toBe(made < aDay ? 60 : 43_200 - 120)
      laterBy(60)
    }
    expect((await site.send(eager, key, input())).status, kind).toBe(429)
    await site.call(other, key, input())
    laterBy(86_400)
    await site.call(await signUp(site), key, input())
  })
})

it('is said in the language of whoever writes', async () => {
  const reader = await signUp(site, { interfaceLanguage: 'zh-Hans' })
  for (let times = 0; times < aMinute; times++) await site.call(reader, 'PUT /notes/{id}/like', onNote())
  const told = await site.refuse(reader, 'PUT /notes/{id}/like', 'too_many_requests', onNote())
  expect(told.title).toBe('操作太频繁，请稍后再试。')
})

it('counts what belongs together, leaves what takes back, and nothing that is refused for what it says', async () => {
  const eager = await signUp(site)
  const like = (key: OperationKey, id: string) => site.send(eager, key, { params: { id } })
  await site.refuse(eager, 'POST /notes/{id}/comments', 'invalid_input', onNote({ body: { body: '' } }))
  await site.refuse(eager, 'POST /notes/{id}/comments', 'invalid_input', onNote({ body: { body: '' } }))
  const reply = { params: { id: commentId }, body: { body: 'Hello' } }
  await site.call(eager, 'POST /comments/{id}/replies', reply)
  await site.call(eager, 'POST /notes/{id}/comments', onNote({ body: { body: 'Hello' } }))
  await site.refuse(eager, 'POST /comments/{id}/replies', 'too_many_requests', reply)

  expect((await like('PUT /notes/{id}/like', noteId)).status).toBe(200)
  expect((await like('PUT /comments/{id}/like', commentId)).status).toBe(200)
  expect((await like('PUT /comments/{id}/like', commentId)).status).toBe(429)
  expect((await like('DELETE /comments/{id}/like', commentId)).status).toBe(200)
  expect((await like('DELETE /notes/{id}/like', noteId)).status).toBe(200)
})

it('is told by the description of the API', async () => {
  const described = (await site.app.inject('/api/v1/openapi.json')).json()
  const comment = described.paths['/notes/{id}/comments'].post
  expect(comment.description).toContain('60 times in a minute and 3,000 times in a day')
  expect(Object.keys(comment.responses)).toContain('429')
  expect(described.components.responses.TooMany.headers['Retry-After']).toBeDefined()
})

it('ends whom one follows at the number that is told', async () => {
  const eager = await signUp(site)
  const id = fromPublicId(eager.id)
  await site.ctx.pool.query(
    `with made as (
       insert into accounts (id, handle, handle_key, display_name, email)
       select gen_random_uuid(), 'many_' || n, 'many_' || n, 'One of many', n || '@many.example'
       from generate_series(1, $2) n returning id
     ) insert into follows (follower_id, followee_id) select $1, id from made`,
    [id, limits.following - 1],
  )
  const follow = (other: Person) =>
    site.send(eager, 'PUT /accounts/{handle}/follow', { params: { handle: other.handle } })
  expect((await follow(author)).status).toBe(200)
  expect(await follow(await signUp(site))).toMatchObject({ status: 409, body: { code: 'limit_reached' } })
  laterBy(60)
  // whom one follows already stays so
  expect((await follow(author)).status).toBe(200)
})
