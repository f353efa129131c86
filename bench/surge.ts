/**
 * The surge, simulated through the code that serves: `npm run bench -- surge`. So many newcomers every day, each with a first
 * note; how many people see each within 24 hours, and what that costs everyone else's feed. The queue of first notes, the
 * candidates, their worth and their arrangement are those of the web process; only the table is a list, and the clock runs
 * fast. Devices tell what was seen as late as they do.
 *
 *   --people N         who read every day (20,000)
 *   --newcomers N,N    how many come a day, one simulation each (1000,3000,4000,5000,10000,100000)
 *   --order WHICH      in which order first notes wait: as they are served, or, for comparison, seen (by fewest first) or arrival
 *   --json FILE        also write the numbers as JSON
 *
 * Ends with 1 where a target is missed: while there are views enough for all, every first note gets what it wants, and where
 * there aren't, nine of ten get half of what most get at least.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Candidate } from '../apps/server/src/features/recommend/candidates/candidate.ts'
import type { Fact } from '../apps/server/src/features/recommend/facts.ts'
import {
  createNewcomers,
  type FirstNotesStore,
  type Newcomers,
  peopleOf,
} from '../apps/server/src/features/recommend/newcomers.ts'
import { layOut, newFeedCursor } from '../apps/server/src/features/recommend/queries.ts'
import type { Recommendations } from '../apps/server/src/features/recommend/recommendations.ts'
import { firstNotes, newShare } from '../apps/server/src/features/recommend/weights.ts'
import { seededRandom } from '../apps/server/src/platform/recommend/random.ts'
import { openSite, type Reader } from './surge-site.ts'
import { createTell } from './tell.ts'

const { values: options } = parseArgs({
  options: {
    people: { type: 'string', default: '20000' },
    newcomers: { type: 'string', default: '1000,3000,4000,5000,10000,100000' },
    order: { type: 'string', default: 'served' },
    json: { type: 'string' },
  },
})
const readers = Number(options.people)
/** Pages of twenty that somebody looks at in a day, in the mean. */
const pagesADay = 8
const pageSize = 20
/** Of the cards of a page so many are really in sight, one after the other, and devices tell of them so long afterwards. */
const inSight = { part: 0.7, secondsOfACard: 2, toldAfterSeconds: 10 }
const dayMs = 86_400_000
/** What comes on the second day is looked at: by then as much waits as ever will. */
const days = { before: 1, all: 3 }
/** Of each surge a part is simulated, newcomers and people alike: what counts is how many there are for each other. */
const pagesAtMost = 30_000
/** What a feed without first notes would be worth is reckoned for one page in so many. */
const comparedEvery = 4
/** As newcomers.ts has it of a web process. */
const whole = { readAtOnce: 4000, everyMs: 4000, tellEveryMs: 3000 }

interface First {
  fact: Fact
  at: number
  /** Bits of people, as the database keeps them. */
  seenBy: Set<number>
  shown: number
  /** Shown as often as wanted, so many milliseconds after it came. */
  doneAfter: number | null
}
const orders: Record<string, (one: First, other: First) => number> = {
  // as the statement of newcomers.ts has it
  served: (one, other) =>
    Math.min(one.shown, firstNotes.shownAtOnce) - Math.min(other.shown, firstNotes.shownAtOnce) || one.at - other.at,
  seen: (one, other) => one.shown - other.shown || one.at - other.at,
  arrival: (one, other) => one.at - other.at,
}
const windowMs = firstNotes.withinHours * 3_600_000
const inOrder = orders[options.order]
if (!inOrder || !(readers > 0)) {
  console.error(`--order is one of ${Object.keys(orders).join(', ')}, and --people a number.`)
  process.exit(2)
}

interface Outcome {
  reached: number
  /** Of how many people saw each: half of all saw fewer than the median, a tenth fewer than `low`. */
  median: number
  low: number
  least: number
  hoursMedian: number
  cardsForNew: number
  worthKept: number
}

const nobodyNew: Newcomers = {
  next: async () => [],
  forEveryone: async () => [],
  waiting: () => 0,
  saw: () => {},
  tell: async () => {},
  clear: () => {},
}

