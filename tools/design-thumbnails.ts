// Draws the small pictures from which people choose the look of a text note: `node tools/design-thumbnails.ts`, after a
// design has changed.
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { cardDesigns } from '@redbud/contract/words'
import sharp from 'sharp'
import { openCards } from '../apps/server/src/platform/cards/cards.ts'

const folder = fileURLToPath(new URL('../apps/web/static/designs/', import.meta.url))
const words = { title: '紫荆 Redbud', body: '把今天写下来。\nWrite today down.' }

await mkdir(folder, { recursive: true })
const cards = openCards()
for (const design of cardDesigns) {
  const [card] = await cards.draw({ ...words, design })
  if (!card) throw new Error(`${design} draws nothing`)
  const { data, width, height } = card
  const file = await sharp(data, { raw: { width, height, channels: 4 } })
    .resize({ width: 180 })
    .webp({ quality: 72 })
    .toBuffer()
  await writeFile(`${folder}${design}.webp`, file)
}
cards.close()
