import { type ReportReason, reasonsToReport } from '@redbud/contract/words'
import type { Context } from '../../context.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import { invalidField, problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { toPublicId } from '../../platform/ids.ts'
import { findActionsOn } from '../accounts/queries.ts'
import { countWaitingReports } from '../culture/queries.ts'
import { presentCards } from '../notes/views.ts'
import { noteTaste } from '../recommend/commands.ts'
import { decide, report } from './commands.ts'
import { mayMerge, mayRemove, mayReport } from './policy.ts'
import { countWaitingCases, findCases, findOwnReports, requireCase, type WholeCaseRow } from './queries.ts'
import { requireSubject } from './subjects.ts'
import { presentCase, presentCaseEntry } from './views.ts'

const reportsAnHour = 20

export const registerReportRoutes = (route: Route, ctx: Context): void => {
  const present = async (viewer: Viewer, row: WholeCaseRow, language: 'en' | 'zh-Hans') => {
    const [actions, [note = null]] = await Promise.all([
      findActionsOn(ctx.pool, row),
      presentCards(ctx, viewer, row.note_id ? [row.note_id] : [], { language }),
    ])
    return presentCase(row, { actions, note, mayRemove: mayRemove(viewer, row), mayMerge: mayMerge(viewer, row) })
  }

  route('POST /reports', async ({ viewer, body }) => {
    const subject = await requireSubject(ctx, viewer, body.subject.kind, requireId(body.subject.id))
    if (!mayReport(viewer, subject)) throw problem('not_allowed')
    const fitting: readonly ReportReason[] = reasonsToReport[subject.subject_kind]
    if (!fitting.includes(body.reason)) throw invalidField('reason', 'invalid')
    await requireAttempt(ctx.db, [{ subject: `reports:${viewer.id}`, max: reportsAnHour, seconds: 3600 }])
    await report(ctx, viewer, subject, body)
    if (subject.subject_kind === 'note') noteTaste(ctx, viewer)
  })

  route('GET /me/reports', async ({ viewer, query }) => {
    const rows = await findOwnReports(ctx.pool, viewer.id, decodeTimeCursor(query.cursor), query.limit)
    return {
      items: rows.map(({ id, at, subject_kind, subject_id, reason, words }) => ({
        id: toPublicId(id),
        subject: { kind: subject_kind, id: toPublicId(subject_id) },
        reason,
        words,
        createdAt: at.toISOString(),
      })),
      cursor: nextTimeCursor(rows, query.limit),
    }
  })

  route('GET /cases', async ({ viewer, query: { state, cursor, limit } }) => {
    const rows = await findCases(ctx.pool, viewer, { state, after: decodeTimeCursor(cursor), limit })
    return {
      items: rows.map(presentCaseEntry),
      cursor: nextTimeCursor(
        rows.map((row) => ({ id: row.id, at: row.closed_at ?? row.reported_at })),
        limit,
      ),
    }
  })

  route('GET /admin/waiting', async ({ viewer }) => {
    const [cases, cultureReports] = await Promise.all([
      countWaitingCases(ctx.pool, viewer),
      countWaitingReports(ctx.pool),
    ])
    return { cases, cultureReports }
  })

  route('GET /cases/{id}', async ({ viewer, params, language }) =>
    present(viewer, await requireCase(ctx.pool, viewer, requireId(params.id)), language),
  )

  route('POST /cases/{id}/actions', async ({ viewer, params, body, language }) => {
    const found = await requireCase(ctx.pool, viewer, requireId(params.id))
    await decide(ctx, viewer, found, { ...body, into: body.into === undefined ? null : requireId(body.into) })
    return present(viewer, await requireCase(ctx.pool, viewer, found.id), language)
  })
}
