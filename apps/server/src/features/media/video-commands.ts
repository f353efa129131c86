import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import type { ProblemCode } from '@redbud/contract/problems'
import { problems } from '@redbud/contract/problems'
import type { ContentLanguage } from '@redbud/contract/words'
import type pg from 'pg'
import type { Context } from '../../context.ts'
import { prepared, type Queryable } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import { newId } from '../../platform/ids.ts'
import { tellVideoChanged } from '../notes/commands.ts'
import { bringUpload } from '../uploads/commands.ts'
import { type Cue, readCues, writeVtt } from './captions.ts'
import { addPhoto, attachMedia, releaseMedia } from './commands.ts'
import { newMediaKey } from './files.ts'
import { completeVideoTask, enqueueWork, prepareVideoTask } from './video-tasks.ts'
import type { PhotoRow, VideoRow } from './views.ts'

/** A video with the photo that stands for it. */
export interface FoundVideo {
  video: VideoRow
  poster: PhotoRow | null
}

const videoById = prepared<FoundVideo>(
  'video_by_id',
  `select to_jsonb(v) as video, (select to_jsonb(f) from photo_files f where f.media_id = v.poster_id) as poster
   from video_files v where v.media_id = $1`,
)

export const findVideo = async (pool: pg.Pool, id: string): Promise<FoundVideo | null> =>
  (await videoById(pool, [id]))[0] ?? null

/**
 * Takes over a video whose file has arrived, and has it worked on. The id makes it repeatable: a video that is there
 * already is given back.
 * @throws conflict when the id is somebody else's
 */
export const addVideo = async (
  ctx: Context,
  { id, accountId, bytes }: { id: string; accountId: string; bytes: number },
): Promise<FoundVideo> => {
  await ctx.db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto('media')
      .values({
        id,
        account_id: accountId,
        kind: 'video',
        key: newMediaKey(),
        width: 0,
        height: 0,
        thumbhash: '',
        variants: '[]',
        bytes,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return
    await trx.insertInto('videos').values({ media_id: id }).execute()
    await enqueueWork(trx, id)
  })
  const found = await findVideo(ctx.pool, id)
  if (found?.video.account_id !== accountId) throw problem('conflict')
  return found
}

/** As `addVideo`, of a file of this machine: for the command line and the demonstration. The file is left where it is. */
export const addVideoFile = async (
  ctx: Context,
  { id, accountId, path }: { id: string; accountId: string; path: string },
): Promise<FoundVideo> => {
  const there = await findVideo(ctx.pool, id)
  if (there?.video.account_id === accountId) return there
  const bytes = await bringUpload(ctx, { id, accountId, path })
  return addVideo(ctx, { id, accountId, bytes })
}

const lookAgainMs = 500

/**
 * Waits until a video is ready: works on it here, unless somebody else is at it.
 * @throws what the video failed with, not_found when it was deleted, videos_off, the signal's reason
 */
export const finishVideo = async (ctx: Context, id: string, signal?: AbortSignal): Promise<void> => {
  if (!(await ctx.videos.engine())) throw problem('videos_off')
  for (;;) {
    signal?.throwIfAborted()
    await prepareVideoTask.handle(ctx, { mediaId: id })
    await completeVideoTask.handle(ctx, { mediaId: id })
    const video = await ctx.db
      .selectFrom('videos')
      .select(['status', 'failure'])
      .where('media_id', '=', id)
      .executeTakeFirst()
    if (!video) throw problem('not_found')
    if (video.status === 'failed') throw problem(failureCode(video.failure))
    if (video.status === 'ready') return
    await pause(lookAgainMs, undefined, { signal })
  }
}

/**
 * Whether a video can be played already; until the transaction ends nothing changes that. What failed after its first
 * rendition can be.
 * @throws photo_unusable when there is none, and what it failed with
 */
export const isPlayable = async (trx: Queryable, videoId: string): Promise<boolean> => {
  const video = await trx
    .selectFrom('videos')
    .select(['status', 'failure', 'stage'])
    .where('media_id', '=', videoId)
    .forUpdate()
    .executeTakeFirst()
  if (!video) throw problem('photo_unusable')
  if (video.stage > 0) return true
  if (video.status === 'failed') throw problem(failureCode(video.failure))
  return false
}

const failureCode = (failure: string | null): ProblemCode =>
  failure !== null && failure in problems ? (failure as ProblemCode) : 'broken_video'

