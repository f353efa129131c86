import { problem } from '../../platform/http/problem.ts'
import type { Near } from './arrange.ts'

/** Where a chosen feed goes on: what it has shown in this session, and then where it is in what is popular. */
export interface FeedCursor {
  /** Makes what is left to chance the same again when a page is asked for again. */
  seed: number
  /** The last 24 bits of the ids of what was shown, the last ones last. */
  shown: Set<number>
  /** What the last two cards were of, so that no three of one author or topic follow each other across pages. */
  last: Near[]
  /** A cursor of what is popular, once nothing is left to choose from. */
  rest: string | undefined
  /** Like `shown`: what was shown of what comes after `rest`, since others had to wait. */
  ahead: Set<number>
  /** What was in sight lately comes again, since nothing else is left. */
  again: boolean
}

/** No session is kept longer than this: 3 bytes each, which are 4 characters in an address. */
export const shownAtMost = 480
const aheadAtMost = 240
const lastCards = 2
/** An author, a topic and a channel. */
const nearBytes = 9
/** The seed, whether it comes again, and how many bytes of `shown`, `last` and `ahead` follow; what is left is `rest`. */
const head = /^c([0-9a-z]{1,7})\.([01])\.(\d{1,4})\.(\d{1,4})\.(\d{1,4})\./

export const shortTail = (tail: number): number => tail & 0xffffff

export const newFeedCursor = (seed: number): FeedCursor => ({
  seed,
  shown: new Set(),
  last: [],
  rest: undefined,
  ahead: new Set(),
  again: false,
})

/** What a page ended with, after what was shown before it. */
export const lastOf = (cards: readonly Near[]): Near[] => cards.slice(-lastCards)

/** As `encodeCursor` does: a string of bytes, one a character. */
export const encodeFeedCursor = ({ seed, shown, last, rest, ahead, again }: FeedCursor): string => {
  const near = Buffer.alloc(last.length * nearBytes)
  for (const [at, { author, topic, channel }] of last.entries()) {
    near.writeUInt32BE(author, at * nearBytes)
    near.writeUInt32BE(topic, at * nearBytes + 4)
    near.writeUInt8(channel, at * nearBytes + 8)
  }
  const parts = [encodeTails(shown, shownAtMost), near.toString('latin1'), encodeTails(ahead, aheadAtMost)]
  const lengths = parts.map(({ length }) => length)
  return `c${[seed.toString(36), again ? 1 : 0, ...lengths, ''].join('.')}${parts.join('')}${rest ?? ''}`
}

/** @throws invalid_cursor on anything that `encodeFeedCursor` did not make */
export const decodeFeedCursor = (cursor: string): FeedCursor => {
  const [start, seed, again, ...lengths] = head.exec(cursor) ?? []
  if (start === undefined || seed === undefined) throw problem('invalid_cursor')
  let from = start.length
  const [shown = '', last = '', ahead = ''] = lengths.map((length) => {
    const begin = from
    from += Number(length)
    return cursor.slice(begin, from)
  })
  const near = Buffer.from(last, 'latin1')
  if (cursor.length < from || near.length % nearBytes !== 0) throw problem('invalid_cursor')
  return {
    seed: Number.parseInt(seed, 36),
    shown: decodeTails(shown),
    last: Array.from({ length: near.length / nearBytes }, (_, at) => ({
      author: near.readUInt32BE(at * nearBytes),
      topic: near.readUInt32BE(at * nearBytes + 4),
      channel: near.readUInt8(at * nearBytes + 8),
    })),
    rest: cursor.slice(from) || undefined,
    ahead: decodeTails(ahead),
    again: again === '1',
  }
}

const encodeTails = (tails: ReadonlySet<number>, most: number): string => {
  const kept = [...tails].slice(-most)
  const bytes = Buffer.alloc(kept.length * 3)
  for (const [at, tail] of kept.entries()) bytes.writeUIntBE(tail, at * 3, 3)
  return bytes.toString('latin1')
}

const decodeTails = (text: string): Set<number> => {
  const bytes = Buffer.from(text, 'latin1')
  if (bytes.length % 3 !== 0) throw problem('invalid_cursor')
  const tails = new Set<number>()
  for (let at = 0; at < bytes.length; at += 3) tails.add(bytes.readUIntBE(at, 3))
  return tails
}
