import { limits } from '@redbud/contract/limits'
import type { Context } from '../../context.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { hideMediaOf } from '../media/commands.ts'
import { placeNotesAgain } from '../notes/commands.ts'
import { deleteAccounts } from './commands.ts'
import { requirePassword } from './credentials.ts'
import { requireOtherAdministrator } from './moderation-commands.ts'
import { tellOwner } from './notices.ts'
import { endSessions } from './sessions.ts'
import { countAgain, tellStanding } from './standing-commands.ts'

const dayMs = 24 * 60 * 60 * 1000

/**
 * Deletes the viewer's account: at once nobody sees anything of it, and it is signed out everywhere. Until the days of grace
 * are over, whoever signs in takes it back.
 * @returns when it is removed
 * @throws wrong_password, too_many_requests, and conflict when nobody would be left to administer the site
 */
export const leave = async (ctx: Context, viewer: Pick<Viewer, 'id'>, password: string): Promise<Date> => {
  await requirePassword(ctx, viewer.id, password)
  const until = new Date(Date.now() + limits.leavingDays * dayMs)
  await ctx.db.transaction().execute(async (trx) => {
    await requireOtherAdministrator(trx, viewer.id)
    const { numUpdatedRows } = await trx
      .updateTable('accounts')
      .set({ status: 'deleted', leaves_at: until, updated_at: new Date() })
      .where('id', '=', viewer.id)
      .where('status', '=', 'active')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw problem('not_signed_in')
    await hideMediaOf(trx, viewer.id)
    await placeNotesAgain(trx, viewer.id)
    await countAgain(trx, viewer.id)
  })
  await endSessions(ctx, viewer.id, 'all')
  tellStanding(ctx, viewer.id)
  await tellOwner(ctx, viewer.id, 'left')
  return until
}

/** Takes an account back for whoever has proved to be its owner. @throws wrong_credentials when it is being removed */
export const comeBack = async (ctx: Context, accountId: string): Promise<void> => {
  await ctx.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('accounts')
      .set({ status: 'active', leaves_at: null, updated_at: new Date() })
      .where('id', '=', accountId)
      .where('leaves_at', 'is not', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw problem('wrong_credentials')
    await placeNotesAgain(trx, accountId)
    await countAgain(trx, accountId)
  })
  tellStanding(ctx, accountId)
  await tellOwner(ctx, accountId, 'back')
}

/** Removes the accounts whose days of grace are over, for good; what was interrupted goes on. */
export const removeLeft = async (ctx: Context): Promise<void> => {
  await ctx.db.updateTable('accounts').set({ leaves_at: null }).where('leaves_at', '<=', new Date()).execute()
  const left = await ctx.db
    .selectFrom('accounts')
    .select('id')
    .where('status', '=', 'deleted')
    .where('leaves_at', 'is', null)
    .execute()
  await deleteAccounts(
    ctx,
    left.map(({ id }) => id),
  )
}
