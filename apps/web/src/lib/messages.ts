import type { InterfaceLanguage } from '@redbud/contract/words'
import { createContext } from 'svelte'
import type { Messages } from '#messages/en.ts'

const files: Record<InterfaceLanguage, () => Promise<{ default: Messages }>> = {
  en: () => import('#messages/en.ts'),
  'zh-Hans': () => import('#messages/zh-Hans.ts'),
}

/** Loads the messages of one language; the others are never fetched. */
export const loadMessages = async (language: InterfaceLanguage): Promise<Messages> => (await files[language]()).default

/**
 * The messages in the reader's language: `const m = messages()` while a component starts. The root layout provides them,
 * per request, so that pages in two languages can be rendered at once.
 */
export const [messages, provideMessages] = createContext<Messages>()
