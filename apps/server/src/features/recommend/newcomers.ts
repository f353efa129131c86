import { contentLanguages } from '@redbud/contract/words'
import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { upTo } from '../../platform/cache/up-to.ts'
import { prepared, preparedWrite } from '../../platform/db/db.ts'
import { type Fact, type FactRow, factOf, isReported, tailOf } from './facts.ts'
import { firstNotes } from './weights.ts'

const readAtOnce = 4000
const everyMs = 4000
const tellEveryMs = 3000
/** As long as pages that everyone sees alike are kept. */
const commonMs = 10_000
/** Combinations of languages and lengths of a page. */
const commonAtMost = 200
/** Who has seen which, for a day of a busy process, so that little is told twice. */
const countedAtMost = 100_000

// All get something at once, those first that fewest have seen; then those that came first, which keeps what is promised for
// as long as anything can (see docs/decisions/0015).
const waitingRows = prepared<FactRow>(
  'first_notes_waiting',
  `select f.note_id, r.kind, r.language, r.channel, r.score, n.author_id, n.published_at,
     (select name from topics_of_notes where note_id = f.note_id order by position limit 1) as topic
   from (
     select note_id, shown, published_at from first_notes
     where shown < ${firstNotes.shownAtLeast} and published_at > now() - interval '${firstNotes.withinHours} hours'
     order by least(shown, ${firstNotes.shownAtOnce}), published_at limit $1
   ) f
   join ranked_notes r on r.note_id = f.note_id
   join published_notes n on n.id = f.note_id
   order by least(f.shown, ${firstNotes.shownAtOnce}), f.published_at`,
)
/** Bits for who has seen a note: 200 people are counted to within three or so. */
const seenBits = 2048
/** Which of them stands for somebody. */
const bitOf = (accountId: string): number => Math.imul(tailOf(accountId), 0x9e3779b1) >>> 21
/** How many people so many bits stand for, since some share one (Whang et al. 1990, "A Linear-Time Probabilistic Counting Algorithm"). */
export const peopleOf = (bits: number): number =>
  Math.round(-seenBits * Math.log(Math.max(1, seenBits - bits) / seenBits))

// Whoever sees it again, also by another process or after a restart, sets a bit that is set.
const addSeen = preparedWrite(
  'first_notes_seen',
  `update first_notes f set seen_by = s.seen_by,
     shown = greatest(f.shown, round(-${seenBits} * ln(greatest(1, ${seenBits} - bit_count(s.seen_by)) / ${seenBits}.0))::int)
   from (
     select first.note_id, first.seen_by | t.bits as seen_by from (
       select note_id, bit_or(set_bit(repeat('0', ${seenBits})::bit(${seenBits}), place, 1)) as bits
       from unnest($1::uuid[], $2::int[]) as seen (note_id, place) group by note_id
     ) t join first_notes first on first.note_id = t.note_id
     order by first.note_id for no key update of first
   ) s where f.note_id = s.note_id`,
)

/** Where first notes are kept that not enough have seen. */
export interface FirstNotesStore {
  /** Those whose day is not over and that weren't reported: those that hardly anybody has seen, then those that came first. */
  waiting(limit: number): Promise<Fact[]>
  /** Side by side which note was seen, and by whose bit. */
  addSeen(noteIds: string[], bits: number[]): Promise<unknown>
}
export const firstNotesIn = (pool: pg.Pool): FirstNotesStore => ({
  waiting: async (limit) => (await waitingRows(pool, [limit])).map(factOf).filter((fact) => !isReported(fact)),
  addSeen: (noteIds, bits) => addSeen(pool, [noteIds, bits]),
})

/** For whom a first note is looked for. */
interface Wanted {
  videosOnly: boolean
  fits(fact: Fact): boolean
}

/** First notes of new authors that not enough have seen, in memory; and how many have seen them since, to be told. */
export interface Newcomers {
  /** Those of a language that fit, least seen first and others each time; empty for a moment after the start. */
  next(language: number, count: number, wanted: Wanted): Promise<Fact[]>
  /** The same for everyone who reads these languages for some seconds, so that a page that is kept stays the same. */
  forEveryone(languages: readonly number[], count: number, videosOnly?: boolean): Promise<Fact[]>
  /** How many wait, as far as is known here. */
  waiting(): number
  /** Somebody has seen one that they were given; again doesn't count. */
  saw(accountId: string, noteId: string): void
  /** Tells the database what is not told yet. */
  tell(): Promise<void>
  clear(): void
}