/** Every file under a video's key. */
export const namesOfVideo = async (db: Queryable, id: string): Promise<string[]> => {
  const video = await db.selectFrom('videos').select('files').where('media_id', '=', id).executeTakeFirstOrThrow()
  const captions = await db.selectFrom('captions').select('file').where('media_id', '=', id).execute()
  return [...video.files, ...captions.map(({ file }) => file)]
}

/** Someone's own video. @throws not_found */
const requireOwnVideo = async (ctx: Context, accountId: string, id: string): Promise<VideoRow> => {
  const found = await findVideo(ctx.pool, id)
  if (found?.video.account_id !== accountId) throw problem('not_found')
  return found.video
}

/**
 * Chooses what stands for a video.
 * @param choice one of the suggested frames by its number, or a photo that the account uploaded
 * @throws not_found, video_not_ready when there is no such frame yet, photo_unusable
 */
export const choosePoster = async (
  ctx: Context,
  accountId: string,
  id: string,
  choice: { suggestion: number } | { photoId: string },
): Promise<void> => {
  const video = await requireOwnVideo(ctx, accountId, id)
  const posterId = 'photoId' in choice ? choice.photoId : await photoOfFrame(ctx, video, choice.suggestion)
  await ctx.db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('videos')
      .select('poster_id')
      .where('media_id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw problem('not_found')
    if (before.poster_id === posterId) return
    await attachMedia(trx, accountId, [posterId])
    await trx
      .updateTable('videos')
      .set({ poster_id: posterId, poster_made: false })
      .where('media_id', '=', id)
      .execute()
    await releaseMedia(trx, [before.poster_id])
  })
  await tellVideoChanged(ctx, id)
}

const photoOfFrame = async (ctx: Context, video: VideoRow, suggestion: number): Promise<string> => {
  const frame = video.suggestions[suggestion]
  const stored = frame && (await ctx.storage.get(`${video.key}/${frame.file}`))
  if (!stored) throw problem('video_not_ready')
  const { body } = stored
  const photo = await addPhoto(ctx, {
    id: newId(),
    accountId: video.account_id,
    read: async () => (Buffer.isBuffer(body) ? body : buffer(body)),
  })
  return photo.media_id
}

/**
 * Sets what is said in a video, in one language.
 * @param text WebVTT or SubRip
 * @throws not_found, bad_captions
 */
export const setCaptions = async (
  ctx: Context,
  accountId: string,
  id: string,
  language: ContentLanguage,
  text: string,
): Promise<void> => {
  await requireOwnVideo(ctx, accountId, id)
  const cues = readCues(text)
  if (cues.length === 0) throw problem('bad_captions')
  const file = `captions-${language.toLowerCase()}-${newMediaKey().slice(0, 8)}.vtt`
  const row = { file, words: wordsOf(cues), updated_at: new Date() }
  for (;;) {
    const { key } = await requireOwnVideo(ctx, accountId, id)
    await ctx.storage.put(`${key}/${file}`, Buffer.from(writeVtt(cues)))
    const done = await ctx.db.transaction().execute(async (trx) => {
      if ((await holdKey(trx, id)) !== key) return null
      const before = await trx
        .selectFrom('captions')
        .select('file')
        .where('media_id', '=', id)
        .where('language', '=', language)
        .executeTakeFirst()
      await trx
        .insertInto('captions')
        .values({ media_id: id, language, ...row })
        .onConflict((conflict) => conflict.columns(['media_id', 'language']).doUpdateSet(row))
        .execute()
      return { before: before?.file }
    })
    // The video moved or went while the file was stored.
    const unused = done ? done.before : file
    if (unused) await ctx.storage.remove(`${key}/${unused}`)
    if (done) break
  }
  await tellVideoChanged(ctx, id)
}

/** The key of a video's files, which stays until the transaction ends; locked in the order of all who lock both. */
const holdKey = async (trx: Queryable, id: string): Promise<string | undefined> => {
  await trx.selectFrom('videos').select('media_id').where('media_id', '=', id).forShare().execute()
  return (await trx.selectFrom('media').select('key').where('id', '=', id).forShare().executeTakeFirst())?.key
}

const wordsOf = (cues: Cue[]): string => cues.map(({ text }) => text).join('\n')

/** @throws not_found */
export const removeCaptions = async (
  ctx: Context,
  accountId: string,
  id: string,
  language: ContentLanguage,
): Promise<void> => {
  const { key } = await requireOwnVideo(ctx, accountId, id)
  const gone = await ctx.db
    .deleteFrom('captions')
    .where('media_id', '=', id)
    .where('language', '=', language)
    .returning('file')
    .executeTakeFirst()
  if (gone) await ctx.storage.remove(`${key}/${gone.file}`)
  await tellVideoChanged(ctx, id)
}
