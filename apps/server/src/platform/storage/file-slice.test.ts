import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FileSlice } from './file-slice.ts'

const bytes = randomBytes(1_000_000)
let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redbud-slice-'))
  path = join(folder, 'file')
  await writeFile(path, bytes)
})
afterAll(() => rm(folder, { recursive: true }))

/** Takes its time for each chunk, as a phone does. */
const slowly = (take: (chunk: Buffer) => void) =>
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      setImmediate(() => {
        take(Buffer.from(chunk))
        done()
      })
    },
  })
const isClosed = (handle: FileHandle) => handle.fd === -1

test('sends several slices at once, each whole', async () => {
  const sent = async (start: number, length: number) => {
    const handle = await open(path)
    const chunks: Buffer[] = []
    const into = slowly((chunk) => chunks.push(chunk))
    await new FileSlice(handle, start, length).sendTo(into)
    await expect.poll(() => isClosed(handle)).toBe(true)
    expect(into.writableEnded).toBe(true)
    return Buffer.concat(chunks)
  }
  const slices = [0, 1, 131_072, 500_000].map((start) => [start, 1_000_000 - 2 * start] as const)
  const lengths = slices.map(([start, length]) => [start, Math.max(0, length)] as const)
  const all = await Promise.all(lengths.map(([start, length]) => sent(start, length)))
  for (const [index, [start, length]] of lengths.entries())
    expect(all[index]?.equals(bytes.subarray(start, start + length))).toBe(true)
})

test('lets the file go when nobody takes it any more', async () => {
  const handle = await open(path)
  const into = slowly(() => into.destroy())
  await new FileSlice(handle, 0, bytes.length).sendTo(into)
  await expect.poll(() => isClosed(handle)).toBe(true)
})

test('fails on a file that is shorter than it was', async () => {
  const handle = await open(path)
  const slice = new FileSlice(handle, 900_000, 200_000)
  await expect(slice.sendTo(slowly(() => {}))).rejects.toThrow('shorter')
  await expect.poll(() => isClosed(handle)).toBe(true)
})

test('is a stream like any other', async () => {
  const handle = await open(path)
  expect((await buffer(new FileSlice(handle, 10, 300_000))).equals(bytes.subarray(10, 300_010))).toBe(true)
  expect(isClosed(handle)).toBe(true)
})
