import { channels, contentLanguages, signalKinds } from '@redbud/contract/words'
import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { tailsIn } from '../../platform/ids.ts'
import type { ToldSignal } from '../signals/commands.ts'
import { type Act, Acts } from './acts.ts'
import type { FactReader } from './fact-reader.ts'
import { channelPlace, type Fact, FollowedNotes, readable, tailOf } from './facts.ts'
import { Seen, Tails, TailWeights } from './tails.ts'
import { actionWeights, readSeconds, seenDays, tasteActions, tasteHalfLifeDays } from './weights.ts'

interface ActRow {
  what: 'like' | 'collect' | 'comment' | 'unwanted' | 'report' | 'followed' | 'told' | 'seen' | 'unwantedBefore'
  /** Of this and `ats` one each for every note, with commas between: a row for each costs ten times as much to read. */
  ids: string | null
  /** Seconds since 1970. */
  ats: string | null
  note_ids: string[] | null
  kinds: number[] | null
  amounts: number[] | null
}
const listed = (what: string, from: string) => `
  select '${what}' as what, string_agg(note_id::text, ',') as ids, string_agg(at::text, ',') as ats,
    null::uuid[] as note_ids, null::smallint[] as kinds, null::real[] as amounts
  from (select note_id, extract(epoch from created_at)::int as at from ${from}) acts`
// Each part reads the first rows of an index that has the account's latest.
const actsOf = prepared<ActRow>(
  'acts_of',
  `${listed(
    'like',
    `liked_notes where account_id = $1 and created_at > $2
     order by created_at desc, note_id desc limit ${tasteActions.likes}`,
  )}
   union all ${listed(
     'collect',
     `collected_notes where account_id = $1 and created_at > $2
     order by created_at desc, note_id desc limit ${tasteActions.collects}`,
   )}
   union all ${listed(
     'comment',
     `(select note_id, max(created_at) as created_at from (
         select note_id, created_at from commented_notes where account_id = $1 and created_at > $2
         order by id desc limit ${tasteActions.commentsLookedAt}
       ) latest group by note_id order by max(created_at) desc limit ${tasteActions.comments}) a`,
   )}
   union all ${listed(
     'unwanted',
     `unwanted where account_id = $1 order by created_at desc limit ${tasteActions.unwanted}`,
   )}
   union all ${listed(
     'report',
     `reported_notes where account_id = $1 order by created_at desc limit ${tasteActions.reports}`,
   )}
   union all
   select 'followed', string_agg(note_id::text, ','), null, null, null, null
   from (
     select * from (
       (select note_id, published_at from followed_notes where account_id = $1
        order by published_at desc, note_id desc limit ${tasteActions.followed})
       union
       (select n.id, n.published_at from merged_follows m, lateral (
          select id, published_at from published_notes where author_id = m.author_id and visibility = 'public'
          order by published_at desc, id desc limit ${tasteActions.ofMergedAuthor}
        ) n where m.account_id = $1)
     ) latest order by published_at desc, note_id desc limit ${tasteActions.followed}
   ) followed
   union all
   (select 'told', null, extract(epoch from created_at)::float8::text, note_ids, kinds, amounts
    from told_signals where account_id = $1 and created_at > $3 order by created_at desc limit ${tasteActions.batches})
   union all
   select 'seen', string_agg(right(note_id::text, 8), ''), null, null, null, null
   from (
     select note_ids from told_signals where account_id = $1 and created_at > $3
     order by created_at desc offset ${tasteActions.batches} limit $4
   ) before, unnest(before.note_ids) as note_id
   union all
   select 'unwantedBefore', string_agg(right(note_id::text, 8), ''), null, null, null, null
   from (
     select note_id from unwanted where account_id = $1
     order by created_at desc offset ${tasteActions.unwanted} limit ${tasteActions.unwantedBefore}
   ) before`,
)
const partsOf = (list: string | null): string[] => (list ? list.split(',') : [])

