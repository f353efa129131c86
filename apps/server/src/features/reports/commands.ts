import type { Decision, ReportReason } from '@redbud/contract/words'
import { sql, type Transaction } from 'kysely'
import type { Context } from '../../context.ts'
import type { Queryable } from '../../platform/db/db.ts'
import { orGone } from '../../platform/db/gone.ts'
import { hold } from '../../platform/db/hold.ts'
import type { Database } from '../../platform/db/schema.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import { logAction } from '../accounts/commands.ts'
import { type Deciding, suspend } from '../accounts/moderation-commands.ts'
import { findStanding } from '../accounts/queries.ts'
import { deleteComment } from '../comments/commands.ts'
import { requireReportedComment } from '../comments/queries.ts'
import { adjustNoteCounts, deleteReportedNote } from '../notes/commands.ts'
import { hidePlace, mergePlace } from '../places/commands.ts'
import { requirePlace } from '../places/queries.ts'
import { mayMerge } from './policy.ts'
import type { CaseRow } from './queries.ts'
import type { Subject } from './subjects.ts'

type Trx = Transaction<Database>

/** Accounts that were made for it don't move what everyone is shown. */
const establishedAfterMs = 24 * 60 * 60 * 1000

/**
 * Puts a report among those of its case, or changes what its reporter said before, while that waits.
 * @throws not_found when what is reported was deleted a moment ago
 */
export const report = async (
  ctx: Pick<Context, 'db' | 'pool'>,
  viewer: Pick<Viewer, 'id'>,
  subject: Subject,
  { reason, words }: { reason: ReportReason; words: string },
): Promise<void> => {
  const { since } = await findStanding(ctx.pool, viewer.id)
  const { subject_kind, subject_id } = subject
  const note_id = subject_kind === 'note' ? subject_id : null
  await ctx.db
    .transaction()
    .execute(async (trx) => {
      await hold(trx, `reports of ${subject_id}`)
      await requireStillThere(trx, subject)
      const open = await trx
        .selectFrom('cases')
        .select('id')
        .where('subject_kind', '=', subject_kind)
        .where('subject_id', '=', subject_id)
        .where('state', '=', 'open')
        .executeTakeFirst()
      const case_id = open?.id ?? newId()
      if (!open)
        await trx
          .insertInto('cases')
          .values({ id: case_id, ...subject, closed_at: null })
          .execute()
      const said = { reason, words: words.trim() }
      const established =
        Date.now() - since.getTime() >= establishedAfterMs && !(await wasDismissed(trx, viewer.id, subject))
      const { first } = await trx
        .insertInto('reports')
        .values({ id: newId(), case_id, reporter_id: viewer.id, note_id, established, ...said })
        .onConflict((conflict) => conflict.columns(['case_id', 'reporter_id']).doUpdateSet(said))
        // xmax is 0 for a row that this statement inserted
        .returning(sql<boolean>`xmax = 0`.as('first'))
        .executeTakeFirstOrThrow()
      if (!first) return
      if (open) await trx.updateTable('cases').set({ reported_at: new Date() }).where('id', '=', case_id).execute()
      if (note_id) await rankAgain(trx, note_id)
    })
    .catch(orGone)
}

/** What a moderator left as it is, those who reported it then can't sink by reporting it again. */
const wasDismissed = async (trx: Trx, reporterId: string, { subject_kind, subject_id }: Subject): Promise<boolean> => {
  const before = await trx
    .selectFrom('reports as r')
    .innerJoin('cases as c', 'c.id', 'r.case_id')
    .select('r.id')
    .where('r.reporter_id', '=', reporterId)
    .where('c.subject_kind', '=', subject_kind)
    .where('c.subject_id', '=', subject_id)
    .where('c.state', '=', 'dismissed')
    .limit(1)
    .executeTakeFirst()
  return before !== undefined
}

/** Has a note's place in Explore reckoned anew, as reports change it, too. */
const rankAgain = (trx: Trx, noteId: string): Promise<void> => adjustNoteCounts(trx, [{ noteId }])

/** Comes before the deletion of what is reported, which then closes the case, or not at all. */
const requireStillThere = async (trx: Trx, { subject_kind, subject_id }: Subject): Promise<void> => {
  if (subject_kind === 'account') return
  const there = {
    note: sql`select from published_notes where id = ${subject_id} for key share`,
    comment: sql`select from commented_notes where id = ${subject_id} for key share`,
    // the row stays when a place is taken out, so its columns must not change meanwhile
    place: sql`select from place_cards where asked_id = ${subject_id} and id = asked_id for share`,
  }
  const { rows } = await there[subject_kind].execute(trx)
  if (rows.length === 0) throw problem('not_found')
}

const stateAfter = { dismiss: 'dismissed', remove: 'removed', merge: 'merged' } as const

