import { cutKept } from './keep.ts'
import { wordsOf } from './marks.ts'
import type { SourceLanguage } from './translator.ts'

/** What a text whose language nobody knows is translated as, by its script; `und` where that says nothing either. */
export const likelyLanguage = (text: string): SourceLanguage => {
  const words = wordsOf(cutKept(text))
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words)) return 'ja'
  if (/\p{Script=Hangul}/u.test(words)) return 'ko'
  if (/\p{Script=Han}/u.test(words)) return 'zh-Hans'
  if (/\p{Script=Cyrillic}/u.test(words)) return 'ru'
  return /\p{Script=Latin}/u.test(words) ? 'en' : 'und'
}
