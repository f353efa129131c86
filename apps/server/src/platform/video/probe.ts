import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ChildFailed } from './child.ts'
import { type Container, readContainer } from './container.ts'
import type { VideoEngine } from './engine.ts'
import { VideoError } from './errors.ts'
import { probingLimits } from './limits.ts'
import type { Probed, ProbedStream } from './pass.ts'

export interface VideoFileLimits {
  maxSeconds: number
  /** Of one frame. */
  maxPixels: number
  /** Of all frames together; none where left out. */
  maxPixelsInAll?: number
}

/** What a file says about itself, checked. */
export interface VideoFile {
  path: string
  container: Container
  /** As displayed: turned upright, with square pixels. */
  width: number
  height: number
  /** Seconds. */
  duration: number
  /** What its times count from, in seconds. */
  start: number
  /** How many degrees clockwise its pixels are turned to be displayed. */
  rotation: 0 | 90 | 180 | 270
  /** Filters that turn (and mirror) its pixels as they are displayed. */
  upright: string[]
  fps: number
  /** PQ (SMPTE ST 2084) and HLG (ARIB STD-B67) need tone mapping. */
  hdr: 'pq' | 'hlg' | null
  videoCodec: string
  videoStream: number
  codedPixels: number
  audio: { codec: string; channels: number; stream: number } | null
}

const videoCodecs = ['h264', 'hevc', 'vp8', 'vp9', 'av1']
export const audioCodecs = /^(aac|opus|vorbis|mp3|flac|alac|ac3|eac3|pcm_(s16le|s16be|s24le|s24be|s32le|f32le|u8))$/

/**
 * Opens a file that anybody may have sent.
 *
 * @throws VideoError empty, not_video, unsupported, broken, too_long, too_many_pixels, too_slow, too_heavy
 */
