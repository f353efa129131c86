import { mentionsOf, topicsOf } from '@redbud/contract/markup'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { adjustAccountCounts } from '../accounts/commands.ts'
import { findMentionable } from '../accounts/queries.ts'
import { fanOut } from '../feeds/commands.ts'
import { placeOnMap } from '../places/commands.ts'
import { placeUnderTopics } from '../topics/commands.ts'
import { rankOf } from './counts.ts'
import { type LockedNote, lockNote, type Trx } from './lock.ts'
import { placeNotesTask } from './tasks.ts'

export interface PlacedNote {
  id: string
  author_id: string
  title: string
  body: string
  channel: string
  language: string
  visibility: 'public' | 'followers' | 'mutual' | 'private'
  published_at: Date
  place_id: string | null
}

/** Puts a published note where it can be found. `before`: what it was when already published. */
export const place = async (trx: Trx, note: PlacedNote, before: LockedNote | null): Promise<void> => {
  const isPublic = note.visibility === 'public'
  const wasPublic = before?.visibility === 'public'
  if (isPublic) await rankNote(trx, note.id)
  else if (wasPublic) await trx.deleteFrom('note_ranks').where('note_id', '=', note.id).execute()
  if (isPublic !== wasPublic) await adjustAccountCounts(trx, [{ accountId: note.author_id, notes: isPublic ? 1 : -1 }])
  // also where followers know it already: others may now be shown it, and be new to its author
  if (note.visibility !== 'private' && (!before || before.visibility === 'private' || (isPublic && !wasPublic)))
    await fanOut(trx, note.id)
  await announce(trx, note, before)
}

/** Tells those whom a note mentions, and those who look under its topics. */
export const announce = async (trx: Trx, note: PlacedNote, before: LockedNote | null = null): Promise<void> => {
  const isPublic = note.visibility === 'public'
  const wasPublic = before?.visibility === 'public'
  const words = `${note.title}\n${note.body}`
  await setMentions(trx, note, words, before !== null)
  if (note.place_id || before?.place_id)
    await placeOnMap(trx, { id: note.id, publishedAt: note.published_at, placeId: isPublic ? note.place_id : null })
  // last, since others with the same topics wait for this transaction from here on
  if (isPublic || wasPublic)
    await placeUnderTopics(
      trx,
      { id: note.id, publishedAt: note.published_at, language: note.language, placedBefore: wasPublic },
      isPublic ? topicsOf(words) : [],
    )
}

const rankNote = async (trx: Trx, noteId: string): Promise<void> => {
  await sql`
    insert into note_ranks (note_id, kind, language, channel, score)
    select n.id, n.kind, n.language, n.channel, ${rankOf('c', 'n')}
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
      if (note.place_id)
        await placeOnMap(trx, { id, publishedAt: note.published_at, placeId: isSeen ? note.place_id : null })
      const topics = isSeen ? topicsOf(`${note.title}\n${note.body}`) : []
      const { published_at: publishedAt, language } = note
      await placeUnderTopics(trx, { id, publishedAt, language, placedBefore: true }, topics)
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
