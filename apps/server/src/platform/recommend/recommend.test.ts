import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { degreesOf, fromPairs, transpose } from './interactions.ts'
import { createRecommender, type Model } from './model.ts'
import { seededRandom } from './random.ts'
import { panelWidth, strongestSpace } from './spectrum.ts'
import { train } from './train.ts'

const size = { people: 8, items: 10 }
const pairs = fc.array(fc.tuple(fc.nat(size.people - 1), fc.nat(size.items - 1)), { maxLength: 60 })
const matrix = (list: [number, number][]) =>
  fromPairs(
    Uint32Array.from(list, ([person]) => person),
    Uint32Array.from(list, ([, item]) => item),
    size,
  )

describe('who liked what', () => {
  it('is a matrix without repeats, whatever the order, and the same when turned twice', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const likes = matrix(list)
        const distinct = new Set(list.map(([person, item]) => person * 100 + item))
        expect(likes.indexes).toHaveLength(distinct.size)
        expect(degreesOf(likes).reduce((sum, degree) => sum + degree, 0)).toBe(distinct.size)
        for (let person = 0; person < size.people; person++)
          for (const item of likes.indexes.subarray(likes.starts[person], likes.starts[person + 1]))
            expect(distinct).toContain(person * 100 + item)
        expect(transpose(transpose(likes))).toEqual(likes)
      }),
    )
  })

  it('counts what is told twice by the greater of its weights', () => {
    const weighted = fc.array(
      fc.tuple(fc.nat(size.people - 1), fc.nat(size.items - 1), fc.integer({ min: 1, max: 255 })),
    )
    fc.assert(
      fc.property(weighted, (list) => {
        const likes = fromPairs(
          Uint32Array.from(list, ([person]) => person),
          Uint32Array.from(list, ([, item]) => item),
          size,
          Uint8Array.from(list, ([, , weight]) => weight),
        )
        const greatest = new Map<number, number>()
        for (const [person, item, weight] of list)
          greatest.set(person * 100 + item, Math.max(weight, greatest.get(person * 100 + item) ?? 0))
        const found = new Map<number, number>()
        for (let person = 0; person < size.people; person++)
          for (let at = likes.starts[person] ?? 0; at < (likes.starts[person + 1] ?? 0); at++)
            found.set(person * 100 + (likes.indexes[at] ?? 0), likes.weights?.[at] ?? 0)
        expect(found).toEqual(greatest)
        expect(transpose(transpose(likes))).toEqual(likes)
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
    const likes = fromPairs(
      Uint32Array.from(list, ([person]) => person),
      Uint32Array.from(list, ([, item]) => item),
      { people: 40, items: 30 },
    )
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
    const [people, items]: [number[], number[]] = [[], []]
    for (let person = 0; person < 300; person++)
      for (let i = 0; i < 12; i++) {
        people.push(person)
        items.push((person % 3) * 40 + Math.floor(random() * 40))
      }
    const likes = fromPairs(Uint32Array.from(people), Uint32Array.from(items), { people: 300, items: 125 })
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

  it('takes what weighs more for more, and all that weighs the same for likes', () => {
    // Everyone likes 0; half of them beside it 1, the others 2; whoever has 2 said more of both.
    const [people, items, weights]: [number[], number[], number[]] = [[], [], []]
    for (let person = 0; person < 40; person++)
      for (const item of [0, 1 + (person % 2), 3 + (person % 5)]) {
        people.push(person)
        items.push(item)
        weights.push(person % 2 === 1 && item < 3 ? 3 : 1)
      }
    const of = (given?: number[]) =>
      train(
        fromPairs(
          Uint32Array.from(people),
          Uint32Array.from(items),
          { people: 40, items: 8 },
          given && Uint8Array.from(given),
        ),
        seededRandom(1),
      )
    const near = (model: Model, item: number) =>
      createRecommender(model)
        .recommend([{ item: 0, weight: 1 }], () => false, 8)
        .find((one) => one.item === item)?.score ?? 0
    expect(near(of(weights), 2)).toBeGreaterThan(near(of(weights), 1) * 1.1)
    expect(of(weights.map(() => 1))).toEqual(of())
  })

  it('learns from nothing without failing', () => {
    const none = fromPairs(new Uint32Array(0), new Uint32Array(0), { people: 0, items: 5 })
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
