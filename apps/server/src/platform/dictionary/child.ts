import { setPriority } from 'node:os'
import type { Batch } from './read.ts'
import { dictionaryRows, type Row } from './rows.ts'

/** The process that reads the dictionary's files: sends a batch, waits until it is wanted no more, sends the next. */
const rowsInBatch = 2000

setPriority(10)
process.on('disconnect', () => process.exit())

const send = (batch: Batch | null): Promise<void> =>
  new Promise((resolve, reject) => {
    process.once('message', () => resolve())
    process.send?.(batch, undefined, {}, (error) => error && reject(error))
  })

let table: Row['table'] = 'entries'
let rows: unknown[] = []
const flush = async () => {
  if (rows.length > 0) await send({ table, rows: JSON.stringify(rows) })
  rows = []
}
for (const next of dictionaryRows()) {
  if (next.table !== table || rows.length === rowsInBatch) await flush()
  table = next.table
  rows.push(next.row)
}
await flush()
await send(null)
process.disconnect()
