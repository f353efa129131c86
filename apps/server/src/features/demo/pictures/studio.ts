import { Worker } from 'node:worker_threads'
import type { PictureSpec } from './paint.ts'

export interface Order {
  id: number
  spec: PictureSpec
  seed: string
  width: number
}
export type Delivery = { id: number; jpeg: Uint8Array } | { id: number; failure: string }

/** Draws pictures in a thread of its own, so that the site answers meanwhile. */
export interface Studio {
  /** A picture as a JPEG file. */
  draw(spec: PictureSpec, seed: string, width: number): Promise<Buffer>
  close(): Promise<void>
}

export function openStudio(): Studio {
  const worker = new Worker(new URL('./studio-worker.ts', import.meta.url))
  const waiting = new Map<number, { done: (jpeg: Buffer) => void; fail: (error: Error) => void }>()
  let orders = 0
  worker.on('message', (delivery: Delivery) => {
    const order = waiting.get(delivery.id)
    waiting.delete(delivery.id)
    if ('jpeg' in delivery) order?.done(Buffer.from(delivery.jpeg.buffer))
    else order?.fail(new Error(delivery.failure))
  })
  const failAll = (error: Error) => {
    for (const { fail } of waiting.values()) fail(error)
    waiting.clear()
  }
  worker.on('error', failAll)
  worker.on('exit', () => failAll(new Error('the studio is closed')))
  return {
    draw: (spec, seed, width) =>
      new Promise((done, fail) => {
        const id = ++orders
        waiting.set(id, { done, fail })
        worker.postMessage({ id, spec, seed, width } satisfies Order)
      }),
    close: async () => {
      await worker.terminate()
    },
  }
}
