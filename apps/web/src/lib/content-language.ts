import { baseOf } from '@redbud/contract/language'
import type { ContentLanguage } from '@redbud/contract/words'

/** The `lang` of what people wrote; none where the language could not be told. */
export const langOf = (language: ContentLanguage): string | undefined => (language === 'und' ? undefined : language)

/**
 * The `lang` of what a photo shows, of which only the language of the note around it is known: what is in other letters
 * is in another language.
 */
export const langOfAlt = (alt: string, language: ContentLanguage): string | undefined => {
  const written = baseOf(language)
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(alt)) return 'ja'
  if (/\p{Script=Han}/u.test(alt)) return written === 'zh' || written === 'ja' ? language : 'zh'
  const isElsewhere = /\p{Script=Latin}/u.test(alt) && ['zh', 'ja', 'ko', 'ru'].includes(written)
  return isElsewhere ? undefined : langOf(language)
}
