import { isIPv4, isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Queryable } from '../db/db.ts'
import { problem } from '../http/problem.ts'

/** At most `max` attempts of `subject` in each window of so many seconds. */
export interface Limit {
  /** What is limited and for whom: `sign-in:<address>`. */
  subject: string
  max: number
  seconds: number
  /** How much an attempt counts, where that isn't one. */
  weight?: number
}

/**
 * Counts an attempt against each limit, in one statement; windows are fixed, so that attempts beyond a limit do not make
 * the wait longer.
 * @returns the limits that this attempt is beyond, each with the seconds until it can be tried again
 */
export const countAttempt = async (
  db: Queryable,
  limits: Limit[],
): Promise<{ limit: Limit; waitSeconds: number }[]> => {
  const now = Date.now() / 1000
  // one order for everyone, so that two attempts never wait for each other
  const sorted = [...limits].sort((a, b) => (a.subject < b.subject ? -1 : 1))
  const starts = sorted.map(({ seconds }) => new Date(Math.floor(now / seconds) * seconds * 1000))
  const { rows } = await sql<{ subject: string; count: number }>`
    insert into attempts (subject, window_start, count)
    select subject, window_start, weight
    from unnest(${sorted.map(({ subject }) => subject)}::text[], ${starts}::timestamptz[],
      ${sorted.map(({ weight = 1 }) => weight)}::int[]) as asked (subject, window_start, weight)
    on conflict (subject, window_start) do update set count = attempts.count + excluded.count
    returning subject, count`.execute(db)
  const counts = new Map(rows.map(({ subject, count }) => [subject, count]))
  return sorted
    .filter(({ subject, max }) => (counts.get(subject) ?? 0) > max)
    .map((limit) => ({ limit, waitSeconds: Math.ceil(limit.seconds - (now % limit.seconds)) }))
}

/** @throws too_many_requests when the attempt is beyond one of the limits */
export const requireAttempt = async (db: Queryable, limits: Limit[]): Promise<void> => {
  const exceeded = await countAttempt(db, limits)
  if (exceeded.length > 0) throw tooMany(exceeded)
}

export const tooMany = (exceeded: { waitSeconds: number }[]) =>
  problem('too_many_requests', { retryAfterSeconds: Math.max(...exceeded.map(({ waitSeconds }) => waitSeconds)) })

/** Takes back an attempt that turned out to be right, so that only failures count. */
export const forgiveAttempt = async (db: Queryable, limits: Limit[]): Promise<void> => {
  const longest = Math.max(...limits.map(({ seconds }) => seconds))
  await sql`
    update attempts set count = count - 1
    where (subject, window_start) in (
      select subject, max(window_start) from attempts
      where subject = any(${limits.map(({ subject }) => subject)}) and window_start > now() - make_interval(secs => ${longest})
      group by subject)
    and count > 0`.execute(db)
}

/**
 * Lets something pass once: true for the first caller, false for every later one.
 * @param expiresAt when it stops being valid by itself; the same at each call
 */
export const passOnce = async (db: Queryable, subject: string, expiresAt: Date): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('attempts')
    .values({ subject, window_start: expiresAt, count: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/**
 * Whom a network address stands for: an IPv6 network is one person's as a rule (RFC 6177), so its first 64 bits. What a
 * proxy hands on that is no address is all one.
 */
export const networkOf = (address: string): string => {
  if (!isIPv6(address)) return isIPv4(address) ? address : 'unknown'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = address.toLowerCase().split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail ? tail.split(':') : []
  const groups = tail === undefined ? first : [...first, ...Array(8 - first.length - last.length).fill('0'), ...last]
  return groups.slice(0, 4).join(':')
}
