import type { NoteInput, NotePatch } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { mentionsOf, topicKey, topicsOf } from '@redbud/contract/markup'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { hold } from '../../platform/db/hold.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { toPublicId } from '../../platform/ids.ts'
import { detectLanguage } from '../../platform/language/detect.ts'
import { adjustAccountCounts, logAction } from '../accounts/commands.ts'
import type { Deciding } from '../accounts/moderation-commands.ts'
import { removeCommentsUnder } from '../comments/commands.ts'
import { removeCorrectionsOf } from '../corrections/commands.ts'
import { forgetNote } from '../feeds/commands.ts'
import { releaseMedia, rotateMediaKeys } from '../media/commands.ts'
import { isPlayable } from '../media/video-commands.ts'
import { placeOnMap, requirePlaceToName } from '../places/commands.ts'
import { closeCasesOfNote } from '../reports/commands.ts'
import { placeUnderTopics } from '../topics/commands.ts'
import { keepForLanguage, removeSuggestionsOf } from '../translation/commands.ts'
import { insertNote, type NewNote } from './inserting.ts'
import { type LockedNote, lockNote, type Trx } from './lock.ts'
import {
  attachVideoAndCover,
  drawCards,
  exchangeMedia,
  idOfMedia,
  mediaOf,
  photoRows,
  photosOf,
  samePhotos,
  setPhotos,
  tagPhotos,
  takeCards,
  videoOf,
} from './note-media.ts'
import { setPhrases } from './phrases.ts'
import { announce, type PlacedNote, place, placeNotesAgain } from './placing.ts'
import { mayDelete, mayEdit, mayPin } from './policy.ts'
import { requireReadableNote } from './queries.ts'

export { adjustNoteCounts, countCommentsOf } from './counts.ts'
export { placeNotesAgain } from './placing.ts'

type Draft = z.output<typeof NoteInput>
type Patch = z.output<typeof NotePatch>
/** Who writes a note; the command line writes for others. */
export type Author = Pick<Viewer, 'id'>

/**
 * Publishes a note or keeps a draft. The id makes it repeatable: a note that is there already is left as it is.
 * @param options.at when it was published, for notes that are brought along
 * A video note whose video can't be played yet is kept as a draft that `publishWaiting` publishes.
 * @returns whether it was made now
 * @throws photo_needed, video_needed, words_needed, photo_unusable, recording_unusable, limit_reached, invalid_input, and what
 *   the video failed with
 */
export const createNote = async (
  ctx: Context,
  author: Author,
  id: string,
  input: Draft,
  options: { at?: Date } = {},
): Promise<boolean> => {
  requireContent(input)
  const now = options.at ?? new Date()
  const note = {
    id,
    author_id: author.id,
    kind: input.kind,
    visibility: input.visibility,
    channel: input.channel,
    language: input.language ?? detectLanguage(`${input.title}\n${input.body}`),
    title: input.title.trim(),
    body: input.body.trim(),
    created_at: now,
    design: input.design,
    ai_made: input.aiMade,
    paid_promotion: input.paidPromotion,
    corrections_welcome: input.correctionsWelcome,
  }
  const isMade = (isPlain(input) && (await publishAtOnce(ctx, note, input))) || (await writeNote(ctx, note, input))
  ctx.bus.publish('noteChanged', { noteId: id })
  return isMade
}

type Written = Omit<NewNote, 'status' | 'published_at' | 'place_id'>

/** Whether one statement writes all of a note: it names nobody and no place, and nothing is to be drawn of it. */
const isPlain = ({ status, kind, title, body, photos, coverId, placeId, phrases }: Draft): boolean =>
  status === 'published' &&
  kind === 'photo' &&
  coverId === null &&
  placeId === null &&
  phrases.length === 0 &&
  photos.every(({ tags }) => tags.length === 0) &&
  mentionsOf(`${title}\n${body}`).length === 0

/** False, and nothing is written, when it is there already or something that it needs isn't. */
const publishAtOnce = (ctx: Context, note: Written, { photos }: Draft): Promise<boolean> => {
  const topics = note.visibility === 'public' ? topicsOf(`${note.title}\n${note.body}`).map(topicKey) : []
  const published = { ...note, status: 'published' as const, published_at: note.created_at, place_id: null }
  return insertNote(ctx.db, published, photoRows(note.id, photos), topics)
}

