/** A picture as an uncompressed TIFF 6.0 of which only the pixels are missing. */
export interface TiffFrame {
  bytes: Uint8Array<ArrayBuffer>
  /** Where the rows go, one after the other, 8 bits a sample. */
  pixelsAt: number
}

const rowsPerStrip = 64
const short = 3
const long = 4
const undefinedType = 7
const stripOffsets = 273

/**
 * A TIFF is how pixels and the ICC profile of their colours reach sharp together: it takes no profile with raw pixels.
 *
 * @param samples 3 (RGB) or 4 (RGBA, not premultiplied)
 */
export function tiffFrame(width: number, height: number, samples: 3 | 4, icc: Uint8Array | null): TiffFrame {
  const strips = Math.ceil(height / rowsPerStrip)
  const rowBytes = width * samples
  const values = (count: number, of: (index: number) => number) => Array.from({ length: count }, (_, i) => of(i))
  const tags: { tag: number; type: number; data: number[] | Uint8Array }[] = [
    { tag: 256, type: long, data: [width] },
    { tag: 257, type: long, data: [height] },
    { tag: 258, type: short, data: values(samples, () => 8) },
    { tag: 259, type: short, data: [1] },
    { tag: 262, type: short, data: [2] },
    { tag: stripOffsets, type: long, data: values(strips, () => 0) },
    { tag: 277, type: short, data: [samples] },
    { tag: 278, type: long, data: [rowsPerStrip] },
    { tag: 279, type: long, data: values(strips, (i) => Math.min(rowsPerStrip, height - i * rowsPerStrip) * rowBytes) },
    ...(samples === 4 ? [{ tag: 338, type: short, data: [2] }] : []),
    ...(icc ? [{ tag: 34675, type: undefinedType, data: icc }] : []),
  ]
  const unit = (type: number) => (type === short ? 2 : type === long ? 4 : 1)
  const directoryBytes = 2 + tags.length * 12 + 4
  const outOfLine = tags.map(({ type, data }) => data.length * unit(type)).filter((bytes) => bytes > 4)
  const pixelsAt = 8 + directoryBytes + outOfLine.reduce((sum, bytes) => sum + bytes + (bytes % 2), 0)
  for (const entry of tags)
    if (entry.tag === stripOffsets) entry.data = values(strips, (i) => pixelsAt + i * rowsPerStrip * rowBytes)

  const bytes = new Uint8Array(pixelsAt + rowBytes * height)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0x4949)
  view.setUint16(2, 42, true)
  view.setUint32(4, 8, true)
  view.setUint16(8, tags.length, true)
  let entry = 10
  let extra = 8 + directoryBytes
  for (const { tag, type, data } of tags) {
    const size = data.length * unit(type)
    view.setUint16(entry, tag, true)
    view.setUint16(entry + 2, type, true)
    view.setUint32(entry + 4, data.length, true)
    const at = size > 4 ? extra : entry + 8
    if (size > 4) {
      view.setUint32(entry + 8, extra, true)
      extra += size + (size % 2)
    }
    data.forEach((value, i) => {
      if (type === short) view.setUint16(at + i * 2, value, true)
      else if (type === long) view.setUint32(at + i * 4, value, true)
      else bytes[at + i] = value
    })
    entry += 12
  }
  return { bytes, pixelsAt }
}
