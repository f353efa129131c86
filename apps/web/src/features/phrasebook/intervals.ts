import type { Phrase } from '@redbud/contract'
import { remember } from '@redbud/contract/memory'
import { type Grade, grades } from '@redbud/contract/words'
import type { Messages } from '#messages/en.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A stretch of time, shortly: what stands under a grade. */
export const stretchOf = (m: Messages, ms: number): string => {
  const { intervals } = m.phrasebook
  if (ms < hour) return intervals.minutes(Math.max(1, Math.round(ms / minute)))
  if (ms < day) return intervals.hours(Math.round(ms / hour))
  if (ms < 60 * day) return intervals.days(Math.round(ms / day))
  if (ms < 365 * day) return intervals.months(Math.round(ms / (3 * day)) / 10)
  return intervals.years(Math.round(ms / (36.5 * day)) / 10)
}

/** When a phrase would be asked for again after each grade. */
export const intervalsOf = (m: Messages, { memory }: Phrase, now: number): Record<Grade, string> => {
  const after = (grade: Grade) => Date.parse(remember(memory, grade, new Date(now).toISOString()).dueAt) - now
  return Object.fromEntries(grades.map((grade) => [grade, stretchOf(m, after(grade))])) as Record<Grade, string>
}

/** When a phrase is due, in words. */
export const dueWords = (m: Messages, { memory }: Phrase, now: number): string => {
  const due = Date.parse(memory.dueAt)
  if (due <= now) return m.phrasebook.dueNow
  const midnight = new Date(now).setHours(24, 0, 0, 0)
  return due < midnight ? m.phrasebook.laterToday : m.phrasebook.inDays(1 + Math.floor((due - midnight) / day))
}
