import type { Fragmented, Segment } from './fragments.ts'

/** Bits a second: those of the most demanding segment, and over the whole (RFC 8216, 4.3.4.2). */
export function bandwidthOf(segments: Segment[]): { bandwidth: number; averageBandwidth: number } {
  const rate = (bytes: number, seconds: number) => Math.ceil((bytes * 8) / Math.max(seconds, 0.001))
  const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0)
  const averageBandwidth = rate(bytes, durationOf(segments))
  // a last segment of a few frames says nothing about what a connection must carry
  const telling = segments.filter(({ duration }) => duration >= 0.5)
  const rates = telling.map(({ bytes, duration }) => rate(bytes, duration))
  return { bandwidth: Math.max(averageBandwidth, ...rates), averageBandwidth }
}

/** Seconds. */
export const durationOf = (segments: Segment[]): number => segments.reduce((sum, { duration }) => sum + duration, 0)

/** The media playlist of a rendition: byte ranges of one file. */
export function mediaPlaylist(uri: string, { header, segments }: Fragmented): string {
  const longest = Math.max(...segments.map(({ duration }) => duration))
  return lines([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.round(longest))}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${uri}",BYTERANGE="${header}@0"`,
    ...segments.flatMap(({ duration, offset, bytes }) => [
      `#EXTINF:${duration.toFixed(5)},`,
      `#EXT-X-BYTERANGE:${bytes}@${offset}`,
      uri,
    ]),
    '#EXT-X-ENDLIST',
  ])
}

interface Variant {
  uri: string
  width: number
  height: number
  fps: number
  bandwidth: number
  averageBandwidth: number
  codecs: string
}

/** A master playlist; players begin with the variant in front. */
export const masterPlaylist = (variants: Variant[]): string =>
  lines([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...variants.flatMap((variant) => [
      `#EXT-X-STREAM-INF:BANDWIDTH=${variant.bandwidth},AVERAGE-BANDWIDTH=${variant.averageBandwidth},` +
        `RESOLUTION=${variant.width}x${variant.height},FRAME-RATE=${variant.fps.toFixed(3)},CODECS="${variant.codecs}"`,
      variant.uri,
    ]),
  ])

const lines = (all: string[]): string => `${all.join('\n')}\n`
