import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto'
import { problem } from './problem.ts'

/** Makes cursors unreadable on their way out, and readable again when they come back. */
export interface CursorSeal {
  /** @param list which list it is a place in; the same cursor of another list is none */
  seal: (cursor: string, list: string) => string
  /** @throws invalid_cursor on anything that `seal` did not make for this list */
  open: (sealed: string, list: string) => string
}

/** Of a tag that also is the counter block AES begins with. */
const tagBytes = 16
const cipher = 'aes-256-ctr'

/**
 * A page's last row may be one that its reader may not see, so nobody reads a cursor but the site itself, nor makes one.
 *
 * The tag of the words is what they are encrypted from (a synthetic initialization vector, as RFC 5297 has it, by
 * HMAC-SHA-256): the same cursor is sealed alike in every process, so that equal pages are equal and can be kept.
 * @param secret the site's
 */
export const sealCursors = (secret: string): CursorSeal => {
  const keys = Buffer.from(hkdfSync('sha256', secret, '', 'redbud cursors', 64))
  // as key objects: given bytes, Node would make one for each cursor, which takes six times as long as the rest
  const [tagKey, cipherKey] = [createSecretKey(keys.subarray(0, 32)), createSecretKey(keys.subarray(32))]
  const tagOf = (bytes: Buffer, list: string): Buffer =>
    createHmac('sha256', tagKey).update(`${list}\0`).update(bytes).digest().subarray(0, tagBytes)
  return {
    seal: (cursor, list) => {
      const bytes = Buffer.from(cursor, 'latin1')
      const tag = tagOf(bytes, list)
      return Buffer.concat([tag, createCipheriv(cipher, cipherKey, tag).update(bytes)]).toString('base64url')
    },
    open: (sealed, list) => {
      const given = Buffer.from(sealed, 'base64url')
      if (given.length <= tagBytes) throw problem('invalid_cursor')
      const tag = given.subarray(0, tagBytes)
      const bytes = createDecipheriv(cipher, cipherKey, tag).update(given.subarray(tagBytes))
      if (!timingSafeEqual(tagOf(bytes, list), tag)) throw problem('invalid_cursor')
      return bytes.toString('latin1')
    },
  }
}
