import { hash, randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import type { Viewer } from '../../platform/http/route.ts'
import { sessionDays } from './auth.ts'
import { findSessionKeys } from './queries.ts'

const cookieName = 'redbud_session'
const dayMs = 24 * 60 * 60 * 1000

/** What the database knows of a session's token: whoever reads the table can't sign in with it. */
export const sessionKey = (token: string): string => hash('sha256', token, 'base64url')

type SessionsContext = Pick<Context, 'auth' | 'bus' | 'db'>

/** Signs an account in; gives the session's token, which is nowhere else. */
export const startSession = async (
  ctx: Pick<Context, 'auth'>,
  accountId: string,
  from: { address: string; userAgent: string },
): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  const ipAddress = isIP(from.address) ? from.address : ''
  const session = { token: sessionKey(token), ipAddress, userAgent: from.userAgent.slice(0, 300) }
  await ctx.auth.internalAdapter.createSession(accountId, false, session, true)
  return token
}

/** Ends sessions of an account, everywhere at once: those of these ids, or all but one, or all. */
export const endSessions = async (
  ctx: SessionsContext,
  accountId: string,
  which: { only: string } | { except: string } | 'all',
): Promise<number> => {
  const keys = await findSessionKeys(ctx.db, accountId, which)
  for (const key of keys) await ctx.auth.internalAdapter.deleteSession(key)
  for (const key of keys) ctx.bus.publish('sessionEnded', { accountId, session: key })
  return keys.length
}

/** Who sends this request: the session of its cookie or bearer token, kept alive for as long as it is used. */
export const identify = async (ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<Viewer | null> => {
  const bearer = bearerToken(request.headers.authorization)
  const token = bearer ?? request.cookies[cookieName]
  if (!token) return null
  const session = await ctx.sessions.find(ctx, token)
  if (!session) return null
  // A page asks the API who its reader is, and passes on the cookie of that answer.
  if (request.is404) return session.viewer
  if (session.expiresAt.getTime() < Date.now() + (sessionDays - 1) * dayMs) {
    await ctx.auth.internalAdapter.updateSession(sessionKey(token), {
      expiresAt: new Date(Date.now() + sessionDays * dayMs),
      updatedAt: new Date(),
    })
    ctx.bus.publish('sessionEnded', { accountId: session.viewer.id, session: sessionKey(token) })
    if (!bearer) setSessionCookie(ctx, reply, token)
  }
  return session.viewer
}

export const setSessionCookie = (ctx: Pick<Context, 'settings'>, reply: FastifyReply, token: string): void => {
  reply.setCookie(cookieName, token, { ...cookieOptions(ctx), maxAge: (sessionDays * dayMs) / 1000 })
}

export const clearSessionCookie = (ctx: Pick<Context, 'settings'>, reply: FastifyReply): void => {
  reply.clearCookie(cookieName, cookieOptions(ctx))
}

const cookieOptions = ({ settings }: Pick<Context, 'settings'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: settings.publicUrl.startsWith('https:') }) as const

/** Whether a request says itself whose it is, as a browser never does by itself. */
export const hasBearerToken = (request: FastifyRequest): boolean =>
  bearerToken(request.headers.authorization) !== undefined

const bearerToken = (header: string | undefined): string | undefined =>
  /^Bearer ([\w.~+/=-]{1,500})$/i.exec(header ?? '')?.[1]
