import { hasWords } from './check.ts'
import { clean, linesOf, sentencesOf } from './cut.ts'
import type { Glossary } from './glossary.ts'
import { cutKept } from './keep.ts'
import { type Part, wordsOf } from './marks.ts'
import type { Help } from './translator.ts'

/** What an engine is given: a sentence or more of one line, without blanks or anything kept at its ends. */
export interface Unit {
  parts: Part[]
  /** Its text as it stands in the source. */
  source: string
}

/** A stretch of the text: as it will be, or to be translated. */
export type Slot = { text: string; sentence?: true } | Unit

export interface Plan {
  /** Each line's stretches; the lines and what separates them, in turn. */
  lines: Slot[][]
  /** Whether any of it came from members' corrections. */
  remembered: boolean
  /** Whether any of it is a word of the glossary by itself that means something else. */
  termed: boolean
}

export interface PlanOptions {
  unit: 'sentence' | 'line'
  /** Of a unit, in UTF-16 units. */
  longest: number
  glossary: Glossary
  memory: Help['memory']
  /** Whether words are in the other language already. */
  isReadable: (words: string) => boolean
}

/** A line is cut into units of at most so many UTF-16 units. */
export const longest = { sentence: 400, line: 2_000 } as const

/** What a memory may be asked for of a text, besides the whole: its lines and their sentences, each once. */
export const piecesOf = (text: string): string[] => {
  const pieces = linesOf(clean(text)).flatMap((line, index) =>
    index % 2 === 1 ? [] : [line, ...sentencesOf(cutKept(line), longest.sentence).map(textOf)],
  )
  return [...new Set(pieces.map((piece) => piece.trim()))].filter(hasWords)
}

/** Cuts a text into what has to be translated and what stays; corrections and whole terms are put in already. */
export const planText = (given: string, { unit, longest, glossary, memory, isReadable }: PlanOptions): Plan => {
  const text = clean(given)
  let remembered = false
  let termed = false
  const recall = (source: string): Slot | undefined => {
    const known = memory?.(source.trim())
    if (known === undefined) return undefined
    remembered = true
    return { text: around(source, known), sentence: true }
  }
  const planSentence = (parts: Part[]): Slot[] => {
    const source = textOf(parts)
    const known = recall(source)
    if (known) return [known]
    const term = glossary.whole(source)
    if (term) {
      termed ||= term.target !== term.source
      return [
        {
          text: source.replace(/^([\s\p{P}\p{S}]*).*?([\s\p{P}\p{S}]*)$/su, (_, a, b) => a + term.target + b),
          sentence: true,
        },
      ]
    }
    if (isReadable(wordsOf(parts))) return [{ text: source, sentence: true }]
    return trimmed(parts)
  }
  const planLine = (line: string): Slot[] => {
    const known = recall(line)
    if (known) return [known]
    const parts = cutKept(line)
    if (!hasWords(wordsOf(parts))) return [{ text: line }]
    const sentences = sentencesOf(parts, longest)
    const fixed = (sentence: Part[]) =>
      memory?.(textOf(sentence).trim()) !== undefined || glossary.whole(textOf(sentence)) !== undefined
    if (unit === 'line' && !sentences.some(fixed))
      return sentencesOf(parts, longest, { together: true }).flatMap(planSentence)
    return sentences.flatMap(planSentence)
  }
  const whole = text.trim() === '' ? undefined : recall(text)
  if (whole) return { lines: [[whole]], remembered, termed }
  const lines = linesOf(text).map((line, index): Slot[] => (index % 2 === 1 ? [{ text: line }] : planLine(line)))
  return { lines, remembered, termed }
}

export const textOf = (parts: readonly Part[]): string =>
  parts.map((part) => ('keep' in part ? part.keep : part.words)).join('')

/** The blanks around `source`, around `text`. */
const around = (source: string, text: string): string =>
  `${source.slice(0, source.length - source.trimStart().length)}${text.trim()}${source.slice(source.trimEnd().length)}`

/** What is kept at the ends, and blanks, are none of the engine's business. */
const trimmed = (parts: Part[]): Slot[] => {
  let first = 0
  let last = parts.length
  const isWords = (part: Part | undefined) => part !== undefined && 'words' in part && hasWords(part.words)
  while (first < last && !isWords(parts[first])) first++
  while (last > first && !isWords(parts[last - 1])) last--
  if (first === last) return [{ text: textOf(parts) }]
  const inner = parts.slice(first, last)
  const source = textOf(inner)
  const lead = source.length - source.trimStart().length
  const trail = source.length - source.trimEnd().length
  const core = inner.map((part, index) => {
    if ('keep' in part) return part
    const start = index === 0 ? part.words.trimStart() : part.words
    return { words: index === inner.length - 1 ? start.trimEnd() : start }
  })
  return [
    { text: textOf(parts.slice(0, first)) + source.slice(0, lead) },
    { parts: core, source: source.trim() },
    { text: source.slice(source.length - trail) + textOf(parts.slice(last)) },
  ].filter((slot) => 'parts' in slot || slot.text !== '')
}

export const isUnit = (slot: Slot): slot is Unit => 'parts' in slot
