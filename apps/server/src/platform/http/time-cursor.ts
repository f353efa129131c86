import { decodeCursor, encodeCursor } from './cursor.ts'

/** A place in a list that is sorted by a time and then an id, newest first. */
export interface TimeKey {
  /** ISO 8601, UTC, milliseconds; or `infinity` */
  at: string
  id: string
}
/** Where the first page starts: after the end of time. */
export const endOfTime: TimeKey = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/**
 * Where a page goes on; `endOfTime` for the first.
 * @throws invalid_cursor on anything that `nextTimeCursor` did not make
 */
export const decodeTimeCursor = (cursor: string | undefined): TimeKey => {
  const key = decodeCursor(cursor, ['time', 'uuid'])
  return key ? { at: String(key[0]), id: String(key[1]) } : endOfTime
}

/** What is sorted: an id and its time. */
export interface KeyedId {
  id: string
  at: Date
}

/** The cursor behind a page's last row; null when the page was not full. */
export const nextTimeCursor = (rows: KeyedId[], limit: number): string | null => {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return last ? encodeCursor([last.at.toISOString(), last.id]) : null
}
