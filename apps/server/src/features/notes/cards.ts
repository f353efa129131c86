import type { CardDesign } from '@redbud/contract/words'
import type { Sharp } from 'sharp'
import type { Context } from '../../context.ts'
import { CardsError, type Pixels } from '../../platform/cards/cards.ts'
import { QueueFull } from '../../platform/children/queue.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { problem } from '../../platform/http/problem.ts'
import { newId } from '../../platform/ids.ts'
import { addPhoto, attachMedia, releaseMedia } from '../media/commands.ts'

interface Words {
  title: string
  body: string
  design: CardDesign
}

/** Draws the words of a text note as cards and shows them instead of those it had. */
export const drawCardsOf = async (ctx: Context, noteId: string): Promise<void> => {
  const note = await findWords(ctx.db, noteId)
  if (!note) return
  const mediaIds: string[] = []
  for (const pixels of await ctx.cards.draw(note)) {
    const photo = await addPhoto(ctx, { id: newId(), accountId: note.author_id, read: () => losslessly(pixels) })
    mediaIds.push(photo.media_id)
  }
  await ctx.db.transaction().execute(async (trx) => {
    const now = await findWords(trx, noteId)
    // Whoever changed the words in the meantime has had another drawing enqueued; what else changed is no matter.
    if (!now || JSON.stringify(now) !== JSON.stringify(note)) return
    const old = await trx.deleteFrom('note_cards').where('note_id', '=', noteId).returning('media_id').execute()
    await releaseMedia(
      trx,
      old.map((row) => row.media_id),
    )
    await attachMedia(trx, note.author_id, mediaIds)
    const rows = mediaIds.map((media_id, position) => ({ note_id: noteId, position, media_id }))
    await trx.insertInto('note_cards').values(rows).execute()
  })
  ctx.bus.publish('noteChanged', { noteId })
}

/** The words as they are; in a transaction they stay so until its end. */
const findWords = async (db: Queryable, noteId: string) => {
  const note = await db
    .selectFrom('notes')
    .select(['author_id', 'title', 'body', 'design'])
    .where('id', '=', noteId)
    .where('kind', '=', 'text')
    .where('status', '=', 'published')
    .forNoKeyUpdate()
    .executeTakeFirst()
  return note && { ...note, design: note.design as CardDesign }
}

/** Loaded with the first card, since most of what a process answers needs no pictures drawn. */
const picture = async ({ data, width, height }: Pixels): Promise<Sharp> => {
  const { default: sharp } = await import('sharp')
  return sharp(data, { raw: { width, height, channels: 4 } })
}

const losslessly = async (pixels: Pixels): Promise<Buffer> =>
  (await picture(pixels)).png({ compressionLevel: 1 }).toBuffer()

const previewWidth = 540

/**
 * How words would look as cards.
 * @returns WebP pictures, 540 pixels wide
 * @throws unavailable when too many are drawn at the moment
 */
export const previewCards = async (ctx: Context, words: Words): Promise<Buffer[]> => {
  try {
    const cards = await ctx.cards.draw(words)
    return await Promise.all(
      cards.map(async (card) =>
        (await picture(card)).resize({ width: previewWidth }).webp({ quality: 80, effort: 1 }).toBuffer(),
      ),
    )
  } catch (error) {
    if (error instanceof QueueFull || error instanceof CardsError)
      throw problem('unavailable', { retryAfterSeconds: 5 })
    throw error
  }
}
