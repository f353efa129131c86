import type { Best } from './best.ts'
import type { Bits } from './bits.ts'
import { Cursor } from './cursor.ts'
import { k1 } from './parameters.ts'
import { type OpenPostings, type OpenSegment, spanSize } from './segments.ts'
import { averageOf, boundsOf } from './strength.ts'

/** A token that is looked for in one segment. */
export interface Looked {
  postings: OpenPostings
  weight: number
}

export interface Scoring {
  norms: Float64Array
  /** How long documents are on average, of all segments. */
  average: number
  /** What a document must match of the query, as a sum of weights. */
  minimum: number
  /** Which documents may be found, and of when. */
  allowed: Bits
  from: number
  to: number
  best: Best
}

/** A window is a power of two of documents: of few where many are looked at, so that their scores stay near at hand. */
const smallestWindow = 1024
const largestWindow = 65_536
/** So many documents of a window are looked at, as a rule. */
const lookedAtInWindow = 512
/** A little less, since weights that are added up in another order are not the same to the last digit. */
const slack = 1 - 1e-9

// one for all searches: each uses them without waiting in between, and leaves the first three empty
const scores = new Float64Array(largestWindow)
const matched = new Float64Array(largestWindow)
const touched = new Int32Array(largestWindow >>> 5)
const cursors: Cursor[] = []
const cursorAt = (nth: number): Cursor => {
  const cursor = cursors[nth] ?? new Cursor()
  cursors[nth] = cursor
  return cursor
}

/**
 * Offers what fits best among a segment's documents, window by window (MaxScore: Turtle & Flood 1995, with the bounds of
 * chunks: Ding & Suel 2011). In each window the tokens that say least are only looked up for documents that others have
 * brought up, as long as they alone can bring none among the best, or to what it must match.
 */
export const scoreSegment = (segment: OpenSegment, looked: Looked[], scoring: Scoring): void => {
  try {
    scoreWindows(segment, looked, scoring)
  } catch (error) {
    // else the next search would count what this one has left
    scores.fill(0)
    matched.fill(0)
    touched.fill(0)
    throw error
  }
}

const scoreWindows = (segment: OpenSegment, looked: Looked[], scoring: Scoring): void => {
  const { norms, average, allowed, from: since, to: until, best } = scoring
  const { documents: size, length: lengths, at: times, newest } = segment
  const tokens = looked.toSorted((one, other) => one.weight - other.weight)
  const minimum = scoring.minimum * slack
  if (tokens.reduce((sum, { weight }) => sum + weight, 0) < minimum || tokens.length === 0) return
  const bounds = boundsOf(averageOf(segment), average)
  tokens.forEach(({ postings, weight }, nth) => {
    cursorAt(nth).open(postings, weight, weight * (k1 + 1), norms, lengths)
  })
  const last = tokens.length
  const window = windowOf(tokens, minimum, size)
  /** What the first so many tokens bring to a document of the window at most, and match of the query. */
  const most = new Float64Array(last + 1)
  const part = new Float64Array(last + 1)

  for (let from = 0; from < size; from += window) {
    const to = Math.min(size, from + window)
    let latest = 0
    for (let span = Math.floor(from / spanSize); span * spanSize < to; span++)
      if ((newest[span] as number) > latest) latest = newest[span] as number
    if (latest < since || best.isPast(latest)) continue
    for (let nth = 0; nth < last; nth++) {
      const cursor = cursors[nth] as Cursor
      cursor.look(from, to, bounds)
      most[nth + 1] = (most[nth] as number) + cursor.bound
      part[nth + 1] = (part[nth] as number) + (cursor.bound > 0 ? cursor.weight : 0)
    }
    const gain = best.gainOf(latest)
    let least = best.least(gain)
    const needed = firstNeeded(most, part, least, minimum)
    if (needed === last) continue
    // where one token alone decides, its weak chunks are passed over
    const isAlone = needed === last - 1
    const strong = isAlone
      ? strongEnough(bounds, (least - (most[needed] as number)) / (cursors[needed] as Cursor).most)
      : 0
    for (let nth = needed; nth < last; nth++)
      if ((cursors[nth] as Cursor).bound > 0) addUp(nth, from, to, norms, lengths, strong)

    const words = (to - from + 31) >>> 5
    for (let word = 0; word < words; word++) {
      let bits = touched[word] as number
      if (bits === 0) continue
      touched[word] = 0
      const may = allowed[(from >>> 5) + word] as number
      for (; bits !== 0; bits &= bits - 1) {
        const bit = bits & -bits
        const offset = (word << 5) + 31 - Math.clz32(bit)
        let score = scores[offset] as number
        let match = matched[offset] as number
        scores[offset] = 0
        matched[offset] = 0
        if ((may & bit) === 0) continue
        const document = from + offset
        for (let nth = needed - 1; nth >= 0; nth--) {
          if (score + (most[nth + 1] as number) < least || match + (part[nth + 1] as number) < minimum) {
            match = -1
            break
          }
          const cursor = cursors[nth] as Cursor
          if (cursor.bound === 0 || !cursor.seek(document) || cursor.documents[cursor.at] !== document) continue
          const weight = cursor.weights[cursor.at] as number
          score += (cursor.most * weight) / (weight + (norms[lengths[document] as number] as number))
          match += cursor.weight
        }
        if (match < minimum || match < 0 || score < least) continue
        const at = times[document] as number
        if (at < since || at > until) continue
        best.offer(segment, document, score)
        least = best.least(gain)
      }
    }
  }
}

