import LineBreaker from 'linebreak'

/** Never first on a line (CLREQ 3.1.1, JIS X 4051). */
const notFirst = new Set(
  '、。，．：；！？｡､,.:;!?)]}）］｝〕〉》」』】〙〗〟”’»›％%‰℃°′″…‥—～〜·・•‧ー々〻ヽヾゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ',
)
/** Never last on a line. */
const notLast = new Set('([{（［｛〔〈《「『【〘〖〝“‘«‹￥¥＄$£€#＃@＠')
const openQuotes = new Set('“‘')
const closeQuotes = new Set('”’')

const wide = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}　-〿＀-｠￠-￦]/u
const hangul = /^\p{Script=Hangul}/u
const letter = /^[\p{L}\p{N}]/u

/** A character that fills a square: Chinese, kana, and their punctuation. */
export const isWide = (cluster: string): boolean => wide.test(cluster)
/** A letter or digit that is not, and so stands a quarter of an em away from one that is. */
export const isNarrowLetter = (cluster: string): boolean =>
  letter.test(cluster) && !wide.test(cluster) && !hangul.test(cluster)
/** A Chinese character or kana, not its punctuation. */
export const isWideLetter = (cluster: string): boolean => letter.test(cluster) && wide.test(cluster)

export const mayBeFirst = (cluster: string): boolean => !notFirst.has(first(cluster))
export const mayBeLast = (cluster: string): boolean => !notLast.has(first(cluster))

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** What a reader takes for one character each: joined emoji, flags and letters with their marks stay whole. */
export const clustersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment)

/**
 * After which clusters a line may end. Unicode's line breaking (UAX #14) with what Chinese asks for besides: curly quotes
 * beside Chinese characters are brackets, no closing mark begins a line and no opening one ends it, `——` and `……` stay whole.
 */
export function breaksAfter(clusters: readonly string[]): boolean[] {
  const allowed = unicodeBreaks(clusters)
  return clusters.map((before, index) => {
    const after = clusters[index + 1]
    if (after === undefined) return true
    if (!mayBeLast(before) || !mayBeFirst(after) || after === ' ') return false
    if (openQuotes.has(after)) return isWide(before) || before === ' '
    if (closeQuotes.has(before)) return isWide(after)
    return allowed[index] ?? false
  })
}

function unicodeBreaks(clusters: readonly string[]): boolean[] {
  const ends = new Set<number>()
  const breaker = new LineBreaker(clusters.join(''))
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) ends.add(found.position)
  let end = 0
  return clusters.map((cluster) => {
    end += cluster.length
    return ends.has(end)
  })
}

/** Whether a curly quote, dash or ellipsis belongs to Chinese words around it: the nearest letters decide. */
export function isWideContext(clusters: readonly string[], index: number): boolean {
  for (let reach = 1; reach < 12; reach++) {
    const before = clusters[index - reach]
    const after = clusters[index + reach]
    if ((before && isWide(before)) || (after && isWide(after))) return true
    if ((before && isNarrowLetter(before)) || (after && isNarrowLetter(after))) return false
  }
  return false
}

const first = (cluster: string): string => String.fromCodePoint(cluster.codePointAt(0) ?? 0)
