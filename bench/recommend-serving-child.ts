import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { channels, contentLanguages } from '@redbud/contract/words'
import { Acts } from '../apps/server/src/features/recommend/acts.ts'
import { openBook } from '../apps/server/src/features/recommend/book.ts'
import { type Fact, FollowedNotes } from '../apps/server/src/features/recommend/facts.ts'
import {
  choose,
  encodeFeedCursor,
  type FeedCursor,
  newFeedCursor,
  shortTail,
} from '../apps/server/src/features/recommend/queries.ts'
import type { Recommendations } from '../apps/server/src/features/recommend/recommendations.ts'
import type { Shelf } from '../apps/server/src/features/recommend/shelf.ts'
import { Seen, Tails } from '../apps/server/src/features/recommend/tails.ts'
import { bytesOf, keptBytes, type Taste } from '../apps/server/src/features/recommend/taste.ts'
import type { Viewer } from '../apps/server/src/platform/http/route.ts'
import { seededRandom } from '../apps/server/src/platform/recommend/random.ts'

/** Chooses pages as a web process does, with what is in its memory; the database's part is measured by the row `explore`. */
export interface Served {
  pageMs: number
  p99Ms: number
  laterMs: number
  residentMb: number
  /** Whose tastes it keeps. */
  kept: number
  cards: number
}

const [file = ''] = process.argv.slice(2)
const random = seededRandom(11)
const from = openSync(file, 'r')
const bytes = new Uint8Array(new ArrayBuffer(fstatSync(from).size))
for (let at = 0; at < bytes.length; ) at += readSync(from, bytes, at, Math.min(bytes.length - at, 1 << 26), at)
closeSync(from)
const book = openBook(bytes.buffer)
const any = (): Fact => book.fact(Math.floor(random() * book.size))

/** As the database tells of it. */
const wholeFact = (): Fact => {
  const fact = any()
  return { ...fact, id: fact.id }
}

const shelfOf = (): Shelf => {
  const all = Array.from({ length: 8000 }, wholeFact)
  return {
    all,
    ofLanguage: contentLanguages.map((_, language) => all.filter((fact) => fact.language === language)),
    ofChannel: channels.map((_, channel) => all.filter((fact) => fact.channel === channel)),
    byId: new Map(all.map((fact) => [fact.id, fact])),
    ofTopic: Map.groupBy(all, (fact) => fact.topic),
    topicNames: new Map(all.map((fact) => [fact.topic, `topic ${fact.topic}`])),
  }
}
const shelf = shelfOf()
const first = Array.from({ length: 4000 }, wholeFact)

/** As many acts as a taste can have, of notes of a circle, 24 notes of whom they follow, seven days of what was in sight. */
const tasteOf = (): Taste => {
  const at = Math.floor(random() * (book.size - 2000))
  const seen = new Seen()
  for (let count = 0; count < 1900; count++) seen.add(random() < 0.1 ? any().tail : Math.floor(random() * 2 ** 32))
  return {
    own: 0,
    acts: new Acts(actsNear(at, 160)),
    followed: new FollowedNotes(Array.from({ length: 24 }, wholeFact)),
    seen,
    unwanted: Tails.of(Array.from({ length: 10 }, () => any().tail)),
  }
}
const actsNear = (at: number, count: number) =>
  Array.from({ length: count }, () => ({
    noteId: book.fact(at + Math.floor(random() ** 2 * 1500)).id,
    weight: 0.2 + random() * 3,
    liked: true,
  }))
const tastes: Taste[] = []
/** What is kept beside a taste: what was told of notes lately. */
const signals: Acts[] = []
for (let bytes = 0; bytes < keptBytes; ) {
  const [taste, told] = [tasteOf(), new Acts(actsNear(0, 300))]
  tastes.push(taste)
  signals.push(told)
  bytes += bytesOf(taste, told)
  // As a process reads them: one after the other, with room to tidy up between.
  if (tastes.length % 20 === 0) await new Promise(setImmediate)
}
const readers = tastes.length
let reader = 0
const recommendations: Recommendations = {
  shelf: { read: async () => shelf, clear: () => {} },
  newcomers: {
    next: async (_, count) => first.slice(reader % 3000, (reader % 3000) + count),
    forEveryone: async (_, count) => first.slice(0, count),
    waiting: () => first.length,
    saw: () => {},
    tell: async () => {},
    clear: () => {},
  },
  given: { add: () => {}, among: () => [] },
  tastes: {
    read: async () => tastes[reader % readers] as Taste,
    learn: () => {},
    touch: () => {},
    forget: () => {},
    clear: () => {},
  },
  facts: { find: async () => [], findPublic: async () => [], findFollowedVideos: async () => [], clear: () => {} },
  books: { current: () => book, load: async () => {}, refresh: () => {} },
  changed: { add: () => {}, has: () => false },
  clear: () => {},
  follow: () => {},
  close: async () => {},
}
const viewer: Viewer = {
  id: '01890000-0000-7000-8000-000000000001',
  handle: 'reader',
  role: 'member',
  reads: ['en'],
  channels: ['food', 'travel'],
  personalised: true,
  tasteSince: null,
  interfaceLanguage: 'en',
  translation: 'tap',
  translationOf: {},
  sessionId: '',
}

const page = async (session: FeedCursor): Promise<number> => {
  const options = { reads: viewer.reads, limit: 20, videosOnly: false, session }
  const chosen = await choose({ recommendations }, viewer, options)
  for (const { fact } of chosen) session.shown.add(shortTail(fact.tail))
  encodeFeedCursor(session)
  return chosen.length
}
const begin = (): FeedCursor => newFeedCursor(reader)
const cpuMs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

for (reader = 0; reader < 300; reader++) await page(begin())
let cards = 0
const each: number[] = []
const began = process.cpuUsage()
for (reader = 300; reader < readers; reader++) {
  const at = cpuMs()
  cards += await page(begin())
  each.push(cpuMs() - at)
}
const pageMs = cpuMs(began) / (readers - 300)
let laterMs = 0
for (reader = 0; reader < 200; reader++) {
  const session = begin()
  for (let number = 0; number < 9; number++) await page(session)
  const at = process.cpuUsage()
  await page(session)
  laterMs += cpuMs(at) / 200
}
const served: Served = {
  pageMs,
  p99Ms: each.sort((a, b) => a - b)[Math.floor(each.length * 0.99)] ?? 0,
  laterMs,
  residentMb: process.resourceUsage().maxRSS / 1024,
  kept: signals.length,
  cards: cards / (readers - 300),
}
console.log(JSON.stringify(served))
