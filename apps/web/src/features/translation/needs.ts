import type { Me } from '@redbud/contract'
import type { ContentLanguage, InterfaceLanguage } from '@redbud/contract/words'

const baseOf = (language: string): string => language.split('-')[0] ?? ''
const inLatin = ['en', 'es', 'fr', 'de', 'pt']

/**
 * Whether a reader can't read a text. Nobody signed in reads the language of the interface. Where it is not known what
 * language a text is in, its letters tell.
 */
export const needsTranslation = (
  { text, language }: { text: string; language: ContentLanguage },
  reader: Pick<Me, 'reads'> | null | undefined,
  interfaceLanguage: InterfaceLanguage,
): boolean => {
  const reads = reader ? reader.reads.map(baseOf) : [baseOf(interfaceLanguage)]
  if (language !== 'und') return !reads.includes(baseOf(language))
  if (/\p{Script=Han}/u.test(text)) return !reads.includes('zh') && !reads.includes('ja')
  return /\p{Script=Latin}{3}/u.test(text) && !reads.some((one) => inLatin.includes(one))
}
