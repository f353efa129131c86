import { describe, expect, it } from 'vitest'
import { englishSegments, piecesOf, sentenceAt, squeezeOf } from './pieces.ts'

const show = (pieces: ReturnType<typeof piecesOf>) =>
  pieces.map((piece) =>
    piece.kind === 'word'
      ? `[${piece.word.text}]`
      : piece.kind === 'link'
        ? `<${piece.text} ${piece.href}>`
        : piece.text,
  )

describe('cutting a text into words', () => {
  it('leaves links, topics and mentions as they are', () => {
    const text = 'Eat #BreakFast with @June & @nobody at https://example.com/eat now'
    expect(show(piecesOf(text, englishSegments(text), new Map([['june', 'June']])))).toEqual([
      '[Eat]',
      ' ',
      '<#BreakFast /topics/breakfast>',
      ' ',
      '[with]',
      ' ',
      '<@June /@June>',
      ' & @',
      '[nobody]',
      ' ',
      '[at]',
      ' ',
      'https://example.com/eat',
      ' ',
      '[now]',
    ])
  })

  it('gives a link its characters where a word begins or ends within it', () => {
    const segments = [
      { text: '吃 ', word: true },
      { text: '#', word: false },
      { text: '早餐', word: true },
      { text: '好 ', word: true },
      { text: '啊', word: true },
    ]
    expect(show(piecesOf('吃 #早餐好 啊', segments, new Map()))).toEqual([
      '[吃 ]',
      `<#早餐好 /topics/${encodeURIComponent('早餐好')}>`,
      ' ',
      '[啊]',
    ])
    expect(show(piecesOf('吃 #早餐好 啊', segments, null))).toEqual(['[吃 ]', '#', '[早餐]', '[好 ]', '[啊]'])
  })

  it('keeps apostrophes and hyphens within words, and other scripts out', () => {
    expect(
      englishSegments('don’t well-known 早餐 café!')
        .filter(({ word }) => word)
        .map(({ text }) => text),
    ).toEqual(['don’t', 'well-known', 'café'])
  })
})

it('squeezes long syllables only', () => {
  expect(squeezeOf('de', 0.5)).toBe(1)
  expect(squeezeOf('zhuàng', 0.5)).toBeLessThan(0.75)
  expect(squeezeOf('zhuàng', 0.5)).toBeGreaterThan(0.5)
})

describe('the sentence around a word', () => {
  const around = (text: string, word: string) => {
    const { from, to } = sentenceAt(text, text.indexOf(word))
    return text.slice(from, to)
  }
  it('ends at its marks and at the end of the line', () => {
    const text = '今天去吃火锅。孩子长大了也爱吃！ 第二天“去公园吧？”我说\n天气真好'
    expect(around(text, '火锅')).toBe('今天去吃火锅。')
    expect(around(text, '孩子')).toBe('孩子长大了也爱吃！')
    expect(around(text, '公园')).toBe('第二天“去公园吧？”')
    expect(around(text, '我说')).toBe('我说')
    expect(around(text, '天气')).toBe('天气真好')
  })
  it('does not end at a point within a number or an address', () => {
    const text = 'It is 3.5 km. See example.org for more. Bye'
    expect(around(text, 'km')).toBe('It is 3.5 km.')
    expect(around(text, 'more')).toBe('See example.org for more.')
    expect(around(text, 'Bye')).toBe('Bye')
  })
})
