/**
 * The surge, simulated through the code that serves: `node bench/surge.ts`. So many newcomers in a day, each with a first
 * note; how many people see each within 24 hours, and what that costs everyone else's feed. The queue of first notes, the
 * candidates, their worth and their arrangement are those of the web process; only the table is a list, and the clock runs fast.
 *
 *   --people N    who read every day (20,000)
 *   --json FILE   also write the numbers as JSON
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { channels, contentLanguages } from '@redbud/contract/words'
import { Acts } from '../apps/server/src/features/recommend/acts.ts'
import { type Fact, FollowedNotes } from '../apps/server/src/features/recommend/facts.ts'
import {
  createNewcomers,
  type FirstNotesStore,
  type Newcomers,
  peopleOf,
} from '../apps/server/src/features/recommend/newcomers.ts'
import { layOut, newFeedCursor } from '../apps/server/src/features/recommend/queries.ts'
import type { Ranked } from '../apps/server/src/features/recommend/rank.ts'
import type { Recommendations } from '../apps/server/src/features/recommend/recommendations.ts'
import type { Shelf } from '../apps/server/src/features/recommend/shelf.ts'
import { Seen, Tails } from '../apps/server/src/features/recommend/tails.ts'
import type { Taste } from '../apps/server/src/features/recommend/taste.ts'
import { firstNotes, newShare } from '../apps/server/src/features/recommend/weights.ts'
import type { Viewer } from '../apps/server/src/platform/http/route.ts'
import { seededRandom } from '../apps/server/src/platform/recommend/random.ts'

const { values: options } = parseArgs({ options: { people: { type: 'string' }, json: { type: 'string' } } })
const readers = Number(options.people ?? 20_000)
/** Pages of twenty that somebody looks at in a day, in the mean. */
const pagesADay = 8
const pageSize = 20
/** Of the cards of a page so many are really in sight. */
const inSight = 0.7
const dayMs = 86_400_000
const surges = [1000, 10_000, 100_000]
/** Of each surge a part is simulated, newcomers and people alike: what counts is how many there are for each other. */
const pagesAtMost = 40_000
/** As newcomers.ts has it of a web process. */
const whole = { readAtOnce: 4000, everyMs: 4000, tellEveryMs: 3000 }
const languages = [contentLanguages.indexOf('en'), contentLanguages.indexOf('zh-Hans')] as const

interface First {
  fact: Fact
  at: number
  /** Bits of people, as the database keeps them. */
  seenBy: Set<number>
  shown: number
  /** Shown as often as wanted, so many milliseconds after it came. */
  doneAfter: number | null
}

interface Outcome {
  newcomers: number
  readers: number
  reached: number
  shownMedian: number
  shownLeast: number
  hoursMedian: number
  cardsForNew: number
  worthKept: number
}

const uuid = (kind: number, number: number): string =>
  `01890000-0000-7000-800${kind}-${number.toString(16).padStart(12, '0')}`
const factOf = (kind: number, number: number, random: () => number): Fact => ({
  id: uuid(kind, number),
  tail: kind * 2 ** 24 + number,
  author: kind * 2 ** 24 + number,
  topic: 0,
  channel: Math.floor(random() * channels.length),
  language: languages[number % 2 === 0 ? 0 : 1],
  video: false,
  publishedAt: Date.now() / 1000 - random() * 3 * 86_400,
  heat: kind === 1 ? 0 : random() ** 3 * 10,
})

