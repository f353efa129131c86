import { createRequire } from 'node:module'
import type Sharp from 'sharp'
import type { StoredRendition } from '../apps/server/src/platform/db/schema.ts'
import { processPhoto } from '../apps/server/src/platform/photos/process.ts'
import { localStore } from '../apps/server/src/platform/storage/local.ts'

const sharp = createRequire(new URL('../apps/server/package.json', import.meta.url))('sharp') as typeof Sharp
const limits = { maxPixels: 100_000_000, timeoutMs: 20_000 }

/** A picture as a row of `media` describes it. */
export interface Picture {
  key: string
  width: number
  height: number
  thumbhash: string
  variants: StoredRendition[]
  bytes: number
}

/** The shapes in which phones take photos, some cropped. */
const shapes = [
  [1500, 2000],
  [2000, 1500],
  [1440, 1440],
  [1600, 2000],
  [1125, 2000],
  [1800, 1350],
  [700, 900],
  [1350, 1800],
] as const

/** Draws the small set of photos, sends them through the real processing and puts them into the media folder. */
export const makePictures = async (mediaFolder: string): Promise<Picture[]> => {
  const store = localStore(mediaFolder)
  const pictures: Picture[] = []
  for (const [at, [width, height]] of shapes.entries()) {
    const processed = await processPhoto(await draw(at, width, height), limits)
    const key = `benchpicture${String(at).padStart(10, '0')}`
    for (const { name, webp, jpeg } of processed.sizes) {
      await store.put(`${key}/${name}.webp`, webp)
      await store.put(`${key}/${name}.jpeg`, jpeg)
    }
    pictures.push({
      key,
      width: processed.width,
      height: processed.height,
      thumbhash: processed.thumbhash,
      variants: processed.sizes.map(({ name, width, height }) => ({ name, width, height, format: 'webp' })),
      bytes: processed.sizes.reduce((sum, { webp, jpeg }) => sum + webp.length + jpeg.length, 0),
    })
  }
  return pictures
}

const draw = (at: number, width: number, height: number): Promise<Buffer> => {
  const hue = at * 45
  const circles = Array.from({ length: 12 }, (_, i) => {
    const x = ((i * 197 + at * 61) % 100) / 100
    const y = ((i * 83 + at * 29) % 100) / 100
    return `<circle cx="${x * width}" cy="${y * height}" r="${width / (6 + i)}" fill="hsl(${hue + i * 23} 60% ${40 + i * 4}%)"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue} 40% 85%)"/>${circles.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer()
}
