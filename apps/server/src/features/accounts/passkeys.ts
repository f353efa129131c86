import { createHmac, timingSafeEqual } from 'node:crypto'
import { limits } from '@redbud/contract/limits'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { passOnce } from '../../platform/attempts/attempts.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import { newId } from '../../platform/ids.ts'
import { isSafeName, tidyLine } from '../../platform/text/safe.ts'
import { requirePassword } from './credentials.ts'
import { tellOwner } from './notices.ts'
import { findOwnAccount } from './queries.ts'

/** Loaded with the first passkey: it is an eighth of what the server would read at its start. */
const webAuthn = () => import('@simplewebauthn/server')

/** How long a browser may take to ask its owner. */
const challengeMinutes = 5

/** COSE's EdDSA, ES256 and RS256; the library would ask Node for algorithms that are still experimental there. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** A credential as SimpleWebAuthn's browser half sends it; it checks the rest. */
const Credential = z.object({
  id: z.string().max(2000),
  response: z.looseObject({ transports: z.array(z.string()).optional() }),
})
/** WebAuthn Level 3, section 7.1, step 26: 1023 bytes, here in base64url. */
const longestCredentialId = 1364

const relyingParty = ({ settings }: Pick<Context, 'settings'>) => {
  const { hostname, origin } = new URL(settings.publicUrl)
  return { id: hostname, origin }
}

/**
 * The challenge for a new passkey, which signs in for as long as it is there: for whoever knows the password.
 * @throws wrong_password, too_many_requests, limit_reached
 */
export const beginPasskey = async (ctx: Context, accountId: string, password: string) => {
  await requirePassword(ctx, accountId, password)
  const account = await findOwnAccount(ctx, accountId)
  const known = await findPasskeys(ctx, accountId)
  if (known.length >= limits.passkeys) throw problem('limit_reached')
  const { generateRegistrationOptions } = await webAuthn()
  const options = await generateRegistrationOptions({
    rpName: 'Redbud',
    rpID: relyingParty(ctx).id,
    userName: account.handle,
    userDisplayName: account.display_name,
    userID: accountBytes(accountId),
    excludeCredentials: known.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    supportedAlgorithmIDs,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { challenge: signChallenge(ctx, { for: accountId, value: options.challenge }), options: { ...options } }
}

/**
 * Adds a passkey to an account.
 * @throws passkey_failed, limit_reached, invalid_input for a name that misleads
 */
export const addPasskey = async (
  ctx: Context,
  accountId: string,
  given: { challenge: string; name: string; credential: unknown },
) => {
  const name = tidyLine(given.name)
  if (!isSafeName(name)) throw invalidField('name', 'unsafe_characters')
  const expectedChallenge = await takeChallenge(ctx, accountId, given.challenge)
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(ctx)
  const { verifyRegistrationResponse } = await webAuthn()
  const response = requireCredential(given.credential) as unknown as RegistrationResponseJSON
  const { verified, registrationInfo } = await refused(
    verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
      supportedAlgorithmIDs,
    }),
  )
  if (!verified) throw problem('passkey_failed')
  const { credential } = registrationInfo
  if (credential.id.length > longestCredentialId) throw problem('passkey_failed')
  const added = await ctx.db.transaction().execute(async (trx) => {
    await trx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
    const { count } = await trx
      .selectFrom('passkeys')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    if (count >= limits.passkeys) throw problem('limit_reached')
    return trx
      .insertInto('passkeys')
      .values({
        id: newId(),
        account_id: accountId,
        name,
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: (credential.transports ?? []).slice(0, 10).map((transport) => transport.slice(0, 30)),
      })
      .onConflict((conflict) => conflict.column('credential_id').doNothing())
      .returning(['id', 'name', 'created_at', 'last_used_at'])
      .executeTakeFirst()
  })
  if (!added) throw problem('passkey_failed')
  await tellOwner(ctx, accountId, 'passkey')
  return added
}

