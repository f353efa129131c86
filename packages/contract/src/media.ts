import { z } from 'zod'
import { ContentLanguage, Id, IdParams } from './common.ts'
import { limits } from './limits.ts'
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
  kind: z.literal('photo'),
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

/** A sheet of small frames for scrubbing: tile `i`, counted along the rows, shows the video at `i × interval` seconds. */
export const Sprite = z.strictObject({
  url: z.string(),
  columns: z.number().int(),
  rows: z.number().int(),
  tileWidth: z.number().int(),
  tileHeight: z.number().int(),
  /** seconds from tile to tile */
  interval: z.number(),
  count: z.number().int(),
})
export type Sprite = z.infer<typeof Sprite>

/** What is said in a video, as WebVTT. */
export const Captions = z.strictObject({ language: ContentLanguage, url: z.string() })
export type Captions = z.infer<typeof Captions>

export const Video = z.strictObject({
  kind: z.literal('video'),
  id: Id,
  /** `working` videos may be played already, in one size. */
  status: z.enum(['waiting', 'working', 'ready', 'failed']),
  /** Why it failed: a problem's code. */
  failure: z.string().nullable(),
  /** 0–1 of all the work. */
  progress: z.number(),
  /** Pixels as it is shown; 0 until known. */
  width: z.number().int(),
  height: z.number().int(),
  /** Seconds; 0 until known. */
  duration: z.number(),
  hasAudio: z.boolean(),
  /** The HLS multivariant playlist; null until the first rendition is there. Another one once all are. */
  hls: z.string().nullable(),
  /** A few silent seconds as a small MP4. */
  preview: z.string().nullable(),
  sprite: Sprite.nullable(),
  poster: Photo.nullable(),
  /** Frames to choose the poster from; for its owner only. */
  suggestions: z.array(z.strictObject({ time: z.number(), url: z.string() })),
  captions: z.array(Captions),
})
export type Video = z.infer<typeof Video>

/** A few words that somebody speaks, as AAC in MP4. */
export const Voice = z.strictObject({
  kind: z.literal('voice'),
  id: Id,
  url: z.string(),
  seconds: z.number(),
})
export type Voice = z.infer<typeof Voice>

const CaptionsParams = IdParams.extend({ language: ContentLanguage })

export const mediaOperations = defineOperations({
  'POST /media': {
    summary: 'Upload a photo (JPEG, PNG, WebP, AVIF or HEIC); all its metadata is removed',
    access: 'member',
    status: 201,
    response: Photo,
    creates: true,
    upload: true,
  },
  'GET /media/{id}': {
    summary: 'A photo, a voice clip or a video, and how far the work on it is',
    access: 'anyone',
    params: IdParams,
    response: z.union([Photo, Video, Voice]),
  },
  'DELETE /media/{id}': {
    summary: 'Remove a photo, a voice clip or a video of mine that nothing uses (yet); the work on it ends',
    access: 'member',
    params: IdParams,
    status: 204,
  },
  'PUT /media/{id}/poster': {
    summary: "Choose my video's poster: one of the suggested frames, or a photo of mine",
    access: 'member',
    params: IdParams,
    body: z.union([z.strictObject({ suggestion: z.number().int().min(0).max(5) }), z.strictObject({ photoId: Id })]),
    response: Video,
  },
  'PUT /media/{id}/captions/{language}': {
    summary: 'Set captions of my video in a language, as WebVTT or SubRip (SRT)',
    access: 'member',
    params: CaptionsParams,
    body: z.strictObject({ text: z.string().min(1).max(limits.captions) }),
    response: Video,
  },
  'DELETE /media/{id}/captions/{language}': {
    summary: "Remove my video's captions in a language",
    access: 'member',
    params: CaptionsParams,
    response: Video,
  },
})
