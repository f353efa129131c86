import { LRUCache } from 'lru-cache'
import type { Books } from './books.ts'
import { tailOf } from './facts.ts'

/** Notes that changed since the model learned of them, of which nobody knows whether they can still be read. */
export interface Changed {
  add(noteId: string): void
  /** @param tail as `tailOf` has it */
  has(tail: number): boolean
}

const keptAtMost = 50_000

/** What changes while a model is trained that is read later is forgotten with it: nothing is lost by naming that but a page. */
export const createChanged = (books: Pick<Books, 'current'>): Changed => {
  const tails = new LRUCache<number, true>({ max: keptAtMost })
  let learned = books.current()
  return {
    add: (noteId) => tails.set(tailOf(noteId), true),
    has: (tail) => {
      if (tails.size === 0) return false
      const book = books.current()
      if (book !== learned) tails.clear()
      learned = book
      return tails.has(tail)
    },
  }
}
