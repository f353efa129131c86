import type { NoteInput, NotePatch } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { mentionsOf, topicsOf } from '@redbud/contract/markup'
import { type Insertable, sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { preparedWrite, type Queryable } from '../../platform/db/db.ts'
import { orGone } from '../../platform/db/gone.ts'
import { hold } from '../../platform/db/hold.ts'
import type { Database } from '../../platform/db/schema.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { fromPublicId, toPublicId } from '../../platform/ids.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { detectLanguage } from '../../platform/language/detect.ts'
import { adjustAccountCounts, countNotesOf, logAction } from '../accounts/commands.ts'
import { findMentionable } from '../accounts/queries.ts'
import { removeCommentsUnder } from '../comments/commands.ts'
import { fanOut, forgetNote } from '../feeds/commands.ts'
import { attachMedia, releaseMedia, rotateMediaKeys } from '../media/commands.ts'
import { isPlayable } from '../media/video-commands.ts'
import { placeUnderTopics } from '../topics/commands.ts'
import { rankScore } from './counts.ts'
import { mayDelete, mayEdit, mayPin } from './policy.ts'
import { drawCardsTask, placeNotesTask } from './tasks.ts'

export { adjustNoteCounts, countCommentsOf } from './counts.ts'

type Draft = z.output<typeof NoteInput>
type Patch = z.output<typeof NotePatch>
type Trx = Transaction<Database>
type NoteRow = Awaited<ReturnType<typeof lockNote>>

/** Who writes a note; the command line writes for others. */
export type Author = Pick<Viewer, 'id'>

/**
 * Publishes a note or keeps a draft. The id makes it repeatable: a note that is there already is left as it is.
 * @param options.at when it was published, for notes that are brought along
 * A video note whose video can't be played yet is kept as a draft that `publishWaiting` publishes.
 * @throws photo_needed, video_needed, words_needed, photo_unusable, limit_reached, and what the video failed with
 */
export const createNote = async (
  ctx: Context,
  author: Author,
  id: string,
  input: Draft,
  options: { at?: Date } = {},
): Promise<void> => {
  requireContent(input)
  const now = options.at ?? new Date()
  const keepsDraft = input.status === 'draft'
  await ctx.db.transaction().execute(async (trx) => {
    if (keepsDraft) await hold(trx, `drafts ${author.id}`)
    const video_id = videoOf(input)
    const waits = !keepsDraft && video_id !== null && !(await isPlayable(trx, video_id))
    const published = !keepsDraft && !waits
    const note = {
      id,
      author_id: author.id,
      kind: input.kind,
      status: published ? ('published' as const) : ('draft' as const),
      visibility: input.visibility,
      channel: input.channel,
      language: input.language ?? detectLanguage(`${input.title}\n${input.body}`),
      title: input.title.trim(),
      body: input.body.trim(),
      published_at: published ? now : null,
      created_at: now,
      design: input.design,
      ai_made: input.aiMade,
      paid_promotion: input.paidPromotion,
    }
    if (!(await insertNote(trx, note))) return
    if (keepsDraft) await requireRoomForDraft(trx, author.id)
    await attachPhotos(trx, author.id, photoRows(id, input.photos), [])
    await attachVideoAndCover(trx, note, { video_id, cover_id: idOfMedia(input.coverId), publish_when_ready: waits })
    await tagPhotos(trx, author.id, id, input.photos)
    await drawCards(trx, note)
    if (published) await announce(trx, { ...note, published_at: now }, null)
  })
  ctx.bus.publish('noteChanged', { noteId: id })
}

interface NewNote {
  id: string
  author_id: string
  kind: Draft['kind']
  status: 'draft' | 'published'
  visibility: PlacedNote['visibility']
  channel: string
  language: string
  title: string
  body: string
  published_at: Date | null
  created_at: Date
  design: string
  ai_made: boolean
  paid_promotion: boolean
}

/** Writes a note with its counts and its place in Explore, in one statement; false when it is there already. */
const insertNote = async (trx: Trx, note: NewNote): Promise<boolean> => {
  const isShown = note.published_at !== null && note.visibility === 'public'
  const { rows } = await sql`
    with made as (
      insert into notes (id, author_id, kind, status, visibility, channel, language, title, body, published_at, created_at, updated_at,
        design, ai_made, paid_promotion)
      values (${note.id}, ${note.author_id}, ${note.kind}, ${note.status}, ${note.visibility}, ${note.channel}, ${note.language},
        ${note.title}, ${note.body}, ${note.published_at}, ${note.created_at}, ${note.created_at},
        ${note.design}, ${note.ai_made}, ${note.paid_promotion})
      on conflict (id) do nothing returning id, author_id, kind, language, channel, published_at
    ),
    counted as (insert into note_counts (note_id) select id from made),
    shown as (select id, author_id as account_id, kind, language, channel, published_at from made where ${isShown}::boolean),
    ranked as (
      insert into note_ranks (note_id, kind, language, channel, score)
      select id, kind, language, channel, ${rankScore({ likes: '0', collects: '0', comments: '0' }, 'published_at')} from shown
    ),
    told as (${sql.raw(countNotesOf('shown'))})
    select id from made`.execute(trx)
  return rows.length > 0
}

/**
 * Changes a note, or publishes a draft.
 * @throws not_found, already_published, photo_needed, video_needed, words_needed, photo_unusable, video_not_ready
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
    const next = {
      kind,
      title: (patch.title ?? before.title).trim(),
      body: (patch.body ?? before.body).trim(),
      channel: patch.channel ?? before.channel,
      visibility: patch.visibility ?? before.visibility,
      status,
      video_id,
      cover_id: patch.coverId === undefined ? before.cover_id : idOfMedia(patch.coverId),
      design: patch.design ?? before.design,
      ai_made: patch.aiMade ?? before.ai_made,
      paid_promotion: patch.paidPromotion ?? before.paid_promotion,
      publish_when_ready: waits,
    }
    requireContent({ ...next, status: wanted, photos, videoId })
    const now = new Date()
    const published_at = before.published_at ?? (status === 'published' ? now : null)
    const words = next.title !== before.title || next.body !== before.body
    const photosChange = patch.photos !== undefined && !samePhotos(patch.photos, hadPhotos)
    await exchangeMedia(trx, before.author_id, before.cover_id, next.cover_id, 'photo')
    await exchangeMedia(trx, before.author_id, before.video_id, next.video_id, 'video')
    await trx
      .updateTable('notes')
      .set({
        ...next,
        language:
          patch.language ??
          (words && before.language === detectLanguage(`${before.title}\n${before.body}`)
            ? detectLanguage(`${next.title}\n${next.body}`)
            : before.language),
        published_at,
        updated_at: now,
        ...(before.status === 'published' && (words || photosChange) ? { edited_at: now } : {}),
      })
      .where('id', '=', id)
      .execute()
    if (photosChange) {
      await setPhotos(trx, before.author_id, id, photos)
      await tagPhotos(trx, before.author_id, id, photos)
    }
    if (before.kind === 'text' && next.kind !== 'text') await releaseMedia(trx, await takeCards(trx, id))
    if (words || next.design !== before.design || next.kind !== before.kind || status !== before.status)
      await drawCards(trx, { ...next, id })
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

/** Turns the note that waited for this video, which failed, into a draft again. */
export const giveUpWaiting = async (ctx: Context, videoId: string): Promise<void> => {
  await ctx.db.updateTable('notes').set({ publish_when_ready: false }).where('video_id', '=', videoId).execute()
  await tellVideoChanged(ctx, videoId)
}

/** Has everyone forget what they know of the note with this video. */
export const tellVideoChanged = async (ctx: Context, videoId: string): Promise<void> => {
  const note = await ctx.db.selectFrom('notes').select('id').where('video_id', '=', videoId).executeTakeFirst()
  if (note) ctx.bus.publish('noteChanged', { noteId: note.id })
}

/** Deletes a note for its author or a moderator. @throws not_found */
export const deleteNote = async (ctx: Context, viewer: Viewer, id: string): Promise<void> => {
  await ctx.db.transaction().execute(async (trx) => {
    const note = await lockNote(trx, id, 'delete')
    if (!mayDelete(viewer, note)) throw problem('not_found')
    await removeNote(trx, note)
    if (viewer.id !== note.author_id)
      await logAction(trx, { actorId: viewer.id, kind: 'note.delete', accountId: note.author_id, noteId: id })
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

/** Takes back what accounts that go away liked and collected, so that the counts of others' notes stay right. */
export const removeResponsesOf = async (ctx: Context, accountIds: string[]): Promise<void> => {
  if (accountIds.length === 0) return
  await sql`
    with held as (
      select id from notes where id in (
        select note_id from likes where account_id = any (${accountIds}::uuid[])
        union all select note_id from collects where account_id = any (${accountIds}::uuid[])
      ) for key share
    ),
    likes_gone as (
      delete from likes using held where note_id = held.id and account_id = any (${accountIds}::uuid[]) returning note_id
    ),
    collects_gone as (
      delete from collects using held where note_id = held.id and account_id = any (${accountIds}::uuid[]) returning note_id
    )
    insert into note_count_deltas (note_id, likes, collects)
    select note_id, -1, 0 from likes_gone union all select note_id, 0, -1 from collects_gone`.execute(ctx.db)
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

// What answers a note holds on to it before anything else, and only while it is published. So it comes either before the
// note's deletion, which then takes it back, or after it, and does nothing; and neither waits for the other for ever.
const heldNote = `note as (select id from notes where id = $1 and status = 'published' for key share)`
const answered = `from note join note_counts c on c.note_id = note.id`

interface LikeRow {
  likes: number
}
const likesNow = `select c.likes + coalesce((select sum(likes) from note_count_deltas where note_id = $1), 0)::int`
const like = preparedWrite<LikeRow>(
  'like',
  `with ${heldNote}, done as (
     insert into likes (note_id, account_id, created_at) select id, $2::uuid, $3::timestamptz from note
     on conflict do nothing returning note_id
   ), counted as (insert into note_count_deltas (note_id, likes) select note_id, 1 from done)
   ${likesNow} + (select count(*)::int from done) as likes ${answered}`,
)
const unlike = preparedWrite<LikeRow>(
  'unlike',
  `with ${heldNote},
   done as (delete from likes using note where note_id = note.id and account_id = $2 returning note_id),
   counted as (insert into note_count_deltas (note_id, likes) select note_id, -1 from done)
   ${likesNow} - (select count(*)::int from done) as likes ${answered}`,
)

/**
 * Likes a note, or takes it back; repeating changes nothing. One statement.
 * @returns how many like it now
 * @throws not_found when the note was deleted a moment ago
 */
export const setLike = async (
  ctx: Pick<Context, 'pool'>,
  accountId: string,
  noteId: string,
  liked: boolean,
  at = new Date(),
): Promise<number> => {
  const [row] = await (liked ? like(ctx.pool, [noteId, accountId, at]) : unlike(ctx.pool, [noteId, accountId]))
  if (!row) throw problem('not_found')
  return row.likes
}

interface CollectRow {
  collects: number
}
const collectsNow = `select c.collects + coalesce((select sum(collects) from note_count_deltas where note_id = $1), 0)::int`
// xmax is 0 for a row that this statement inserted: only then is there one more collect
const collect = preparedWrite<CollectRow>(
  'collect',
  `with ${heldNote}, done as (
     insert into collects (note_id, account_id, board_id, created_at) select id, $2::uuid, $3::uuid, $4::timestamptz from note
     on conflict (note_id, account_id) do update set board_id = excluded.board_id returning note_id, xmax = 0 as fresh
   ), counted as (insert into note_count_deltas (note_id, collects) select note_id, 1 from done where fresh)
   ${collectsNow} + (select count(*)::int from done where fresh) as collects ${answered}`,
)
const uncollect = preparedWrite<CollectRow>(
  'uncollect',
  `with ${heldNote},
   done as (delete from collects using note where note_id = note.id and account_id = $2 returning note_id),
   counted as (insert into note_count_deltas (note_id, collects) select note_id, -1 from done)
   ${collectsNow} - (select count(*)::int from done) as collects ${answered}`,
)

/**
 * Keeps a note in a board (moving it there when it is in another), or takes it out when `boardId` is null.
 * @returns how many collected it now
 * @throws not_found when the note or the board was deleted a moment ago
 */
export const setCollect = async (
  ctx: Pick<Context, 'pool'>,
  accountId: string,
  noteId: string,
  boardId: string | null,
  at = new Date(),
): Promise<number> => {
  const [row] = await (boardId
    ? collect(ctx.pool, [noteId, accountId, boardId, at]).catch(orGone)
    : uncollect(ctx.pool, [noteId, accountId]))
  if (!row) throw problem('not_found')
  return row.collects
}

/** Moves everything from one board of an account to another; what a board that is deleted held. */
export const moveCollects = async (db: Queryable, fromBoardId: string, toBoardId: string): Promise<void> => {
  await db.updateTable('collects').set({ board_id: toBoardId }).where('board_id', '=', fromBoardId).execute()
}

/** One change of a note at a time. Only its deletion keeps others from answering it in the meantime. */
const lockNote = async (trx: Trx, id: string, purpose: 'change' | 'delete' = 'change') => {
  const query = trx
    .selectFrom('notes')
    .select([
      'id',
      'author_id',
      'kind',
      'status',
      'visibility',
      'channel',
      'language',
      'title',
      'body',
      'published_at',
      'pinned_at',
      'video_id',
      'cover_id',
      'design',
      'ai_made',
      'paid_promotion',
      'publish_when_ready',
    ])
    .where('id', '=', id)
  const row = await (purpose === 'delete' ? query.forUpdate() : query.forNoKeyUpdate()).executeTakeFirst()
  if (!row) throw problem('not_found')
  return row
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

type PhotoInput = Draft['photos'][number]

/** The video of a video note; null for a note of another kind. @throws photo_unusable */
const videoOf = (note: Pick<Draft, 'kind' | 'videoId'>): string | null =>
  note.kind === 'video' ? idOfMedia(note.videoId) : null

/** @throws photo_unusable when it can't be the id of any media */
const idOfMedia = (publicId: string | null): string | null => {
  if (publicId === null) return null
  const id = fromPublicId(publicId)
  if (!id) throw problem('photo_unusable')
  return id
}

/** Has a text note's cards drawn; a draft shows its author how it will look when they ask. */
const drawCards = async (trx: Trx, note: { id: string; kind: Draft['kind']; status: string }): Promise<void> => {
  if (note.kind === 'text' && note.status === 'published')
    await enqueue(trx, drawCardsTask, { noteId: note.id }, { key: `notes_draw_cards:${note.id}` })
}

/** Takes a note's cards away. @returns the media that they were */
const takeCards = async (trx: Trx, noteId: string): Promise<string[]> => {
  const cards = await trx.deleteFrom('note_cards').where('note_id', '=', noteId).returning('media_id').execute()
  return cards.map((row) => row.media_id)
}

/** Gives a note that was just made its video and its cover, if it has any. @throws photo_unusable */
const attachVideoAndCover = async (
  trx: Trx,
  note: Pick<NewNote, 'id' | 'author_id'>,
  media: { video_id: string | null; cover_id: string | null; publish_when_ready: boolean },
): Promise<void> => {
  if (media.video_id === null && media.cover_id === null) return
  await attachMedia(trx, note.author_id, [media.video_id], 'video')
  await attachMedia(trx, note.author_id, [media.cover_id])
  await trx.updateTable('notes').set(media).where('id', '=', note.id).execute()
}

/** Uses other media than before, or none. @throws photo_unusable */
const exchangeMedia = async (
  trx: Trx,
  authorId: string,
  before: string | null,
  next: string | null,
  kind: 'photo' | 'video',
): Promise<void> => {
  if (before === next) return
  await attachMedia(trx, authorId, [next], kind)
  await releaseMedia(trx, [before])
}

const photosOf = async (db: Queryable, noteId: string): Promise<PhotoInput[]> => {
  const photos = await db
    .selectFrom('note_photos')
    .select(['position', 'media_id', 'alt'])
    .where('note_id', '=', noteId)
    .orderBy('position')
    .execute()
  const tags = await db
    .selectFrom('photo_tags')
    .leftJoin('account_cards', 'account_cards.id', 'photo_tags.account_id')
    .select(['position', 'x', 'y', 'place', 'handle'])
    .where('note_id', '=', noteId)
    .orderBy('number')
    .execute()
  return photos.map(({ position, media_id, alt }) => ({
    mediaId: toPublicId(media_id),
    alt,
    tags: tags.flatMap((tag): PhotoInput['tags'] => {
      if (tag.position !== position) return []
      const { x, y, place, handle } = tag
      if (place !== null) return [{ x, y, kind: 'place', name: place }]
      return handle === null ? [] : [{ x, y, kind: 'account', handle }]
    }),
  }))
}

/** Everything that a note shows, with its addresses: photos, video and its poster, cover, cards. */
const mediaOf = async (db: Queryable, noteId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select media_id as id from note_photos where note_id = ${noteId}
    union select media_id from note_cards where note_id = ${noteId}
    union select cover_id from notes where id = ${noteId} and cover_id is not null
    union select video_id from notes where id = ${noteId} and video_id is not null
    union select v.poster_id from notes n join video_files v on v.media_id = n.video_id
      where n.id = ${noteId} and v.poster_id is not null`.execute(db)
  return rows.map((row) => row.id)
}

const samePhotos = (one: PhotoInput[], other: PhotoInput[]): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Names people and places on a note's photos, which have no tags yet. Who can't be mentioned is left out. */
const tagPhotos = async (trx: Trx, authorId: string, noteId: string, photos: PhotoInput[]): Promise<void> => {
  const handles = photos.flatMap(({ tags }) => tags.flatMap((tag) => (tag.kind === 'account' ? tag.handle : [])))
  const people = handles.length > 0 ? await findMentionable(trx, authorId, handles) : new Map<string, string>()
  const rows = photos.flatMap(({ tags }, position) =>
    tags.flatMap((tag, number): Insertable<Database['photo_tags']>[] => {
      const { x, y } = tag
      const place = { note_id: noteId, position, number, x, y }
      if (tag.kind === 'place') return [{ ...place, account_id: null, place: tag.name.trim() }]
      const account_id = people.get(tag.handle.toLowerCase())
      return account_id ? [{ ...place, account_id, place: null }] : []
    }),
  )
  if (rows.length > 0) await trx.insertInto('photo_tags').values(rows).execute()
}

/** A note's photos as rows, in this order. @throws photo_unusable */
const photoRows = (noteId: string, photos: PhotoInput[]) => {
  const rows = photos.map((photo, position) => {
    const mediaId = fromPublicId(photo.mediaId)
    if (!mediaId) throw problem('photo_unusable')
    return { note_id: noteId, position, media_id: mediaId, alt: photo.alt }
  })
  if (new Set(rows.map((row) => row.media_id)).size !== rows.length) throw problem('photo_unusable')
  return rows
}

/** Gives a note, which holds none, its photos; `had` are in use already. @throws photo_unusable */
const attachPhotos = async (
  trx: Trx,
  authorId: string,
  rows: ReturnType<typeof photoRows>,
  had: string[],
): Promise<void> => {
  const wanted = rows.map((row) => row.media_id)
  await attachMedia(
    trx,
    authorId,
    wanted.filter((id) => !had.includes(id)),
  )
  if (rows.length > 0) await trx.insertInto('note_photos').values(rows).execute()
}

/** Gives a note exactly these photos, in this order. @throws photo_unusable */
const setPhotos = async (trx: Trx, authorId: string, noteId: string, photos: PhotoInput[]): Promise<void> => {
  const rows = photoRows(noteId, photos)
  const old = await trx.deleteFrom('note_photos').where('note_id', '=', noteId).returning('media_id').execute()
  const had = old.map((row) => row.media_id)
  await attachPhotos(trx, authorId, rows, had)
  const wanted = new Set(rows.map((row) => row.media_id))
  await releaseMedia(
    trx,
    had.filter((id) => !wanted.has(id)),
  )
}

interface PlacedNote {
  id: string
  author_id: string
  title: string
  body: string
  channel: string
  visibility: 'public' | 'followers' | 'mutual' | 'private'
  published_at: Date
}

/** Puts a published note where it can be found. `before`: what it was when already published. */
const place = async (trx: Trx, note: PlacedNote, before: NoteRow | null): Promise<void> => {
  const isPublic = note.visibility === 'public'
  const wasPublic = before?.visibility === 'public'
  if (isPublic) await rankNote(trx, note.id)
  else if (wasPublic) await trx.deleteFrom('note_ranks').where('note_id', '=', note.id).execute()
  if (isPublic !== wasPublic) await adjustAccountCounts(trx, [{ accountId: note.author_id, notes: isPublic ? 1 : -1 }])
  await announce(trx, note, before)
}

/** Tells those whom a note mentions, those who follow its author, and those who look under its topics. */
const announce = async (trx: Trx, note: PlacedNote, before: NoteRow | null): Promise<void> => {
  const isPublic = note.visibility === 'public'
  const wasPublic = before?.visibility === 'public'
  const words = `${note.title}\n${note.body}`
  await setMentions(trx, note, words, before !== null)
  if (note.visibility !== 'private' && (!before || before.visibility === 'private')) await fanOut(trx, note.id)
  // last, since others with the same topics wait for this transaction from here on
  if (isPublic || wasPublic)
    await placeUnderTopics(
      trx,
      { id: note.id, publishedAt: note.published_at, placedBefore: wasPublic },
      isPublic ? topicsOf(words) : [],
    )
}

const rankNote = async (trx: Trx, noteId: string): Promise<void> => {
  await sql`
    insert into note_ranks (note_id, kind, language, channel, score)
    select n.id, n.kind, n.language, n.channel, ${rankScore({ likes: 'c.likes', collects: 'c.collects', comments: 'c.comments' }, 'n.published_at')}
    from notes n join note_counts c on c.note_id = n.id where n.id = ${noteId}
    on conflict (note_id) do update set kind = excluded.kind, language = excluded.language, channel = excluded.channel`.execute(
    trx,
  )
}

/**
 * Has an account's notes taken out of Explore, topics and their counts, or put back, as the account is now; for the
 * transaction that suspends it or lifts that.
 */
export const placeNotesAgain = (db: Queryable, accountId: string): Promise<void> =>
  enqueue(db, placeNotesTask, { accountId })

/** The part in the background of `placeNotesAgain`. */
export const placeNotesOf = async (ctx: Pick<Context, 'db'>, accountId: string): Promise<void> => {
  const notes = await ctx.db
    .selectFrom('notes')
    .select('id')
    .where('author_id', '=', accountId)
    .where('status', '=', 'published')
    .where('visibility', '=', 'public')
    .execute()
  for (const { id } of notes)
    await ctx.db.transaction().execute(async (trx) => {
      const note = await lockNote(trx, id)
      if (note.status !== 'published' || note.visibility !== 'public' || !note.published_at) return
      const author = await trx
        .selectFrom('account_cards')
        .select('status')
        .where('id', '=', accountId)
        .executeTakeFirst()
      const isSeen = author?.status === 'active'
      if (isSeen) await rankNote(trx, id)
      else await trx.deleteFrom('note_ranks').where('note_id', '=', id).execute()
      const topics = isSeen ? topicsOf(`${note.title}\n${note.body}`) : []
      await placeUnderTopics(trx, { id, publishedAt: note.published_at, placedBefore: true }, topics)
    })
}

const setMentions = async (trx: Trx, note: PlacedNote, words: string, hadSome: boolean): Promise<void> => {
  const handles = mentionsOf(words)
  if (hadSome) await trx.deleteFrom('note_mentions').where('note_id', '=', note.id).execute()
  if (handles.length === 0) return
  const ids = [...new Set((await findMentionable(trx, note.author_id, handles)).values())]
  if (ids.length > 0)
    await trx
      .insertInto('note_mentions')
      .values(ids.map((account_id) => ({ note_id: note.id, account_id })))
      .execute()
}

const openness = { private: 0, mutual: 1, followers: 2, public: 3 }
const isNarrower = (before: NoteRow, visibility: PlacedNote['visibility']): boolean =>
  before.status === 'published' && openness[visibility] < openness[before.visibility]

/** A deleted note keeps only its row, so that links answer 404 and counts of others stay true. */
const removeNote = async (trx: Trx, note: NoteRow): Promise<void> => {
  const photos = await trx.deleteFrom('note_photos').where('note_id', '=', note.id).returning('media_id').execute()
  const cards = await takeCards(trx, note.id)
  await releaseMedia(trx, [...photos.map((row) => row.media_id), ...cards, note.video_id, note.cover_id])
  if (note.status !== 'published') {
    await trx.deleteFrom('notes').where('id', '=', note.id).execute()
    return
  }
  await placeUnderTopics(trx, { id: note.id, publishedAt: note.published_at ?? new Date(), placedBefore: true }, [])
  await trx.deleteFrom('note_ranks').where('note_id', '=', note.id).execute()
  await trx.deleteFrom('note_mentions').where('note_id', '=', note.id).execute()
  await forgetNote(trx, note.id)
  await removeCommentsUnder(trx, note.id)
  const { rows } = await sql<{ likes: number; collects: number }>`
    with likes_gone as (delete from likes where note_id = ${note.id} returning 1),
    collects_gone as (delete from collects where note_id = ${note.id} returning 1)
    select (select count(*)::int from likes_gone) as likes, (select count(*)::int from collects_gone) as collects`.execute(
    trx,
  )
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
      updated_at: new Date(),
    })
    .where('id', '=', note.id)
    .execute()
}
