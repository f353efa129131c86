import { inflateSync } from 'node:zlib'

const woffHeaderBytes = 44
const woffEntryBytes = 20
const sfntHeaderBytes = 12
const sfntEntryBytes = 16

/**
 * A WOFF 1.0 font as the plain OpenType font it was made from (W3C, "WOFF File Format 1.0", §3–5): Chromium does not read
 * WOFF from the system's fonts.
 */
export const openTypeOf = (woff: Buffer): Buffer => {
  const count = woff.readUInt16BE(12)
  const header = Buffer.alloc(sfntHeaderBytes + count * sfntEntryBytes)
  woff.copy(header, 0, 4, 8)
  header.writeUInt16BE(count, 4)
  const power = 2 ** Math.floor(Math.log2(count))
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((count - power) * 16, 10)

  const tables: Buffer[] = []
  let offset = header.length
  for (let index = 0; index < count; index++) {
    const entry = woffHeaderBytes + index * woffEntryBytes
    const start = woff.readUInt32BE(entry + 4)
    const packedBytes = woff.readUInt32BE(entry + 8)
    const bytes = woff.readUInt32BE(entry + 12)
    const packed = woff.subarray(start, start + packedBytes)
    const table = packedBytes < bytes ? inflateSync(packed) : packed

    const place = sfntHeaderBytes + index * sfntEntryBytes
    woff.copy(header, place, entry, entry + 4)
    woff.copy(header, place + 4, entry + 16, entry + 20)
    header.writeUInt32BE(offset, place + 8)
    header.writeUInt32BE(bytes, place + 12)
    const padding = Buffer.alloc((4 - (bytes % 4)) % 4)
    tables.push(table, padding)
    offset += bytes + padding.length
  }
  return Buffer.concat([header, ...tables])
}
