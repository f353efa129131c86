import { segmentsOf } from '@redbud/contract/markup'
import type { Part } from './marks.ts'

/** What no translation may change, besides #topics and @mentions (whose rules are the contract's). */
const kept = [
  // addresses, of pages and of mail
  /https?:\/\/[^\s<>"'，。！？、；：“”‘’（）《》【】「」]*[^\s<>"'，。！？、；：“”‘’（）《》【】「」.,!?;:)\]]/giu,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  /(?<![\p{L}\p{N}@.])(?:[a-z0-9-]+\.)+(?:com|cn|org|net|io|app|edu|gov|me|tv|co|uk|de|jp|tw|hk)(?:\/[\w\-./?%&=+#~]*[\w/])?(?![\p{L}\p{N}.])/giu,
  // [stickers] and markup, which is text here
  /\[[^\s[\]]{1,10}\]/gu,
  /<\/?[a-z][^<>\n]{0,200}>/giu,
  /\p{RGI_Emoji}\uFE0F?|\p{Emoji}[\uFE0E\uFE0F]|\p{Extended_Pictographic}/gv,
  // prices with a sign; ¥3万 has to be put in other words
  /(?:(?:US|HK|NT|[ACS])?\$|[¥￥€£₩])\s?\d+(?:[.,]\d+)*(?![\d.,]*\s?[万千百亿wWkK])/gu,
  /\d+(?:[.,]\d+)*\s?[¥￥€£₩]/gu,
]

/** Sums whose currency is a word: the number has to be there afterwards, however the word reads. */
const sums =
  /\d+(?:[.,]\d+)*(?=\s?(?:元|块|刀|円|圆|美元|人民币|欧元|yuan\b|rmb\b|usd\b|cny\b|dollars?\b|bucks\b|euros?\b|cents\b))|(?<=\b(?:rmb|usd|cny|eur)\s?)\d+(?:[.,]\d+)*/giu

type Range = [start: number, end: number]

const rangesOf = (line: string, patterns: readonly RegExp[]): Range[] => {
  const ranges: Range[] = []
  for (const pattern of patterns)
    for (const match of line.matchAll(pattern)) ranges.push([match.index, match.index + match[0].length])
  let at = 0
  for (const { kind, text } of segmentsOf(line)) {
    if (kind !== 'text') ranges.push([at, at + text.length])
    at += text.length
  }
  return ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])
}

/**
 * Cuts a line into words and what is kept; put together they are the line again. What is kept side by side, or with
 * nothing but blanks between, is one piece.
 * @param strict keep sums too
 */
export const cutKept = (line: string, { strict = false } = {}): Part[] => {
  const parts: Part[] = []
  let words = 0
  let open: Range | undefined
  const close = () => {
    if (!open) return
    if (open[0] > words) parts.push({ words: line.slice(words, open[0]) })
    parts.push({ keep: line.slice(...open) })
    words = open[1]
  }
  for (const range of rangesOf(line, strict ? [...kept, sums] : kept)) {
    if (open && line.slice(open[1], Math.max(open[1], range[0])).trim() === '') open[1] = Math.max(open[1], range[1])
    else {
      close()
      open = [...range]
    }
  }
  close()
  if (words < line.length) parts.push({ words: line.slice(words) })
  return parts
}

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/g, '')

/** Whether every sum of the source is still there, as a number. */
export const hasSums = (source: string, answer: string): boolean => {
  const there = digitsOf(answer)
  return [...source.normalize('NFKC').matchAll(sums)].every(([sum]) =>
    new RegExp(`(?<![\\d.])${RegExp.escape(digitsOf(sum))}(?![\\d])`).test(there),
  )
}
