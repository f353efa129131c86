import type { Captions, Photo, Rendition, Video, Voice } from '@redbud/contract'
import type { StoredRendition, StoredSprite } from '../../platform/db/schema.ts'
import { toPublicId } from '../../platform/ids.ts'
import { voiceFile } from './files.ts'

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
  kind: 'photo',
  id: toPublicId(row.media_id),
  width: row.width,
  height: row.height,
  thumbhash: row.thumbhash,
  card: presentRendition(row.key, row.variants, 'card'),
  page: presentRendition(row.key, row.variants, 'page'),
  full: presentRendition(row.key, row.variants, 'full'),
})

/** A voice's columns in the view `voice_files`. */
export interface VoiceRow {
  media_id: string
  key: string
  seconds: number
}

/** Where the media store has it. */
export const keyOfVoice = ({ key }: VoiceRow): string => `${key}/${voiceFile}`

export const presentVoice = ({ media_id, key, seconds }: VoiceRow): Voice => ({
  kind: 'voice',
  id: toPublicId(media_id),
  url: `/media/${key}/${voiceFile}`,
  seconds,
})

/** A video's columns in the view `video_files`. */
export interface VideoRow {
  media_id: string
  account_id: string
  key: string
  width: number
  height: number
  status: Video['status']
  failure: string | null
  progress: number
  /** 0: nothing to play yet; 1: the first rendition; 2: all of them */
  stage: number
  duration: number
  has_audio: boolean
  files: string[]
  sprite: StoredSprite | null
  suggestions: { file: string; time: number }[]
  poster_id: string | null
  captions: { language: string; file: string }[] | null
}

const playlists = [null, 'first.m3u8', 'all.m3u8'] as const

/** @param own the viewer uploaded it and may choose its poster */
export const presentVideo = (row: VideoRow, poster: PhotoRow | null, own: boolean): Video => {
  const address = (file: string) => `/media/${row.key}/${file}`
  const playlist = playlists[row.stage]
  return {
    kind: 'video',
    id: toPublicId(row.media_id),
    status: row.status,
    failure: row.failure,
    progress: row.progress,
    width: row.width,
    height: row.height,
    duration: row.duration,
    hasAudio: row.has_audio,
    hls: playlist ? address(playlist) : null,
    preview: previewOf(row),
    sprite: row.sprite && { url: address('sprite.jpeg'), ...row.sprite },
    poster: poster && presentPhoto(poster),
    suggestions: own ? row.suggestions.map(({ file, time }) => ({ time, url: address(file) })) : [],
    captions: (row.captions ?? []).map(({ language, file }) => ({
      language: language as Captions['language'],
      url: address(file),
    })),
  }
}

/** The address of a video's silent seconds, once they are made. */
export const previewOf = ({ key, files }: Pick<VideoRow, 'key' | 'files'>): string | null =>
  files.includes('preview.mp4') ? `/media/${key}/preview.mp4` : null
