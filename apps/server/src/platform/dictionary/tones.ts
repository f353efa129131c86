const marks: Record<string, string> = { a: 'āáǎà', e: 'ēéěè', i: 'īíǐì', o: 'ōóǒò', u: 'ūúǔù', ü: 'ǖǘǚǜ' }

/**
 * Pinyin with numbers (CC-CEDICT's `lu:4 xing2`) as it is written: `lǜ xíng`. The mark stands on a or e, on the o of ou,
 * else on the last vowel (ISO 7098:2015, 5.3). What is no syllable stays as it is.
 */
export const withToneMarks = (pinyin: string): string =>
  pinyin
    .replaceAll('u:', 'ü')
    .replaceAll('U:', 'Ü')
    .replace(/([A-Za-zÜü]+)([1-5])(?![0-9])/g, (_, letters: string, tone: string) =>
      markSyllable(letters, Number(tone)),
    )

const markSyllable = (letters: string, tone: number): string => {
  if (tone === 5) return letters === 'xx' ? '' : letters
  const lower = letters.toLowerCase()
  const first = /[ae]|o(?=u)/.exec(lower)?.index
  const at = first ?? lower.search(/[aeiouü][^aeiouü]*$/)
  const vowel = lower[at]
  const mark = vowel && marks[vowel]?.[tone - 1]
  if (!mark) return letters
  const marked = letters[at] === vowel ? mark : mark.toUpperCase()
  return letters.slice(0, at) + marked + letters.slice(at + 1)
}
