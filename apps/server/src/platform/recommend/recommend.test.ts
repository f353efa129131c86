import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bounds, gatherLikes } from './gather.ts'
import { degreesOf, transpose } from './interactions.ts'
import { listsBothWays, modelOfLists } from './lists.ts'
import { createRecommender, type Model } from './model.ts'
import { nearestOf } from './neighbours.ts'
import { parameters } from './parameters.ts'
import { seededRandom } from './random.ts'
import { panelWidth, strongestSpace } from './spectrum.ts'
import { train } from './train.ts'

const size = { people: 8, items: 10 }
const told = fc.array(fc.tuple(fc.nat(size.people - 1), fc.nat(size.items - 1), fc.integer({ min: 1, max: 255 })), {
  maxLength: 60,
})
const enough: Bounds = { people: 1000, likes: 100_000, ofOne: 1000, ofOneAtLeast: 1000 }

/** Who liked what, people by their numbers; what is told twice counts by the last weight. */
const matrixOf = (
  list: readonly (readonly [person: number, item: number, weight?: number])[],
  { people, items }: { people: number; items: number },
  bounds = enough,
) => {
  const rows = Array.from({ length: people }, () => new Map<number, number>())
  for (const [person, item, weight = 1] of list) rows[person]?.set(item, weight)
  const gathered = gatherLikes(items, bounds)
  for (const [person, liked] of rows.entries()) gathered.add(person, liked)
  return gathered.finish()
}

describe('who liked what', () => {
  it('is a matrix in order, and the same when turned twice', () => {
    fc.assert(
      fc.property(told, (list) => {
        const likes = matrixOf(list, size)
        const expected = new Map(list.map(([person, item, weight]) => [person * 100 + item, weight]))
        const found: [number, number][] = []
        for (let person = 0; person < size.people; person++)
          for (let at = likes.starts[person] ?? 0; at < (likes.starts[person + 1] ?? 0); at++)
            found.push([person * 100 + (likes.indexes[at] ?? 0), likes.weights[at] ?? 0])
        expect(found).toEqual([...expected].sort(([one], [other]) => one - other))
        const weighed = [...expected.values()].reduce((sum, weight) => sum + Math.sqrt(weight), 0)
        expect(degreesOf(likes).reduce((sum, degree) => sum + degree, 0)).toBeCloseTo(weighed, 6)
        expect(transpose(transpose(likes))).toEqual(likes)
      }),
    )
  })
})

describe('lists of a model', () => {
  it('are of the nearest', () => {
    const size = { people: 40, items: 40 }
    const list = fc.array(fc.tuple(fc.nat(size.people - 1), fc.nat(size.items - 1)), { minLength: 200, maxLength: 600 })
    fc.assert(
      fc.property(list, (liked) => {
        const likes = matrixOf(liked, size)
        const likers = transpose(likes)
        const of = (neighbours: number) =>
          nearestOf({
            likes,
            likers,
            people: degreesOf(likes),
            items: degreesOf(likers),
            chosen: { ...parameters, neighbours },
          })
        const weightsOf = ({ starts, weights }: Model, item: number) =>
          [...weights.subarray(starts[item], starts[item + 1])].sort((a, b) => b - a)
        const [few, all] = [of(8), of(100)]
        for (let item = 0; item < size.items; item++)
          expect(weightsOf(few, item)).toEqual(weightsOf(all, item).slice(0, 8))
      }),
      { numRuns: 30 },
    )
  })

  it('go both ways, and become those of a model again for what is kept', () => {
    // 0 knows 1 and 2, 1 knows 0 less well, 3 knows 1
    const model: Model = {
      items: 4,
      starts: Uint32Array.of(0, 2, 3, 3, 4),
      neighbours: Uint32Array.of(1, 2, 0, 1),
      weights: Uint8Array.of(255, 51, 100, 255),
      scales: Float32Array.of(2 / 255, 1 / 255, 0, 4 / 255),
    }
    const lists = listsBothWays(model)
    const rounded = (list?: Map<number, number>) =>
      [...(list ?? [])].map(([item, near]) => [item, Math.round(near * 100) / 100]).sort()
    expect(rounded(lists.get(0))).toEqual([
      [1, 2],
      [2, 0.4],
    ])
    expect(rounded(lists.get(1))).toEqual([
      [0, 2],
      [3, 4],
    ])
    expect(rounded(lists.get(2))).toEqual([[0, 0.4]])
    expect(rounded(lists.get(3))).toEqual([[1, 4]])
    // 1 is gone, and with it all that 3 is near
    const kept = modelOfLists(lists, [3, 2, 0])
    expect(kept.starts).toEqual(Uint32Array.of(0, 0, 1, 2))
    expect(kept.neighbours).toEqual(Uint32Array.of(2, 1))
    const near = createRecommender(kept).recommend([{ item: 2, weight: 1 }], () => false, 5)
    expect(near).toEqual([{ item: 1, score: expect.closeTo(0.4, 2) }])
  })
})

