import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockOf, linesOf, problemOf, secondsOf, textOf, vttOf } from './captions-writing.ts'

describe('captions while they are written', () => {
  test.each([
    [0, '0:00.0'],
    [9.96, '0:10.0'],
    [62.5, '1:02.5'],
    [754, '12:34.0'],
  ])('show %d seconds as %s', (seconds, clock) => {
    expect(clockOf(seconds)).toBe(clock)
  })

  test.each([
    ['1:02.5', 62.5],
    ['62,5', 62.5],
    [' 0:09 ', 9],
    ['', null],
    ['soon', null],
    ['1:2:3', null],
  ])('understand “%s”', (clock, seconds) => {
    expect(secondsOf(clock)).toBe(seconds)
  })

  test('say what is wrong with a line', () => {
    expect(problemOf({ from: '0:01', to: '0:02', text: 'Hi' })).toBeNull()
    expect(problemOf({ from: 'x', to: '0:02', text: 'Hi' })).toBe('time')
    expect(problemOf({ from: '0:02', to: '0:02', text: 'Hi' })).toBe('order')
    expect(problemOf({ from: 'x', to: '', text: ' ' })).toBeNull()
  })

  test.each([
    ['UTF-8', '先把豆子泡好 · naïve', 'e58588e68a8ae8b186e5ad90e6b3a1e5a5bd20c2b7206e61c3af7665'],
    ['UTF-8 that says so', '豆子', 'efbbbfe8b186e5ad90'],
    ['UTF-16, the low byte first', '豆子 ok', 'fffe468c505b20006f006b00'],
    ['UTF-16, the high byte first', '豆子 ok', 'feff8c465b500020006f006b'],
    ['GBK', '1\n先把豆子泡好', '310acfc8b0d1b6b9d7d3c5ddbac3'],
    ['GBK with a letter of its later half', '朱镕基', 'd6ece946bbf9'],
    ['GB 18030 in four bytes', '豆㐀子', 'b6b98139ee39d7d3'],
    ['Windows-1252', 'Café à la crème', '436166e920e0206c61206372e86d65'],
    ['ASCII', 'beans', '6265616e73'],
  ])('are read from a file in %s', (_, text, hex) => {
    expect(textOf(Buffer.from(hex, 'hex'))).toBe(text)
  })

  test('are not read from what is no text', () => {
    expect(() => textOf(Buffer.from('89504e470d0a1a0affffff00ff', 'hex'))).toThrow(TypeError)
  })

  test('come back as they were written', () => {
    const line = fc.record({
      from: fc.integer({ min: 0, max: 8999 }).map((tenths) => clockOf(tenths / 10)),
      to: fc.integer({ min: 9000, max: 9999 }).map((tenths) => clockOf(tenths / 10)),
      text: fc.stringMatching(/^[a-z<>&你好]{1,12}(\n[a-z<>&]{1,5})?$/),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        expect(linesOf(vttOf(lines))).toEqual(lines)
      }),
    )
  })
})