export async function probeVideo(
  engine: VideoEngine,
  path: string,
  limits: VideoFileLimits,
  signal?: AbortSignal,
): Promise<VideoFile> {
  const container = await readContainer(path)
  const folder = await mkdtemp(join(tmpdir(), 'redbud-probe-'))
  try {
    const running = { folder, limits: probingLimits, signal }
    const probed = await engine.probe(resolve(path), container, running)
    const file = describeFile(resolve(path), container, probed)
    const duration =
      file.duration || (await measureDuration(engine, file, { ...running, maxSeconds: limits.maxSeconds }))
    return checked({ ...file, duration }, limits)
  } catch (error) {
    throw asVideoError(error)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the file did to the child, in our words; anything else, as a machine without room or memory, stays what it is. */
export function asVideoError(error: unknown): unknown {
  if (!(error instanceof ChildFailed) || error.failure === 'full' || error.failure === 'killed') return error
  const codes = { cpu: 'too_slow', time: 'too_slow', memory: 'too_heavy', disk: 'too_heavy', exit: 'broken' } as const
  const code = /not on whitelist/.test(error.message) ? 'unsupported' : codes[error.failure]
  return new VideoError(code, error.message, error)
}

function describeFile(path: string, container: Container, { duration, start, streams }: Probed): VideoFile {
  const video = streams.find(({ type, still }) => type === 'video' && !still)
  if (!video) throw new VideoError('not_video', 'no moving pictures in it')
  if (!videoCodecs.includes(video.codec)) throw new VideoError('unsupported', `pictures in ${video.codec}`)
  if (video.width < 2 || video.height < 2) throw new VideoError('broken', 'its pictures have no size')
  const audio = streams.find(({ type, codec, channels }) => type === 'audio' && audioCodecs.test(codec) && channels > 0)
  const { rotation, upright } = orientationOf(video.matrix)
  const width = Math.max(2, Math.round(video.width * squaringFactor(video.sampleAspect)))
  const turned = rotation === 90 || rotation === 270
  return {
    path,
    container,
    width: turned ? video.height : width,
    height: turned ? width : video.height,
    // Matroska's counts from 0, wherever its times begin
    duration: Math.max(0, (duration ?? 0) - (container === 'matroska' ? start : 0)),
    start,
    rotation,
    upright,
    fps: frameRateOf(video),
    hdr: video.transfer === 'smpte2084' ? 'pq' : video.transfer === 'arib-std-b67' ? 'hlg' : null,
    videoCodec: video.codec,
    videoStream: video.index,
    codedPixels: video.width * video.height,
    audio: audio ? { codec: audio.codec, channels: audio.channels, stream: audio.index } : null,
  }
}

function checked(file: VideoFile, { maxSeconds, maxPixels, maxPixelsInAll }: VideoFileLimits): VideoFile {
  const pixels = Math.max(file.codedPixels, file.width * file.height)
  if (pixels > maxPixels) throw new VideoError('too_many_pixels', `${pixels} pixels, ${maxPixels} may be`)
  const inAll = pixels * file.fps * file.duration
  if (maxPixelsInAll !== undefined && inAll > maxPixelsInAll)
    throw new VideoError('too_many_pixels', `${inAll} pixels in all, ${maxPixelsInAll} may be`)
  if (file.duration > maxSeconds) throw new VideoError('too_long', `${file.duration} s, ${maxSeconds} s may be`)
  return file
}

/** Pixels wider or narrower than this are a mistake or a trick. */
const squaringFactor = (aspect: number | null) => (aspect && aspect > 0.1 && aspect < 10 ? aspect : 1)

/** Frame rates that recordings of a varying one are made regular at. */
const usualRates = [24, 25, 30, 50, 60]
const highestRate = 60
const lowestRate = 5

/** The constant rate at which a file's frames are shown. */
function frameRateOf({ averageRate, finestRate }: ProbedStream): number {
  if (!averageRate) return Math.min(finestRate && finestRate <= highestRate ? finestRate : 30, highestRate)
  const constant = finestRate !== null && Math.abs(finestRate - averageRate) / averageRate < 0.01
  if (constant) return Math.max(lowestRate, Math.min(finestRate, highestRate))
  return usualRates.find((rate) => rate >= averageRate * 0.98) ?? highestRate
}

/** The eight ways of turning and mirroring, by the signs of the matrix's a, b, c and d. */
const orientations: Record<string, { rotation: VideoFile['rotation']; upright: string[] }> = {
  '1,0,0,1': { rotation: 0, upright: [] },
  '0,1,-1,0': { rotation: 90, upright: ['transpose=clock'] },
  '-1,0,0,-1': { rotation: 180, upright: ['hflip', 'vflip'] },
  '0,-1,1,0': { rotation: 270, upright: ['transpose=cclock'] },
  '-1,0,0,1': { rotation: 0, upright: ['hflip'] },
  '1,0,0,-1': { rotation: 180, upright: ['vflip'] },
  '0,1,1,0': { rotation: 90, upright: ['transpose=cclock_flip'] },
  '0,-1,-1,0': { rotation: 270, upright: ['transpose=clock_flip'] },
}
const asFilmed = { rotation: 0, upright: [] } as const

function orientationOf(matrix: ProbedStream['matrix']) {
  const found = orientations[(matrix ?? []).map((n) => (Math.abs(n) < 1024 ? 0 : Math.sign(n))).join(',')]
  return found ?? { rotation: asFilmed.rotation, upright: [...asFilmed.upright] }
}

/** Recordings that a browser makes say nothing about their length: only reading them to the end tells. */
async function measureDuration(
  engine: VideoEngine,
  { path, container, videoStream, start }: VideoFile,
  {
    maxSeconds,
    ...running
  }: { maxSeconds: number; folder: string; limits: typeof probingLimits; signal?: AbortSignal | undefined },
): Promise<number> {
  let duration = 0
  await engine.run(
    {
      source: { path, container, video: videoStream, audio: null, start, maxSeconds: maxSeconds + 2 },
      outputs: [{ path: '-', format: 'null', options: {}, streams: [{ copy: 'video' }] }],
    },
    {
      ...running,
      onTime: (seconds) => {
        duration = Math.max(duration, seconds)
      },
    },
  )
  return duration
}
