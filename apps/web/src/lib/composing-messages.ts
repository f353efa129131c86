import en, { type ComposingMessages } from '#messages/composing/en.ts'
import zhHans from '#messages/composing/zh-Hans.ts'
import { ownMessages } from './own-messages.ts'

/** Of the screens where notes are made: `const c = composingMessages()`. */
export const composingMessages = ownMessages<ComposingMessages>({ en, 'zh-Hans': zhHans })
