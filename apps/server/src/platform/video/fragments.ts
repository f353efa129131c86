import { existsSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** A stretch of a rendition's file that can be fetched and played by itself. */
export interface Segment {
  /** Seconds. */
  duration: number
  offset: number
  bytes: number
}

/** How a fragmented MP4 (ISO/IEC 14496-12) with H.264 in its first track is laid out. */
export interface Fragmented {
  /** Bytes of what comes before the first segment and is needed for all. */
  header: number
  segments: Segment[]
  /** As RFC 6381 spells them. */
  codecs: string
}

interface Box {
  type: string
  offset: number
  bytes: number
}

/** @returns null for a file without a single fragment */
export async function readFragmented(path: string): Promise<Fragmented | null> {
  const file = await open(path)
  try {
    const boxes = await topBoxes(file)
    const moov = boxes.find(({ type }) => type === 'moov')
    const first = boxes.find(({ type }) => type === 'moof')
    if (!moov || !first) return null
    const movie = await read(file, moov)
    const timescale = timescaleOf(movie)
    const segments: Segment[] = []
    let end = 0
    for (const [at, moof] of boxes.entries()) {
      const mdat = boxes[at + 1]
      if (moof.type !== 'moof' || mdat?.type !== 'mdat') continue
      const { start, length } = timesOf(await read(file, moof), movie)
      const previous = segments.at(-1)
      if (previous) previous.duration = (start - end) / timescale
      segments.push({ duration: length / timescale, offset: moof.offset, bytes: moof.bytes + mdat.bytes })
      end = start
    }
    return { header: first.offset, segments, codecs: codecsOf(movie) }
  } finally {
    await file.close()
  }
}

/** How many seconds an MP4 that we wrote in one go says it lasts (8.2.2). @returns null where nothing came to be written */
export async function readDuration(path: string): Promise<number | null> {
  if (!existsSync(path)) return null
  const file = await open(path)
  try {
    const moov = (await topBoxes(file)).find(({ type }) => type === 'moov')
    if (!moov) return null
    const mvhd = inside(await read(file, moov), 'mvhd')
    const is64Bit = mvhd[0] === 1
    const duration = is64Bit ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16)
    return duration / mvhd.readUInt32BE(is64Bit ? 20 : 12) || null
  } finally {
    await file.close()
  }
}

async function topBoxes(file: FileHandle): Promise<Box[]> {
  const { size } = await file.stat()
  const boxes: Box[] = []
  for (let offset = 0; offset + 8 <= size; ) {
    const head = await read(file, { offset, bytes: Math.min(16, size - offset) })
    const short = head.readUInt32BE(0)
    const bytes = short === 1 ? Number(head.readBigUInt64BE(8)) : short
    if (bytes < 8 || offset + bytes > size) break
    boxes.push({ type: head.toString('latin1', 4, 8), offset, bytes })
    offset += bytes
  }
  return boxes
}

async function read(file: FileHandle, { offset, bytes }: { offset: number; bytes: number }): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, offset)
  if (bytesRead < bytes) throw new Error('a rendition shorter than its boxes say')
  return buffer
}

/** The first box of that type, without its head; found by its name, since what we wrote ourselves has no traps. */
function inside(boxes: Buffer, type: string): Buffer {
  const at = boxes.indexOf(type, 4, 'latin1')
  if (at === -1) throw new Error(`a rendition without ${type}`)
  return boxes.subarray(at + 4, at - 4 + boxes.readUInt32BE(at - 4))
}

/** 8.4.2: after the version and two times. */
function timescaleOf(movie: Buffer): number {
  const mdhd = inside(movie, 'mdhd')
  return mdhd.readUInt32BE(mdhd[0] === 1 ? 20 : 12)
}

/** When a fragment's first track begins and how long it lasts, in its timescale (8.8.7, 8.8.8, 8.8.12). */
function timesOf(moof: Buffer, movie: Buffer): { start: number; length: number } {
  const tfdt = inside(moof, 'tfdt')
  const start = tfdt[0] === 1 ? Number(tfdt.readBigUInt64BE(4)) : tfdt.readUInt32BE(4)
  const trun = inside(moof, 'trun')
  const flags = trun.readUIntBE(1, 3)
  const samples = trun.readUInt32BE(4)
  const each = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length * 4
  const from = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0)
  if (!(flags & 0x100)) return { start, length: samples * defaultDuration(moof, movie) }
  let length = 0
  for (let sample = 0; sample < samples; sample++) length += trun.readUInt32BE(from + sample * each)
  return { start, length }
}

function defaultDuration(moof: Buffer, movie: Buffer): number {
  const tfhd = inside(moof, 'tfhd')
  const flags = tfhd.readUIntBE(1, 3)
  if (!(flags & 0x8)) return inside(movie, 'trex').readUInt32BE(12)
  return tfhd.readUInt32BE(8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0))
}

/** The three bytes after the version in `avcC` (ISO/IEC 14496-15, 5.3.3.1), and AAC-LC where there is sound. */
function codecsOf(movie: Buffer): string {
  const video = `avc1.${inside(movie, 'avcC').toString('hex', 1, 4)}`
  return movie.includes('mp4a', 0, 'latin1') ? `${video},mp4a.40.2` : video
}
