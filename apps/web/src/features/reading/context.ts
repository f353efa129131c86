import type { ChineseWord, DictionaryEntry, EnglishWord, PhraseInput } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import type { ContentLanguage } from '@redbud/contract/words'
import { type Piece, sentenceAt, type Word } from './pieces.ts'

/** Where a word stands: what is kept with it. */
export interface Context {
  language: ContentLanguage
  noteId: string | null
  sentence: string
  /** The sentence's pinyin, as far as its words have one. */
  sentenceReading: string
}

const meaningsKept = 4

/** The sentence around one of a text's words. */
export const contextOf = (
  pieces: readonly Piece[],
  nth: number,
  from: Pick<Context, 'language' | 'noteId'>,
): Context => {
  const text = pieces.map(wordsOf).join('')
  let at = 0
  const placed = pieces.map((piece) => {
    const start = at
    at += wordsOf(piece).length
    return { piece, start, end: at }
  })
  const sentence = sentenceAt(text, placed[nth]?.start ?? 0)
  const within = placed.filter(({ start, end }) => start < sentence.to && end > sentence.from)
  const reading = within.flatMap(({ piece }) => (piece.kind === 'word' ? (piece.word.pinyin ?? []) : []))
  return {
    ...from,
    sentence: text.slice(sentence.from, sentence.to),
    sentenceReading: reading.filter((syllable) => syllable !== '').join(' '),
  }
}

const wordsOf = (piece: Piece): string => (piece.kind === 'word' ? piece.word.text : piece.text)

/** A dictionary's senses: as the word is read in the text, first. */
export const inOrder = (word: Word, entries: DictionaryEntry[]): DictionaryEntry[] => {
  const here = word.pinyin?.join('').toLowerCase()
  const isRead = ({ pinyin }: DictionaryEntry) => pinyin.replaceAll(' ', '').toLowerCase() === here
  return [...entries.filter(isRead), ...entries.filter((entry) => !isRead(entry))]
}

/** A word as it is kept, with what the dictionary says of it. */
export const phraseOf = (word: Word, found: ChineseWord | EnglishWord, context: Context): PhraseInput => ({
  language: context.language as PhraseInput['language'],
  text: cut(word.text, limits.phrase),
  reading: cut(readingOf(word, found), limits.phraseReading),
  meaning: cut(meaningOf(word, found), limits.phraseMeaning),
  sentence: cut(context.sentence, limits.phraseSentence),
  noteId: context.noteId,
})

/** The sentence as it is kept; null where it is the word itself, or too long to be learned. */
export const sentenceOf = (word: Word, context: Context): PhraseInput | null =>
  context.sentence === word.text || [...context.sentence].length > limits.phrase
    ? null
    : {
        language: context.language as PhraseInput['language'],
        text: context.sentence,
        reading: cut(context.sentenceReading, limits.phraseReading),
        noteId: context.noteId,
      }

const readingOf = (word: Word, found: ChineseWord | EnglishWord): string => {
  if (found.language === 'en') return found.ipa ? `/${found.ipa}/` : ''
  return inOrder(word, found.entries)[0]?.pinyin ?? word.pinyin?.join(' ') ?? ''
}

const meaningOf = (word: Word, found: ChineseWord | EnglishWord): string => {
  if (found.language === 'en') return found.words.map(({ simplified }) => simplified).join('；')
  const [entry] = inOrder(word, found.entries)
  return (entry?.meanings ?? found.parts.map(({ meaning }) => meaning)).slice(0, meaningsKept).join('; ')
}

const cut = (text: string, most: number): string => [...text].slice(0, most).join('')
