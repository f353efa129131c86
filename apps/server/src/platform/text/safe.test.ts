import { describe, expect, it } from 'vitest'
import { isSafeName, isSafeText, skeleton, tidyLine, tidyText } from './safe.ts'

const name = (text: string) => isSafeName(tidyLine(text))

describe('a name', () => {
  it.each([
    'Mei Lin',
    '林美',
    '林美 🌸',
    'Zoë Ångström',
    'Nguyễn Văn A',
    'สมชาย ที่รัก',
    'अनन्या क्षत्रिय',
    'محمد',
    'שרה',
    '👩🏽‍🍳 cooks',
    '👨‍👩‍👧‍👦',
    '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
    '❤️',
    '☕️ first',
    '☀︎',
    '1️⃣',
    '葛\u{E0100}城',
    'Ｗｉｄｅ',
    'O’Brien-Smith, Jr.',
  ])('can be %s', (text) => {
    expect(name(text)).toBe(true)
  })

  it.each([
    ['a right-to-left override', 'Mei\u202Enil'],
    ['an isolate', '\u2066Mei\u2069'],
    ['a right-to-left mark', 'Mei\u200F'],
    ['an Arabic letter mark', 'Mei\u061C'],
    ['a zero-width space', 'Me\u200Bi'],
    ['a zero-width joiner outside of emoji', 'Me\u200Di'],
    ['a variation selector outside of emoji', 'Me\uFE0Fi'],
    ['a byte order mark', '\uFEFFMei'],
    ['a soft hyphen', 'Me\u00ADi'],
    ['a word joiner', 'Me\u2060i'],
    ['an invisible filler', '\u3164'],
    ['a blank braille pattern', '\u2800'],
    ['a combining grapheme joiner', 'Me\u034Fi'],
    ['a control character', 'Mei\u0007'],
    ['a line feed that is not folded', 'Mei\u2028'],
    ['a private-use character', 'Mei \uE000'],
    ['an unassigned character', 'Mei \u0378'],
    ['half a surrogate pair', 'Mei \uD83D'],
    ['stacked marks', 'M\u0301\u0302\u0303\u0304ei'],
    ['a mark with nothing below it', '\u0301Mei'],
    ['tags without a flag', 'Mei\u{E0041}\u{E0042}'],
  ])('has not %s', (_, text) => {
    // a separator is folded into a space before it is looked at, so it can't mislead
    expect(isSafeName(text.normalize('NFKC'))).toBe(false)
  })

  it('is folded: compatibility forms, spaces and ends', () => {
    expect(tidyLine('  Ｍｅｉ \u00A0\t Lin\n')).toBe('Mei Lin')
  })
})

describe('a text', () => {
  it('keeps its lines, but not more than one empty one in a row', () => {
    expect(tidyText('\n one  \r\ntwo\n\n\n\nthree \n'.replaceAll('\r', ''))).toBe('one\ntwo\n\nthree')
  })

  it('can hold joiners where a script is written with them, and nothing that reorders', () => {
    expect(isSafeText('می\u200Cخواهم')).toBe(true)
    expect(isSafeText('two\nlines')).toBe(true)
    expect(isSafeText('an\u200Cother')).toBe(false)
    expect(isSafeText('evil \u202Etxt.exe')).toBe(false)
  })
})

describe('a skeleton', () => {
  it.each([
    ['paypal', 'PaypaI'],
    ['paypal', 'paypa1'],
    ['admin', 'adm1n'],
    ['rosalind', 'ROSALIND'],
    ['paypal', 'рауpаl'],
    ['redbud', 'rеdЬud'],
    ['modern', 'modem'],
    ['sawyer', 'savvyer'],
    ['google', 'g00gle'],
    ['mei_lin', 'meilin'],
    ['mei lin', 'Mei-Lin'],
    ['rene', 'René'],
    ['admin', '𝐀𝐝𝐦𝐢𝐧'],
    ['homer', 'ΗΟΜΕR'],
  ])('of %s and %s is the same', (one, other) => {
    expect(skeleton(other)).toBe(skeleton(one))
  })

  it.each([
    ['ann', 'anne'],
    ['clara', 'dara'],
    ['mei', 'mai'],
    ['林美', '林丽'],
  ])('of %s and %s is not', (one, other) => {
    expect(skeleton(other)).not.toBe(skeleton(one))
  })
})
