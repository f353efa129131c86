import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { crc32, deflateSync } from 'node:zlib'
import { type Photo, Photo as PhotoSchema } from '@redbud/contract'
import { type ProblemCode, problems } from '@redbud/contract/problems'
import Fastify from 'fastify'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { signUp } from '../../../test/factories.ts'
import { type CallInput, multipart, openTestSite, type Person, type TestSite } from '../../../test/site.ts'
import { countAttempt } from '../../platform/attempts/attempts.ts'
import { ProblemError } from '../../platform/http/problem.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { tasks } from '../../tasks.ts'
import { removeFilesOf } from './commands.ts'
import { registerUpload } from './routes.ts'

let site: TestSite
let author: Person
let stranger: Person
beforeAll(async () => {
  site = await openTestSite({ maxPhotoBytes: 2_000_000, maxPhotoPixels: 50_000_000 })
  author = await signUp(site)
  stranger = await signUp(site)
})
afterAll(() => site?.close())

const plain = (width: number, height: number, background = '#c03060') =>
  sharp({ create: { width, height, channels: 3, background } })
const noise = () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  return sharp({ create: { width: 300, height: 200, channels: 3, background: '#000', noise } })
    .jpeg()
    .toBuffer()
}
const polyglot = async (behind: string) =>
  Buffer.concat([await plain(60, 40).jpeg().toBuffer(), Buffer.from(behind, 'latin1')])
const phone = () => readFileSync(new URL('../../platform/photos/fixtures/phone.heic', import.meta.url))

const upload = (who: Person, file: Buffer, name = 'photo.jpg', headers: Record<string, string> = {}) => {
  const input = multipart(file, name, 'image/jpeg')
  return site.call(who, 'POST /media', { ...input, headers: { ...input.headers, ...headers } })
}
const fetchFile = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  site.app.inject({ method, url, headers })
const addresses = (photo: Photo) => [photo.card, photo.page, photo.full].flatMap(({ url, jpegUrl }) => [url, jpegUrl])
const statuses = (photo: Photo): Promise<number[]> =>
  Promise.all([...new Set(addresses(photo))].map(async (url) => (await fetchFile(url)).statusCode))
const photoOf = async (who: Person, id: string): Promise<Photo> => {
  const media = await site.call(who, 'GET /media/{id}', { params: { id } })
  if (media.kind !== 'photo') throw new Error('not a photo')
  return media
}
const see = async (who: Person | null, id: string) =>
  (await site.send(who, 'GET /media/{id}', { params: { id } })).status
const publish = async (who: Person, photo: Photo, visibility = 'public', status = 'published') =>
  site.call(who, 'POST /notes', { body: { kind: 'photo', photos: [{ mediaId: photo.id }], visibility, status } })

