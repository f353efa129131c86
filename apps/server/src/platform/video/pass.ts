import type { Container } from './container.ts'

/**
 * One run through a file, as data: what either driver does. Every path but an input's is a name in the run's own folder,
 * which is where it happens.
 */
export interface Pass {
  /** None where the filters themselves make the pictures and the sound (test clips). */
  source?: Source
  /** The path of an MP4 made by an earlier pass, whose sound is copied as it is. */
  sound?: string
  /** A filter graph from `[in]`, if there is a source, to as many labels as the outputs name. */
  video?: string
  audio?: string
  outputs: Output[]
}

interface Source {
  path: string
  container: Container
  /** Streams by their index in the file. */
  video: number | null
  audio: number | null
  /** When it begins, in seconds: times are counted from there. */
  start: number
  /** Stops reading there. */
  maxSeconds: number
}

export interface Output {
  path: string
  format: 'mp4' | 'mov' | 'matroska' | 'webm' | 'image2' | 'rawvideo' | 'mp3' | 'wav' | 'ogg' | 'flac' | 'null'
  /** The muxer's, as FFmpeg spells them. */
  options: Record<string, string>
  streams: OutputStream[]
  /** Only test clips have any. */
  metadata?: Record<string, string>
}

export type OutputStream =
  /** What the filters give at this label, encoded. */
  | { from: string; encoder: string; options: Record<string, string>; keyframes?: Keyframes }
  /** Copied as it is: the source's pictures, or the sound of the earlier pass's file. */
  | { copy: 'video' | 'sound' }

/** Where keyframes are forced: at 0, after the first stretch, and then regularly, in seconds. */
interface Keyframes {
  first: number
  every: number
}

/** The decoders that a file's streams may need; FFmpeg refuses all others. */
export const videoDecoders = ['h264', 'hevc', 'vp8', 'vp9', 'libdav1d', 'av1', 'libaom-av1'] as const
export const audioDecoders = [
  ...['aac', 'aac_fixed', 'opus', 'libopus', 'vorbis', 'mp3', 'mp3float', 'flac', 'alac', 'ac3', 'eac3'],
  ...['pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_f32le', 'pcm_u8'],
]
/** Covers and words that may be beside them: ffprobe gives up on a file of which it can't open every stream. */
export const besideDecoders = ['mjpeg', 'png', 'mov_text', 'subrip', 'srt', 'ass', 'ssa', 'webvtt']
export const decoderThreads = 2

/** What a demuxer is told about a file that anybody may have written: nothing outside of it is opened. */
export const demuxerOptions = (container: Container) => ({
  protocol_whitelist: 'file',
  format_whitelist: container === 'matroska' ? 'matroska,webm' : container,
  codec_whitelist: [...videoDecoders, ...audioDecoders].join(','),
  max_streams: '64',
  ...(container === 'mov' ? { enable_drefs: '0', use_absolute_path: '0' } : {}),
})

/** What a file says about itself before anything is decoded. */
export interface Probed {
  /** Seconds. */
  duration: number | null
  /** What its times count from, in seconds. */
  start: number
  streams: ProbedStream[]
}

export interface ProbedStream {
  index: number
  type: 'video' | 'audio' | 'other'
  codec: string
  /** A cover picture among the streams. */
  still: boolean
  /** Seconds. */
  duration: number | null
  width: number
  height: number
  sampleAspect: number | null
  /** The display matrix's a, b, c and d (ISO/IEC 14496-12, 8.2.2). */
  matrix: [number, number, number, number] | null
  /** Frames a second: on average, and the lowest rate that fits all of their times. */
  averageRate: number | null
  finestRate: number | null
  transfer: string | null
  fullRange: boolean
  channels: number
}
