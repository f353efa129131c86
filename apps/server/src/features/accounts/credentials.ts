import { hash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { forgiveAttempt, requireAttempt } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { queueMail } from '../../platform/mail/outbox.ts'
import { confirmationLimits, resetLimits } from './limits.ts'
import { languageOf, passwordResetMail } from './mails.ts'
import { tellOwner } from './notices.ts'
import { mayEnter } from './policy.ts'
import { findAccountByEmail, findAccountToSignIn, normalEmail } from './queries.ts'
import { endSessions } from './sessions.ts'
import { mailPasswordReset } from './tasks.ts'

const resetMinutes = 60

/** Whether this is the account's password; without an account or a password of it, the answer takes as long. */
export const isPasswordOf = async (
  ctx: Pick<Context, 'auth'>,
  accountId: string | null,
  password: string,
): Promise<boolean> => {
  const known = accountId ? await hashOf(ctx, accountId) : null
  const matches = await ctx.auth.password.verify({ hash: known ?? ctx.auth.nobodysHash, password })
  return matches && known !== null
}

const hashOf = async (ctx: Pick<Context, 'auth'>, accountId: string): Promise<string | null> =>
  (await ctx.auth.internalAdapter.findCredentialAccount(accountId))?.password ?? null

/** Before what only the owner may do, even with a session left open. @throws wrong_password, too_many_requests */
export const requirePassword = async (ctx: Context, accountId: string, password: string): Promise<void> => {
  const limits = confirmationLimits(accountId)
  await requireAttempt(ctx.db, limits)
  if (!(await isPasswordOf(ctx, accountId, password))) throw problem('wrong_password')
  await forgiveAttempt(ctx.db, limits)
}

/** @throws wrong_password, too_many_requests */
export const changePassword = async (
  ctx: Context,
  viewer: { id: string; sessionId: string },
  given: { current: string; next: string },
): Promise<void> => {
  await requirePassword(ctx, viewer.id, given.current)
  await setPassword(ctx, viewer.id, given.next)
  await endSessions(ctx, viewer.id, { except: viewer.sessionId })
  await tellOwner(ctx, viewer.id, 'password')
}

const setPassword = async (ctx: Pick<Context, 'auth'>, accountId: string, password: string): Promise<void> => {
  const next = await ctx.auth.password.hash(password)
  const { internalAdapter } = ctx.auth
  if (await internalAdapter.findCredentialAccount(accountId)) await internalAdapter.updatePassword(accountId, next)
  else
    await internalAdapter.linkAccount({
      userId: accountId,
      providerId: 'credential',
      accountId,
      password: next,
    })
}

/**
 * Has a mail sent that resets the password. Everything that depends on whether the address is known here happens later,
 * in the background, so that neither the answer nor its time tells.
 * @throws too_many_requests
 */
export const requestPasswordReset = async (ctx: Context, given: string, address: string): Promise<void> => {
  const email = normalEmail(given)
  await requireAttempt(ctx.db, resetLimits(email, address))
  await enqueue(ctx.db, mailPasswordReset, { email })
}

/** The part in the background: a link that works once, as long as the password is the one that was forgotten. */
export const sendPasswordReset = async (
  ctx: Pick<Context, 'auth' | 'db' | 'mailer' | 'settings'>,
  email: string,
): Promise<void> => {
  const account = await findAccountByEmail(ctx.db, email)
  if (!account || !mayEnter(account)) return
  const link = await makeResetLink(ctx, account.id)
  const words = passwordResetMail({ handle: account.handle, link, language: languageOf(account) })
  await queueMail(ctx.db, ctx.mailer, { to: email, ...words })
}

/**
 * A link that sets a new password for whoever confirmed no address, for those who run the site to hand on: they know better
 * than a mail whom it belongs to.
 * @throws not_found unless its owner may sign in
 */
export const makeResetLinkFor = async (
  ctx: Pick<Context, 'auth' | 'db' | 'settings'>,
  handle: string,
): Promise<string> => {
  const account = await findAccountToSignIn(ctx.db, handle)
  if (!account || !mayEnter(account)) throw problem('not_found')
  return makeResetLink(ctx, account.id)
}

const makeResetLink = async (
  { auth, settings }: Pick<Context, 'auth' | 'settings'>,
  accountId: string,
): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await auth.internalAdapter.createVerificationValue({
    identifier: identifierOf(token),
    value: JSON.stringify({ accountId, password: fingerprint(await hashOf({ auth }, accountId)) }),
    expiresAt: new Date(Date.now() + resetMinutes * 60 * 1000),
  })
  return `${settings.publicUrl}/reset-password/${token}`
}

const Reset = z.object({ accountId: z.uuid(), password: z.string() })

/** Sets a new password with the token of a mail; every session ends. @throws token_expired */
export const resetPassword = async (ctx: Context, token: string, password: string): Promise<void> => {
  const kept = await ctx.auth.internalAdapter.consumeVerificationValue(identifierOf(token))
  if (!kept) throw problem('token_expired')
  const reset = Reset.parse(JSON.parse(kept.value))
  if (reset.password !== fingerprint(await hashOf(ctx, reset.accountId))) throw problem('token_expired')
  await setPassword(ctx, reset.accountId, password)
  await endSessions(ctx, reset.accountId, 'all')
  await tellOwner(ctx, reset.accountId, 'password')
}

const identifierOf = (token: string): string => `reset-password:${token}`

/** Tells one stored password from the next without holding it. */
const fingerprint = (storedHash: string | null): string => hash('sha256', storedHash ?? '', 'base64url').slice(0, 16)