describe('a photo that is uploaded', () => {
  test.each([
    ['JPEG', () => plain(1600, 1200).jpeg().toBuffer()],
    ['PNG', () => plain(1600, 1200).png().toBuffer()],
    ['WebP', () => plain(1600, 1200).webp().toBuffer()],
    ['AVIF', () => plain(1600, 1200).avif({ effort: 0 }).toBuffer()],
    ['HEIC', async () => phone()],
    ['PNG named .jpg', () => plain(1600, 1200).png().toBuffer()],
  ])('is served in every size: %s', async (_, make) => {
    const photo = await upload(author, await make())
    for (const size of [photo.card, photo.page, photo.full])
      for (const [url, format] of [
        [size.url, 'webp'],
        [size.jpegUrl, 'jpeg'],
      ] as const) {
        const answer = await fetchFile(url)
        expect(answer.statusCode).toBe(200)
        expect(answer.headers['content-type']).toBe(`image/${format}`)
        const { width, height, format: found } = await sharp(answer.rawPayload).metadata()
        expect({ width, height, format: found }).toEqual({ width: size.width, height: size.height, format })
      }
    expect([photo.full.width, photo.full.height]).toEqual([photo.width, photo.height])
    expect(await site.call(author, 'GET /media/{id}', { params: { id: photo.id } })).toEqual(photo)
  })

  test('is upright, and nobody can read from it where it was taken', async () => {
    const pixels = await plain(200, 100, '#ff0000')
      .composite([{ input: await plain(100, 100, '#0000ff').png().toBuffer(), left: 100, top: 0 }])
      .png()
      .toBuffer()
    const file = await sharp(pixels)
      .withExif({
        IFD0: { Copyright: 'Secret Owner' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '31/1 13/1 48/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '121/1 28/1 0/1',
        },
      })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer()
    expect(file.toString('latin1')).toContain('Exif')
    for (const source of [file, phone()]) {
      const photo = await upload(author, source)
      expect(photo.width).toBeLessThan(photo.height)
      for (const url of addresses(photo)) {
        const { rawPayload } = await fetchFile(url)
        const { exif, xmp, iptc, icc, orientation } = await sharp(rawPayload).metadata()
        expect({ exif, xmp, iptc, icc, orientation }).toEqual({})
        expect(rawPayload.toString('latin1')).not.toMatch(/exif|gps|secret/i)
        const { data, info } = await sharp(rawPayload).raw().toBuffer({ resolveWithObject: true })
        const at = ((info.height - 2) * info.width + 1) * info.channels
        expect(data[at + 2], 'blue below').toBeGreaterThan(200)
      }
    }
  })

  test('is stored as sizes only, never as it came', async () => {
    const file = await plain(300, 200).jpeg({ quality: 93 }).toBuffer()
    const photo = await upload(author, file)
    const key = photo.card.url.split('/')[2] ?? ''
    const folder = site.ctx.settings.storage.driver === 'local' ? site.ctx.settings.storage.folder : ''
    const stored = readdirSync(`${folder}/${key.slice(0, 2)}/${key.slice(2, 4)}/${key}`)
    expect(stored.sort()).toEqual(['card.jpeg', 'card.webp'])
    for (const name of stored)
      expect(readFileSync(`${folder}/${key.slice(0, 2)}/${key.slice(2, 4)}/${key}/${name}`).equals(file)).toBe(false)
  })

  test('is made once for each Idempotency-Key, also when it is sent twice at the same time', async () => {
    const file = await plain(300, 200).jpeg().toBuffer()
    const [one, two] = await Promise.all([
      upload(author, file, 'a.jpg', { 'idempotency-key': 'k1' }),
      upload(author, file, 'a.jpg', { 'idempotency-key': 'k1' }),
    ])
    expect(two).toEqual(one)
    expect(await upload(author, file, 'a.jpg', { 'idempotency-key': 'k1' })).toEqual(one)
    expect(await statuses(one)).toEqual([200, 200])
    expect((await upload(author, file, 'a.jpg', { 'idempotency-key': 'k2' })).id).not.toBe(one.id)
    expect((await upload(stranger, file, 'a.jpg', { 'idempotency-key': 'k1' })).id).not.toBe(one.id)
  })

  test('comes with many others at the same time', async () => {
    const files = await Promise.all(
      Array.from({ length: 18 }, (_, i) =>
        plain(900 + i, 600)
          .jpeg()
          .toBuffer(),
      ),
    )
    const photos = await Promise.all(files.map((file) => upload(author, file)))
    expect(photos.map(({ width }) => width)).toEqual(files.map((_, i) => 900 + i))
    expect(new Set(photos.map(({ id }) => id)).size).toBe(18)
  })
})

