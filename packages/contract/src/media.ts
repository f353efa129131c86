import { z } from 'zod'
import { Id, IdParams } from './common.ts'
import { defineOperations } from './operation.ts'

/** One size of a photo. `url` is AVIF or WebP, `jpegUrl` its fallback; both immutable and cached for ever. */
export const Rendition = z.strictObject({
  width: z.number().int(),
  height: z.number().int(),
  url: z.string(),
  jpegUrl: z.string(),
})
export type Rendition = z.infer<typeof Rendition>

/** A photo in every size: card (a feed's card), page (a note on a phone), full (zoomed). Width and height in pixels of the largest. */
export const Photo = z.strictObject({
  id: Id,
  width: z.number().int(),
  height: z.number().int(),
  /** base64 of the photo's ThumbHash */
  thumbhash: z.string(),
  card: Rendition,
  page: Rendition,
  full: Rendition,
})
export type Photo = z.infer<typeof Photo>

/** What a card shows of a photo: its first frame's place, stand-in and smallest size. */
export const Cover = z.strictObject({
  width: z.number().int(),
  height: z.number().int(),
  thumbhash: z.string(),
  alt: z.string(),
  card: Rendition,
})
export type Cover = z.infer<typeof Cover>

export const mediaOperations = defineOperations({
  'POST /media': {
    summary: 'Upload a photo (JPEG, PNG, WebP, AVIF or HEIC); all its metadata is removed',
    access: 'member',
    status: 201,
    response: Photo,
    creates: true,
    upload: true,
  },
  'GET /media/{id}': { summary: 'A photo', access: 'anyone', params: IdParams, response: Photo },
})
