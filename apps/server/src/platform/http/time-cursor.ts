import { decodeCursor, encodeCursor } from './cursor.ts'
import { problem } from './problem.ts'

/** A place in a list that is sorted by a time and then an id, newest first. */
export interface TimeKey {
  /** ISO 8601, UTC, milliseconds; or `infinity` */
  at: string
  id: string
}
/** Where the first page starts: after the end of time. */
export const endOfTime: TimeKey = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** @throws invalid_cursor on anything that `nextTimeCursor` did not make */
export const decodeTimeCursor = (cursor: string | undefined): TimeKey => {
  const key = decodeCursor(cursor, ['string', 'uuid'])
  if (!key) return endOfTime
  const [at, id] = key
  const time = new Date(typeof at === 'string' ? at : Number.NaN)
  if (typeof id !== 'string' || Number.isNaN(time.getTime()) || time.toISOString() !== at || at.length !== 24)
    throw problem('invalid_cursor')
  return { at, id }
}

/** The cursor behind a page's last row; null when the page was not full. */
export const nextTimeCursor = (rows: { id: string; at: Date }[], limit: number): string | null => {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return last ? encodeCursor([last.at.toISOString(), last.id]) : null
}
