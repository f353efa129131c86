import type { Context } from '../../../context.ts'
import { problem } from '../../../platform/http/problem.ts'
import { requireId } from '../../../platform/http/require-id.ts'
import type { Route } from '../../../platform/http/route.ts'
import { changePassword, requestPasswordReset, requirePassword, resetPassword } from '../credentials.ts'
import { changeEmail, confirmEmail, sendConfirmationAgain } from '../email.ts'
import { leave } from '../leaving-commands.ts'
import { addPasskey, beginPasskey, findPasskeys, removePasskey } from '../passkeys.ts'
import { findSessions } from '../queries.ts'
import { clearSessionCookie, endSessions } from '../sessions.ts'
import { beginTwoFactor, endTwoFactor, finishTwoFactor, renewRecoveryCodes } from '../two-factor.ts'
import { presentPasskey, presentSession } from '../views.ts'

export const registerSecurityRoutes = (route: Route, ctx: Context): void => {
  route('GET /me/sessions', async ({ viewer }) => ({
    items: (await findSessions(ctx.db, viewer.id)).map((row) => presentSession(row, viewer.sessionId)),
  }))

  route('DELETE /me/sessions/{id}', async ({ viewer, params }) => {
    if ((await endSessions(ctx, viewer.id, { only: requireId(params.id) })) === 0) throw problem('not_found')
  })

  route('DELETE /me/sessions', async ({ viewer }) => {
    await endSessions(ctx, viewer.id, { except: viewer.sessionId })
  })

  route('POST /me/deletion', async ({ viewer, body, reply }) => {
    const until = await leave(ctx, viewer, body.password)
    clearSessionCookie(ctx, reply)
    return { until: until.toISOString() }
  })

  route('PUT /me/password', ({ viewer, body }) => changePassword(ctx, viewer, body))

  route('POST /password-resets', ({ body, request }) => requestPasswordReset(ctx, body.email, request.ip))

  route('PUT /password-resets/{token}', ({ params, body }) => resetPassword(ctx, params.token, body.password))

  route('PUT /me/email', async ({ viewer, body, request }) => {
    await requirePassword(ctx, viewer.id, body.password)
    await changeEmail(ctx, viewer.id, body.email, request.ip)
  })

  route('POST /me/email/confirmation', ({ viewer, request }) => sendConfirmationAgain(ctx, viewer.id, request.ip))

  route('PUT /email-confirmations/{token}', ({ params }) => confirmEmail(ctx, params.token))

  route('POST /me/two-factor', ({ viewer, body }) => beginTwoFactor(ctx, viewer.id, body.password))

  route('PUT /me/two-factor', async ({ viewer, body, request }) => ({
    recoveryCodes: await finishTwoFactor(ctx, viewer.id, body.code, request.ip),
  }))

  route('DELETE /me/two-factor', ({ viewer, body }) => endTwoFactor(ctx, viewer.id, body.password))

  route('POST /me/two-factor/recovery-codes', async ({ viewer, body }) => ({
    recoveryCodes: await renewRecoveryCodes(ctx, viewer.id, body.password),
  }))

  route('GET /me/passkeys', async ({ viewer }) => ({
    items: (await findPasskeys(ctx, viewer.id)).map(presentPasskey),
  }))

  route('POST /me/passkeys/options', ({ viewer, body }) => beginPasskey(ctx, viewer.id, body.password))

  route('POST /me/passkeys', async ({ viewer, body }) => presentPasskey(await addPasskey(ctx, viewer.id, body)))

  route('DELETE /me/passkeys/{id}', ({ viewer, params, body }) =>
    removePasskey(ctx, viewer.id, requireId(params.id), body.password),
  )
}
