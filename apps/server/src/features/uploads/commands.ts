import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Photo, Video, Voice } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import type { ProblemCode } from '@redbud/contract/problems'
import { Upload } from '@tus/server'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { hold } from '../../platform/db/hold.ts'
import { ProblemError, problem } from '../../platform/http/problem.ts'
import { addPhoto } from '../media/commands.ts'
import { bytesUnused, findMedia } from '../media/queries.ts'
import { addVideo, findVideo } from '../media/video-commands.ts'
import { presentPhoto, presentVideo, presentVoice } from '../media/views.ts'
import { addVoice } from '../media/voice-commands.ts'
import { findUpload, type UploadRow } from './queries.ts'
import type { UploadFile } from './store.ts'

/** What one account may have waiting here: uploads that are unfinished or not yet made into media, */
const maxWaiting = 40
/** and bytes, of these and of media that nothing uses yet. */
const maxWaitingBytes = 6_000_000_000
/** Left free on the disk that uploads lie on: where it is full, the database beside them stops, too. */
const leftFree = 2_000_000_000
const keptHours = 24

const expiry = (): Date => new Date(Date.now() + keptHours * 3_600_000)

export interface NewUpload {
  id: string
  accountId: string
  kind: UploadRow['kind']
  size: number
  filename: string | null
  filetype: string | null
}

/**
 * Makes room for an upload; one with this id that is there already stays.
 * @throws too_large, broken_photo, broken_video or broken_recording for nothing at all, limit_reached, no_room
 */
export const startUpload = async (ctx: Context, upload: NewUpload): Promise<{ isNew: boolean; expiresAt: Date }> => {
  const { id, accountId, kind, size, filename, filetype } = upload
  if (size > maxBytesOf(ctx, kind)) throw problem('too_large')
  if (size === 0) throw problem(brokenOf[kind])
  const expiresAt = expiry()
  return ctx.db.transaction().execute(async (trx) => {
    await hold(trx, `uploads:${accountId}`)
    await requireRoom(trx, upload)
    await requireSpace(ctx, trx, upload)
    const added = await trx
      .insertInto('uploads')
      .values({ id, account_id: accountId, kind, size, filename, filetype, expires_at: expiresAt })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ expires_at: expiresAt }))
      .returning(sql<boolean>`xmax = 0`.as('is_new'))
      .executeTakeFirstOrThrow()
    return { isNew: added.is_new, expiresAt }
  })
}

const brokenOf = {
  photo: 'broken_photo',
  video: 'broken_video',
  voice: 'broken_recording',
} as const satisfies Record<UploadRow['kind'], ProblemCode>

const maxBytesOf = ({ settings }: Context, kind: UploadRow['kind']): number => {
  if (kind === 'voice') return limits.voiceBytes
  return kind === 'photo' ? settings.maxPhotoBytes : settings.maxVideoBytes
}

/** @throws limit_reached */
const requireRoom = async (db: Queryable, { id, accountId, size }: NewUpload): Promise<void> => {
  const others = await db
    .selectFrom('uploads')
    .select(['id', 'size'])
    .where('account_id', '=', accountId)
    .where('id', '!=', id)
    .execute()
  const waiting = others.reduce((sum, other) => sum + other.size, 0)
  // A video that is worked on is both.
  const unused = await bytesUnused(db, accountId, [id, ...others.map((other) => other.id)])
  if (others.length >= maxWaiting || waiting + unused + size > maxWaitingBytes) throw problem('limit_reached')
}

/** About: two that begin at the same moment don't see each other. @throws no_room */
const requireSpace = async (ctx: Context, db: Queryable, { id, size }: NewUpload): Promise<void> => {
  const others = await db
    .selectFrom('uploads')
    .select(({ fn }) => [
      fn.sum<string | null>('size').as('bytes'),
      // what is still to come of them has its room already
      fn.sum<string | null>('size').filterWhere('finished_at', 'is', null).as('coming'),
    ])
    .where('id', '!=', id)
    .executeTakeFirstOrThrow()
  if (Number(others.bytes ?? 0) + size > ctx.settings.maxUploadsBytes) throw problem('no_room')
  const free = await ctx.uploads.store.freeBytes()
  if (free !== null && free - Number(others.coming ?? 0) - size < leftFree) throw problem('no_room')
}

/**
 * Puts a file of this machine among the uploads as a finished one; what an earlier try left there is replaced.
 * @returns how many bytes it has
 * @throws broken_video for an empty one
 */
