import type { Size } from './ladder.ts'
import type { VideoFile } from './probe.ts'
import type { Tiles } from './sheet.ts'

/**
 * From a file's frames to upright ones of that size at a constant rate, in SDR. They are turned when they are small
 * already.
 */
export function uprightFrames(file: VideoFile, size: Size, toneMaps: boolean): string {
  const turned = file.rotation === 90 || file.rotation === 270
  const [width, height] = turned ? [size.height, size.width] : [size.width, size.height]
  // where each pixel is made of four or more, their mean looks the same and costs a third
  const scaler = file.width >= 2 * size.width ? 'area' : 'bicubic'
  const scale = `scale=${width}:${height}:flags=${scaler}:out_range=tv`
  const colours = file.hdr && toneMaps ? [scale, toneMap(file.hdr)] : [scale]
  return [`fps=${file.fps}:start_time=0`, ...colours, ...file.upright, 'setsar=1', 'format=yuv420p'].join(',')
}

/**
 * PQ and HLG in BT.2020 to BT.709 as an SDR screen shows it. What the file says beside the transfer is often missing or
 * wrong, and zscale refuses to guess.
 */
function toneMap(hdr: 'pq' | 'hlg'): string {
  const transfer = hdr === 'pq' ? 'smpte2084' : 'arib-std-b67'
  return [
    `zscale=tin=${transfer}:pin=bt2020:min=bt2020nc:rin=limited:t=linear:npl=100`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=limited',
  ].join(',')
}

/** JPEG has BT.601 colours in the full range. */
const asJpeg = 'out_color_matrix=bt601:out_range=pc,format=yuvj420p'

export const scaled = ({ width, height }: Size): string => `scale=${width}:${height}:flags=bicubic`

export const scaledForJpeg = ({ width, height }: Size): string => `scale=${width}:${height}:flags=bicubic:${asJpeg}`

/** The first frame of each interval, small, in RGB. */
export function tileFrames({ interval, atMost, width, height }: Tiles): string {
  const number = (time: string) => `floor(${time}/${interval}+0.001)`
  const isNext = `isnan(prev_selected_t)+gt(${number('t')}\\,${number('prev_selected_t')})`
  // a second apart, so that no muxer fills the time between them with copies
  return `select='lt(${number('t')}\\,${atMost})*(${isNext})',setpts=N/TB,fps=1,${scaled({ width, height })},format=rgb24`
}

/** The frames with these numbers, a second apart too. */
export const chosenFrames = (numbers: number[]): string =>
  `select='${numbers.map((number) => `eq(n\\,${number})`).join('+')}',setpts=N/TB,fps=1`

/** A stretch by itself, from 0 on. */
export const stretch = (start: number, seconds: number, fps: number): string =>
  `trim=start=${start}:duration=${seconds},setpts=PTS-STARTPTS,fps=${fps}`

const soundRate = 48_000
const withChannels = `aresample=${soundRate}:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=`
const inStereo = `${withChannels}stereo`

/** Sound as all renditions have it, made louder by so many decibels; peaks are held below full scale. */
export const evenSound = (decibels: number): string => made(inStereo, decibels)

/** The same of a voice, in one channel. */
export const evenVoice = (decibels: number): string => made(`${withChannels}mono`, decibels)

const made = (channels: string, decibels: number): string =>
  [
    channels,
    ...(decibels === 0 ? [] : [`volume=${decibels.toFixed(2)}dB`, 'alimiter=limit=0.89:level=0']),
    // an AAC frame
    'aformat=sample_fmts=fltp',
    'asetnsamples=n=1024:p=0',
  ].join(',')

/** Writes the loudness so far (ITU-R BS.1770, EBU R 128) into a file, over and over. */
export const measuredSound = (path: string): string =>
  `${inStereo},ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.I:file=${path},aformat=sample_fmts=s16`
