import { existsSync, readFileSync } from 'node:fs'
import { Converter } from 'opencc-js'
import { pinyin } from 'pinyin-pro'
import { Line, noteOf } from '../apps/server/src/features/load/line.ts'
import { detectLanguage } from '../apps/server/src/platform/language/detect.ts'
import type { Tell } from './tell.ts'

interface Range {
  from: number
  to: number
  atLeast: number
}
/** As good as telling languages apart has to be, by how many characters there are. */
const apart: Range[] = [
  { from: 4, to: 10, atLeast: 95 },
  { from: 10, to: 20, atLeast: 99 },
  { from: 20, to: Number.POSITIVE_INFINITY, atLeast: 99 },
]
/** The same of few texts, where one more or less would say nothing of so narrow a range. */
const together: Range[] = [
  { from: 4, to: Number.POSITIVE_INFINITY, atLeast: 95 },
  { from: 10, to: Number.POSITIVE_INFINITY, atLeast: 99 },
]
const toldWrong = 4

const lengthOf = (text: string): number => [...text.trim()].length

/** How many texts are told to be of a language, whose script may be left off. Of few, those told wrong are shown. */
const measureTexts = (
  tell: Tell,
  { what, texts, language, ranges }: { what: string; texts: readonly string[]; language: string; ranges: Range[] },
): void => {
  for (const { from, to, atLeast } of ranges) {
    const some = [...new Set(texts)].filter((text) => lengthOf(text) >= from && lengthOf(text) < to)
    if (some.length === 0) continue
    const wrong = some.filter((text) => {
      const told = detectLanguage(text)
      return told !== language && told.split('-')[0] !== language
    })
    const range = to === Number.POSITIVE_INFINITY ? `${from} and more` : `${from}–${to - 1}`
    const name = `${language}: ${some.length} ${what}, ${range} characters, told right`
    tell(name, (1 - wrong.length / some.length) * 100, '%', { atLeast })
    if (ranges === together)
      for (const text of wrong.slice(0, toldWrong))
        console.log(`    ${detectLanguage(text)}: “${text.trim().slice(0, 80)}”`)
  }
}

/** What stands around words in comments, none of which says what language they are in. */
const surroundings = [
  (text: string) => `${text} 😍😍😍 #春节快乐新年好 #fitcheck`,
  (text: string) => `@xiaomei_2024 ${text} [哭惹R] https://example.com/what-a-day`,
  (text: string) => `🔥❤️‍🔥 ${text} 👍🏽 #今天吃什么`,
]

/**
 * Sentences in English and Chinese as they are, in each of the two Chinese scripts, in pinyin, which is nobody's language,
 * and among emoji, topics, names and addresses.
 */
export const measureDetection = (tell: Tell, pairs: readonly (readonly string[])[]): void => {
  if (pairs.length === 0) return
  const sentences = {
    en: [...new Set(pairs.map((pair) => pair[0] ?? ''))],
    zh: [...new Set(pairs.map((pair) => pair[1] ?? ''))],
  }
  for (const language of ['en', 'zh'] as const)
    measureTexts(tell, { what: 'sentences', texts: sentences[language], language, ranges: apart })

  const [toSimplified, toTraditional] = [Converter({ from: 'tw', to: 'cn' }), Converter({ from: 'cn', to: 'tw' })]
  const simplified = sentences.zh.map((text) => toSimplified(text))
  const traditional = simplified.map((text) => toTraditional(text))
  // what both write alike is neither
  const isEither = (_: string, at: number): boolean => simplified[at] !== traditional[at]
  const scripts = { 'zh-Hans': simplified.filter(isEither), 'zh-Hant': traditional.filter(isEither) }
  for (const [language, texts] of Object.entries(scripts))
    measureTexts(tell, { what: 'sentences that tell the script', texts, language, ranges: apart })

  for (const [at, around] of surroundings.entries())
    for (const language of ['en', 'zh'] as const) {
      const texts = sentences[language].filter((text) => lengthOf(text) >= 10).map(around)
      measureTexts(tell, { what: `among emoji, topics, names (${at + 1})`, texts, language, ranges: together.slice(1) })
    }

  const whole = sentences.zh.filter((text) => !/[a-z]/i.test(text))
  const withTones = whole.map((text) => pinyin(text))
  measureTexts(tell, { what: 'sentences in pinyin', texts: withTones, language: 'und', ranges: apart })
  const typed = whole.map((text) => pinyin(text, { toneType: 'none' })).filter((text) => lengthOf(text) >= 10)
  const told = typed.filter((text) => detectLanguage(text) === 'und').length
  // three or four such syllables may as well be words of any language
  if (typed.length > 0) tell(`und: ${typed.length} sentences in pinyin without tones`, (told / typed.length) * 100, '%')
}

/**
 * Notes as they are published, title and body as they stand in the file, and what their sentences say each for itself.
 * Titles alone are told, but nothing is asked of them: the name of a dish is often of no language, or another's.
 */
export const measureDetectionOfNotes = (tell: Tell, file: string): void => {
  if (!existsSync(file)) {
    console.log(`No notes at ${file}: nothing is told of their detection (--notes FILE).\n`)
    return
  }
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => Line.parse(JSON.parse(line)))
  for (const language of ['en', 'zh-Hans'] as const) {
    const own = lines.filter((line) => line.language === language)
    const published = own.flatMap((line) => {
      const { data } = noteOf(line, language, [], null)
      return data ? [`${data.title}\n${data.body}`] : []
    })
    measureTexts(tell, { what: 'notes as published', texts: published, language, ranges: together })
    const words = own.map(({ title, body }) => `${title ?? ''}\n${body ?? ''}`)
    measureTexts(tell, { what: 'notes, title and body alone', texts: words, language, ranges: together })
    const sentences = own.flatMap(({ body, recipe }) =>
      [body ?? '', ...(recipe?.steps ?? [])].flatMap((text) => text.split(/(?<=[.!?])\s+|(?<=[。！？])|\n+/)),
    )
    measureTexts(tell, { what: 'sentences of notes', texts: sentences, language, ranges: together })
    const titles = own.map(({ title }) => title ?? '').filter((title) => lengthOf(title) >= 4)
    const right = titles.filter((title) => detectLanguage(title) === language).length
    if (titles.length > 0) tell(`${language}: ${titles.length} titles alone`, (right / titles.length) * 100, '%')
  }
}
