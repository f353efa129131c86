import type { Rung } from './ladder.ts'
import type { Output, OutputStream } from './pass.ts'

/** Seconds: a short first segment lets a slow connection begin sooner. */
const segments = { first: 1, every: 2 }
const x264Threads = '2'

const x264 = (crf: number, maxRate: number, framesBetween: number) => ({
  preset: 'veryfast',
  crf: String(crf),
  maxrate: String(maxRate),
  bufsize: String(Math.round(maxRate * 1.5)),
  // keyframes come where they are forced, so that every rendition has them at the same times
  g: String(framesBetween),
  sc_threshold: '0',
  flags: '+cgop+bitexact',
  threads: x264Threads,
})

export const audioRate = 128_000

/** AAC-LC, from the label `sound`. */
export const encodedSound: OutputStream = {
  from: 'sound',
  encoder: 'aac',
  options: { b: String(audioRate), flags: '+bitexact' },
}

/** A voice by itself, from the label `sound`: one MP4 that plays before all of it is there. */
export const voiceFile = (path: string): Output => ({
  path,
  format: 'mp4',
  options: { movflags: '+faststart' },
  streams: [{ from: 'sound', encoder: 'aac', options: { b: '64000', flags: '+bitexact' } }],
})

/** One fragmented MP4 with a fragment for each keyframe, as HLS takes it, from the label of its name. */
export function rendition(rung: Rung, fps: number, sound: OutputStream | null): Output {
  const framesBetween = Math.ceil(fps * segments.every) * 2
  return {
    path: `${nameOf(rung)}.mp4`,
    format: 'mp4',
    // the header comes last into its place, when the sound's delay is known
    options: { movflags: '+frag_keyframe+delay_moov+default_base_moof+skip_trailer' },
    streams: [
      {
        from: nameOf(rung),
        encoder: 'libx264',
        options: x264(rung.crf, rung.maxRate, framesBetween),
        keyframes: segments,
      },
      ...(sound ? [sound] : []),
    ],
  }
}

export const nameOf = ({ shortSide }: Rung): string => `v${shortSide}`

/** A short MP4 without sound, from the label `preview`. */
export const previewClip = (fps: number): Output => ({
  path: 'preview.mp4',
  format: 'mp4',
  options: { movflags: '+faststart' },
  streams: [{ from: 'preview', encoder: 'libx264', options: x264(28, 500_000, Math.ceil(fps * 4)) }],
})

/** Pixels one after the other. */
export const rawPictures = (path: string, from: string): Output => ({
  path,
  format: 'rawvideo',
  options: {},
  streams: [{ from, encoder: 'rawvideo', options: {} }],
})

/** @param quality 2 (best) to 31 */
export const pictures = (path: string, from: string, quality: number): Output => ({
  path,
  format: 'image2',
  options: {},
  streams: [
    {
      from,
      encoder: 'mjpeg',
      // FFmpeg's qscale is in lambdas (FF_QP2LAMBDA)
      options: { flags: '+qscale+bitexact', global_quality: String(quality * 118), threads: '1' },
    },
  ],
})
