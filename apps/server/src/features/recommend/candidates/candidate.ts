import type { Reason } from '@redbud/contract'
import type { Book } from '../book.ts'
import type { FactReader } from '../fact-reader.ts'
import type { Fact } from '../facts.ts'
import type { Newcomers } from '../newcomers.ts'
import type { Shelf } from '../shelf.ts'
import type { Leanings, Taste } from '../taste.ts'

/** A note that might be shown. */
export interface Candidate {
  fact: Fact
  /** What the reader is told when the source that brought it is why it is shown. */
  reason: Reason
  /** What people who like the same like: 1 is the best of these candidates; below 0: who likes what is not wanted. */
  alike: number
  /** How much it is like what the reader responded to, by topics and words: 1 is the most of these candidates; below 0: what is not wanted. */
  similar: number
  /** The topic or word that says so, or 0. */
  term: number
  followed: boolean
  /** How much it is worth to the reader, once that was said (`rank.ts`). */
  worth: number
}

/** What a source looks at. */
export interface Sight {
  taste: Taste
  leanings: Leanings
  shelf: Shelf
  /** null where no model was trained yet, or none could be loaded. */
  book: Book | null
  newcomers: Newcomers
  facts: FactReader
  readerId: string
  /** Languages that the reader reads, as places in the contract's list, and what has no words. */
  reads: ReadonlySet<number>
  videosOnly: boolean
  random: () => number
  /** Not what is the reader's own, was seen lately or in this session, or is not wanted. */
  fits(fact: Fact): boolean
  /** Whether a note that the reader responded to can't be named to them as a reason any more. */
  hides(note: Pick<Fact, 'tail' | 'author'>): boolean
}

export const candidate = (fact: Fact, reason: Reason): Candidate => ({
  fact,
  reason,
  alike: 0,
  similar: 0,
  term: 0,
  followed: false,
  worth: 0,
})

/** The first so many of a list that fit. */
export const firstFitting = (
  facts: Iterable<Fact>,
  sight: Sight,
  count: number,
  also: (fact: Fact) => boolean = () => true,
): Fact[] => {
  const found: Fact[] = []
  for (const fact of facts) {
    if (found.length >= count) break
    if (also(fact) && sight.fits(fact)) found.push(fact)
  }
  return found
}
