import fc from 'fast-check'
import { expect, it } from 'vitest'
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

it('what was seen is remembered until enough others were seen, and then forgotten', () => {
  const seen = new Seen(100)
  for (let tail = 1; tail <= 1000; tail++) {
    seen.add(tail)
    for (let back = 0; back < 100; back += 9) if (tail > back) expect(seen.has(tail - back)).toBe(true)
    if (tail > 200) expect(seen.has(tail - 200)).toBe(false)
  }
})
