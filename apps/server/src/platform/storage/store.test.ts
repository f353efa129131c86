import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localStore } from './local.ts'
import { s3Store } from './s3.ts'
import { bufferedBytes, type MediaStore, ObjectMissing, type StoredObject, StoreError } from './store.ts'

let folder: string
let server: S3rver
let endpoint: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redbud-store-'))
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'media', configs: [] }],
  })
  const { port } = await server.run()
  endpoint = `http://127.0.0.1:${port}`
})

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const s3 = (bucket = 'media', at = endpoint, patience?: { answer: number; idle: number }) =>
  s3Store({
    bucket,
    region: 'us-east-1',
    endpoint: at,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    pathStyle: true,
    patience,
  })

const drivers: [string, () => MediaStore][] = [
  ['local folder', () => localStore(join(folder, 'local'))],
  ['S3', () => s3()],
]

const bytes = async (object: StoredObject | null) => {
  if (!object) throw new Error('nothing there')
  return Buffer.isBuffer(object.body) ? object.body : await buffer(object.body)
}

let folders = 0
const newFolder = () => `folder${String(folders++).padStart(8, '0')}`

const filesIn = async (root: string) =>
  (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

describe.each(drivers)('media store: %s', (_, open) => {
  test('gives back what was put', async () => {
    const store = open()
    const key = `${newFolder()}/card.webp`
    await store.put(key, Buffer.from('a photo'))
    expect(await store.size(key)).toBe(7)
    const found = await store.get(key)
    expect(found?.size).toBe(7)
    expect((await bytes(found)).toString()).toBe('a photo')
  })

  test('gives back a large object, whole and in part', async () => {
    const store = open()
    const key = `${newFolder()}/full.jpeg`
    const large = Buffer.alloc(bufferedBytes * 3 + 17, 'redbud ')
    await store.put(key, large)
    expect((await bytes(await store.get(key))).equals(large)).toBe(true)

    const few = await store.get(key, { start: 10, end: 19 })
    expect(few?.size).toBe(large.length)
    expect((await bytes(few)).equals(large.subarray(10, 20))).toBe(true)

    const many = await store.get(key, { start: 5, end: large.length - 1 })
    expect(many?.size).toBe(large.length)
    expect((await bytes(many)).equals(large.subarray(5))).toBe(true)
  })

  test('keeps what somebody else wrote, and nothing of what failed', async () => {
    const store = open()
    const [kept, failed] = [newFolder(), newFolder()]
    const wrote = await store.fill(kept, async (path) => {
      await writeFile(join(path, 'card.webp'), 'a card')
      await writeFile(join(path, 'card.jpeg'), 'the same card')
      return 2
    })
    expect(wrote).toBe(2)
    expect((await bytes(await store.get(`${kept}/card.webp`))).toString()).toBe('a card')
    expect(await store.size(`${kept}/card.jpeg`)).toBe(13)

    const writing = store.fill(failed, async (path) => {
      await writeFile(join(path, 'card.webp'), 'half a')
      throw new RangeError('no more')
    })
    await expect(writing).rejects.toThrow(RangeError)
    expect(await store.size(`${failed}/card.webp`)).toBeNull()
    await store.removeFolder(kept)
    expect(await store.size(`${kept}/card.webp`)).toBeNull()
  })

  test('says that nothing is there, and does not call itself broken', async () => {
    const store = open()
    const key = `${newFolder()}/card.webp`
    expect(await store.get(key)).toBeNull()
    expect(await store.get(key, { start: 0, end: 1 })).toBeNull()
    expect(await store.size(key)).toBeNull()
    await expect(store.copy(key, `${newFolder()}/card.webp`)).rejects.toThrow(ObjectMissing)
  })

  test('copies', async () => {
    const store = open()
    const from = `${newFolder()}/page.jpeg`
    const to = `${newFolder()}/page.jpeg`
    await store.put(from, Buffer.from('a photo'))
    await store.copy(from, to)
    expect((await bytes(await store.get(to))).toString()).toBe('a photo')
    expect(await store.size(from)).toBe(7)
  })

  test('removes a folder and nothing else', async () => {
    const store = open()
    const [gone, kept] = [newFolder(), newFolder()]
    for (const name of ['card.webp', 'card.jpeg', 'full.jpeg']) {
      await store.put(`${gone}/${name}`, Buffer.from('a'))
      await store.put(`${kept}/${name}`, Buffer.from('b'))
      await store.put(`${gone}x/${name}`, Buffer.from('c'))
    }
    await store.removeFolder(gone)
    await store.removeFolder(gone)
    for (const name of ['card.webp', 'card.jpeg', 'full.jpeg']) {
      expect(await store.size(`${gone}/${name}`)).toBeNull()
      expect(await store.size(`${kept}/${name}`)).toBe(1)
      expect(await store.size(`${gone}x/${name}`)).toBe(1)
    }
  })

  test('removes an object and nothing else', async () => {
    const store = open()
    const folder = newFolder()
    for (const name of ['one.vtt', 'two.vtt']) await store.put(`${folder}/${name}`, Buffer.from('a'))
    await store.remove(`${folder}/one.vtt`)
    await store.remove(`${folder}/one.vtt`)
    expect(await store.size(`${folder}/one.vtt`)).toBeNull()
    expect(await store.size(`${folder}/two.vtt`)).toBe(1)
  })

  test('puts the same object twice', async () => {
    const store = open()
    const key = `${newFolder()}/card.webp`
    await Promise.all([store.put(key, Buffer.from('same')), store.put(key, Buffer.from('same'))])
    expect((await bytes(await store.get(key))).toString()).toBe('same')
  })

  test.each([
    '../../etc/passwd',
    'folder00000000/../../../etc/passwd.txt',
    '/etc/passwd.txt',
    'folder00000000/a\0.webp',
    'folder00000000/.webp',
    'FOLDER00000000/card.webp',
    'folder00000000/CARD.webp',
    'folder00000000\\card.webp',
    'folder00000000/sub/card.webp',
    'folder00000000/',
    'card.webp',
    '',
  ])('refuses the key %j', async (key) => {
    const store = open()
    await expect(async () => store.put(key, Buffer.from('x'))).rejects.toThrow(TypeError)
    await expect(async () => store.get(key)).rejects.toThrow(TypeError)
    await expect(async () => store.size(key)).rejects.toThrow(TypeError)
    await expect(async () => store.copy('folder00000000/card.webp', key)).rejects.toThrow(TypeError)
    await expect(async () => store.copy(key, 'folder00000000/card.webp')).rejects.toThrow(TypeError)
    await expect(async () => store.remove(key)).rejects.toThrow(TypeError)
    await expect(async () => store.removeFolder(key)).rejects.toThrow(TypeError)
    await expect(async () => store.fill(key, async () => {})).rejects.toThrow(TypeError)
  })
})

describe('a broken store says so', () => {
  const key = 'folder00000000/card.webp'
  const calls: [string, (store: MediaStore) => Promise<unknown>][] = [
    ['put', (store) => store.put(key, Buffer.from('x'))],
    ['get', (store) => store.get(key)],
    ['size', (store) => store.size(key)],
    ['copy', (store) => store.copy(key, 'folder11111111/card.webp')],
  ]

  test.each(calls)('local: a file where the folder should be, %s', async (_, call) => {
    const root = join(folder, 'not-a-folder')
    await writeFile(root, '')
    await expect(call(localStore(root))).rejects.toThrow(StoreError)
  })

  test.each(calls.filter(([name]) => name !== 'size'))('S3: a bucket that is not there, %s', async (_, call) => {
    await expect(call(s3('no-such-bucket'))).rejects.toThrow(StoreError)
  })

  test('S3: nobody listens', async () => {
    await expect(s3('media', 'http://127.0.0.1:9').get(key)).rejects.toThrow(StoreError)
  })
})

describe('S3: a store that takes requests', () => {
  const key = 'folder00000000/full.mp4'
  const large = Buffer.alloc(4 * 1024 * 1024, 'redbud ')
  /** Runs with a store that does this with its connections. */
  const against = async (
    meet: (socket: Socket) => void,
    run: (store: MediaStore) => Promise<void>,
    patience = { answer: 200, idle: 300 },
  ) => {
    const sockets: Socket[] = []
    const mute = createServer((socket) => {
      sockets.push(socket)
      socket.on('error', () => {})
      meet(socket)
    })
    mute.listen(0, '127.0.0.1')
    await once(mute, 'listening')
    const { port } = mute.address() as AddressInfo
    try {
      await run(s3('media', `http://127.0.0.1:${port}`, patience))
    } finally {
      for (const socket of sockets) socket.destroy()
      mute.close()
    }
  }
  const path = () => join(folder, 'full.mp4')

  test('and never answers is given up', async () => {
    await writeFile(path(), large)
    const calls: ((store: MediaStore) => Promise<unknown>)[] = [
      (store) => store.get(key),
      (store) => store.size(key),
      (store) => store.copy(key, 'folder11111111/full.mp4'),
      (store) => store.put(key, Buffer.from('x')),
      (store) => store.putFile(key, path()),
      (store) => store.remove(key),
    ]
    await against(
      // Nor does it read.
      (socket) => socket.pause(),
      async (store) => {
        for (const call of calls) await expect(call(store)).rejects.toThrow(StoreError)
      },
    )
  })

  test('and stops in the middle of an answer is given up', async () => {
    await against(
      (socket) => {
        socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${large.length}\r\n\r\nonly this`))
      },
      async (store) => {
        await expect(store.get(key).then(bytes)).rejects.toThrow()
      },
    )
  })

  test('and is slow, but goes on, is waited for', async () => {
    await writeFile(path(), large)
    await against(
      (socket) => {
        let read = 0
        socket.on('data', (data) => {
          if (read === 0) socket.write('HTTP/1.1 100 Continue\r\n\r\n')
          read += data.length
          if (read >= large.length) socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
          socket.pause()
          setTimeout(() => socket.resume(), 10)
        })
      },
      (store) => store.putFile(key, path()),
      // The system takes much more than the store does, and nothing moves until that is through.
      { answer: 200, idle: 10_000 },
    )
  })
})

test('local: what a dying process was writing goes with its folder', async () => {
  const root = join(folder, 'died')
  const store = localStore(root)
  const dying = store.fill('folder00000000', async (path) => {
    await writeFile(join(path, 'card.webp'), 'half a')
    return await new Promise<never>(() => {})
  })
  await expect.poll(async () => (await filesIn(root)).length).toBe(1)
  await store.removeFolder('folder00000000')
  expect(await filesIn(root)).toEqual([])
  void dying
})

test('local: a write that fails leaves nothing behind', async () => {
  const root = join(folder, 'tidy')
  const store = localStore(root)
  await expect(store.copy('folder00000000/card.webp', 'folder11111111/card.webp')).rejects.toThrow(ObjectMissing)
  expect(await filesIn(root)).toEqual([])
})