describe('an address', () => {
  let photo: Photo
  let url: string
  let whole: Buffer
  beforeAll(async () => {
    photo = await upload(author, await plain(1600, 1200).jpeg().toBuffer())
    url = photo.full.jpegUrl
    whole = (await fetchFile(url)).rawPayload
  })

  test('is for ever, harmless and open to everyone', async () => {
    const { headers, cookies } = await fetchFile(url)
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'image/jpeg',
      'content-length': String(whole.length),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    })
    expect(headers.etag).toMatch(/^"[^"]+"$/)
    expect(headers.vary).toBeUndefined()
    expect(cookies).toEqual([])
  })

  test('answers HEAD and If-None-Match', async () => {
    const head = await fetchFile(url, {}, 'HEAD')
    expect(head.statusCode).toBe(200)
    expect(head.rawPayload.length).toBe(0)
    expect(head.headers['content-length']).toBe(String(whole.length))
    const tag = String(head.headers.etag)
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const answer = await fetchFile(url, { 'if-none-match': known })
      expect([known, answer.statusCode, answer.rawPayload.length]).toEqual([known, 304, 0])
      expect(answer.headers).toMatchObject({ etag: tag, 'cache-control': 'public, max-age=31536000, immutable' })
    }
    expect((await fetchFile(url, { 'if-none-match': '"other"' })).statusCode).toBe(200)
  })

  test('answers for a part', async () => {
    const size = whole.length
    const part = async (range: string, headers = {}) => {
      const answer = await fetchFile(url, { range, ...headers })
      return { status: answer.statusCode, range: answer.headers['content-range'], body: answer.rawPayload }
    }
    const of = (start: number, end: number) => ({
      status: 206,
      range: `bytes ${start}-${end}/${size}`,
      body: whole.subarray(start, end + 1),
    })
    expect(await part('bytes=0-0')).toEqual(of(0, 0))
    expect(await part('bytes=10-19')).toEqual(of(10, 19))
    expect(await part('bytes=10-')).toEqual(of(10, size - 1))
    expect(await part('bytes=-5')).toEqual(of(size - 5, size - 1))
    expect(await part(`bytes=-${size * 2}`)).toEqual(of(0, size - 1))
    expect(await part(`bytes=5-${size * 2}`)).toEqual(of(5, size - 1))
    for (const beyond of [`bytes=${size}-`, 'bytes=-0'])
      expect(await part(beyond)).toEqual({ status: 416, range: `bytes */${size}`, body: Buffer.alloc(0) })
    for (const ignored of ['bytes=5-2', 'bytes=a-b', 'bytes=-', 'bytes=0-1,4-5', 'pages=1-2'])
      expect(await part(ignored)).toEqual({ status: 200, range: undefined, body: whole })
    const tag = String((await fetchFile(url)).headers.etag)
    expect((await part('bytes=0-4', { 'if-range': tag })).status).toBe(206)
    expect((await part('bytes=0-4', { 'if-range': '"old"' })).status).toBe(200)
  })

  test('can be neither guessed nor bent', async () => {
    const key = url.split('/')[2] ?? ''
    expect(key).toMatch(/^[0-9a-z]{32}$/)
    const other = (await upload(author, await plain(60, 40).jpeg().toBuffer())).card.url.split('/')[2] ?? ''
    const same = [...key].filter((letter, i) => letter === other[i]).length
    expect(same, 'two addresses have nothing in common').toBeLessThan(12)
    const uuid = (fromPublicId(photo.id) ?? '').replaceAll('-', '')
    for (const wrong of [
      `/media/${photo.id}/full.jpeg`,
      `/media/${uuid}/full.jpeg`,
      `/media/${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}/full.jpeg`,
      `/media/${key.toUpperCase()}/full.jpeg`,
      `/media/${key}/full.png`,
      `/media/${key}/original.jpeg`,
      `/media/${key}/full.jpeg/`,
      `/media/${key}/`,
      `/media/${key}`,
      '/media/',
      `/media/${key}/..%2f..%2f..%2f..%2fetc%2fpasswd`,
      `/media/..%2f..%2f${key}/full.jpeg`,
      `/media/${key}/full.jpeg%00.webp`,
      `/media/${key}%2ffull.jpeg`,
    ]) {
      const answer = await fetchFile(wrong)
      expect([wrong, answer.statusCode]).toEqual([wrong, 404])
      expect(answer.headers['cache-control']).not.toContain('immutable')
    }
    expect((await fetchFile(`${url}?x=1`)).statusCode).toBe(200)
  })
})

