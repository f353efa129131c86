// Draws the small pictures from which people choose the look of a text note: `node tools/design-thumbnails.ts`, after a
// design has changed.
import { writeFile } from 'node:fs/promises'
import { cardDesigns } from '@redbud/contract/words'
import { openCards } from '../apps/server/src/platform/cards/cards.ts'
import { drawThumbnail, thumbnailFile } from './design-thumbnail.ts'

const cards = openCards()
for (const design of cardDesigns) await writeFile(thumbnailFile(design), await drawThumbnail(cards, design))
cards.close()
