import type { PhotoTag } from '@redbud/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Edit, untouched } from './edit.ts'
import { cropped, mirrored, quarterTurn, straightened } from './geometry.ts'
import { carriedTags } from './tags.ts'

const photo = { width: 1200, height: 900 }
const tagAt = (x: number, y: number): PhotoTag => ({ x, y, kind: 'place', name: 'Here' })
const placesOf = (tags: PhotoTag[]) => tags.map(({ x, y }) => [x, y].map((value) => Math.round(value * 100) / 100))

test('a tag stays on what it names when the photo is turned, mirrored or cropped', () => {
  const tags = [tagAt(0.25, 0.5)]
  expect(placesOf(carriedTags(photo, untouched, mirrored(untouched), tags))).toEqual([[0.75, 0.5]])
  expect(placesOf(carriedTags(photo, untouched, quarterTurn(untouched, 1), tags))).toEqual([[0.5, 0.25]])
  // A square out of 4:3 leaves out an eighth on either side.
  expect(placesOf(carriedTags(photo, untouched, cropped(photo, untouched, '1:1'), tags))).toEqual([[0.17, 0.5]])
})

test('a tag that is cropped away goes', () => {
  const square = cropped(photo, untouched, '1:1')
  expect(carriedTags(photo, untouched, square, [tagAt(0.05, 0.5), tagAt(0.5, 0.5)])).toHaveLength(1)
})

test('there and back again a tag is where it was', () => {
  const edits: fc.Arbitrary<Edit> = fc
    .record({ turns: fc.nat(3), flip: fc.boolean(), angle: fc.double({ min: -20, max: 20, noNaN: true }) })
    .map(({ turns, flip, angle }) => {
      const turned = Array.from({ length: turns }).reduce<Edit>((now) => quarterTurn(now, 1), untouched)
      return straightened(photo, flip ? mirrored(turned) : turned, angle)
    })
  fc.assert(
    fc.property(edits, fc.double({ min: 0.45, max: 0.55, noNaN: true }), (edit, x) => {
      const there = carriedTags(photo, untouched, edit, [tagAt(x, 0.5)])
      const [back] = carriedTags(photo, edit, untouched, there)
      expect(back?.x).toBeCloseTo(x)
      expect(back?.y).toBeCloseTo(0.5)
    }),
  )
})
