import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seededRandom } from '../../platform/recommend/random.ts'
import { Seen, Tails, TailWeights } from './tails.ts'

it('a set of tails has what was added, and nothing else', () => {
  const tails = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })))
  fc.assert(
    fc.property(tails, tails, (added, asked) => {
      // 0 and 1 share a name: of four thousand million tails those two count as one
      const known = (tail: number) => added.some((one) => (one || 1) === (tail || 1))
      const set = Tails.of(added)
      expect(set.size).toBe(new Set(added.map((tail) => tail || 1)).size)
      for (const tail of [...added, ...asked]) expect(set.has(tail)).toBe(known(tail))
    }),
  )
})

it('weights by tails are those that were given, and 0 of others', () => {
  const weights = fc.array(fc.tuple(fc.integer({ min: 2, max: 2 ** 32 - 1 }), fc.float({ noNaN: true })))
  fc.assert(
    fc.property(weights, fc.array(fc.integer({ min: 2, max: 2 ** 32 - 1 })), (pairs, asked) => {
      const given = new Map(pairs)
      const kept = new TailWeights(given)
      expect(new Map(kept.entries())).toEqual(given)
      for (const tail of [...given.keys(), ...asked]) expect(kept.get(tail)).toBe(given.get(tail) ?? 0)
    }),
  )
})

it('what was seen is remembered in little room, until much else was seen, and hardly anything else is taken for it', () => {
  const random = seededRandom(5)
  const seen = new Seen()
  const all = Array.from({ length: 25_000 }, () => Math.floor(random() * 2 ** 32))
  const share = (tails: number[]) => tails.filter((tail) => seen.has(tail)).length / tails.length
  for (const [at, tail] of all.entries()) {
    seen.add(tail)
    if (at % 500 !== 499) continue
    expect(share(all.slice(Math.max(0, at - 6000), at + 1))).toBe(1)
    expect(seen.bytes).toBeLessThanOrEqual(16_384)
  }
  expect(share(all.slice(0, 10_000))).toBeLessThan(0.03)
  expect(share(Array.from({ length: 10_000 }, () => Math.floor(random() * 2 ** 32)))).toBeLessThan(0.03)
  const little = new Seen()
  for (const tail of all.slice(0, 20)) little.add(tail)
  expect(little.bytes).toBeLessThan(300)
})
