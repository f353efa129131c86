import { hash } from 'node:crypto'
import type { NoteCard, TranslationQuality as Quality } from '@redbud/contract'
import type { MadeBy, SourceLanguage, TargetLanguage, TranslationFailure } from '../../platform/translate/translator.ts'

/** A text to be translated, by the key under which its translation is kept. */
export interface Text {
  /** Of the text and the language it is in, in hexadecimal. */
  hash: string
  text: string
  from: SourceLanguage
}

export const textOf = (text: string, from: SourceLanguage): Text => ({
  hash: hash('sha256', `${from}\n${text}`),
  text,
  from,
})

/** What a card shows of a note: its title, or where there is none its first words; null where there are no words. */
export const textOfCard = ({
  title,
  excerpt,
  language,
}: Pick<NoteCard, 'title' | 'excerpt' | 'language'>): Text | null => {
  const text = title || excerpt
  return text === '' ? null : textOf(text, language)
}

export type Outcome = { text: string; engine: MadeBy['engine']; quality: Quality } | { failure: TranslationFailure }
/** By the hash of the text. */
export type Outcomes = Map<string, Outcome>
export type { SourceLanguage, TargetLanguage }
