import { expect, test } from 'vitest'
import { TimeLeft } from './time-left.ts'

test('is told after a second, from the speed of the last seconds', () => {
  let now = 0
  const left = new TimeLeft(1_000_000, () => now)
  expect(left.after(0)).toBeNull()
  now = 0.5
  expect(left.after(50_000)).toBeNull()
  now = 2
  expect(left.after(200_000)).toBeCloseTo(8)
  for (now = 3; now <= 40; now++) left.after(200_000 + (now - 2) * 10_000)
  // a tenth of the speed since then
  now = 41
  expect(left.after(590_000)).toBeGreaterThan(35)
})

test('does not count what was there before as speed', () => {
  let now = 0
  const left = new TimeLeft(1_000_000, () => now)
  expect(left.after(900_000)).toBeNull()
  now = 2
  expect(left.after(920_000)).toBeCloseTo(8)
  now = 3
  expect(left.after(0)).toBeNull()
})
