import { describe, expect, test } from 'vitest'
import { complete, tokenAt } from './completion.ts'

describe('the token at the caret', () => {
  test.each([
    ['#bre', { kind: 'topic', start: 0, end: 4, prefix: 'bre' }],
    ['a fine #', { kind: 'topic', start: 7, end: 8, prefix: '' }],
    ['今天 ＃早', { kind: 'topic', start: 3, end: 5, prefix: '早' }],
    ['hello @li_w', { kind: 'mention', start: 6, end: 11, prefix: 'li_w' }],
    ['谢谢@', { kind: 'mention', start: 2, end: 3, prefix: '' }],
  ])('%s', (words, token) => {
    expect(tokenAt(words, words.length)).toEqual(token)
  })

  test.each(['me@example', 'a#b', '今天#早', 'https://x.org/#top', 'plain', '#done '])(
    'there is none in %s',
    (words) => {
      expect(tokenAt(words, words.length)).toBeNull()
    },
  )

  test('is the one before the caret, whatever follows', () => {
    expect(tokenAt('#foo and #bar', 3)).toEqual({ kind: 'topic', start: 0, end: 3, prefix: 'fo' })
  })
})

describe('completing', () => {
  test('puts the name and one space, and the caret behind them', () => {
    expect(complete('see #bre', { kind: 'topic', start: 4, end: 8, prefix: 'bre' }, 'breakfast')).toEqual({
      words: 'see #breakfast ',
      caret: 15,
    })
  })

  test('keeps a space that is there', () => {
    expect(complete('@l hi', { kind: 'mention', start: 0, end: 2, prefix: 'l' }, 'lin')).toEqual({
      words: '@lin hi',
      caret: 5,
    })
  })
})
