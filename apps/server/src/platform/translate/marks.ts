/** A piece of a line: words, or what must come out as it went in (or, for a glossary's term, as it is told). */
export type Part = { words: string } | { keep: string }

/** How one engine is shown what to leave alone. */
export interface Marks {
  write(parts: readonly Part[]): string
  /** The answer in parts again; null where anything kept is missing, doubled or changed. */
  read(answer: string, kept: readonly string[]): Part[] | null
}

export const keptOf = (parts: readonly Part[]): string[] => parts.flatMap((part) => ('keep' in part ? [part.keep] : []))

export const wordsOf = (parts: readonly Part[]): string =>
  parts.map((part) => ('words' in part ? part.words : ' ')).join('')

/** Nothing is marked: the engine sees it as it is, and has to copy it. */
export const bareMarks: Marks = {
  write: (parts) => parts.map((part) => ('keep' in part ? part.keep : part.words)).join(''),
  read: (answer, kept) => {
    if (kept.length === 0) return [{ words: answer }]
    const waiting = new Map<string, number>()
    for (const keep of kept) waiting.set(keep, (waiting.get(keep) ?? 0) + 1)
    // the longest first, so that #tea is not found in #teatime
    const names = [...waiting.keys()].sort((a, b) => b.length - a.length)
    const pattern = new RegExp(names.map((name) => RegExp.escape(name)).join('|'), 'gu')
    const parts: Part[] = []
    let end = 0
    for (const { 0: keep, index } of answer.matchAll(pattern)) {
      waiting.set(keep, (waiting.get(keep) ?? 0) - 1)
      parts.push({ words: answer.slice(end, index) }, { keep })
      end = index + keep.length
    }
    parts.push({ words: answer.slice(end) })
    return [...waiting.values()].every((left) => left === 0) ? parts : null
  },
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", nbsp: ' ' }

const escapeMarkup = (text: string): string => text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign)
const unescapeMarkup = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/g, (entity, name: string) => entities[name] ?? entity)

interface Numbering {
  /** Words as the engine is to see them, and back. */
  words: (text: string) => string
  plain: (text: string) => string
  mark: (number: number) => string
  found: RegExp
  /** What shows that a mark was broken. */
  broken: RegExp
}

const numbered = ({ words, plain, mark, found, broken }: Numbering): Marks => ({
  write: (parts) => {
    let number = 0
    return parts.map((part) => ('keep' in part ? mark(++number) : words(part.words))).join('')
  },
  read: (answer, kept) => {
    const seen = new Set<number>()
    const parts: Part[] = []
    let end = 0
    for (const match of answer.matchAll(found)) {
      const number = Number(match[1])
      const keep = kept[number - 1]
      if (keep === undefined || seen.has(number)) return null
      seen.add(number)
      parts.push({ words: answer.slice(end, match.index) }, { keep })
      end = match.index + match[0].length
    }
    parts.push({ words: answer.slice(end) })
    if (seen.size !== kept.length || broken.test(wordsOf(parts))) return null
    return parts.map((part) => ('words' in part ? { words: plain(part.words) } : part))
  },
})

/** `⟦1⟧`: for engines that understand what they are told. */
export const bracketMarks: Marks = numbered({
  words: (text) => text.replace(/[⟦⟧]/g, ''),
  plain: (text) => text,
  mark: (number) => `⟦${number}⟧`,
  found: /⟦\s*(\d{1,4})\s*⟧/g,
  broken: /[⟦⟧]/,
})

/** `<x>1</x>`: for engines that read markup and pass over one of its elements. */
export const elementMarks = (element: string): Marks =>
  numbered({
    words: escapeMarkup,
    plain: unescapeMarkup,
    mark: (number) => `<${element}>${number}</${element}>`,
    found: new RegExp(`<${element}\\b[^<>]*>\\s*(\\d{1,4})\\s*</${element}>`, 'g'),
    broken: /<[^<>]*>/,
  })
