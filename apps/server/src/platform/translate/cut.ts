import type { Part } from './marks.ts'

/** Stands for one kept piece while a line is cut; texts are freed of it before. */
const placeholder = '\uFFFC'

const segmenter = new Intl.Segmenter('zh', { granularity: 'sentence' })
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })
/** A full stop after these ends no sentence. */
const abbreviation = /(?:^|[\s(])(?:mr|mrs|ms|dr|st|prof|vs|etc|e\.g|i\.e|no|approx|ft)\.\s*$/i
const goodBreak = /[，,；;、:：\s]/

/** A text as it can be worked on: no half characters, nothing that stands for something here. */
export const clean = (text: string): string => text.toWellFormed().replaceAll(placeholder, '').replaceAll('\0', '')

/** Lines and what separates them, in turn: the odd ones are separators. */
export const linesOf = (text: string): string[] => text.split(/(\r\n|[\n\r\u2028\u2029\u0085])/)

/**
 * Cuts a line into sentences of at most `longest` UTF-16 units, or into stretches of several that together are no longer;
 * put together they are the line again. What has no end within `longest` is cut where a breath is taken, else anywhere.
 */
export const sentencesOf = (parts: readonly Part[], longest: number, { together = false } = {}): Part[][] => {
  const kept = parts.flatMap((part) => ('keep' in part ? [part.keep] : []))
  const flat = parts.map((part) => ('keep' in part ? placeholder : part.words)).join('')
  let stretches: string[] = []
  for (const { segment } of segmenter.segment(flat)) {
    const last = stretches.at(-1)
    if (last !== undefined && abbreviation.test(last)) stretches[stretches.length - 1] = last + segment
    else stretches.push(segment)
  }
  stretches = stretches.flatMap((stretch) => cutLong(stretch, longest))
  if (together) stretches = gather(stretches, longest)
  let next = 0
  return stretches.map((stretch) =>
    stretch.split(/(\uFFFC)/).flatMap((piece): Part[] => {
      if (piece === '') return []
      return [piece === placeholder ? { keep: kept[next++] ?? '' } : { words: piece }]
    }),
  )
}

const cutLong = (stretch: string, longest: number): string[] => {
  const pieces: string[] = []
  let rest = stretch
  while (rest.length > longest) {
    let end = longest
    while (end > longest / 2 && !goodBreak.test(rest[end - 1] ?? '')) end--
    if (end <= longest / 2) end = wholeBefore(rest, longest)
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...pieces, rest]
}

/** The last place up to `end` that is not within a character; where one has no end, a place that is not within its half. */
const wholeBefore = (text: string, end: number): number => {
  let place = 0
  for (const { index, segment } of characters.segment(text.slice(0, end + 1)))
    if (index + segment.length <= end) place = index + segment.length
  if (place > 0) return place
  return /^[\uDC00-\uDFFF]/.test(text.slice(end)) ? end - 1 : end
}

const gather = (stretches: readonly string[], longest: number): string[] => {
  const gathered: string[] = []
  for (const stretch of stretches) {
    const last = gathered.at(-1)
    if (last !== undefined && last.length + stretch.length <= longest) gathered[gathered.length - 1] = last + stretch
    else gathered.push(stretch)
  }
  return gathered
}
