import type { Me } from '@redbud/contract'
import { baseOf } from '@redbud/contract/language'
import type { ContentLanguage, InterfaceLanguage } from '@redbud/contract/words'
import { browser } from '$app/env'

/** What reading help explains: Chinese words in English, or English words in Chinese. */
export type Helped = 'zh' | 'en'

/** What a text's words can be explained as: where its language could not be told, by its letters, if they are Chinese. */
const explainedAs = (text: string, language: ContentLanguage): string => {
  if (language !== 'und') return baseOf(language)
  return /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'zh' : ''
}

/**
 * Whether words of this text can be explained to this reader: who learns its language, or doesn't read it. Nobody signed
 * in reads the language of the interface. English is explained in Chinese, so only to those who read that.
 */
export const helpFor = (
  { text, language }: { text: string; language: ContentLanguage },
  reader: Pick<Me, 'reads' | 'learning'> | null | undefined,
  interfaceLanguage: InterfaceLanguage,
): Helped | null => {
  const helped = explainedAs(text, language)
  if (helped !== 'zh' && helped !== 'en') return null
  const reads = reader ? reader.reads.map(baseOf) : [baseOf(interfaceLanguage)]
  const learns = reader?.learning.map(baseOf) ?? []
  if (reads.includes(helped) && !learns.includes(helped)) return null
  if (helped === 'en' && !reads.includes('zh')) return null
  return helped
}

const key = 'redbud:reading'

const read = (): { on: boolean; pinyin: boolean } => {
  const kept: unknown = browser ? JSON.parse(localStorage.getItem(key) ?? 'null') : null
  const { on, pinyin } = (kept ?? {}) as { on?: unknown; pinyin?: unknown }
  return { on: on === true, pinyin: pinyin === true }
}

/** Whether the reader wants help, kept on the device: it is there again with the next note. */
class Help {
  #kept = $state.raw({ on: false, pinyin: false })

  constructor() {
    try {
      this.#kept = read()
    } catch {
      // Storage can be forbidden, or hold something else; then reading begins without help.
    }
  }
  get on(): boolean {
    return this.#kept.on
  }
  /** Pinyin above the characters. */
  get pinyin(): boolean {
    return this.#kept.on && this.#kept.pinyin
  }
  keep(changes: { on?: boolean; pinyin?: boolean }): void {
    this.#kept = { ...this.#kept, ...changes }
    try {
      localStorage.setItem(key, JSON.stringify(this.#kept))
    } catch {
      // As above.
    }
  }
}

export const help = new Help()