/** How many of the first tokens bring nothing among the best by themselves. */
const firstNeeded = (most: Float64Array, part: Float64Array, least: number, minimum: number): number => {
  let first = 0
  while (
    first + 1 < most.length &&
    ((most[first + 1] as number) < least || (part[first + 1] as number) < minimum || most[first + 1] === 0)
  )
    first++
  return first
}

const windowOf = (tokens: Looked[], minimum: number, size: number): number => {
  let sum = 0
  let count = 0
  for (const { postings, weight } of tokens) {
    sum += weight
    if (sum >= minimum) count += postings.count
  }
  const wanted = (size * lookedAtInWindow) / Math.max(1, count)
  let window = smallestWindow
  while (window < largestWindow && window < wanted) window *= 2
  return window
}

/** The least byte that stands for no less than a strength. */
const strongEnough = (bounds: Float64Array, strength: number): number => {
  let byte = 0
  while (byte < 255 && (bounds[byte] as number) < strength) byte++
  return byte
}

/** Adds what a token brings to each document of a window, but for those in chunks that are not strong enough. */
const addUp = (
  nth: number,
  from: number,
  to: number,
  norms: Float64Array,
  lengths: Uint8Array,
  strong: number,
): void => {
  const cursor = cursors[nth] as Cursor
  const { documents, weights, weight: matches, most } = cursor
  for (let next = from; cursor.seek(next, to, strong); ) {
    const { size } = cursor
    let { at } = cursor
    for (; at < size; at++) {
      const document = documents[at] as number
      if (document >= to) break
      const offset = document - from
      const weight = weights[at] as number
      scores[offset] =
        (scores[offset] as number) + (most * weight) / (weight + (norms[lengths[document] as number] as number))
      matched[offset] = (matched[offset] as number) + matches
      touched[offset >>> 5] = (touched[offset >>> 5] as number) | (1 << (offset & 31))
    }
    cursor.at = at
    if (at < size) return
    next = (documents[size - 1] as number) + 1
    if (next >= to) return
  }
}

/** Offers all that may be found, the last first, since those are the newest mostly. */
export const offerAll = (
  segment: OpenSegment,
  { allowed, from, to, best }: Pick<Scoring, 'allowed' | 'from' | 'to' | 'best'>,
) => {
  for (let word = allowed.length - 1; word >= 0; word--) {
    let bits = allowed[word] as number
    if (bits === 0) continue
    if (best.isPast(segment.newest[Math.floor((word << 5) / spanSize)] as number)) continue
    while (bits !== 0) {
      const bit = 31 - Math.clz32(bits)
      bits &= ~(1 << bit)
      const document = (word << 5) + bit
      const at = segment.at[document] as number
      if (at >= from && at <= to) best.offer(segment, document, 0)
    }
  }
}
