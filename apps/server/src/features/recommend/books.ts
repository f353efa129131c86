import type { Readable } from 'node:stream'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { MediaStore } from '../../platform/storage/store.ts'
import { type Book, openBook } from './book.ts'

/** How often it is looked for a newer model that nobody told of. */
const lookEveryMs = 60_000
/** Bytes. */
const letGoFrom = 100_000_000

export const bookKey = (folder: string): string => `${folder}/model.bin`

/** The trained model, as the media store has it; read in the background, so that nobody waits for it. */
export interface Books {
  /** The latest that could be read; null where there is none yet. */
  current(): Book | null
  /** Looks for a newer one, and reads it. */
  load(): Promise<void>
  /** The same in the background, where what goes wrong leaves the model that is there. */
  refresh(): void
}

export const createBooks = (deps: { pool: pg.Pool; storage: MediaStore; log: Logger }): Books => {
  const { pool, storage, log } = deps
  let book: Book | null = null
  let folder: string | undefined
  let unreadable: string | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let loading: Promise<void> | undefined
  const read = async (): Promise<void> => {
    lookedAt = performance.now()
    const { rows } = await pool.query<{ folder: string; bytes: number }>(
      'select folder, bytes from recommendation_models order by id desc limit 1',
    )
    const [latest] = rows
    if (!latest || latest.folder === folder || latest.folder === unreadable) return
    // A large one is let go before the next is read: for a moment what is popular has to do.
    if (latest.bytes > letGoFrom) {
      book = null
      folder = undefined
    }
    const stored = await storage.get(bookKey(latest.folder))
    if (!stored) throw new Error(`the media store lacks the model ${latest.folder}`)
    const bytes = await intoMemory(stored.body, stored.size)
    // what can't be opened now never can, and need not be fetched again
    unreadable = latest.folder
    book = openBook(bytes)
    unreadable = undefined
    folder = latest.folder
  }
  const load = (): Promise<void> => {
    loading ??= read().finally(() => {
      loading = undefined
    })
    return loading
  }
  const refresh = () => {
    load().catch((error: unknown) => log.warn({ err: error }, 'the model for recommendations could not be read'))
  }
  return {
    current: () => {
      if (performance.now() - lookedAt > lookEveryMs && !loading) refresh()
      return book
    },
    load,
    refresh,
  }
}

const intoMemory = async (body: Buffer | Readable, size: number): Promise<ArrayBuffer> => {
  const bytes = new Uint8Array(new ArrayBuffer(size))
  let at = 0
  for await (const piece of Buffer.isBuffer(body) ? [body] : (body as AsyncIterable<Buffer>)) {
    bytes.set(piece, at)
    at += piece.length
  }
  if (at !== size) throw new Error('the model did not come whole')
  return bytes.buffer
}
