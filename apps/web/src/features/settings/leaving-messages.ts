import { ownMessages } from '#lib/own-messages.ts'
import en, { type LeavingMessages } from '#messages/leaving/en.ts'
import zhHans from '#messages/leaving/zh-Hans.ts'

/** Of deleting one's account: `const l = leavingMessages()`. */
export const leavingMessages = ownMessages<LeavingMessages>({ en, 'zh-Hans': zhHans })
