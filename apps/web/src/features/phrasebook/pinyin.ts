/** How someone wrote tones: with marks, with numbers, or not at all. */
export type Tones = 'marks' | 'numbers' | 'none'
/** What became of a typed pinyin; `tones`: the letters are right and the tones are not. */
export type PinyinAnswer = { right: true; tones: Tones } | { right: false; wrong: 'letters' | 'tones' }

const marks = ['\u0304', '\u0301', '\u030C', '\u0300']
const between = /[\s'’·,，.。!！?？;；:："“”()（）—…-]+/gu

/** Letters without tones, `ü` as v. */
const lettersOf = (syllable: string): string =>
  syllable
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/\p{M}/gu, '')

/** 1–4; 0 for the neutral tone. */
const toneOf = (syllable: string): number =>
  1 + marks.findIndex((mark) => syllable.normalize('NFD').toLowerCase().includes(mark))

/** With a number after each syllable that has a tone. */
const numbered = (reading: string): string =>
  reading
    .split(between)
    .filter((syllable) => syllable !== '')
    .map((syllable) => `${lettersOf(syllable)}${toneOf(syllable) || ''}`)
    .join('')

/**
 * Compares what was typed with how something is read. Spaces, apostrophes and marks of punctuation make no difference;
 * neither does how tones are written, nor whether. Neutral tones can be written 5 or 0.
 * @param reading syllables with tone marks, blanks between: `yín háng`
 */
export const checkPinyin = (typed: string, reading: string): PinyinAnswer => {
  const plain = typed.toLowerCase().replace(/u:/g, 'ü').normalize('NFC').replace(between, '')
  const tones: Tones = /\d/.test(plain) ? 'numbers' : hasMarks(plain) ? 'marks' : 'none'
  const letters = lettersOf(reading).replace(between, '')
  if (lettersOf(plain).replace(/\d/g, '') !== letters) return { right: false, wrong: 'letters' }
  if (tones === 'none') return { right: true, tones }
  const same =
    tones === 'numbers'
      ? lettersOf(plain).replace(/[05]/g, '') === numbered(reading)
      : plain === reading.toLowerCase().normalize('NFC').replace(between, '')
  return same ? { right: true, tones } : { right: false, wrong: 'tones' }
}

const hasMarks = (text: string): boolean => marks.some((mark) => text.normalize('NFD').includes(mark))
