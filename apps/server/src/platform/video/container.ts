import { open } from 'node:fs/promises'
import { VideoError } from './errors.ts'

/** The two families of files that are taken, by the names of FFmpeg's demuxers. */
export type Container = 'mov' | 'matroska'

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

function sniffContainer(head: Buffer): Container | null {
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
