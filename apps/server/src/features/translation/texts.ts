import { hash } from 'node:crypto'
import type { MadeBy, SourceLanguage, TargetLanguage, TranslationFailure } from '../../platform/translate/translator.ts'
import { glossaryRevision } from './glossary.ts'

/** A text to be translated, by the key under which its translation is kept. */
export interface Text {
  /** Of the text and the language it is in, in hexadecimal. */
  hash: string
  text: string
  from: SourceLanguage
}

export const textOf = (text: string, from: SourceLanguage): Text => ({
  hash: hash('sha256', `${glossaryRevision} ${from}\n${text}`),
  text,
  from,
})

export type Outcome = { text: string; engine: MadeBy['engine'] } | { failure: TranslationFailure }
/** By the hash of the text. */
export type Outcomes = Map<string, Outcome>
export type { SourceLanguage, TargetLanguage }
