import { brotliDecompressSync } from 'node:zlib'

/**
 * The code points that a WOFF2 font has glyphs for. Read from the file's own `cmap`, since the ranges that a package
 * declares for a slice are the same for fonts that have fewer characters.
 *
 * W3C WOFF File Format 2.0 §4–5 for the container, OpenType 1.9 `cmap` formats 4 and 12 for the table.
 * @throws Error when the file is not such a font
 */
export function codePointsOf(file: Buffer): Set<number> {
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('not a WOFF2 font')
  const tables = file.readUInt16BE(12)
  const compressed = file.readUInt32BE(20)
  let at = 48
  const base128 = (): number => {
    let value = 0
    for (let bytes = 0; bytes < 5; bytes++) {
      const byte = file.readUInt8(at++)
      value = value * 128 + (byte & 0x7f)
      if (byte < 0x80) return value
    }
    throw new Error('broken WOFF2 directory')
  }
  let offset = 0
  let cmap: [number, number] | undefined
  for (let table = 0; table < tables; table++) {
    const flags = file.readUInt8(at++)
    const tag = flags & 0x3f
    const version = flags >> 6
    if (tag === 0x3f) at += 4
    const original = base128()
    const isGlyphs = tag === 10 || tag === 11
    const length = (isGlyphs ? version !== 3 : version !== 0) ? base128() : original
    if (tag === 0) cmap = [offset, length]
    offset += length
  }
  if (!cmap) throw new Error('the font has no cmap')
  const data = brotliDecompressSync(file.subarray(at, at + compressed))
  return readCmap(data.subarray(cmap[0], cmap[0] + cmap[1]))
}

function readCmap(cmap: Buffer): Set<number> {
  const points = new Set<number>()
  for (let record = 0; record < cmap.readUInt16BE(2); record++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + record * 8 + 4))
    const format = table.readUInt16BE(0)
    if (format === 12) readSegmentedCoverage(table, points)
    else if (format === 4) readSegmentMapping(table, points)
  }
  return points
}

function readSegmentedCoverage(table: Buffer, points: Set<number>): void {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const at = 16 + group * 12
    for (let point = table.readUInt32BE(at); point <= table.readUInt32BE(at + 4); point++) points.add(point)
  }
}

function readSegmentMapping(table: Buffer, points: Set<number>): void {
  const twice = table.readUInt16BE(6)
  for (let segment = 0; segment < twice; segment += 2) {
    const end = table.readUInt16BE(14 + segment)
    const start = table.readUInt16BE(16 + twice + segment)
    const delta = table.readUInt16BE(16 + twice * 2 + segment)
    const rangeAt = 16 + twice * 3 + segment
    const range = table.readUInt16BE(rangeAt)
    for (let point = start; point <= end && point < 0xffff; point++) {
      const glyph = range ? table.readUInt16BE(rangeAt + range + (point - start) * 2) : (point + delta) & 0xffff
      if (glyph) points.add(point)
    }
  }
}
