import { z } from 'zod'
import { text } from './common.ts'
import { limits } from './limits.ts'
import { defineOperations } from './operation.ts'

/** A sense of a Chinese word, as CC-CEDICT has it. */
export const DictionaryEntry = z.strictObject({
  simplified: z.string(),
  traditional: z.string(),
  /** Syllables with tone marks, spaces between: `yín háng`. */
  pinyin: z.string(),
  /** In English. */
  meanings: z.array(z.string()),
  /** Measure words, each with its pinyin: `家 jiā`. */
  measures: z.array(z.string()),
})
export type DictionaryEntry = z.infer<typeof DictionaryEntry>

/** A Chinese word in a list: its commonest sense alone. */
export const DictionaryWord = z.strictObject({
  simplified: z.string(),
  traditional: z.string(),
  pinyin: z.string(),
  meaning: z.string(),
})
export type DictionaryWord = z.infer<typeof DictionaryWord>

/** A Chinese word. Where the dictionary hasn't got it, `entries` is empty and `parts` has the longest words it is made of. */
export const ChineseWord = z.strictObject({
  language: z.literal('zh'),
  word: z.string(),
  entries: z.array(DictionaryEntry),
  /** Its place among the dictionary's words by frequency, the commonest first; null where that isn't known. */
  rank: z.number().int().nullable(),
  parts: z.array(DictionaryWord),
  /** The commonest longer words that begin with it. */
  longer: z.array(DictionaryWord),
  /** Its characters whose strokes can be shown. */
  drawable: z.array(z.string()),
})
export type ChineseWord = z.infer<typeof ChineseWord>

/** An English word with the Chinese words that CC-CEDICT explains by it. */
export const EnglishWord = z.strictObject({
  language: z.literal('en'),
  word: z.string(),
  /** The form that was found: `go` for `went`. */
  base: z.string(),
  /** General American, after the CMU Pronouncing Dictionary, in IPA without slashes; null where it hasn't got the word. */
  ipa: z.string().nullable(),
  words: z.array(DictionaryWord),
})
export type EnglishWord = z.infer<typeof EnglishWord>

/** A piece of a text. `pinyin`, of Chinese words only, has a syllable for each character (code point); '' for what is none. */
export const TextSegment = z.strictObject({ text: z.string(), pinyin: z.array(z.string()).nullable() })
export type TextSegment = z.infer<typeof TextSegment>

/** How to draw a character stroke by stroke, as Hanzi Writer takes it. */
export const Strokes = z.strictObject({
  /** SVG paths in a square of 1024, upside down. */
  strokes: z.array(z.string()),
  medians: z.array(z.array(z.array(z.number()))),
  /** Strokes of the radical. */
  radStrokes: z.array(z.number().int()).optional(),
})
export type Strokes = z.infer<typeof Strokes>

export const dictionaryOperations = defineOperations({
  'GET /dictionary/{lang}/{word}': {
    summary: 'A Chinese word with readings and meanings, or an English word in Chinese',
    access: 'anyone',
    params: z.strictObject({ lang: z.enum(['zh', 'en']), word: text(limits.dictionaryWord, 1) }),
    response: z.discriminatedUnion('language', [ChineseWord, EnglishWord]),
  },
  'GET /dictionary/{lang}/{word}/strokes': {
    summary: 'The strokes of a Chinese character, in order',
    access: 'anyone',
    params: z.strictObject({ lang: z.literal('zh'), word: text(1, 1) }),
    response: Strokes,
  },
  'POST /dictionary/annotations': {
    summary: 'Chinese texts cut into words, with the pinyin that their characters have there',
    access: 'anyone',
    body: z
      .strictObject({ texts: z.array(text(limits.noteBody)).min(1).max(limits.annotatedTexts) })
      .refine(({ texts }) => [...texts.join('')].length <= limits.annotatedTogether, {
        error: 'too_long',
        path: ['texts'],
        params: { max: limits.annotatedTogether },
      }),
    response: z.strictObject({ items: z.array(z.strictObject({ segments: z.array(TextSegment) })) }),
  },
})
