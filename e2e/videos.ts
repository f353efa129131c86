import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sprite } from '@redbud/contract'
import type { ContentLanguage } from '@redbud/contract/words'
import type { Context } from '../apps/server/src/context.ts'
import { addPhoto } from '../apps/server/src/features/media/commands.ts'
import { newMediaKey } from '../apps/server/src/features/media/files.ts'
import { fromPublicId, newId, toPublicId } from '../apps/server/src/platform/ids.ts'

/** A video that was worked on somewhere else: a folder with its playlists and renditions. */
export interface Clip {
  folder: string
  width: number
  height: number
  /** Seconds. */
  duration: number
  /** A picture in the folder, or drawn. */
  poster: Buffer
  sprite?: Omit<Sprite, 'url'>
  /** WebVTT by language. */
  captions?: Partial<Record<ContentLanguage, string>>
}

/** Puts a clip where a site keeps its media, as if it had been uploaded by this account. @returns the video's id */
export const keepClip = async (ctx: Context, accountId: string, clip: Clip): Promise<string> => {
  const account_id = fromPublicId(accountId) ?? ''
  const id = newId()
  const key = newMediaKey()
  const files = readdirSync(clip.folder).filter((name) => /\.(m3u8|mp4|jpeg)$/.test(name))
  await Promise.all(files.map((name) => ctx.storage.put(`${key}/${name}`, readFileSync(join(clip.folder, name)))))
  const poster = await addPhoto(ctx, { id: newId(), accountId: account_id, read: async () => clip.poster })
  const { width, height, duration } = clip
  await ctx.db
    .insertInto('media')
    .values({
      ...{ id, account_id, kind: 'video', key, width, height, bytes: 1 },
      ...{ thumbhash: poster.thumbhash, variants: '[]' },
    })
    .execute()
  await ctx.db
    .insertInto('videos')
    .values({
      ...{ media_id: id, status: 'ready', progress: 1, duration, has_audio: true, poster_id: poster.media_id },
      stage: files.includes('all.m3u8') ? 2 : 1,
      files: JSON.stringify(files),
      sprite: clip.sprite ? JSON.stringify(clip.sprite) : null,
    })
    .execute()
  for (const [language, text] of Object.entries(clip.captions ?? {})) {
    const file = `captions-${language.toLowerCase()}-1.vtt`
    await ctx.storage.put(`${key}/${file}`, Buffer.from(text))
    await ctx.db.insertInto('captions').values({ media_id: id, language, file, words: text }).execute()
  }
  return toPublicId(id)
}

const fixtures = join(import.meta.dirname, 'fixtures/video')
const spoken = { en: 'First you soak the beans.', 'zh-Hans': '先把豆子泡好。' }
const vtt = (words: string) => `WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n${words}\n`

/** A clip of four seconds that is kept for tests; what is said in it, in two languages. */
export const smallClip = (name: 'circles' | 'bars'): Clip & { spoken: typeof spoken } => {
  const folder = join(fixtures, name)
  return {
    ...{ folder, spoken, width: 160, height: 284, duration: 4 },
    poster: readFileSync(join(folder, 'frame1.jpeg')),
    sprite: { columns: 4, rows: 1, tileWidth: 36, tileHeight: 64, interval: 1, count: 4 },
    captions: { en: vtt(spoken.en), 'zh-Hans': vtt(spoken['zh-Hans']) },
  }
}
