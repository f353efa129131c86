import { addAll, addBit, type Bits, keepCommon, removeAll, removeBit } from './bits.ts'
import type { SearchRequest } from './engine.ts'
import { eachPosting, keyOf } from './postings.ts'
import type { OpenPostings, OpenSegment, Segments } from './segments.ts'

/** What stands in fewer than one of so many documents is put into a set as it is read: a set of its own would be larger. */
const sparse = 32
/** What is asked for with more than this, like a hundred authors, nobody else asks for. */
const longestName = 400

/**
 * Which documents of a segment may be found, but for their time; null: none. Sets are kept, since most searches ask for
 * the same few.
 */
export const allowedIn = (
  segments: Segments,
  segment: OpenSegment,
  { any = [], without = [] }: Pick<SearchRequest, 'any' | 'without'>,
  postingsOf: (text: string) => OpenPostings | undefined,
): Bits | null => {
  if (any.some((group) => !group.some(postingsOf))) return null
  if (any.length + without.length === 0) return segment.alive
  const make = () => {
    const allowed = segment.alive.slice()
    for (const group of any) keepCommon(allowed, ofSome(segments, segment, group, postingsOf))
    for (const group of without) {
      const only = group.length === 1 ? postingsOf(group[0] as string) : undefined
      if (only && isSparse(only, segment)) {
        eachPosting(only, (document) => removeBit(allowed, document))
        continue
      }
      const banned = ofAll(segments, segment, group, postingsOf)
      if (banned) removeAll(allowed, banned)
    }
    return allowed
  }
  const name = `${segment.deadCount} ${JSON.stringify([any, without])}`
  return name.length > longestName ? make() : segments.setOf(segment, name, make)
}

const isSparse = (postings: OpenPostings, segment: OpenSegment): boolean => postings.count * sparse < segment.documents

/** The documents that have one of the texts at least. */
const ofSome = (
  segments: Segments,
  segment: OpenSegment,
  group: string[],
  postingsOf: (text: string) => OpenPostings | undefined,
): Bits => {
  const [only] = group
  if (group.length === 1 && only !== undefined) return ofOne(segments, segment, only, postingsOf(only))
  const some = segments.emptySet(segment)
  for (const text of group) {
    const postings = postingsOf(text)
    if (!postings) continue
    if (isSparse(postings, segment)) eachPosting(postings, (document) => addBit(some, document))
    else addAll(some, ofOne(segments, segment, text, postings))
  }
  return some
}

/** The documents that have all of the texts; null: none has. */
const ofAll = (
  segments: Segments,
  segment: OpenSegment,
  group: string[],
  postingsOf: (text: string) => OpenPostings | undefined,
): Bits | null => {
  if (group.length === 0 || !group.every(postingsOf)) return null
  const all = segments.emptySet(segment).fill(-1)
  for (const text of group) keepCommon(all, ofOne(segments, segment, text, postingsOf(text)))
  return all
}

const ofOne = (segments: Segments, segment: OpenSegment, text: string, postings: OpenPostings | undefined): Bits =>
  segments.setOf(segment, `=${keyOf(text)}`, () => {
    const one = segments.emptySet(segment)
    if (postings) eachPosting(postings, (document) => addBit(one, document))
    return one
  })
