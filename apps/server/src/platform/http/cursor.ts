import { problem } from './problem.ts'

/**
 * Packs a page's last key into a cursor: a string of bytes, one a character, which nobody outside reads, since every
 * route seals it (`sealed-cursor.ts`).
 */
export const encodeCursor = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('latin1')

type Kind = 'string' | 'number' | 'time' | 'uuid'
/** With a question mark: null, too. */
type Kinds = readonly (Kind | `${Kind}?`)[]
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** As Date.toISOString writes it, in the years that the database and it know. */
const isTime = (text: string): boolean => {
  const time = new Date(text)
  return !Number.isNaN(time.getTime()) && time.toISOString() === text && /^(?!0000)\d{4}-/.test(text)
}
const fits = (value: unknown, kind: string): boolean => {
  if (value === null) return kind.endsWith('?')
  switch (kind.replace('?', '')) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'time':
      return typeof value === 'string' && isTime(value)
    case 'uuid':
      return typeof value === 'string' && uuid.test(value)
    default:
      return typeof value === 'string' && !value.includes('\0')
  }
}

/**
 * Unpacks a cursor whose key has these kinds.
 * @throws invalid_cursor on anything that `encodeCursor` did not make for this list
 */
export const decodeCursor = (cursor: string | undefined, kinds: Kinds): (string | number | null)[] | null => {
  if (cursor === undefined) return null
  let key: unknown
  try {
    key = JSON.parse(Buffer.from(cursor, 'latin1').toString())
  } catch {
    throw problem('invalid_cursor')
  }
  if (!Array.isArray(key) || key.length !== kinds.length) throw problem('invalid_cursor')
  if (!key.every((value, at) => fits(value, kinds[at] ?? 'string'))) throw problem('invalid_cursor')
  return key as (string | number | null)[]
}