describe('where there is no room for all that is liked', () => {
  const rowsOf = (likes: ReturnType<typeof matrixOf>) =>
    Array.from({ length: likes.rows }, (_, row) => [
      ...likes.indexes.subarray(likes.starts[row], likes.starts[row + 1]),
    ])
  /** Somebody liked these, the latest first. */
  const likedFrom = (from: number, count: number) => Array.from({ length: count }, (_, at) => from - at)

  it('everyone is left their latest, those who came last as those who came first', () => {
    const list = Array.from({ length: 30 }, (_, person) =>
      likedFrom(99, person % 2 ? 40 : 3).map((item) => [person, item, 1 + (item % 7)] as const),
    ).flat()
    const bounds = { people: 100, likes: 240, ofOne: 40, ofOneAtLeast: 5 }
    const likes = matrixOf(list, { people: 30, items: 100 }, bounds)
    expect(likes.rows).toBe(30)
    // 15 of 10 and 15 of 3 are 195; with 20 of each there would be 345
    for (const [person, row] of rowsOf(likes).entries())
      expect(row).toEqual(likedFrom(99, person % 2 ? 10 : 3).reverse())
    for (const [at, item] of likes.indexes.entries()) expect(likes.weights[at]).toBe(1 + (item % 7))
  })

  it('a part of all people is left rather than too few likes of each', () => {
    const list = Array.from({ length: 400 }, (_, person) =>
      likedFrom(99, 10).map((item) => [person, item] as const),
    ).flat()
    const few = matrixOf(list, { people: 400, items: 100 }, { people: 1000, likes: 700, ofOne: 40, ofOneAtLeast: 5 })
    expect(rowsOf(few).every((row) => row.length === 5)).toBe(true)
    expect(few.rows).toBe(100)
    // too many people, whatever they like
    const many = matrixOf(list, { people: 400, items: 100 }, { ...enough, people: 250 })
    expect(many.rows).toBe(200)
    expect(rowsOf(many).every((row) => row.length === 10)).toBe(true)
  })

  it('holds what it may and no more, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2 ** 32 - 1), fc.nat(30)), { maxLength: 60 }), (people) => {
        const gathered = gatherLikes(100, { people: 20, likes: 100, ofOne: 16, ofOneAtLeast: 4 })
        for (const [tail, count] of people) gathered.add(tail, new Map(likedFrom(99, count).map((item) => [item, 1])))
        const likes = gathered.finish()
        expect(likes.rows).toBeLessThanOrEqual(20)
        expect(likes.indexes.length).toBeLessThanOrEqual(100)
        expect(likes.starts[likes.rows]).toBe(likes.indexes.length)
        for (const row of rowsOf(likes)) expect(row).toEqual(likedFrom(99, row.length).reverse())
      }),
    )
  })
})

describe('the space of the strongest tastes', () => {
  it('is orthonormal, and holds the strongest directions', () => {
    // Two blocks that have nothing to do with each other: the strongest are their sums.
    const list: [number, number][] = []
    for (let person = 0; person < 40; person++)
      for (let item = 0; item < 30; item++) if (person % 2 === item % 2) list.push([person, item])
    const likes = matrixOf(list, { people: 40, items: 30 })
    const turned = transpose(likes)
    const [space] = strongestSpace(turned, likes, { panels: 1, rounds: 3, random: seededRandom(3) })
    const column = (at: number) => Array.from({ length: 30 }, (_, row) => space?.[row * panelWidth + at] ?? 0)
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
    for (let at = 0; at < 2; at++) {
      expect(dot(column(at), column(at))).toBeCloseTo(1, 4)
      for (let other = 0; other < at; other++) expect(dot(column(at), column(other))).toBeCloseTo(0, 4)
    }
    for (const parity of [0, 1]) {
      const block = Array.from({ length: 30 }, (_, item) => (item % 2 === parity ? 1 / Math.sqrt(15) : 0))
      const within = Array.from({ length: panelWidth }, (_, at) => dot(column(at), block) ** 2)
      expect(within.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 3)
    }
  })
})

