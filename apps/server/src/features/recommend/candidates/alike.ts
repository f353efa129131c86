import type { Book } from '../book.ts'
import type { Taste } from '../taste.ts'
import { candidatesOf } from '../weights.ts'
import { type Candidate, candidate, type Sight } from './candidate.ts'

const foundItems = new WeakMap<Taste, { book: Book; items: number[] }>()
/** The numbers in the model of what was acted on, looked up once for each reading of a taste. */
const itemsOf = (book: Book, taste: Taste): number[] => {
  const known = foundItems.get(taste)
  if (known?.book === book) return known.items
  const items = taste.acts.map(({ noteId }) => book.find(noteId))
  foundItems.set(taste, { book, items })
  return items
}

/** What people liked who like what the reader likes: the model's lists, added up. */
export const alike = ({ book, taste, fits }: Sight): Candidate[] => {
  if (!book) return []
  const liked = itemsOf(book, taste).flatMap((item, nth) => {
    const weight = taste.acts[nth]?.weight ?? 0
    return item >= 0 && weight !== 0 ? [{ item, weight }] : []
  })
  if (liked.length === 0) return []
  const own = new Set(liked.map(({ item }) => item))
  // More than are wanted, since some of them don't fit.
  const found = book.recommender.recommend(liked, (item) => own.has(item), candidatesOf.alike * 2)
  const best = found[0]?.score ?? 0
  const candidates: Candidate[] = []
  for (const { item, score } of found) {
    if (score <= 0 || candidates.length >= candidatesOf.alike) break
    const fact = book.fact(item)
    if (fits(fact)) candidates.push({ ...candidate(fact, 'alike'), alike: score / best })
  }
  return candidates
}

/** Of what the reader liked, the note that says most for this one; null where none does. */
export const becauseOf = ({ book, taste }: Sight, noteId: string): string | null => {
  const item = book?.find(noteId) ?? -1
  if (!book || item < 0) return null
  const { starts, neighbours, weights, scales } = book.model
  let [best, most] = [null as string | null, 0]
  const items = itemsOf(book, taste)
  for (const [nth, { noteId: likedId, weight, liked }] of taste.acts.entries()) {
    const from = liked && weight > 0 ? (items[nth] ?? -1) : -1
    if (from < 0) continue
    const end = starts[from + 1] as number
    for (let at = starts[from] as number; at < end; at++) {
      if (neighbours[at] !== item) continue
      const says = (weights[at] as number) * (scales[from] as number) * weight
      if (says > most) [best, most] = [likedId, says]
      break
    }
  }
  return best
}
