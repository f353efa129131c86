import type { SignedIn, SignUp } from '@redbud/contract'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { countAttempt, forgiveAttempt, requireAttempt, tooMany } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import { newId } from '../../platform/ids.ts'
import { createAccount } from './commands.ts'
import { claimEmail } from './email.ts'
import { signInLimits, signUpLimits } from './limits.ts'
import { requireFreeHandle } from './names.ts'
import { findAccountToSignIn, findOwnAccount, hasBeenSignedInFrom, normalEmail } from './queries.ts'
import { startSession } from './sessions.ts'
import { presentMe } from './views.ts'

/** Where a request comes from. */
export interface Origin {
  address: string
  userAgent: string
}

/**
 * Makes an account and signs it in. Whether the address is known here makes no difference to the answer: only a mail
 * to it tells.
 * @throws sign_ups_closed, too_many_requests, handle_taken, invalid_input
 */
export const signUp = async (ctx: Context, given: z.output<typeof SignUp>, origin: Origin): Promise<SignedIn> => {
  if (ctx.settings.signUps === 'closed') throw problem('sign_ups_closed')
  requireFreeHandle(given.handle)
  await requireAttempt(ctx.db, signUpLimits(ctx.settings, origin.address))
  const { email, ...account } = given
  const pendingEmail = normalEmail(email)
  const id = newId()
  const claim = { accountId: id, handle: given.handle, email: pendingEmail, language: given.interfaceLanguage }
  await createAccount(ctx, { ...account, id, pendingEmail }, await claimEmail(ctx, claim))
  return enter(ctx, id, origin)
}

/**
 * Signs in with a password. An account that isn't there costs the same time as a wrong password.
 * @throws wrong_credentials, too_many_requests
 */
export const signIn = async (
  ctx: Context,
  given: { identifier: string; password: string },
  origin: Origin,
): Promise<SignedIn> => {
  const identifier = given.identifier.trim()
  const limits = signInLimits(identifier, origin.address)
  const all = [...limits.here, limits.anywhere]
  const exceeded = await countAttempt(ctx.db, all)
  const account = await findAccountToSignIn(ctx.db, identifier)
  const onlyElsewhere = exceeded.length > 0 && exceeded.every(({ limit }) => limit === limits.anywhere)
  // strangers' attempts from elsewhere don't keep out whoever has been here before
  if (
    exceeded.length > 0 &&
    !(onlyElsewhere && account && (await hasBeenSignedInFrom(ctx.db, account.id, origin.address)))
  )
    throw tooMany(exceeded)
  if (!(await isPasswordOf(ctx, account?.id ?? null, given.password)) || account?.status !== 'active')
    throw problem('wrong_credentials')
  await forgiveAttempt(ctx.db, all)
  return enter(ctx, account.id, origin)
}

/** Whether this is the account's password; without an account or a password of it, the answer takes as long. */
export const isPasswordOf = async (
  ctx: Pick<Context, 'auth'>,
  accountId: string | null,
  password: string,
): Promise<boolean> => {
  const credential = accountId ? await ctx.auth.internalAdapter.findCredentialAccount(accountId) : null
  const hash = credential?.password ?? null
  const matches = await ctx.auth.password.verify({ hash: hash ?? ctx.auth.nobodysHash, password })
  return matches && hash !== null
}

/** Starts a session for whoever has proved to be this account. */
export const enter = async (ctx: Context, accountId: string, origin: Origin): Promise<SignedIn> => {
  const token = await startSession(ctx, accountId, origin)
  return { status: 'signedIn', token, me: presentMe(await findOwnAccount(ctx, accountId)) }
}
