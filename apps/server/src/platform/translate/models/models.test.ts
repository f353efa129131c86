import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Asked, type Loopback, openLoopback } from '../loopback.ts'
import { fetchFile } from './fetch.ts'
import type { Model, ModelFile } from './list.ts'
import { openModels } from './store.ts'

let folder: string
const closers: (() => Promise<void>)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redbud-models-'))
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  rmSync(folder, { recursive: true, force: true })
})

const random = (bytes: number): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, i) => (i * i * 31 + i * 7) >> 3))
const fileOf = (part: ModelFile['part'], name: string, content: Buffer): ModelFile => ({
  part,
  name,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
})

const contents = { 'model.bin': random(200_000), 'vocab.spm': random(3_000) }
const model: Model = {
  from: 'en',
  to: 'xx',
  version: 'first',
  path: 'en-xx/first/exported',
  licence: 'MPL-2.0',
  files: [fileOf('model', 'model.bin', contents['model.bin']), fileOf('vocab', 'vocab.spm', contents['vocab.spm'])],
}

const serve = async (answer: (asked: Asked, response: ServerResponse) => unknown): Promise<Loopback> => {
  const server = await openLoopback((asked, response) => {
    answer(asked, response)
  })
  closers.push(() => server.close())
  return server
}
const packedOf = (path: string): Buffer => gzipSync(contents[path.split('/').at(-1)?.replace('.gz', '') as 'model.bin'])
const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('base64')

/** A store as Google's: ranges, a tag, and the packed file's MD5. */
const sendStored = (asked: Asked, response: ServerResponse, bytes = packedOf(asked.path)) => {
  const start = Number(/^bytes=(\d+)-$/.exec(asked.headers.range ?? '')?.[1] ?? 0)
  const headers = { etag: '"1"', 'x-goog-hash': `crc32c=AAAAAA==,md5=${md5(bytes)}` }
  const range = { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }
  const goesOn = start > 0 && asked.headers['if-range'] === '"1"'
  const body = goesOn ? bytes.subarray(start) : bytes
  response.writeHead(goesOn ? 206 : 200, { ...headers, ...(goesOn ? range : {}), 'content-length': body.length })
  return body
}

const left = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()

