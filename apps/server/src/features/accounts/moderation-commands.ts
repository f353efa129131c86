import type { Role } from '@redbud/contract/words'
import type { Transaction } from 'kysely'
import type { Context } from '../../context.ts'
import type { Database } from '../../platform/db/schema.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { hideMediaOf } from '../media/commands.ts'
import { placeNotesAgain } from '../notes/commands.ts'
import { logAction } from './commands.ts'
import { maySuspend } from './policy.ts'
import { endSessions } from './sessions.ts'
import { countAgain, tellStanding } from './standing-commands.ts'

const lockAccount = async (trx: Transaction<Database>, handle: string) => {
  const account = await trx
    .selectFrom('accounts')
    .select(['id', 'role', 'status'])
    .where((where) => where(where.fn<string>('lower', ['handle']), '=', handle.toLowerCase()))
    .forUpdate()
    .executeTakeFirst()
  if (!account || account.status === 'deleted') throw problem('not_found')
  return account
}

/** The case that an action decides, and what closes it in the transaction of the action. */
export interface Deciding {
  caseId: string
  settle: (trx: Transaction<Database>) => Promise<void>
}

/**
 * Suspends an account: it is signed out everywhere and nothing of it can be read.
 * @throws not_found, not_allowed for oneself, equals and superiors
 */
export const suspend = async (
  ctx: Context,
  viewer: Viewer,
  handle: string,
  reason: string,
  deciding?: Deciding,
): Promise<void> => {
  const next = { status: 'suspended', kind: 'account.suspend', reason } as const
  const accountId = await setStatus(ctx, viewer, handle, next, deciding)
  await endSessions(ctx, accountId, 'all')
  tellStanding(ctx, accountId)
}

/** @throws not_found, not_allowed like `suspend` */
export const liftSuspension = async (ctx: Context, viewer: Viewer, handle: string): Promise<void> => {
  const accountId = await setStatus(ctx, viewer, handle, { status: 'active', kind: 'account.unsuspend', reason: '' })
  tellStanding(ctx, accountId)
}

const setStatus = (
  ctx: Context,
  viewer: Viewer,
  handle: string,
  next: { status: 'active' | 'suspended'; kind: 'account.suspend' | 'account.unsuspend'; reason: string },
  deciding?: Deciding,
): Promise<string> =>
  ctx.db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, handle)
    if (!maySuspend(viewer, account)) throw problem('not_allowed')
    await deciding?.settle(trx)
    if (account.status !== next.status) {
      await trx
        .updateTable('accounts')
        .set({ status: next.status, updated_at: new Date() })
        .where('id', '=', account.id)
        .execute()
      await logAction(trx, {
        actorId: viewer.id,
        kind: next.kind,
        accountId: account.id,
        reason: next.reason.trim(),
        ...(deciding && { caseId: deciding.caseId }),
      })
      if (next.status === 'suspended') await hideMediaOf(trx, account.id)
      await placeNotesAgain(trx, account.id)
      await countAgain(trx, account.id)
    }
    return account.id
  })

/** Who administers the site; everyone who changes that waits here for the one before. */
const lockAdministrators = async (trx: Transaction<Database>): Promise<string[]> => {
  const rows = await trx
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'administrator')
    .where('status', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/** @throws conflict when nobody else would be left to administer the site */
export const requireOtherAdministrator = async (trx: Transaction<Database>, accountId: string): Promise<void> => {
  const [first, ...others] = await lockAdministrators(trx)
  if (first === accountId && others.length === 0) throw problem('conflict')
}

/** Gives an account a role. @throws not_found, and conflict when nobody would be left to administer the site */
export const giveRole = async (ctx: Context, viewer: Viewer, handle: string, role: Role): Promise<void> => {
  const accountId = await ctx.db.transaction().execute(async (trx) => {
    const administrators = await lockAdministrators(trx)
    const account = await lockAccount(trx, handle)
    if (account.role === role) return account.id
    if (account.role === 'administrator' && administrators.every((id) => id === account.id)) throw problem('conflict')
    await trx.updateTable('accounts').set({ role, updated_at: new Date() }).where('id', '=', account.id).execute()
    await logAction(trx, {
      actorId: viewer.id,
      kind: 'account.role',
      accountId: account.id,
      reason: `${account.role} → ${role}`,
    })
    return account.id
  })
  ctx.bus.publish('accountChanged', { accountId })
}
