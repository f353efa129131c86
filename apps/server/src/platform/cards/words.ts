import { segmentsOf } from '@redbud/contract/markup'
import { clustersOf } from './breaks.ts'

/** The most that is read of a text; a note's own limits are far below. */
const longest = 20_000
/** Letters carry at most this many marks: a pile of them would cover the lines around. */
const mostMarks = 4

const joins = new Set(['\u200c', '\u200d'])
/** Tags spell the flags of regions. */
const isTag = (character: string): boolean => character >= '\u{e0020}' && character <= '\u{e007f}'

export interface Paragraph {
  text: string
  /** A list's sign or number, set before the lines. */
  marker: string | null
  /** Nothing but an empty line. */
  empty: boolean
}

/** One line of words without anything that draws nothing or reorders what stands beside it. */
export const cleanLine = (words: string): string => cleanWords(words).replace(/\s+/g, ' ').trim()

/** Words as they are drawn: composed letters, no control or formatting characters, lines ended by \n. */
export function cleanWords(words: string): string {
  const text = words
    .slice(0, longest)
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    // Format characters steer, they don't show; only what joins emoji and letters is kept.
    .replace(/\p{C}/gu, (character) =>
      character === '\n' || joins.has(character) || isTag(character) ? character : '',
    )
  return text.replace(new RegExp(`(\\p{M}{${mostMarks}})\\p{M}+`, 'gu'), '$1').replace(/ +$/gm, '')
}

const listItem = /^\s*(?<sign>[-–—•·●○▪*＊]|\d{1,2}[.)、．]|[（(]\d{1,2}[)）])(?<gap>\s*)(?<rest>\S.*)$/u

/** The paragraphs of a text; several empty lines count as one, and none stands first or last. */
export function paragraphsOf(words: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const line of cleanWords(words).split('\n')) {
    const text = line.trim()
    const item = listItem.exec(text)?.groups
    // 3.5 begins with a number and -5 is one: neither is an item of a list.
    const isNumber = item && !item.gap && /^\d/.test(item.rest ?? '') && /[-–—.)．]$/.test(item.sign ?? '')
    if (!text) {
      if (paragraphs.length && !paragraphs.at(-1)?.empty) paragraphs.push({ text: '', marker: null, empty: true })
    } else if (item?.sign && item.rest && !isNumber) {
      const marker = /\d/.test(item.sign) ? item.sign : '•'
      paragraphs.push({ text: item.rest, marker, empty: false })
    } else paragraphs.push({ text, marker: null, empty: false })
  }
  if (paragraphs.at(-1)?.empty) paragraphs.pop()
  return paragraphs
}

/** For each cluster whether it is part of a #topic or @mention. */
export function topicsIn(text: string, clusters: readonly string[]): boolean[] {
  const inside = new Uint8Array(text.length)
  let at = 0
  for (const { kind, text: piece } of segmentsOf(text)) {
    if (kind !== 'text') inside.fill(1, at, at + piece.length)
    at += piece.length
  }
  let offset = 0
  return clusters.map((cluster) => {
    const is = inside[offset] === 1
    offset += cluster.length
    return is
  })
}

/** Whether words are set as Chinese: a third of their letters or more are. */
export function isChinese(words: string): boolean {
  const letters = words.match(/\p{L}/gu)?.length ?? 0
  const han = words.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  return han > 0 && han * 3 >= letters
}

/** A stable number for a text, so that whatever a design chooses by chance it chooses again. FNV-1a. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/** The first character that a seal can carry. */
export const sealCharacter = (words: string): string | null =>
  clustersOf(words).find((cluster) => /^\p{Script=Han}/u.test(cluster)) ?? null
