import { LRUCache } from 'lru-cache'
import { networkOf, tooMany } from './attempts.ts'

/** So many are remembered at once; where more come within one window, those who came first begin anew. */
const countedAtMost = 100_000

/** Who asks: an account, or the network that nobody is signed in from. */
export const askerOf = (viewer: { id: string } | null, address: string): string => viewer?.id ?? networkOf(address)

/**
 * Counts in this process's memory, for what is asked for so often that a row each would cost more than it: at most `max` of
 * each subject in a window of so many seconds.
 * @returns what counts one. @throws too_many_requests beyond the limit
 */
export const createLimiter = ({ max, seconds }: { max: number; seconds: number }): ((subject: string) => void) => {
  const counts = new LRUCache<string, { window: number; count: number }>({ max: countedAtMost })
  return (subject) => {
    const now = Date.now() / 1000
    const window = Math.floor(now / seconds)
    const known = counts.get(subject)
    const count = known?.window === window ? known.count + 1 : 1
    counts.set(subject, { window, count })
    if (count > max) throw tooMany([{ waitSeconds: Math.ceil(seconds - (now % seconds)) }])
  }
}
