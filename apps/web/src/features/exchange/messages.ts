import { ownMessages } from '#lib/own-messages.ts'
import en, { type ExchangeMessages } from '#messages/exchange/en.ts'
import zhHans from '#messages/exchange/zh-Hans.ts'

/** Of the first words to an exchange partner: `const e = exchangeMessages()`. */
export const exchangeMessages = ownMessages<ExchangeMessages>({ en, 'zh-Hans': zhHans })
