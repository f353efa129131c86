import type { TextSegment } from '@redbud/contract'
import { segmentsOf, topicKey } from '@redbud/contract/markup'

/** A word that can be looked up, with the pinyin of each of its characters where it is Chinese. */
export interface Word {
  text: string
  pinyin: string[] | null
}
/** A piece of a text: a link as it was, or words and what is between them. */
export type Piece =
  | { kind: 'link'; text: string; href: string }
  | { kind: 'word'; word: Word }
  | { kind: 'plain'; text: string }

/** English words, and addresses, which are none. */
const english = /https?:\/\/\S+|[\p{Script=Latin}\p{M}]+(?:['’-][\p{Script=Latin}\p{M}]+)*/gu

/** An English text in the form of an annotated one. */
export const englishSegments = (text: string): { text: string; word: boolean }[] => {
  const segments: { text: string; word: boolean }[] = []
  let end = 0
  for (const { 0: match, index } of text.matchAll(english)) {
    if (index > end) segments.push({ text: text.slice(end, index), word: false })
    segments.push({ text: match, word: !match.includes('://') })
    end = index + match.length
  }
  if (end < text.length) segments.push({ text: text.slice(end), word: false })
  return segments
}

export const chineseSegments = (segments: TextSegment[]): { text: string; word: boolean; pinyin: string[] | null }[] =>
  segments.map(({ text, pinyin }) => ({ text, pinyin, word: pinyin !== null }))

/**
 * Cuts a text into links and words. The segments put together are the text; a link that begins or ends within one keeps
 * its characters, and what is left of that segment is no word.
 * @param handles those behind the mentions, by their lower case; null where nothing is a link
 */
export const piecesOf = (
  text: string,
  segments: { text: string; word: boolean; pinyin?: string[] | null }[],
  handles: Map<string, string> | null,
): Piece[] => {
  const pieces: Piece[] = []
  const links = linksOf(text, handles)
  let at = 0
  const plain = (from: number, to: number) => {
    if (to > from) pieces.push({ kind: 'plain', text: text.slice(from, to) })
  }
  for (const segment of segments) {
    const end = at + segment.text.length
    const crossed = links.filter((link) => link.from < end && link.to > at)
    if (crossed.length === 0) {
      if (segment.word) pieces.push({ kind: 'word', word: { text: segment.text, pinyin: segment.pinyin ?? null } })
      else plain(at, end)
    }
    let from = at
    for (const link of crossed) {
      plain(from, link.from)
      if (link.from >= at) pieces.push({ kind: 'link', text: text.slice(link.from, link.to), href: link.href })
      from = link.to
    }
    if (crossed.length > 0) plain(from, end)
    at = end
  }
  return pieces
}

const linksOf = (text: string, handles: Map<string, string> | null): { from: number; to: number; href: string }[] => {
  if (!handles) return []
  let at = 0
  return segmentsOf(text).flatMap((segment) => {
    const from = at
    at += segment.text.length
    const handle = segment.kind === 'mention' ? handles.get(segment.value.toLowerCase()) : undefined
    if (segment.kind === 'topic')
      return [{ from, to: at, href: `/topics/${encodeURIComponent(topicKey(segment.value))}` }]
    return handle ? [{ from, to: at, href: `/@${handle}` }] : []
  })
}

/** How wide some Latin letters are, in ems, about. */
const widthOf = (letters: string): number =>
  [...letters.normalize('NFD')].reduce(
    (sum, letter) =>
      sum + (/\p{M}/u.test(letter) ? 0 : /[ijlrtf]/.test(letter) ? 0.36 : /[mw]/.test(letter) ? 0.9 : 0.6),
    0,
  )

/**
 * By how much a syllable must be squeezed to stand above its character without touching the next one's, 0–1.
 * @param scale size of the pinyin for a size of 1 of the characters
 */
export const squeezeOf = (syllable: string, scale: number): number =>
  Math.min(1, 0.94 / Math.max(0.1, widthOf(syllable) * scale))

/** What ends a sentence: its marks with what closes behind them, a full stop before a blank, the end of a line. */
const sentenceEnd = /[。！？!?…]+["'”’」』）)\]]*|\.["'”’)\]]*(?=\s|$)|\n/gu

/** The sentence around a place in a text, without the blanks around it; all in UTF-16 units. */
export const sentenceAt = (text: string, place: number): { from: number; to: number } => {
  let from = 0
  let to = text.length
  for (const { 0: mark, index } of text.matchAll(sentenceEnd)) {
    const end = index + mark.length
    if (end <= place) from = end
    else {
      to = end
      break
    }
  }
  const words = text.slice(from, to)
  from += words.length - words.trimStart().length
  return { from, to: Math.max(from, to - (words.length - words.trimEnd().length)) }
}
