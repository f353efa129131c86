import type { Photo, Rendition } from '@redbud/contract'
import type { StoredRendition } from '../../platform/db/schema.ts'
import { toPublicId } from '../../platform/ids.ts'

/** A photo's columns in the view `photo_files`. */
export interface PhotoRow {
  media_id: string
  key: string
  width: number
  height: number
  thumbhash: string
  variants: StoredRendition[]
}

/** One size of a photo, as addresses under /media; a size that was not made (a small photo) is its largest one. */
export const presentRendition = (
  key: string,
  variants: StoredRendition[],
  name: StoredRendition['name'],
): Rendition => {
  const found = variants.find((variant) => variant.name === name) ?? variants.at(-1)
  if (!found) throw new Error(`media ${key} has no renditions`)
  return {
    width: found.width,
    height: found.height,
    url: `/media/${key}/${found.name}.${found.format}`,
    jpegUrl: `/media/${key}/${found.name}.jpeg`,
  }
}

export const presentPhoto = (row: PhotoRow): Photo => ({
  id: toPublicId(row.media_id),
  width: row.width,
  height: row.height,
  thumbhash: row.thumbhash,
  card: presentRendition(row.key, row.variants, 'card'),
  page: presentRendition(row.key, row.variants, 'page'),
  full: presentRendition(row.key, row.variants, 'full'),
})