const writeNote = (ctx: Context, written: Written, input: Draft): Promise<boolean> =>
  ctx.db.transaction().execute(async (trx) => {
    const { id, author_id, created_at: now } = written
    // sent again, it stays as it is, whatever became of its place meanwhile
    if (input.placeId !== null && (await isWritten(trx, id))) return false
    const keepsDraft = input.status === 'draft'
    if (keepsDraft) await hold(trx, `drafts ${author_id}`)
    const video_id = videoOf(input)
    const waits = !keepsDraft && video_id !== null && !(await isPlayable(trx, video_id))
    const published = !keepsDraft && !waits
    const place_id = input.placeId === null ? null : await requirePlaceToName(trx, input.placeId)
    const note = {
      ...written,
      status: published ? ('published' as const) : ('draft' as const),
      published_at: published ? now : null,
      place_id,
    }
    if (!(await insertNote(trx, note, photoRows(id, input.photos)))) {
      if (await isWritten(trx, id)) return false
      throw problem('photo_unusable')
    }
    if (keepsDraft) await requireRoomForDraft(trx, author_id)
    await attachVideoAndCover(trx, note, { video_id, cover_id: idOfMedia(input.coverId), publish_when_ready: waits })
    await tagPhotos(trx, author_id, id, input.photos)
    if (input.phrases.length > 0) await setPhrases(trx, note, input.phrases)
    await drawCards(trx, note)
    if (published) await announce(trx, { ...note, published_at: now })
    return true
  })

