import { ownMessages } from '#lib/own-messages.ts'
import en, { type LanguageMessages } from '#messages/language/en.ts'
import zhHans from '#messages/language/zh-Hans.ts'

/** Of where authors say which language they wrote in: `const l = languageMessages()`. */
export const languageMessages = ownMessages<LanguageMessages>({ en, 'zh-Hans': zhHans })
