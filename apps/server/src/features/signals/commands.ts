import type { SignalKind } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import { signalKinds } from '@redbud/contract/words'
import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import { tooMany } from '../../platform/attempts/attempts.ts'
import { createLimiter } from '../../platform/attempts/limiter.ts'
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

// Whoever switches it off at this moment waits for this, or this for them: nothing is kept after that. Batches of a day are counted by the index that has an account's latest; more than the most are looked at no further.
const addBatch = preparedWrite<{ added: boolean; full: boolean }>(
  'add_signals',
  `with today as materialized (
     select count(*) as batches from (
       select from signal_batches where account_id = $1 and created_at >= date_trunc('day', now(), 'UTC') limit $6
     ) known
   ), added as (
     insert into signal_batches (account_id, id, note_ids, kinds, amounts)
     select $1::uuid, $2::uuid, $3::uuid[], $4::smallint[], $5::real[]
     where (select batches from today) < $6 and exists (select from tastes where account_id = $1 for share)
     on conflict do nothing
     returning id
   )
   select exists (select from added) as added, batches >= $6 as full from today`,
)

const daySeconds = 86_400

/** Counts batches before anything is done about them: what is too much costs nothing. */
export interface SignalLimits {
  /** @throws too_many_requests */
  count(accountId: string): void
  /** The database has as many of today as are kept. @throws too_many_requests, always */
  refuse(accountId: string): never
}
export const createSignalLimits = (): SignalLimits => {
  const aMinute = createLimiter({ max: limits.signalBatchesAMinute, seconds: 60 })
  /** Of whom the database has enough until the day is over. */
  const full = new LRUCache<string, true>({ max: 10_000 })
  const leftOfDay = () => Math.ceil(daySeconds - ((Date.now() / 1000) % daySeconds))
  const tooManyToday = () => tooMany([{ waitSeconds: leftOfDay() }])
  return {
    count: (accountId) => {
      if (full.has(accountId)) throw tooManyToday()
      aMinute(accountId)
    },
    refuse: (accountId) => {
      full.set(accountId, true, { ttl: leftOfDay() * 1000 })
      throw tooManyToday()
    },
  }
}

/**
 * Keeps a batch of signals. What was told before, one's own notes and what one can't read are left out; nothing is kept of
 * whoever doesn't want a feed that learns.
 * @returns what was kept
 * @throws too_many_requests where it is more than somebody looks at
 */
export const keepSignals = async (
  ctx: Context,
  viewer: Viewer,
  batchId: string,
  signals: ToldSignal[],
  allowed: SignalLimits,
): Promise<ToldSignal[]> => {
  if (!viewer.personalised) return []
  allowed.count(viewer.id)
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
  const [outcome] = await addBatch(ctx.pool, [
    viewer.id,
    batchId,
    kept.map(({ noteId }) => noteId),
    kept.map(({ kind }) => signalKinds.indexOf(kind)),
    kept.map(({ amount }) => amount),
    limits.signalBatchesADay,
  ])
  if (outcome?.full) allowed.refuse(viewer.id)
  return outcome?.added ? kept : []
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
