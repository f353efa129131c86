import sharp from 'sharp'
import { type Size, sizeWithin } from './ladder.ts'

/** Frames at regular times on one picture, row by row, for scrubbing and for choosing among them. */
export interface Sheet {
  columns: number
  rows: number
  tileWidth: number
  tileHeight: number
  /** Seconds from one tile to the next; the first is at 0. */
  interval: number
  count: number
}

const mostTiles = 100
const mostColumns = 10
const tileLongSide = 160
/** Videos up to this long, in seconds, have `denseTiles` tiles; longer ones one a second, as long as they fit. */
const short = 30
const denseTiles = 30

/** A sheet for what the file says of itself; it may turn out shorter, with fewer tiles on it. */
export function planSheet(video: Size & { duration: number; fps: number }): Sheet {
  const wanted = video.duration <= short ? video.duration / denseTiles : Math.max(1, video.duration / (mostTiles - 1))
  const interval = Math.ceil(Math.max(wanted, 1 / video.fps) * 1000) / 1000
  const count = tilesIn(video.duration, video.fps, interval)
  const columns = Math.min(mostColumns, count)
  const long = Math.max(video.width, video.height)
  const tile = sizeWithin(video, (tileLongSide * Math.min(video.width, video.height)) / long)
  return { columns, rows: Math.ceil(count / columns), tileWidth: tile.width, tileHeight: tile.height, interval, count }
}

/** Frames of a constant rate, at least one. */
export const framesIn = (duration: number, fps: number): number => Math.max(1, Math.round(duration * fps))

/** How many intervals have a frame. */
export const tilesIn = (duration: number, fps: number, interval: number): number =>
  Math.min(mostTiles, Math.floor((framesIn(duration, fps) - 1) / fps / interval + 0.001) + 1)

/** How bright and how detailed a tile is: the mean and the standard deviation of its grey values, 0 to 255. */
interface Look {
  mean: number
  spread: number
}

/** Reads what the tiles of a drawn sheet look like, in order. */
export async function readLooks(picture: Buffer, sheet: Sheet): Promise<Look[]> {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true })
  return Array.from({ length: sheet.count }, (_, at) => {
    const left = (at % sheet.columns) * sheet.tileWidth
    const top = Math.floor(at / sheet.columns) * sheet.tileHeight
    let sum = 0
    let squares = 0
    for (let y = top; y < top + sheet.tileHeight; y++)
      for (let x = left; x < left + sheet.tileWidth; x++) {
        const grey = data[(y * info.width + x) * info.channels] ?? 0
        sum += grey
        squares += grey * grey
      }
    const pixels = sheet.tileWidth * sheet.tileHeight
    const mean = sum / pixels
    return { mean, spread: Math.sqrt(Math.max(0, squares / pixels - mean * mean)) }
  })
}

const nearBlack = 24

/**
 * Chooses tiles that could stand for the video: spread over it, the most detailed of each stretch, none near black
 * unless all are.
 *
 * @returns their numbers, in order
 */
export function chooseTiles(looks: Look[], atMost: number): number[] {
  const bright = looks.map((look, at) => ({ ...look, at })).filter(({ mean }) => mean > nearBlack)
  const candidates = bright.length > 0 ? bright : looks.map((look, at) => ({ ...look, at }))
  const stretches = Math.min(atMost, candidates.length)
  return Array.from({ length: stretches }, (_, i) => {
    const from = Math.floor((i * candidates.length) / stretches)
    const to = Math.floor(((i + 1) * candidates.length) / stretches)
    return candidates.slice(from, to).reduce((best, one) => (one.spread > best.spread ? one : best)).at
  })
}
