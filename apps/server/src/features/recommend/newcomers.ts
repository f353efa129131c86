import { contentLanguages } from '@redbud/contract/words'
import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { prepared, preparedWrite } from '../../platform/db/db.ts'
import { type Fact, type FactRow, factOf } from './facts.ts'
import { firstNotes } from './weights.ts'

const readAtOnce = 4000
const everyMs = 4000
const tellEveryMs = 3000
/** As long as pages that everyone sees alike are kept. */
const commonMs = 10_000
/** Combinations of languages and lengths of a page. */
const commonAtMost = 200
/** Who has seen which, for a day of a busy process. */
const countedAtMost = 100_000

// Those that fewest have seen come first, so that all get something where there is not enough for all.
const waitingRows = prepared<FactRow>(
  'first_notes_waiting',
  `select f.note_id, r.kind, r.language, r.channel, r.score, n.author_id, n.published_at,
     (select name from topics_of_notes where note_id = f.note_id order by position limit 1) as topic
   from (
     select note_id from first_notes
     where shown < ${firstNotes.shownAtLeast} and published_at > now() - interval '${firstNotes.withinHours} hours'
     order by shown, published_at limit $1
   ) f
   join ranked_notes r on r.note_id = f.note_id
   join published_notes n on n.id = f.note_id`,
)
const addShown = preparedWrite(
  'first_notes_shown',
  `update first_notes f set shown = f.shown + t.shown
   from (select * from unnest($1::uuid[], $2::int[]) as t (note_id, shown) order by note_id) t where f.note_id = t.note_id`,
)

/** Where first notes are kept that not enough have seen. */
export interface FirstNotesStore {
  /** Those whose day is not over, that fewest have seen. */
  waiting(limit: number): Promise<Fact[]>
  addShown(noteIds: string[], shown: number[]): Promise<unknown>
}
export const firstNotesIn = (pool: pg.Pool): FirstNotesStore => ({
  waiting: async (limit) => (await waitingRows(pool, [limit])).map(factOf),
  addShown: (noteIds, shown) => addShown(pool, [noteIds, shown]),
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
  /** Somebody has seen it; again doesn't count. */
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
  let known = new Set<string>()
  /** Where the next reader's begin. */
  const turns = { all: contentLanguages.map(() => 0), videos: contentLanguages.map(() => 0) }
  /** The same for what everyone sees: goes on from reading to reading, since nobody is counted there. */
  const commonTurns = { all: contentLanguages.map(() => 0), videos: contentLanguages.map(() => 0) }
  let dueAt = 0
  let reading: Promise<Fact[][]> | undefined
  const untold = new Map<string, number>()
  const counted = new LRUCache<string, true>({ max: countedAtMost })
  const common = new LRUCache<string, { facts: Fact[]; until: number }>({ max: commonAtMost })
  let timer: NodeJS.Timeout | undefined

  const readAnew = async (): Promise<Fact[][]> => {
    const facts = await store.waiting(pace.readAtOnce)
    const lists: Fact[][] = contentLanguages.map(() => [])
    for (const fact of facts) lists[fact.language]?.push(fact)
    known = new Set(facts.map(({ id }) => id))
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
    if (untold.size === 0) return
    const told = [...untold].sort(([a], [b]) => (a < b ? -1 : 1))
    untold.clear()
    await store.addShown(
      told.map(([id]) => id),
      told.map(([, shown]) => shown),
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
    waiting: () => known.size,
    saw: (accountId, noteId) => {
      const pair = `${accountId} ${noteId}`
      if (!known.has(noteId) || counted.has(pair)) return
      counted.set(pair, true)
      untold.set(noteId, (untold.get(noteId) ?? 0) + 1)
      timer ??= setTimeout(() => void tell().catch(onError), tellEveryMs).unref()
    },
    tell,
    clear: () => {
      waiting = undefined
      common.clear()
    },
  }
}