const simulate = async (newcomersADay: number): Promise<Outcome> => {
  const part = Math.min(1, pagesAtMost / ((readers + newcomersADay) * pagesADay * days.all))
  const random = seededRandom(newcomersADay)
  const site = openSite(newcomersADay)
  const [people, arriving] = [Math.round(readers * part), newcomersADay * part]
  const notes: First[] = []
  const byId = new Map<string, First>()
  let now = 0
  const isWaiting = ({ at, shown }: First) => shown < firstNotes.shownAtLeast && now - at < windowMs
  const table: FirstNotesStore = {
    waiting: async (limit) =>
      notes
        .slice(-Math.ceil(arriving + 2))
        .filter(isWaiting)
        .sort(inOrder)
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
  const known: Reader[] = []
  let reader = site.reader(0)
  const recommendations = (of: Newcomers): Recommendations => ({
    shelf: { read: async () => site.shelf, clear: () => {} },
    newcomers: of,
    given: { add: () => {}, among: () => [] },
    tastes: { read: async () => reader.taste, learn: () => {}, touch: () => {}, forget: () => {}, clear: () => {} },
    facts: { find: async () => [], findPublic: async () => [], findFollowedVideos: async () => [], clear: () => {} },
    books: { current: () => site.book, load: async () => {}, refresh: () => {} },
    changed: { add: () => {}, has: () => false },
    clear: () => {},
    follow: () => {},
    close: async () => {},
  })
  const [withNew, withoutNew] = [recommendations(newcomers), recommendations(nobodyNew)]
  /** What devices saw and will tell. */
  let untold: { at: number; by: Reader; fact: Fact }[] = []
  let toldAt = 0
  let pages = 0
  let [cards, newCards, worth, worthWithout] = [0, 0, 0, 0]
  /** Who came within a day reads as those who have been there: the last of all who came. */
  let gone = 0
  while (now < days.all * dayMs) {
    const here = people + notes.length - gone
    now += dayMs / (here * pagesADay)
    while (notes.length < (now / dayMs) * arriving) {
      const note: First = {
        fact: site.firstNote(people + notes.length),
        at: now,
        seenBy: new Set(),
        shown: 0,
        doneAfter: null,
      }
      notes.push(note)
      byId.set(note.fact.id, note)
    }
    while (now - (notes[gone]?.at ?? now) > dayMs) gone++
    const nth = Math.floor(random() * here)
    const number = nth < people ? nth : nth + gone
    known[number] ??= site.reader(number)
    reader = known[number]
    const { viewer } = reader
    const choice = { reads: viewer.reads, limit: pageSize, videosOnly: false }
    const seed = Math.floor(random() * 2 ** 31)
    const { page } = await layOut({ recommendations: withNew }, viewer, { ...choice, session: newFeedCursor(seed) })
    for (const [at, { fact }] of page.entries()) {
      if (!site.isFirst(fact) || random() >= inSight.part) continue
      const seconds = at * inSight.secondsOfACard + inSight.toldAfterSeconds
      untold.push({ at: now + (seconds * 1000) / part, by: reader, fact })
    }
    if (now > days.before * dayMs) {
      cards += page.length
      newCards += page.filter(({ fact }) => site.isFirst(fact)).length
      if (pages++ % comparedEvery === 0) {
        const plain = await layOut({ recommendations: withoutNew }, viewer, { ...choice, session: newFeedCursor(seed) })
        worth += sumOf(page.filter(({ fact }) => !site.isFirst(fact)))
        worthWithout += sumOf(plain.page)
      }
    }
    for (const { by, fact } of untold.filter(({ at }) => at <= now)) {
      // Of what else there is new comes all the time, so that only of first notes it is kept that they were seen.
      by.taste.seen.add(fact.tail)
      newcomers.saw(by.viewer.id, fact.id)
    }
    untold = untold.filter(({ at }) => at > now)
    if (now - toldAt < whole.tellEveryMs / part) continue
    toldAt = now
    await newcomers.tell()
  }
  const judged = notes.filter(({ at }) => at >= days.before * dayMs && at + windowMs <= days.all * dayMs)
  const shown = judged.map((note) => note.shown).sort((a, b) => a - b)
  const after = judged.flatMap(({ doneAfter }) => doneAfter ?? []).sort((a, b) => a - b)
  return {
    reached: after.length / judged.length,
    median: shown[Math.floor(shown.length / 2)] ?? 0,
    low: shown[Math.floor(shown.length / 10)] ?? 0,
    least: shown[0] ?? 0,
    hoursMedian: (after[Math.floor(after.length / 2)] ?? Number.NaN) / 3_600_000,
    cardsForNew: newCards / cards,
    worthKept: worth / worthWithout,
  }
}

const sumOf = (page: Candidate[]): number => page.reduce((sum, one) => sum + one.worth, 0)
const failed = (error: unknown): never => {
  throw error
}

console.log(
  `${readers} people read every day, ${pagesADay} pages of ${pageSize} each on average; newcomers read as much on their first day.\n` +
    `Of a page ${newShare.first * 100} % to ${newShare.most * 100} % are first notes while any wait, and ${inSight.part * 100} % of its cards come into sight.`,
)
const numbers: Record<string, number> = {}
const tell = createTell(numbers)
for (const newcomers of options.newcomers.split(',').map(Number)) {
  const { reached, median, low, least, hoursMedian, cardsForNew, worthKept } = await simulate(newcomers)
  const a = `${newcomers} newcomers a day:`
  /** Whether there are as many views as first notes want, at most. */
  const wanted = newcomers * firstNotes.shownAtLeast
  const views = (readers + newcomers) * pagesADay * pageSize * newShare.most * inSight.part
  console.log('')
  tell(`${a} first notes want, of the views there are at most`, (wanted / views) * 100, '%')
  const isEnough = wanted < views
  tell(
    `${a} seen by ${firstNotes.shownAtLeast} within ${firstNotes.withinHours} h`,
    reached * 100,
    '%',
    isEnough ? { atLeast: 99 } : undefined,
  )
  tell(`${a} seen by, median`, median, 'people')
  tell(`${a} seen by, a tenth by fewer`, low, 'people', { atLeast: median / 2 })
  tell(`${a} seen by, least`, least, 'people')
  if (reached > 0.5) tell(`${a} hours until then, median`, hoursMedian, 'h')
  tell(`${a} part of everyone's cards`, cardsForNew * 100, '%', { atMost: newShare.most * 100 + 1 })
  tell(`${a} of their worth everyone's feeds keep`, worthKept * 100, '%')
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(numbers, null, 2)}\n`)
