import type { PlaceCard } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import type { InterfaceLanguage } from '@redbud/contract/words'
import type { Messages } from '#messages/en.ts'
import type { PlaceMessages } from '#messages/places/en.ts'

export interface Named {
  text: string
  lang: InterfaceLanguage
}

/** How much of the world a map of it shows, in degrees: of a city the land around it, of anything else the neighbourhood. */
export const spanOf = ({ kind }: Pick<PlaceCard, 'kind'>): number => (kind === 'city' || kind === 'nature' ? 4 : 0.6)

/** What a place is called for a reader, and in the other language where that is known. */
export const namesOf = ({ names }: Pick<PlaceCard, 'names'>, language: InterfaceLanguage): [Named, Named | null] => {
  const own: Named = { text: names[language], lang: language }
  const otherLanguage = language === 'en' ? 'zh-Hans' : 'en'
  const other: Named = { text: names[otherLanguage], lang: otherLanguage }
  if (own.text === '') return [other, null]
  return [own, other.text === '' || other.text === own.text ? null : other]
}

/** How many notes name a place; they are counted up to a number. */
export const notesText = (m: Messages, p: PlaceMessages, count: number): string =>
  count < limits.placeNotesCounted ? m.topics.notes(count) : p.manyNotes(count)
