import { randomBytes } from 'node:crypto'
import type { SignedIn, SignUp } from '@redbud/contract'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { countAttempt, forgiveAttempt, requireAttempt, tooMany } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import { newId } from '../../platform/ids.ts'
import { createAccount } from './commands.ts'
import { isPasswordOf } from './credentials.ts'
import { claimEmail } from './email.ts'
import { comeBack } from './leaving-commands.ts'
import { codeLimits, passkeyLimits, signInLimits, signUpLimits } from './limits.ts'
import { requireFreeHandle } from './names.ts'
import { acceptPasskey } from './passkeys.ts'
import { mayEnter } from './policy.ts'
import { findAccountToSignIn, findOwnAccount, hasBeenSignedInFrom, normalEmail } from './queries.ts'
import { startSession } from './sessions.ts'
import { acceptSecondFactor } from './two-factor.ts'
import { presentMe } from './views.ts'

/** How long the second factor may take. */
const challengeMinutes = 5

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
  await createAccount(ctx, { ...account, id, pendingEmail }, () => claimEmail(ctx, claim, origin.address))
  return enter(ctx, id, origin)
}

/**
 * Signs in with a password. An account that isn't there costs the same time as a wrong password, and only whoever knows the
 * password is told that it is suspended.
 * @throws wrong_credentials, account_suspended, too_many_requests
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
  if (!(await isPasswordOf(ctx, account?.id ?? null, given.password)) || !account) throw problem('wrong_credentials')
  await forgiveAttempt(ctx.db, all)
  if (!mayEnter(account)) throw problem(account.status === 'suspended' ? 'account_suspended' : 'wrong_credentials')
  return account.two_factor_enabled ? askSecondFactor(ctx, account.id) : enter(ctx, account.id, origin)
}

const askSecondFactor = async (ctx: Context, accountId: string): Promise<SignedIn> => {
  const challenge = randomBytes(32).toString('base64url')
  await ctx.auth.internalAdapter.createVerificationValue({
    identifier: identifierOf(challenge),
    value: accountId,
    expiresAt: new Date(Date.now() + challengeMinutes * 60 * 1000),
  })
  return { status: 'twoFactor', challenge }
}

/**
 * Finishes a sign-in whose password was right with a code of the authenticator or a recovery code.
 * @throws wrong_code, account_suspended, too_many_requests
 */
export const signInWithCode = async (
  ctx: Context,
  given: { challenge: string; code: string },
  origin: Origin,
): Promise<SignedIn> => {
  const { internalAdapter } = ctx.auth
  const asked = await internalAdapter.findVerificationValue(identifierOf(given.challenge))
  if (!asked || asked.expiresAt < new Date()) throw problem('wrong_code')
  const limits = codeLimits(asked.value, origin.address)
  await requireAttempt(ctx.db, limits)
  if (!(await acceptSecondFactor(ctx, asked.value, given.code))) throw problem('wrong_code')
  // of two answers to one challenge at the same time, one signs in
  if (!(await internalAdapter.consumeVerificationValue(identifierOf(given.challenge)))) throw problem('wrong_code')
  await forgiveAttempt(ctx.db, limits)
  return enter(ctx, asked.value, origin)
}

const identifierOf = (challenge: string): string => `sign-in:${challenge}`

/**
 * A passkey is two factors by itself: the device, and what unlocks it.
 * @throws passkey_failed, account_suspended, too_many_requests
 */
export const signInWithPasskey = async (
  ctx: Context,
  given: { challenge: string; credential: unknown },
  origin: Origin,
): Promise<SignedIn> => {
  const limits = passkeyLimits(origin.address)
  await requireAttempt(ctx.db, limits)
  const accountId = await acceptPasskey(ctx, given)
  await forgiveAttempt(ctx.db, limits)
  return enter(ctx, accountId, origin)
}

/**
 * Starts a session for whoever has proved to be this account, which they take back by that where they had deleted it.
 * @throws account_suspended, wrong_credentials
 */
const enter = async (ctx: Context, accountId: string, origin: Origin): Promise<SignedIn> => {
  const found = await findOwnAccount(ctx, accountId)
  if (found.status === 'suspended') throw problem('account_suspended')
  const hadLeft = found.status === 'deleted'
  if (hadLeft) await comeBack(ctx, accountId)
  const account = hadLeft ? await findOwnAccount(ctx, accountId) : found
  const token = await startSession(ctx, accountId, origin)
  return { status: 'signedIn', token, me: presentMe(ctx, account) }
}
