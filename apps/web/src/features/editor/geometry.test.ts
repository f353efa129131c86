import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Edit, ratios, untouched } from './edit.ts'
import {
  cropped,
  extent,
  frameOf,
  type Grip,
  holds,
  inverse,
  mapped,
  mirrored,
  moved,
  placeOf,
  pulled,
  quarterTurn,
  type Size,
  shapeOf,
  sizeOf,
  smallestSide,
  straightened,
  tidied,
  zoomed,
} from './geometry.ts'

const photos = fc.record({ width: fc.integer({ min: 80, max: 9000 }), height: fc.integer({ min: 80, max: 9000 }) })
const away = fc.double({ min: -0.8, max: 0.8, noNaN: true })
const grips = fc
  .record({ x: fc.constantFrom(-1, 0, 1), y: fc.constantFrom(-1, 0, 1) })
  .filter(({ x, y }) => x !== 0 || y !== 0) as fc.Arbitrary<Grip>

type Step = (photo: Size, edit: Edit) => Edit
const framed =
  (change: (photo: Size, edit: Edit, picture: Size) => Edit['frame']): Step =>
  (photo, edit) => ({
    ...edit,
    frame: change(photo, edit, extent(photo, edit.turns)),
  })
/** Everything that fingers and keys can do. */
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(...ratios).map(
    (ratio): Step =>
      (photo, edit) =>
        cropped(photo, edit, ratio),
  ),
  fc.double({ min: -45, max: 45, noNaN: true }).map(
    (angle): Step =>
      (photo, edit) =>
        straightened(photo, edit, angle),
  ),
  fc.constantFrom<1 | -1>(1, -1).map(
    (way): Step =>
      (_, edit) =>
        quarterTurn(edit, way),
  ),
  fc.constant<Step>((_, edit) => mirrored(edit)),
  fc
    .record({ x: away, y: away })
    .map((by) => framed((photo, edit, picture) => moved(picture, edit.angle, frameOf(photo, edit), by))),
  fc
    .record({ at: fc.record({ x: away, y: away }), factor: fc.double({ min: 0.2, max: 5, noNaN: true }) })
    .map(({ at, factor }) =>
      framed((photo, edit, picture) =>
        zoomed(picture, edit.angle, frameOf(photo, edit), factor, { at, smallest: smallestSide(photo) }),
      ),
    ),
  fc.record({ grip: grips, by: fc.record({ x: away, y: away }) }).map(({ grip, by }) =>
    framed((photo, edit, picture) =>
      pulled(picture, edit.angle, frameOf(photo, edit), {
        grip,
        by,
        shape: shapeOf(edit.ratio, picture),
        smallest: smallestSide(photo),
      }),
    ),
  ),
)

describe('whatever is done', () => {
  test('the frame shows nothing but the picture', () => {
    fc.assert(
      fc.property(photos, fc.array(steps, { maxLength: 12 }), (photo, done) => {
        let edit = untouched
        for (const step of done) {
          edit = tidied(photo, step(photo, edit))
          const frame = frameOf(photo, edit)
          expect(frame.width).toBeGreaterThan(0)
          expect(frame.height).toBeGreaterThan(0)
          expect(holds(extent(photo, edit.turns), edit.angle, frame)).toBe(true)
        }
        const size = sizeOf(photo, edit)
        const corners = [0, 1].flatMap((x) => [0, 1].map((y) => ({ x: x * size.width, y: y * size.height })))
        const place = placeOf(photo, edit, size)
        for (const corner of corners) {
          const { x, y } = mapped(place, corner)
          // Half a pixel is what whole sizes cost.
          expect(Math.min(x * photo.width, (1 - x) * photo.width)).toBeGreaterThanOrEqual(-0.51)
          expect(Math.min(y * photo.height, (1 - y) * photo.height)).toBeGreaterThanOrEqual(-0.51)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('a chosen shape stays', () => {
    fc.assert(
      fc.property(
        photos,
        fc.constantFrom(...ratios.slice(2)),
        fc.array(steps, { maxLength: 8 }),
        (photo, ratio, done) => {
          let edit = cropped(photo, untouched, ratio)
          for (const step of done) {
            edit = step(photo, edit)
            const shape = shapeOf(edit.ratio, extent(photo, edit.turns))
            if (shape === null || !edit.frame) return
            expect(edit.frame.width / edit.frame.height / shape).toBeCloseTo(1, 4)
          }
        },
      ),
    )
  })

  test('four turns, or mirroring twice, bring everything back', () => {
    fc.assert(
      fc.property(photos, fc.array(steps, { maxLength: 5 }), (photo, done) => {
        const edit = done.reduce((now, step) => step(photo, now), untouched)
        const turned = [1, 2, 3, 4].reduce((now) => quarterTurn(now, 1), edit)
        expect({ ...turned, frame: null }).toEqual({ ...edit, frame: null })
        expect(frameOf(photo, turned)).toEqual(frameOf(photo, edit))
        const twice = mirrored(mirrored(edit))
        expect({ ...twice, frame: null }).toEqual({ ...edit, frame: null })
      }),
    )
  })
})

test('a square out of a landscape is as high as the photo and lies in its middle', () => {
  const photo = { width: 4000, height: 3000 }
  const edit = cropped(photo, untouched, '1:1')
  expect(sizeOf(photo, edit)).toEqual({ width: 3000, height: 3000 })
  expect(edit.frame).toMatchObject({ x: 0, y: 0 })
})

test('changing the shape and back loses nothing', () => {
  const photo = { width: 4000, height: 3000 }
  const back = ['1:1', '9:16', '16:9', 'original'] as const
  const edit = back.reduce<Edit>((now, ratio) => cropped(photo, now, ratio), untouched)
  expect(tidied(photo, edit).frame).toBeNull()
})

test('what is straightened and put back is as large as before', () => {
  const photo = { width: 3000, height: 4000 }
  const begun = cropped(photo, untouched, '4:3')
  const askew = straightened(photo, begun, 12)
  expect(sizeOf(photo, askew).width).toBeLessThan(3000)
  expect(straightened(photo, begun, 0)).toEqual(begun)
})

test.for([
  { name: 'as it is', edit: untouched, corner: { x: 0, y: 0 } },
  {
    name: 'turned right, what was at the bottom left is at the top left',
    edit: quarterTurn(untouched, 1),
    corner: { x: 0, y: 1 },
  },
  {
    name: 'turned left, what was at the top right is at the top left',
    edit: quarterTurn(untouched, -1),
    corner: { x: 1, y: 0 },
  },
  { name: 'mirrored, what was right is left', edit: mirrored(untouched), corner: { x: 1, y: 0 } },
  { name: 'turned right, then mirrored', edit: mirrored(quarterTurn(untouched, 1)), corner: { x: 0, y: 0 } },
])('the top left corner: $name', ({ edit, corner }) => {
  const photo = { width: 400, height: 300 }
  const size = sizeOf(photo, edit)
  const place = placeOf(photo, edit, size)
  const at = mapped(place, { x: 0, y: 0 })
  expect(at.x).toBeCloseTo(corner.x)
  expect(at.y).toBeCloseTo(corner.y)
  const there = mapped(inverse(place), at)
  expect(there.x).toBeCloseTo(0)
  expect(there.y).toBeCloseTo(0)
})
