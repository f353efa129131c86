import { open, readFile } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { PhotoError } from './errors.ts'
import { type PhotoSize, processPhoto } from './process.ts'
import type { Delivery, Order, StoredPhoto } from './work.ts'

/** The process that makes sizes from photos, one at a time. It ends with the server. */
process.on('disconnect', () => process.exit())
// It may be killed, and what was compiled for it with it.
flushCompileCache()
process.on('message', async (order: Order) => {
  process.send?.(await carryOut(order))
})

async function carryOut({ file, folder, limits }: Order): Promise<Delivery> {
  try {
    const { sizes, ...photo } = await processPhoto(await bytesOf(file), limits)
    const stored: StoredPhoto = { ...photo, sizes: [] }
    for (const size of sizes) stored.sizes.push(await store(folder, size))
    return { photo: stored }
  } catch (error) {
    if (error instanceof PhotoError) return { refusal: { code: error.code, message: error.message } }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { gone: true }
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

const bytesOf = async (file: Order['file']): Promise<Buffer> =>
  typeof file === 'string' ? readFile(file) : Buffer.from(file.buffer, file.byteOffset, file.byteLength)

async function store(folder: string, { name, width, height, webp, jpeg }: PhotoSize) {
  await write(join(folder, `${name}.webp`), webp)
  await write(join(folder, `${name}.jpeg`), jpeg)
  return { name, width, height, bytes: webp.length + jpeg.length }
}

/** Onto the disk itself: the wait for it is this process's, too. */
async function write(path: string, bytes: Buffer) {
  const file = await open(path, 'wx', 0o640)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
