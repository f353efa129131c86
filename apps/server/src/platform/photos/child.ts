import { readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { PhotoError } from './errors.ts'
import { processPhoto } from './process.ts'
import type { Delivery, Order } from './work.ts'

/** The process that makes sizes from photos, one at a time; answering people goes first. It ends with the server. */
setPriority(10)
process.on('disconnect', () => process.exit())
process.on('message', async (order: Order) => {
  process.send?.(await carryOut(order))
})

async function carryOut({ file, limits }: Order): Promise<Delivery> {
  try {
    return { photo: await processPhoto(await bytesOf(file), limits) }
  } catch (error) {
    if (error instanceof PhotoError) return { refusal: { code: error.code, message: error.message } }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { gone: true }
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

const bytesOf = async (file: Order['file']): Promise<Buffer> =>
  typeof file === 'string' ? readFile(file) : Buffer.from(file.buffer, file.byteOffset, file.byteLength)
