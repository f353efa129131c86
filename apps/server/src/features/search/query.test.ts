import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from './query.ts'

const nothing = { words: '', phrases: [], without: [], from: null, withoutFrom: [], topics: [], withoutTopics: [] }

describe('a query', () => {
  it.each([
    ['红烧肉 怎么做', { words: '红烧肉 怎么做' }],
    ['"slow mornings" tea', { words: 'slow mornings tea', phrases: ['slow mornings'] }],
    ['“慢慢来” 生活', { words: '慢慢来 生活', phrases: ['慢慢来'] }],
    ['noodles -spicy -"very hot"', { words: 'noodles', without: ['spicy', 'very hot'] }],
    ['from:@June_1 tea', { words: 'tea', from: 'june_1' }],
    ['ｆｒｏｍ：june', { from: 'june' }],
    ['#早餐 ＃Breakfast eggs', { words: 'eggs', topics: ['早餐', 'breakfast'] }],
    ['a "b', { words: 'a b' }],
    ['- -- "" # @', {}],
    ['well-known', { words: 'well-known' }],
    ["'; drop table notes; --", { words: 'drop table notes;' }],
    ['tea -#Topic -#topic', { words: 'tea', withoutTopics: ['topic'] }],
    ['tea -from:@June_1', { words: 'tea', withoutFrom: ['june_1'] }],
    ['👨‍👩‍👧', { words: '👨‍👩‍👧' }],
    ['🇨🇳 -🇺🇸', { words: '🇨🇳', without: ['🇺🇸'] }],
  ])('%s', (typed, expected) => {
    expect(parseQuery(typed)).toEqual({ ...nothing, ...expected })
  })

  it('is read whatever it is, in bounds and quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const { words, phrases, without, topics } = parseQuery(typed)
        expect(phrases.length + without.length + topics.length).toBeLessThanOrEqual(24)
        expect([...words].length).toBeLessThanOrEqual([...typed.normalize('NFKC')].length)
      }),
    )
    const began = performance.now()
    for (const piece of ['"', '-"', 'from:@', '#', '-', 'a" ']) parseQuery(piece.repeat(10_000))
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
