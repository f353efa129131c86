import { withToneMarks } from './tones.ts'

/** What CC-CEDICT says of a word, split into what it means and what counts it. */
export interface Explained {
  meanings: string[]
  measures: string[]
}

/** A reference to other words, `銀行|银行[yin2 hang2]`: the simplified form with its pinyin. */
const reference = /([^\s,;:()[\]|]+)(?:\|([^\s,;:()[\]|]+))?\[([A-Za-z0-9:·, ]+)\]/g
const readable = (gloss: string): string =>
  gloss.replace(
    reference,
    (_, traditional: string, simplified: string | undefined, pinyin: string) =>
      `${simplified ?? traditional} ${withToneMarks(pinyin)}`,
  )

/** CC-CEDICT's definitions in a form for people. */
export const explain = (definitions: string[]): Explained => {
  const meanings: string[] = []
  const measures: string[] = []
  for (const definition of definitions) {
    if (definition.startsWith('CL:')) measures.push(...definition.slice(3).split(',').map(readable))
    else meanings.push(readable(definition))
  }
  return { meanings, measures }
}

const noGloss =
  /^(?:surname |variant of|old variant|erhua variant|Japanese variant|see |see also|used in|abbr\.|also written|also pr\.|\(bound form\)$)/
const wordsAtMost = 3

/**
 * English words that definitions give as the whole of a meaning, with their place: `to go out; (fig.) the end` has
 * `go out` and `end`. The place counts meanings, and a little the synonyms within one.
 */
export const termsOf = (definitions: string[]): Map<string, number> => {
  const terms = new Map<string, number>()
  const place = { meaning: 0 }
  for (const definition of definitions) {
    if (definition.startsWith('CL:') || noGloss.test(definition)) continue
    definition.split(/[;/]/).forEach((gloss, synonym) => {
      const term = termOf(gloss)
      if (term && !terms.has(term)) terms.set(term, place.meaning + synonym / 4 + (/[([]/.test(gloss) ? 0.5 : 0))
    })
    place.meaning++
  }
  return terms
}

const termOf = (gloss: string): string | null => {
  const bare = gloss
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/[!.?…"]/g, ' ')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim()
  const term = bare.replace(/^(?:to be|to|an?|the) (?=\S)/, '').toLowerCase()
  return /^[a-z][a-z' -]*$/.test(term) && term.split(' ').length <= wordsAtMost ? term : null
}
