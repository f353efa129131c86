import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createOTP } from '@better-auth/utils/otp'
import { generateRandomString, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import { forgiveAttempt, passOnce, requireAttempt } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import { newId } from '../../platform/ids.ts'
import { requirePassword } from './credentials.ts'
import { codeLimits } from './limits.ts'
import { tellOwner } from './notices.ts'
import { findOwnAccount } from './queries.ts'

/** RFC 6238, section 4.1: the default time step, in seconds. */
const step = 30
const recoveryCodes = 10

/**
 * Begins two-factor: a secret for the authenticator, which counts once a first code was given.
 * @throws wrong_password, too_many_requests, second_factor_exists
 */
export const beginTwoFactor = async (
  ctx: Context,
  accountId: string,
  password: string,
): Promise<{ uri: string; secret: string }> => {
  await requirePassword(ctx, accountId, password)
  const account = await findOwnAccount(ctx, accountId)
  if (account.two_factor_enabled) throw problem('second_factor_exists')
  const secret = generateRandomString(32)
  const kept = { secret: await symmetricEncrypt({ key: ctx.settings.secret, data: secret }), backup_codes: '[]' }
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('two_factors')
    .values({ id: newId(), account_id: accountId, ...kept, verified: false })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(kept).where('two_factors.verified', '=', false))
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw problem('second_factor_exists')
  const uri = createOTP(secret).url('Redbud', `${account.handle}@${new URL(ctx.settings.publicUrl).host}`)
  return { uri, secret: new URL(uri).searchParams.get('secret') ?? '' }
}

/**
 * Finishes two-factor with a first code; gives the recovery codes, which are kept nowhere else.
 * @throws not_found when it was not begun, second_factor_exists, wrong_code, too_many_requests
 */
export const finishTwoFactor = async (
  ctx: Context,
  accountId: string,
  code: string,
  address: string,
): Promise<string[]> => {
  const limits = codeLimits(accountId, address)
  await requireAttempt(ctx.db, limits)
  const begun = await findTwoFactor(ctx, accountId)
  if (!begun) throw problem('not_found')
  if (begun.verified) throw problem('second_factor_exists')
  if (!(await acceptTotp(ctx, accountId, begun.secret, code))) throw problem('wrong_code')
  const codes = makeRecoveryCodes()
  await ctx.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('two_factors')
      .set({ verified: true, backup_codes: JSON.stringify(codes.map((one) => recoveryKey(ctx, one))) })
      .where('account_id', '=', accountId)
      .execute()
    await trx.updateTable('accounts').set({ two_factor_enabled: true }).where('id', '=', accountId).execute()
  })
  await forgiveAttempt(ctx.db, limits)
  await tellOwner(ctx, accountId, 'twoFactorOn')
  return codes
}

/** @throws wrong_password, too_many_requests, not_found when it is off */
export const endTwoFactor = async (ctx: Context, accountId: string, password: string): Promise<void> => {
  await requirePassword(ctx, accountId, password)
  const ended = await ctx.db.transaction().execute(async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('two_factors')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    await trx.updateTable('accounts').set({ two_factor_enabled: false }).where('id', '=', accountId).execute()
    return numDeletedRows
  })
  if (ended === 0n) throw problem('not_found')
  await tellOwner(ctx, accountId, 'twoFactorOff')
}

/** New recovery codes in place of the old ones. @throws wrong_password, too_many_requests, not_found when it is off */
export const renewRecoveryCodes = async (ctx: Context, accountId: string, password: string): Promise<string[]> => {
  await requirePassword(ctx, accountId, password)
  const codes = makeRecoveryCodes()
  const { numUpdatedRows } = await ctx.db
    .updateTable('two_factors')
    .set({ backup_codes: JSON.stringify(codes.map((one) => recoveryKey(ctx, one))) })
    .where('account_id', '=', accountId)
    .where('verified', '=', true)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw problem('not_found')
  return codes
}

/** Whether a code is right now the account's second factor: of its authenticator, or a recovery code. Each is taken once. */
export const acceptSecondFactor = async (ctx: Context, accountId: string, given: string): Promise<boolean> => {
  const code = given.replace(/[\s-]/g, '').toLowerCase()
  const factor = await findTwoFactor(ctx, accountId)
  if (!factor?.verified) return false
  if (/^\d{6}$/.test(code)) return acceptTotp(ctx, accountId, factor.secret, code)
  const key = recoveryKey(ctx, code)
  const { rows } = await sql`
    update two_factors set backup_codes = (backup_codes::jsonb - ${key}::text)::text
    where account_id = ${accountId} and jsonb_exists(backup_codes::jsonb, ${key})
    returning id`.execute(ctx.db)
  return rows.length === 1
}

const findTwoFactor = async (ctx: Pick<Context, 'db' | 'settings'>, accountId: string) => {
  const row = await ctx.db
    .selectFrom('two_factors')
    .select(['secret', 'verified'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) return null
  return { verified: row.verified, secret: await symmetricDecrypt({ key: ctx.settings.secret, data: row.secret }) }
}

/** RFC 6238, section 5.2: one step either way is let through for slow clocks, and no code is accepted twice. */
const acceptTotp = async (
  ctx: Pick<Context, 'db'>,
  accountId: string,
  secret: string,
  given: string,
): Promise<boolean> => {
  const code = Buffer.from(given.replace(/\s/g, ''))
  const now = Math.floor(Date.now() / 1000 / step)
  let matched: number | null = null
  for (const counter of [now - 1, now, now + 1]) {
    const expected = Buffer.from(await createOTP(secret, { period: step }).hotp(counter))
    if (code.length === expected.length && timingSafeEqual(code, expected)) matched = counter
  }
  if (matched === null) return false
  return passOnce(ctx.db, `totp:${accountId}`, new Date((matched + 2) * step * 1000))
}

/** 50 random bits each, in Crockford's base32, which has no letters that are mistaken for others. */
const makeRecoveryCodes = (): string[] =>
  Array.from({ length: recoveryCodes }, () => {
    const letters = [...randomBytes(10)].map((byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte & 31]).join('')
    return `${letters.slice(0, 5)}-${letters.slice(5)}`
  })

/** What is kept of a recovery code. They are random, so a keyed hash is enough (no need for a slow one). */
const recoveryKey = (ctx: Pick<Context, 'settings'>, code: string): string =>
  createHmac('sha256', ctx.settings.secret)
    .update(`recovery code ${code.replaceAll('-', '')}`)
    .digest('base64url')
