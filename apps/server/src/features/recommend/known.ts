import type { AccountCard, NoteCard, PlaceCard, Taste as TasteInWords } from '@redbud/contract'
import { channels, contentLanguages, type InterfaceLanguage } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { presentCards } from '../notes/views.ts'
import { type PlaceCardRow, presentPlaceCard } from '../places/views.ts'
import type { Book } from './book.ts'
import { wordTermsOf } from './candidates/similar.ts'
import { findToldLeanings } from './leanings.ts'
import type { Taste } from './taste.ts'
import { wordsByTerm } from './terms.ts'

const placesOf = prepared<PlaceCardRow & { note_id: string }>(
  'places_of_notes',
  `select m.note_id, p.id, p.name_en, p.name_zh, p.kind
   from notes_on_map m join place_cards p on p.asked_id = m.place_id where m.note_id = any ($1::uuid[])`,
)

export type KnownTaste = Pick<
  TasteInWords,
  'responses' | 'channels' | 'languages' | 'topics' | 'authors' | 'places' | 'words'
>
const nothing: KnownTaste = {
  responses: 0,
  channels: [],
  languages: [],
  topics: [],
  authors: [],
  places: [],
  words: [],
}
const toldOfEach = 12

/** What choosing goes by for an account, in words: as far as it is of notes that it can read. */
export const findKnownTaste = async (
  ctx: Context,
  viewer: Viewer,
  language: InterfaceLanguage,
): Promise<KnownTaste> => {
  if (!viewer.personalised) return nothing
  const { tastes, shelf: shelves, books, facts } = ctx.recommendations
  const [taste, shelf] = await Promise.all([tastes.read(viewer), shelves.read()])
  const book = books.current()
  const acted = Array.from({ length: taste.acts.size }, (_, nth) => taste.acts.noteId(nth))
  const cards = await presentCards(ctx, viewer, acted, { language })
  const readable = new Set(cards.map(({ id }) => id))
  const isReadable = (noteId: string) => readable.has(toPublicId(noteId))
  const leanings = await findToldLeanings({ taste, shelf, book, facts }, viewer, isReadable)
  return {
    responses: leanings.responses,
    channels: shares([...channels.entries()].map(([at, channel]) => ({ channel, weight: leanings.channels[at] ?? 0 }))),
    languages: shares(
      [...contentLanguages.entries()].map(([at, language]) => ({ language, weight: leanings.languages[at] ?? 0 })),
    ),
    topics: shares(
      [...leanings.topics.entries()].flatMap(([hash, weight]) => {
        const topic = shelf.topicNames.get(hash) ?? book?.topicName(hash)
        return topic === undefined ? [] : [{ topic, weight }]
      }),
    ).slice(0, toldOfEach),
    ...(await findSources(ctx, viewer, cards, taste, book)),
  }
}

/** Whose notes, where and with which words say most: of what may be read of what was acted on. */
const findSources = async (
  ctx: Context,
  viewer: Viewer,
  acted: readonly NoteCard[],
  taste: Taste,
  book: Book | null,
): Promise<Pick<KnownTaste, 'authors' | 'places' | 'words'>> => {
  const weights = new Map<string, number>()
  for (let at = 0; at < taste.acts.size; at++)
    if (taste.acts.weight(at) > 0) weights.set(taste.acts.noteId(at), taste.acts.weight(at))
  const placed = await placesOf(ctx.pool, [[...weights.keys()]])
  const weightOf = new Map(Array.from(weights, ([id, weight]) => [toPublicId(id), weight]))
  const cards = acted.filter(({ id, author }) => author.id !== toPublicId(viewer.id) && weightOf.has(id))
  const readable = new Set(cards.map(({ id }) => id))
  const [authors, places] = [
    new Map<string, { account: AccountCard; weight: number }>(),
    new Map<string, { place: PlaceCard; weight: number }>(),
  ]
  for (const { id, author } of cards) {
    const weight = (authors.get(author.id)?.weight ?? 0) + (weightOf.get(id) ?? 0)
    authors.set(author.id, { account: author, weight })
  }
  for (const row of placed) {
    const id = toPublicId(row.note_id)
    if (!readable.has(id)) continue
    const weight = (places.get(row.id)?.weight ?? 0) + (weightOf.get(id) ?? 0)
    places.set(row.id, { place: presentPlaceCard(row), weight })
  }
  return {
    authors: shares([...authors.values()]).slice(0, toldOfEach),
    places: shares([...places.values()]).slice(0, toldOfEach),
    words: shares(wordsIn(cards, book ? wordTermsOf(book, taste) : new Map())).slice(0, toldOfEach),
  }
}

/** The model knows words by their hashes alone: they are looked for in what was responded to. */
const wordsIn = (
  cards: readonly NoteCard[],
  terms: ReadonlyMap<number, number>,
): { word: string; weight: number }[] => {
  const found = new Map<number, string>()
  for (const { title, excerpt } of cards)
    for (const [term, word] of wordsByTerm(`${title} ${excerpt}`)) if (terms.has(term)) found.set(term, word)
  return Array.from(found, ([term, word]) => ({ word, weight: terms.get(term) ?? 0 }))
}

const shares = <T extends { weight: number }>(list: T[]): (Omit<T, 'weight'> & { share: number })[] => {
  const wanted = list.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  const sum = wanted.reduce((all, { weight }) => all + weight, 0)
  return wanted.map(({ weight, ...rest }) => ({ ...rest, share: Math.round((weight / sum) * 1000) / 1000 }))
}
