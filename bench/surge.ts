/**
 * The surge, simulated through the code that chooses: `node bench/surge.ts` (`npm run bench -- surge`). So many newcomers in
 * a day, each with a first note; how many people see each within 24 hours, and what that costs everyone else's feed.
 *
 *   --people N    who read every day (20,000)
 *   --json FILE   also write the numbers as JSON
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { arrange, newPart } from '../apps/server/src/features/recommend/arrange.ts'
import type { Fact } from '../apps/server/src/features/recommend/facts.ts'
import type { Ranked } from '../apps/server/src/features/recommend/rank.ts'
import { candidatesOf, firstNotes, newShare } from '../apps/server/src/features/recommend/weights.ts'
import { seededRandom } from '../apps/server/src/platform/recommend/random.ts'

const { values: options } = parseArgs({ options: { people: { type: 'string' }, json: { type: 'string' } } })
const readers = Number(options.people ?? 20_000)
/** Pages of twenty that somebody looks at in a day: some look at one, some at fifty (a mean of eight). */
const pagesAMean = 8
const pageSize = 20
/** Of the cards of a page so many are really in sight. */
const inSight = 0.7
const minutes = 24 * 60
const surges = [1000, 10_000, 100_000]
/** Of a larger surge a part is simulated, newcomers and people alike: what counts is how many there are for each other. */
const simulatedAtMost = 2500

interface First {
  fact: Fact
  at: number
  shown: number
  /** Shown as often as wanted, so many minutes after it came. */
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

const factOf = (number: number, language: number): Fact => ({
  id: String(number),
  tail: number >>> 0,
  author: number >>> 0,
  topic: 0,
  channel: number % 13,
  language,
  video: false,
  publishedAt: 0,
  heat: 0,
})

/** A day and the day after it, in minutes: newcomers arrive evenly on the first, and read as everybody does. */
const simulate = (wanted: number): Outcome => {
  const part = Math.min(1, simulatedAtMost / wanted)
  const newcomers = Math.round(wanted * part)
  const people = Math.round(readers * part)
  const random = seededRandom(newcomers)
  const notes: First[] = []
  const waiting: First[][] = [[], []]
  const others = Array.from({ length: 400 }, (_, at) => factOf(1_000_000_000 + at, at % 2))
  let [cards, newCards, worth, worthWithout] = [0, 0, 0, 0]
  for (let minute = 0; minute < 2 * minutes; minute++) {
    const comes = minute < minutes ? newcomers / minutes : 0
    while (minute < minutes && notes.length < Math.round((minute + 1) * comes)) {
      // As the people, so their notes: half in each language.
      const note: First = { fact: factOf(notes.length, notes.length % 2), at: minute, shown: 0, doneAfter: null }
      notes.push(note)
      waiting[note.fact.language]?.push(note)
    }
    // Read anew as newcomers.ts does: who has been seen least comes first, and whose day is over goes.
    for (const [language, list] of waiting.entries())
      waiting[language] = list
        .filter((note) => note.shown < firstNotes.shownAtLeast && minute - note.at < firstNotes.withinHours * 60)
        .sort((a, b) => a.shown - b.shown || a.at - b.at)
    const turns = [0, 0]
    const here = people + notes.length
    const pages = Math.round((here * pagesAMean) / minutes)
    for (let page = 0; page < pages; page++) {
      const language = random() < 0.5 ? 0 : 1
      const list = waiting[language] ?? []
      const from = turns[language] ?? 0
      const given = Array.from(
        { length: Math.min(candidatesOf.firstNotes, list.length) },
        (_, at) => list[(from + at) % list.length] as First,
      )
      turns[language] = list.length > 0 ? (from + Math.ceil(candidatesOf.firstNotes / 2)) % list.length : 0
      const ranked = rankedFor(others, given, random)
      const waits = (waiting[0]?.length ?? 0) + (waiting[1]?.length ?? 0)
      const pageOf = {
        bridge: 0.25,
        fresh: newPart(waits / part),
        isForeign: (fact: Fact) => fact.language !== language,
      }
      const laid = arrange(ranked, { limit: pageSize, ...pageOf })
      const without = arrange(
        ranked.filter(({ reason }) => reason !== 'new'),
        { limit: pageSize, ...pageOf },
      )
      cards += laid.length
      newCards += laid.filter(({ reason }) => reason === 'new').length
      worth += laid.reduce((sum, one) => sum + (one.reason === 'new' ? 0 : one.worth), 0)
      worthWithout += without.reduce((sum, one) => sum + one.worth, 0)
      const byFact = new Map(given.map((note) => [note.fact, note]))
      for (const { fact } of laid) {
        const note = byFact.get(fact)
        if (!note || random() >= inSight) continue
        note.shown++
        if (note.shown === firstNotes.shownAtLeast) note.doneAfter = minute - note.at
      }
    }
  }
  const shown = notes.map((note) => note.shown).sort((a, b) => a - b)
  const after = notes.flatMap(({ doneAfter }) => doneAfter ?? []).sort((a, b) => a - b)
  return {
    newcomers: wanted,
    readers,
    reached: after.length / notes.length,
    shownMedian: shown[Math.floor(shown.length / 2)] ?? 0,
    shownLeast: shown[0] ?? 0,
    hoursMedian: (after[Math.floor(after.length / 2)] ?? 0) / 60,
    cardsForNew: newCards / cards,
    worthKept: worth / worthWithout,
  }
}

/** What else there is, worth what it is to this reader; and the first notes, of whom nobody knows yet what they are worth. */
const rankedFor = (others: Fact[], first: First[], random: () => number): Ranked[] => {
  const start = Math.floor(random() * (others.length - 120))
  const ranked: Ranked[] = others
    .slice(start, start + 120)
    .map((fact) => ({ fact, reason: 'popular', alike: 0, followed: false, worth: 2 * random() ** 2 }))
  for (const { fact } of first) ranked.push({ fact, reason: 'new', alike: 0, followed: false, worth: 0.6 * random() })
  return ranked.sort((a, b) => b.worth - a.worth)
}

console.log(
  `${readers} people read every day, ${pagesAMean} pages of ${pageSize} each on average; newcomers read as much from their arrival on.\n` +
    `Of a page ${newShare.first * 100} % to ${newShare.most * 100} % are first notes while any wait, and ${inSight * 100} % of its cards come into sight.\n`,
)
const outcomes = surges.map((newcomers) => {
  const outcome = simulate(newcomers)
  const { reached, shownMedian, shownLeast, hoursMedian, cardsForNew, worthKept } = outcome
  console.log(
    `${String(newcomers).padStart(7)} newcomers: ${(reached * 100).toFixed(1)} % of first notes seen by ${firstNotes.shownAtLeast} ` +
      `within ${firstNotes.withinHours} h (half of those within ${hoursMedian.toFixed(1)} h; median ${shownMedian}, least ${shownLeast}); ` +
      `${(cardsForNew * 100).toFixed(1)} % of everyone's cards, whose feeds keep ${(worthKept * 100).toFixed(1)} % of their worth`,
  )
  return outcome
})
if (options.json) writeFileSync(options.json, `${JSON.stringify(outcomes, null, 2)}\n`)
