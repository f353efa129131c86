import { type FileHandle, open } from 'node:fs/promises'
import { VideoError } from './errors.ts'

/** The families of files that are taken, by the names of FFmpeg's demuxers: two of videos, and those of sound alone. */
export type Container = 'mov' | 'matroska' | 'mp3' | 'wav' | 'ogg' | 'flac'

const ebml = Buffer.from([0x1a, 0x45, 0xdf, 0xa3])
/** Boxes that a QuickTime file older than `ftyp` begins with. */
const oldQuickTime = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']
const stillBrands = /^(avi[fs]|hei[cxms]|hev[cx]|mif1|msf1|jp[2x] |crx )$/
const headBytes = 4096
/** So much costs no more to read than a few bytes. */
const pageBytes = 4096
/** A quarter of an hour, recorded live, is half as many elements; of a file that is made to be slow, it takes a moment. */
const mostHeads = 200_000

/**
 * Looks at a file's first bytes, before FFmpeg sees any of it: whatever else FFmpeg could open (playlists, scripts,
 * subtitles that name other files) never reaches it.
 *
 * @throws VideoError empty, not_video
 */
export async function readContainer(path: string): Promise<Container> {
  const head = await readHead(path)
  if (head.length === 0) throw new VideoError('empty', 'an empty file')
  const container = sniffContainer(head)
  if (!container) throw new VideoError('not_video', 'not a video of a known format')
  return container
}

/** As `readContainer`, of a recording, which may be in one of the families of sound alone. @throws VideoError empty, broken */
export async function readSoundContainer(path: string): Promise<Container> {
  const head = await readHead(path)
  if (head.length === 0) throw new VideoError('empty', 'an empty file')
  const container = sniffContainer(head) ?? sniffSound(head)
  if (!container) throw new VideoError('broken', 'not a recording of a known format')
  return container
}

function sniffSound(head: Buffer): Container | null {
  const mark = head.toString('latin1', 0, 4)
  if (mark === 'RIFF') return head.toString('latin1', 8, 12) === 'WAVE' ? 'wav' : null
  if (mark === 'OggS') return 'ogg'
  if (mark === 'fLaC') return 'flac'
  return mark.startsWith('ID3') || isMp3Frame(head) ? 'mp3' : null
}

/** ISO/IEC 11172-3, 2.4.2.3: eleven bits that are set, then a version and a layer, of which one each is reserved. */
function isMp3Frame(head: Buffer): boolean {
  const [sync = 0, next = 0] = head
  return sync === 0xff && (next & 0xe0) === 0xe0 && (next & 0x18) !== 0x08 && (next & 0x06) !== 0
}

function sniffContainer(head: Buffer): 'mov' | 'matroska' | null {
  if (head.subarray(0, 4).equals(ebml)) return /webm|matroska/.test(head.toString('latin1', 4, 64)) ? 'matroska' : null
  const box = head.toString('latin1', 4, 8)
  if (box === 'ftyp') return stillBrands.test(head.toString('latin1', 8, 12)) ? null : 'mov'
  return oldQuickTime.includes(box) ? 'mov' : null
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    return await bytesAt(file, 0, headBytes)
  } finally {
    await file.close()
  }
}

/**
 * Whether a video's file ends before what it says it holds: inside an MP4's `mdat` (ISO/IEC 14496-12, 8.1.1), or inside an
 * element of a Matroska segment (RFC 8794, 6). A live recording, which doesn't say how long it will be, is only cut where
 * a part of it is. Of a file of more parts than a camera makes, not all are looked at.
 *
 * @throws the signal's reason when aborted
 */
export async function isCutShort(path: string, container: Container, signal?: AbortSignal): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    return await (container === 'matroska' ? cutsElement(file, size, signal) : cutsBox(file, size, signal))
  } finally {
    await file.close()
  }
}

async function cutsBox(file: FileHandle, size: number, signal?: AbortSignal): Promise<boolean> {
  const headAt = headsOf(file)
  for (let offset = 0, heads = 0; offset + 8 <= size && heads < mostHeads; heads++) {
    if (heads % 1000 === 0) signal?.throwIfAborted()
    const head = await headAt(offset, 16)
    const short = head.readUInt32BE(0)
    // To the end of the file, wherever that is.
    if (short === 0 || (short === 1 && head.length < 16)) return false
    const bytes = short === 1 ? Number(head.readBigUInt64BE(8)) : short
    if (bytes < 8) return false
    offset += bytes
    if (offset > size) return head.toString('latin1', 4, 8) === 'mdat'
  }
  return false
}

/** Elements that hold others and may be of unknown size: Segment and Cluster. */
const openElements = [0x18538067, 0x1f43b675]

async function cutsElement(file: FileHandle, size: number, signal?: AbortSignal): Promise<boolean> {
  const headAt = headsOf(file)
  for (let offset = 0, heads = 0; offset + 2 <= size && heads < mostHeads; heads++) {
    if (heads % 1000 === 0) signal?.throwIfAborted()
    const element = readElement(await headAt(offset, 12))
    if (!element) return false
    offset += element.headBytes
    if (element.bytes === null && !openElements.includes(element.id)) return false
    if (element.bytes === null) continue
    offset += element.bytes
    if (offset > size) return true
  }
  return false
}

/** The head of an EBML element (RFC 8794, 4 and 5); its size is null where it is unknown. */
function readElement(head: Buffer): { id: number; headBytes: number; bytes: number | null } | null {
  const idBytes = Math.clz32(head[0] ?? 0) - 23
  const sizeBytes = Math.clz32(head[idBytes] ?? 0) - 23
  const headBytes = idBytes + sizeBytes
  if (idBytes > 4 || sizeBytes > 8 || head.length < headBytes) return null
  let bytes = (head[idBytes] ?? 0) & ((1 << (8 - sizeBytes)) - 1)
  let unknown = bytes === (1 << (8 - sizeBytes)) - 1
  for (const byte of head.subarray(idBytes + 1, headBytes)) {
    bytes = bytes * 256 + byte
    unknown &&= byte === 0xff
  }
  return { id: head.readUIntBE(0, idBytes), headBytes, bytes: unknown ? null : bytes }
}

/** Reads small pieces that come one after the other: those that lie close together at one go. */
function headsOf(file: FileHandle): (offset: number, bytes: number) => Promise<Buffer> {
  let window = Buffer.alloc(0)
  let from = 0
  return async (offset, bytes) => {
    if (offset < from || offset + bytes > from + window.length) {
      window = await bytesAt(file, offset, pageBytes)
      from = offset
    }
    return window.subarray(offset - from, offset - from + bytes)
  }
}

async function bytesAt(file: FileHandle, offset: number, bytes: number): Promise<Buffer<ArrayBuffer>> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, offset)
  return buffer.subarray(0, bytesRead)
}
