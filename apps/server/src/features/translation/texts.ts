import { hash } from 'node:crypto'
import type { NoteCard, TranslationQuality as Quality } from '@redbud/contract'
import { likelyLanguage } from '../../platform/translate/likely.ts'
import type { MadeBy, SourceLanguage, TargetLanguage, TranslationFailure } from '../../platform/translate/translator.ts'

/** A text to be translated, by the key under which its translation is kept. */
export interface Text {
  /** Of the text and the language it is in, in hexadecimal. */
  hash: string
  /** The key of what its author says it means: there alone, since nobody speaks for others who wrote the same. */
  own?: string
  text: string
  from: SourceLanguage
  /** Its translation is kept, but was made before the glossary said something else of a word in it. */
  outdated?: boolean
}

export const textOf = (text: string, from: SourceLanguage): Text => ({
  hash: hash('sha256', `${from}\n${text}`),
  text,
  from,
})

/** What is said at once: lines are broken to fit the picture, so that only those of another speaker are lines. */
export const textOfCue = (text: string, from: SourceLanguage): Text =>
  textOf(text.replace(/[^\S\n]*\n(?!\s*[-–—])\s*/g, /^(zh|ja)/.test(from) ? '' : ' '), from)

/** A text of one note or comment, by its id of the API: what its author says comes before what is known of the words. */
export const textOfOwn = (id: string, text: string, from: SourceLanguage): Text => ({
  ...textOf(text, from),
  own: hash('sha256', `${id} ${from}\n${text}`),
})

/** The keys under which a translation of these may be found. */
export const hashesOf = (texts: readonly Text[]): string[] =>
  texts.flatMap(({ hash, own }) => (own === undefined ? [hash] : [own, hash]))

/** Each text once, whoever wrote it: a statement takes no key twice. */
export const distinct = (texts: readonly Text[]): Text[] => [
  ...new Map(texts.map((text) => [text.hash, text])).values(),
]

/** Texts of one language; where nobody can tell which, those that their script suggests the same of. */
export interface Alike {
  texts: Text[]
  from: SourceLanguage
  /** What they are translated from. */
  likely: SourceLanguage
}
export const alike = (texts: readonly Text[]): Alike[] => {
  const likelyOf = ({ text, from }: Text) => (from === 'und' ? likelyLanguage(text) : from)
  return [...Map.groupBy(texts, (text) => `${text.from} ${likelyOf(text)}`).values()].flatMap((group) =>
    group.slice(0, 1).map((first) => ({ texts: group, from: first.from, likely: likelyOf(first) })),
  )
}

export type CardWords = Pick<NoteCard, 'id' | 'title' | 'excerpt' | 'language'>
/** What a card shows of a note: its title, or where there is none its first words. */
export const saidOn = ({ title, excerpt }: Pick<NoteCard, 'title' | 'excerpt'>): string => title || excerpt
/** Null where there are no words. */
export const textOfCard = (card: CardWords): Text | null => {
  const text = saidOn(card)
  return text === '' ? null : textOfOwn(card.id, text, card.language)
}

export interface Made {
  text: string
  engine: MadeBy['engine']
  quality: Quality
  /** The version of the glossary that a machine made it with; null where it stays as it is. */
  glossary: number | null
  /** Somebody is making it anew, or has just tried. */
  busy: boolean
}
export type Outcome = Made | { failure: TranslationFailure }
/** By the hash of the text. */
export type Outcomes = Map<string, Outcome>
export type { SourceLanguage, TargetLanguage }
