import type { Book } from '../book.ts'
import { TailWeights } from '../tails.ts'
import type { Taste } from '../taste.ts'
import { similarity } from '../weights.ts'
import { itemsOf } from './alike.ts'
import type { Candidate, Sight } from './candidate.ts'

/** By the tails of notes that are near what somebody doesn't want, from 0 down to -1: as the model has it, and by terms. */
interface Unlike {
  alike: TailWeights
  similar: TailWeights
}

/** The latest of what is not wanted, whose lists and terms are looked at. */
const unwantedAtMost = 30
/** Of each kind; `bytesOf` of tastes counts what they take. */
const keptAtMost = 300

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
    if (one.alike === 0) one.alike = unlike.alike.get(tail)
    if (one.similar === 0) one.similar = unlike.similar.get(tail)
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
  const about = book.about(strongest, similarity.notesOfATerm).map(({ item, score }) => [item, score] as const)
  return { alike: strongestOf(book, near), similar: strongestOf(book, about) }
}

/** Of what counts most against, how much it does, relative to the most. */
const strongestOf = (book: Book, sums: Iterable<readonly [item: number, sum: number]>): TailWeights => {
  const against = [...sums]
    .filter(([, sum]) => sum < 0)
    .sort(([, one], [, other]) => one - other)
    .slice(0, keptAtMost)
  const least = against[0]?.[1] ?? -1
  return new TailWeights(new Map(against.map(([item, sum]) => [book.tailOf(item), -(sum / least)])))
}
