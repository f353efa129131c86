import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { password, signUp } from '../../../test/factories.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { buildApp } from '../../app.ts'
import { createContext } from '../../context.ts'
import { compiledCode } from '../../platform/children/environment.ts'
import { fromPublicId } from '../../platform/ids.ts'
import type { StorageSettings } from '../../platform/storage/open.ts'
import { deleteAccounts } from '../accounts/commands.ts'
import { openUpload, removeUpload } from './commands.ts'
import { uploadTasks } from './tasks.ts'

const uuid = (publicId: string): string => fromPublicId(publicId) ?? ''
const idOf = (address: string): string => address.split('/').at(-1) ?? ''
const tus = { 'tus-resumable': '1.0.0' }
const chunkType = { 'content-type': 'application/offset+octet-stream' }
const metadata = (pairs: Record<string, string>): string =>
  Object.entries(pairs)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')
const checksum = (algorithm: 'sha1' | 'sha256', bytes: Buffer): string =>
  `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`

/** Bytes of a JPEG that is about as large as it says. */
const jpegOf = async (side: number): Promise<Buffer> =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer()

/** Speaks tus with a server that listens. */
const client = (base: string, person: Person | null) => {
  const own: Record<string, string> = { ...tus, ...(person && { authorization: `Bearer ${person.token}` }) }
  const send = (method: string, address: string, headers: Record<string, string>, body?: Buffer) =>
    fetch(new URL(address, base), {
      method,
      headers: { ...own, ...headers },
      ...(body && { body: new Uint8Array(body) }),
    })
  return {
    send,
    create: (size: number, options: { kind?: string; headers?: Record<string, string>; body?: Buffer } = {}) =>
      send(
        'POST',
        '/api/v1/uploads',
        {
          'upload-length': String(size),
          'upload-metadata': metadata({ kind: options.kind ?? 'photo', filename: '早饭.jpg' }),
          ...(options.body ? chunkType : {}),
          ...options.headers,
        },
        options.body,
      ),
    begin: async (size: number, kind = 'photo'): Promise<string> => {
      const answer = await client(base, person).create(size, { kind })
      expect(answer.status).toBe(201)
      return answer.headers.get('location') ?? ''
    },
    append: (address: string, offset: number, bytes: Buffer, headers: Record<string, string> = {}) =>
      send('PATCH', address, { 'upload-offset': String(offset), ...chunkType, ...headers }, bytes),
    head: (address: string) => send('HEAD', address, {}),
    offset: async (address: string): Promise<number> => {
      const answer = await send('HEAD', address, {})
      expect(answer.status).toBe(200)
      return Number(answer.headers.get('upload-offset'))
    },
    makeMedia: async (address: string) => {
      const answer = await send('POST', `${new URL(address, base).pathname}/media`, {})
      return { status: answer.status, body: (await answer.json()) as { id: string; code?: string; kind?: string } }
    },
  }
}

/** A chunk whose sender stalls after some of its bytes. */
const stalled = (base: string, person: Person, address: string, offset: number, declared: number, bytes: Buffer) => {
  const request = httpRequest(new URL(address, base), {
    method: 'PATCH',
    headers: {
      ...tus,
      ...chunkType,
      authorization: `Bearer ${person.token}`,
      'upload-offset': String(offset),
      'content-length': String(declared),
    },
  })
  const ended = new Promise<number>((resolve) => {
    request.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    request.on('error', () => resolve(0))
  })
  request.write(bytes)
  return { ended, cut: () => request.destroy() }
}

const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  return { status: answer.status, ...((await answer.json()) as { code: string; title: string }) }
}

let folder: string
let s3: S3rver
let s3Settings: StorageSettings
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redbud-test-uploads-'))
  s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'media', configs: [] }],
  })
  const { port } = await s3.run()
  s3Settings = {
    driver: 's3',
    bucket: 'media',
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    pathStyle: true,
  }
})
afterAll(async () => {
  await s3?.close()
  await rm(folder, { recursive: true, force: true })
})

