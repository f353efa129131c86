import { flushCompileCache } from 'node:module'
import type { Delivery, Order } from './cards.ts'
import { drawCards } from './draw.ts'
import { drawShare } from './share.ts'

/** The process that draws: takes an order, delivers pictures one by one, ends with the server. */
process.on('disconnect', () => process.exit())
// It may be killed, and what was compiled for it with it.
flushCompileCache()
process.on('message', async (order: Order) => {
  try {
    await carryOut(order)
    await deliver({ done: true })
  } catch (error) {
    await deliver({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})

async function carryOut(order: Order): Promise<void> {
  if (order.kind === 'share') return deliver({ file: await drawShare(order.words) })
  for (const canvas of drawCards(order.words)) {
    await deliver({ picture: { width: canvas.width, height: canvas.height, data: canvas.data() } })
  }
}

const deliver = (delivery: Delivery): Promise<void> =>
  new Promise((resolve, reject) =>
    process.send?.(delivery, undefined, {}, (error) => (error ? reject(error) : resolve())),
  )
