import type { Part } from './marks.ts'
import type { Term } from './translator.ts'

/** A glossary made ready for many texts. */
export interface Glossary {
  /** Terms that occur in some words. */
  foundIn(words: string): Term[]
  /** The term that a sentence is, but for the signs around it. */
  whole(sentence: string): Term | undefined
  /** Words with plainer ones put in, or with the term kept as what it is to become. */
  apply(parts: readonly Part[]): Part[]
}

const key = (text: string): string => text.normalize('NFKC').toLowerCase()
const around = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu

/** A Latin letter or digit at a term's edge must not go on beyond it: "fit check" is not in "outfit checked". */
const bounded = (source: string): string =>
  `${/^[A-Za-z0-9]/.test(source) ? '(?<![A-Za-z0-9])' : ''}${RegExp.escape(source)}${/[A-Za-z0-9]$/.test(source) ? '(?![A-Za-z0-9])' : ''}`

/** Where terms overlap, the one that begins first is taken, and of these the longest. */
export const openGlossary = (terms: readonly Term[] = []): Glossary => {
  const byKey = new Map(terms.filter(({ source }) => source.trim() !== '').map((term) => [key(term.source), term]))
  const longestFirst = [...byKey.values()].sort((a, b) => b.source.length - a.source.length)
  const pattern =
    longestFirst.length > 0 ? new RegExp(longestFirst.map(({ source }) => bounded(source)).join('|'), 'giu') : undefined
  const find = (text: string) => byKey.get(key(text))
  return {
    foundIn: (words) => {
      if (!pattern) return []
      return [...new Set([...words.matchAll(pattern)].flatMap(([text]) => find(text) ?? []))]
    },
    whole: (sentence) => find(sentence.replace(around, '')),
    apply: (parts) =>
      parts.flatMap((part) => {
        if (!pattern || 'keep' in part) return [part]
        const cut: Part[] = []
        let words = ''
        let end = 0
        for (const { 0: text, index } of part.words.matchAll(pattern)) {
          const term = find(text)
          if (!term) continue
          words += part.words.slice(end, index)
          end = index + text.length
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
