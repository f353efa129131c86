import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { gatherLikes } from '../apps/server/src/platform/recommend/gather.ts'
import type { Sparse } from '../apps/server/src/platform/recommend/interactions.ts'
import { learningBounds } from '../apps/server/src/platform/recommend/parameters.ts'

/** What each person liked, by the person's number, in the order in which it was told. */
export type Lines = Uint32Array[]

/** Numbers people and items one after the other, whatever they are called in the files. */
export interface Numbering {
  people: Map<number, number>
  items: Map<number, number>
}
export const newNumbering = (): Numbering => ({ people: new Map(), items: new Map() })

/** A file isn't of the format; the message says where. */
export class FormatError extends Error {}

/**
 * Reads who liked what: a line each, a person's number and then those of what they liked. Somebody may have several lines.
 * @throws FormatError where it is something else
 */
export const readLines = async (file: string, { people, items }: Numbering): Promise<Lines> => {
  const found: number[][] = []
  let number = 0
  let count = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number++
    const [person, ...liked] = line
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => idOf(word, `${file}, line ${number}`))
    if (person === undefined) continue
    const at = numberOf(people, person)
    found[at] ??= []
    for (const item of liked) found[at].push(numberOf(items, item))
    count += liked.length
  }
  if (count === 0) throw new FormatError(`${file}: nobody likes anything in it; ${format}.`)
  return Array.from({ length: people.size }, (_, at) => Uint32Array.from(found[at] ?? []))
}

const format = "a line has a person's number and then those of what they liked, with blanks between"

const idOf = (word: string, where: string): number => {
  // More digits than these are no longer told apart as numbers.
  if (/^\d{1,15}$/.test(word)) return Number(word)
  const short = word.length > 40 ? `${word.slice(0, 40)}…` : word
  throw new FormatError(`${where}: “${short}” is no whole number of at most 15 digits; ${format}.`)
}

const numberOf = (known: Map<number, number>, id: number): number => {
  const before = known.get(id)
  if (before !== undefined) return before
  known.set(id, known.size)
  return known.size - 1
}

/**
 * As training gathers it from the database, within the same bounds; items that are only in another file have empty columns.
 * @param random by whose numbers people are left out where there are too many
 */
export const matrixOf = (lines: Lines, items: number, random: () => number): Sparse => {
  const gathered = gatherLikes(items, learningBounds)
  for (const liked of lines)
    if (liked.length > 0)
      gathered.add(Math.floor(random() * 2 ** 32), new Map(Array.from(liked.toReversed(), (item) => [item, 1])))
  return gathered.finish()
}

/** Keeps a part of everyone's likes aside, by chance: what parameters are chosen on. */
export const splitOff = (lines: Lines, share: number, random: () => number): { train: Lines; held: Lines } => {
  const split = lines.map((liked) => {
    const isHeld = Array.from(liked, () => liked.length > 4 && random() < share)
    return { train: liked.filter((_, at) => !isHeld[at]), held: liked.filter((_, at) => isHeld[at]) }
  })
  return { train: split.map(({ train }) => train), held: split.map(({ held }) => held) }
}
