import { problem } from '../../platform/http/problem.ts'

/** Where a chosen feed goes on: what it has shown in this session, and then where it is in what is popular. */
export interface FeedCursor {
  /** Makes what is left to chance the same again when a page is asked for again. */
  seed: number
  /** The last 24 bits of the ids of what was shown, the last ones last. */
  shown: Set<number>
  /** A cursor of what is popular, once nothing is left to choose from. */
  rest: string | undefined
}

/** A browser keeps no longer a session than this: 4 characters each in an address. */
export const shownAtMost = 480
const prefix = 'c.'
const pattern = /^c\.([0-9a-z]{1,7})\.([\w-]{0,1920})\.([\w-]{0,400})$/

export const shortTail = (tail: number): number => tail & 0xffffff

export const encodeFeedCursor = ({ seed, shown, rest }: FeedCursor): string => {
  const tails = [...shown].slice(-shownAtMost)
  const bytes = Buffer.alloc(tails.length * 3)
  for (const [at, tail] of tails.entries()) bytes.writeUIntBE(tail, at * 3, 3)
  return `${prefix}${seed.toString(36)}.${bytes.toString('base64url')}.${rest ?? ''}`
}

export const isFeedCursor = (cursor: string): boolean => cursor.startsWith(prefix)

/** @throws invalid_cursor on anything that `encodeFeedCursor` did not make */
export const decodeFeedCursor = (cursor: string): FeedCursor => {
  const [, seed, tails, rest] = pattern.exec(cursor) ?? []
  const bytes = Buffer.from(tails ?? '', 'base64url')
  if (seed === undefined || bytes.length % 3 !== 0) throw problem('invalid_cursor')
  const shown = new Set<number>()
  for (let at = 0; at < bytes.length; at += 3) shown.add(bytes.readUIntBE(at, 3))
  return { seed: Number.parseInt(seed, 36), shown, rest: rest || undefined }
}
