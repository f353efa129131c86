import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { openTestSite, type TestSite } from '../../../test/site.ts'
import type { LentToPages, PageHandler } from '../../app.ts'

let site: TestSite
let rendered: string[] = []
/** What the fake pages answer with, after this many milliseconds. */
let answer: { status: number; headers: Record<string, string>; afterMs: number; bytes: number; lends?: boolean }
const html = { 'content-type': 'text/html', 'cache-control': 'public, max-age=0, must-revalidate' }

beforeAll(async () => {
  const pages: PageHandler = async (request, response) => {
    rendered.push(request.url ?? '')
    const { status, headers, afterMs } = answer
    await sleep(afterMs)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.writeHead(status)
    if (answer.lends) {
      const { redbud } = request as typeof request & { redbud: LentToPages }
      redbud.body = Buffer.from(`<p>lent ${rendered.length}</p>`)
      response.end()
      return
    }
    response.write('<p>紫荆')
    if (answer.bytes > 0 && !response.write(Buffer.alloc(answer.bytes, ' '))) await once(response, 'drain')
    response.end(` ${rendered.length}</p>`)
  }
  site = await openTestSite({}, { pages })
})
beforeEach(() => {
  rendered = []
  answer = { status: 200, headers: html, afterMs: 0, bytes: 0 }
  site.ctx.bus.publish('noteChanged', { noteId: '019a0000-0000-7000-8000-000000000000' })
})
afterAll(() => site.close())

const get = (url: string, headers: Record<string, string> = {}) =>
  site.app.inject({ url, headers: { accept: 'text/html', host: 'redbud.example', ...headers } })

test('a page is rendered once for all who are not signed in and see it alike', async () => {
  const first = await get('/')
  const second = await get('/', { cookie: 'someone_elses=1' })
  expect(second.body).toBe('<p>紫荆 1</p>')
  expect(second.body).toBe(first.body)
  expect(second.headers).toMatchObject(html)
  expect(second.headers['content-length']).toBe(String(Buffer.byteLength(second.body)))
  const third = await get('/', { 'if-none-match': String(second.headers.etag) })
  expect([third.statusCode, third.body]).toEqual([304, ''])
  expect(rendered).toEqual(['/'])
})

test.each([
  ['another address', { url: '/?page=2' }],
  ['another language', { 'accept-language': 'zh-CN' }],
  ['a chosen language', { cookie: 'redbud_language=zh-Hans' }],
  ['a chosen theme', { cookie: 'redbud_theme=dark' }],
  ['another host', { host: 'elsewhere.example' }],
])('%s is another page', async (_what, { url = '/', ...headers }: Record<string, string>) => {
  await get('/')
  await get(url, headers)
  await get(url, headers)
  expect(rendered).toHaveLength(2)
})

test('a page that its handler lends is sent and kept as one that it writes; what the reader has already is not sent', async () => {
  answer.lends = true
  expect((await get('/')).body).toBe('<p>lent 1</p>')
  expect((await get('/')).body).toBe('<p>lent 1</p>')
  expect((await get('/', { cookie: 'redbud_session=whatever' })).body).toBe('<p>lent 2</p>')
  answer.status = 304
  const { statusCode, body } = await get('/', { cookie: 'redbud_session=whatever' })
  expect([statusCode, body]).toEqual([304, ''])
})

test.each([
  ['a session', { cookie: 'redbud_session=whatever' }],
  ['a token', { authorization: 'Bearer whatever' }],
  ['data instead of a page', { accept: 'application/json' }],
])('who asks with %s is never given, and never leaves, a kept page', async (_what, headers: Record<string, string>) => {
  await get('/', headers)
  await get('/')
  await get('/', headers)
  expect(rendered).toHaveLength(3)
})

test.each([
  ['is private', { ...html, 'cache-control': 'private, no-cache' }, 200],
  ['sets a cookie', { ...html, 'set-cookie': 'a=b' }, 200],
  ['is no page', { ...html, 'content-type': 'application/json' }, 200],
  ['is an error', html, 404],
])('what %s is not kept', async (_what, headers: Record<string, string>, status) => {
  answer = { status, headers, afterMs: 0, bytes: 0 }
  await get('/')
  await get('/')
  expect(rendered).toHaveLength(2)
})

test('those who ask while a page is rendered wait for it', async () => {
  answer.afterMs = 50
  const answers = await Promise.all(Array.from({ length: 20 }, () => get('/')))
  expect(rendered).toHaveLength(1)
  expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['<p>紫荆 1</p>']))
})

test('a board that becomes private or goes is kept no longer', async () => {
  const person = await signUp(site)
  const { id } = await site.call(person, 'POST /boards', { body: { name: 'Walks' } })
  await get('/')
  await site.call(person, 'PATCH /boards/{id}', { params: { id }, body: { visibility: 'private' } })
  await get('/')
  await site.call(person, 'DELETE /boards/{id}', { params: { id } })
  await get('/')
  expect(rendered).toHaveLength(3)
})

test('one who reads slowly, or not at all, keeps nobody waiting', async () => {
  answer.bytes = 8_000_000
  if (!site.app.server.listening) await site.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = site.app.server.address() as AddressInfo
  const idle = connect(port, '127.0.0.1')
  idle.pause()
  idle.write('GET / HTTP/1.1\r\nhost: redbud.example\r\naccept: text/html\r\n\r\n')
  await expect.poll(() => rendered).toHaveLength(1)
  const second = await Promise.race([get('/'), sleep(3000, null)])
  idle.destroy()
  expect(second?.body.length).toBeGreaterThan(8_000_000)
  expect(rendered).toHaveLength(1)
})

test('a change ends what is kept, also what was being rendered when it happened', async () => {
  await get('/')
  site.ctx.bus.publish('accountChanged', { accountId: '019a0000-0000-7000-8000-000000000000' })
  answer.afterMs = 50
  const early = get('/')
  await sleep(10)
  site.ctx.bus.publish('noteChanged', { noteId: '019a0000-0000-7000-8000-000000000000' })
  await Promise.all([early, get('/')])
  expect(rendered).toHaveLength(3)
  await get('/')
  expect(rendered).toHaveLength(3)
})
