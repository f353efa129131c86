import { limits } from './limits.ts'

/** A piece of a note's or comment's words. `value` is the topic's name or the handle, without its sign. */
export type Segment = { kind: 'text' | 'topic' | 'mention'; text: string; value: string }

// A topic is letters, marks, digits and underscores of any script with at least one that is not a digit. Neither sign
// counts inside a word or an address (a#b, me@example.org).
const marks =
  /(?<![\p{L}\p{N}_&/])[#＃](?<topic>[\p{L}\p{N}\p{M}_]*[\p{L}\p{M}_][\p{L}\p{N}\p{M}_]*)|(?<![A-Za-z0-9_.@/])@(?<handle>[A-Za-z0-9_]{1,30})(?![A-Za-z0-9_]|\.[A-Za-z0-9])/gu

/** Splits words into plain text, #topics and @mentions; the pieces put together are the words again. */
export const segmentsOf = (words: string): Segment[] => {
  const segments: Segment[] = []
  let end = 0
  for (const match of words.matchAll(marks)) {
    const { topic, handle } = match.groups ?? {}
    if (topic && [...topic].length > limits.topicName) continue
    if (match.index > end) segments.push({ kind: 'text', text: words.slice(end, match.index), value: '' })
    segments.push({ kind: topic ? 'topic' : 'mention', text: match[0], value: topic ?? handle ?? '' })
    end = match.index + match[0].length
  }
  if (end < words.length) segments.push({ kind: 'text', text: words.slice(end), value: '' })
  return segments
}

/** What makes #Breakfast, #breakfast and #ＢＲＥＡＫＦＡＳＴ one topic. */
export const topicKey = (name: string): string => name.normalize('NFKC').toLowerCase()

/** The distinct topics of some words, in order, as first written. */
export const topicsOf = (words: string): string[] => {
  const names = new Map<string, string>()
  for (const { kind, value } of segmentsOf(words))
    if (kind === 'topic' && !names.has(topicKey(value))) names.set(topicKey(value), value)
  return [...names.values()].slice(0, limits.noteTopics)
}

/** The distinct handles mentioned in some words, lower case. */
export const mentionsOf = (words: string): string[] => {
  const handles = new Set<string>()
  for (const { kind, value } of segmentsOf(words)) if (kind === 'mention') handles.add(value.toLowerCase())
  return [...handles].slice(0, limits.noteMentions)
}
