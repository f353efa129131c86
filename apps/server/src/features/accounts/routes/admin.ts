import type { Context } from '../../../context.ts'
import type { Route } from '../../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../../platform/http/time-cursor.ts'
import { toPublicId } from '../../../platform/ids.ts'
import { findMails } from '../../../platform/mail/outbox.ts'
import { giveRole, liftSuspension, suspend } from '../moderation-commands.ts'

export const registerAdminRoutes = (route: Route, ctx: Context): void => {
  route('PUT /accounts/{handle}/suspension', ({ viewer, params, body }) =>
    suspend(ctx, viewer, params.handle, body.reason),
  )

  route('DELETE /accounts/{handle}/suspension', ({ viewer, params }) => liftSuspension(ctx, viewer, params.handle))

  route('PUT /accounts/{handle}/role', ({ viewer, params, body }) => giveRole(ctx, viewer, params.handle, body.role))

  route('GET /admin/mails', async ({ query }) => {
    const rows = await findMails(ctx.db, { limit: query.limit, before: decodeTimeCursor(query.cursor) })
    return {
      items: rows.map((row) => ({
        id: toPublicId(row.id),
        recipient: row.recipient,
        subject: row.subject,
        body: row.body,
        sentAt: row.sent_at?.toISOString() ?? null,
        error: row.error,
        createdAt: row.created_at.toISOString(),
      })),
      cursor: nextTimeCursor(
        rows.map(({ id, created_at }) => ({ id, at: created_at })),
        query.limit,
      ),
    }
  })
}
