import { type Size, sizeWithin } from './ladder.ts'

/** Frames at regular times on one picture, row by row, for scrubbing. */
export interface Sheet {
  columns: number
  rows: number
  tileWidth: number
  tileHeight: number
  /** Seconds from one tile to the next; the first is at 0. */
  interval: number
  count: number
}

/** How the tiles of a sheet are taken from a video. */
export interface Tiles extends Size {
  interval: number
  atMost: number
}

const mostTiles = 100
const columns = 10
const longSide = 160
/** Videos up to this long, in seconds, have `denseTiles` tiles; longer ones one a second, as long as they fit. */
const short = 30
const denseTiles = 30
const samples = 3

export function planTiles(video: Size & { duration: number; fps: number }): Tiles {
  const wanted = video.duration <= short ? video.duration / denseTiles : Math.max(1, video.duration / (mostTiles - 1))
  const interval = Math.ceil(Math.max(wanted, 1 / video.fps) * 1000) / 1000
  const shortSide = (longSide * Math.min(video.width, video.height)) / Math.max(video.width, video.height)
  return { ...sizeWithin(video, shortSide), interval, atMost: mostTiles }
}

/**
 * Puts tiles onto one sheet.
 *
 * @param pixels the tiles one after the other, in RGB of 8 bits
 */
export async function drawSheet(pixels: Buffer, tiles: Tiles): Promise<{ sheet: Sheet; jpeg: Buffer }> {
  const { width, height, interval } = tiles
  const count = Math.floor(pixels.length / (width * height * samples))
  const sheet = {
    ...{ columns: Math.min(columns, count), rows: Math.ceil(count / columns) },
    ...{ tileWidth: width, tileHeight: height, interval, count },
  }
  const rowBytes = width * samples
  const canvas = Buffer.alloc(sheet.columns * sheet.rows * height * rowBytes)
  for (let row = 0; row < count * height; row++) {
    const tile = Math.floor(row / height)
    const y = Math.floor(tile / sheet.columns) * height + (row % height)
    pixels.copy(canvas, (y * sheet.columns + (tile % sheet.columns)) * rowBytes, row * rowBytes, (row + 1) * rowBytes)
  }
  const { default: sharp } = await import('sharp')
  const raw = { width: sheet.columns * width, height: sheet.rows * height, channels: samples } as const
  return { sheet, jpeg: await sharp(canvas, { raw }).jpeg({ quality: 70 }).toBuffer() }
}

/** How bright and how detailed a picture is: the mean and the standard deviation of its samples, 0 to 255. */
interface Look {
  mean: number
  spread: number
}

function looksOf(pixels: Buffer, { width, height }: Size): Look[] {
  const bytes = width * height * samples
  return Array.from({ length: Math.floor(pixels.length / bytes) }, (_, tile) => {
    let sum = 0
    let squares = 0
    for (const sample of pixels.subarray(tile * bytes, (tile + 1) * bytes)) {
      sum += sample
      squares += sample * sample
    }
    const mean = sum / bytes
    return { mean, spread: Math.sqrt(Math.max(0, squares / bytes - mean * mean)) }
  })
}

const nearBlack = 24

/**
 * Chooses tiles that could stand for the video: spread over it, the most detailed of each stretch, none near black
 * unless all are.
 *
 * @returns their numbers, in order
 */
export function chooseTiles(pixels: Buffer, size: Size, atMost: number): number[] {
  const looks = looksOf(pixels, size).map((look, at) => ({ ...look, at }))
  const bright = looks.filter(({ mean }) => mean > nearBlack)
  const candidates = bright.length > 0 ? bright : looks
  const stretches = Math.min(atMost, candidates.length)
  return Array.from({ length: stretches }, (_, i) => {
    const from = Math.floor((i * candidates.length) / stretches)
    const to = Math.floor(((i + 1) * candidates.length) / stretches)
    return candidates.slice(from, to).reduce((best, one) => (one.spread > best.spread ? one : best)).at
  })
}
