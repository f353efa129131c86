import type { Context } from '../../context.ts'
import { queueMail } from '../../platform/mail/outbox.ts'
import { languageOf, type SecurityChange, securityMail } from './mails.ts'
import { findOwnAccount } from './queries.ts'

/** Writes to the confirmed address of an account whose way in was changed, in case that wasn't its owner. */
export const tellOwner = async (ctx: Context, accountId: string, change: SecurityChange): Promise<void> => {
  const account = await findOwnAccount(ctx, accountId)
  if (!account.email_verified) return
  const { publicUrl } = ctx.settings
  const words = securityMail({ handle: account.handle, change, publicUrl, language: languageOf(account) })
  await queueMail(ctx.db, ctx.mailer, { to: account.email, ...words })
}
