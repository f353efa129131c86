/** What the boxes of a HEIF file (ISO/IEC 14496-12 and 23008-12) say before anything is decoded. */
export interface HeifHeader {
  codec: 'av1' | 'hevc' | null
  /** The most pixels that any image in it claims (`ispe`). */
  pixels: number
  /** The ICC profile of its colours. */
  icc: Uint8Array | null
}

interface Box {
  type: string
  start: number
  body: number
  end: number
}

/** Boxes from `start` to `end`; stops where they make no sense. */
export function* boxes(file: Buffer, start: number, end: number): Generator<Box> {
  let at = start
  while (at + 8 <= end) {
    const size32 = file.readUInt32BE(at)
    const large = size32 === 1
    if (large && at + 16 > end) return
    const header = large ? 16 : 8
    const size = size32 === 0 ? end - at : large ? Number(file.readBigUInt64BE(at + 8)) : size32
    if (size < header || at + size > end) return
    yield { type: file.toString('latin1', at + 4, at + 8), start: at, body: at + header, end: at + size }
    at += size
  }
}

/** Boxes that hold boxes, and how many bytes come before those. */
const containers: Record<string, number> = { meta: 4, iprp: 0, ipco: 0 }

function* everyBox(file: Buffer, start: number, end: number): Generator<Box> {
  for (const box of boxes(file, start, end)) {
    yield box
    const skip = containers[box.type]
    if (skip !== undefined) yield* everyBox(file, box.body + skip, box.end)
  }
}

/** @returns null when the file has no `meta` box with an image in it */
export function readHeifHeader(file: Buffer): HeifHeader | null {
  const header: HeifHeader = { codec: null, pixels: 0, icc: null }
  for (const { type, body, end } of everyBox(file, 0, file.length)) {
    if (type === 'ispe' && end - body >= 12)
      header.pixels = Math.max(header.pixels, file.readUInt32BE(body + 4) * file.readUInt32BE(body + 8))
    // an image of both kinds is opened by the decoder that is sealed off
    if (type === 'hvcC') header.codec = 'hevc'
    if (type === 'av1C') header.codec ??= 'av1'
    if (type === 'colr' && /^(prof|rICC)$/.test(file.toString('latin1', body, body + 4)))
      header.icc ??= file.subarray(body + 4, end)
  }
  return header.codec && header.pixels > 0 ? header : null
}
