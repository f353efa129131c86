import type { NoteInput } from '@redbud/contract'
import { type Insertable, sql } from 'kysely'
import type { z } from 'zod'
import type { Queryable } from '../../platform/db/db.ts'
import type { Database } from '../../platform/db/schema.ts'
import { problem } from '../../platform/http/problem.ts'
import { fromPublicId, toPublicId } from '../../platform/ids.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { findMentionable } from '../accounts/queries.ts'
import { attachMedia, releaseMedia } from '../media/commands.ts'
import type { Trx } from './lock.ts'
import { drawCardsTask } from './tasks.ts'

type Draft = z.output<typeof NoteInput>
export type PhotoInput = Draft['photos'][number]

/** The video of a video note; null for a note of another kind. @throws photo_unusable */
export const videoOf = (note: Pick<Draft, 'kind' | 'videoId'>): string | null =>
  note.kind === 'video' ? idOfMedia(note.videoId) : null

/** @throws photo_unusable when it can't be the id of any media */
export const idOfMedia = (publicId: string | null): string | null => {
  if (publicId === null) return null
  const id = fromPublicId(publicId)
  if (!id) throw problem('photo_unusable')
  return id
}

/** Has a text note's cards drawn; a draft shows its author how it will look when they ask. */
export const drawCards = async (trx: Trx, note: { id: string; kind: Draft['kind']; status: string }): Promise<void> => {
  if (note.kind === 'text' && note.status === 'published')
    await enqueue(trx, drawCardsTask, { noteId: note.id }, { key: `notes_draw_cards:${note.id}` })
}

/** Takes a note's cards away. @returns the media that they were */
export const takeCards = async (trx: Trx, noteId: string): Promise<string[]> => {
  const cards = await trx.deleteFrom('note_cards').where('note_id', '=', noteId).returning('media_id').execute()
  return cards.map((row) => row.media_id)
}

/** Gives a note that was just made its video and its cover, if it has any. @throws photo_unusable */
export const attachVideoAndCover = async (
  trx: Trx,
  note: { id: string; author_id: string },
  media: { video_id: string | null; cover_id: string | null; publish_when_ready: boolean },
): Promise<void> => {
  if (media.video_id === null && media.cover_id === null) return
  await attachMedia(trx, note.author_id, [media.video_id], 'video')
  await attachMedia(trx, note.author_id, [media.cover_id])
  await trx.updateTable('notes').set(media).where('id', '=', note.id).execute()
}

/** Uses other media than before, or none. @throws photo_unusable */
export const exchangeMedia = async (
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

export const photosOf = async (db: Queryable, noteId: string): Promise<PhotoInput[]> => {
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

/** Everything that a note shows, with its addresses: photos, video and its poster, cover, cards, voices. */
export const mediaOf = async (db: Queryable, noteId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select media_id as id from note_photos where note_id = ${noteId}
    union select media_id from note_cards where note_id = ${noteId}
    union select voice_id from note_phrases where note_id = ${noteId} and voice_id is not null
    union select cover_id from notes where id = ${noteId} and cover_id is not null
    union select video_id from notes where id = ${noteId} and video_id is not null
    union select v.poster_id from notes n join video_files v on v.media_id = n.video_id
      where n.id = ${noteId} and v.poster_id is not null`.execute(db)
  return rows.map((row) => row.id)
}

export const samePhotos = (one: PhotoInput[], other: PhotoInput[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Names people and places on a note's photos, which have no tags yet. Who can't be mentioned is left out. */
export const tagPhotos = async (trx: Trx, authorId: string, noteId: string, photos: PhotoInput[]): Promise<void> => {
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
export const photoRows = (noteId: string, photos: PhotoInput[]) => {
  const rows = photos.map((photo, position) => {
    const mediaId = fromPublicId(photo.mediaId)
    if (!mediaId) throw problem('photo_unusable')
    return { note_id: noteId, position, media_id: mediaId, alt: photo.alt }
  })
  if (new Set(rows.map((row) => row.media_id)).size !== rows.length) throw problem('photo_unusable')
  return rows
}

/** Gives a note exactly these photos, in this order. @throws photo_unusable */
export const setPhotos = async (trx: Trx, authorId: string, noteId: string, photos: PhotoInput[]): Promise<void> => {
  const rows = photoRows(noteId, photos)
  const old = await trx.deleteFrom('note_photos').where('note_id', '=', noteId).returning('media_id').execute()
  const had = old.map((row) => row.media_id)
  const wanted = new Set(rows.map((row) => row.media_id))
  await attachMedia(
    trx,
    authorId,
    [...wanted].filter((id) => !had.includes(id)),
  )
  if (rows.length > 0) await trx.insertInto('note_photos').values(rows).execute()
  await releaseMedia(
    trx,
    had.filter((id) => !wanted.has(id)),
  )
}