/** What else there is: rising notes of every channel, liked by some. */
const shelfOf = (random: () => number): Shelf => {
  const all = Array.from({ length: 1500 }, (_, at) => factOf(2, at, random)).sort((a, b) => b.heat - a.heat)
  return {
    all,
    ofLanguage: contentLanguages.map((_, language) => all.filter((fact) => fact.language === language)),
    ofChannel: channels.map((_, channel) => all.filter((fact) => fact.channel === channel)),
    ofTopic: new Map(),
    byId: new Map(all.map((fact) => [fact.id, fact])),
    topicNames: new Map(),
  }
}
/** Somebody who responded to thirty notes, most of them of two channels. */
const tasteOf = (shelf: Shelf, random: () => number): Taste => {
  const own = [Math.floor(random() * channels.length), Math.floor(random() * channels.length)]
  const acts = Array.from({ length: 30 }, () => {
    const from = random() < 0.8 ? (shelf.ofChannel[own[random() < 0.5 ? 0 : 1] ?? 0] ?? shelf.all) : shelf.all
    return { noteId: from[Math.floor(random() * from.length)]?.id ?? '', weight: 1, liked: true }
  })
  return {
    own: 0,
    acts: new Acts(acts.filter(({ noteId }) => noteId !== '')),
    followed: new FollowedNotes([]),
    seen: new Seen(),
    unwanted: new Tails(),
  }
}
const viewerOf = (reads: 'en' | 'zh-Hans'): Viewer => ({
  id: uuid(9, 1),
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
const viewers = [viewerOf('en'), viewerOf('zh-Hans')] as const
const nobodyNew: Newcomers = {
  next: async () => [],
  forEveryone: async () => [],
  waiting: () => 0,
  saw: () => {},
  tell: async () => {},
  clear: () => {},
}

/** A day and the day after it: newcomers arrive evenly on the first, and read as everybody does. */
const simulate = async (wanted: number): Promise<Outcome> => {
  const part = Math.min(1, pagesAtMost / ((readers + wanted) * pagesADay * 2))
  const random = seededRandom(wanted)
  const notes: First[] = []
  const byId = new Map<string, First>()
  let now = 0
  const isWaiting = ({ at, shown }: First) =>
    shown < firstNotes.shownAtLeast && now - at < firstNotes.withinHours * 3_600_000
  const table: FirstNotesStore = {
    waiting: async (limit) =>
      notes
        .filter(isWaiting)
        .sort((a, b) => a.shown - b.shown || a.at - b.at)
        .slice(0, limit)
        .map(({ fact }) => fact),
    addSeen: async (ids, bits) => {
      for (const [nth, id] of ids.entries()) {
        const note = byId.get(id)
        if (!note) continue
        note.seenBy.add(bits[nth] ?? 0)
        note.shown = peopleOf(note.seenBy.size)
        if (note.shown >= firstNotes.shownAtLeast) note.doneAfter ??= now - note.at
      }
    },
  }
  // Fewer notes and readers at a time: the same number of pages between two readings, and the same part read at once.
  const queue = createNewcomers(table, failed, {
    readAtOnce: Math.ceil(whole.readAtOnce * part),
    everyMs: whole.everyMs / part,
    now: () => now,
  })
  const newcomers: Newcomers = { ...queue, waiting: () => queue.waiting() / part }
  const shelf = shelfOf(random)
  const tastes = Array.from({ length: 200 }, () => tasteOf(shelf, random))
  let taste = tastes[0] as Taste
  const recommendations = (of: Newcomers): Recommendations => ({
    shelf: { read: async () => shelf, clear: () => {} },
    newcomers: of,
    given: { add: () => {}, among: () => [] },
    tastes: { read: async () => taste, learn: () => {}, touch: () => {}, forget: () => {}, clear: () => {} },
    facts: { find: async () => [], findPublic: async () => [], findFollowedVideos: async () => [], clear: () => {} },
    books: { current: () => null, load: async () => {}, refresh: () => {} },
    clear: () => {},
    follow: () => {},
    close: async () => {},
  })
  const [withNew, withoutNew] = [recommendations(newcomers), recommendations(nobodyNew)]
  const arriving = Math.round(wanted * part)
  const people = Math.round(readers * part)
  let toldAt = 0
  let [cards, newCards, worth, worthWithout] = [0, 0, 0, 0]
  while (now < 2 * dayMs) {
    const here = people + notes.length
    now += dayMs / (here * pagesADay)
    while (now < dayMs && notes.length < (now / dayMs) * arriving) {
      const note: First = {
        fact: factOf(1, notes.length, random),
        at: now,
        seenBy: new Set(),
        shown: 0,
        doneAfter: null,
      }
      notes.push(note)
      byId.set(note.fact.id, note)
    }
    taste = tastes[Math.floor(random() * tastes.length)] as Taste
    const viewer = viewers[random() < 0.5 ? 0 : 1]
    const choice = { reads: viewer.reads, limit: pageSize, videosOnly: false }
    const seed = Math.floor(random() * 2 ** 31)
    const session = () => newFeedCursor(seed)
    const laid = await layOut({ recommendations: withNew }, viewer, { ...choice, session: session() })
    const plain = await layOut({ recommendations: withoutNew }, viewer, { ...choice, session: session() })
    cards += laid.page.length
    newCards += laid.page.filter(isNew).length
    worth += sumOf(laid.page.filter((one) => !isNew(one)))
    worthWithout += sumOf(plain.page)
    const person = uuid(3, Math.floor(random() * here))
    for (const one of laid.page) if (isNew(one) && random() < inSight) newcomers.saw(person, one.fact.id)
    if (now - toldAt < whole.tellEveryMs / part) continue
    toldAt = now
    await newcomers.tell()
  }
  await newcomers.tell()
  const shown = notes.map((note) => note.shown).sort((a, b) => a - b)
  const after = notes.flatMap(({ doneAfter }) => doneAfter ?? []).sort((a, b) => a - b)
  return {
    newcomers: wanted,
    readers,
    reached: after.length / notes.length,
    shownMedian: shown[Math.floor(shown.length / 2)] ?? 0,
    shownLeast: shown[0] ?? 0,
    hoursMedian: (after[Math.floor(after.length / 2)] ?? 0) / 3_600_000,
    cardsForNew: newCards / cards,
    worthKept: worth / worthWithout,
  }
}

const isNew = ({ fact }: Ranked): boolean => fact.tail >> 24 === 1
const sumOf = (page: Ranked[]): number => page.reduce((sum, one) => sum + one.worth, 0)
const failed = (error: unknown): never => {
  throw error
}

console.log(
  `${readers} people read every day, ${pagesADay} pages of ${pageSize} each on average; newcomers read as much from their arrival on.\n` +
    `Of a page ${newShare.first * 100} % to ${newShare.most * 100} % are first notes while any wait, and ${inSight * 100} % of its cards come into sight.\n`,
)
const outcomes: Outcome[] = []
for (const newcomers of surges) {
  const outcome = await simulate(newcomers)
  const { reached, shownMedian, shownLeast, hoursMedian, cardsForNew, worthKept } = outcome
  console.log(
    `${String(newcomers).padStart(7)} newcomers: ${(reached * 100).toFixed(1)} % of first notes seen by ${firstNotes.shownAtLeast} ` +
      `within ${firstNotes.withinHours} h (half of those within ${hoursMedian.toFixed(1)} h; median ${shownMedian}, least ${shownLeast}); ` +
      `${(cardsForNew * 100).toFixed(1)} % of everyone's cards, whose feeds keep ${(worthKept * 100).toFixed(1)} % of their worth`,
  )
  outcomes.push(outcome)
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(outcomes, null, 2)}\n`)
