import { diffArrays } from 'diff'

/** A run of a text: kept, taken out or put in. */
export interface Change {
  kind: 'same' | 'out' | 'in'
  text: string
}

const words = new Intl.Segmenter('und', { granularity: 'word' })
const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** Beyond so many pieces that differ, a text counts as rewritten. */
const mostEdits = 800

/** Words of scripts that have them, else characters as people see them: 我去了 is three, “isn’t” is one. */
const piecesOf = (text: string): string[] =>
  [...words.segment(text)].flatMap(({ segment }) =>
    /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(segment)
      ? [...characters.segment(segment)].map((one) => one.segment)
      : [segment],
  )

/** What has to be taken out of a text and put into it to make another; put together, the runs are both of them. */
export const changesBetween = (before: string, after: string): Change[] => {
  const [from, to] = [piecesOf(before), piecesOf(after)]
  const found = diffArrays(from, to, { maxEditLength: mostEdits })
  if (!found)
    return [
      { kind: 'out', text: before },
      { kind: 'in', text: after },
    ]
  const changes = found.map(
    ({ added, removed, value }): Change => ({ kind: added ? 'in' : removed ? 'out' : 'same', text: value.join('') }),
  )
  return calm(changes)
}

/** Between two changes a lone space is a part of both: whole runs read better than single words that take turns. */
const calm = (changes: Change[]): Change[] => {
  const runs: Change[] = []
  let out = ''
  let put = ''
  const close = () => {
    if (out) runs.push({ kind: 'out', text: out })
    if (put) runs.push({ kind: 'in', text: put })
    out = ''
    put = ''
  }
  for (const [at, { kind, text }] of changes.entries()) {
    const next = changes[at + 1]
    if (kind === 'out') out += text
    else if (kind === 'in') put += text
    else if (text.trim() === '' && !text.includes('\n') && (out || put) && next && next.kind !== 'same') {
      out += text
      put += text
    } else {
      close()
      runs.push({ kind, text })
    }
  }
  close()
  return runs
}

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' })
const sentencesOf = (text: string): string[] =>
  [...sentences.segment(text)].map(({ segment }) => segment.trim()).filter((one) => one !== '')

/** The sentences of a corrected text that were not in it before: what there is to learn. */
export const sentencesPutIn = (before: string, after: string): string[] => {
  const had = new Set(sentencesOf(before))
  return [...new Set(sentencesOf(after))].filter((one) => !had.has(one))
}
