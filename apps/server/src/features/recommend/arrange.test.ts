import { describe, expect, it } from 'vitest'
import { arrange, bridgePart } from './arrange.ts'
import { type Candidate, candidate } from './candidates/candidate.ts'
import type { Fact } from './facts.ts'

let made = 0
const card = (worth: number, fact: Partial<Fact> = {}): Candidate => {
  const tail = ++made
  const known = { id: `note ${tail}`, tail, author: tail, topic: 0, channel: 0, language: 0, video: false }
  return { ...candidate({ ...known, publishedAt: 0, heat: 0, ...fact }, 'rank'), worth }
}
const cards = (count: number, worth: number, fact: Partial<Fact> = {}) =>
  Array.from({ length: count }, (_, at) => card(worth - at / 1000, fact))
const foreign = 1
const options = { limit: 10, bridge: 0, fresh: 0, isForeign: ({ language }: Fact) => language === foreign }

it('the share from across the bridge goes to what the reader’s likes say, within its bounds', () => {
  const parts = [0, 5, 10, 20, 100].map((all) => bridgePart({ foreign: all, all }))
  expect(parts[0]).toBe(0.25)
  expect(parts.toSorted((a, b) => a - b)).toEqual(parts)
  expect(parts.at(-1)).toBe(0.4)
  expect(bridgePart({ foreign: 0, all: 5 })).toBeLessThan(0.25)
  expect(bridgePart({ foreign: 0, all: 100 })).toBe(0.1)
})

describe.each([false, true])('a page, in order or not (%s)', (inOrder) => {
  it('has its share from across the bridge at even distances', () => {
    const ranked = [...cards(10, 2), ...cards(10, 1, { language: foreign })]
    const page = arrange(ranked, { ...options, limit: 8, bridge: 0.25, inOrder })
    expect(page.map(({ fact }) => fact.language)).toEqual([0, 0, 0, 1, 0, 0, 0, 1])
  })

  it('has no three of one author or topic in a row, after the page before as well', () => {
    for (const same of [{ author: 1_000_000 }, { topic: 7 }]) {
      // more of them than are looked at for a card
      const ranked = [...cards(60, 2, same), ...cards(20, 1)]
      const near = { author: 1_000_000, topic: 7, channel: 0 }
      const page = arrange(ranked, { ...options, inOrder, before: [near, near] })
      const is = page.map(({ fact }) => fact.author === near.author || fact.topic === near.topic)
      expect(is[0]).toBe(false)
      expect(is.join()).not.toContain('true,true,true')
    }
  })

  it('has what is left where nothing else is', () => {
    const page = arrange(cards(4, 1, { author: 1_000_000 }), { ...options, inOrder })
    expect(page).toHaveLength(4)
  })
})

it('keeps the order that was given, but for what would be the third', () => {
  const [a, b, c, d] = [card(4, { author: 1 }), card(3, { author: 1 }), card(2, { author: 1 }), card(1, { author: 2 })]
  const page = arrange(
    [a, b, c, d].flatMap((one) => one ?? []),
    { ...options, inOrder: true },
  )
  expect(page).toEqual([a, b, d, c])
})
