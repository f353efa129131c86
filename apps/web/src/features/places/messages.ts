import { ownMessages } from '#lib/own-messages.ts'
import en, { type PlaceMessages } from '#messages/places/en.ts'
import zhHans from '#messages/places/zh-Hans.ts'

/** Of the screens of places: `const p = placeMessages()`. */
export const placeMessages = ownMessages<PlaceMessages>({ en, 'zh-Hans': zhHans })
