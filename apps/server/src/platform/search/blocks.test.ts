import { expect, it } from 'vitest'
import { createBlockCache, type Shelf } from './blocks.ts'

const bytes = 1000
const block = (nth: number) => Buffer.alloc(bytes, nth)

it('keeps blocks up to so many bytes, those longest that are asked for', () => {
  const cache = createBlockCache(10 * bytes)
  const shelf: Shelf = new Array(40).fill(undefined)
  for (let nth = 0; nth < 40; nth++) {
    cache.put(shelf, nth, block(nth))
    expect(cache.get(shelf, 0)?.data[0]).toBe(0)
  }
  const there = [...shelf.keys()].filter((nth) => shelf[nth])
  expect(there.length).toBeGreaterThan(4)
  expect(there.length).toBeLessThanOrEqual(10)
  expect(there[0]).toBe(0)
  expect(there.slice(1)).toEqual(Array.from({ length: there.length - 1 }, (_, at) => 40 - there.length + 1 + at))
})

it('gives what is there where the same block comes again, and what is larger than all there is room for', () => {
  const cache = createBlockCache(2 * bytes)
  const shelf: Shelf = [undefined, undefined]
  const first = cache.put(shelf, 0, block(1))
  expect(cache.put(shelf, 0, block(2))).toBe(first)
  expect(cache.put(shelf, 1, Buffer.alloc(5 * bytes, 3)).data[0]).toBe(3)
  expect(cache.get(shelf, 1)).toBeUndefined()
})
