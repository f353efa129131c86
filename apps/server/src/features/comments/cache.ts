import type { Bus } from '../../platform/bus/bus.ts'
import { BatchCache } from '../../platform/cache/batch-cache.ts'
import type { CommentRow } from './rows.ts'

/** The first page under a note, as whoever hides nobody sees it. */
export interface FirstPage {
  /** The note's. */
  id: string
  /** Comments and the first replies under each, liked by nobody yet. */
  rows: CommentRow[]
  /** Whoever wrote one of them. */
  authorIds: string[]
  /** Those of them that somebody likes. */
  likedIds: string[]
}

/** First pages of comments, kept in this process and forgotten when something of them changes. */
export interface CommentCache {
  /** @param read what to keep where nothing is known */
  find(noteId: string, read: () => Promise<CommentRow[]>): Promise<FirstPage>
  clear(): void
  follow(bus: Bus): void
}

export const createCommentCache = (): CommentCache => {
  const pages = new BatchCache<FirstPage>({ max: 1000, ttlMs: 60_000 })
  return {
    find: async (noteId, read) => {
      const found = await pages.find([noteId], async () => [firstPage(noteId, await read())])
      return found.get(noteId) ?? firstPage(noteId, [])
    },
    clear: () => pages.clear(),
    follow: (bus) => {
      bus.on('commentsChanged', ({ noteId }) => pages.forget(noteId))
      bus.on('standingChanged', () => pages.clear())
    },
  }
}

const firstPage = (id: string, rows: CommentRow[]): FirstPage => ({
  id,
  rows,
  authorIds: [...new Set(rows.map((row) => row.author_id))],
  likedIds: rows.filter((row) => row.likes > 0).map((row) => row.id),
})
