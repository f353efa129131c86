import { type Book, type BookColumns, bytesOfBook, openBook } from '../apps/server/src/features/recommend/book.ts'
import type { Fact } from '../apps/server/src/features/recommend/facts.ts'
import { gatherTerms } from '../apps/server/src/features/recommend/terms.ts'
import { idsOf } from '../apps/server/src/platform/ids.ts'
import type { Model } from '../apps/server/src/platform/recommend/model.ts'

/** A model of these notes as a web process opens it, of notes about which nothing is said in words. */
export const bookOf = (facts: readonly Fact[], model: Model): Book => {
  const columns: BookColumns = {
    ids: idsOf(facts.map(({ id }) => id)),
    authors: Uint32Array.from(facts, ({ author }) => author),
    topics: Uint32Array.from(facts, ({ topic }) => topic),
    published: Uint32Array.from(facts, ({ publishedAt }) => publishedAt),
    channels: Uint8Array.from(facts, ({ channel }) => channel),
    languages: Uint8Array.from(facts, ({ language }) => language),
    videos: Uint8Array.from(facts, ({ video }) => (video ? 1 : 0)),
    heats: Uint8Array.from(facts, ({ heat }) => Math.min(255, Math.round(heat * 8))),
  }
  const about = gatherTerms(facts.length)
  for (const _ of facts) about.add([], '')
  const pieces = bytesOfBook(columns, about.finish(), model)
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return openBook(bytes.buffer)
}

/** An id that ends in these 32 bits. */
export const idEndingIn = (tail: number): string => `01890000-0000-7000-8000-0000${tail.toString(16).padStart(8, '0')}`
