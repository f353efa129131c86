import type { Readable } from 'node:stream'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { MediaStore } from '../../platform/storage/store.ts'
import { type Book, openBook } from './book.ts'

/** How often it is looked for a newer model that nobody told of. */
const lookEveryMs = 60_000
/** Bytes. */
const letGoFrom = 100_000_000

/** Models that are kept, for processes that are still reading the one before. */
export const keptModels = 2

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
  /** What can't be opened now never can, and need not be fetched again. */
  const unreadable = new Set<string>()
  let lookedAt = Number.NEGATIVE_INFINITY
  let loading: Promise<void> | undefined
  const read = async (): Promise<void> => {
    lookedAt = performance.now()
    const { rows } = await pool.query<{ folder: string; bytes: number }>(
      'select folder, bytes from recommendation_models order by id desc limit $1',
      [keptModels],
    )
    let failure: unknown
    // Where the latest can't be read, the one before is read again that was let go for it.
    for (const model of rows) {
      if (model.folder === folder) break
      if (unreadable.has(model.folder)) continue
      try {
        await open(model)
        break
      } catch (error) {
        failure ??= error
      }
    }
    if (failure !== undefined) throw failure
  }
  const open = async (model: { folder: string; bytes: number }): Promise<void> => {
    const stored = await storage.get(bookKey(model.folder))
    if (!stored) throw new Error(`the media store lacks the model ${model.folder}`)
    // A large one is let go before the next is read: for a moment what is popular has to do.
    if (model.bytes > letGoFrom) {
      book = null
      folder = undefined
    }
    const bytes = await intoMemory(stored.body, stored.size)
    unreadable.add(model.folder)
    book = openBook(bytes)
    unreadable.delete(model.folder)
    folder = model.folder
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
