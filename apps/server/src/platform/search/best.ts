import { uuidAt } from './build.ts'
import type { SearchHit, SearchRequest } from './engine.ts'
import type { OpenSegment } from './segments.ts'

const secondsADay = 86_400
/** A little more, since scores are rounded. */
const slack = 1 + 1e-6

/** Keeps the first of what it is offered, and says what need not be offered any more. */
export interface Best {
  /** What documents of these times must score at least, before anything for being new, to come among the first. */
  least(newest: number): number
  /** Whether none of documents of these times can come among the first, however they score. */
  isPast(newest: number): boolean
  offer(segment: OpenSegment, nth: number, score: number): void
  count(): number
  clear(): void
  take(): SearchHit[]
}

/**
 * @param room how many are kept, from which on others are passed over: the request's limit at least. With the limit 0
 *   none is passed over.
 */
export const createBest = ({ order, limit, fresh, after }: SearchRequest, enough: number): Best => {
  const room = limit === 0 ? 0 : Math.max(limit, enough)
  /** A heap: the worst of the best comes first. */
  const keys = new Float64Array(room)
  const scores = new Float64Array(room)
  const nths = new Int32Array(room)
  const segments: OpenSegment[] = []
  let size = 0
  let count = 0
  const now = fresh ? fresh.now.getTime() / 1000 : 0
  const afterAt = after ? Math.floor(after.at.getTime() / 1000) : 0
  const gainOf = (at: number): number =>
    fresh ? 1 + fresh.gain * 2 ** (-Math.max(0, now - at) / secondsADay / fresh.halfLifeDays) : 1

  const compareIds = (segment: OpenSegment, nth: number, other: OpenSegment, otherNth: number): number =>
    segment.ids.compare(other.ids, otherNth * 16, otherNth * 16 + 16, nth * 16, nth * 16 + 16)
  const isWorse = (one: number, other: number): boolean => {
    const [mine, its] = [keys[one] as number, keys[other] as number]
    if (mine !== its) return mine < its
    return (
      compareIds(
        segments[one] as OpenSegment,
        nths[one] as number,
        segments[other] as OpenSegment,
        nths[other] as number,
      ) < 0
    )
  }
  const swap = (one: number, other: number) => {
    ;[keys[one], keys[other]] = [keys[other] as number, keys[one] as number]
    ;[scores[one], scores[other]] = [scores[other] as number, scores[one] as number]
    ;[nths[one], nths[other]] = [nths[other] as number, nths[one] as number]
    ;[segments[one], segments[other]] = [segments[other] as OpenSegment, segments[one] as OpenSegment]
  }
  const put = (place: number, segment: OpenSegment, nth: number, key: number, score: number) => {
    keys[place] = key
    scores[place] = score
    nths[place] = nth
    segments[place] = segment
  }
  const sink = (from: number, below: number) => {
    for (let at = from; ; ) {
      const left = at * 2 + 1
      if (left >= below) return
      const worse = left + 1 < below && isWorse(left + 1, left) ? left + 1 : left
      if (!isWorse(worse, at)) return
      swap(worse, at)
      at = worse
    }
  }
  const rise = (from: number) => {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1
      if (!isWorse(at, above)) return
      swap(at, above)
      at = above
    }
  }
  const add = (segment: OpenSegment, nth: number, key: number, score: number) => {
    if (size < room) {
      put(size, segment, nth, key, score)
      rise(size++)
      return
    }
    const worst = keys[0] as number
    if (key < worst) return
    if (key === worst && compareIds(segment, nth, segments[0] as OpenSegment, nths[0] as number) < 0) return
    put(0, segment, nth, key, score)
    sink(0, size)
  }
  const isFull = () => room > 0 && size === room

  return {
    least: (newest) =>
      order === 'best' && isFull() ? (keys[0] as number) / gainOf(newest) / slack : Number.NEGATIVE_INFINITY,
    isPast: (newest) => order === 'new' && isFull() && newest < (keys[0] as number),
    offer: (segment, nth, bare) => {
      count++
      if (room === 0) return
      const at = segment.at[nth] as number
      // rounded, since what is added up in another order is not the same to the last digit
      const score = Math.fround(order === 'best' ? bare * gainOf(at) : bare)
      if (order === 'best') add(segment, nth, score, score)
      else if (!after || at < afterAt || (at === afterAt && uuidAt(segment.ids, nth * 16) < after.id))
        add(segment, nth, at, score)
    },
    count: () => count,
    clear: () => {
      size = 0
      count = 0
    },
    take: () => {
      const hits: SearchHit[] = []
      // the worst goes to the end, again and again: what is left there is in order
      for (let end = size - 1; end > 0; end--) {
        swap(0, end)
        sink(0, end)
      }
      for (let place = 0; place < Math.min(limit, size); place++) {
        const segment = segments[place] as OpenSegment
        const nth = nths[place] as number
        hits.push({
          id: uuidAt(segment.ids, nth * 16),
          at: new Date((segment.at[nth] as number) * 1000),
          score: scores[place] as number,
        })
      }
      size = 0
      return hits
    },
  }
}
