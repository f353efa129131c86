import type { Candidate } from './candidates/candidate.ts'
import type { Fact } from './facts.ts'
import { bridgeInertia, bridgeShare, newShare, spread } from './weights.ts'

/** What of a card keeps it apart from those near it. */
export type Near = Pick<Fact, 'author' | 'topic' | 'channel'>

/** How many of a page's cards come from across the bridge: the first share, moved towards what the reader's likes say. */
export const bridgePart = ({ foreign, all }: { foreign: number; all: number }): number => {
  const part = (bridgeShare.first * bridgeInertia + foreign) / (bridgeInertia + all)
  return Math.min(bridgeShare.most, Math.max(bridgeShare.least, part))
}

/** How many of a page's cards are first notes, when so many of them wait. */
export const newPart = (waiting: number): number =>
  newShare.first + (newShare.most - newShare.first) * Math.min(1, waiting / newShare.mostFrom)

/**
 * Puts a page together from what is worth most: at even distances a card from across the bridge and a first note; no three
 * of one author or topic in a row, and the less of one in a short while the better.
 * @param before the last cards of the page before
 */
export const arrange = (
  ranked: readonly Candidate[],
  options: {
    limit: number
    bridge: number
    fresh: number
    isForeign: (fact: Fact) => boolean
    before?: readonly Near[]
    /** Order says most: cards stay in theirs as long as no three follow each other. */
    inOrder?: boolean
  },
): Candidate[] => {
  const { limit, bridge, fresh, isForeign, inOrder = false } = options
  const page: Candidate[] = []
  const taken = new Set<Candidate>()
  const shown: Near[] = [...(options.before ?? [])]
  const best = (among: readonly Candidate[]) => bestFor(among, taken, shown, inOrder)
  const first = (among: readonly Candidate[]) => among.find((one) => !taken.has(one))
  // The first of them not at the very end of a page.
  let [bridgeDue, newDue] = [0, 0.5]
  const laneOf = (one: Candidate) => (isForeign(one.fact) ? 'bridge' : one.reason === 'new' ? 'new' : 'own')
  const lanes: Record<'bridge' | 'new' | 'own', Candidate[]> = { bridge: [], new: [], own: [] }
  for (const one of ranked) lanes[laneOf(one)].push(one)
  while (page.length < limit && page.length < ranked.length) {
    bridgeDue += bridge
    newDue += fresh
    // A hundredth, since sums of shares fall short of one by a hair.
    const lane = bridgeDue > 0.99 ? 'bridge' : newDue > 0.99 ? 'new' : 'own'
    if (lane === 'bridge') bridgeDue -= 1
    else if (lane === 'new') newDue -= 1
    const chosen =
      best(lanes[lane]) ??
      best(lanes.own) ??
      best(ranked) ??
      // Better three of one author than nothing.
      first(lanes[lane]) ??
      first(lanes.own) ??
      first(ranked)
    if (!chosen) break
    taken.add(chosen)
    page.push(chosen)
    shown.push(chosen.fact)
  }
  return page
}

/** Among so many that are worth most the next card is looked for. */
const lookedAt = 40

const bestFor = (
  among: readonly Candidate[],
  taken: ReadonlySet<Candidate>,
  shown: readonly Near[],
  inOrder: boolean,
): Candidate | undefined => {
  let best: Candidate | undefined
  let most = Number.NEGATIVE_INFINITY
  let looked = 0
  for (const one of among) {
    // However many of them there are, others are found behind them.
    if (taken.has(one) || isThird(one.fact, shown)) continue
    if (inOrder) return one
    if (++looked > lookedAt || one.worth <= most) break
    const worth = worthAfter(one, shown)
    if (worth > most) {
      most = worth
      best = one
    }
  }
  return best
}

/** It would be the third of its author or topic in a row. */
const isThird = (fact: Near, shown: readonly Near[]): boolean => {
  const [last, oneBefore] = [shown.at(-1), shown.at(-2)]
  if (!last || !oneBefore) return false
  if (last.author === fact.author && oneBefore.author === fact.author) return true
  return fact.topic !== 0 && last.topic === fact.topic && oneBefore.topic === fact.topic
}

/** What a card is worth after those before it. */
const worthAfter = ({ fact, worth }: Candidate, shown: readonly Near[]): number => {
  let left = worth
  for (let at = Math.max(0, shown.length - spread.window); at < shown.length; at++) {
    const other = shown[at] as Near
    if (other.author === fact.author) left -= spread.author
    if (fact.topic !== 0 && other.topic === fact.topic) left -= spread.topic
    if (other.channel === fact.channel) left -= spread.channel
  }
  return left
}
