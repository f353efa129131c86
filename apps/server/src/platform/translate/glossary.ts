import { fold } from '../text/terms.ts'
import type { Part } from './marks.ts'
import type { Term } from './translator.ts'

/** A glossary made ready for many texts. */
export interface Glossary {
  /** Terms that occur in some words. */
  foundIn(words: string): Term[]
  /** The same, also those that others stand around or overlap. */
  anywhereIn(words: string): Term[]
  /** The term that a sentence is, but for the signs around it. */
  whole(sentence: string): Term | undefined
  /** Words with plainer ones put in, or with the term kept as what it is to become. */
  apply(parts: readonly Part[]): Part[]
}

/** What makes `Fit Check`, `fit check` and `ＦＩＴ check` one spelling. */
export const glossaryKey = (text: string): string => fold(text.normalize('NFKC'))
const around = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu

const none: readonly Term[] = []
const opened = new WeakMap<readonly Term[], Glossary>()

/** Where terms overlap, the one that begins first is taken, and of these the longest. The same list is made ready once. */
export const openGlossary = (terms: readonly Term[] = none): Glossary => {
  const known = opened.get(terms)
  if (known) return known
  const glossary = makeReady(terms)
  opened.set(terms, glossary)
  return glossary
}

/** A character of spellings that begin alike, by UTF-16 code units. */
interface Node {
  next: Map<number, Node>
  term: Term | undefined
}
interface Match {
  term: Term
  from: number
  to: number
}

const isLatin = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
/** A Latin letter or digit at a term's edge must not go on beyond it: "fit check" is not in "outfit checked". */
const isInWord = (folded: string, at: number): boolean =>
  isLatin(folded.charCodeAt(at - 1)) && isLatin(folded.charCodeAt(at))

const makeReady = (terms: readonly Term[]): Glossary => {
  const byKey = new Map(
    terms.filter(({ source }) => source.trim() !== '').map((term) => [glossaryKey(term.source), term]),
  )
  const root: Node = { next: new Map(), term: undefined }
  for (const [key, term] of byKey) {
    let node = root
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at)
      const next = node.next.get(code) ?? { next: new Map(), term: undefined }
      node.next.set(code, next)
      node = next
    }
    node.term = term
  }
  /** All that begin there, the longest last. */
  const matchesAt = (folded: string, from: number): Match[] => {
    const matches: Match[] = []
    if (isInWord(folded, from)) return matches
    let node: Node | undefined = root
    for (let to = from; node && to < folded.length; ) {
      node = node.next.get(folded.charCodeAt(to++))
      if (node?.term && !isInWord(folded, to)) matches.push({ term: node.term, from, to })
    }
    return matches
  }
  const matchesIn = (words: string): Match[] => {
    const folded = fold(words)
    const matches: Match[] = []
    for (let at = 0; at < folded.length; ) {
      const match = matchesAt(folded, at).at(-1)
      if (match) matches.push(match)
      at = match?.to ?? at + 1
    }
    return matches
  }
  return {
    foundIn: (words) => [...new Set(matchesIn(words).map(({ term }) => term))],
    anywhereIn: (words) => {
      const folded = fold(words)
      const found = new Set<Term>()
      for (let at = 0; at < folded.length; at++) for (const { term } of matchesAt(folded, at)) found.add(term)
      return [...found]
    },
    whole: (sentence) => byKey.get(glossaryKey(sentence.replace(around, ''))),
    apply: (parts) =>
      parts.flatMap((part) => {
        if (byKey.size === 0 || 'keep' in part) return [part]
        const cut: Part[] = []
        let words = ''
        let end = 0
        for (const { term, from, to } of matchesIn(part.words)) {
          words += part.words.slice(end, from)
          end = to
          if (term.plain !== undefined) words += term.plain
          else {
            if (words !== '') cut.push({ words })
            cut.push({ keep: term.target })
            words = ''
          }
        }
        words += part.words.slice(end)
        return words === '' ? cut : [...cut, { words }]
      }),
  }
}
