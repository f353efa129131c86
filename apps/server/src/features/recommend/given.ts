import { LRUCache } from 'lru-cache'
import { upTo } from '../../platform/cache/up-to.ts'
import type { Fact } from './facts.ts'

/** For so long somebody may be looking at a page. */
const givenMs = 1_800_000
const givenAtMost = 100_000

/**
 * First notes that this process put into somebody's pages lately. What an account tells to have seen counts where it was
 * given it, so that others can't use up the exposure of a note that nobody showed them.
 */
export interface Given {
  add(account: number, facts: readonly Fact[]): void
  /** The ids of those among these that the account was given. */
  among(account: number, tails: readonly number[]): string[]
}

export const createGiven = (): Given => {
  const given = new LRUCache<number, string>({ ...upTo(givenAtMost), ttl: givenMs, ttlResolution: 1000 })
  return {
    add: (account, facts) => {
      for (const { id, tail } of facts) given.set(keyOf(account, tail), id)
    },
    among: (account, tails) => tails.flatMap((tail) => given.get(keyOf(account, tail)) ?? []),
  }
}

/** As much of both as a number holds: 21 bits of the account, 32 of the note. */
const keyOf = (account: number, note: number): number => (account >>> 11) * 2 ** 32 + note