describe('is refused', () => {
  const refuse = (code: ProblemCode, input: CallInput, who: Person | null = author) =>
    site.refuse(who, 'POST /media', code, input)
  const file = (bytes: Buffer | string, name = 'photo.jpg') => multipart(Buffer.from(bytes), name, 'image/jpeg')
  const countMedia = async () =>
    (
      await site.ctx.db
        .selectFrom('media')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n

  const files: [string, ProblemCode, () => Promise<Buffer | string>][] = [
    ['no bytes', 'broken_photo', async () => ''],
    [
      'an SVG',
      'unsupported_media',
      async () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    ['a GIF', 'unsupported_media', async () => 'GIF89a\x01\0\x01\0\0\0\0;'],
    ['words', 'unsupported_media', async () => 'hello'],
    ['a JPEG cut short', 'broken_photo', async () => (await noise()).subarray(0, 3000)],
    ['a HEIC cut short', 'broken_photo', async () => phone().subarray(0, 1500)],
    ['200 megapixels', 'too_many_pixels', async () => bomb()],
    ['a page behind a photo', 'unsupported_media', async () => polyglot('<html><script>alert(1)</script></html>')],
    ['a zip behind a photo', 'unsupported_media', async () => polyglot(`PK\x05\x06${'\0'.repeat(18)}`)],
    ['too many bytes', 'too_large', async () => Buffer.alloc(2_000_001)],
    ['far too many bytes', 'too_large', async () => Buffer.alloc(9_000_000)],
  ]
  test.each(files)('%s', async (_, code, make) => {
    const before = await countMedia()
    await refuse(code, file(await make()))
    expect(await countMedia()).toBe(before)
  })

  test('what is told in the reader’s language', async () => {
    const input = file('hello')
    const { title } = await refuse('unsupported_media', {
      ...input,
      headers: { ...input.headers, cookie: 'redbud_language=zh-Hans', 'accept-language': 'zh-CN' },
    })
    expect([problems.unsupported_media.title.en, problems.unsupported_media.title['zh-Hans']]).toContain(title)
  })

  test('someone who is not signed in', async () => {
    await refuse('not_signed_in', file(await plain(9, 9).jpeg().toBuffer()), null)
  })

  test('a body that is not exactly one file', async () => {
    const jpeg = await plain(60, 40).jpeg().toBuffer()
    const boundary = 'b'
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    const part = (name: string, value: Buffer | string, filename?: string) =>
      Buffer.concat([
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"`),
        Buffer.from(filename ? `; filename="${filename}"\r\ncontent-type: image/jpeg\r\n\r\n` : '\r\n\r\n'),
        Buffer.from(value),
        Buffer.from('\r\n'),
      ])
    const body = (...parts: Buffer[]) => ({
      headers,
      body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    })
    const good = part('file', jpeg, 'a.jpg')
    const field = async (input: CallInput) => (await refuse('invalid_input', input)).errors?.[0]

    expect(await field(body(part('photo', jpeg, 'a.jpg')))).toMatchObject({ path: 'photo', code: 'unknown_field' })
    expect(await field(body(part('file', 'text')))).toMatchObject({ path: 'file', code: 'unknown_field' })
    expect(await field(body(good, part('alt', 'text')))).toMatchObject({ path: 'alt', code: 'unknown_field' })
    expect(await field(body(good, good))).toMatchObject({ path: 'file', code: 'too_many' })
    expect(await field(body(good, good, good, good, good, good))).toMatchObject({ path: 'file', code: 'too_many' })
    expect(await field(body())).toMatchObject({ path: 'file', code: 'required' })
    await refuse('invalid_json', body(part('constructor', jpeg, 'a.jpg')))
    await refuse('invalid_json', { headers, body: good })
    await refuse('invalid_json', { headers, body: good.subarray(0, good.length - 40) })
    await refuse('invalid_json', { headers, body: Buffer.from('hello') })
    await refuse('invalid_json', { headers: { 'content-type': 'multipart/form-data' }, body: good })
    await refuse('unsupported_content_type', { body: { file: 'x' } })
    await refuse('unsupported_content_type', { headers: { 'content-type': 'image/jpeg' }, body: jpeg })
    await refuse('unsupported_content_type', {})
    await site.call(author, 'POST /media', body(good))
  })

  test('multipart where it does not belong', async () => {
    await site.refuse(author, 'POST /notes', 'unsupported_content_type', file('x'))
  })

  test('more photos than an hour allows', async () => {
    const busy = await signUp(site)
    const limit = { subject: `upload:${fromPublicId(busy.id)}`, max: 200, seconds: 3600 }
    for (let i = 0; i < 199; i++) await countAttempt(site.ctx.db, [limit])
    const jpeg = file(await plain(9, 9).jpeg().toBuffer())
    await site.call(busy, 'POST /media', jpeg)
    const answer = await site.send(busy, 'POST /media', jpeg)
    expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(3600)
    await site.call(author, 'POST /media', jpeg)
  })
})

/** A valid PNG of 400 megapixels in 50 kB. */
function bomb(): Buffer {
  const [width, height] = [20_000, 20_000]
  const uint32 = (value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return bytes
  }
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    return Buffer.concat([uint32(data.length), body, uint32(crc32(body))])
  }
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([1, 0, 0, 0, 0])])
  const rows = deflateSync(Buffer.alloc((1 + width / 8) * height))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

