import { readFile } from 'node:fs/promises'
import { cardDesigns } from '@redbud/contract/words'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { openCards } from '../apps/server/src/platform/cards/cards.ts'
import { drawThumbnail, thumbnailFile } from './design-thumbnail.ts'

const cards = openCards()
afterAll(() => cards.close())

const pixelsOf = (picture: Buffer) => sharp(picture).ensureAlpha().raw().toBuffer()

test.for(cardDesigns)('the small picture of %s shows the design as it is', async (design) => {
  const [kept, drawn] = await Promise.all([
    readFile(thumbnailFile(design)).then(pixelsOf),
    drawThumbnail(cards, design).then(pixelsOf),
  ])
  expect(kept.length).toBe(drawn.length)
  const differences = kept.reduce((sum, value, at) => sum + Math.abs(value - (drawn[at] ?? 0)), 0)
  // Of 255; another processor rounds otherwise, another design is far away.
  expect(differences / kept.length).toBeLessThan(2)
})
