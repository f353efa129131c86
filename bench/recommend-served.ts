import { contentLanguages } from '@redbud/contract/words'
import { Acts } from '../apps/server/src/features/recommend/acts.ts'
import { arrange } from '../apps/server/src/features/recommend/arrange.ts'
import { alike } from '../apps/server/src/features/recommend/candidates/alike.ts'
import type { Candidate, Sight } from '../apps/server/src/features/recommend/candidates/candidate.ts'
import { type Fact, FollowedNotes } from '../apps/server/src/features/recommend/facts.ts'
import { rank } from '../apps/server/src/features/recommend/rank.ts'
import { Seen, Tails, TailWeights } from '../apps/server/src/features/recommend/tails.ts'
import type { Taste } from '../apps/server/src/features/recommend/taste.ts'
import { actionWeights, tasteActions } from '../apps/server/src/features/recommend/weights.ts'
import type { Model } from '../apps/server/src/platform/recommend/model.ts'
import { bookOf, idEndingIn } from './recommend-book.ts'

/** How many notes an author has, and how many a topic, where nothing is known of either. */
const sizes = { author: 5, topic: 50 }

/** What a web process gives readers who did nothing but like, and of whose notes nothing else is known. */
export interface Served {
  /** What people like who like the same, best first, as the feeds' source has it; nothing that they liked themselves. */
  alike(liked: Uint32Array): Candidate[]
  /** A page of these, ranked and spread as it is shown. */
  page(candidates: readonly Candidate[], limit: number): Candidate[]
}

/**
 * Serves a model as a web process does: through a book of it, and tastes that hold as much as theirs.
 *
 * Authors and topics, which such data doesn't know, are made up the hardest way for spreading: notes that are liked together
 * most have the same author, and the same topic.
 */
export const serve = (model: Model): Served => {
  const book = bookOf(factsOf(model), model)
  const none = { followed: new FollowedNotes([]), seen: new Seen(), unwanted: new Tails() }
  /** Their last likes, all of them just now, since such data doesn't say when. */
  const tasteOf = (liked: Uint32Array): Taste => {
    const acts = Array.from(liked.slice(-tasteActions.likes), (item) => ({
      noteId: book.fact(item).id,
      weight: actionWeights.like,
      liked: true,
    }))
    return { own: 0, acts: new Acts(acts), ...none }
  }
  // Nothing but what the model says counts, so that all of what is lost is lost by spreading.
  const sight: Pick<Sight, 'leanings' | 'random'> = {
    leanings: {
      channels: new Float64Array(1),
      languages: new Float64Array(contentLanguages.length),
      authors: new TailWeights(new Map()),
      topics: new TailWeights(new Map()),
      responded: new Tails(),
      responses: 0,
      foreign: 0,
      all: 0,
    },
    random: () => 0,
  }
  return {
    alike: (liked) => {
      const own = new Set(liked)
      return alike({ book, taste: tasteOf(liked), videosOnly: false, fits: ({ tail }) => !own.has(tail) })
    },
    page: (candidates, limit) => {
      const ranked = rank(
        candidates.map((one) => ({ ...one })),
        sight,
        0,
      )
      return arrange(ranked, { limit, bridge: 0, fresh: 0, isForeign: () => false })
    },
  }
}

/** Notes of which only the number is known, which is the tail of its id. */
const factsOf = (model: Model): Fact[] => {
  const [authors, topics] = [groupsOf(model, sizes.author), groupsOf(model, sizes.topic)]
  return Array.from({ length: model.items }, (_, item) => ({
    id: idEndingIn(item),
    tail: item,
    author: authors[item] as number,
    topic: topics[item] as number,
    channel: 0,
    language: 0,
    video: false,
    publishedAt: 0,
    heat: 0,
  }))
}

/** Groups of so many notes, each of one note and those that are nearest to it or to them and are in no group yet. */
const groupsOf = (model: Model, size: number): Uint32Array => {
  const groups = new Uint32Array(model.items)
  let group = 0
  for (let first = 0; first < model.items; first++) {
    if (groups[first] !== 0) continue
    const own = [first]
    groups[first] = ++group
    for (let at = 0; at < own.length && own.length < size; at++)
      for (const near of nearest(model, own[at] as number)) {
        if (own.length >= size) break
        if (groups[near] !== 0) continue
        groups[near] = group
        own.push(near)
      }
  }
  return groups
}

const nearest = ({ starts, neighbours, weights }: Model, item: number): number[] => {
  const from = starts[item] as number
  const places = Array.from({ length: (starts[item + 1] as number) - from }, (_, at) => from + at)
  return places.sort((a, b) => (weights[b] as number) - (weights[a] as number)).map((at) => neighbours[at] as number)
}
