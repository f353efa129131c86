import type { cardDesigns } from '@redbud/contract/words'
import sharp from 'sharp'
import type { Cards } from '../apps/server/src/platform/cards/cards.ts'

/** Where the web app has the small pictures from which people choose the look of a text note. */
export const thumbnailFile = (design: string): URL =>
  new URL(`../apps/web/static/designs/${design}.webp`, import.meta.url)

const words = { title: '紫荆 Redbud', body: '把今天写下来。\nWrite today down.' }

/** Such a picture of a design, as WebP. */
export const drawThumbnail = async (cards: Cards, design: (typeof cardDesigns)[number]): Promise<Buffer> => {
  const [card] = await cards.draw({ ...words, design })
  if (!card) throw new Error(`${design} draws nothing`)
  const { data, width, height } = card
  return sharp(data, { raw: { width, height, channels: 4 } })
    .resize({ width: 180 })
    .webp({ quality: 72 })
    .toBuffer()
}