export interface Taste {
  /** The account's, as `tailOf` has it: what somebody does about their own notes says nothing of what else they like. */
  own: number
  acts: Acts
  followed: FollowedNotes
  /** What was in sight lately. */
  seen: Seen
  /** What is not wanted, and what was reported. */
  unwanted: Tails
}

interface Kept {
  taste: Taste
  /** The most that was told of each note, the latest last. */
  signals: Acts
  batchesUntil: Date
  readAt: number
  /** When all of it was read from the beginning. */
  begunAt: number
}

/** Of whoever does a little there is room for five thousand, of those who do as much as counts for 1,100. */
export const keptBytes = 64_000_000
const keptMs = 3_600_000
/** The bus tells of what was done elsewhere; what is published by whom one follows, and what grows old, waits so long. */
const freshMs = 300_000
/** What was told so long ago may be too old to be kept. */
const begunAnewMs = 86_400_000
/** Notes of which something was told, and how many of them count beside what was done on purpose. */
const signalsAtMost = 300
const signalActs = 40

/** Of what is near what is not wanted: twice 300 weights, in tables of 512. */
const unlikeBytes = 8400
/** About how much memory a taste takes, with what choosing makes of it and keeps. */
export const bytesOf = ({ acts, followed, seen, unwanted }: Taste, signals: Acts): number =>
  8000 +
  acts.size * 100 +
  followed.size * 30 +
  seen.bytes +
  unwanted.bytes +
  signals.size * 24 +
  (acts.weights.some((weight) => weight < 0) ? unlikeBytes : 0)

/** What happens while a taste is read. */
interface ReadingState {
  stale: boolean
  seen: number[]
}

/** What accounts did lately, kept in this process. */
export interface Tastes {
  read(viewer: Viewer): Promise<Taste>
  /** What was just seen is not chosen again, at once; what it says of a taste counts when that is read anew. */
  learn(accountId: string, tails: readonly number[]): void
  /** What it did is read anew for the next page. */
  touch(accountId: string): void
  forget(accountId: string): void
  clear(): void
}

