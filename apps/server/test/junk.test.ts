import { type Operation, type OperationKey, operations } from '@redbud/contract'
import { problems } from '@redbud/contract/problems'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from './factories.ts'
import { openTestSite, type Person, type TestSite } from './site.ts'

/** Junk for every operation of the contract: each gets a documented problem (or is harmless), none a 500 or a crash. */

const nasty = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u202Egnp.exe',
  'z\u200Bero',
  '\uD800',
  '👩‍👩‍👧‍👦'.repeat(50),
  '<script>alert(1)</script>',
  "'; drop table notes; --",
  '../../../etc/passwd',
  '%00',
  '%',
  '\\',
  'null',
  '1e999',
  'x'.repeat(10_000),
  '中'.repeat(6000),
  '01h455vb4pex5vsknk084sn02q',
  '00000000000000000000000000',
  'WyJhIl0',
  'eyJhIjoxfQ',
  'WzFd',
  'W251bGwsbnVsbF0',
  '__proto__',
  'constructor',
)
const scalar = fc.oneof(
  nasty,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
)
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { maxLength: 30 }),
  fc.dictionary(fc.constantFrom('mediaId', 'alt', 'x', 'constructor', 'toString'), scalar, { maxKeys: 3 }),
)

const shapeOf = (schema: Operation['body']): string[] =>
  schema && 'shape' in schema ? Object.keys(schema.shape as object) : ['x']

/** A body with the operation's own field names and junk in them, or junk altogether. */
const bodyFor = (operation: Operation) =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.dictionary(fc.constantFrom(...shapeOf(operation.body), 'unknown'), value, { maxKeys: 6 }),
    },
    { weight: 1, arbitrary: value },
  )
const queryFor = (operation: Operation) =>
  fc.dictionary(
    fc.constantFrom(...shapeOf(operation.query), 'limit', 'cursor', 'unknown'),
    fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 30 })),
    {
      maxKeys: 3,
    },
  )
const paramFor = fc.oneof(
  nasty.filter((text) => text !== ''),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
)

let site: TestSite
let administrator: Person
beforeAll(async () => {
  site = await openTestSite()
  administrator = await signUp(site, { handle: 'junk_dealer' })
  await site.ctx.db
    .updateTable('accounts')
    .set({ role: 'administrator' })
    .where('handle', '=', administrator.handle)
    .execute()
  site.ctx.sessions.clear()
})
afterAll(() => site?.close())

/** Ends the session that the others need; its input is nothing anyway. */
const skipped: OperationKey[] = ['DELETE /sessions']

describe('junk', () => {
  it.each((Object.entries(operations) as [OperationKey, Operation][]).filter(([key]) => !skipped.includes(key)))(
    '%s',
    async (key, operation) => {
      const [method = 'GET', template = ''] = key.split(' ')
      await fc.assert(
        fc.asyncProperty(
          bodyFor(operation),
          queryFor(operation),
          fc.array(paramFor, { minLength: 2, maxLength: 2 }),
          fc.constantFrom(
            'application/json',
            'application/json; charset=utf-8',
            'text/plain',
            'multipart/form-data; boundary=x',
          ),
          async (body, query, params, type) => {
            let at = 0
            const path = template.replace(/\{\w+\}/g, () => encodeURIComponent((params[at++] ?? '').toWellFormed()))
            const search = new URLSearchParams(query).toString()
            const withBody = method !== 'GET'
            const answer = await site.app.inject({
              method: method as 'GET',
              url: `/api/v1${path}${search ? `?${search}` : ''}`,
              headers: {
                authorization: `Bearer ${administrator.token}`,
                ...(withBody ? { 'content-type': type } : {}),
              },
              ...(withBody ? { payload: JSON.stringify(body) ?? '' } : {}),
            })
            if (answer.statusCode < 400) return
            const { code } = answer.json() as { code: keyof typeof problems }
            expect(answer.headers['content-type']).toContain('application/problem+json')
            expect(problems[code]?.status).toBe(answer.statusCode)
            expect(answer.statusCode).toBeLessThan(500)
          },
        ),
        { numRuns: 40 },
      )
    },
  )

  it('refuses JSON that is cut off, repeats a key or reaches for a prototype', async () => {
    for (const payload of [
      '{',
      '{"title":"a","title":"b"}',
      '{"__proto__":{}}',
      '[1,2',
      '"',
      '{"a":{"b":1,"b":2}}',
      '',
    ])
      expect(
        (
          await site.app.inject({
            method: 'POST',
            url: '/api/v1/notes',
            headers: { authorization: `Bearer ${administrator.token}`, 'content-type': 'application/json' },
            payload,
          })
        ).json(),
      ).toMatchObject({ code: payload === '' ? expect.stringMatching(/^invalid_/) : 'invalid_json' })
  })

  it('refuses a body that is too large', async () => {
    const answer = await site.send(administrator, 'POST /notes', { body: { kind: 'text', body: 'x'.repeat(200_000) } })
    expect(answer).toMatchObject({ status: 413, body: { code: 'too_large' } })
  })

  it('names each wrong field, in the reader’s language', async () => {
    const body = { kind: 'text', title: 'x'.repeat(101), channel: 'sports', photos: 'none', extra: 1 }
    const english = await site.refuse(administrator, 'POST /notes', 'invalid_input', { body })
    expect(english.errors?.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'channel invalid',
      'extra unknown_field',
      'photos invalid',
      'title too_long',
    ])
    await site.call(administrator, 'PATCH /me', { body: { interfaceLanguage: 'zh-Hans' } })
    const chinese = await site.refuse(administrator, 'POST /notes', 'invalid_input', { body })
    expect(chinese.title).toBe('有些内容不符合要求。')
    expect(chinese.errors?.find((error) => error.code === 'too_long')?.message).toBe('最多 100 个字。')
  })

  it('keeps markup as words and never half a note', async () => {
    const before = await site.ctx.db
      .selectFrom('notes')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    const script = '<img src=x onerror=alert(1)>'
    const note = await site.call(administrator, 'POST /notes', { body: { kind: 'text', title: script, body: script } })
    expect(note).toMatchObject({ title: script, body: script })
    const photos = [{ mediaId: '00000000000000000000000000' }]
    await site.refuse(administrator, 'POST /notes', 'photo_unusable', { body: { kind: 'photo', title: 'x', photos } })
    const after = await site.ctx.db
      .selectFrom('notes')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(after.n - before.n).toBe(1)
  })
})