/**
 * Decides a case: dismisses it, removes what was reported, or makes a place one with `into`. What was decided so already stays.
 * @throws conflict when another moderator decided otherwise, or it is gone; not_allowed to suspend equals and superiors;
 *   invalid_input where there is nothing to merge with
 */
export const decide = async (
  ctx: Context,
  viewer: Viewer,
  found: CaseRow,
  { decision, reason, into }: { decision: Decision; reason: string; into: string | null },
): Promise<void> => {
  const state = stateAfter[decision]
  if (found.state === state) return
  if (found.state !== 'open') throw problem('conflict')
  const deciding = { caseId: found.id, reason: reason.trim(), settle: (trx: Trx) => close(trx, found.id, state) }
  if (decision === 'remove') return removeSubject(ctx, viewer, found, deciding)
  if (decision === 'merge') return mergeSubject(ctx, viewer, found, into, deciding)
  await ctx.db.transaction().execute(async (trx) => {
    // the note before the case, as its deletion does: neither then waits for the other for ever
    await sql`select from published_notes where id = ${found.note_id} for key share`.execute(trx)
    await deciding.settle(trx)
    const of = {
      note: { noteId: found.subject_id },
      comment: { commentId: found.subject_id },
      account: {},
      place: { placeId: found.subject_id },
    }
    await logAction(trx, {
      actorId: viewer.id,
      kind: 'case.dismiss',
      // a place stays when who added it goes, and with it what was done about it
      ...(found.subject_kind === 'place' || found.account_id === null ? {} : { accountId: found.account_id }),
      ...of[found.subject_kind],
      caseId: found.id,
      reason: deciding.reason,
    })
    if (found.subject_kind === 'note') await rankAgain(trx, found.subject_id)
  })
}

type DecidingWhy = Deciding & { reason: string }

const mergeSubject = async (
  ctx: Context,
  viewer: Viewer,
  found: CaseRow,
  into: string | null,
  deciding: DecidingWhy,
): Promise<void> => {
  if (!mayMerge(viewer, found)) throw invalidField('decision', 'invalid')
  if (into === null) throw invalidField('into', 'required')
  const target = await requirePlace(ctx, into)
  if (target.id === found.subject_id) throw invalidField('into', 'invalid')
  return mergePlace(ctx, viewer, found.subject_id, target.id, deciding)
}

const removeSubject = async (ctx: Context, viewer: Viewer, found: CaseRow, deciding: DecidingWhy): Promise<void> => {
  switch (found.subject_kind) {
    case 'note':
      return deleteReportedNote(ctx, viewer, found.subject_id, deciding)
    case 'comment':
      return deleteComment(ctx, viewer, await requireReportedComment(ctx, viewer, found.subject_id), null, deciding)
    case 'account':
      if (found.handle === null) throw problem('not_found')
      return suspend(ctx, viewer, found.handle, deciding.reason, deciding)
    case 'place':
      return hidePlace(ctx, viewer, found.subject_id, deciding)
  }
}

/** One decision for a case. @throws conflict when there is one */
const close = async (trx: Trx, id: string, state: (typeof stateAfter)[Decision]): Promise<void> => {
  const { numUpdatedRows } = await trx
    .updateTable('cases')
    .set({ state, closed_at: new Date() })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw problem('conflict')
}

/** What is gone has no words any more, also where its case was dismissed; what became of that stays. */
const gone = {
  state: sql<'gone' | 'dismissed'>`case state when 'open' then 'gone' else state end`,
  words: '',
  closed_at: sql<Date>`coalesce(closed_at, now())`,
}
const notRemoved = ['open', 'dismissed'] as const

/** Closes the open cases about a note and what is under it, in the transaction that deletes the note. */
export const closeCasesOfNote = async (db: Queryable, noteId: string): Promise<void> => {
  await db.updateTable('cases').set(gone).where('note_id', '=', noteId).where('state', 'in', notRemoved).execute()
}

/** Closes the open case about a place, in the transaction that takes it out or makes it one with another. */
export const closeCasesOfPlace = async (db: Queryable, placeId: string): Promise<void> => {
  await db
    .updateTable('cases')
    .set(gone)
    .where('subject_kind', '=', 'place')
    .where('subject_id', '=', placeId)
    .where('state', 'in', notRemoved)
    .execute()
}

/** Closes the open cases about comments under these notes that are not there any more. */
export const closeCasesOfGone = async (db: Queryable, noteIds: string[]): Promise<void> => {
  if (noteIds.length === 0) return
  await db
    .updateTable('cases')
    .set(gone)
    .where('note_id', 'in', noteIds)
    .where('subject_kind', '=', 'comment')
    .where('state', 'in', notRemoved)
    // once is enough
    .where((where) => where.or([where('state', '=', 'open'), where('words', '<>', '')]))
    .where(sql<boolean>`not exists (select from commented_notes c where c.id = subject_id)`)
    .execute()
}
