import type { SignedIn } from '@redbud/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../../context.ts'
import type { Route } from '../../../platform/http/route.ts'
import { beginPasskeySignIn } from '../passkeys.ts'
import { clearSessionCookie, endSessions, setSessionCookie } from '../sessions.ts'
import { type Origin, signIn, signInWithCode, signInWithPasskey, signUp } from '../sign-in.ts'

export const registerSignInRoutes = (route: Route, ctx: Context): void => {
  route('POST /accounts', async ({ body, request, reply }) =>
    remember(reply, await signUp(ctx, body, originOf(request))),
  )

  route('POST /sessions', async ({ body, request, reply }) =>
    remember(reply, await signIn(ctx, body, originOf(request))),
  )

  route('POST /sessions/two-factor', async ({ body, request, reply }) =>
    remember(reply, await signInWithCode(ctx, body, originOf(request))),
  )

  route('POST /sessions/passkey/options', () => beginPasskeySignIn(ctx))

  route('POST /sessions/passkey', async ({ body, request, reply }) =>
    remember(reply, await signInWithPasskey(ctx, body, originOf(request))),
  )

  route('DELETE /sessions', async ({ viewer, reply }) => {
    await endSessions(ctx, viewer.id, { only: viewer.sessionId })
    clearSessionCookie(ctx, reply)
  })

  const remember = (reply: FastifyReply, answer: SignedIn): SignedIn => {
    if (answer.status === 'signedIn') setSessionCookie(ctx, reply, answer.token)
    return answer
  }
}

const originOf = (request: FastifyRequest): Origin => ({
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
})
