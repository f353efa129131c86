import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LentToPages, PageHandler } from '../src/app.ts'
import { createContext } from '../src/context.ts'
import { sessionKey } from '../src/features/accounts/sessions.ts'
import { runSql, withDatabase } from './databases.ts'
import { signUp } from './factories.ts'
import { openTestSite, type Person, type TestSite } from './site.ts'

/** What every request meets before an operation does, and what meets none. */

const pages: PageHandler = async (request: IncomingMessage & { redbud?: LentToPages }, response) => {
  if (request.url === '/broken') throw new Error('a page that breaks')
  const me = await request.redbud?.fetch(
    new Request(new URL('/api/v1/me', 'http://localhost'), { headers: { cookie: request.headers.cookie ?? '' } }),
  )
  response.setHeader('set-cookie', me?.headers.getSetCookie() ?? []).writeHead(200, { 'content-type': 'text/html' })
  response.end('<p>Hello</p>')
}

let site: TestSite
let person: Person
beforeAll(async () => {
  site = await openTestSite({ trustProxy: true }, { pages })
  person = await signUp(site)
})
afterAll(() => site?.close())

const ask = (method: string, url: string, headers: Record<string, string> = {}, payload?: string) =>
  site.app.inject({ method: method as 'GET', url, headers, ...(payload === undefined ? {} : { payload }) })

describe('an address of the API', () => {
  it('tells what it does when asked for something else', async () => {
    for (const [method, path, allow] of [
      ['PUT', '/notes', 'POST'],
      ['OPTIONS', '/notes/00000000000000000000000000', 'GET, PATCH, DELETE, HEAD'],
      ['DELETE', '/accounts/someone?x=1', 'GET, HEAD'],
      ['HEAD', '/boards', 'POST'],
      ['TRACE', '/site', 'GET, HEAD'],
    ] as const) {
      const answer = await ask(method, `/api/v1${path}`)
      expect(answer.statusCode, `${method} ${path}`).toBe(405)
      expect(answer.headers.allow).toBe(allow)
      if (method !== 'HEAD') expect(answer.json()).toMatchObject({ code: 'method_not_allowed' })
    }
    for (const path of ['/api/v1/nothing', '/api/v1/notes/a/b/c', '/api/v1/site/'])
      expect((await ask('PUT', path)).json()).toMatchObject({ code: 'not_found' })
  })

  it('that can’t be read is told in the reader’s language, too', async () => {
    expect((await ask('GET', '/api/v1/notes/%', { 'accept-language': 'zh' })).json()).toMatchObject({
      code: 'not_found',
      title: '内容不存在，或你无法查看。',
    })
  })
})

describe('an answer', () => {
  const longest = '/api/v1/feeds/explore?limit=100'
  const withNotes = async () => {
    const words = 'The same words again and again. '.repeat(40)
    const publish = (title: string) => site.call(person, 'POST /notes', { body: { kind: 'text', title, body: words } })
    await Promise.all(['One', 'Two', 'Three'].map(publish))
  }

  it('is compressed as its reader takes it', async () => {
    await withNotes()
    const plain = await ask('GET', longest)
    expect(plain.headers['content-encoding']).toBeUndefined()
    for (const [accepted, encoding, decode] of [
      ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
      ['gzip, deflate', 'gzip', gunzipSync],
      ['br;q=0, GZIP;q=0.5', 'gzip', gunzipSync],
    ] as const) {
      const packed = await ask('GET', longest, { 'accept-encoding': accepted })
      expect(packed.headers['content-encoding']).toBe(encoding)
      expect(packed.headers.vary).toContain('Accept-Encoding')
      expect(packed.headers['content-length']).toBe(String(packed.rawPayload.length))
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length)
      expect(decode(packed.rawPayload).toString()).toBe(plain.body)
    }
    for (const accepted of ['', 'identity', 'br;q=0, gzip;q=0.0', 'zstd'])
      expect((await ask('GET', longest, { 'accept-encoding': accepted })).body).toBe(plain.body)
  })

  it('is compressed where it is the API’s description, or the answer to a writing', async () => {
    const headers = { 'accept-encoding': 'br' }
    const description = await ask('GET', '/api/v1/openapi.json', headers)
    expect(JSON.parse(brotliDecompressSync(description.rawPayload).toString())).toMatchObject({ openapi: '3.1.0' })
    const written = await ask(
      'POST',
      '/api/v1/notes',
      { ...headers, authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
      JSON.stringify({ kind: 'text', title: 'Long', body: 'The same words again and again. '.repeat(40) }),
    )
    expect(written.headers).toMatchObject({
      'content-encoding': 'br',
      vary: expect.stringContaining('Accept-Encoding'),
    })
    expect(JSON.parse(brotliDecompressSync(written.rawPayload).toString())).toMatchObject({ title: 'Long' })
  })

  it('is not sent again to who has it, in whatever encoding', async () => {
    await withNotes()
    const { headers } = await ask('GET', longest, { 'accept-encoding': 'br' })
    const strong = String(headers.etag).replace('W/', '')
    for (const tag of [String(headers.etag), strong, `"another", ${strong}`])
      expect((await ask('GET', longest, { 'if-none-match': tag })).statusCode).toBe(304)
    expect((await ask('GET', longest, { 'if-none-match': '"another"' })).statusCode).toBe(200)
  })
})

