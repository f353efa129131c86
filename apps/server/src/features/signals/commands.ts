import type { SignalKind } from '@redbud/contract'
import { signalKinds } from '@redbud/contract/words'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import { preparedWrite, type Queryable } from '../../platform/db/db.ts'
import { orGone } from '../../platform/db/gone.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { mayRead } from '../notes/policy.ts'
import { findRelations } from '../social/queries.ts'

/** What somebody did with a note. */
export interface ToldSignal {
  noteId: string
  kind: SignalKind
  /** Seconds, of what takes some; else 1. */
  amount: number
}

/** How many batches of an account are kept in a day: one every ten seconds for four hours. */
const batchesADay = 1500

// Whoever switches it off at this moment waits for this, or this for them: nothing is kept after that. Batches of a day are counted by the index that has an account's latest; more than the most are looked at no further.
const addBatch = preparedWrite<{ id: string }>(
  'add_signals',
  `insert into signal_batches (account_id, id, note_ids, kinds, amounts)
   select $1::uuid, $2::uuid, $3::uuid[], $4::smallint[], $5::real[]
   where (select count(*) from (
     select from signal_batches where account_id = $1 and created_at >= date_trunc('day', now()) limit $6
   ) today) < $6 and exists (select from tastes where account_id = $1 for share)
   on conflict do nothing
   returning id`,
)

/**
 * Keeps a batch of signals. What was told before, one's own notes, what one can't read, and more than somebody looks at in
 * a day are left out; nothing is kept of whoever doesn't want a feed that learns.
 * @returns what was kept
 */
export const keepSignals = async (
  ctx: Context,
  viewer: Viewer,
  batchId: string,
  signals: ToldSignal[],
): Promise<ToldSignal[]> => {
  if (!viewer.personalised) return []
  const notes = await ctx.notes.find(ctx, new Set(signals.map(({ noteId }) => noteId)))
  const others = [...notes.values()].filter((note) => note.author_id !== viewer.id)
  const authors = others.map((note) => note.author_id)
  const followsOf = others.filter((note) => note.visibility !== 'public').map((note) => note.author_id)
  const relations = await findRelations(ctx.pool, viewer.id, authors, { followsOf })
  const kept = signals.filter(({ noteId, kind }) => {
    const note = notes.get(noteId)
    if (!note || note.author_id === viewer.id || note.status !== 'published') return false
    const relation = relations.get(note.author_id)
    // Whoever blocked its author because of it can't read it any more when this is told.
    return mayRead(viewer, note, relation && kind === 'hide' ? { ...relation, blocking: false } : relation)
  })
  if (kept.length === 0) return []
  const added = await addBatch(ctx.pool, [
    viewer.id,
    batchId,
    kept.map(({ noteId }) => noteId),
    kept.map(({ kind }) => signalKinds.indexOf(kind)),
    kept.map(({ amount }) => amount),
    batchesADay,
  ])
  return added.length > 0 ? kept : []
}

/** Says that a note is not for this account. */
export const addUnwanted = async (ctx: Pick<Context, 'db'>, accountId: string, noteId: string): Promise<void> => {
  await sql`
    insert into unwanted_notes (account_id, note_id)
    select account_id, ${noteId}::uuid from tastes where account_id = ${accountId}::uuid for share
    on conflict do nothing`
    .execute(ctx.db)
    .catch(orGone)
}

export const removeUnwanted = async (ctx: Pick<Context, 'db'>, accountId: string, noteId: string): Promise<void> => {
  await ctx.db.deleteFrom('unwanted_notes').where('account_id', '=', accountId).where('note_id', '=', noteId).execute()
}

/** Forgets all that was told of an account, for the transaction that switches its personalisation off or begins it anew. */
export const forgetSignals = async (db: Queryable, accountId: string): Promise<void> => {
  await db.deleteFrom('signal_batches').where('account_id', '=', accountId).execute()
  await db.deleteFrom('unwanted_notes').where('account_id', '=', accountId).execute()
}
