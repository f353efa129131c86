import { normalise } from '../../platform/search/tokens.ts'

/** Words as phrases are compared: one spelling, and one space for whatever stands between them. */
export const flat = (text: string): string =>
  normalise(text)
    .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Regional_Indicator}]+/gu, ' ')
    .trim()

/** Words with spaces between them as whole words, others wherever they stand. Both are flat. */
export const hasPhrase = (text: string, phrase: string): boolean =>
  /^[\p{Script=Latin}\p{N}\s]+$/u.test(phrase)
    ? ` ${text} `.includes(` ${phrase} `) || new RegExp(`(?<![a-z0-9])${phrase}(?![a-z0-9])`, 'u').test(text)
    : text.includes(phrase)
