import { createRequire } from 'node:module'
import { Jieba } from '@node-rs/jieba'
import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'
import { readLexicon } from './lexicon.ts'
import { readParticles } from './particles.ts'

/** A piece of a text; Chinese words have a syllable for each code point, '' for what is no Chinese character. */
export interface Segment {
  text: string
  pinyin: string[] | null
}

const { dict } = createRequire(import.meta.url)('@node-rs/jieba/dict.js') as { dict: Buffer }
const jieba = Jieba.withDict(dict)
const lexicon = readLexicon(dict)
jieba.loadDict(lexicon.words)
const toSimplified = Converter({ from: 't', to: 'cn' })
const han = /\p{Script=Han}/u
const phrase = /^\p{Script=Han}{3,}$/u
const hanRuns = /\p{Script=Han}+/gu

/** Cuts a text into words and says how its characters are read there; the pieces put together are the text again. */
export const annotate = (text: string): Segment[] => {
  // jieba and pinyin-pro know 简体 best; a conversion that keeps the places of all characters can stand for the text
  const converted = toSimplified(text)
  const plain = converted.length === text.length ? converted : text
  const around = syllablesOf(plain)
  const segments: Segment[] = []
  let at = 0
  // Without guesses at new words (HMM): what is one word here should be one in the dictionary.
  for (const word of jieba.cut(plain, false).flatMap(knownParts)) {
    const piece = text.slice(at, at + word.length)
    if (han.test(piece))
      segments.push({ text: piece, pinyin: readingOf(plain.slice(at, at + word.length), at, around) })
    else appendPlain(segments, piece)
    at += word.length
  }
  if (at < text.length) appendPlain(segments, text.slice(at))
  readParticles(segments)
  return segments
}

/** A phrase that only jieba calls a word, as the dictionary's words in it (采蘑菇: 采, 蘑菇), the longest first from the left. */
const knownParts = (word: string): string[] => {
  if (!phrase.test(word) || lexicon.known.has(word)) return [word]
  const parts: string[] = []
  for (let from = 0; from < word.length; ) {
    let to = word.length
    while (to > from + 1 && !lexicon.known.has(word.slice(from, to))) to--
    // never between the halves of a character beyond the first plane
    if (to === from + 1) to = from + String.fromCodePoint(word.codePointAt(from) ?? 0).length
    parts.push(word.slice(from, to))
    from = to
  }
  return parts.some((part) => [...part].length > 1) ? parts : [word]
}

const appendPlain = (segments: Segment[], text: string): void => {
  const last = segments.at(-1)
  if (last && last.pinyin === null) last.text += text
  else segments.push({ text, pinyin: null })
}

/** The syllable of each Chinese character by its place in the text, in code units. */
const syllablesOf = (text: string): Map<number, string> => {
  const syllables = new Map<number, string>()
  for (const { 0: run, index } of text.matchAll(hanRuns)) {
    const characters = [...run]
    const whole = read(run)
    // Should a character be read as none or two, each is read by itself.
    const each = whole.length === characters.length ? whole : characters.map((one) => read(one)[0] ?? '')
    let at = index
    characters.forEach((character, nth) => {
      const syllable = each[nth] ?? ''
      // what it can't read it gives back
      if (!han.test(syllable)) syllables.set(at, syllable)
      at += character.length
    })
  }
  return syllables
}

/** Tones as the dictionary has them; how 不 and 一 change before others is left to the voice. */
const read = (run: string): string[] => pinyin(run, { type: 'array', toneType: 'symbol', toneSandhi: false })

/** A word is read as the dictionary says, else as itself; one character as it is read among its neighbours. */
const readingOf = (word: string, from: number, around: Map<number, string>): string[] => {
  const characters = [...word]
  const known = lexicon.readings.get(word)?.split(' ')
  if (known?.length === characters.length) return known
  const own = characters.length > 1 ? syllablesOf(word) : around
  let at = characters.length > 1 ? 0 : from
  return characters.map((character) => {
    const syllable = own.get(at) ?? ''
    at += character.length
    return syllable
  })
}
