import { ownMessages } from '#lib/own-messages.ts'
import en, { type TasteMessages } from '#messages/taste/en.ts'
import zhHans from '#messages/taste/zh-Hans.ts'

/** Of what is known about somebody: `const t = tasteMessages()`. */
export const tasteMessages = ownMessages<TasteMessages>({ en, 'zh-Hans': zhHans })