describe('a request', () => {
  it('with a body that is nested for ever is refused, not run through', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const)
      for (const depth of [60, 5000, 20_000]) {
        const inside = `${open.repeat(depth)}${open === '[' ? '' : '1'}${close.repeat(depth)}`
        if (inside.length > 128_000) continue
        const answer = await ask(
          'POST',
          '/api/v1/sessions/passkey',
          { 'content-type': 'application/json' },
          `{"challenge":"x","credential":{"id":${inside}}}`,
        )
        expect(answer.json(), `${depth} times ${open}`).toMatchObject({ status: 400, code: 'invalid_json' })
      }
  })

  it('of another site does not act with our cookie, whatever else the browser adds', async () => {
    const headers = { cookie: `redbud_session=${person.token}`, origin: 'https://evil.example' }
    for (const more of [{}, { authorization: 'Basic eDp5' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await ask('POST', '/api/v1/me/email/confirmation', { ...headers, ...more })).json()).toMatchObject({
        code: 'wrong_origin',
      })
    const own = { origin: headers.origin, authorization: `Bearer ${person.token}` }
    expect((await ask('POST', '/api/v1/me/email/confirmation', own)).statusCode).toBe(202)
  })

  it('from behind a proxy that hands on nonsense is limited like any other', async () => {
    const body = JSON.stringify({ identifier: person.handle, password: 'wrong' })
    const answer = await ask(
      'POST',
      '/api/v1/sessions',
      { 'content-type': 'application/json', 'x-forwarded-for': randomBytes(3000).toString('base64url') },
      body,
    )
    expect(answer.json()).toMatchObject({ code: 'wrong_credentials' })
  })

  it.each([
    ['GARBAGE\r\n\r\n', 400, 'invalid_json'],
    [`GET / HTTP/1.1\r\nhost: x\r\na: ${'x'.repeat(20_000)}\r\n\r\n`, 413, 'too_large'],
    ['POST /api/v1/sessions HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n', 400, 'invalid_json'],
  ])('that is no HTTP is answered with a problem', async (text, status, code) => {
    if (!site.app.server.listening) await site.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = site.app.server.address() as AddressInfo
    const answer = await new Promise<string>((done) => {
      let heard = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      socket.on('data', (part) => {
        heard += part
      })
      socket.on('close', () => done(heard))
    })
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toContain(`HTTP/1.1 ${status}`)
    expect(head).toContain('application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ status, code })
  })
})

