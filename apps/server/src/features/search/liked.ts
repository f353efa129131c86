import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared } from '../../platform/db/db.ts'
import type { SearchHit } from '../../platform/search/engine.ts'
import { rankHalfLifeSeconds } from '../recommend/queries.ts'

/** Parts of a point that ranks are read in. */
const parts = 100_000
// in one row: a hundred would take longer to read than to find
const ranksOf = prepared<{ ranks: string | null }>(
  'search_ranks',
  `select string_agg(coalesce((score * ${parts})::bigint::text, ''), ',' order by nth) as ranks
   from unnest($1::uuid[]) with ordinality as w (id, nth) left join ranked_notes on note_id = w.id`,
)

/** What is read is kept for a hundredth of the note's age: how liked it is moves as slowly. */
const keptPart = 0.01
const leastKeptSeconds = 60
const mostKeptSeconds = 3600
const keptSeconds = (age: number): number => Math.max(leastKeptSeconds, Math.min(mostKeptSeconds, age * keptPart))
/** 42 MB, of which a site with hundreds of notes takes a little, and one with thousands most. */
const places = 2 ** 21
/** Ids that are alike in their last bits share so many places: one cache line of halves of ids. */
const placesOfSet = 16
const sets = places / placesOfSet

/** Notes' ranks, as this process has read them lately. */
class Kept {
  /** Of each place the note's id, and until when its rank is kept (seconds since 1970; 0: free). */
  readonly #lows = new Uint32Array(places)
  readonly #highs = new Uint32Array(places)
  readonly #untils = new Uint32Array(places)
  readonly #ranks = new Float64Array(places)
  /** When all of them are read next, as `performance.now()`. */
  readAllNext = 0

  /** Which place a note has; -1: none. */
  #placeOf(low: number, high: number): number {
    const first = (low % sets) * placesOfSet
    for (let place = first; place < first + placesOfSet; place++)
      if (this.#lows[place] === low && this.#highs[place] === high) return place
    return -1
  }

  /** NaN: not known, or too long ago. */
  get(low: number, high: number, now: number): number {
    const place = this.#placeOf(low, high)
    return place >= 0 && (this.#untils[place] as number) > now ? (this.#ranks[place] as number) : Number.NaN
  }

  /** Where all places are taken, instead of what is kept least long. */
  set(low: number, high: number, rank: number, until: number): void {
    let place = this.#placeOf(low, high)
    if (place < 0) {
      const first = (low % sets) * placesOfSet
      place = first
      for (let other = first + 1; other < first + placesOfSet; other++)
        if ((this.#untils[other] as number) < (this.#untils[place] as number)) place = other
    }
    this.#lows[place] = low
    this.#highs[place] = high
    this.#untils[place] = until
    this.#ranks[place] = rank
  }
}

// The second half of a uuid, which is chance but for two bits (RFC 9562, 5.7).
const lowOf = (id: string): number => Number.parseInt(id.slice(28), 16)
const highOf = (id: string): number => Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16)

const known = new WeakMap<pg.Pool, Kept>()
const keptOf = (pool: pg.Pool): Kept => {
  const kept = known.get(pool) ?? new Kept()
  known.set(pool, kept)
  return kept
}

// Rows of 24 bytes in one value: id and rank.
const latestRanks = `
  select min(note_id::text) as last, string_agg(uuid_send(note_id) || float8send(score), '') as ranks
  from (select note_id, score from ranked_notes where note_id < $1::uuid order by note_id desc limit $2) r`
const rowBytes = 24
/** Reading takes no more than so much of the time, so that searches go on meanwhile. */
const readingPart = 0.1
/** More would push each other out here and there. */
const mostRead = places / 2

/**
 * Reads the ranks of all notes, the latest first, a part at a time: else nearly each search of a large site would ask
 * for some. A much liked note seems newer by its rank than it is, so it is kept for less long.
 */
export const readRanks = async (pool: pg.Pool, readAtOnce = 2000): Promise<void> => {
  const kept = keptOf(pool)
  let before = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  for (let read = 0; read < mostRead; read += readAtOnce) {
    const began = performance.now()
    const now = Date.now() / 1000
    // not where short statements share a connection: they would wait behind it
    const { rows } = await pool.query<{ last: string | null; ranks: Buffer | null }>(latestRanks, [before, readAtOnce])
    const { last, ranks } = rows[0] ?? {}
    if (!last || !ranks) return
    for (let at = 0; at < ranks.length; at += rowBytes) {
      // as those that are asked for: a page goes on where the one before ended
      const rank = Math.round(ranks.readDoubleBE(at + 16) * parts) / parts
      const age = now - rank * rankHalfLifeSeconds
      kept.set(ranks.readUInt32BE(at + 12), ranks.readUInt32BE(at + 8), rank, now + keptSeconds(age))
    }
    before = last
    await sleep((performance.now() - began) * (1 / readingPart - 1), null, { ref: false })
    if (pool.ending) return
  }
}

const readAgainMs = mostKeptSeconds * 1000
const afterFailureMs = 60_000
/** Begins to read all ranks where it is time to. Whoever searches doesn't wait for it. */
const readRanksInTime = ({ pool, log }: Pick<Context, 'pool' | 'log'>): void => {
  const kept = keptOf(pool)
  if (performance.now() < kept.readAllNext) return
  kept.readAllNext = performance.now() + readAgainMs
  readRanks(pool).catch((error) => {
    if (pool.ending) return
    log.warn({ err: error }, 'how liked notes are could not be read for searching')
    kept.readAllNext = performance.now() + afterFailureMs
  })
}

/** To a thousandth, since the index knows times to the second: what was published late in one is not liked for that. */
const engagementAt = (rank: number, seconds: number): number =>
  Math.round((rank - seconds / rankHalfLifeSeconds) * 1000) / 1000

/**
 * How liked notes are, each in its place, without how new they are: a point is twelve hours in `ranked_notes`. One
 * statement for those not read lately.
 */
export const engagementOf = async (
  ctx: Pick<Context, 'pool' | 'log'>,
  hits: readonly SearchHit[],
): Promise<Float32Array> => {
  readRanksInTime(ctx)
  const { pool } = ctx
  const kept = keptOf(pool)
  const now = Date.now() / 1000
  const found = new Float32Array(hits.length)
  const missing: number[] = []
  hits.forEach(({ id, at }, nth) => {
    const rank = kept.get(lowOf(id), highOf(id), now)
    if (Number.isNaN(rank)) missing.push(nth)
    else found[nth] = engagementAt(rank, at.getTime() / 1000)
  })
  if (missing.length === 0) return found
  const [row] = await ranksOf(pool, [missing.map((nth) => (hits[nth] as SearchHit).id)])
  const ranks = row?.ranks?.split(',') ?? []
  missing.forEach((nth, place) => {
    if (!ranks[place]) return
    const rank = Number(ranks[place]) / parts
    const { id, at } = hits[nth] as SearchHit
    const seconds = at.getTime() / 1000
    found[nth] = engagementAt(rank, seconds)
    kept.set(lowOf(id), highOf(id), rank, now + keptSeconds(now - seconds))
  })
  return found
}
