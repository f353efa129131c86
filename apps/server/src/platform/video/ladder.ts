import type { VideoFile } from './probe.ts'

export interface Size {
  width: number
  height: number
}

/** One of the sizes that a video is offered in. */
export interface Rung extends Size {
  /** Its name: the shorter side, in pixels. */
  shortSide: number
  /** x264's constant rate factor. */
  crf: number
  /** The most it takes, bits a second. */
  maxRate: number
}

/** At 30 frames a second and 16:9. */
const quality = [
  { shortSide: 240, crf: 26, maxRate: 450_000 },
  { shortSide: 480, crf: 24, maxRate: 1_500_000 },
  { shortSide: 720, crf: 24, maxRate: 3_200_000 },
  { shortSide: 1080, crf: 24, maxRate: 6_000_000 },
] as const
const firstShortSide = 480
/** Sizes closer than this to the next larger are not worth their disk. */
const worthwhile = 1.2
/** What is longer than this gets a shorter side that is smaller than the rung's name. */
const longestShape = 2.4

/** The sizes for a video, the one that is made first in front; none is larger than the video is. */
export function ladderOf(file: Pick<VideoFile, 'width' | 'height' | 'fps'>): [Rung, ...Rung[]] {
  const shorter = Math.min(file.width, file.height)
  const own = even(shorter, shorter)
  const firstSide = Math.min(own, firstShortSide)
  const others = quality.filter(({ shortSide }) =>
    shortSide > firstSide ? shortSide <= own : shortSide * worthwhile <= firstSide,
  )
  return [rungOf(file, firstSide), ...others.map(({ shortSide }) => rungOf(file, shortSide))]
}

function rungOf(file: Pick<VideoFile, 'width' | 'height' | 'fps'>, shortSide: number): Rung {
  const like = quality.find((one) => one.shortSide >= shortSide) ?? quality[quality.length - 1] ?? quality[3]
  const size = sizeWithin(file, shortSide)
  const shape = (size.width * size.height) / (shortSide * shortSide * (16 / 9))
  const pace = file.fps > 35 ? 1.5 : 1
  return { shortSide, ...size, crf: like.crf, maxRate: Math.round(like.maxRate * Math.max(0.5, shape) * pace) }
}

/** The video's shape with that shorter side, in even numbers as 4:2:0 needs; never larger than it is. */
export function sizeWithin({ width, height }: Size, shortSide: number): Size {
  const factor = Math.min(1, shortSide / Math.min(width, height), (shortSide * longestShape) / Math.max(width, height))
  return { width: even(width * factor, width), height: even(height * factor, height) }
}

/** The nearest even number, at least 2, that is not above `most`. */
const even = (length: number, most: number) => Math.max(2, 2 * Math.min(Math.round(length / 2), Math.floor(most / 2)))