const isWritten = async (trx: Trx, id: string): Promise<boolean> =>
  (await trx.selectFrom('notes').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

/**
 * Changes a note, or publishes a draft.
 * @throws not_found, already_published, photo_needed, video_needed, words_needed, photo_unusable, recording_unusable,
 *   video_not_ready
 */
export const editNote = async (ctx: Context, viewer: Viewer, id: string, patch: Patch): Promise<void> => {
  await ctx.db.transaction().execute(async (trx) => {
    const before = await lockNote(trx, id)
    if (!mayEdit(viewer, before)) throw problem('not_found')
    if (before.status === 'published' && patch.status === 'draft') throw problem('already_published')
    const hadPhotos = await photosOf(trx, id)
    const photos = patch.photos ?? hadPhotos
    const kind = patch.kind ?? before.kind
    const videoId = patch.videoId === undefined ? before.video_id && toPublicId(before.video_id) : patch.videoId
    const video_id = videoOf({ kind, videoId })
    const wanted = patch.status ?? (before.status === 'published' || before.publish_when_ready ? 'published' : 'draft')
    const waits = wanted === 'published' && video_id !== null && !(await isPlayable(trx, video_id))
    if (waits && before.status === 'published') throw problem('video_not_ready')
    const status = waits ? 'draft' : wanted
    const title = (patch.title ?? before.title).trim()
    const body = (patch.body ?? before.body).trim()
    const words = title !== before.title || body !== before.body
    const isDetected =
      patch.language === null || (words && before.language === detectLanguage(`${before.title}\n${before.body}`))
    const next = {
      kind,
      title,
      body,
      language: patch.language ?? (isDetected ? detectLanguage(`${title}\n${body}`) : before.language),
      channel: patch.channel ?? before.channel,
      visibility: patch.visibility ?? before.visibility,
      status,
      video_id,
      cover_id: patch.coverId === undefined ? before.cover_id : idOfMedia(patch.coverId),
      design: patch.design ?? before.design,
      ai_made: patch.aiMade ?? before.ai_made,
      paid_promotion: patch.paidPromotion ?? before.paid_promotion,
      corrections_welcome: patch.correctionsWelcome ?? before.corrections_welcome,
      place_id: patch.placeId
        ? await requirePlaceToName(trx, patch.placeId)
        : patch.placeId === null
          ? null
          : before.place_id,
      publish_when_ready: waits,
    }
    requireContent({ ...next, status: wanted, photos, videoId })
    const now = new Date()
    const published_at = before.published_at ?? (status === 'published' ? now : null)
    const photosChange = patch.photos !== undefined && !samePhotos(patch.photos, hadPhotos)
    await exchangeMedia(trx, before.author_id, before.cover_id, next.cover_id, 'photo')
    await exchangeMedia(trx, before.author_id, before.video_id, next.video_id, 'video')
    await trx
      .updateTable('notes')
      .set({
        ...next,
        published_at,
        updated_at: now,
        ...(before.status === 'published' && (words || photosChange) ? { edited_at: now } : {}),
      })
      .where('id', '=', id)
      .execute()
    if (next.language !== before.language) await keepForLanguage(trx, { kind: 'note', id }, before, next)
    if (photosChange) {
      await setPhotos(trx, before.author_id, id, photos)
      await tagPhotos(trx, before.author_id, id, photos)
    }
    if (patch.phrases !== undefined) await setPhrases(trx, before, patch.phrases)
    if (words || next.design !== before.design || next.kind !== before.kind || status !== before.status) {
      // Nobody is to read in a picture what its author has just changed.
      await releaseMedia(trx, await takeCards(trx, id))
      await drawCards(trx, { ...next, id })
    }
    if (published_at && status === 'published')
      await place(
        trx,
        { ...next, id, author_id: before.author_id, published_at },
        before.status === 'published' ? before : null,
      )
    // What could be fetched by those who may no longer read the note gets another address.
    if (isNarrower(before, next.visibility)) await rotateMediaKeys(ctx, await mediaOf(trx, id), trx)
  })
  ctx.bus.publish('noteChanged', { noteId: id })
}

/** Publishes the note that waited for this video, now that it can be played. */
export const publishWaiting = async (ctx: Context, videoId: string): Promise<void> => {
  const noteId = await ctx.db.transaction().execute(async (trx) => {
    const waiting = await trx
      .selectFrom('notes')
      .select('id')
      .where('video_id', '=', videoId)
      .where('publish_when_ready', '=', true)
      .executeTakeFirst()
    if (!waiting) return null
    const note = await lockNote(trx, waiting.id)
    if (note.status !== 'draft' || !note.publish_when_ready || note.video_id !== videoId) return null
    const published_at = new Date()
    await trx
      .updateTable('notes')
      .set({ status: 'published', publish_when_ready: false, published_at, updated_at: published_at })
      .where('id', '=', note.id)
      .execute()
    await place(trx, { ...note, published_at }, null)
    // Its author may have been suspended since they pressed "publish".
    const author = await trx
      .selectFrom('account_cards')
      .select('status')
      .where('id', '=', note.author_id)
      .executeTakeFirst()
    if (author?.status !== 'active') await placeNotesAgain(trx, note.author_id)
    return note.id
  })
  if (noteId) ctx.bus.publish('noteChanged', { noteId })
  else await tellVideoChanged(ctx, videoId)
}

/**
 * Turns the note that waited for this video into a draft again, in the transaction that says that the video failed: whoever
 * dies over it has done neither.
 * @param fails writes that it failed; false when there is nothing to give up
 */
export const giveUpWaiting = async (
  ctx: Context,
  videoId: string,
  fails: (trx: Trx) => Promise<boolean>,
): Promise<boolean> => {
  const hasFailed = await ctx.db.transaction().execute(async (trx) => {
    // The note before its video, as whoever edits it locks them.
    await trx.selectFrom('notes').select('id').where('video_id', '=', videoId).forNoKeyUpdate().execute()
    if (!(await fails(trx))) return false
    await trx
      .updateTable('notes')
      .set({ publish_when_ready: false, updated_at: new Date() })
      .where('video_id', '=', videoId)
      .where('publish_when_ready', '=', true)
      .execute()
    return true
  })
  if (hasFailed) await tellVideoChanged(ctx, videoId)
  return hasFailed
}

/** Has everyone forget what they know of the note with this video. */
export const tellVideoChanged = async (ctx: Context, videoId: string): Promise<void> => {
  const note = await ctx.db.selectFrom('notes').select('id').where('video_id', '=', videoId).executeTakeFirst()
  if (note) ctx.bus.publish('noteChanged', { noteId: note.id })
}

/** Deletes a note for its author or a moderator. @throws not_found */
export const deleteNote = async (ctx: Context, viewer: Viewer, publicId: string): Promise<void> => {
  const { note: known, relations } = await requireReadableNote(ctx, viewer, publicId)
  const { id, author_status } = known
  await ctx.db.transaction().execute(async (trx) => {
    const note = await lockNote(trx, id, 'delete')
    if (!mayDelete(viewer, { ...note, author_status }, relations)) throw problem('not_found')
    await removeNote(trx, note)
    if (viewer.id !== note.author_id)
      await logAction(trx, { actorId: viewer.id, kind: 'note.delete', accountId: note.author_id, noteId: id })
  })
  ctx.bus.publish('noteChanged', { noteId: id })
}

/**
 * Deletes a reported note for a moderator who decides that, also one that only its author's followers may read: one of them
 * showed it to the moderators.
 * @throws not_found
 */
export const deleteReportedNote = async (
  ctx: Context,
  moderator: Viewer,
  id: string,
  { settle, caseId, reason }: Deciding & { reason: string },
): Promise<void> => {
  await ctx.db.transaction().execute(async (trx) => {
    const note = await lockNote(trx, id, 'delete')
    if (note.status !== 'published') throw problem('not_found')
    await settle(trx)
    await removeNote(trx, note)
    const accountId = note.author_id
    await logAction(trx, { actorId: moderator.id, kind: 'note.delete', accountId, noteId: id, caseId, reason })
  })
  ctx.bus.publish('noteChanged', { noteId: id })
}

/** Takes notes out for good whoever wrote them: accounts that are deleted, a demo that is removed. */
export const removeNotesOf = async (ctx: Context, accountIds: string[]): Promise<void> => {
  for (const accountId of accountIds) {
    const rows = await ctx.db
      .selectFrom('notes')
      .select('id')
      .where('author_id', '=', accountId)
      .where('status', '!=', 'deleted')
      .execute()
    for (const { id } of rows) {
      await ctx.db.transaction().execute(async (trx) => removeNote(trx, await lockNote(trx, id, 'delete')))
      ctx.bus.publish('noteChanged', { noteId: id })
    }
  }
}

/** Pins a note to its author's profile, or unpins it. @throws not_found, limit_reached */
export const pinNote = async (ctx: Context, viewer: Viewer, id: string, pinned: boolean): Promise<void> => {
  await ctx.db.transaction().execute(async (trx) => {
    const note = await lockNote(trx, id)
    if (!mayPin(viewer, note)) throw problem('not_found')
    if (pinned === (note.pinned_at !== null)) return
    if (pinned) {
      await hold(trx, `pinned notes ${note.author_id}`)
      const others = await trx
        .selectFrom('notes')
        .select('id')
        .where('author_id', '=', note.author_id)
        .where('status', '=', 'published')
        .where('pinned_at', 'is not', null)
        .execute()
      if (others.length >= limits.pinnedNotes) throw problem('limit_reached')
    }
    await trx
      .updateTable('notes')
      .set({ pinned_at: pinned ? new Date() : null })
      .where('id', '=', id)
      .execute()
  })
  ctx.bus.publish('noteChanged', { noteId: id })
}

const requireContent = (note: {
  kind: Draft['kind']
  status: 'draft' | 'published'
  title: string
  body: string
  photos: unknown[]
  videoId: string | null
}): void => {
  if (note.status === 'draft') return
  if (note.kind === 'video' && note.videoId === null) throw problem('video_needed')
  if (note.kind === 'photo' && note.photos.length === 0) throw problem('photo_needed')
  if (note.kind === 'text' && !note.title.trim() && !note.body.trim()) throw problem('words_needed')
}

/** For a draft that was just inserted: one that is sent again is there already, and needs no room. */
const requireRoomForDraft = async (trx: Trx, authorId: string): Promise<void> => {
  const rows = await trx
    .selectFrom('notes')
    .select('id')
    .where('author_id', '=', authorId)
    .where('status', '=', 'draft')
    .limit(limits.drafts + 1)
    .execute()
  if (rows.length > limits.drafts) throw problem('limit_reached')
}

const openness = { private: 0, mutual: 1, followers: 2, public: 3 }
const isNarrower = (before: LockedNote, visibility: PlacedNote['visibility']): boolean =>
  before.status === 'published' && openness[visibility] < openness[before.visibility]

/** A deleted note keeps only its row, so that links answer 404 and counts of others stay true. */
const removeNote = async (trx: Trx, note: LockedNote): Promise<void> => {
  const photos = await trx.deleteFrom('note_photos').where('note_id', '=', note.id).returning('media_id').execute()
  const cards = await takeCards(trx, note.id)
  await setPhrases(trx, note, [])
  await releaseMedia(trx, [...photos.map((row) => row.media_id), ...cards, note.video_id, note.cover_id])
  if (note.status !== 'published') {
    await trx.deleteFrom('notes').where('id', '=', note.id).execute()
    return
  }
  const { id, language, place_id } = note
  const publishedAt = note.published_at ?? new Date()
  await placeUnderTopics(trx, { id, publishedAt, language, placedBefore: true }, [])
  if (place_id) await placeOnMap(trx, { id, publishedAt, placeId: null })
  await trx.deleteFrom('note_ranks').where('note_id', '=', note.id).execute()
  await trx.deleteFrom('note_mentions').where('note_id', '=', note.id).execute()
  await forgetNote(trx, note.id)
  await removeCommentsUnder(trx, note.id)
  await closeCasesOfNote(trx, note.id)
  await removeCorrectionsOf(trx, note.id)
  await removeSuggestionsOf(trx, note.id)
  const { rows } = await sql<{ likes: number; collects: number }>`
    with likes_gone as (delete from likes where note_id = ${note.id} returning counted),
    collects_gone as (delete from collects where note_id = ${note.id} returning counted)
    select (select count(*)::int from likes_gone where counted) as likes,
      (select count(*)::int from collects_gone where counted) as collects`.execute(trx)
  const gone = rows[0] ?? { likes: 0, collects: 0 }
  // The author's totals get their share when these are folded, together with what still waits.
  await trx
    .insertInto('note_count_deltas')
    .values({ note_id: note.id, likes: -gone.likes, collects: -gone.collects })
    .execute()
  if (note.visibility === 'public') await adjustAccountCounts(trx, [{ accountId: note.author_id, notes: -1 }])
  await trx
    .updateTable('notes')
    .set({
      status: 'deleted',
      title: '',
      body: '',
      pinned_at: null,
      video_id: null,
      cover_id: null,
      place_id: null,
      updated_at: new Date(),
    })
    .where('id', '=', note.id)
    .execute()
}
