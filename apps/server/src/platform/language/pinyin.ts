/** What a syllable can be without an initial: only at a word's beginning or behind an apostrophe. */
const bare = '(?:a(?:i|ng?|o)?|e(?:i|ng?|r)?|ou?)'
/** The syllables of Standard Chinese with an initial, without tones; `v` is how ü is typed. */
const syllable = `(?:${[
  '[bpm](?:a(?:i|ng?|o)?|ei|eng?|i(?:an|ao|e|ng?)?|ou?|u)|biang|me|miu',
  'f(?:ang?|a|ei|eng?|ou?|u)',
  '[dt](?:a(?:i|ng?|o)?|e(?:i|ng)?|i(?:an|ao|e|ng)?|ong|ou|u(?:an|i|n|o)?)|den|diu|dia',
  '[nl](?:a(?:i|ng?|o)?|e(?:i|ng)?|i(?:ang?|ao|e|ng?|u)?|ong|ou|u(?:an|o|e)?|[vü]e?)|nen|lia|lun',
  '[gkh](?:a(?:i|ng?|o)?|e(?:i|ng?)?|ong|ou|u(?:a|ai|ang?|i|n|o)?)',
  '[jqx](?:i(?:a|ang?|ao|e|ng?|ong|u)?|u(?:an|e|n)?)',
  '(?:[zcs]h?)(?:a(?:i|ng?|o)?|e(?:i|ng?)?|i|ong|ou|u(?:a|ai|ang?|i|n|o)?)',
  'r(?:ang?|ao|e(?:ng?)?|i|ong|ou|u(?:an|i|n|o)?)',
  'w(?:a(?:i|ng?)?|ei|eng?|o|u)',
  'y(?:a(?:ng?|o)?|e|i(?:ng?)?|ong?|ou|u(?:an|e|n)?)',
].join('|')})`
/** A word of syllables as they are written without tones. */
const word = new RegExp(`^(?:${syllable}r?|${bare})(?:'?${syllable}r?|'${bare})*$`)
/** What English, Spanish, German and the others hardly ever have. */
const telling =
  /^(?:x|zh|q(?:i|u(?![aeio])))|[^aeiou](?:uo|iao|iang|iong|ao)(?![aeiou])|[aeiougn](?:x|zh|q(?:i|u(?![aeio])))/
/** The first and the third tone, and the fourth of some vowels: no language that Redbud has a name for writes them. */
const tellingTone = /[\u0304\u030c]|[ion]\u0300/
/** Of so many words that could all be Chinese, it is no chance. */
const enough = 4

/**
 * Whether words in Latin letters are Chinese as it is written with tones, or as it is typed without them, such as “wo
 * xihuan chi huoguo”: every one of them is syllables of it, one could hardly be anything else or they are many, and few
 * are common words of one language elsewhere.
 * @param languagesOf the languages in Latin letters in which a word is common
 */
export const isPinyin = (words: readonly string[], languagesOf: (word: string) => readonly string[]): boolean => {
  const spelt = words.map((one) => one.normalize('NFD'))
  const plain = spelt.map((one) => one.replace(/[\u0300\u0301\u0304\u030c]/g, '').normalize('NFC'))
  if (!plain.every((one) => word.test(one))) return false
  if (spelt.some((one) => tellingTone.test(one))) return true
  const known = words.map(languagesOf)
  const counts = Map.groupBy(known.flat(), (language) => language)
  const mostKnown = Math.max(0, ...counts.values().map(({ length }) => length))
  const isTold = words.some((one, at) => telling.test(one) && known[at]?.length === 0)
  // most people here write English
  const isEnglish = (counts.get('en')?.length ?? 0) >= words.length / 2
  if (isTold && words.length > 1) return mostKnown <= words.length / 2 && !isEnglish
  return words.length >= enough && plain.every((one, at) => one === words[at]) && mostKnown < words.length / 2
}
