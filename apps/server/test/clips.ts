import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
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

/** Encoders' ways to be done soon: how well a clip is encoded is not what is tested. */
const quickly: Record<string, Record<string, string>> = {
  libx264: { preset: 'ultrafast', crf: '28' },
  libx265: { preset: 'ultrafast' },
  'libvpx-vp9': { deadline: 'realtime', 'cpu-used': '8' },
  libsvtav1: { preset: '12' },
}

const generous = { cpuSeconds: 120, wallSeconds: 1200, memoryBytes: 8e9, fileBytes: 1e9 }

/** Makes a small video. */
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
                ...quickly[videoEncoder],
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

interface Sound {
  audio: string
  format?: Output['format']
  encoder?: string
  options?: Record<string, string>
  metadata?: Record<string, string>
}

/** Makes a recording. */
export async function makeSound(engine: VideoEngine, path: string, sound: Sound): Promise<string> {
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

/**
 * Makes each clip and recording once for all tests of a file, with whatever engine is there: what is tested is what becomes
 * of them. Who asks gets a copy in a folder of its own, to do with as they like.
 */
export function makeOnce(engine: VideoEngine | undefined, root: string) {
  const made = new Map<string, Promise<string>>()
  const once = async (name: string, key: string, make: (engine: VideoEngine, path: string) => Promise<string>) => {
    if (!engine) throw new Error('nothing makes clips here')
    const folder = () => mkdtempSync(join(root, 'made-'))
    const original = made.get(key) ?? make(engine, join(folder(), name))
    made.set(key, original)
    // a second try makes it anew
    original.catch(() => made.delete(key))
    const copy = join(folder(), name)
    copyFileSync(await original, copy)
    return copy
  }
  return {
    clip: (name: string, clip: Clip) => once(name, JSON.stringify(clip), (by, path) => makeClip(by, path, clip)),
    sound: (name: string, sound: Sound) => once(name, JSON.stringify(sound), (by, path) => makeSound(by, path, sound)),
  }
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
