import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mentionsOf, segmentsOf, topicsOf } from './markup.ts'

describe('markup', () => {
  it('finds topics of any script, once each', () => {
    expect(topicsOf('#早餐 豆浆油条 #Breakfast, #breakfast ＃年夜饭。#2026 #2026goals a#b https://x.org/#c')).toEqual([
      '早餐',
      'Breakfast',
      '年夜饭',
      '2026goals',
    ])
  })

  it('finds mentions, not addresses', () => {
    expect(mentionsOf('hi @Mei_Lin, @mei_lin! write me@example.org or @example.org，@小红 (@bob)')).toEqual([
      'mei_lin',
      'bob',
    ])
  })

  it('never loses a character', () => {
    const words = fc
      .array(fc.constantFrom('#', '＃', '@', 'a', '早', ' ', '1', '_', '.', '👩‍🍳', '\n'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(words, (text) => {
        expect(
          segmentsOf(text)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