describe('an address that is too long', () => {
  /** Sends a request in pieces, as a network does. */
  const send = async (lines: string[], pieces: number): Promise<{ head: string; body: string }> => {
    if (!site.app.server.listening) await site.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = site.app.server.address() as AddressInfo
    const text = `${lines.join('\r\n')}\r\n\r\n`
    const socket = connect(port, '127.0.0.1').setNoDelay()
    const heard = buffer(socket)
    const size = Math.ceil(text.length / pieces)
    for (let at = 0; at < text.length && socket.writable; at += size) {
      socket.write(text.slice(at, at + size))
      await setImmediate()
    }
    const [head = '', body = ''] = (await heard).toString().split('\r\n\r\n')
    return { head, body }
  }
  const line = `GET /search?q=${encodeURIComponent('字'.repeat(10_000))} HTTP/1.1`
  const html = 'Accept: text/html,application/xhtml+xml'

  it.each([1, 7, 90])(
    'is answered with a page in the reader’s language, in however many pieces it comes: %i',
    async (pieces) => {
      const chinese = await send([line, 'Host: x', html, 'Accept-Language: zh-CN,zh;q=0.9'], pieces)
      expect(chinese.head).toContain('HTTP/1.1 413')
      expect(chinese.head).toContain('content-type: text/html; charset=utf-8')
      expect(chinese.body).toContain('<html lang="zh-Hans">')
      expect(chinese.body).toContain('网址太长了')
      const english = await send([line, 'Host: x', html, 'Accept-Language: fr'], pieces)
      expect(english.body).toContain('This address is too long')
      const cookie = 'Cookie: redbud_theme=dark; redbud_language=zh-Hans'
      const chosen = await send([line, 'Host: x', html, 'Accept-Language: en', cookie], pieces)
      expect(chosen.body).toContain('<html lang="zh-Hans">')
      // what the length says is what comes
      expect(Number(/content-length: (\d+)/.exec(chosen.head)?.[1])).toBe(Buffer.byteLength(chosen.body))
    },
  )

  it('is a problem to a program, in its language', async () => {
    const api = line.replace('/search', '/api/v1/search/notes')
    const { head, body } = await send([api, 'Host: x', 'Accept: application/json', 'Accept-Language: zh'], 3)
    expect(head).toContain('application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ code: 'too_large', status: 413, title: '文件或内容太大了。' })
  })

  it('that never ends is answered all the same, and not read for ever', async () => {
    const { port } = site.app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    const heard = buffer(socket).catch(() => Buffer.alloc(0))
    const sending = setInterval(() => socket.write('x'.repeat(20_000)), 5)
    socket.write('GET /')
    const answer = (await heard).toString()
    clearInterval(sending)
    expect(answer).toContain('HTTP/1.1 413')
    await expect.poll(() => socket.closed, { timeout: 20_000 }).toBe(true)
  }, 30_000)
})

describe('a process', () => {
  it('tells the others everything before it ends', async () => {
    const other = await createContext(site.ctx.settings, site.ctx.log)
    const heard: string[] = []
    site.ctx.bus.on('noteChanged', ({ noteId }) => heard.push(noteId))
    const told = Array.from({ length: 100 }, (_, at) => `note ${at}`)
    for (const noteId of told) other.bus.publish('noteChanged', { noteId })
    await other.close()
    await expect.poll(() => new Set(heard)).toEqual(new Set(told))
  })

  it('says that it will answer again when the database is away', async () => {
    const { pathname } = new URL(site.ctx.settings.databaseUrl)
    const elsewhere = withDatabase(site.ctx.settings.databaseUrl, 'postgres')
    const name = pathname.slice(1)
    await runSql(elsewhere, `alter database ${name} allow_connections false`)
    await runSql(elsewhere, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    const answer = await ask('GET', '/api/v1/accounts/someone')
    await runSql(elsewhere, `alter database ${name} allow_connections true`)
    expect(answer.json()).toMatchObject({ status: 503, code: 'unavailable' })
    expect(answer.headers['retry-after']).toBe('2')
    await expect.poll(async () => (await ask('GET', '/api/v1/accounts/someone')).statusCode).toBe(404)
  })

  it('forgets Idempotency-Keys after a week', async () => {
    const headers = { 'idempotency-key': 'old' }
    const publish = (title: string) => site.send(person, 'POST /notes', { body: { kind: 'text', title }, headers })
    expect((await publish('First')).status).toBe(201)
    expect((await publish('Second')).status).toBe(409)
    await site.ctx.pool.query(`update idempotency_keys set created_at = now() - interval '8 days'`)
    await site.ctx.pool.query(`select graphile_worker.add_job('forget_idempotency_keys')`)
    await site.settle()
    expect((await publish('Second')).status).toBe(201)
  })
})

describe('a page', () => {
  it('that breaks is an answer, not the end of the process', async () => {
    expect((await ask('GET', '/broken')).statusCode).toBe(500)
  })

  it('is as safe from being taken for something else as an answer of the API', async () => {
    for (const path of ['/', '/api/v1/site'])
      expect((await ask('GET', path)).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
      })
  })

  it('of the API’s description is shown by nobody else and loads nothing from elsewhere', async () => {
    const answer = await ask('GET', '/api/docs/')
    expect(answer.statusCode).toBe(200)
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*/)
    expect(answer.payload).toMatch(/"withDefaultFonts": ?false/)
  })

  it('keeps the session’s cookie as long as the session', async () => {
    await site.ctx.db
      .updateTable('sessions')
      .set({ expires_at: new Date(Date.now() + 5 * 24 * 60 * 60 * 1000) })
      .where('token', '=', sessionKey(person.token))
      .execute()
    site.ctx.sessions.clear()
    const answer = await ask('GET', '/', { cookie: `redbud_session=${person.token}` })
    expect(String(answer.headers['set-cookie'])).toContain(`redbud_session=${person.token}; Max-Age=2592000`)
  })
})
