/**
 * Characters that show nothing, change the order of others or have no meaning: bidirectional controls, zero-width and
 * other format characters, control and private-use characters, lone surrogates, unassigned ones and invisible fillers
 * (UTS #39, section 3.1; Default_Ignorable_Code_Point of UAX #44). Newline is let through here and judged by the caller.
 */
const misleading =
  /[\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u2800\ufffd]|(?!\n)\p{Cc}/u
/** A sequence of combining marks that no language needs, or marks with nothing to stand on. */
const stackedMarks = /\p{M}{3}|(?:^|[\s\p{P}])\p{M}/u
/** Emoji whole, with their joiners, selectors and tags (UTS #51, RGI_Emoji), and a picture with the selector for text or emoji. */
const emoji = /\p{RGI_Emoji}\uFE0F?|\p{Emoji}[\uFE0E\uFE0F]/gv
/** Joiners after a letter of the scripts that are written with them (UAX #31, section 2.3). */
const neededJoiners =
  /(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}])[\u200C\u200D](?=\p{L})/gu

/** Variants of Chinese characters, as in Japanese names (UTS #37). */
const variants = /(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]/gu

/** A name or another single line: compatibility forms folded (NFKC), spaces single, none at the ends. */
export const tidyLine = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim()

/** A word or a sentence on one line as it was written: canonical form (NFC), spaces single, none at the ends. */
export const tidyPhrase = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Longer text: canonical form (NFC), no blank ends, at most one empty line in a row. */
export const tidyText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()

/** Whether a name holds nothing that misleads its readers. */
export const isSafeName = (name: string): boolean => {
  const letters = name.replace(emoji, '☺').replace(variants, '')
  return !misleading.test(letters) && !letters.includes('\n') && !stackedMarks.test(letters)
}

/** Whether a text holds nothing invisible or reordering; joiners are fine where a script is written with them. */
export const isSafeText = (text: string): boolean => {
  const letters = text.replace(emoji, '☺').replace(variants, '').replace(neededJoiners, '')
  return !misleading.test(letters) && !stackedMarks.test(letters)
}

/** Letters of other scripts that look like a Latin one in common fonts (from confusables.txt of UTS #39). */
const lookAlikes: Record<string, string> = {}
for (const [latin, others] of Object.entries({
  a: 'аɑαａ',
  b: 'ьƅвв',
  c: 'сϲᴄⅽ',
  d: 'ԁⅾ',
  e: 'еєҽ℮ɛε',
  f: 'ғϝ',
  g: 'ɡցԍ',
  h: 'һհн',
  j: 'јϳ',
  k: 'κкĸ',
  l: 'іιıɩїӏǀⅼ|׀Ӏ',
  m: 'мⅿϻ',
  n: 'ողηпп',
  o: 'оοօσ੦०０〇ⲟ',
  p: 'рρⲣ',
  q: 'ԛգ',
  r: 'гᴦⲅ',
  s: 'ѕꜱ',
  t: 'тτ',
  u: 'υսцʋ',
  v: 'ѵνⅴ',
  w: 'ԝѡωա',
  x: 'хχⅹ',
  y: 'уүγყ',
  z: 'ᴢʐ',
}))
  for (const letter of others) lookAlikes[letter] = latin

/** Greek capitals whose small letters look different. */
const capitals: Record<string, string> = {
  Α: 'a',
  Β: 'b',
  Ε: 'e',
  Ζ: 'z',
  Η: 'h',
  Ι: 'l',
  Κ: 'k',
  Μ: 'm',
  Ν: 'n',
  Υ: 'y',
}

const sameShapes: [RegExp, string][] = [
  [/0/g, 'o'],
  [/[1i|!]/g, 'l'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
]

/** A text with each letter as the small Latin one that it looks like, without marks. */
export const plainLetters = (word: string): string => {
  const folded = word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ΑΒΕΖΗΙΚΜΝΥ]/gu, (letter) => capitals[letter] ?? letter)
    .toLowerCase()
  return Array.from(folded, (letter) => lookAlikes[letter] ?? letter).join('')
}

/**
 * What a reader takes a name for: two names with one skeleton can be mistaken for each other (UTS #39, section 4). Only
 * letters and digits of the name take part. I, l, 1 and therefore i are one.
 */
export const skeleton = (name: string): string => {
  let plain = plainLetters(name).replace(/[^\p{L}\p{N}|!]/gu, '')
  for (const [shape, letter] of sameShapes) plain = plain.replace(shape, letter)
  return plain
}