export const bringUpload = async (
  ctx: Context,
  { id, accountId, path }: { id: string; accountId: string; path: string },
): Promise<number> => {
  const { size } = await stat(path)
  if (size === 0) throw problem('broken_video')
  await removeUpload(ctx, id)
  await ctx.db
    .insertInto('uploads')
    .values({
      ...{ id, account_id: accountId, kind: 'video', size, filename: null, filetype: null },
      ...{ expires_at: expiry(), taken_at: new Date() },
    })
    .execute()
  await ctx.uploads.store.create(new Upload({ id, size, offset: 0 }))
  await ctx.uploads.store.write(createReadStream(path), id, 0)
  await finishUpload(ctx, id)
  return size
}

/** Keeps an upload for another day, since something arrives. */
export const prolongUpload = async (ctx: Context, id: string): Promise<Date> => {
  const expires_at = expiry()
  await ctx.db.updateTable('uploads').set({ expires_at }).where('id', '=', id).execute()
  return expires_at
}

/** Notes that all bytes are there, once they survive a crash. */
export const finishUpload = async (ctx: Context, id: string): Promise<void> => {
  await ctx.uploads.store.settle(id)
  await ctx.db.updateTable('uploads').set({ finished_at: new Date() }).where('id', '=', id).execute()
}

/**
 * The file of a finished upload on this machine, for whoever makes media of it; `close` it afterwards.
 * @returns null when the upload is gone
 */
export const openUpload = (ctx: Context, id: string): Promise<UploadFile | null> => ctx.uploads.store.open(id)

/** Removes an upload, its bytes first; doing it again is fine. */
export const removeUpload = async (ctx: Context, id: string): Promise<void> => {
  await ctx.uploads.store.remove(id)
  await ctx.db.deleteFrom('uploads').where('id', '=', id).execute()
}

/**
 * Makes media of an account's finished upload, under the upload's id: repeated, it gives the same.
 * @throws not_found, conflict while bytes are missing, what `addPhoto`, `addVoice` and `addVideo` throw
 */
export const makeMedia = async (ctx: Context, accountId: string, id: string): Promise<Photo | Video | Voice> => {
  const made = await findMade(ctx, accountId, id)
  if (made && made.kind !== 'video') await removeUpload(ctx, id)
  if (made) return made
  const upload = await findUpload(ctx.pool, id)
  if (upload?.account_id !== accountId) throw problem('not_found')
  await requireFinished(ctx, upload)
  if (upload.kind !== 'video') return makeAtOnce(ctx, { id, accountId, kind: upload.kind })
  const { video, poster } = await addVideo(ctx, { id, accountId, bytes: upload.size })
  // From here on the work on the video decides how long the file is needed.
  await ctx.db.updateTable('uploads').set({ taken_at: new Date() }).where('id', '=', id).execute()
  return presentVideo(video, poster, true)
}

const findMade = async (ctx: Context, accountId: string, id: string): Promise<Photo | Video | Voice | null> => {
  const media = await findMedia(ctx.pool, id)
  if (media?.account_id !== accountId) return null
  if (media.kind === 'photo') return presentPhoto(media)
  if (media.kind === 'voice') return presentVoice({ ...media, seconds: media.seconds ?? 0 })
  const found = await findVideo(ctx.pool, id)
  return found && presentVideo(found.video, found.poster, true)
}

const requireFinished = async (ctx: Context, { id, finished_at }: UploadRow): Promise<void> => {
  if (finished_at) return
  const { size, offset } = await ctx.uploads.store.getUpload(id)
  if (offset !== size) throw problem('conflict')
  // The process ended after the last byte and before it could tell.
  await finishUpload(ctx, id)
}

/** The file may be fine: another try may find this machine free, or another machine. */
const keeping: readonly ProblemCode[] = ['unavailable', 'recordings_off', 'too_many_requests']

/** What is made while whoever sent it waits. */
const makeAtOnce = async (
  ctx: Context,
  { id, accountId, kind }: { id: string; accountId: string; kind: 'photo' | 'voice' },
): Promise<Photo | Video | Voice> => {
  try {
    const made = await useUpload(ctx, id, async (path) =>
      kind === 'voice'
        ? presentVoice(await addVoice(ctx, { id, accountId, path }))
        : presentPhoto(await addPhoto(ctx, { id, accountId, read: async () => path })),
    )
    await removeUpload(ctx, id)
    return made
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    // Another request with the same upload may have been quicker.
    const made = await findMade(ctx, accountId, id)
    if (made) return made
    if (!keeping.includes(error.code)) await removeUpload(ctx, id)
    throw error
  }
}

const useUpload = async <T>(ctx: Context, id: string, use: (path: string) => Promise<T>): Promise<T> => {
  const file = await openUpload(ctx, id)
  if (!file) throw problem('not_found')
  try {
    return await use(file.path)
  } finally {
    await file.close()
  }
}
