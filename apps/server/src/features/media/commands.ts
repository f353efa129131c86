import { type Selectable, sql, type Transaction } from 'kysely'
import type { Context } from '../../context.ts'
import { QueueFull } from '../../platform/children/queue.ts'
import { WorkerLost } from '../../platform/children/workers.ts'
import type { Queryable } from '../../platform/db/db.ts'
import type { Database } from '../../platform/db/schema.ts'
import { problem } from '../../platform/http/problem.ts'
import { enqueue, enqueueNow } from '../../platform/jobs/jobs.ts'
import { FileGone, PhotoError, type PhotoErrorCode } from '../../platform/photos/errors.ts'
import type { StoredPhoto } from '../../platform/photos/work.ts'
import { removeUpload } from '../uploads/commands.ts'
import { copyFiles, describeFiles, namesOfPhoto, newMediaKey, voiceFile } from './files.ts'
import { findMedia } from './queries.ts'
import { enqueueRemovals, hideMediaTask, removeFilesTask, removeMediaTask } from './tasks.ts'
import { namesOfVideo } from './video-commands.ts'
import type { PhotoRow } from './views.ts'

const retryWhenBusySeconds = 5
const openTimeoutMs = 30_000
const sweepAfterMs = 3_600_000

const problemOf = {
  empty: 'broken_photo',
  broken: 'broken_photo',
  too_slow: 'broken_photo',
  unsupported: 'unsupported_media',
  polyglot: 'unsupported_media',
  too_many_pixels: 'too_many_pixels',
} as const satisfies Record<PhotoErrorCode, string>

/**
 * Makes a photo from a file: every size, without metadata. The id makes it repeatable: a photo that is there already is
 * given back.
 *
 * @param options.read gives the file's bytes or its path; called when it is this file's turn
 * @throws unsupported_media, broken_photo, too_many_pixels, not_found when there is no file, unavailable when too many are waiting
 */
export const addPhoto = async (
  ctx: Context,
  options: { id: string; accountId: string; read: () => Promise<Buffer | string> },
): Promise<PhotoRow> => {
  const { id, accountId } = options
  const key = newMediaKey()
  await sweepLater(ctx.db, key)
  const { width, height, thumbhash, sizes } = await ctx.storage.fill(key, (folder) =>
    makeSizes(ctx, options.read, folder),
  )
  const { variants, bytes } = describeFiles(sizes)
  const added = await ctx.db
    .insertInto('media')
    .values({ id, account_id: accountId, key, width, height, thumbhash, variants: JSON.stringify(variants), bytes })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) return { media_id: id, key, width, height, thumbhash, variants }
  await ctx.storage.removeFolder(key)
  const first = await findMedia(ctx.pool, id)
  if (first?.account_id !== accountId) throw problem('conflict')
  return first
}

/** Has files removed that are about to be stored, unless media have them by then: whoever stores them may die over it. */
export const sweepLater = (db: Queryable, key: string): Promise<void> =>
  enqueue(db, removeFilesTask, { key }, { runAt: sweepTime() })

const sweepTime = (): Date => new Date(Date.now() + sweepAfterMs)

const makeSizes = async (ctx: Context, read: () => Promise<Buffer | string>, folder: string): Promise<StoredPhoto> => {
  const limits = { maxPixels: ctx.settings.maxPhotoPixels, timeoutMs: openTimeoutMs }
  try {
    return await ctx.photos.process(read, folder, limits)
  } catch (error) {
    if (error instanceof QueueFull) throw problem('unavailable', { retryAfterSeconds: retryWhenBusySeconds })
    if (error instanceof FileGone) throw problem('not_found')
    if (error instanceof WorkerLost) {
      ctx.log.warn({ err: error }, 'a photo was not finished; is there too little memory?')
      throw problem('unavailable', { retryAfterSeconds: retryWhenBusySeconds })
    }
    if (!(error instanceof PhotoError)) throw error
    ctx.log.info({ code: error.code, reason: error.message }, 'a photo was refused')
    throw problem(problemOf[error.code])
  }
}

/**
 * Marks an account's own, unused media as used by what the transaction makes.
 * @throws photo_unusable, of voices recording_unusable, when one isn't there, isn't theirs or is in use already
 */
