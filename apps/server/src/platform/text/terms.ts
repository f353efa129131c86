/** A spelling to look for (as `termKey` makes it), and what it stands for. */
export interface Term {
  key: string
  id: string
}
/** Where a term stands in a text, in UTF-16 code units. */
export interface FoundTerm {
  id: string
  from: number
  to: number
}
/** A part of a text to look in. */
export interface Zone {
  from: number
  to: number
}

interface Node {
  next: Map<number, Node>
  id: string | undefined
}

const foldOne = (character: string): string => {
  const folded = character.normalize('NFKC').toLowerCase()
  if (folded.length !== character.length) return character
  if (folded === '’' || folded === '‘') return "'"
  return /\s/.test(folded) ? ' ' : folded
}

/** Makes alike what is spelled alike, in place: every character stays where it is. */
export const fold = (text: string): string => {
  const lower = text.toLowerCase()
  // The few characters whose small letter is longer are left as they are.
  const even = lower.length === text.length ? lower : Array.from(text, foldOne).join('')
  return even.replace(/[\u2018\u2019\uff01-\uff5e]|[^\S ]/g, foldOne)
}

/** What makes `Fit  Check`, `fit check` and `ＦＩＴ check` one spelling. */
export const termKey = (term: string): string => fold(term.trim().replace(/\s+/g, ' '))

/** Letters of Latin words and digits; other scripts may stand right beside them. */
const isLatin = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  (code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7) ||
  (code >= 0x300 && code < 0x370) ||
  (code >= 0x1e00 && code < 0x1f00)

const isHan = (code: number): boolean => code >= 0x3400 && code <= 0x9fff

const words = new Intl.Segmenter('zh', { granularity: 'word' })
/** So much of a text on either side says how it is cut into words. */
const around = 12

/** So many Chinese terms of a text are looked at that closely, whatever somebody writes. */
const closeLooks = 24

/** Whether a Chinese term begins and ends where words do: 种草 does in 被种草了, not in 这种草很高. */
const standsAlone = (text: string, from: number, to: number): boolean => {
  const start = Math.max(0, from - around)
  for (const { index, segment } of words.segment(text.slice(start, to + around))) {
    const at = start + index
    const end = at + segment.length
    if (at >= to) break
    if ((at < from && end > from) || (at < to && end > to)) return false
  }
  return true
}

/** Looks for many terms in a text at once. */
export interface TermFinder {
  /**
   * The terms in a text from left to right, each as long as can be, none in another; Latin ones as whole words. An id
   * comes once.
   * @param most how many are wanted
   */
  find(text: string, zones: readonly Zone[], most: number): FoundTerm[]
}

/** A trie: what a text costs does not depend on how many terms there are. */
export const createTermFinder = (terms: Iterable<Term>): TermFinder => {
  const root: Node = { next: new Map(), id: undefined }
  for (const { key, id } of terms) {
    let node = root
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at)
      let next = node.next.get(code)
      if (!next) {
        next = { next: new Map(), id: undefined }
        node.next.set(code, next)
      }
      node = next
    }
    if (key !== '') node.id = id
  }

  const longestAt = (folded: string, from: number, end: number): FoundTerm | null => {
    let longest: FoundTerm | null = null
    let node: Node | undefined = root
    for (let at = from; at < end; ) {
      node = node.next.get(folded.charCodeAt(at))
      if (!node) break
      at++
      if (node.id === undefined) continue
      if (isLatin(folded.charCodeAt(at - 1)) && isLatin(folded.charCodeAt(at))) continue
      longest = { id: node.id, from, to: at }
    }
    return longest
  }

  return {
    find: (text, zones, most) => {
      const found: FoundTerm[] = []
      if (root.next.size === 0) return found
      const folded = fold(text)
      const seen = new Set<string>()
      let looks = closeLooks
      for (const zone of zones) {
        let latinBefore = zone.from > 0 && isLatin(folded.charCodeAt(zone.from - 1))
        for (let at = zone.from; at < zone.to && found.length < most; ) {
          const code = folded.charCodeAt(at)
          const latin = isLatin(code)
          const term = latin && latinBefore ? null : longestAt(folded, at, zone.to)
          if (term && (!isHan(code) || (looks-- > 0 && standsAlone(text, term.from, term.to)))) {
            if (!seen.has(term.id)) found.push(term)
            seen.add(term.id)
            at = term.to
            latinBefore = isLatin(folded.charCodeAt(at - 1))
          } else {
            at++
            latinBefore = latin
          }
        }
      }
      return found
    },
  }
}
