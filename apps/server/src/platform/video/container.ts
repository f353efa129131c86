import { open } from 'node:fs/promises'
import { VideoError } from './errors.ts'

/** The families of files that are taken, by the names of FFmpeg's demuxers: two of videos, and those of sound alone. */
export type Container = 'mov' | 'matroska' | 'mp3' | 'wav' | 'ogg' | 'flac'

const ebml = Buffer.from([0x1a, 0x45, 0xdf, 0xa3])
/** Boxes that a QuickTime file older than `ftyp` begins with. */
const oldQuickTime = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']
const stillBrands = /^(avi[fs]|hei[cxms]|hev[cx]|mif1|msf1|jp[2x] |crx )$/
const headBytes = 4096

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
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