export const createTastes = (pool: pg.Pool, facts: FactReader): Tastes => {
  const kept = new LRUCache<string, Kept>({
    maxSize: keptBytes,
    sizeCalculation: ({ taste, signals }) => bytesOf(taste, signals),
    ttl: keptMs,
  })
  /** What is being read; what happens meanwhile makes it stale. */
  const reading = new Map<string, { taste: Promise<Taste>; state: ReadingState }>()
  const read = (viewer: Viewer): Promise<Taste> => {
    const known = kept.get(viewer.id)
    if (known && Date.now() - known.readAt < freshMs) return Promise.resolve(known.taste)
    const going = reading.get(viewer.id)
    if (going && !going.state.stale) return going.taste
    const state: ReadingState = { stale: false, seen: [] }
    const taste = readAnew(viewer, state).finally(() => {
      if (reading.get(viewer.id)?.state === state) reading.delete(viewer.id)
    })
    reading.set(viewer.id, { taste, state })
    return taste
  }
  const readAnew = async (viewer: Viewer, during: ReadingState): Promise<Taste> => {
    const now = Date.now()
    const known = kept.get(viewer.id)
    const before = known && now - known.begunAt < begunAnewMs ? known : undefined
    const since = viewer.tasteSince ?? new Date(0)
    const seenSince = new Date(now - seenDays * 86_400_000)
    const batchesFrom = before?.batchesUntil ?? (since > seenSince ? since : seenSince)
    const earlier = before ? 0 : tasteActions.earlierBatches
    const acts = await actsOf(pool, [viewer.id, since, batchesFrom, earlier])
    const batches = acts.filter(({ what }) => what === 'told')
    // what is seen meanwhile is in it, too: it grows, and nothing else of a taste does
    const seen = before?.taste.seen ?? new Seen()
    for (const { what, ids } of acts) if (what === 'seen') for (const tail of tailsIn(ids ?? '')) seen.add(tail)
    const signals = mapOf(before?.signals)
    for (const { note_ids, kinds, amounts } of batches.toReversed())
      for (const [at, noteId] of (note_ids ?? []).entries())
        takeSignal(seen, signals, noteId, signalKinds[kinds?.[at] ?? 0] ?? 'impression', amounts?.[at] ?? 1)
    const told = actsFrom(signals)
    const latest = await facts.findPublic(partsOf(acts.find(({ what }) => what === 'followed')?.ids ?? null))
    const followed = new FollowedNotes(latest.sort((one, other) => other.publishedAt - one.publishedAt))
    const taste = { own: tailOf(viewer.id), ...tasteFrom(acts, told, { now, since }), followed, seen }
    for (const tail of during.seen) seen.add(tail)
    // A little before the latest, since batches that are written at the same time may be seen in another order.
    const last = Number(batches[0]?.ats ?? 0) * 1000 - 2000
    const batchesUntil = new Date(Math.max(last, batchesFrom.getTime()))
    const state = { taste, signals: new Acts(told), batchesUntil, readAt: now, begunAt: before?.begunAt ?? now }
    if (!during.stale) kept.set(viewer.id, state)
    return taste
  }
  const makeStale = (accountId: string) => {
    const going = reading.get(accountId)
    if (going) going.state.stale = true
  }
  return {
    read,
    learn: (accountId, tails) => {
      // what is read of the database may have begun before
      reading.get(accountId)?.state.seen.push(...tails)
      const seen = kept.get(accountId)?.taste.seen
      if (seen) for (const tail of tails) seen.add(tail)
    },
    touch: (accountId) => {
      makeStale(accountId)
      const known = kept.get(accountId)
      if (known) known.readAt = Number.NEGATIVE_INFINITY
    },
    forget: (accountId) => {
      makeStale(accountId)
      kept.delete(accountId)
    },
    clear: () => {
      for (const accountId of reading.keys()) makeStale(accountId)
      kept.clear()
    },
  }
}

/** What is told of one note counts as the most that was told of it, however often. */
const takeSignal = (
  seen: Seen,
  signals: Map<string, number>,
  noteId: string,
  kind: ToldSignal['kind'],
  amount: number,
): void => {
  seen.add(tailOf(noteId))
  const passedOver = (kind === 'dwell' || kind === 'watch') && amount < readSeconds
  const weight = passedOver ? 0 : actionWeights[kind]
  const before = signals.get(noteId) ?? 0
  if (weight < 0 ? weight < before : before >= 0 && weight > before) signals.set(noteId, weight)
  if (signals.size > signalsAtMost) for (const oldest of signals.keys().take(1)) signals.delete(oldest)
}

const mapOf = (signals: Acts | undefined): Map<string, number> => {
  const map = new Map<string, number>()
  for (let at = 0; at < (signals?.size ?? 0); at++) map.set(signals?.noteId(at) ?? '', signals?.weight(at) ?? 0)
  return map
}
const actsFrom = (signals: Map<string, number>): Act[] =>
  Array.from(signals, ([noteId, weight]) => ({ noteId, weight, liked: false }))

const tasteFrom = (
  rows: ActRow[],
  signals: Act[],
  { now, since }: { now: number; since: Date },
): Pick<Taste, 'acts' | 'unwanted'> => {
  const acts = new Map<string, Act>()
  const unwanted = new Tails()
  for (const row of rows) {
    if (row.what === 'told' || row.what === 'seen' || row.what === 'followed') continue
    if (row.what === 'unwantedBefore') {
      for (const tail of tailsIn(row.ids ?? '')) unwanted.add(tail)
      continue
    }
    takeActs(acts, row.what, row, { now: now / 1000, since: Math.floor(since.getTime() / 1000) })
    if (isAgainst(row.what)) for (const noteId of partsOf(row.ids)) unwanted.add(tailOf(noteId))
  }
  // the strongest, and of those the latest
  const told = signals.toReversed().sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
  for (const act of told.slice(0, signalActs)) if (!acts.has(act.noteId)) acts.set(act.noteId, act)
  return { acts: new Acts([...acts.values()]), unwanted }
}

