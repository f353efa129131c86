import type { Book } from '../book.ts'
import type { Taste } from '../taste.ts'
import { similarity } from '../weights.ts'
import { itemsOf } from './alike.ts'
import type { Candidate, Sight } from './candidate.ts'

/** By the tails of notes that are near what somebody doesn't want, from 0 down to -1: as the model has it, and by terms. */
interface Unlike {
  alike: Map<number, number>
  similar: Map<number, number>
}

/** The latest of what is not wanted, whose lists and terms are looked at. */
const unwantedAtMost = 30

// By the book first: a taste that is kept must not keep the model of its hour.
const found = new WeakMap<Book, WeakMap<Taste, Unlike | null>>()
const unlikeOf = (book: Book, taste: Taste): Unlike | null => {
  const ofBook = found.get(book) ?? new WeakMap<Taste, Unlike | null>()
  found.set(book, ofBook)
  let unlike = ofBook.get(taste)
  if (unlike === undefined) {
    unlike = findUnlike(book, taste)
    ofBook.set(taste, unlike)
  }
  return unlike
}

/**
 * What is near a note that is not wanted is worth less, whatever brought it: the sources themselves leave out what counts
 * against, so that others' candidates would not be known for it. What is nearer to what was liked stays as it is.
 */
export const markDown = ({ book, taste }: Sight, candidates: readonly Candidate[]): void => {
  const unlike = book && unlikeOf(book, taste)
  if (!unlike) return
  for (const one of candidates) {
    const { tail } = one.fact
    if (one.alike === 0) one.alike = unlike.alike.get(tail) ?? 0
    if (one.similar === 0) one.similar = unlike.similar.get(tail) ?? 0
  }
}

const findUnlike = (book: Book, taste: Taste): Unlike | null => {
  const items = itemsOf(book, taste).others
  const [against, towards]: [number[], number[]] = [[], []]
  for (const [nth, item] of items.entries())
    if (item >= 0 && taste.acts.weight(nth) !== 0) (taste.acts.weight(nth) < 0 ? against : towards).push(nth)
  if (against.length === 0) return null
  const latest = against.slice(0, unwantedAtMost)
  const sum = (each: (nth: number, add: (key: number, amount: number) => void) => void): Map<number, number> => {
    const sums = new Map<number, number>()
    for (const nth of latest) each(nth, (key, amount) => void sums.set(key, (sums.get(key) ?? 0) + amount))
    for (const nth of towards)
      each(nth, (key, amount) => {
        const before = sums.get(key)
        if (before !== undefined) sums.set(key, before + amount)
      })
    return sums
  }
  const { starts, neighbours, weights, scales } = book.model
  const near = sum((nth, add) => {
    const item = items[nth] as number
    const scale = (scales[item] as number) * taste.acts.weight(nth)
    for (let at = starts[item] as number; at < (starts[item + 1] as number); at++)
      add(neighbours[at] as number, (weights[at] as number) * scale)
  })
  const terms = sum((nth, add) => {
    for (const term of book.termsOf(items[nth] as number)) if (term !== 0) add(term, taste.acts.weight(nth))
  })
  const says = ([term, weight]: readonly [number, number]) =>
    weight * Math.log(1 + book.size / Math.max(1, book.withTerm(term).length))
  const strongest = [...terms]
    .flatMap((one): [number, number][] => (one[1] < 0 ? [[one[0], says(one)]] : []))
    .sort(([, one], [, other]) => one - other)
    .slice(0, similarity.terms)
  const about = new Map<number, number>()
  for (const [term, weight] of strongest)
    for (const item of book.withTerm(term)) about.set(item, (about.get(item) ?? 0) + weight)
  return { alike: relative(book, near), similar: relative(book, about) }
}

/** Of what counts against, how much it does, relative to the most. */
const relative = (book: Book, sums: ReadonlyMap<number, number>): Map<number, number> => {
  const least = sums.values().reduce((most, sum) => Math.min(most, sum), 0)
  const shares = new Map<number, number>()
  for (const [item, sum] of sums) if (sum < 0) shares.set(book.fact(item).tail, -(sum / least))
  return shares
}
