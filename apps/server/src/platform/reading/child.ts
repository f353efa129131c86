import { annotate } from './annotate.ts'
import type { Delivery, Order } from './reading.ts'

/** The process that reads Chinese: annotates what it is sent, ends with the server. */
process.on('disconnect', () => process.exit())
process.on('message', ({ id, texts }: Order) => {
  const answer: Delivery = { id, items: texts.map(annotate) }
  process.send?.(answer)
})
