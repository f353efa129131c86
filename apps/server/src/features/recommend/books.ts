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
/** What was learned since, beside it. */
export const latelyKey = (folder: string, learnedFrom: string): string => `${folder}/lately-${learnedFrom}.bin`

/** The trained model, as the media store has it; read in the background, so that nobody waits for it. */
export interface Books {
  /** The latest that could be read; null where there is none yet. */
  current(): Book | null
  /** Looks for a newer one, and reads it. */
  load(): Promise<void>
  /** The same in the background, where what goes wrong leaves the model that is there. */
  refresh(): void
}

interface ModelRow {
  folder: string
  bytes: number
  /** What was learned since, if anything. */
  lately: string | null
}

export const createBooks = (deps: { pool: pg.Pool; storage: MediaStore; log: Logger }): Books => {
  const { pool, storage, log } = deps
  let book: Book | null = null
  let folder: string | undefined
  /** What can't be opened now never can, and need not be fetched again. */
  const unreadable = new Set<string>()
  let lookedAt = Number.NEGATIVE_INFINITY
  let loading: Promise<void> | undefined
  let lately: string | null = null
  const read = async (): Promise<void> => {
    lookedAt = performance.now()
    const { rows } = await pool.query<ModelRow>(
      'select folder, bytes, lately from recommendation_models order by id desc limit $1',
      [keptModels],
    )
    let failure: unknown
    // Where the latest can't be read, the one before is read again that was let go for it.
    for (const model of rows) {
      if (unreadable.has(bookKey(model.folder))) continue
      try {
        if (model.folder !== folder) await open(model)
        await openLately(model)
        break
      } catch (error) {
        failure ??= error
        // what is beside a model may lack
        if (model.folder === folder) break
      }
    }
    if (failure !== undefined) throw failure
  }
  const open = async (model: ModelRow): Promise<void> => {
    // A large one is let go before the next is read: for a moment what is popular has to do.
    const next = await fetchBook(bookKey(model.folder), () => {
      if (model.bytes <= letGoFrom) return
      book = null
      folder = undefined
    })
    book = next
    folder = model.folder
    lately = null
  }
  const openLately = async (model: ModelRow): Promise<void> => {
    if (!book || model.lately === lately || !model.lately) return
    const key = latelyKey(model.folder, model.lately)
    if (unreadable.has(key)) return
    book.lately = await fetchBook(key)
    lately = model.lately
  }
  const fetchBook = async (key: string, makeRoom?: () => void): Promise<Book> => {
    const stored = await storage.get(key)
    if (!stored) throw new Error(`the media store lacks the model ${key}`)
    makeRoom?.()
    const bytes = await intoMemory(stored.body, stored.size)
    unreadable.add(key)
    const opened = openBook(bytes)
    unreadable.delete(key)
    return opened
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