export const attachMedia = async (
  db: Queryable,
  accountId: string,
  mediaIds: (string | null)[],
  kind: 'photo' | 'video' | 'voice' = 'photo',
): Promise<void> => {
  const wanted = mediaIds.filter((id) => id !== null)
  if (wanted.length === 0) return
  const rows = await db
    .updateTable('media')
    .set({ attached_at: new Date() })
    .where('id', 'in', wanted)
    .where('kind', '=', kind)
    .where('account_id', '=', accountId)
    // worded so that no plan goes through all unused media to find these
    .where(sql<boolean>`case when attached_at is null then true else false end`)
    .returning('id')
    .execute()
  if (rows.length !== wanted.length) throw problem(kind === 'voice' ? 'recording_unusable' : 'photo_unusable')
}

/**
 * A query of the `id`s of those among these photos that `attachMedia` would take, held until the transaction ends; for a
 * statement that takes them into use with `attaching`. Worded so that no plan goes through all that an account has.
 */
export const attachable = (mediaIds: string[], accountId: string) => sql`
  select id from media
  where id = any (${mediaIds}::uuid[]) and kind = 'photo'
    and case when account_id = ${accountId}::uuid and attached_at is null then true else false end
  order by id for no key update`

/** Marks what the query named `attachable` gives as used, where the one named `by` gives anything. */
export const attaching = (attachable: string, by: string) =>
  sql.raw(`
  update media set attached_at = now() from ${attachable}
  where media.id = ${attachable}.id and exists (select from ${by})`)

/** Takes media out of use; they are removed, with their files, after the transaction. */
export const releaseMedia = async (db: Queryable, mediaIds: (string | null)[]): Promise<void> => {
  const released = mediaIds.filter((id) => id !== null)
  if (released.length === 0) return
  await db.updateTable('media').set({ attached_at: null }).where('id', 'in', released).execute()
  await enqueue(db, removeMediaTask, { mediaIds: released })
}

/**
 * Removes media of an account's own that nothing uses, with their files and what is still to be made of them.
 * @throws not_found, media_used
 */
export const removeOwnMedia = async (ctx: Context, accountId: string, id: string): Promise<void> => {
  if ((await findMedia(ctx.pool, id))?.account_id !== accountId) throw problem('not_found')
  await removeMediaTask.handle(ctx, { mediaIds: [id] })
  if (await findMedia(ctx.pool, id)) throw problem('media_used')
  await removeUpload(ctx, id)
}

/**
 * Gives media new addresses, in the transaction that lets fewer people see them than before: both happen or neither. The
 * old addresses stop working right after.
 */
export const rotateMediaKeys = async (ctx: Context, mediaIds: string[], trx: Transaction<Database>): Promise<void> => {
  if (mediaIds.length === 0) return
  const rows = await trx
    .selectFrom('media')
    .select(['id', 'kind', 'key', 'variants'])
    .where('id', 'in', mediaIds)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const { id, kind, key, variants } of rows) {
    const next = newMediaKey()
    // The copies go again if the transaction comes to nothing.
    await enqueueNow(ctx.pool, removeFilesTask, { key: next }, sweepTime())
    await copyFiles(ctx.storage, await namesOf(trx, { id, kind, variants }), key, next)
    await trx.updateTable('media').set({ key: next }).where('id', '=', id).execute()
  }
  await enqueueRemovals(
    trx,
    rows.map(({ key }) => key),
  )
}

const namesOf = async (
  db: Queryable,
  { id, kind, variants }: Pick<Selectable<Database['media']>, 'id' | 'kind' | 'variants'>,
): Promise<string[]> => {
  if (kind === 'voice') return [voiceFile]
  return kind === 'photo' ? namesOfPhoto(variants) : namesOfVideo(db, id)
}

/** Gives everything that an account uploaded new addresses, in the background; for the transaction that hides the account. */
export const hideMediaOf = (db: Queryable, accountId: string): Promise<void> =>
  enqueue(db, hideMediaTask, { accountId })

/** Has the files of everything that accounts uploaded removed; for the transaction that deletes the accounts. */
export const removeFilesOf = async (db: Queryable, accountIds: string[]): Promise<void> => {
  if (accountIds.length === 0) return
  const rows = await db.selectFrom('media').select('key').where('account_id', 'in', accountIds).execute()
  await enqueueRemovals(
    db,
    rows.map(({ key }) => key),
  )
}
