import { expect, test } from 'vitest'
import { standIn, standInColour } from './stand-in.ts'

// Of a sunset, from the examples of https://evanw.github.io/thumbhash/.
const sunset = '1QcSHQRnh493V4dIh4eXh1h4kJUI'

test('paints a stand-in from a hash alone, the same each time', () => {
  expect(standInColour(sunset)).toMatch(/^#[0-9a-f]{6}$/)
  expect(standIn(sunset).match(/#[0-9a-f]{6}/g)).toHaveLength(5)
  expect(standIn(sunset)).toBe(standIn(sunset))
})

test.for(['', 'x', '%%%', 'AAAA', '"><script>'])('falls back to the mat for %j, which is no hash', (hash) => {
  expect(standIn(hash)).toBe('var(--mat)')
  expect(standInColour(hash)).toBe('var(--mat)')
})
