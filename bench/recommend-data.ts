import { readFileSync } from 'node:fs'
import { fromPairs, type Sparse } from '../apps/server/src/platform/recommend/interactions.ts'

/** Who liked what: a line each, the person's number and then those of what they liked. */
export type Lines = number[][]

export const readLines = (file: string): Lines =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/).map(Number))

/** One more than the greatest numbers in any of these. */
export const sizeOf = (...all: Lines[]): { people: number; items: number } => {
  let [people, items] = [0, 0]
  for (const lines of all)
    for (const [person = 0, ...liked] of lines) {
      people = Math.max(people, person + 1)
      for (const item of liked) items = Math.max(items, item + 1)
    }
  return { people, items }
}

export const matrixOf = (lines: Lines, size: { people: number; items: number }): Sparse => {
  const count = lines.reduce((sum, line) => sum + line.length - 1, 0)
  const people = new Uint32Array(count)
  const items = new Uint32Array(count)
  let at = 0
  for (const [person = 0, ...liked] of lines)
    for (const item of liked) {
      people[at] = person
      items[at++] = item
    }
  return fromPairs(people, items, size)
}

/** Keeps a part of everyone's likes aside, by chance: what parameters are chosen on. */
export const splitOff = (lines: Lines, share: number, random: () => number): { train: Lines; held: Lines } => {
  const train: Lines = []
  const held: Lines = []
  for (const [person = 0, ...liked] of lines) {
    const [kept, aside]: [number[], number[]] = [[], []]
    for (const item of liked) (liked.length > 4 && random() < share ? aside : kept).push(item)
    train.push([person, ...kept])
    if (aside.length > 0) held.push([person, ...aside])
  }
  return { train, held }
}
