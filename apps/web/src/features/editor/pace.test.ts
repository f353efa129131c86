import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

/** How sharply the last of so many frames is drawn, each so long after the one before. */
const after = (gaps: number[], pace = new Pace()): number => {
  let now = 1000
  let part = pace.frame(now)
  for (const gap of gaps) {
    now += gap
    part = pace.frame(now)
  }
  return part
}
const times = (count: number, gap: number): number[] => Array.from({ length: count }, () => gap)

test('frames that come in time are drawn with all pixels, also where one is late', () => {
  expect(after(times(120, 16.7))).toBe(1)
  expect(after([16.7, 50, 16.7, 16.7, 16.7, 50, 16.7])).toBe(1)
})

test('frames that come late are drawn with fewer, but not with ever fewer', () => {
  expect(after(times(3, 40))).toBeLessThan(1)
  expect(after(times(3, 40))).toBeGreaterThan(after(times(6, 40)))
  expect(after(times(300, 40))).toBeGreaterThanOrEqual(0.4)
})

test('a pause between two movements is no late frame, and what was learnt of the device stays', () => {
  expect(after(times(10, 900))).toBe(1)
  const pace = new Pace()
  const slow = after(times(6, 40), pace)
  expect(after(times(6, 16.7), pace)).toBe(slow)
})
