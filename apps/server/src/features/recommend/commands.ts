import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import type { Viewer } from '../../platform/http/route.ts'
import type { ToldSignal } from '../signals/commands.ts'
import { tailOf } from './facts.ts'
import { actionWeights, firstNotes, readSeconds } from './weights.ts'

/**
 * What was just seen is not chosen again, in any process, and first notes have been seen by one more. What says something of
 * a taste moves the next page, as a like does.
 */
export const learn = (ctx: Pick<Context, 'bus'>, viewer: Viewer, kept: readonly ToldSignal[]): void => {
  const tails = [...new Set(kept.map(({ noteId }) => tailOf(noteId)))]
  if (tails.length > 0) ctx.bus.publish('notesSeen', { accountId: viewer.id, tails })
  if (kept.some(saysMuch)) noteTaste(ctx, viewer)
}

/** Opening or reading a note waits for the next reading of a taste: everyone does that all the time. */
const saysMuch = ({ kind, amount }: ToldSignal): boolean =>
  kind === 'watch' ? amount >= readSeconds : Math.abs(actionWeights[kind]) >= actionWeights.complete

/** Has what somebody just did move their next page, in every process. */
export const noteTaste = (ctx: Pick<Context, 'bus'>, viewer: Viewer): void => {
  if (viewer.personalised) ctx.bus.publish('tasteChanged', { accountId: viewer.id })
}

/** What was known of an account is gone, in every process. */
export const readTasteAnew = (ctx: Pick<Context, 'bus'>, accountId: string): void => {
  ctx.bus.publish('tasteForgotten', { accountId })
}

/**
 * Remembers a public note as one of its author's first, which are shown until enough have seen them: by when they were
 * published, since drafts may be written in another order.
 */
export const welcomeNote = async (db: Queryable, noteId: string): Promise<void> => {
  await sql`
    insert into first_notes (note_id, published_at)
    select n.id, n.published_at from published_notes n
    where n.id = ${noteId} and n.visibility = 'public' and (
      select count(*) from (
        -- whoever takes older ones back is not new again
        select from note_words
        where author_id = n.author_id and status <> 'draft' and (published_at, id) <= (n.published_at, n.id)
        limit ${firstNotes.ofAnAuthor + 1}
      ) own
    ) <= ${firstNotes.ofAnAuthor}
    on conflict do nothing`.execute(db)
}