describe('a body that never ends', () => {
  const patient = { idleMs: 5_000, totalMs: 20_000, lingerMs: 100 }
  /** The upload alone, on a real socket. */
  const listen = async (times: typeof patient) => {
    const app = Fastify()
    await app.register(import('@fastify/multipart'))
    app.decorateRequest('viewer', null)
    app.decorateRequest('language', 'en')
    app.addHook('onRequest', async (request) => {
      request.viewer = {
        id: fromPublicId(author.id) ?? '',
        handle: author.handle,
        role: 'member',
        reads: ['en'],
        channels: [],
        personalised: true,
        tasteSince: null,
        interfaceLanguage: 'en',
        translation: 'tap',
        translationOf: {},
        sessionId: '',
      }
    })
    app.setErrorHandler((error, _, reply) => {
      const code = error instanceof ProblemError ? error.code : 'internal'
      return reply.code(problems[code].status).send({ code })
    })
    registerUpload(app, site.ctx, times)
    await app.listen({ port: 0, host: '127.0.0.1' })
    const address = app.server.address()
    if (!address || typeof address === 'string') throw new Error('not listening')
    return { app, port: address.port }
  }
  const head = (length: string) =>
    `POST /api/v1/media HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\n${length}\r\n\r\n`
  const begin = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'

  test.each([
    ['that stops inside the file', 'content-length: 5000', `${begin}\xff\xd8\xff some`],
    ['that stops before anything', 'content-length: 5000', ''],
    ['that stops after the file', 'content-length: 5000', `${begin}hello\r\n--b\r\n`],
  ])('%s is answered and closed', async (_, length, sent) => {
    const { app, port } = await listen({ ...patient, idleMs: 150 })
    const socket = connect(port, '127.0.0.1')
    socket.write(head(length) + sent, 'latin1')
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(answer).toContain('request_timeout')
    await app.close()
  })

  test('that drips is answered and closed', async () => {
    const { app, port } = await listen({ ...patient, totalMs: 400 })
    const socket = connect(port, '127.0.0.1')
    socket.write(`${head('transfer-encoding: chunked')}${begin.length.toString(16)}\r\n${begin}\r\n`)
    const drip = setInterval(() => socket.write('1\r\nx\r\n'), 50)
    socket.on('error', () => {})
    const answer = text(socket)
    expect(await answer).toMatch(/^HTTP\/1\.1 408 /)
    clearInterval(drip)
    await app.close()
  })

  test('that floods is answered and closed', async () => {
    const { app, port } = await listen(patient)
    const socket = connect(port, '127.0.0.1')
    socket.write(`${head('transfer-encoding: chunked')}${begin.length.toString(16)}\r\n${begin}\r\n`)
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    let answer = ''
    let closed = false
    socket.on('data', (data) => (answer += data))
    socket.on('error', () => {})
    socket.on('close', () => (closed = true))
    for (let i = 0; i < 4000 && !closed; i++) {
      socket.write(chunk)
      await sleep(1)
    }
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(closed).toBe(true)
    await app.close()
  })

  test('leaves no file behind, nor does anything else', () => {
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('redbud-upload-'))).toEqual([])
  })
})

