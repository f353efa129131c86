import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { channels, contentLanguages } from '@redbud/contract/words'
import { openBook } from '../apps/server/src/features/recommend/book.ts'
import type { Fact } from '../apps/server/src/features/recommend/facts.ts'
import {
  choose,
  encodeFeedCursor,
  type FeedCursor,
  shortTail,
  tailOf,
} from '../apps/server/src/features/recommend/queries.ts'
import type { Recommendations } from '../apps/server/src/features/recommend/recommendations.ts'
import type { Shelf } from '../apps/server/src/features/recommend/shelf.ts'
import type { Taste } from '../apps/server/src/features/recommend/taste.ts'
import type { Viewer } from '../apps/server/src/platform/http/route.ts'
import { seededRandom } from '../apps/server/src/platform/recommend/random.ts'

/** Chooses pages as a web process does, with what is in its memory; the database's part is measured by the row `explore`. */
export interface Served {
  pageMs: number
  p99Ms: number
  laterMs: number
  residentMb: number
  cards: number
}

const [file = ''] = process.argv.slice(2)
const readers = 3000
const random = seededRandom(11)
const from = openSync(file, 'r')
const bytes = new Uint8Array(new ArrayBuffer(fstatSync(from).size))
for (let at = 0; at < bytes.length; ) at += readSync(from, bytes, at, Math.min(bytes.length - at, 1 << 26), at)
closeSync(from)
const book = openBook(bytes.buffer)
const any = (): Fact => book.fact(Math.floor(random() * book.size))

const shelfOf = (): Shelf => {
  const all = Array.from({ length: 8000 }, any)
  return {
    all,
    ofLanguage: contentLanguages.map((_, language) => all.filter((fact) => fact.language === language)),
    ofChannel: channels.map((_, channel) => all.filter((fact) => fact.channel === channel)),
    byId: new Map(all.map((fact) => [fact.id, fact])),
    topicNames: new Map(all.map((fact) => [fact.topic, `topic ${fact.topic}`])),
  }
}
const shelf = shelfOf()
const first = Array.from({ length: 4000 }, any)

/** As many acts as a taste can have, of notes of a circle, 24 notes of whom they follow, seven days of what was in sight. */
const tasteOf = (): Taste => {
  const at = Math.floor(random() * (book.size - 2000))
  return {
    acts: Array.from({ length: 160 }, () => ({
      noteId: book.fact(at + Math.floor(random() ** 2 * 1500)).id,
      weight: 0.2 + random() * 3,
      liked: true,
    })),
    followed: Array.from({ length: 24 }, any),
    seen: new Set(Array.from({ length: 1500 }, () => any().tail)),
    unwanted: new Set(Array.from({ length: 10 }, () => any().tail)),
  }
}
const tastes = Array.from({ length: readers }, tasteOf)
let reader = 0
const recommendations: Recommendations = {
  shelf: { read: async () => shelf, clear: () => {} },
  newcomers: {
    next: async (_, count) => first.slice(reader % 3000, (reader % 3000) + count),
    waiting: () => first.length,
    saw: () => {},
    tell: async () => {},
    clear: () => {},
  },
  tastes: {
    read: async () => tastes[reader % readers] as Taste,
    learn: () => {},
    touch: () => {},
    forget: () => {},
    clear: () => {},
  },
  books: { current: () => book, load: async () => {}, refresh: () => {} },
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
  for (const { id } of chosen) session.shown.add(shortTail(tailOf(id)))
  encodeFeedCursor(session)
  return chosen.length
}
const begin = (): FeedCursor => ({ seed: reader, shown: new Set(), rest: undefined })
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
  cards: cards / (readers - 300),
}
console.log(JSON.stringify(served))
