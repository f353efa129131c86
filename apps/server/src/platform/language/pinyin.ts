const initial = '(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])'
const final =
  '(?:iang|iong|uang|uai|uan|iao|ian|ing|ang|eng|ong|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue|ve|er|[aeiouvü])'
const bare = '(?:ang|eng|ai|an|ao|en|er|ou|a|e)'
/** A word of syllables as they are written without tones; those without an initial first, or behind an apostrophe. */
const word = new RegExp(`^(?:${initial}${final}|${bare})(?:'?${initial}${final}|'${bare})*$`)
/** What English, Spanish, German and the others hardly ever have. */
const telling =
  /^(?:x|zh|q(?:i|u(?![aeio])))|[^aeiou](?:uo|iao|iang|iong|ao)(?![aeiou])|[aeiougn](?:x|zh|q(?:i|u(?![aeio])))/

/**
 * Whether words in Latin letters are Chinese as it is typed without tones, such as “wo xihuan chi huoguo”: every one of
 * them is syllables of it, one could hardly be anything else, and few are common words elsewhere.
 * @param languagesOf the languages in Latin letters in which a word is common
 */
export const isPinyin = (words: readonly string[], languagesOf: (word: string) => readonly string[]): boolean => {
  const isKnown = (one: string) => languagesOf(one).length > 0
  return (
    words.length > 1 &&
    words.every((one) => word.test(one)) &&
    words.some((one) => telling.test(one) && !isKnown(one)) &&
    words.filter(isKnown).length <= words.length / 2 &&
    words.filter((one) => languagesOf(one).includes('en')).length < words.length / 2
  )
}
