import type { Phrase } from '@redbud/contract'
import type { Exercise } from '@redbud/contract/words'
import { tilesOf } from './tiles.ts'

/** What a device can do for a phrase. */
export interface Abilities {
  /** It has a voice for the language, or the phrase's author said it. */
  speaks: boolean
  /** The strokes of all its characters are there. */
  draws: boolean
}

const syllablesTyped = 6
const charactersWritten = 4
const wordsSpelled = 3
const lettersSpelled = 30

export const isChinese = ({ language }: Pick<Phrase, 'language'>): boolean => language.startsWith('zh')
/** What a reading is written in: pinyin, or IPA. BCP 47 */
export const readingLanguage = (phrase: Pick<Phrase, 'language'>): string =>
  isChinese(phrase) ? 'zh-Latn' : `${phrase.language}-fonipa`
/** What would be written of it: its characters, where they are few and nothing else is in it. */
export const charactersOf = (phrase: Pick<Phrase, 'language' | 'text'>): string[] => {
  const characters = [...phrase.text]
  const fits = isChinese(phrase) && characters.length <= charactersWritten
  return fits && /^\p{Script=Han}+$/u.test(phrase.text) ? characters : []
}

/** Whether it is typed from memory: a few words in Latin letters of which one knows what they mean. */
const isSpelled = ({ language, text, meaning }: Phrase): boolean =>
  !isChinese({ language }) &&
  meaning !== '' &&
  text.length <= lettersSpelled &&
  text.split(/\s+/).length <= wordsSpelled &&
  /^[\p{Script=Latin}\p{M}\s'’.-]+$/u.test(text)

/** In which ways a phrase can be asked for here. */
export const exercisesFor = (phrase: Phrase, { speaks, draws }: Abilities): Exercise[] => {
  const syllables = phrase.reading.split(' ').filter((syllable) => /\p{L}/u.test(syllable)).length
  const ways: Exercise[] = ['recognise']
  if (speaks) ways.push('listen')
  if (isChinese(phrase) && syllables > 0 && syllables <= syllablesTyped) ways.push('pinyin')
  if (isSpelled(phrase)) ways.push('spell')
  if (tilesOf(phrase.text, phrase.language)) ways.push('build')
  if (draws && charactersOf(phrase).length > 0) ways.push('write')
  return ways
}

/** A new phrase is shown; later it is asked for in one way after the other. */
export const exerciseFor = (phrase: Phrase, abilities: Abilities): Exercise => {
  const ways = exercisesFor(phrase, abilities)
  return ways[phrase.memory.reviews % ways.length] ?? 'recognise'
}
