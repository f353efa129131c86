import type pg from 'pg'
import type { Logger } from 'pino'
import type { Bus } from '../../platform/bus/bus.ts'
import type { MediaStore } from '../../platform/storage/store.ts'
import { type Books, createBooks } from './books.ts'
import { type Changed, createChanged } from './changed.ts'
import { createFactReader, type FactReader } from './fact-reader.ts'
import { tailOf } from './facts.ts'
import { createGiven, type Given } from './given.ts'
import { createNewcomers, firstNotesIn, type Newcomers } from './newcomers.ts'
import { createShelf, type ShelfReader } from './shelf.ts'
import { createTastes, type Tastes } from './taste.ts'

/** What a process keeps in memory to choose by. All of it can be read anew; nothing of it is shared but what is stored. */
export interface Recommendations {
  shelf: ShelfReader
  newcomers: Newcomers
  given: Given
  tastes: Tastes
  facts: FactReader
  books: Books
  changed: Changed
  clear(): void
  follow(bus: Bus): void
  close(): Promise<void>
}

export const createRecommendations = (deps: { pool: pg.Pool; storage: MediaStore; log: Logger }): Recommendations => {
  const { pool, log } = deps
  const onError = (error: unknown) => log.error({ err: error }, 'what is new could not be read for recommendations')
  const shelf = createShelf(pool, onError)
  const newcomers = createNewcomers(firstNotesIn(pool), onError)
  const given = createGiven()
  const facts = createFactReader(pool)
  const tastes = createTastes(pool, facts)
  const books = createBooks(deps)
  const changed = createChanged(books)
  return {
    shelf,
    newcomers,
    given,
    tastes,
    facts,
    books,
    changed,
    clear: () => {
      shelf.clear()
      newcomers.clear()
      tastes.clear()
      facts.clear()
    },
    follow: (bus) => {
      bus.on('noteChanged', ({ noteId }) => changed.add(noteId))
      bus.on('modelTrained', () => books.refresh())
      bus.on('notesSeen', ({ accountId, tails }) => {
        tastes.learn(accountId, tails)
        for (const noteId of given.among(tailOf(accountId), tails)) newcomers.saw(accountId, noteId)
      })
      bus.on('tasteChanged', ({ accountId }) => tastes.touch(accountId))
      bus.on('tasteForgotten', ({ accountId }) => tastes.forget(accountId))
    },
    close: () => newcomers.tell().catch(onError),
  }
}
