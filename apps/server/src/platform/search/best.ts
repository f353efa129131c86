import { uuidAt } from '../ids.ts'
import type { SearchHit, SearchRequest } from './engine.ts'
import type { OpenSegment } from './segments.ts'

const secondsADay = 86_400
/** A little more, since scores are rounded. */
const slack = 1 + 1e-6

/** Keeps the first of what it is offered, and says what need not be offered any more. */
export interface Best {
  /** By how much the score of a document of this time is raised for being new. */
  gainOf(at: number): number
  /** What documents must score at least that are raised by no more than this, to come among the first. */
  least(gain: number): number
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

  const compareIds = (segment: OpenSegment, nth: number, place: number): number => {
    const from = (nths[place] as number) * 16
    return segment.ids.compare((segments[place] as OpenSegment).ids, from, from + 16, nth * 16, nth * 16 + 16)
  }
  /** Whether a document with this key comes after the one at a place. */
  const isWorse = (segment: OpenSegment, nth: number, key: number, place: number): boolean => {
    const its = keys[place] as number
    return key === its ? compareIds(segment, nth, place) < 0 : key < its
  }
  const isPlaceWorse = (one: number, other: number): boolean =>
    isWorse(segments[one] as OpenSegment, nths[one] as number, keys[one] as number, other)
  const put = (place: number, segment: OpenSegment, nth: number, key: number, score: number) => {
    keys[place] = key
    scores[place] = score
    nths[place] = nth
    segments[place] = segment
  }
  const move = (from: number, to: number) => {
    put(to, segments[from] as OpenSegment, nths[from] as number, keys[from] as number, scores[from] as number)
  }
  /** Puts a document where it belongs in the heap of `below`, of which the first place is free. */
  const sink = (below: number, segment: OpenSegment, nth: number, key: number, score: number) => {
    let at = 0
    for (;;) {
      const left = at * 2 + 1
      if (left >= below) break
      const worse = left + 1 < below && isPlaceWorse(left + 1, left) ? left + 1 : left
      if (isWorse(segment, nth, key, worse)) break
      move(worse, at)
      at = worse
    }
    put(at, segment, nth, key, score)
  }
  /** As `sink`, of which the last place is free. */
  const rise = (last: number, segment: OpenSegment, nth: number, key: number, score: number) => {
    let at = last
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isWorse(segment, nth, key, above)) break
      move(above, at)
      at = above
    }
    put(at, segment, nth, key, score)
  }
  const add = (segment: OpenSegment, nth: number, key: number, score: number) => {
    if (size < room) rise(size++, segment, nth, key, score)
    else if (!isWorse(segment, nth, key, 0)) sink(size, segment, nth, key, score)
  }
  const isFull = () => room > 0 && size === room

  return {
    gainOf,
    least: (gain) => (order === 'best' && isFull() ? (keys[0] as number) / gain / slack : Number.NEGATIVE_INFINITY),
    isPast: (newest) => order === 'new' && isFull() && newest < (keys[0] as number),
    offer: (segment, nth, bare) => {
      count++
      if (room === 0) return
      const at = segment.at[nth] as number
      // rounded, since what is added up in another order is not the same to the last digit
      const score = Math.fround(order === 'best' ? bare * gainOf(at) : bare)
      if (order === 'best') add(segment, nth, score, score)
      else if (!after || at < afterAt || (at === afterAt && uuidAt(segment.ids, nth) < after.id))
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
        const [segment, nth] = [segments[end] as OpenSegment, nths[end] as number]
        const [key, score] = [keys[end] as number, scores[end] as number]
        move(0, end)
        sink(end, segment, nth, key, score)
      }
      for (let place = 0; place < Math.min(limit, size); place++) {
        const segment = segments[place] as OpenSegment
        const nth = nths[place] as number
        hits.push({
          id: uuidAt(segment.ids, nth),
          at: new Date((segment.at[nth] as number) * 1000),
          score: scores[place] as number,
        })
      }
      size = 0
      return hits
    },
  }
}
