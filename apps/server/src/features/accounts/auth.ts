import { betterAuth } from 'better-auth'
import type { Logger } from 'pino'
import type { Settings } from '../../context.ts'
import type { Db } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'
import { argon2id } from './passwords.ts'

export const sessionDays = 30

/** Everything that our features need is reached through their own commands; nothing of this is mounted as a route. */
const options = (db: Db, settings: Settings, log: Logger) =>
  ({
    baseURL: settings.publicUrl,
    secret: settings.secret,
    database: { db, type: 'postgres', transaction: true },
    emailAndPassword: { enabled: true, password: argon2id(settings.passwordCost) },
    user: {
      modelName: 'accounts',
      fields: {
        name: 'display_name',
        emailVerified: 'email_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'sessions',
      expiresIn: sessionDays * 24 * 60 * 60,
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'account_id',
        providerId: 'provider_id',
        accountId: 'provider_account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      // our accounts have no `image` column: the picture is one of the account's media
      database: { generateId: () => newId(), validateSchema: false },
    },
    telemetry: { enabled: false },
    logger: {
      log: (level, message, ...details) =>
        log[level === 'debug' ? 'debug' : level]({ details }, `better-auth: ${message}`),
    },
  }) satisfies Parameters<typeof betterAuth>[0]

const open = (db: Db, settings: Settings, log: Logger) => betterAuth(options(db, settings, log)).$context

/** better-auth on our tables: passwords, sessions and single-use tokens are kept by it. */
export type Auth = Awaited<ReturnType<typeof open>> & {
  /** A password's hash that nobody has, for the time that an unknown account must cost. */
  nobodysHash: string
}

export const openAuth = async ({ db, settings, log }: { db: Db; settings: Settings; log: Logger }): Promise<Auth> => {
  const auth = await open(db, settings, log)
  return Object.assign(auth, { nobodysHash: await auth.password.hash(newId()) })
}
