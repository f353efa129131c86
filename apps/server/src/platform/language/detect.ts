import { segmentsOf } from '@redbud/contract/markup'
import type { ContentLanguage } from '@redbud/contract/words'
import { detectChinese } from './chinese.ts'
import { detectLatin } from './latin.ts'

/** What says nothing about the language: addresses, [stickers], and (by segmentsOf) #topics and @mentions. */
const noise = /https?:\/\/\S+|[^\s@]+@[^\s@]+\.[^\s@]+|\[[^\s[\]]{1,10}\]/gu

const plainWords = (text: string): string =>
  segmentsOf(text)
    .filter((segment) => segment.kind === 'text')
    .map((segment) => segment.text)
    .join(' ')
    .replace(noise, ' ')
    .normalize('NFC')

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Letters of the Latin script that say about as much as one Chinese character. */
const lettersPerHan = 3

/**
 * The language that some words are written in: by their script first, then by what tells languages of one script apart.
 * `und` when there are no words or it could not tell.
 */
export const detectLanguage = (text: string): ContentLanguage => {
  const words = plainWords(text)
  const kana = count(words, /[\p{Script=Hiragana}\p{Script=Katakana}ー]/gu)
  const hangul = count(words, /\p{Script=Hangul}/gu)
  const han = count(words, /\p{Script=Han}/gu)
  const latin = count(words, /\p{Script=Latin}/gu) / lettersPerHan
  const cyrillic = count(words, /\p{Script=Cyrillic}/gu) / lettersPerHan
  const other = count(words, /\p{L}/gu) - kana - hangul - han - (latin + cyrillic) * lettersPerHan
  const most = Math.max(kana + han, hangul, latin, cyrillic, other / lettersPerHan)
  if (most === 0) return 'und'
  if (hangul === most) return 'ko'
  // Chinese decorates with の; Japanese can't do without kana for long.
  if (kana + han === most) return kana > 0 && kana * 6 >= han && !isOnlyNo(words) ? 'ja' : detectChinese(words)
  if (latin === most) return detectLatin(words)
  // Letters that Russian lacks: Ukrainian, Belarusian, Serbian, Macedonian, Kazakh
  if (cyrillic === most) return /[іїєґўђћљњџјѓќѕәғқңөұүһ]/iu.test(words) ? 'und' : 'ru'
  return 'und'
}

const isOnlyNo = (words: string): boolean =>
  !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words.replaceAll('の', ''))
