import { expect, it } from 'vitest'
import { gatherTerms } from './terms.ts'

it('where a note is stands for it as long as that says something, and once where the same notes are around', () => {
  const terms = gatherTerms(1000)
  // half of all are in one city, at two places; ten at one that has its neighbourhood to itself, five and five at two side by side
  for (let nth = 0; nth < 250; nth++) terms.add([], '', { place: 'pier', near: 1 })
  for (let nth = 0; nth < 250; nth++) terms.add([], '', { place: 'tower', near: 1 })
  for (let nth = 0; nth < 10; nth++) terms.add([], '', { place: 'hut', near: 2 })
  for (const place of ['lake', 'shore']) for (let nth = 0; nth < 5; nth++) terms.add([], '', { place, near: 3 })
  for (let nth = 0; nth < 480; nth++) terms.add([], '')
  const { starts } = terms.finish()
  const sizes = [...starts.slice(1)].map((end, at) => end - (starts[at] ?? 0))
  expect(sizes.sort((one, other) => one - other)).toEqual([5, 5, 10, 10])
})
