import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Abilities, abilitiesOf } from './abilities.ts'
import { runChild } from './child.ts'
import type { Container } from './container.ts'
import type { VideoEngine } from './engine.ts'
import {
  besideDecoders,
  decoderThreads,
  demuxerOptions,
  type Output,
  type Pass,
  type Probed,
  type ProbedStream,
} from './pass.ts'

/** The system's ffmpeg and ffprobe; null where they are not there or don't start. */
export async function findFfmpeg(path?: string): Promise<VideoEngine | null> {
  const ffmpeg = path ?? (await inPath('ffmpeg'))
  if (!ffmpeg) return null
  const ffprobe = join(dirname(ffmpeg), 'ffprobe')
  if (!(await isProgram(ffmpeg)) || !(await isProgram(ffprobe))) return null
  const version = /^ffmpeg version (\S+)/.exec(await ask(ffmpeg, '-version'))?.[1]
  if (!version) return null
  return {
    driver: 'ffmpeg',
    version,
    abilities: await readAbilities(ffmpeg),
    probe: async (file, container, { folder, limits, signal }) =>
      readProbe(await runChild(ffprobe, probeArguments(file, container), { cwd: folder, limits, signal })),
    async run(pass, { folder, limits, signal, onTime }) {
      const onLine = (line: string) => {
        const microseconds = /^out_time_us=(\d+)/.exec(line)?.[1]
        if (microseconds) onTime?.(Number(microseconds) / 1e6)
      }
      await runChild(ffmpeg, passArguments(pass), { cwd: folder, limits, signal, onLine })
    },
  }
}

async function inPath(name: string): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder || '.', name)
    if (await isProgram(path)) return path
  }
  return null
}

const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

const ask = async (program: string, question: string): Promise<string> => {
  try {
    return (await promisify(execFile)(program, ['-hide_banner', question], { timeout: 60_000 })).stdout
  } catch {
    // a program that can't be run here is as good as none
    return ''
  }
}

async function readAbilities(ffmpeg: string): Promise<Abilities> {
  const names = async (question: string) =>
    new Set((await ask(ffmpeg, question)).split('\n').map((line) => line.trim().split(/\s+/)[1]))
  const lists = {
    decoders: await names('-decoders'),
    encoders: await names('-encoders'),
    filters: await names('-filters'),
  }
  return abilitiesOf((kind, name) => lists[kind].has(name))
}

const inputArguments = (path: string, container: Container, options = demuxerOptions(container)): string[] => [
  ...Object.entries(options).flatMap(([name, value]) => [`-${name}`, value]),
  ...['-f', container, '-i', `file:${path}`],
]

const probeArguments = (path: string, container: Container): string[] => {
  const options = demuxerOptions(container)
  options.codec_whitelist += `,${besideDecoders.join(',')}`
  return [
    ...['-hide_banner', '-v', 'error', '-print_format', 'json', '-show_format', '-show_streams'],
    ...inputArguments(path, container, options),
  ]
}

const silent = ['-hide_banner', '-nostdin', '-nostats', '-v', 'error', '-y']

function passArguments({ source, sound, video, audio, outputs }: Pass): string[] {
  const graphs: string[] = []
  const args = [...silent, '-progress', 'pipe:1', '-copyts', '-filter_complex_threads', '1']
  if (source) {
    args.push('-noautorotate', '-threads', String(decoderThreads), '-itsoffset', String(-source.start))
    args.push('-t', String(source.maxSeconds), ...inputArguments(source.path, source.container))
  }
  if (sound) {
    args.push('-protocol_whitelist', 'file', '-f', 'mov', '-i', `file:${sound}`)
  }
  if (video) graphs.push(video.replaceAll('[in]', `[0:${source?.video}]`))
  if (audio) graphs.push(audio.replaceAll('[in]', `[0:${source?.audio}]`))
  if (graphs.length > 0) args.push('-filter_complex', graphs.join(';'))
  for (const output of outputs) args.push(...outputArguments(output, source?.video))
  return args
}

function outputArguments(output: Output, sourceVideo: number | null | undefined): string[] {
  const { path, format, options, streams, metadata = {} } = output
  const args: string[] = []
  for (const [at, stream] of streams.entries()) {
    if ('copy' in stream) {
      args.push('-map', stream.copy === 'sound' ? '1:a:0' : `0:${sourceVideo}`, `-c:${at}`, 'copy')
      continue
    }
    const { from, encoder, options, keyframes } = stream
    args.push('-map', `[${from}]`, `-c:${at}`, encoder)
    for (const [name, value] of Object.entries(options)) args.push(`-${name}:${at}`, value)
    if (keyframes) {
      const { first, every } = keyframes
      const due = `if(lt(n_forced,2),gte(t,n_forced*${first}),gte(t,${first}+(n_forced-1)*${every}))`
      args.push(`-force_key_frames:${at}`, `expr:${due}`)
    }
  }
  args.push('-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact')
  for (const [name, value] of Object.entries(metadata)) args.push('-metadata', `${name}=${value}`)
  for (const [name, value] of Object.entries(options)) args.push(`-${name}`, value)
  return [...args, '-f', format, `file:${path}`]
}

/** The part of ffprobe's JSON that is read. */
interface FfprobeOutput {
  format?: { duration?: string; start_time?: string }
  streams?: {
    index: number
    codec_type?: string
    codec_name?: string
    width?: number
    height?: number
    sample_aspect_ratio?: string
    avg_frame_rate?: string
    r_frame_rate?: string
    color_transfer?: string
    color_range?: string
    duration?: string
    channels?: number
    disposition?: { attached_pic?: number }
    side_data_list?: { displaymatrix?: string }[]
  }[]
}

function readProbe(text: string): Probed {
  const { format, streams = [] } = JSON.parse(text) as FfprobeOutput
  return {
    duration: seconds(format?.duration),
    start: Number(format?.start_time) || 0,
    streams: streams.map((stream) => ({
      index: stream.index,
      type: stream.codec_type === 'video' || stream.codec_type === 'audio' ? stream.codec_type : 'other',
      codec: stream.codec_name ?? 'unknown',
      still: stream.disposition?.attached_pic === 1,
      duration: seconds(stream.duration),
      width: stream.width ?? 0,
      height: stream.height ?? 0,
      sampleAspect: ratio(stream.sample_aspect_ratio),
      matrix: readMatrix(stream.side_data_list?.find((data) => data.displaymatrix)?.displaymatrix),
      averageRate: ratio(stream.avg_frame_rate),
      finestRate: ratio(stream.r_frame_rate),
      transfer: stream.color_transfer ?? null,
      fullRange: stream.color_range === 'pc',
      channels: stream.channels ?? 0,
    })),
  }
}

const seconds = (text: string | undefined): number | null => {
  const value = Number(text)
  return Number.isFinite(value) && value > 0 ? value : null
}

const ratio = (text: string | undefined): number | null => {
  const [above = 0, below = 0] = (text ?? '').split(/[:/]/).map(Number)
  return above > 0 && below > 0 ? above / below : null
}

/** ffprobe writes three lines like `00000000:  0  65536  0`, in numbers of 16.16 bits. */
function readMatrix(text: string | undefined): ProbedStream['matrix'] {
  const rows = [...(text ?? '').matchAll(/:\s+(-?\d+)\s+(-?\d+)\s+-?\d+/g)]
  const [a, b, c, d] = rows.slice(0, 2).flatMap(([, left, right]) => [Number(left), Number(right)])
  return a === undefined || b === undefined || c === undefined || d === undefined ? null : [a, b, c, d]
}
