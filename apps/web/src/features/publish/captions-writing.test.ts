import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockOf, linesOf, problemOf, secondsOf, vttOf } from './captions-writing.ts'

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