describe('a model', () => {
  it('recommends what the own circle likes, to somebody it has never seen', () => {
    const random = seededRandom(9)
    const list: [number, number][] = []
    for (let person = 0; person < 300; person++)
      for (let i = 0; i < 12; i++) list.push([person, (person % 3) * 40 + Math.floor(random() * 40)])
    const likes = matrixOf(list, { people: 300, items: 125 })
    const model = train(likes, seededRandom(1))
    const found = createRecommender(model).recommend(
      [
        { item: 41, weight: 1 },
        { item: 55, weight: 1 },
      ],
      (item) => item === 41 || item === 55,
      15,
    )
    expect(found).toHaveLength(15)
    for (const { item } of found) expect(Math.floor(item / 40)).toBe(1)
  })

  it('takes what weighs more for more', () => {
    // Everyone likes 0; half of them beside it 1, the others 2; whoever has 2 said more of both.
    const list: [number, number, number][] = []
    for (let person = 0; person < 40; person++)
      for (const item of [0, 1 + (person % 2), 3 + (person % 5)])
        list.push([person, item, person % 2 === 1 && item < 3 ? 3 : 1])
    const near = (model: Model, item: number) =>
      createRecommender(model)
        .recommend([{ item: 0, weight: 1 }], () => false, 8)
        .find((one) => one.item === item)?.score ?? 0
    const model = train(matrixOf(list, { people: 40, items: 8 }), seededRandom(1))
    expect(near(model, 2)).toBeGreaterThan(near(model, 1) * 1.1)
    const alike = train(
      matrixOf(
        list.map(([person, item]) => [person, item]),
        { people: 40, items: 8 },
      ),
      seededRandom(1),
    )
    expect(near(alike, 2)).toBeLessThan(near(alike, 1) * 1.1)
  })

  it('learns from nothing without failing', () => {
    const none = matrixOf([], { people: 0, items: 5 })
    expect(createRecommender(train(none, seededRandom(1))).recommend([{ item: 2, weight: 1 }], () => false, 5)).toEqual(
      [],
    )
  })

  it('gives the greatest sums in order, as reckoned one by one, and begins anew each time', () => {
    const list = fc.array(fc.tuple(fc.nat(19), fc.integer({ min: 1, max: 255 })), { maxLength: 12 })
    const history = fc.uniqueArray(fc.record({ item: fc.nat(19), weight: fc.constantFrom(-3, 0.5, 1, 2) }), {
      selector: ({ item }) => item,
      maxLength: 6,
    })
    fc.assert(
      fc.property(fc.array(list, { minLength: 20, maxLength: 20 }), history, fc.nat(12), (lists, liked, limit) => {
        const own = lists.map((entries) => [...new Map(entries)])
        const starts = new Uint32Array(21)
        for (const [at, entries] of own.entries()) starts[at + 1] = (starts[at] ?? 0) + entries.length
        const model: Model = {
          items: 20,
          starts,
          neighbours: Uint32Array.from(own.flat(), ([item]) => item),
          weights: Uint8Array.from(own.flat(), ([, weight]) => weight),
          scales: new Float32Array(20).fill(0.5),
        }
        const sums = new Map<number, number>()
        for (const { item, weight } of liked)
          for (const [other, near] of own[item] ?? []) sums.set(other, (sums.get(other) ?? 0) + near * 0.5 * weight)
        const isOut = (item: number) => item % 5 === 0
        const expected = [...sums]
          .filter(([item]) => !isOut(item))
          .map(([, score]) => score)
          .sort((a, b) => b - a)
          .slice(0, limit)
        const recommender = createRecommender(model)
        for (const _ of [1, 2]) {
          const found = recommender.recommend(liked, isOut, limit)
          expect(found.map(({ score }) => score)).toEqual(expected)
          for (const { item, score } of found) expect(sums.get(item)).toBe(score)
        }
      }),
    )
  })
})
