import type { InterfaceLanguage } from '@redbud/contract/words'
import en, { type PlaceMessages } from '#messages/places/en.ts'
import zhHans from '#messages/places/zh-Hans.ts'
import { page } from '$app/state'

const inLanguage: Record<InterfaceLanguage, PlaceMessages> = { en, 'zh-Hans': zhHans }

/** The messages of the screens of places in the reader's language: `const p = placeMessages()` while a component starts. */
export const placeMessages = (): PlaceMessages => inLanguage[page.data.language as InterfaceLanguage]
