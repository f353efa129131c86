import type { Viewer } from '../../platform/http/route.ts'
import type { Book } from './book.ts'
import { itemsOf } from './candidates/alike.ts'
import type { FactReader } from './fact-reader.ts'
import type { Fact } from './facts.ts'
import type { Shelf } from './shelf.ts'
import { type Leanings, leaningsOf, type Taste } from './taste.ts'
import { pickedChannelWeight } from './weights.ts'

/** Of what is in no model yet, so many that say most: the next model knows the others. */
const factsAskedFor = 40

interface Sources {
  taste: Taste
  shelf: Shelf
  book: Book | null
  facts: FactReader
}

// By the book first: a taste that is kept must not keep a model that another took the place of.
const withoutBook = {}
const found = new WeakMap<object, WeakMap<Taste, { of: string; leanings: Leanings }>>()
/** Once for each reading of a taste, as long as the model and what the viewer set stay the same. */
export const findLeanings = async ({ taste, shelf, book, facts }: Sources, viewer: Viewer): Promise<Leanings> => {
  const of = `${viewer.channels} ${viewer.reads}`
  const ofBook = found.get(book ?? withoutBook) ?? new WeakMap<Taste, { of: string; leanings: Leanings }>()
  found.set(book ?? withoutBook, ofBook)
  const before = ofBook.get(taste)
  if (before?.of === of) return before.leanings
  const leanings = leaningsOf(taste, await findFacts({ taste, shelf, book, facts }), viewer, pickedChannelWeight)
  ofBook.set(taste, { of, leanings })
  return leanings
}

/** What may be told of it: of notes that can be read. */
export const findToldLeanings = async (
  sources: Sources,
  viewer: Viewer,
  isReadable: (noteId: string) => boolean,
): Promise<Leanings> => {
  const factOf = await findFacts(sources)
  const toldOf = (nth: number) => (isReadable(sources.taste.acts.noteId(nth)) ? factOf(nth) : undefined)
  return leaningsOf(sources.taste, toldOf, viewer, pickedChannelWeight)
}

/** What is known of the nth note that was acted on. */
const findFacts = async ({ taste, shelf, book, facts }: Sources): Promise<(nth: number) => Fact | undefined> => {
  const known = Array.from({ length: taste.acts.size }, (_, nth) => factIn(shelf, book, taste, nth))
  // What is new, or was never popular, is asked for: a like of it says as much as any other.
  const says = (nth: number) => Math.abs(taste.acts.weight(nth))
  const lacking = known
    .flatMap((fact, nth) => (fact ? [] : [nth]))
    .sort((one, other) => says(other) - says(one))
    .slice(0, factsAskedFor)
    .map((nth) => taste.acts.noteId(nth))
  const asked = new Map((lacking.length > 0 ? await facts.find(lacking) : []).map((fact) => [fact.id, fact]))
  return (nth) => known[nth] ?? asked.get(taste.acts.noteId(nth))
}

const factIn = (shelf: Shelf, book: Book | null, taste: Taste, nth: number): Fact | undefined => {
  const item = book ? (itemsOf(book, taste).all[nth] ?? -1) : -1
  return book && item >= 0 ? book.fact(item) : shelf.byId.get(taste.acts.noteId(nth))
}
