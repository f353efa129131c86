import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { VideoEngine } from '../src/platform/video/engine.ts'
import type { Output } from '../src/platform/video/pass.ts'

interface Clip {
  /** Filters that make its pictures and its sound. */
  video: string
  audio?: string | undefined
  format?: Output['format']
  videoEncoder?: string
  audioEncoder?: string
  videoOptions?: Record<string, string>
  formatOptions?: Record<string, string>
  metadata?: Record<string, string>
}

/** Moving pictures that an encoder has some work with. */
export const pictures = (width: number, height: number, seconds: number, fps = 25): string =>
  `testsrc2=s=${width}x${height}:r=${fps}:d=${seconds},format=yuv420p`

export const tone = (seconds: number, volume = 0.2): string =>
  `aevalsrc='${volume}*sin(440*2*PI*t)':d=${seconds}:s=44100`

const generous = { cpuSeconds: 120, wallSeconds: 1200, memoryBytes: 8e9, fileBytes: 1e9 }

/** Makes a small video with the engine that is tested. */
export async function makeClip(engine: VideoEngine, path: string, clip: Clip): Promise<string> {
  const { videoEncoder = 'libx264', audioEncoder = 'aac' } = clip
  const [samples, format] = audioFrames[audioEncoder] ?? [1024, 'fltp']
  const audioFormat = `aresample=48000,asetnsamples=${samples},aformat=sample_fmts=${format}`
  await engine.run(
    {
      video: `${clip.video}[pictures]`,
      ...(clip.audio ? { audio: `${clip.audio},${audioFormat}[sound]` } : {}),
      outputs: [
        {
          path: basename(path),
          format: clip.format ?? 'mp4',
          options: clip.formatOptions ?? {},
          metadata: clip.metadata ?? {},
          streams: [
            {
              from: 'pictures',
              encoder: videoEncoder,
              options: {
                ...(videoEncoder === 'libx264' ? { preset: 'ultrafast', crf: '28' } : {}),
                ...clip.videoOptions,
              },
            },
            ...(clip.audio ? [{ from: 'sound', encoder: audioEncoder, options: { b: '64000' } }] : []),
          ],
        },
      ],
    },
    { folder: dirname(path), limits: generous },
  )
  return path
}

/** Makes a recording with the engine that is tested. */
export async function makeSound(
  engine: VideoEngine,
  path: string,
  sound: {
    audio: string
    format?: Output['format']
    encoder?: string
    options?: Record<string, string>
    metadata?: Record<string, string>
  },
): Promise<string> {
  const { audio, encoder = 'aac', metadata = {} } = sound
  const [samples, format] = audioFrames[encoder] ?? [1024, 'fltp']
  await engine.run(
    {
      audio: `${audio},aresample=48000,asetnsamples=${samples},aformat=sample_fmts=${format}[sound]`,
      outputs: [
        {
          path: basename(path),
          format: sound.format ?? 'mp4',
          options: sound.options ?? {},
          metadata,
          streams: [{ from: 'sound', encoder, options: encoder.startsWith('pcm') ? {} : { b: '64000' } }],
        },
      ],
    },
    { folder: dirname(path), limits: generous },
  )
  return path
}

/** What encoders want their sound cut into. */
const audioFrames: Record<string, [samples: number, format: string]> = {
  libopus: [960, 's16'],
  ac3: [1536, 'fltp'],
  libmp3lame: [1152, 'fltp'],
  pcm_s16le: [1024, 's16'],
  flac: [4608, 's16'],
}

/** Turns an MP4's pictures by its track header's matrix (ISO/IEC 14496-12, 8.3.2), as phones do. */
export function turnClip(path: string, [a, b, c, d]: [number, number, number, number]): string {
  const file = readFileSync(path)
  const matrix = file.indexOf('tkhd', 0, 'latin1') + 44
  for (const [at, value] of [a, b, 0, c, d, 0].entries()) file.writeInt32BE(value * 65_536, matrix + at * 4)
  writeFileSync(path, file)
  return path
}
