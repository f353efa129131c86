/** What a program that is looking for a page, a script or a document would stop at. */
const markup = /<(?:!doctype\s+html|html|head|body|script|iframe|svg|\?php)[\s>/]/i
/** A zip (jar, apk, docx) is read from its end: the end record is in the last 22 + 65,535 bytes. */
const zipEnd = 'PK\x05\x06'
const zipEndWithin = 22 + 65_535
const programs = ['MZ', '\x7fELF', '#!', '%PDF-', 'GIF8', 'Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', 'PK\x03\x04']

const headBytes = 64 * 1024

/**
 * Finds a second meaning in a photo: a zip behind it, a page or script in its header or behind it. What cameras append
 * (more pictures, a film clip, their maker's notes) is fine; it is dropped like everything that is not the picture.
 *
 * @param end where the photo itself ends
 * @returns what else it is, or null
 */
export function findSecondMeaning(file: Buffer, end: number): string | null {
  const head = file.toString('latin1', 0, Math.min(end, headBytes))
  if (markup.test(head)) return 'markup in its header'
  if (head.slice(0, 1024).includes('%PDF-')) return 'a PDF'
  if (file.subarray(Math.max(0, file.length - zipEndWithin)).includes(zipEnd, 0, 'latin1')) return 'a zip'
  if (end === file.length) return null
  const tail = file.toString('latin1', end)
  if (markup.test(tail)) return 'markup behind it'
  if (programs.some((signature) => tail.trimStart().startsWith(signature))) return 'another file behind it'
  return null
}
