import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

const after = (times: number[], pace = new Pace()): number => {
  for (const time of times) pace.hear(time)
  return pace.part
}
const times = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms)

test('frames that come in time are drawn with all pixels, also where one is late', () => {
  expect(after(times(120, 16.7))).toBe(1)
  expect(after([16.7, 50, 16.7, 16.7, 16.7, 50, 16.7])).toBe(1)
})

test('frames that come late are drawn with fewer, but not with ever fewer', () => {
  expect(after(times(3, 40))).toBeLessThan(1)
  expect(after(times(3, 40))).toBeGreaterThan(after(times(6, 40)))
  expect(after(times(300, 40))).toBeGreaterThanOrEqual(0.4)
})

test('what was learnt of the device stays', () => {
  const pace = new Pace()
  const slow = after(times(6, 40), pace)
  expect(after(times(6, 16.7), pace)).toBe(slow)
})
