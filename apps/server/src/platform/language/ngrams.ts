import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** ISO 639-1; what a language's number in the table stands for. */
export const latinLanguages: readonly string[] =
  'az ca cs da de en es et eu fi fr hr hu is it lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo'.split(' ')

/** FNV-1a, 32 bit, of an n-gram's UTF-8 bytes; a space stands for a word's beginning or end. */
export const hashOf = (bytes: Iterable<number>): number => {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/**
 * latin-ngrams.bin, which tools/language-ngrams.ts makes: how many n-grams (uint32, little endian), their hashes
 * (uint32) in order, of each the number of its languages (uint8), then those languages with their scores (two uint8).
 */
interface Table {
  hashes: Uint32Array
  /** Where an n-gram's languages begin; one more than there are n-grams. */
  starts: Uint32Array
  pairs: Uint8Array
}

const readTable = (): Table => {
  const file = readFileSync(join(import.meta.dirname, 'latin-ngrams.bin'))
  const count = file.readUInt32LE(0)
  const hashes = new Uint32Array(count)
  const starts = new Uint32Array(count + 1)
  for (let at = 0; at < count; at++) {
    hashes[at] = file.readUInt32LE(4 + at * 4)
    starts[at + 1] = (starts[at] ?? 0) + (file[4 + count * 4 + at] ?? 0)
  }
  return { hashes, starts, pairs: new Uint8Array(file.subarray(4 + count * 5)) }
}
let table: Table | undefined

const placeOf = (hashes: Uint32Array, hash: number): number => {
  let low = 0
  let high = hashes.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = hashes[middle] ?? 0
    if (found === hash) return middle
    if (found < hash) low = middle + 1
    else high = middle - 1
  }
  return -1
}

const longestWord = 70
const encoder = new TextEncoder()

/** The hashes of a word's n-grams: 4 bytes every 3 bytes, and its last 4. */
const ngramsOf = (word: string): number[] => {
  const bytes = encoder.encode(word).subarray(0, longestWord)
  const { length } = bytes
  const hashes: number[] = []
  let at = 0
  for (; at + 4 < length; at += 3) hashes.push(hashOf([...(at === 0 ? [0x20] : []), ...bytes.subarray(at, at + 4)]))
  const last = bytes.subarray(length === 3 ? 0 : Math.max(length - 4, 0))
  hashes.push(hashOf([...(at === 0 ? [0x20] : []), ...last, 0x20]))
  return hashes
}

/** What eld takes off every score to store it, and what makes a mean score one between 0 and 1. */
const baseScore = 53
const scale = 25
/** So many letters tell the language; more only cost time. */
const enoughLetters = 350

/**
 * How likely words in Latin letters are each language: scores between 0 and 1, as eld (Efficient Language Detector,
 * github.com/nitotm/efficient-language-detector-js) computes them.
 */
export const scoreLatin = (text: string): Map<string, number> => {
  table ??= readTable()
  const { hashes, starts, pairs } = table
  const words = text
    .slice(0, enoughLetters)
    .toLowerCase()
    .split(/[^\p{L}]+(?<!['`’])/u)
    .filter(Boolean)
  const ngrams = new Set(words.flatMap(ngramsOf))
  const sums = new Map<string, number>()
  for (const ngram of ngrams) {
    const place = placeOf(hashes, ngram)
    if (place < 0) continue
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at++) {
      const language = latinLanguages[pairs[at * 2] ?? 0] ?? ''
      sums.set(language, (sums.get(language) ?? 0) + (pairs[at * 2 + 1] ?? 0) + baseScore)
    }
  }
  return new Map(
    [...sums].map(([language, sum]) => [language, sum / ngrams.size / (sum / ngrams.size + scale)] as const),
  )
}