const listen = async (site: { app: TestSite['app'] }): Promise<string> => {
  await site.app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(site.app.server.address() as AddressInfo).port}`
}

describe.each(['folder', 's3'] as const)('uploads in a %s', (driver) => {
  let site: TestSite
  let base: string
  let person: Person
  let mine: ReturnType<typeof client>
  beforeAll(async () => {
    site = await openTestSite({
      maxPhotoBytes: 12_000_000,
      maxVideoBytes: 2_000_000_000,
      maxUploadsBytes: 50_000_000_000,
      ...(driver === 's3' ? { storage: s3Settings } : {}),
    })
    base = await listen(site)
  })
  afterAll(() => site?.close())
  beforeEach(async () => {
    person = await signUp(site)
    mine = client(base, person)
  })

  const rows = async () =>
    site.ctx.db.selectFrom('uploads').selectAll().where('account_id', '=', uuid(person.id)).execute()
  const bytesOf = async (address: string): Promise<Buffer | null> => {
    const file = await openUpload(site.ctx, uuid(idOf(address)))
    if (!file) return null
    const bytes = await readFile(file.path)
    await file.close()
    return bytes
  }

  it('arrive in pieces and become a photo, once', async () => {
    const jpeg = await jpegOf(400)
    const half = Math.floor(jpeg.length / 2)
    const address = await mine.begin(jpeg.length)
    expect(address).toMatch(/^\/api\/v1\/uploads\/[0-9a-z]{26}$/)
    expect(await mine.offset(address)).toBe(0)
    expect((await mine.makeMedia(address)).body.code).toBe('conflict')

    const first = await mine.append(address, 0, jpeg.subarray(0, half))
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, String(half)])
    expect(new Date(first.headers.get('upload-expires') ?? '').getTime()).toBeGreaterThan(Date.now())
    const asked = await mine.head(address)
    expect(asked.headers.get('upload-length')).toBe(String(jpeg.length))
    expect(asked.headers.get('upload-metadata')).toBe(metadata({ kind: 'photo', filename: '早饭.jpg' }))
    expect(asked.headers.get('cache-control')).toBe('no-store')
    expect(asked.headers.get('access-control-allow-origin')).toBeNull()

    expect(await problemOf(await mine.append(address, 0, jpeg.subarray(0, half)))).toMatchObject({
      status: 409,
      code: 'conflict',
    })
    expect((await mine.append(address, half, Buffer.alloc(jpeg.length))).status).toBe(413)
    expect(await mine.offset(address)).toBe(half)
    expect((await mine.append(address, half, jpeg.subarray(half))).status).toBe(204)
    expect((await rows())[0]?.finished_at).not.toBeNull()
    expect(await bytesOf(address)).toEqual(jpeg)

    const [made, again] = await Promise.all([mine.makeMedia(address), mine.makeMedia(address)])
    expect(made).toMatchObject({ status: 201, body: { id: idOf(address), kind: 'photo' } })
    expect(again).toEqual(made)
    expect(await mine.makeMedia(address)).toEqual(made)
    expect(await rows()).toEqual([])
    expect(await bytesOf(address)).toBeNull()
    await site.call(person, 'POST /notes', { body: { kind: 'photo', photos: [{ mediaId: made.body.id }] } })
  })

  it.runIf(process.platform === 'linux')(
    'leave no copy behind where a process is killed that works on one',
    async () => {
      const bytes = randomBytes(10_000)
      const address = await mine.begin(bytes.length, 'video')
      await mine.append(address, 0, bytes)
      const file = await openUpload(site.ctx, uuid(idOf(address)))
      const path = file?.path ?? ''
      // What has no name is gone with the process.
      expect((await stat(path)).nlink).toBe(driver === 's3' ? 0 : 1)
      // As FFmpeg does, which is a process of its own.
      expect((await buffer(spawn('cat', [path]).stdout)).equals(bytes)).toBe(true)
      await file?.close()
    },
  )

  it('are their owner’s alone', async () => {
    const address = await mine.begin(1000)
    await mine.append(address, 0, randomBytes(600))
    const stranger = client(base, await signUp(site))
    const nobody = client(base, null)
    for (const [other, status] of [
      [stranger, 404],
      [nobody, 401],
    ] as const) {
      expect((await other.head(address)).status).toBe(status)
      expect((await other.append(address, 600, randomBytes(400))).status).toBe(status)
      expect((await other.send('DELETE', address, {})).status).toBe(status)
      expect((await other.makeMedia(address)).status).toBe(status)
      expect((await other.send('GET', address, {})).status).toBe(404)
    }
    expect((await nobody.create(1000)).status).toBe(401)
    expect((await mine.send('GET', address, {})).status).toBe(404)
    expect(await mine.offset(address)).toBe(600)
  })

  it('keep nothing of a chunk whose checksum is wrong', async () => {
    const bytes = randomBytes(300_000)
    const address = await mine.begin(bytes.length)
    const append = (offset: number, chunk: Buffer, sum: string) =>
      mine.append(address, offset, chunk, { 'upload-checksum': sum })
    const one = bytes.subarray(0, 100_000)
    expect((await append(0, one, checksum('sha1', one))).status).toBe(204)
    const two = bytes.subarray(100_000)
    expect(await problemOf(await append(100_000, two, checksum('sha256', one)))).toMatchObject({
      status: 460,
      code: 'checksum_mismatch',
    })
    expect(await mine.offset(address)).toBe(100_000)
    expect((await append(100_000, two, `md5 ${createHash('md5').update(two).digest('base64')}`)).status).toBe(400)
    expect((await append(100_000, two, 'sha1 no')).status).toBe(400)
    expect((await append(100_000, two, checksum('sha256', two))).status).toBe(204)
    expect(await bytesOf(address)).toEqual(bytes)

    const large = await mine.begin(1_000_000_000, 'video')
    const chunk = Buffer.alloc(17 * 1024 * 1024)
    const answer = await mine.append(large, 0, chunk, { 'upload-checksum': checksum('sha1', chunk) }).catch(() => null)
    expect(answer?.status ?? 413).toBe(413)
    expect(await mine.offset(large)).toBe(0)
  })

  it('go on from the last byte that came before the connection broke', async () => {
    const bytes = randomBytes(9_000_000)
    const address = await mine.begin(bytes.length, 'video')
    const chunk = stalled(base, person, address, 0, bytes.length, bytes.subarray(0, 8_700_000))
    await arriving(site)
    chunk.cut()
    await expect.poll(() => mine.offset(address)).toBeGreaterThan(0)
    for (let offset = await mine.offset(address); offset < bytes.length; offset = await mine.offset(address))
      expect([204, 409]).toContain((await mine.append(address, offset, bytes.subarray(offset))).status)
    expect((await bytesOf(address))?.equals(bytes)).toBe(true)
  })

  it('take a new connection’s word over one that hangs, in this process and in another', async () => {
    const ctx = await createContext(site.ctx.settings, site.ctx.log)
    const app = await buildApp(ctx)
    const elsewhere = client(await listen({ app }), person)
    try {
      for (const other of [mine, elsewhere]) {
        const bytes = randomBytes(400_000)
        const address = await mine.begin(bytes.length, 'video')
        const chunk = stalled(base, person, address, 0, bytes.length, bytes.subarray(0, 100_000))
        await arriving(site)
        const offset = await other.offset(address)
        expect([0, 204]).toContain(await chunk.ended)
        expect((await other.append(address, offset, bytes.subarray(offset))).status).toBe(204)
        expect((await bytesOf(address))?.equals(bytes)).toBe(true)
        chunk.cut()
      }
    } finally {
      await app.close()
      await ctx.close()
    }
  })

  it('begin once under one Idempotency-Key, also with their first bytes', async () => {
    const bytes = randomBytes(5000)
    const headers = { 'idempotency-key': `key-${driver}` }
    const first = await mine.create(bytes.length, { headers, body: bytes.subarray(0, 2000) })
    expect([first.status, first.headers.get('upload-offset')]).toEqual([201, '2000'])
    const second = await mine.create(bytes.length, { headers, body: bytes.subarray(0, 1000) })
    expect(second.status).toBe(201)
    const address = first.headers.get('location') ?? ''
    expect(second.headers.get('location')).toBe(address)
    expect((await problemOf(await mine.create(6000, { headers }))).code).toBe('idempotency_mismatch')
    expect((await mine.append(address, 2000, bytes.subarray(2000))).status).toBe(204)
    expect((await bytesOf(address))?.equals(bytes)).toBe(true)
    expect(await rows()).toHaveLength(1)
  })

  it('end when their owner says so', async () => {
    const address = await mine.begin(1000)
    await mine.append(address, 0, randomBytes(600))
    expect((await mine.send('DELETE', address, {})).status).toBe(204)
    expect((await mine.head(address)).status).toBe(404)
    expect((await mine.append(address, 600, randomBytes(400))).status).toBe(404)
    expect(await rows()).toEqual([])
    expect(await bytesOf(address)).toBeNull()
  })

  it('go a day after their last byte, and with their account', async () => {
    const [old, used, fresh, left] = [
      await mine.begin(10),
      await mine.begin(5, 'video'),
      await mine.begin(10),
      await mine.begin(10, 'video'),
    ]
    for (const address of [old, used, fresh, left]) await mine.append(address, 0, randomBytes(5))
    await mine.makeMedia(used)
    const past = { expires_at: new Date(Date.now() - 1000) }
    const update = (address: string, values: object) =>
      site.ctx.db
        .updateTable('uploads')
        .set(values)
        .where('id', '=', uuid(idOf(address)))
        .execute()
    await update(old, past)
    await update(used, past)
    // as if the process had ended after the work on its video and before it could remove it
    await update(left, { ...past, taken_at: new Date() })
    const expire = () => uploadTasks[0]?.handle(site.ctx, {})
    await expire()
    expect((await mine.head(old)).status).toBe(404)
    expect(await bytesOf(old)).toBeNull()
    expect(await bytesOf(left)).toBeNull()
    expect(await mine.offset(used)).toBe(5)
    expect(await mine.offset(fresh)).toBe(5)

    await deleteAccounts(site.ctx, [uuid(person.id)])
    await expire()
    for (const address of [used, fresh]) expect(await bytesOf(address)).toBeNull()
    expect(await site.ctx.db.selectFrom('uploads').select('id').where('account_id', 'is', null).execute()).toEqual([])
  })

  it('refuse what is no photo, and forget it', async () => {
    const address = await mine.begin(500)
    await mine.append(address, 0, randomBytes(500))
    expect((await mine.makeMedia(address)).body.code).toBe('unsupported_media')
    expect(await rows()).toEqual([])
    expect(await bytesOf(address)).toBeNull()
  })

  it('hand a video over, and stay until the work on it is done', async () => {
    const bytes = randomBytes(1000)
    const address = await mine.begin(bytes.length, 'video')
    await mine.append(address, 0, bytes)
    // as if the process had ended before it could note that this was the last byte
    await site.ctx.db
      .updateTable('uploads')
      .set({ finished_at: null })
      .where('id', '=', uuid(idOf(address)))
      .execute()
    const made = await mine.makeMedia(address)
    expect(made).toMatchObject({ status: 201, body: { id: idOf(address), kind: 'video', status: 'waiting' } })
    expect((await rows())[0]?.taken_at).not.toBeNull()
    expect(await mine.makeMedia(address)).toEqual(made)
    expect(await bytesOf(address)).toEqual(bytes)
    await removeUpload(site.ctx, uuid(idOf(address)))
    expect(await bytesOf(address)).toBeNull()
    expect(await mine.makeMedia(address)).toEqual(made)
  })
})

/** Waits until a request appends to an upload. */
const arriving = (site: TestSite) =>
  expect
    .poll(
      async () => {
        const { rows } = await site.ctx.pool.query(
          `select 1 from pg_locks join pg_stat_activity using (pid)
           where locktype = 'advisory' and application_name = 'redbud locks' and datname = current_database()`,
        )
        return rows.length
      },
      { timeout: 10_000 },
    )
    .toBe(1)

describe('a server that is killed', () => {
  const port = 4340
  const base = `http://127.0.0.1:${port}`
  let database: TestDatabase
  let data: string
  let server: ChildProcess | undefined
  beforeAll(async () => {
    database = await createTestDatabase()
    data = await mkdtemp(join(tmpdir(), 'redbud-test-killed-'))
  })
  afterAll(async () => {
    server?.kill('SIGKILL')
    await database?.drop()
    await rm(data, { recursive: true, force: true })
  })

  const start = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../main.ts')], {
      env: {
        PATH: process.env.PATH,
        ...compiledCode(),
        REDBUD_DATABASE_URL: database.url,
        REDBUD_TRANSLATORS: 'off',
        REDBUD_DATA: data,
        REDBUD_PORT: String(port),
        REDBUD_ROLES: 'web',
        REDBUD_DEMO: 'off',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
    })
    await expect.poll(() => said, { timeout: 30_000 }).toContain('Redbud is open')
    return child
  }

  it('has what came before, and goes on from there', async () => {
    server = await start()
    const signedUp = await fetch(`${base}/api/v1/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ handle: 'stubborn', email: 'stubborn@example.com', password }),
    })
    const { token } = (await signedUp.json()) as { token: string }
    const person = { id: '', handle: 'stubborn', token }
    const mine = client(base, person)
    const jpeg = await jpegOf(1200)
    const address = await mine.begin(jpeg.length)
    const first = jpeg.subarray(0, 300_000)
    expect((await mine.append(address, 0, first, { 'upload-checksum': checksum('sha256', first) })).status).toBe(204)

    const chunk = stalled(base, person, address, 300_000, jpeg.length - 300_000, jpeg.subarray(300_000, 900_000))
    const arrived = async () => (await stat(join(data, 'uploads', idOf(address)))).size
    await expect.poll(arrived).toBeGreaterThan(300_000)
    server.kill('SIGKILL')
    expect(await chunk.ended).toBe(0)

    server = await start()
    const offset = await mine.offset(address)
    expect(offset).toBe(await arrived())
    expect(offset).toBeGreaterThan(300_000)
    expect((await mine.append(address, offset, jpeg.subarray(offset))).status).toBe(204)
    expect(await mine.makeMedia(address)).toMatchObject({ status: 201, body: { kind: 'photo', id: idOf(address) } })
    server.kill('SIGKILL')
  })
})

describe('what may begin', () => {
  let site: TestSite
  let base: string
  beforeAll(async () => {
    site = await openTestSite({ maxPhotoBytes: 1000, maxVideoBytes: 2_500_000_000 })
    base = await listen(site)
  })
  afterAll(() => site?.close())

  it('has a kind, a length and a size that the site takes', async () => {
    const mine = client(base, await signUp(site, { interfaceLanguage: 'zh-Hans' }))
    const code = async (answer: Promise<Response>) => (await problemOf(await answer)).code
    expect(await problemOf(await mine.create(1001))).toMatchObject({ code: 'too_large', title: '文件或内容太大了。' })
    expect(await code(mine.create(2_500_000_001, { kind: 'video' }))).toBe('too_large')
    expect(await code(mine.create(0))).toBe('broken_photo')
    expect(await code(mine.create(10, { kind: 'song' }))).toBe('invalid_input')
    expect(await code(mine.create(10, { headers: { 'upload-metadata': 'kind %%%' } }))).toBe('invalid_input')
    expect(await code(mine.create(10, { headers: { 'upload-length': '-1' } }))).toBe('invalid_input')
    expect(await code(mine.create(10, { headers: { 'tus-resumable': '0.2' } }))).toBe('unsupported_protocol')
    const elsewhere = { headers: { origin: 'https://elsewhere.example' } }
    expect(await code(client(base, null).create(10, elsewhere))).toBe('wrong_origin')
    const address = await mine.begin(10)
    expect(await code(mine.append(address, 0, Buffer.alloc(5), { 'content-type': 'image/jpeg' }))).toBe(
      'unsupported_content_type',
    )
    const options = await fetch(`${base}/api/v1/uploads`, { method: 'OPTIONS' })
    expect(options.headers.get('tus-extension')).toBe('creation,creation-with-upload,checksum,expiration,termination')
    expect(options.headers.get('tus-checksum-algorithm')).toBe('sha1,sha256')
  })

  it('fits into what one account may have waiting', async () => {
    const mine = client(base, await signUp(site))
    await mine.begin(2_500_000_000, 'video')
    await mine.begin(2_500_000_000, 'video')
    expect((await problemOf(await mine.create(2_000_000_000, { kind: 'video' }))).code).toBe('limit_reached')

    const many = client(base, await signUp(site))
    const addresses = []
    for (let count = 0; count < 40; count++) addresses.push(await many.begin(10))
    expect((await problemOf(await many.create(10))).code).toBe('limit_reached')
    await many.send('DELETE', addresses[0] ?? '', {})
    await many.begin(10)
  })

  it('fits beside what one account has made of its uploads and not used', async () => {
    const person = await signUp(site)
    const mine = client(base, person)
    const video = await site.video(person)
    const set = (values: object) => site.ctx.db.updateTable('media').set(values).where('id', '=', uuid(video)).execute()
    await set({ bytes: 4_000_000_000 })
    expect((await problemOf(await mine.create(2_100_000_000, { kind: 'video' }))).code).toBe('limit_reached')
    await mine.begin(1_900_000_000, 'video')
    await set({ attached_at: new Date() })
    await mine.begin(2_100_000_000, 'video')
  })

  it('fits into what all accounts together may have waiting, and leaves the disk some room', async () => {
    const one = client(base, await signUp(site))
    const other = client(base, await signUp(site))
    const { settings, uploads } = site.ctx
    const waiting = await site.ctx.db
      .selectFrom('uploads')
      .select(({ fn }) => fn.sum<string>('size').as('bytes'))
      .executeTakeFirstOrThrow()
    settings.maxUploadsBytes = Number(waiting.bytes) + 1_000_000_000
    const first = await one.begin(900_000_000, 'video')
    const refused = await problemOf(await other.create(200_000_000, { kind: 'video' }))
    expect(refused).toMatchObject({ status: 507, code: 'no_room', title: expect.stringMatching(/no room/) })
    await one.send('DELETE', first, {})
    await other.begin(200_000_000, 'video')

    settings.maxUploadsBytes = 50_000_000_000
    const freeBytes = uploads.store.freeBytes
    // Room for what has begun and the two gigabytes that are left to others, and for ten bytes.
    uploads.store.freeBytes = async () => Number(waiting.bytes) + 200_000_000 + 2_000_000_010
    expect((await problemOf(await one.create(11))).code).toBe('no_room')
    await one.begin(10)
    uploads.store.freeBytes = freeBytes
    expect(await uploads.store.freeBytes()).toBeGreaterThan(1_000_000)
  })
})
