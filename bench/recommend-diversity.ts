import { arrange } from '../apps/server/src/features/recommend/arrange.ts'
import { candidate, type Sight } from '../apps/server/src/features/recommend/candidates/candidate.ts'
import type { Fact } from '../apps/server/src/features/recommend/facts.ts'
import { rank } from '../apps/server/src/features/recommend/rank.ts'
import { Tails, TailWeights } from '../apps/server/src/features/recommend/tails.ts'
import { candidatesOf } from '../apps/server/src/features/recommend/weights.ts'
import type { Model, Recommended } from '../apps/server/src/platform/recommend/model.ts'

/** How many notes an author has, and how many a topic, where nothing is known of either. */
const sizes = { author: 5, topic: 50 }

/**
 * Ranks and arranges what the model recommends as a page is, for data that know neither authors nor topics. They are made up
 * the hardest way for spreading: notes that are liked together most have the same author, and the same topic.
 */
export const spreading = (model: Model): ((found: Recommended[], limit: number) => number[]) => {
  const authors = groupsOf(model, sizes.author)
  const topics = groupsOf(model, sizes.topic)
  const factOf = (item: number): Fact => ({
    id: '',
    tail: item,
    author: authors[item] as number,
    topic: topics[item] as number,
    channel: 0,
    language: 0,
    video: false,
    publishedAt: 0,
    heat: 0,
  })
  // Nothing but what the model says counts, so that all of what is lost is lost by spreading.
  const sight: Pick<Sight, 'leanings' | 'random'> = {
    leanings: {
      channels: new Float64Array(1),
      languages: new Float64Array(1),
      authors: new TailWeights(new Map()),
      topics: new TailWeights(new Map()),
      responded: new Tails(),
      responses: 0,
      foreign: 0,
      all: 0,
    },
    random: () => 0,
  }
  return (found, limit) => {
    const best = found[0]?.score ?? 1
    const candidates = found
      .slice(0, candidatesOf.alike)
      .map(({ item, score }) => ({ ...candidate(factOf(item), 'alike'), alike: score / best }))
    const page = arrange(rank(candidates, sight, 0), { limit, bridge: 0, fresh: 0, isForeign: () => false })
    return page.map(({ fact }) => fact.tail)
  }
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
