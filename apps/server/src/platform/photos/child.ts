import { setPriority } from 'node:os'
import { PhotoError } from './errors.ts'
import { processPhoto } from './process.ts'
import type { Delivery, Order } from './work.ts'

/** The process that makes sizes from photos, one at a time; answering people goes first. It ends with the server. */
setPriority(10)
process.on('disconnect', () => process.exit())
process.on('message', async ({ file, limits }: Order) => {
  process.send?.(await carryOut(Buffer.from(file.buffer, file.byteOffset, file.byteLength), limits))
})

async function carryOut(file: Buffer, limits: Order['limits']): Promise<Delivery> {
  try {
    return { photo: await processPhoto(file, limits) }
  } catch (error) {
    if (error instanceof PhotoError) return { refusal: { code: error.code, message: error.message } }
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
