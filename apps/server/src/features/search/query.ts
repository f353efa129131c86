/** What a query asks for, read from what was typed. */
export interface ParsedQuery {
  /** The words to look for, phrases among them. */
  words: string
  /** What must stand there as it is. */
  phrases: string[]
  /** What must not stand there. */
  without: string[]
  /** Whose notes alone: a handle, lower case. */
  from: string | null
  /** Whose notes not: handles, lower case. */
  withoutFrom: string[]
  /** Under which topics: their keys. */
  topics: string[]
  /** Under which topics not. */
  withoutTopics: string[]
}

const mostOfEach = 8
// A sign counts at the beginning of a word; what is not complete is a word like others.
const piece =
  /(?<minus>-)?(?:"(?<phrase>[^"]*)"|from:@?(?<from>[a-z0-9_]{1,30})(?!\S)|#(?<topic>[\p{L}\p{N}\p{M}_]{1,50})(?!\S)|(?<word>\S+))/giu
const quotes = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f]/g
const hasWords = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u

/**
 * Reads a query; whatever is typed means something, if only nothing. Width and kind of quotation marks don't matter, nor
 * do operators of databases.
 */
export const parseQuery = (typed: string): ParsedQuery => {
  const text = typed.normalize('NFKC').replace(quotes, '"')
  const phrases: string[] = []
  const without: string[] = []
  const words: string[] = []
  let only: string | null = null
  const withoutFrom = new Set<string>()
  const topics = new Set<string>()
  const withoutTopics = new Set<string>()
  for (const { groups } of text.matchAll(piece)) {
    const { minus, phrase, from, topic, word } = groups ?? {}
    if (topic !== undefined) (minus ? withoutTopics : topics).add(topic.toLowerCase())
    else if (from !== undefined && minus) withoutFrom.add(from.toLowerCase())
    else if (from !== undefined) only = from.toLowerCase()
    else {
      const said = (phrase ?? word ?? '').replaceAll('"', ' ').trim()
      if (!hasWords.test(said)) continue
      if (minus) without.push(said)
      else {
        words.push(said)
        if (phrase !== undefined) phrases.push(said)
      }
    }
  }
  return {
    words: words.join(' '),
    phrases: phrases.slice(0, mostOfEach),
    without: without.slice(0, mostOfEach),
    from: only,
    withoutFrom: [...withoutFrom].slice(0, mostOfEach),
    topics: [...topics].slice(0, mostOfEach),
    withoutTopics: [...withoutTopics].slice(0, mostOfEach),
  }
}
