import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BookColumns, bytesOfBook } from '../apps/server/src/features/recommend/book.ts'
import { topicHash } from '../apps/server/src/features/recommend/facts.ts'
import { gatherTerms } from '../apps/server/src/features/recommend/terms.ts'
import { gatherLikes } from '../apps/server/src/platform/recommend/gather.ts'
import { learningBounds } from '../apps/server/src/platform/recommend/parameters.ts'
import { seededRandom } from '../apps/server/src/platform/recommend/random.ts'
import { train } from '../apps/server/src/platform/recommend/train.ts'
import type { Served } from './recommend-serving-child.ts'
import type { Tell } from './tell.ts'

interface Volume {
  notes: number
  accounts: number
  likesOfEach: number
}
const usual: Volume = { notes: 1_000_000, accounts: 100_000, likesOfEach: 60 }
/** More than may be learned from: what is left out takes no room. */
const largest: Volume = { notes: 1_000_000, accounts: 2_500_000, likesOfEach: 10 }
const circles = 2000
const channels = 13

/**
 * What choosing a page costs with a million notes, in a process of its own that holds what a web process would: people of
 * many circles like notes of theirs mostly, some notes far more than others.
 */
export const measureServing = async (tell: Tell): Promise<void> => {
  console.log(`\nServing: ${sayVolume(usual)}`)
  const folder = mkdtempSync(join(tmpdir(), 'redbud-serving-'))
  try {
    const file = join(folder, 'model.bin')
    const began = process.cpuUsage()
    const bytes = makeBook(file, usual)
    const { user, system } = process.cpuUsage(began)
    tell('serving: training of that model, CPU', (user + system) / 1e6, 's', { atMost: 300 })
    tell('serving: most memory of the training', process.resourceUsage().maxRSS / 1024, 'MB', { atMost: 1000 })
    tell('serving: model in the media store', bytes / 1e6, 'MB')
    const answer = execFileSync(process.execPath, [join(import.meta.dirname, 'recommend-serving-child.ts'), file], {
      encoding: 'utf8',
    })
    const served = JSON.parse(answer) as Served
    tell('serving: CPU of a page of 20, taste in memory', served.pageMs, 'ms', { atMost: 3 })
    tell('serving: the same, 99 of 100 below', served.p99Ms, 'ms')
    tell('serving: CPU of a page of 20, the tenth of a session', served.laterMs, 'ms', { atMost: 3 })
    tell('serving: memory of the process that holds it', served.residentMb, 'MB', { atMost: 600 })
    tell('serving: accounts whose tastes it keeps meanwhile', served.kept, '')
    tell('serving: cards of a page, on average', served.cards, '')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a training takes that has more to learn from than there is room for. */
export const measureLargest = (tell: Tell): void => {
  console.log(`\nTraining: ${sayVolume(largest)}`)
  const folder = mkdtempSync(join(tmpdir(), 'redbud-largest-'))
  try {
    const began = process.cpuUsage()
    makeBook(join(folder, 'model.bin'), largest)
    const { user, system } = process.cpuUsage(began)
    tell('largest: training, and generating what it learns from, CPU', (user + system) / 1e6, 's')
    tell('largest: most memory of the training', process.resourceUsage().maxRSS / 1024, 'MB', { atMost: 1000 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const sayVolume = ({ notes, accounts, likesOfEach }: Volume): string =>
  `${notes} notes, ${accounts} accounts with ${likesOfEach} likes each, generated`

const makeBook = (file: string, { notes, accounts, likesOfEach }: Volume): number => {
  const random = seededRandom(5)
  const ofCircle = notes / circles
  const now = Date.now() / 1000
  const topics = Uint32Array.from({ length: notes }, () => Math.floor(random() ** 3 * 5000))
  const terms = gatherTerms(notes)
  for (let note = 0; note < notes; note++) {
    const circle = Math.floor(note / ofCircle)
    // Ten words, of which half are its circle's and the others everyone's; some are used far more.
    const words = Array.from({ length: 10 }, (_, at) =>
      at % 2 ? `circle${circle}word${Math.floor(random() ** 3 * 300)}` : `word${Math.floor(random() ** 3 * 30_000)}`,
    )
    terms.add([`topic ${topics[note]}`, `topic ${Math.floor(random() ** 3 * 5000)}`], words.join(' '))
  }
  const about = terms.finish()
  const columns: BookColumns = {
    ids: new Uint8Array(notes * 16),
    authors: Uint32Array.from({ length: notes }, () => Math.floor(random() * accounts)),
    topics: topics.map((topic) => topicHash(`topic ${topic}`)),
    published: Uint32Array.from({ length: notes }, () => now - random() * 365 * 86_400),
    channels: Uint8Array.from({ length: notes }, (_, note) => Math.floor(note / ofCircle) % channels),
    languages: Uint8Array.from({ length: notes }, (_, note) => Math.floor(note / ofCircle / channels) % 2),
    videos: Uint8Array.from({ length: notes }, () => (random() < 0.2 ? 1 : 0)),
    heats: Uint8Array.from({ length: notes }, () => Math.floor(random() * 80)),
  }
  for (let at = 0; at < columns.ids.length; at++) columns.ids[at] = Math.floor(random() * 256)
  // What people like is read after the notes, as a training does.
  const gathered = gatherLikes(notes, learningBounds)
  for (let person = 0; person < accounts; person++) {
    const liked = new Map<number, number>()
    while (liked.size < likesOfEach) {
      // Nine of ten from the own circle or one beside it; within a circle some are liked far more.
      const circle = random() < 0.9 ? (person + Math.floor(random() * 3)) % circles : Math.floor(random() * circles)
      liked.set(circle * ofCircle + Math.floor(ofCircle * random() ** 2), 1)
    }
    gathered.add(Math.floor(random() * 2 ** 32), liked)
  }
  const model = train(gathered.finish(), seededRandom(1))
  const to = openSync(file, 'w')
  let bytes = 0
  for (const piece of bytesOfBook(columns, about, model))
    for (let at = 0; at < piece.length; ) {
      const written = writeSync(to, piece, at, Math.min(piece.length - at, 1 << 26))
      at += written
      bytes += written
    }
  closeSync(to)
  return bytes
}
