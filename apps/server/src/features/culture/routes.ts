import type { Context } from '../../context.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { termKey } from '../../platform/text/terms.ts'
import { findStanding } from '../accounts/queries.ts'
import {
  addMessage,
  createCultureNote,
  deleteMessage,
  editCultureNote,
  hideCultureNote,
  reportCultureNote,
  restoreCultureNote,
  settleReport,
} from './commands.ts'
import { mayDeleteMessage, mayRestore, mayWrite } from './policy.ts'
import {
  type CultureKey,
  countRevisionsBy,
  findCultureNotes,
  findMessages,
  findReports,
  findRevisions,
  firstCultureKey,
  requireCultureNote,
  requireMessage,
} from './queries.ts'
import { presentCultureNote, presentEntry, presentMessage, presentReport, presentRevision } from './views.ts'

/** In an hour, of one member. */
const hourly = { writes: 20, messages: 30, reports: 20 }

export const registerCultureRoutes = (route: Route, ctx: Context): void => {
  const readerOf = async (viewer: Viewer) => {
    const [standing, revisions] = await Promise.all([
      findStanding(ctx.pool, viewer.id),
      countRevisionsBy(ctx.pool, viewer.id),
    ])
    return { standing, revisions }
  }
  const present = async (viewer: Viewer | null, id: string) => {
    const [row, reader] = await Promise.all([requireCultureNote(ctx, viewer, id), viewer ? readerOf(viewer) : null])
    return presentCultureNote(row, viewer, reader)
  }
  const requireWriter = async (viewer: Viewer): Promise<void> => {
    if (!mayWrite(viewer, await findStanding(ctx.pool, viewer.id))) throw problem('email_unconfirmed')
  }
  const limit = (viewer: Viewer, what: keyof typeof hourly) =>
    requireAttempt(ctx.db, [{ subject: `culture-${what}:${viewer.id}`, max: hourly[what], seconds: 3600 }])

  route('GET /culture-notes', async ({ viewer, query }) => {
    const words = termKey(query.q ?? '')
    const after = cultureKey(query.cursor)
    const rows = await findCultureNotes(ctx.pool, viewer, { words, kind: query.kind, after, limit: query.limit })
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    return {
      items: rows.map(presentEntry),
      cursor: last ? encodeCursor([last.fit, last.updated_at.toISOString(), last.id]) : null,
    }
  })

  route('POST /culture-notes', async ({ viewer, body, createdId }) => {
    await requireWriter(viewer)
    await limit(viewer, 'writes')
    const id = await createdId()
    await createCultureNote(ctx, viewer, id, body)
    return present(viewer, id)
  })

  route('GET /culture-notes/{id}', async ({ viewer, params }) => present(viewer, requireId(params.id)))

  route('PUT /culture-notes/{id}', async ({ viewer, params, body }) => {
    const { id } = await requireCultureNote(ctx, viewer, requireId(params.id))
    await requireWriter(viewer)
    await limit(viewer, 'writes')
    await editCultureNote(ctx, viewer, id, body)
    return present(viewer, id)
  })

  route('GET /culture-notes/{id}/revisions', async ({ viewer, params, query }) => {
    const { id } = await requireCultureNote(ctx, viewer, requireId(params.id))
    const [before = 2 ** 31 - 1] = decodeCursor(query.cursor, ['number']) ?? []
    if (!Number.isInteger(before) || Math.abs(Number(before)) >= 2 ** 31) throw problem('invalid_cursor')
    const rows = await findRevisions(ctx.pool, viewer, id, Number(before), query.limit)
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    return { items: rows.map(presentRevision), cursor: last ? encodeCursor([last.number]) : null }
  })

  route('POST /culture-notes/{id}/restorations', async ({ viewer, params, body }) => {
    const { id } = await requireCultureNote(ctx, viewer, requireId(params.id))
    const { standing, revisions } = await readerOf(viewer)
    if (!mayRestore(viewer, standing, revisions)) throw problem('not_allowed')
    await limit(viewer, 'writes')
    await restoreCultureNote(ctx, viewer, id, body)
    return present(viewer, id)
  })

  route('PUT /culture-notes/{id}/hidden', async ({ viewer, params }) =>
    hideCultureNote(ctx, viewer, requireId(params.id), true),
  )
  route('DELETE /culture-notes/{id}/hidden', async ({ viewer, params }) =>
    hideCultureNote(ctx, viewer, requireId(params.id), false),
  )

  route('GET /culture-notes/{id}/messages', async ({ viewer, params, query }) => {
    const { id } = await requireCultureNote(ctx, viewer, requireId(params.id))
    const rows = await findMessages(ctx.pool, viewer, id, decodeTimeCursor(query.cursor), query.limit)
    return {
      items: rows.map((row) => presentMessage(row, viewer)),
      cursor: nextTimeCursor(
        rows.map((row) => ({ id: row.id, at: row.created_at })),
        query.limit,
      ),
    }
  })

  route('POST /culture-notes/{id}/messages', async ({ viewer, params, body, createdId }) => {
    const { id: cultureNoteId } = await requireCultureNote(ctx, viewer, requireId(params.id))
    await requireWriter(viewer)
    await limit(viewer, 'messages')
    const id = await createdId()
    await addMessage(ctx, viewer, { id, cultureNoteId, body: body.body })
    return presentMessage(await requireMessage(ctx.pool, id), viewer)
  })

  route('DELETE /culture-messages/{id}', async ({ viewer, params }) => {
    const message = await requireMessage(ctx.pool, requireId(params.id))
    if (!mayDeleteMessage(viewer, message)) throw problem('not_allowed')
    await deleteMessage(ctx, viewer, message)
  })

  route('PUT /culture-notes/{id}/report', async ({ viewer, params, body }) => {
    const note = await requireCultureNote(ctx, viewer, requireId(params.id))
    await limit(viewer, 'reports')
    await reportCultureNote(ctx, viewer, { cultureNoteId: note.id, ...body })
  })

  route('GET /culture-reports', async ({ query }) => {
    const rows = await findReports(ctx.pool, decodeTimeCursor(query.cursor), query.limit)
    return {
      items: rows.map(presentReport),
      cursor: nextTimeCursor(
        rows.map((row) => ({ id: row.id, at: row.created_at })),
        query.limit,
      ),
    }
  })

  route('PUT /culture-reports/{id}/settled', async ({ viewer, params }) =>
    settleReport(ctx, viewer, requireId(params.id)),
  )
}

const cultureKey = (cursor: string | undefined): CultureKey => {
  const key = decodeCursor(cursor, ['number', 'time', 'uuid'])
  if (!key) return firstCultureKey
  const [fit, at, id] = key
  if (!Number.isInteger(fit) || Math.abs(Number(fit)) > 4) throw problem('invalid_cursor')
  return { fit: Number(fit), at: String(at), id: String(id) }
}
