import { boxes, readHeifHeader } from './heif.ts'

export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic'

const startsWith = (file: Buffer, bytes: string, at = 0) => file.toString('latin1', at, at + bytes.length) === bytes

/** What the bytes are, whatever the file's name says; null for everything that is not a photo we take. */
export function sniffFormat(file: Buffer): PhotoFormat | null {
  if (startsWith(file, '\xff\xd8\xff')) return 'jpeg'
  if (startsWith(file, '\x89PNG\r\n\x1a\n')) return 'png'
  if (startsWith(file, 'RIFF') && startsWith(file, 'WEBP', 8)) return 'webp'
  if (startsWith(file, 'ftyp', 4)) {
    const codec = readHeifHeader(file)?.codec
    if (codec) return codec === 'av1' ? 'avif' : 'heic'
    // a HEIF cut off before its images are described is a broken photo; any other (MP4, MOV) is not a photo
    const brand = file.toString('latin1', 8, 12)
    if (/^avi[fs]$/.test(brand)) return 'avif'
    if (/^(hei[cxms]|mif1)$/.test(brand)) return 'heic'
  }
  return null
}

/**
 * Where a photo ends by its own format's account; what follows is something else (a camera's film clip, or worse).
 *
 * @returns null when the photo is cut short
 */
export function endOfPhoto(format: PhotoFormat, file: Buffer): number | null {
  if (format === 'jpeg') return endOfJpeg(file)
  if (format === 'png') return endOfPng(file)
  if (format === 'webp') {
    if (file.length < 12) return null
    const end = 8 + file.readUInt32LE(4)
    return end <= file.length ? end : null
  }
  let end = 0
  for (const box of boxes(file, 0, file.length)) end = box.end
  return end || null
}

/** ITU T.81, B.1.1: segments up to a scan, then coded data up to a marker that is neither stuffing nor a restart. */
function endOfJpeg(file: Buffer): number | null {
  let at = 2
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return null
    const marker = file[at + 1] ?? 0
    if (marker === 0xd9) return at + 2
    if (marker === 0xff) {
      at++
      continue
    }
    at += 2 + file.readUInt16BE(at + 2)
    if (marker === 0xda) at = endOfScan(file, at)
  }
  return at + 2 <= file.length && file[at] === 0xff && file[at + 1] === 0xd9 ? at + 2 : null
}

function endOfScan(file: Buffer, start: number): number {
  let at = file.indexOf(0xff, start)
  while (at !== -1) {
    const next = file[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
    at = file.indexOf(0xff, at + 1)
  }
  return file.length
}

function endOfPng(file: Buffer): number | null {
  let at = 8
  while (at + 12 <= file.length) {
    const end = at + 12 + file.readUInt32BE(at)
    if (end > file.length) return null
    if (startsWith(file, 'IEND', at + 4)) return end
    at = end
  }
  return null
}
