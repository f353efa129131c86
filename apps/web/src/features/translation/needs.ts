import { baseOf, type Reading, visitorReading, wishFor } from '@redbud/contract/language'
import type { ContentLanguage, InterfaceLanguage, TranslationWish } from '@redbud/contract/words'

/** Words that someone wrote. */
export interface Written {
  text: string
  language: ContentLanguage
}

const inLatin = ['en', 'es', 'fr', 'de', 'pt']

/**
 * What becomes of a text for a reader; `never` where they read it. Nobody signed in reads the language of the interface.
 * Where it is not known what language a text is in, its letters tell whether they read it, and it is translated on tap.
 */
export const wishForText = (
  { text, language }: Written,
  reader: Reading | null | undefined,
  interfaceLanguage: InterfaceLanguage,
): TranslationWish => {
  const reading = reader ?? visitorReading(interfaceLanguage)
  const wish = wishFor(reading, language)
  if (language !== 'und' || wish === 'never') return wish
  const reads = reading.reads.map(baseOf)
  const foreign = /\p{Script=Han}/u.test(text)
    ? !reads.includes('zh') && !reads.includes('ja')
    : /\p{Script=Latin}{3}/u.test(text) && !reads.some((one) => inLatin.includes(one))
  return foreign ? 'tap' : 'never'
}

/** Whether a reader would have at least one of these translated. */
export const wishesForOne = (
  texts: readonly Written[],
  reader: Reading | null | undefined,
  interfaceLanguage: InterfaceLanguage,
): boolean => texts.some((text) => wishForText(text, reader, interfaceLanguage) !== 'never')
