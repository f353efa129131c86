import { parentPort } from 'node:worker_threads'
import sharp from 'sharp'
import { paint } from './paint.ts'
import type { Delivery, Order } from './studio.ts'

sharp.cache(false)
sharp.concurrency(1)

async function fulfil({ id, spec, seed, width }: Order): Promise<Delivery> {
  try {
    const print = await paint(spec, seed, width)
    const raw = { width: print.width, height: print.height, channels: 3 } as const
    const file = await sharp(print.pixels, { raw }).jpeg({ quality: 92, optimiseCoding: false }).toBuffer()
    // A copy of its own, since it is handed over to the other thread.
    return { id, jpeg: new Uint8Array(file) }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}

let line = Promise.resolve()
parentPort?.on('message', (order: Order) => {
  line = line.then(async () => {
    const delivery = await fulfil(order)
    parentPort?.postMessage(delivery, 'jpeg' in delivery ? [delivery.jpeg.buffer as ArrayBuffer] : [])
  })
})