describe('installing a model', () => {
  it('fetches each file packed, shows how far it is, and leaves nothing else behind', async () => {
    const server = await serve((asked, response) => response.end(sendStored(asked, response)))
    const models = openModels(folder)
    const progress: string[] = []
    expect(await models.isThere(model)).toBe(false)
    const onProgress = (file: ModelFile, now: { done: number; total: number | undefined }) =>
      progress.push(`${file.name} ${now.done}/${now.total}`)
    expect(await models.install(model, { source: server.url, onProgress })).toBe('installed')
    expect(server.asked.map(({ path }) => path)).toEqual([
      '/en-xx/first/exported/model.bin.gz',
      '/en-xx/first/exported/vocab.spm.gz',
    ])
    const { length } = packedOf('vocab.spm')
    expect(progress.at(-1)).toBe(`vocab.spm ${length}/${length}`)
    expect(left()).toEqual(['model.bin', 'vocab.spm'])
    expect(readFileSync(join(folder, 'en-xx/first/model.bin')).equals(contents['model.bin'])).toBe(true)
    expect(await models.isThere(model)).toBe(true)
    expect(await models.install(model, { source: server.url })).toBe('there')
    expect(server.asked).toHaveLength(2)
  })

  it('goes on where a connection broke off', async () => {
    const third = Math.floor(packedOf('model.bin').length / 3)
    let breakOff = () => {}
    const server = await serve((asked, response) => {
      const body = sendStored(asked, response)
      if (server.asked.length > 2) return response.end(body)
      breakOff = () => response.destroy()
      response.write(body.subarray(0, third))
    })
    const [file] = model.files
    if (!file) throw new Error()
    const to = join(folder, 'model.bin')
    // once it has arrived, and was written
    const onProgress = ({ done }: { done: number }) => done % third === 0 && setTimeout(() => breakOff(), 300)
    const signal = new AbortController().signal
    await fetchFile({ file, from: server.url, path: model.path, to, signal, backoffMs: 1, onProgress })
    expect(readFileSync(to).equals(contents['model.bin'])).toBe(true)
    expect(server.asked.map(({ headers }) => headers.range)).toEqual([
      undefined,
      `bytes=${third}-`,
      `bytes=${2 * third}-`,
    ])
    expect(server.asked[1]?.headers['if-range']).toBe('"1"')
    expect(left()).toEqual(['model.bin'])
  })

  it('goes on after the process was ended in the middle, and begins anew where the file has changed since', async () => {
    const stop = new AbortController()
    let changed = false
    const server = await serve((asked, response) => {
      const body = sendStored(asked, response)
      if (changed || stop.signal.aborted) return response.end(body)
      response.write(body.subarray(0, 1000))
    })
    const models = openModels(folder)
    const installing = models.install(model, {
      source: server.url,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('the process ends')),
    })
    await expect(installing).rejects.toThrow('the process ends')
    expect(left()).toContain('model.bin.gz.part')
    changed = true
    writeFileSync(join(folder, 'en-xx/first/model.bin.gz.part.tag'), '"of before"')
    await models.install(model, { source: server.url })
    expect(await models.verify(model)).toEqual([])
  })

  it('gives up on one that hangs', async () => {
    const server = await serve((asked, response) => {
      response.write(sendStored(asked, response).subarray(0, 100))
    })
    const [file] = model.files
    if (!file) throw new Error()
    const signal = new AbortController().signal
    const how = {
      file,
      from: server.url,
      path: model.path,
      to: join(folder, 'm'),
      signal,
      stallMs: 80,
      tries: 2,
      backoffMs: 1,
    }
    await expect(fetchFile(how)).rejects.toThrow('nothing came for 80 ms')
  })

  it.each<[string, (response: ServerResponse, asked: Asked) => unknown, RegExp]>([
    [
      'other content of the same size',
      (response) => response.end(gzipSync(Buffer.alloc(200_000))),
      /SHA-256 is \w{64} instead of/,
    ],
    [
      'more than it may unpack to',
      (response) => response.end(gzipSync(Buffer.alloc(50_000_000))),
      /more than 200000 bytes/,
    ],
    [
      'a stream that never ends',
      (response) => {
        const more = () => {
          while (response.write(random(65_536)));
        }
        response.on('drain', more)
        more()
      },
      /more bytes than it can/,
    ],
    [
      'half of a packed file',
      (response, asked) => response.end(packedOf(asked.path).subarray(0, 900)),
      /unexpected end|not what it should be/,
    ],
    [
      'a page that says no',
      (response) => {
        response.writeHead(403)
        response.end('<h1>No</h1>')
      },
      /answered 403/,
    ],
  ])(
    'refuses %s, and keeps none of it',
    async (_, answer, why) => {
      const server = await serve((asked, response) => answer(response, asked))
      const models = openModels(folder)
      await expect(models.install(model, { source: server.url })).rejects.toThrow(why)
      expect(await models.isThere(model)).toBe(false)
      expect(left()).not.toContain('model.bin')
      expect(left()).not.toContain('download.lock')
    },
    30_000,
  )

  it('notices a transfer that was damaged on its way, and fetches it again', async () => {
    let first = true
    const server = await serve((asked, response) => {
      const bytes = packedOf(asked.path)
      sendStored(asked, response)
      const damaged = Buffer.from(bytes)
      if (first) damaged[20] = (damaged[20] ?? 0) ^ 0xff
      first = false
      response.end(damaged)
    })
    await openModels(folder).install(model, { source: server.url })
    expect(server.asked).toHaveLength(3)
  })

  it('takes them from a folder, packed or not', async () => {
    const source = join(folder, 'source')
    mkdirSync(join(source, model.path), { recursive: true })
    writeFileSync(join(source, model.path, 'model.bin.gz'), gzipSync(contents['model.bin']))
    writeFileSync(join(source, 'vocab.spm'), contents['vocab.spm'])
    const models = openModels(join(folder, 'kept'))
    expect(await models.install(model, { source })).toBe('installed')
    expect(await models.verify(model)).toEqual([])
    expect(readdirSync(source)).toHaveLength(2)
    await expect(openModels(join(folder, 'other')).install(model, { source: folder })).rejects.toThrow(
      /model\.bin is not in/,
    )
  })

  it('is done by one process at a time', async () => {
    const models = openModels(folder)
    mkdirSync(join(folder, 'en-xx/first'), { recursive: true })
    writeFileSync(join(folder, 'en-xx/first/download.lock'), '1')
    await expect(models.install(model, { source: folder })).rejects.toThrow('Process 1 is fetching')
    // nobody has a process of this number
    writeFileSync(join(folder, 'en-xx/first/download.lock'), '4194305')
    await expect(models.install(model, { source: folder })).rejects.toThrow('is not in')
  })
})

describe('models that are there', () => {
  it('are verified and removed', async () => {
    const server = await serve((asked, response) => response.end(sendStored(asked, response)))
    const models = openModels(folder)
    await models.install(model, { source: server.url })
    const damaged = Buffer.from(contents['model.bin'])
    damaged[5] = 255 - (damaged[5] ?? 0)
    writeFileSync(join(folder, 'en-xx/first/model.bin'), damaged)
    writeFileSync(join(folder, 'en-xx/first/vocab.spm'), 'short')
    expect(await models.verify(model)).toEqual([
      'model.bin is not what it should be (SHA-256)',
      'vocab.spm has 5 bytes instead of 3000',
    ])
    expect(await models.remove(model)).toBe(true)
    expect(existsSync(join(folder, 'en-xx'))).toBe(false)
    expect(await models.remove(model)).toBe(false)
  })

  it('are the pinned ones and the operator’s own', () => {
    const models = openModels(folder)
    const names = () => models.list().map(({ from, to, version }) => `${from}-${to} ${version.slice(0, 5)}`)
    expect(names()).toEqual(['en-zh llmaa', 'zh-en cjk_r'])
    writeFileSync(join(folder, 'models.json'), JSON.stringify([model, { ...model, from: 'zh', to: 'en' }]))
    expect(names()).toEqual(['en-zh llmaa', 'en-xx first', 'zh-en first'])
    writeFileSync(join(folder, 'models.json'), JSON.stringify([{ ...model, version: '../..' }]))
    expect(names).toThrow(/lists no models/)
    writeFileSync(join(folder, 'models.json'), '[')
    expect(names).toThrow(/is no JSON/)
  })
})
