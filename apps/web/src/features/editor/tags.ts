import type { PhotoTag, PhotoTagInput } from '@redbud/contract'
import type { Edit } from './edit.ts'
import { frameOf, inverse, mapped, type Size, toPhoto } from './geometry.ts'

/** A tag as it is sent. */
export const tagInput = ({ x, y, ...tag }: PhotoTag): PhotoTagInput =>
  tag.kind === 'account' ? { x, y, kind: tag.kind, handle: tag.account.handle } : { x, y, ...tag }

/** Tags stay on what they name when the photo is edited again; those that were cropped away go. */
export const carriedTags = (photo: Size, before: Edit, now: Edit, tags: PhotoTag[]): PhotoTag[] => {
  const [from, to] = [frameOf(photo, before), frameOf(photo, now)]
  const onPhoto = toPhoto(photo, before)
  const fromPhoto = inverse(toPhoto(photo, now))
  return tags.flatMap((tag) => {
    const there = mapped(onPhoto, { x: from.x + (tag.x - 0.5) * from.width, y: from.y + (tag.y - 0.5) * from.height })
    const here = mapped(fromPhoto, there)
    const [x, y] = [(here.x - to.x) / to.width + 0.5, (here.y - to.y) / to.height + 0.5]
    return x < 0 || x > 1 || y < 0 || y > 1 ? [] : [{ ...tag, x, y }]
  })
}