const isAgainst = (what: ActRow['what']): boolean => what === 'unwanted' || what === 'report'

/** @param seconds now, and what was done before which says nothing any more: reports outlive a taste that is forgotten */
const takeActs = (
  acts: Map<string, Act>,
  what: 'like' | 'collect' | 'comment' | 'unwanted' | 'report',
  { ids, ats }: ActRow,
  seconds: { now: number; since: number },
): void => {
  const times = partsOf(ats)
  for (const [nth, noteId] of partsOf(ids).entries()) {
    if (Number(times[nth]) < seconds.since) continue
    const age = Math.max(0, seconds.now - Number(times[nth])) / 86_400
    const weight = actionWeights[what] * 2 ** (-age / tasteHalfLifeDays)
    const before = acts.get(noteId)
    if (isAgainst(what) || !before) acts.set(noteId, { noteId, weight, liked: !isAgainst(what) })
    else if (before.weight > 0) before.weight = Math.max(before.weight, weight)
  }
}

/** How much of what somebody did was about what, from -1 to 1: what is known of the notes, weighed. */
export interface Leanings {
  channels: Float64Array
  languages: Float64Array
  authors: TailWeights
  topics: TailWeights
  /** Topics of notes that they responded to by an action of their own. */
  responded: Tails
  /** How many were actions of their own. */
  responses: number
  /** Likes in languages that aren't read, and in all. */
  foreign: number
  all: number
}

export const leaningsOf = (
  taste: Taste,
  /** Of the nth note that was acted on. */
  factOf: (nth: number) => Fact | undefined,
  viewer: Pick<Viewer, 'channels' | 'reads'>,
  pickedWeight: number,
): Leanings => {
  const authors = new Map<number, number>()
  const topics = new Map<number, number>()
  const leanings = {
    channels: new Float64Array(channels.length),
    languages: new Float64Array(contentLanguages.length),
    responded: new Tails(),
    responses: 0,
    foreign: 0,
    all: 0,
  }
  const reads = readable(viewer.reads)
  for (const channel of viewer.channels) add(leanings.channels, channelPlace(channel), pickedWeight)
  for (let at = 0; at < taste.acts.size; at++) {
    const weight = taste.acts.weight(at)
    const fact = factOf(at)
    if (fact?.author === taste.own) continue
    if (taste.acts.liked(at)) leanings.responses++
    if (!fact) continue
    add(leanings.channels, fact.channel, weight)
    authors.set(fact.author, (authors.get(fact.author) ?? 0) + weight)
    if (fact.topic !== 0) topics.set(fact.topic, (topics.get(fact.topic) ?? 0) + weight)
    if (weight <= 0) continue
    if (fact.topic !== 0 && taste.acts.liked(at)) leanings.responded.add(fact.topic)
    add(leanings.languages, fact.language, weight)
    leanings.all += weight
    if (!reads.has(fact.language)) leanings.foreign += weight
  }
  relative(leanings.channels)
  relative(leanings.languages)
  return { ...leanings, authors: relativeOf(authors), topics: relativeOf(topics) }
}

const add = (sums: Float64Array, at: number, weight: number): void => {
  sums[at] = (sums[at] ?? 0) + weight
}

/** A few likes say little: the most counts at least as so many. */
const mostAtLeast = 3
const relative = (sums: Float64Array): void => {
  const most = sums.reduce((top, sum) => Math.max(top, Math.abs(sum)), mostAtLeast)
  for (const [at, sum] of sums.entries()) sums[at] = sum / most
}
const relativeOf = (sums: Map<number, number>): TailWeights => {
  let most = mostAtLeast
  for (const sum of sums.values()) most = Math.max(most, Math.abs(sum))
  for (const [key, sum] of sums) sums.set(key, sum / most)
  return new TailWeights(sums)
}
