import type { Book } from '../book.ts'
import type { Fact } from '../facts.ts'
import type { Tails } from '../tails.ts'
import type { Taste } from '../taste.ts'
import { candidatesOf, similarity } from '../weights.ts'
import { itemsOf } from './alike.ts'
import { type Candidate, candidate, firstFitting, type Sight } from './candidate.ts'

interface About {
  /** Topics, places and words that say most of what somebody responded to lately, with how much; the most first. */
  terms: [term: number, weight: number][]
  /** What they know already. */
  own: Tails
}

// By the book first: a taste that is kept must not keep the model of its hour.
const found = new WeakMap<Book, WeakMap<Taste, About>>()
const aboutOf = (book: Book, taste: Taste): About => {
  const ofBook = found.get(book) ?? new WeakMap<Taste, About>()
  found.set(book, ofBook)
  const about = ofBook.get(taste) ?? { terms: countTerms(book, taste), own: taste.acts.tails() }
  ofBook.set(taste, about)
  return about
}

/** A term weighs as what was done about its notes, the rarer it is the more. */
const countTerms = (book: Book, taste: Taste): About['terms'] => {
  const weights = new Map<number, number>()
  const responded = new Set<number>()
  for (const [nth, item] of itemsOf(book, taste).others.entries()) {
    if (item < 0) continue
    const weight = taste.acts.weight(nth)
    for (const term of book.termsOf(item)) {
      if (term === 0) break
      weights.set(term, (weights.get(term) ?? 0) + weight)
      if (weight > 0 && taste.acts.liked(nth)) responded.add(term)
    }
  }
  const terms: About['terms'] = []
  for (const [term, weight] of weights) {
    const { length } = book.withTerm(term)
    // one note alone is that which was responded to
    if (weight > 0 && length > 1 && responded.has(term)) terms.push([term, weight * Math.log(1 + book.size / length)])
  }
  return terms.sort(([, one], [, other]) => other - one).slice(0, similarity.terms)
}

/** The words among what is looked for, by their hashes, with how much each says. */
export const wordTermsOf = (book: Book, taste: Taste): Map<number, number> =>
  new Map(aboutOf(book, taste).terms.filter(([term]) => book.topicName(term) === undefined && !book.isPlace(term)))

/** What is about the same as what the reader responded to: of its topics, at or near its place, or with its words. */
export const similar = (sight: Sight): Candidate[] => {
  const { book, taste, shelf, fits, videosOnly } = sight
  if (!book) return []
  const { terms, own } = aboutOf(book, taste)
  const candidates: Candidate[] = []
  const offer = (fact: Fact, score: number, term: number): void => {
    if (own.has(fact.tail) || !fits(fact)) return
    const isTopic = book.topicName(term) !== undefined
    const reason = isTopic ? 'topic' : book.isPlace(term) ? 'place' : 'similar'
    candidates.push({ ...candidate(fact, reason), similar: score, term })
  }
  // what is rising under a topic may be newer than the model
  for (const [term, weight] of terms)
    for (const fact of firstFitting(shelf.ofTopic.get(term) ?? [], sight, similarity.risingOfATerm))
      offer(fact, weight, term)
  const notesOfATerm = videosOnly ? similarity.videosOfATerm : similarity.notesOfATerm
  for (const { item, score } of book.about(terms, notesOfATerm)) {
    if (candidates.length >= candidatesOf.similar) break
    const has = book.termsOf(item)
    // the strongest of its terms is what is told
    offer(book.fact(item), score, terms.find(([term]) => has.includes(term))?.[0] ?? 0)
  }
  const most = candidates.reduce((top, one) => Math.max(top, one.similar), 0)
  for (const one of candidates) one.similar /= most
  return candidates
}

/** The note that the reader responded to last which has a term, of those that can be named. */
export const respondedWith = ({ book, taste, hides }: Sight, term: number): string | null => {
  if (!book || term === 0) return null
  const says = (item: number, nth: number) =>
    taste.acts.liked(nth) && taste.acts.weight(nth) > 0 && book.termsOf(item).includes(term)
  for (const [nth, item] of itemsOf(book, taste).others.entries())
    if (item >= 0 && says(item, nth) && !hides({ tail: book.tailOf(item), author: book.authorOf(item) }))
      return taste.acts.noteId(nth)
  return null
}