/** @param pace how many are read at once, how often, and by which clock, in milliseconds; others than these to simulate */
export const createNewcomers = (
  store: FirstNotesStore,
  onError: (error: unknown) => void,
  pace = { readAtOnce, everyMs, now: () => performance.now() },
): Newcomers => {
  let waiting: Fact[][] | undefined
  /** Where the next reader's begin. */
  const turns = { all: contentLanguages.map(() => 0), videos: contentLanguages.map(() => 0) }
  /** The same for what everyone sees: goes on from reading to reading, since nobody is counted there. */
  const commonTurns = { all: contentLanguages.map(() => 0), videos: contentLanguages.map(() => 0) }
  let dueAt = 0
  let reading: Promise<Fact[][]> | undefined
  const untold: [noteId: string, bit: number][] = []
  const counted = new LRUCache<string, true>(upTo(countedAtMost))
  const common = new LRUCache<string, { facts: Fact[]; until: number }>({ max: commonAtMost })
  let timer: NodeJS.Timeout | undefined

  const readAnew = async (): Promise<Fact[][]> => {
    const facts = await store.waiting(pace.readAtOnce)
    const lists: Fact[][] = contentLanguages.map(() => [])
    for (const fact of facts) lists[fact.language]?.push(fact)
    turns.all.fill(0)
    turns.videos.fill(0)
    dueAt = pace.now() + pace.everyMs
    waiting = lists
    return lists
  }
  const refresh = (): Promise<Fact[][]> => {
    reading ??= readAnew().finally(() => {
      reading = undefined
    })
    return reading
  }
  const tell = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    if (untold.length === 0) return
    const told = untold.splice(0)
    await store.addSeen(
      told.map(([id]) => id),
      told.map(([, bit]) => bit),
    )
  }
  /** @param goOnBy after so many of those that were found the next reader's begin */
  const take = async (
    of: number[],
    language: number,
    count: number,
    goOnBy: number,
    { videosOnly, fits }: Wanted,
  ): Promise<Fact[]> => {
    if (!waiting) await refresh()
    else if (pace.now() > dueAt) refresh().catch(onError)
    const list = waiting?.[language] ?? []
    const from = of[language] ?? 0
    const found: Fact[] = []
    for (let at = 0; at < list.length && found.length < count; at++) {
      const fact = list[(from + at) % list.length] as Fact
      if ((videosOnly && !fact.video) || !fits(fact)) continue
      found.push(fact)
      if (found.length === goOnBy) of[language] = (from + at + 1) % list.length
    }
    return found
  }
  return {
    next: (language, count, wanted) =>
      take(wanted.videosOnly ? turns.videos : turns.all, language, count, Math.ceil(count / 2), wanted),
    forEveryone: async (languages, count, videosOnly = false) => {
      const turnsOf = videosOnly ? commonTurns.videos : commonTurns.all
      const key = `${languages} ${count} ${videosOnly}`
      const before = common.get(key)
      if (before && before.until > pace.now()) return before.facts
      const wanted = { videosOnly, fits: () => true }
      const lists = await Promise.all(languages.map((language) => take(turnsOf, language, count, 0, wanted)))
      // a note of each language in turn
      const facts = Array.from({ length: count }, (_, at) => lists.flatMap((list) => list[at] ?? []))
        .flat()
        .slice(0, count)
      for (const { language } of facts) turnsOf[language] = (turnsOf[language] ?? 0) + 1
      common.set(key, { facts, until: pace.now() + commonMs })
      return facts
    },
    waiting: () => waiting?.reduce((sum, list) => sum + list.length, 0) ?? 0,
    saw: (accountId, noteId) => {
      const pair = `${accountId} ${noteId}`
      if (counted.has(pair)) return
      counted.set(pair, true)
      untold.push([noteId, bitOf(accountId)])
      timer ??= setTimeout(() => void tell().catch(onError), tellEveryMs).unref()
    },
    tell,
    clear: () => {
      waiting = undefined
      common.clear()
    },
  }
}