export const findPasskeys = (ctx: Pick<Context, 'db'>, accountId: string) =>
  ctx.db
    .selectFrom('passkeys')
    .select(['id', 'name', 'credential_id', 'transports', 'created_at', 'last_used_at'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()

/** @throws wrong_password, too_many_requests, not_found */
export const removePasskey = async (ctx: Context, accountId: string, id: string, password: string): Promise<void> => {
  await requirePassword(ctx, accountId, password)
  const { numDeletedRows } = await ctx.db
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw problem('not_found')
  await tellOwner(ctx, accountId, 'passkeyRemoved')
}

/** For signing in without a name: the authenticator knows whose passkeys it has. */
export const beginPasskeySignIn = async (ctx: Context) => {
  const { generateAuthenticationOptions } = await webAuthn()
  const options = await generateAuthenticationOptions({ rpID: relyingParty(ctx).id, userVerification: 'required' })
  return { challenge: signChallenge(ctx, { for: null, value: options.challenge }), options: { ...options } }
}

/** The account whose passkey answered. @throws passkey_failed */
export const acceptPasskey = async (
  ctx: Context,
  given: { challenge: string; credential: unknown },
): Promise<string> => {
  const expectedChallenge = await takeChallenge(ctx, null, given.challenge)
  const credential = requireCredential(given.credential)
  const passkey = await ctx.db
    .selectFrom('passkeys')
    .select(['id', 'account_id', 'credential_id', 'public_key', 'counter'])
    .where('credential_id', '=', credential.id)
    .executeTakeFirst()
  if (!passkey) throw problem('passkey_failed')
  const { userHandle } = credential.response
  if (userHandle !== undefined && userHandle !== Buffer.from(accountBytes(passkey.account_id)).toString('base64url'))
    throw problem('passkey_failed')
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(ctx)
  const { verifyAuthenticationResponse } = await webAuthn()
  const { verified, authenticationInfo } = await refused(
    verifyAuthenticationResponse({
      response: credential as unknown as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin,
      expectedRPID,
      requireUserVerification: true,
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: passkey.counter,
      },
    }),
  )
  if (!verified) throw problem('passkey_failed')
  // WebAuthn Level 3, section 7.2, step 22: a counter that does not grow means a copied authenticator
  const { rows } = await sql`
    update passkeys set counter = ${authenticationInfo.newCounter}, last_used_at = now()
    where id = ${passkey.id} and (counter < ${authenticationInfo.newCounter} or (counter = 0 and ${authenticationInfo.newCounter} = 0))
    returning id`.execute(ctx.db)
  if (rows.length === 0) throw problem('passkey_failed')
  return passkey.account_id
}

const accountBytes = (accountId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(accountId.replaceAll('-', ''), 'hex'))

const requireCredential = (given: unknown): z.output<typeof Credential> => {
  const parsed = Credential.loose().safeParse(given)
  if (!parsed.success) throw problem('passkey_failed')
  return parsed.data
}

/** SimpleWebAuthn throws a plain Error for every answer that does not hold. */
const refused = <T>(verification: Promise<T>): Promise<T> =>
  verification.catch(() => {
    throw problem('passkey_failed')
  })

const Challenge = z.object({ for: z.string().nullable(), value: z.string(), expires: z.number() })

/** A challenge that needs no row until it is answered: signed, for one account (or for signing in), for five minutes. */
const signChallenge = (ctx: Pick<Context, 'settings'>, given: { for: string | null; value: string }): string => {
  const expires = Date.now() + challengeMinutes * 60 * 1000
  const payload = Buffer.from(JSON.stringify({ ...given, expires })).toString('base64url')
  return `${payload}.${signature(ctx, payload).toString('base64url')}`
}

/** The value of a challenge of ours, once. @throws passkey_failed */
const takeChallenge = async (
  ctx: Pick<Context, 'settings' | 'db'>,
  accountId: string | null,
  signed: string,
): Promise<string> => {
  const [payload = '', given = ''] = signed.split('.')
  const expected = signature(ctx, payload)
  const actual = Buffer.from(given, 'base64url')
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) throw problem('passkey_failed')
  const challenge = Challenge.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  if (challenge.for !== accountId || challenge.expires < Date.now()) throw problem('passkey_failed')
  if (!(await passOnce(ctx.db, `passkey-challenge:${challenge.value}`, new Date(challenge.expires))))
    throw problem('passkey_failed')
  return challenge.value
}

const signature = ({ settings }: Pick<Context, 'settings'>, payload: string): Buffer =>
  createHmac('sha256', settings.secret).update(`passkey challenge ${payload}`).digest()
