import type { Liked } from '../../../platform/recommend/model.ts'
import type { Book } from '../book.ts'
import type { Fact } from '../facts.ts'
import type { Taste } from '../taste.ts'
import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, type Sight } from './candidate.ts'

interface Items {
  /** The numbers in the model of what was acted on, in the order of the acts; -1 where it isn't in it. */
  all: Int32Array
  /** The same, and -1 as well for one's own notes, of which nothing is learnt. */
  others: Int32Array
}
// By the book first: a taste that is kept must not keep the model of its hour.
const foundItems = new WeakMap<Book, WeakMap<Taste, Items>>()
/** What of the model was acted on, looked up once for each reading of a taste. */
export const itemsOf = (book: Book, taste: Taste): Items => {
  const ofBook = foundItems.get(book) ?? new WeakMap<Taste, Items>()
  foundItems.set(book, ofBook)
  let items = ofBook.get(taste)
  if (!items) {
    const all = Int32Array.from({ length: taste.acts.size }, (_, at) => book.findAmong(taste.acts.ids, at))
    const others = all.map((item) => (item >= 0 && book.authorOf(item) === taste.own ? -1 : item))
    items = { all, others }
    ofBook.set(taste, items)
  }
  return items
}

type Asked = Pick<Sight, 'book' | 'taste' | 'fits' | 'videosOnly'>

/** What people liked who like what the reader likes: the model's lists, added up, and those of what was liked since. */
export const alike = ({ book, taste, fits, videosOnly }: Asked): Candidate[] => {
  if (!book) return []
  const found = foundIn(book, taste, videosOnly)
  const lately = book.lately ? foundIn(book.lately, taste, videosOnly) : []
  const scored = lately.length > 0 ? addUp([...found, ...lately]) : found
  const best = scored[0]?.score ?? 0
  const candidates: Candidate[] = []
  for (const { from, item, score } of scored) {
    if (score <= 0 || candidates.length >= candidatesOf.alike) break
    const fact = from.fact(item)
    if (!fits(fact)) continue
    const one = candidate(fact, 'alike')
    one.alike = score / best
    candidates.push(one)
  }
  return candidates
}

/** A note by its number: twice as many are looked up as are wanted, and facts are made of those alone that are looked at. */
interface Scored {
  from: Book
  item: number
  score: number
}

const foundIn = (book: Book, taste: Taste, videosOnly: boolean): Scored[] => {
  const liked: Liked[] = []
  for (const [nth, item] of itemsOf(book, taste).others.entries()) {
    const weight = taste.acts.weight(nth)
    if (item >= 0 && weight !== 0) liked.push({ item, weight })
  }
  if (liked.length === 0) return []
  const own = new Set(liked.map(({ item }) => item))
  // More than are wanted, since some of them don't fit.
  const leavesOut = (item: number) => own.has(item) || (videosOnly && !book.isVideo(item))
  return book.recommender
    .recommend(liked, leavesOut, candidatesOf.alike * 2)
    .map(({ item, score }) => ({ from: book, item, score }))
}

/** Once each, with the sum of its scores, best first. */
const addUp = (all: readonly Scored[]): Scored[] => {
  const sums = new Map<number, Scored>()
  for (const one of all) {
    const tail = one.from.tailOf(one.item)
    const before = sums.get(tail)
    if (before) before.score += one.score
    else sums.set(tail, one)
  }
  return [...sums.values()].sort((one, other) => other.score - one.score)
}

/** Which of the acts says most for a note, and how much; null: only some that can't be named. */
type Because = Map<number, { says: number; nth: number | null }>

/**
 * For each of these notes, by its tail, of what the reader responded to the note that says most for it, null where it can't
 * be named; without those for which none does. One walk over the lists, for a whole page.
 */
export const becauseOf = (sight: Sight, facts: readonly Fact[]): Map<number, string | null> => {
  const { book, taste } = sight
  if (!book || facts.length === 0) return new Map()
  const because: Because = new Map()
  // A fact spells its id each time that it is asked.
  const ids = facts.map(({ id, tail }) => ({ id, tail }))
  for (const one of book.lately ? [book, book.lately] : [book]) saysMost(one, sight, ids, because)
  return new Map(Array.from(because, ([tail, { nth }]) => [tail, nth === null ? null : taste.acts.noteId(nth)]))
}

const saysMost = (
  book: Book,
  { taste, hides }: Sight,
  notes: readonly Pick<Fact, 'id' | 'tail'>[],
  because: Because,
): void => {
  const tails = new Map(notes.map(({ id, tail }) => [book.find(id), tail]))
  const { starts, neighbours, weights, scales } = book.model
  const from = itemsOf(book, taste).others
  for (let nth = 0; nth < taste.acts.size; nth++) {
    const weight = taste.acts.weight(nth)
    const item = taste.acts.liked(nth) && weight > 0 ? (from[nth] ?? -1) : -1
    if (item < 0) continue
    const isHidden = hides({ tail: book.tailOf(item), author: book.authorOf(item) })
    const scale = (scales[item] as number) * weight
    const end = starts[item + 1] as number
    for (let at = starts[item] as number; at < end; at++) {
      const tail = tails.get(neighbours[at] as number)
      if (tail === undefined) continue
      if (isHidden) {
        if (!because.has(tail)) because.set(tail, { says: 0, nth: null })
        continue
      }
      const says = (weights[at] as number) * scale
      if (says > (because.get(tail)?.says ?? 0)) because.set(tail, { says, nth })
    }
  }
}
