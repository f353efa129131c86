import { channels, contentLanguages } from '@redbud/contract/words'
import { Acts } from '../apps/server/src/features/recommend/acts.ts'
import type { Book } from '../apps/server/src/features/recommend/book.ts'
import { type Fact, FollowedNotes } from '../apps/server/src/features/recommend/facts.ts'
import type { Shelf } from '../apps/server/src/features/recommend/shelf.ts'
import { Seen, Tails } from '../apps/server/src/features/recommend/tails.ts'
import type { Taste } from '../apps/server/src/features/recommend/taste.ts'
import type { Viewer } from '../apps/server/src/platform/http/route.ts'
import { gatherLikes } from '../apps/server/src/platform/recommend/gather.ts'
import { learningBounds } from '../apps/server/src/platform/recommend/parameters.ts'
import { seededRandom } from '../apps/server/src/platform/recommend/random.ts'
import { train } from '../apps/server/src/platform/recommend/train.ts'
import { bookOf, idEndingIn } from './recommend-book.ts'

/** Somebody who reads. */
export interface Reader {
  viewer: Viewer
  taste: Taste
}

/** What there is beside first notes, and who reads. */
export interface Site {
  shelf: Shelf
  book: Book
  /** Somebody new, who writes under this number. */
  reader(number: number): Reader
  /** A first note of somebody with this number. */
  firstNote(number: number): Fact
  isFirst(fact: Fact): boolean
}

/** Ids of different kinds of things end differently. */
const kinds = { first: 1, note: 2, person: 3 }
const tailFor = (kind: number, number: number): number => kind * 2 ** 28 + number
const readingLanguages = ['en', 'zh-Hans'] as const

const notes = 1500
const peopleBefore = 3000
const likesOfOne = 30

/** Notes of every channel, liked by some; people who like two channels most; and a model of what they liked. */
export const openSite = (seed: number): Site => {
  const random = seededRandom(seed)
  const languageOf = (number: number) => readingLanguages[number % 2] ?? 'en'
  const noteOf = (kind: number, number: number): Fact => ({
    id: idEndingIn(tailFor(kind, number)),
    tail: tailFor(kind, number),
    author: tailFor(kinds.person, kind === kinds.first ? number : 2 ** 27 + number),
    topic: 0,
    channel: Math.floor(random() * channels.length),
    language: contentLanguages.indexOf(languageOf(number)),
    video: false,
    publishedAt: Date.now() / 1000 - random() * 3 * 86_400,
    heat: kind === kinds.first ? 0 : random() ** 3 * 10,
  })
  const all = Array.from({ length: notes }, (_, at) => noteOf(kinds.note, at)).sort((a, b) => b.heat - a.heat)
  const ofChannel = channels.map((_, channel) => all.filter((fact) => fact.channel === channel))
  const places = new Map(all.map((fact, at) => [fact, at]))
  const likedBySomebody = (): Fact[] => {
    const own = [0, 0].map(() => ofChannel[Math.floor(random() * channels.length)] ?? all)
    return Array.from({ length: likesOfOne }, () => {
      const from = random() < 0.8 ? (own[random() < 0.5 ? 0 : 1] ?? all) : all
      return from[Math.floor(random() * from.length)] as Fact
    })
  }
  const gathered = gatherLikes(notes, learningBounds)
  for (let person = 0; person < peopleBefore; person++)
    gathered.add(person, new Map(likedBySomebody().map((fact) => [places.get(fact) ?? 0, 1])))
  return {
    shelf: {
      all,
      ofLanguage: contentLanguages.map((_, language) => all.filter((fact) => fact.language === language)),
      ofChannel,
      ofTopic: new Map(),
      byId: new Map(all.map((fact) => [fact.id, fact])),
      topicNames: new Map(),
    },
    book: bookOf(all, train(gathered.finish(), seededRandom(1))),
    reader: (number) => ({
      viewer: viewerOf(idEndingIn(tailFor(kinds.person, number)), languageOf(number)),
      taste: {
        own: tailFor(kinds.person, number),
        acts: new Acts(likedBySomebody().map(({ id }) => ({ noteId: id, weight: 1, liked: true }))),
        followed: new FollowedNotes([]),
        seen: new Seen(),
        unwanted: new Tails(),
      },
    }),
    firstNote: (number) => noteOf(kinds.first, number),
    isFirst: ({ tail }) => tail >= tailFor(kinds.first, 0) && tail < tailFor(kinds.note, 0),
  }
}

const viewerOf = (id: string, reads: 'en' | 'zh-Hans'): Viewer => ({
  id,
  handle: 'reader',
  role: 'member',
  reads: [reads],
  channels: [],
  personalised: true,
  tasteSince: null,
  interfaceLanguage: reads,
  translation: 'tap',
  translationOf: {},
  sessionId: '',
})
