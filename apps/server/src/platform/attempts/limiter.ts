import { LRUCache } from 'lru-cache'
import { upTo } from '../cache/up-to.ts'
import { networkOf, tooMany } from './attempts.ts'

/** So many are remembered at once; where more come within one window, those who came first begin anew. */
const countedAtMost = 100_000

/** Who asks: an account, or the network that nobody is signed in from. */
export const askerOf = (viewer: { id: string } | null, address: string): string => viewer?.id ?? networkOf(address)

const createCounter = (seconds: number): ((subject: string, max: number) => void) => {
  const counts = new LRUCache<string, { window: number; count: number }>(upTo(countedAtMost))
  return (subject, max) => {
    const now = Date.now() / 1000
    const window = Math.floor(now / seconds)
    const known = counts.get(subject)
    const count = known?.window === window ? known.count + 1 : 1
    counts.set(subject, { window, count })
    if (count > max) throw tooMany([{ waitSeconds: Math.ceil(seconds - (now % seconds)) }])
  }
}

/**
 * Counts in this process's memory, for what is asked for so often that a row each would cost more than it: at most `max` of
 * each subject in a window of so many seconds.
 * @returns what counts one. @throws too_many_requests beyond the limit
 */
export const createLimiter = ({ max, seconds }: { max: number; seconds: number }): ((subject: string) => void) => {
  const count = createCounter(seconds)
  return (subject) => count(subject, max)
}

/** How often one subject may, of each kind. */
export type Allowance<Kind extends string> = Record<Kind, { minute: number; day: number }>

/**
 * The same for several kinds, each with a limit for a minute and one for a day (UTC). What is beyond the minute's doesn't
 * count towards the day's.
 */
export const createAllowances = <Kind extends string>(
  allowed: Allowance<Kind>,
): ((kind: Kind, subject: string) => void) => {
  const inMinute = createCounter(60)
  const inDay = createCounter(86_400)
  return (kind, subject) => {
    const counted = `${kind}:${subject}`
    inMinute(counted, allowed[kind].minute)
    inDay(counted, allowed[kind].day)
  }
}