describe('who sees media by their id', () => {
  const newPhoto = async () => upload(author, await plain(60, 40).jpeg().toBuffer())

  test('before they are used, and in a draft: their owner', async () => {
    const photo = await newPhoto()
    expect(await see(author, photo.id)).toBe(200)
    expect(await see(stranger, photo.id)).toBe(404)
    expect(await see(null, photo.id)).toBe(404)
    const draft = await publish(author, photo, 'public', 'draft')
    expect(await see(author, photo.id)).toBe(200)
    expect(await see(stranger, photo.id)).toBe(404)
    await site.call(author, 'PATCH /notes/{id}', { params: { id: draft.id }, body: { status: 'published' } })
    expect(await see(stranger, photo.id)).toBe(200)
    expect(await see(null, photo.id)).toBe(200)
  })

  test('in a note: whoever may read that', async () => {
    const photo = await newPhoto()
    await publish(author, photo, 'private')
    expect(await see(author, photo.id)).toBe(200)
    expect(await see(stranger, photo.id)).toBe(404)
    expect(await see(null, photo.id)).toBe(404)
  })

  test('as an avatar: everyone', async () => {
    const photo = await newPhoto()
    await site.call(author, 'PATCH /me', { body: { avatarId: photo.id } })
    expect(await see(stranger, photo.id)).toBe(200)
    expect(await see(null, photo.id)).toBe(200)
  })

  test('that are not there: nobody', async () => {
    for (const id of ['0'.repeat(26), '7'.repeat(26)]) expect(await see(author, id)).toBe(404)
  })
})

