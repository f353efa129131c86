import { uuidv7 } from 'uuidv7'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const digitOf = new Uint8Array(128).fill(255)
for (let i = 0; i < alphabet.length; i++) digitOf[alphabet.charCodeAt(i)] = i

/** A new UUIDv7 (RFC 9562) as PostgreSQL spells it. */
export const newId = (): string => uuidv7()

/** A uuid in the API's spelling: 26 characters of Crockford's base32, lower case (TypeID 0.3, section "UUID suffix"). */
export const toPublicId = (uuid: string): string => {
  const hex = uuid.replaceAll('-', '')
  // 128 bits are 26 digits of 5 bits with 2 leading zero bits; 10 hex digits (40 bits) are 8 of them.
  let text = ''
  let pending = Number.parseInt(hex.slice(0, 2), 16)
  text += (alphabet[pending >> 5] ?? '') + (alphabet[pending & 31] ?? '')
  for (let at = 2; at < 32; at += 5) {
    pending = Number.parseInt(hex.slice(at, at + 5), 16)
    text +=
      (alphabet[pending >> 15] ?? '') +
      (alphabet[(pending >> 10) & 31] ?? '') +
      (alphabet[(pending >> 5) & 31] ?? '') +
      (alphabet[pending & 31] ?? '')
  }
  return text
}

/** The uuid behind an id of the API, or null when it is not one. */
export const fromPublicId = (id: string): string | null => {
  if (id.length !== 26) return null
  const digit = (at: number) => digitOf[id.charCodeAt(at)] ?? 255
  const first = digit(0)
  if (first > 7) return null
  for (let at = 0; at < 26; at++) if (digit(at) === 255) return null
  let hex = ((first << 5) | digit(1)).toString(16).padStart(2, '0')
  for (let at = 2; at < 26; at += 4) {
    const bits = (digit(at) << 15) | (digit(at + 1) << 10) | (digit(at + 2) << 5) | digit(at + 3)
    hex += bits.toString(16).padStart(5, '0')
  }
  return spell(hex)
}

/** Uuids one after the other, 16 bytes each. */
export const idsOf = (uuids: readonly string[]): Buffer => Buffer.from(uuids.join('').replaceAll('-', ''), 'hex')

/** The nth of uuids that lie one after the other, 16 bytes each. */
export const uuidAt = (ids: Buffer, nth: number): string => spell(ids.toString('hex', nth * 16, nth * 16 + 16))

const spell = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`

/** The last 32 bits of uuids, of which there are the last eight digits of each without anything between. */
export const tailsIn = (digits: string): number[] =>
  Array.from({ length: digits.length / 8 }, (_, nth) => Number.parseInt(digits.slice(nth * 8, nth * 8 + 8), 16))
