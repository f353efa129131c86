import { randomBytes } from 'node:crypto'
import type { StoredRendition } from '../../platform/db/schema.ts'
import type { StoredPhoto } from '../../platform/photos/work.ts'
import { type MediaStore, ObjectMissing } from '../../platform/storage/store.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const keyLength = 32

/** A new public address: 160 random bits, which nobody guesses and which say nothing of the media's id. */
export const newMediaKey = (): string =>
  Array.from(randomBytes(keyLength), (byte) => alphabet[byte % alphabet.length]).join('')

/**
 * Names of what is stored under a media's key: a photo's sizes; a video's playlists, renditions, frames and captions; a
 * voice.
 */
const photoFile = '(?:card|page|full)\\.(?:webp|avif|jpeg)'
const videoFile =
  '(?:first|all|v\\d{2,4})\\.m3u8|(?:preview|v\\d{2,4})\\.mp4|(?:sprite|frame\\d)\\.jpeg|captions-[a-z0-9-]{2,20}\\.vtt'
export const voiceFile = 'voice.m4a'
const path = new RegExp(`^/media/([${alphabet}]{${keyLength}}/(?:${photoFile}|${videoFile}|voice\\.m4a))$`)

/** The media store's key behind a public address, or null when it can't be one of ours. */
export const storeKeyOf = (pathname: string): string | null => path.exec(pathname)?.[1] ?? null

/** What a photo's row says of its files. */
export const describeFiles = (sizes: StoredPhoto['sizes']): { variants: StoredRendition[]; bytes: number } => ({
  variants: sizes.map(({ name, width, height }) => ({ name, width, height, format: 'webp' })),
  bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
})

/** The files of a photo. */
export const namesOfPhoto = (variants: StoredRendition[]): string[] =>
  variants.flatMap(({ name, format }) => [`${name}.${format}`, `${name}.jpeg`])

/** Copies files from one key to another. What the store has lost nobody can see, so that it keeps nothing from moving. */
export const copyFiles = async (storage: MediaStore, names: string[], from: string, to: string): Promise<void> => {
  await Promise.all(
    names.map((name) =>
      storage.copy(`${from}/${name}`, `${to}/${name}`).catch((error: unknown) => {
        if (!(error instanceof ObjectMissing)) throw error
      }),
    ),
  )
}