describe('the files go', () => {
  const newPhoto = async (who = author) => upload(who, await plain(60, 40).jpeg().toBuffer())
  const run = async (id: string) => {
    const task = tasks.find((one) => one.id === id)
    if (!task) throw new Error(`no task ${id}`)
    await task.handle(site.ctx, {} as never)
    await site.settle()
  }
  const age = (photo: Photo, hours: number) =>
    site.ctx.db
      .updateTable('media')
      .set({ created_at: new Date(Date.now() - hours * 3_600_000) })
      .where('id', '=', fromPublicId(photo.id) ?? '')
      .execute()

  test('when nothing used them for a day', async () => {
    const [fresh, old, used] = [await newPhoto(), await newPhoto(), await newPhoto()]
    await publish(author, used)
    await age(old, 25)
    await age(used, 25)
    await run('media_remove_unused')
    expect(await statuses(old)).toEqual([404, 404])
    expect(await see(author, old.id)).toBe(404)
    expect(await statuses(fresh)).toEqual([200, 200])
    expect(await statuses(used)).toEqual([200, 200])
  })

  test('when their owner removes them, unless something uses them', async () => {
    const remove = (who: Person, photo: Photo) => site.send(who, 'DELETE /media/{id}', { params: { id: photo.id } })
    const [unused, used, avatar] = [await newPhoto(), await newPhoto(), await newPhoto()]
    await publish(author, used, 'private', 'draft')
    await site.call(author, 'PATCH /me', { body: { avatarId: avatar.id } })
    expect((await remove(stranger, unused)).status).toBe(404)
    for (const photo of [used, avatar])
      expect(await remove(author, photo)).toMatchObject({ status: 409, body: { code: 'media_used' } })
    expect((await remove(author, unused)).status).toBe(204)
    expect((await remove(author, unused)).status).toBe(404)
    await site.settle()
    expect(await statuses(unused)).toEqual([404, 404])
    for (const photo of [used, avatar]) expect(await statuses(photo)).toEqual([200, 200])
  })

  test('with the note that is deleted', async () => {
    const photo = await newPhoto()
    const note = await publish(author, photo)
    expect(await statuses(photo)).toEqual([200, 200])
    await site.call(author, 'DELETE /notes/{id}', { params: { id: note.id } })
    await site.settle()
    expect(await statuses(photo)).toEqual([404, 404])
  })

  test('with a photo that is taken out of a note, and only that one', async () => {
    const [kept, gone] = [await newPhoto(), await newPhoto()]
    const body = { kind: 'photo', photos: [{ mediaId: kept.id }, { mediaId: gone.id }] }
    const note = await site.call(author, 'POST /notes', { body })
    const patch = { photos: [{ mediaId: kept.id }] }
    await site.call(author, 'PATCH /notes/{id}', { params: { id: note.id }, body: patch })
    await site.settle()
    expect(await statuses(kept)).toEqual([200, 200])
    expect(await statuses(gone)).toEqual([404, 404])
  })

  test('to another address when fewer may see the note', async () => {
    const photo = await newPhoto()
    const note = await publish(author, photo)
    const params = { id: note.id }
    const hidden = await site.call(author, 'PATCH /notes/{id}', { params, body: { visibility: 'followers' } })
    await site.settle()
    const moved = await photoOf(author, photo.id)
    expect(moved.card.url).not.toBe(photo.card.url)
    expect(await statuses(photo)).toEqual([404, 404])
    expect(await statuses(moved)).toEqual([200, 200])
    expect(hidden.photos[0]?.card.url).toBe(moved.card.url)

    await site.call(author, 'PATCH /notes/{id}', { params, body: { visibility: 'public' } })
    await site.settle()
    expect(await statuses(moved)).toEqual([200, 200])
  })

  test('of an address that a photo did not come to, because hiding its note failed', async () => {
    const photo = await newPhoto()
    const note = await publish(author, photo)
    const copy = vi.spyOn(site.ctx.storage, 'copy').mockRejectedValueOnce(new Error('the store is out'))
    const params = { id: note.id }
    const hide = () => site.send(author, 'PATCH /notes/{id}', { params, body: { visibility: 'private' } })
    expect((await hide()).status).toBe(500)
    const [, to = ''] = copy.mock.lastCall ?? []
    copy.mockRestore()
    const left = to.split('/')[0] ?? ''
    await expect.poll(() => site.ctx.storage.size(to)).not.toBeNull()
    expect(await statuses(photo)).toEqual([200, 200])
    await sql`select graphile_worker.reschedule_jobs(array_agg(id), run_at => now())
      from graphile_worker.jobs where task_identifier = 'media_remove_files'`.execute(site.ctx.db)
    await site.settle()
    for (const name of ['card.webp', 'card.jpeg']) expect(await site.ctx.storage.size(`${left}/${name}`)).toBeNull()
    expect(await statuses(photo)).toEqual([200, 200])
  })

  test('when a process died between storing files and recording them', async () => {
    const key = 'c'.repeat(32)
    await site.ctx.storage.put(`${key}/card.webp`, Buffer.from('x'))
    const used = await newPhoto()
    const folders = [key, used.card.url.split('/')[2] ?? '']
    const task = tasks.find((one) => one.id === 'media_remove_files')
    for (const folder of folders) await task?.handle(site.ctx, { key: folder } as never)
    expect(await site.ctx.storage.size(`${key}/card.webp`)).toBeNull()
    expect(await statuses(used)).toEqual([200, 200])
  })

  test('with the account', async () => {
    const leaver = await signUp(site)
    const photo = await newPhoto(leaver)
    const id = fromPublicId(leaver.id) ?? leaver.id
    await site.ctx.db.transaction().execute(async (trx) => {
      await removeFilesOf(trx, [id])
      await trx.deleteFrom('accounts').where('id', '=', id).execute()
    })
    await site.settle()
    expect(await statuses(photo)).toEqual([404, 404])
  })
})

test('what is answered is what the contract says', async () => {
  const photo = await upload(author, await plain(60, 40).jpeg().toBuffer())
  expect(PhotoSchema.parse(photo)).toEqual(photo)
  expect([photo.card.width, photo.page.width, photo.full.width]).toEqual([60, 60, 60])
})
