import type { Chunks } from './postings.ts'

/** A block, with what was found out of it when it was looked at first. */
export interface KeptBlock {
  readonly data: Buffer
  /** Where its entries begin. */
  places?: Uint16Array
  /** Of one that is one token's alone, its chunks. */
  chunks?: Chunks
  /** Whether it was asked for since it was last in line to go. */
  used: boolean
}
/** The blocks of a segment that are at hand, each in its place. */
export type Shelf = (KeptBlock | undefined)[]

interface Waiting {
  block: KeptBlock
  shelf: Shelf
  place: number
}

/** What places or chunks take, for each byte of a block at most, and everything else. */
const moreBytes = 0.25
const bytesBeside = 200
const sizeOf = ({ data }: KeptBlock): number => Math.ceil(data.length * (1 + moreBytes)) + bytesBeside

/**
 * Keeps blocks up to so many bytes. A search looks for a hundred, so one is found by its place alone; who leaves is who
 * came first and was not asked for since (second chance: Corbató 1968).
 */
export const createBlockCache = (mostBytes: number) => {
  let line: Waiting[] = []
  let first = 0
  let bytes = 0
  const makeRoom = () => {
    while (bytes > mostBytes && first < line.length) {
      const waiting = line[first++] as Waiting
      const { block, shelf, place } = waiting
      if (block.used) {
        block.used = false
        line.push(waiting)
        continue
      }
      bytes -= sizeOf(block)
      shelf[place] = undefined
    }
    if (first > 1000 && first * 2 > line.length) {
      line = line.slice(first)
      first = 0
    }
  }
  return {
    get: (shelf: Shelf, place: number): KeptBlock | undefined => {
      const block = shelf[place]
      if (block) block.used = true
      return block
    },
    put: (shelf: Shelf, place: number, data: Buffer): KeptBlock => {
      const known = shelf[place]
      if (known) return known
      const block = { data, used: false }
      shelf[place] = block
      line.push({ block, shelf, place })
      bytes += sizeOf(block)
      makeRoom()
      return block
    },
  }
}
