import { baseOf } from '@redbud/contract/language'
import { detectLanguage } from '../language/detect.ts'
import { isSafeText } from '../text/safe.ts'
import { isForeign } from './readable.ts'
import type { SourceLanguage, TargetLanguage } from './translator.ts'

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

const letters = /[\p{L}\p{N}]/gu
const han = /\p{Script=Han}/gu
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const scripts: Partial<Record<TargetLanguage, RegExp>> = {
  'zh-Hans': han,
  'zh-Hant': han,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  ko: /\p{Script=Hangul}/gu,
  ru: /\p{Script=Cyrillic}/gu,
}
/** Letters that say as much as one Chinese character. */
const lettersPerHan = 3

const weight = (text: string): number => count(text, letters) + count(text, cjk) * (lettersPerHan - 1)

export const hasWords = (text: string): boolean => /\p{L}/u.test(text)

/** What an engine may slip in unseen; nobody misses it. */
export const withoutInvisible = (answer: string): string =>
  answer.toWellFormed().replace(/[\p{Bidi_Control}\u200B\u2060\uFEFF\u00AD]|(?![\n\t])\p{Cc}/gu, '')

const markup = /<\/?[a-z][^<>]*>|```|&(?:amp|lt|gt|quot|#\d+);|[⟦⟧]/i
const aside =
  /\bas an ai\b|\blanguage model\b|here(?:'s| is) the translation|^translation\s*:|作为(?:一个)?(?:AI|人工智能)|以下是.{0,6}(?:翻译|译文)/i
/** A few letters over and over, as engines do that have lost the thread. */
const stuck = /(.{1,12}?)\1{7,}/u

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Why an answer can't be a translation of the source; null where it may be one. Both without what is kept. It can't tell a
 * good translation from a bad one: it finds what is none at all.
 */
export const whyNoTranslation = (
  source: string,
  answer: string,
  from: SourceLanguage,
  to: TargetLanguage,
): string | null => {
  if (!hasWords(answer) && !/\p{N}/u.test(answer)) return 'there are no words in it'
  const [said, heard] = [weight(source), weight(answer)]
  if (heard > said * 4 + 60) return 'it is far longer than the text'
  if (heard * 8 + 24 < said) return 'it is far shorter than the text'
  if (/[\n\r\u2028\u2029]/.test(answer)) return 'it breaks the line'
  if (markup.test(answer) && !markup.test(source)) return 'it brings markup along'
  if (aside.test(answer) && !aside.test(source)) return 'it talks about translating'
  if (stuck.test(answer) && !stuck.test(source)) return 'it says the same over and over'
  if (isSafeText(source) && !isSafeText(answer)) return 'it holds characters that mislead'
  const isSame = plain(source) === plain(answer)
  // what is not in the language of its text at all may stay as it is
  if (isSame && isForeign(source, from)) return null
  return wrongScript(source, answer, from, to) ?? (isSame ? untranslated(source, from, to) : null)
}

const wrongScript = (source: string, answer: string, from: SourceLanguage, to: TargetLanguage): string | null => {
  const wanted = scripts[to]
  const size = weight(answer)
  if (wanted) {
    // names and short exclamations may stay as they are
    if (weight(source) < 12) return null
    const share = (count(answer, wanted) * (to === 'ru' ? 1 : lettersPerHan)) / size
    return share < (weight(source) < 40 ? 0.05 : 0.2) ? 'it is in another script' : null
  }
  const foreign = count(answer, cjk)
  if (foreign === 0) return null
  if (foreign >= 2 && (foreign * lettersPerHan) / size > 0.3) return 'it is in another script'
  return /^(?:zh|ja|ko)/.test(from) && foreign >= count(source, cjk) ? 'it is in another script' : null
}

const untranslated = (source: string, from: SourceLanguage, to: TargetLanguage): string | null => {
  if (from === 'und' || baseOf(from) === baseOf(to) || baseOf(detectLanguage(source)) === baseOf(to)) return null
  const words = source.split(/[^\p{L}\p{M}]+/u).filter(Boolean).length
  return count(source, cjk) > 0 || words >= 4 ? 'it is the text itself' : null
}
