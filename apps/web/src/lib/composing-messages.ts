import type { InterfaceLanguage } from '@redbud/contract/words'
import en, { type ComposingMessages } from '#messages/composing/en.ts'
import zhHans from '#messages/composing/zh-Hans.ts'
import { page } from '$app/state'

const inLanguage: Record<InterfaceLanguage, ComposingMessages> = { en, 'zh-Hans': zhHans }

/** The messages of the screens where notes are made in the reader's language: `const c = composingMessages()` while a component starts. */
export const composingMessages = (): ComposingMessages => inLanguage[page.data.language as InterfaceLanguage]
