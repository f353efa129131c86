import { baseOf } from '@redbud/contract/language'
import { detectLanguage } from '../language/detect.ts'
import type { SourceLanguage, TargetLanguage } from './translator.ts'

const latin = /\p{Script=Latin}/u
const han = /\p{Script=Han}/u
const scripts: Record<SourceLanguage, RegExp> = {
  en: latin,
  es: latin,
  fr: latin,
  de: latin,
  pt: latin,
  'zh-Hans': han,
  'zh-Hant': han,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  // nobody can say of any word that it is not in it
  und: /\p{L}/u,
}
/** In one script, fewer words than this tell a language from another only by chance. */
const tellingWords = 5

/** Whether words have no letter of the language that their text is in: an engine for it has nothing to do with them. */
export const isForeign = (words: string, from: SourceLanguage): boolean =>
  /\p{L}/u.test(words) && !scripts[from].test(words)

/**
 * Whether words of a text in one language are in the other already: people write English lines in Chinese notes, and
 * Chinese ones in English. Rather no than wrong: what has letters of both is translated.
 */
export const isReadable = (words: string, from: SourceLanguage, to: TargetLanguage): boolean => {
  if (baseOf(from) === baseOf(to)) return false
  if (!isForeign(words, from)) return isTold(words, from, to) && detectLanguage(words) === to
  const found = detectLanguage(words)
  // short words in Latin letters that tell nothing are mostly English
  return baseOf(found) === baseOf(to) || (to === 'en' && found === 'und' && !/(?!\p{Script=Latin})\p{L}/u.test(words))
}

/** Whether words in letters of both languages can be told apart: of one script by their number, Japanese by its own letters. */
const isTold = (words: string, from: SourceLanguage, to: TargetLanguage): boolean =>
  scripts[from] === scripts[to]
    ? (words.match(/\p{L}+/gu)?.length ?? 0) >= tellingWords
    : baseOf(from) === 'zh' && to === 'ja'
