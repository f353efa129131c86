import type pg from 'pg'
import { prepared } from '../../platform/db/db.ts'
import type { SearchHit } from '../../platform/search/engine.ts'

const secondsOfAPoint = 43_200
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
/** Up to 34 MB, of which a site takes as much as it has notes for. Two that share a place take turns in it. */
const places = 2 ** 21

/** How liked notes are, as this process has read it lately. */
class Kept {
  /** Of each place the note's id, until when it is kept (seconds since 1970), how liked it is: near each other in memory. */
  readonly #numbers = new Uint32Array(places * 4)
  readonly #engagements = new Float32Array(this.#numbers.buffer)

  /** NaN: not known, or too long ago. */
  get(id: string, now: number): number {
    const numbers = this.#numbers
    const low = lowOf(id)
    const at = (low % places) * 4
    const isIt = numbers[at] === low && numbers[at + 1] === highOf(id) && (numbers[at + 2] as number) > now
    return isIt ? (this.#engagements[at + 3] as number) : Number.NaN
  }

  set(id: string, engagement: number, until: number): void {
    const numbers = this.#numbers
    const low = lowOf(id)
    const at = (low % places) * 4
    numbers[at] = low
    numbers[at + 1] = highOf(id)
    numbers[at + 2] = until
    this.#engagements[at + 3] = engagement
  }
}

// The second half of a uuid, which is chance but for two bits (RFC 9562, 5.7).
const lowOf = (id: string): number => Number.parseInt(id.slice(28), 16)
const highOf = (id: string): number => Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16)

const known = new WeakMap<pg.Pool, Kept>()

/**
 * How liked notes are, each in its place, without how new they are: a point is twelve hours in `ranked_notes`. One
 * statement for those not read lately.
 */
export const engagementOf = async (pool: pg.Pool, hits: readonly SearchHit[]): Promise<Float32Array> => {
  const kept = known.get(pool) ?? new Kept()
  known.set(pool, kept)
  const now = Date.now() / 1000
  const found = new Float32Array(hits.length)
  const missing: number[] = []
  hits.forEach(({ id }, nth) => {
    const engagement = kept.get(id, now)
    if (Number.isNaN(engagement)) missing.push(nth)
    else found[nth] = engagement
  })
  if (missing.length === 0) return found
  const [row] = await ranksOf(pool, [missing.map((nth) => (hits[nth] as SearchHit).id)])
  const ranks = row?.ranks?.split(',') ?? []
  missing.forEach((nth, place) => {
    const rank = ranks[place]
    if (!rank) return
    const { id, at } = hits[nth] as SearchHit
    const seconds = at.getTime() / 1000
    const engagement = Number(rank) / parts - seconds / secondsOfAPoint
    found[nth] = engagement
    kept.set(id, engagement, now + Math.max(leastKeptSeconds, Math.min(mostKeptSeconds, (now - seconds) * keptPart)))
  })
  return found
}
