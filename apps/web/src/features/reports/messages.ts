import { ownMessages } from '#lib/own-messages.ts'
import en, { type ReportMessages } from '#messages/reports/en.ts'
import zhHans from '#messages/reports/zh-Hans.ts'

/** Of the dialog that reports something, and of the moderators' cases: `const g = reportMessages()`. */
export const reportMessages = ownMessages<ReportMessages>({ en, 'zh-Hans': zhHans })
