import { clean, linesOf, sentencesOf } from '../../platform/translate/cut.ts'
import { join } from '../../platform/translate/join.ts'
import { type SourceLanguage, type TargetLanguage, type Text, textOf } from './texts.ts'

/** Lines longer than this are kept sentence by sentence, in UTF-16 units. */
const shortLine = 200
const longestSentence = 1000
/** Of more pieces the whole text is one: nobody writes so many lines, and each is looked up. */
const piecesAtMost = 100

/** A text that is being written, in pieces that are each kept: of a change only what it touches is translated anew. */
export interface Draft {
  texts: Text[]
  /** How many of the texts stand in each line; what separates lines is as it is. */
  lines: (string | number)[]
}

/** Cuts what is being written into its lines, long ones into their sentences. */
export const draftOf = (written: string, from: SourceLanguage): Draft => {
  const pieces = linesOf(clean(written)).map((line, at) => (at % 2 === 1 ? line : piecesOf(line)))
  const words = pieces.flatMap((line) => (typeof line === 'string' ? [] : line))
  if (words.length > piecesAtMost) return { texts: [textOf(written, from)], lines: [1] }
  return {
    texts: words.map((text) => textOf(text, from)),
    lines: pieces.map((line) => (typeof line === 'string' ? line : line.length)),
  }
}

/** The same drafts in other words, one for each of their texts. */
export const draftsIn = (drafts: readonly Draft[], words: readonly string[], language: TargetLanguage): Draft[] => {
  const said = words.map((text) => textOf(text, language))
  return drafts.map(({ texts, lines }) => ({ texts: said.splice(0, texts.length), lines }))
}

/** A draft as one text in the language that its texts are in. */
export const wordsOf = ({ texts, lines }: Draft, language: TargetLanguage): string => {
  let next = 0
  return lines
    .map((line) => {
      if (typeof line === 'string') return line
      const pieces = texts.slice(next, next + line)
      next += line
      return join(
        pieces.map(({ text }) => ({ words: text, sentence: true })),
        language,
      )
    })
    .join('')
}

const piecesOf = (line: string): string[] => {
  const sentences = line.length <= shortLine ? [line] : sentencesOf([{ words: line }], longestSentence).map(textIn)
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
}

const textIn = (parts: ReturnType<typeof sentencesOf>[number]): string =>
  parts.map((part) => ('keep' in part ? part.keep : part.words)).join('')
