import { ownMessages } from '#lib/own-messages.ts'
import en, { type AdminMessages } from '#messages/admin/en.ts'
import zhHans from '#messages/admin/zh-Hans.ts'

/** Of the screens of the admin area: `const g = adminMessages()`. */
export const adminMessages = ownMessages<AdminMessages>({ en, 'zh-Hans': zhHans })
