import type { PlaceCard } from '@redbud/contract'
import type { InterfaceLanguage } from '@redbud/contract/words'

export interface Named {
  text: string
  lang: InterfaceLanguage
}

/** What a place is called for a reader, and in the other language where that is known. */
export const namesOf = ({ names }: Pick<PlaceCard, 'names'>, language: InterfaceLanguage): [Named, Named | null] => {
  const own: Named = { text: names[language], lang: language }
  const otherLanguage = language === 'en' ? 'zh-Hans' : 'en'
  const other: Named = { text: names[otherLanguage], lang: otherLanguage }
  if (own.text === '') return [other, null]
  return [own, other.text === '' || other.text === own.text ? null : other]
}
