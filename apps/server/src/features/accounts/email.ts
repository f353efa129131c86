import { randomBytes } from 'node:crypto'
import type { InterfaceLanguage } from '@redbud/contract/words'
import { DatabaseError } from 'pg'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { countAttempt, requireAttempt } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import type { Mail } from '../../platform/mail/mailer.ts'
import { queueMail } from '../../platform/mail/outbox.ts'
import { claimLimits, confirmationMailLimits } from './limits.ts'
import { addressKnownMail, confirmationMail, languageOf } from './mails.ts'
import { tellOwner } from './notices.ts'
import { findAccountByEmail, findOwnAccount, normalEmail } from './queries.ts'

const tokenHours = 24

const Claim = z.object({ accountId: z.uuid(), email: z.string() })

/**
 * The mail to an address that an account claims: a link to confirm it or, when it is another account's, who that is. Only
 * whoever reads the mail learns which. null when the address got enough of them today.
 */
export const claimEmail = async (
  ctx: Pick<Context, 'auth' | 'settings' | 'db'>,
  claim: { accountId: string; handle: string; email: string; language: InterfaceLanguage },
  address: string,
): Promise<Mail | null> => {
  if ((await countAttempt(ctx.db, claimLimits(claim.email, address))).length > 0) return null
  const owner = await findAccountByEmail(ctx.db, claim.email)
  const token = randomBytes(32).toString('base64url')
  await ctx.auth.internalAdapter.createVerificationValue({
    identifier: identifierOf(token),
    value: JSON.stringify({ accountId: claim.accountId, email: claim.email }),
    expiresAt: new Date(Date.now() + tokenHours * 60 * 60 * 1000),
  })
  const { publicUrl } = ctx.settings
  const words =
    owner && owner.id !== claim.accountId
      ? addressKnownMail({ handle: owner.handle, claimedBy: claim.handle, publicUrl, language: languageOf(owner) })
      : confirmationMail({
          handle: claim.handle,
          link: `${publicUrl}/confirm-email/${token}`,
          language: claim.language,
        })
  return { to: claim.email, ...words }
}

/** Sends the confirmation mail again; nothing is sent when there is nothing to confirm. @throws too_many_requests */
export const sendConfirmationAgain = async (ctx: Context, accountId: string, address: string): Promise<void> => {
  await requireAttempt(ctx.db, confirmationMailLimits(accountId))
  const account = await findOwnAccount(ctx, accountId)
  const { pending_email: email, handle } = account
  if (email === null) return
  const mail = await claimEmail(ctx, { accountId, handle, email, language: languageOf(account) }, address)
  if (mail) await ctx.db.transaction().execute((trx) => queueMail(trx, ctx.mailer, mail))
}

/** Claims another address for an account; the one before counts until this one is confirmed. @throws too_many_requests */
export const changeEmail = async (ctx: Context, accountId: string, given: string, address: string): Promise<void> => {
  await requireAttempt(ctx.db, confirmationMailLimits(accountId))
  const email = normalEmail(given)
  const account = await findOwnAccount(ctx, accountId)
  const confirmedAlready = account.email_verified && account.email === email
  const mail = confirmedAlready
    ? null
    : await claimEmail(ctx, { accountId, handle: account.handle, email, language: languageOf(account) }, address)
  await ctx.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('accounts')
      .set({ pending_email: confirmedAlready ? null : email, updated_at: new Date() })
      .where('id', '=', accountId)
      .execute()
    if (mail) await queueMail(trx, ctx.mailer, mail)
  })
  if (mail) await tellOwner(ctx, accountId, 'email')
}

/**
 * Makes the address that a token was sent to the account's own. It can be used once, and only while the account still
 * claims that address and nobody else has confirmed it.
 * @throws token_expired
 */
export const confirmEmail = async (ctx: Context, token: string): Promise<void> => {
  const kept = await ctx.auth.internalAdapter.consumeVerificationValue(identifierOf(token))
  if (!kept) throw problem('token_expired')
  const { accountId, email } = Claim.parse(JSON.parse(kept.value))
  const confirmed = await ctx.db
    .updateTable('accounts')
    .set({ email, email_verified: true, pending_email: null, updated_at: new Date() })
    .where('id', '=', accountId)
    .where('pending_email', '=', email)
    .where('status', '=', 'active')
    .returning('id')
    .executeTakeFirst()
    .catch((error: unknown) => {
      if (error instanceof DatabaseError && error.code === '23505') return undefined
      throw error
    })
  if (!confirmed) throw problem('token_expired')
}

const identifierOf = (token: string): string => `confirm-email:${token}`
