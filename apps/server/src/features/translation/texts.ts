import { hash } from 'node:crypto'
import type { NoteCard, TranslationQuality as Quality } from '@redbud/contract'
import type { MadeBy, SourceLanguage, TargetLanguage, TranslationFailure } from '../../platform/translate/translator.ts'

/** A text to be translated, by the key under which its translation is kept. */
export interface Text {
  /** Of the text and the language it is in, in hexadecimal. */
  hash: string
  /** The key of what its author says it means: there alone, since nobody speaks for others who wrote the same. */
  own?: string
  text: string
  from: SourceLanguage
}

export const textOf = (text: string, from: SourceLanguage): Text => ({
  hash: hash('sha256', `${from}\n${text}`),
  text,
  from,
})

/** What is said at once: lines are broken to fit the picture, so that only those of another speaker are lines. */
export const textOfCue = (text: string, from: SourceLanguage): Text =>
  textOf(text.replace(/[^\S\n]*\n(?!\s*[-–—])\s*/g, /^(zh|ja)/.test(from) ? '' : ' '), from)

/** A text of one note: what its author says comes before what is known of the words. */
export const textOfNote = (noteId: string, text: string, from: SourceLanguage): Text => ({
  ...textOf(text, from),
  own: hash('sha256', `${noteId} ${from}\n${text}`),
})

/** The keys under which a translation of these may be found. */
export const hashesOf = (texts: readonly Text[]): string[] =>
  texts.flatMap(({ hash, own }) => (own === undefined ? [hash] : [own, hash]))

/** What a card shows of a note: its title, or where there is none its first words; null where there are no words. */
export const textOfCard = ({
  id,
  title,
  excerpt,
  language,
}: Pick<NoteCard, 'id' | 'title' | 'excerpt' | 'language'>): Text | null => {
  const text = title || excerpt
  return text === '' ? null : textOfNote(id, text, language)
}

export type Outcome = { text: string; engine: MadeBy['engine']; quality: Quality } | { failure: TranslationFailure }
/** By the hash of the text. */
export type Outcomes = Map<string, Outcome>
export type { SourceLanguage, TargetLanguage }
