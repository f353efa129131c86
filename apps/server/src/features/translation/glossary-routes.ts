import type { Context } from '../../context.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { addTerm, changeTerm, removeTerm } from './glossary-commands.ts'
import { findTerms, type GlossaryKey, presentTerm, requireTermRow } from './glossary-queries.ts'

/** Of one moderator: each may have translations made anew. */
const changesPerHour = 300

export const registerGlossaryRoutes = (route: Route, ctx: Context): void => {
  const limit = (viewer: Viewer) =>
    requireAttempt(ctx.db, [{ subject: `glossary:${viewer.id}`, max: changesPerHour, seconds: 3600 }])

  route('GET /glossary', async ({ query }) => {
    const { q = '', from = null, limit } = query
    const rows = await findTerms(ctx.pool, { q, from, after: keyOf(query.cursor), limit })
    const last = rows.length === limit ? rows.at(-1) : undefined
    return {
      items: rows.map(presentTerm),
      cursor: last ? encodeCursor([last.id === null ? 1 : 0, last.from, last.key]) : null,
    }
  })

  route('POST /glossary', async ({ viewer, body, createdId }) => {
    await limit(viewer)
    const id = await createdId()
    await addTerm(ctx, viewer, id, body)
    return presentTerm(await requireTermRow(ctx.pool, id))
  })

  route('PATCH /glossary/{id}', async ({ viewer, params, body }) => {
    const id = requireId(params.id)
    await limit(viewer)
    await changeTerm(ctx, viewer, id, body)
    return presentTerm(await requireTermRow(ctx.pool, id))
  })

  route('DELETE /glossary/{id}', async ({ viewer, params }) => {
    const id = requireId(params.id)
    await limit(viewer)
    await removeTerm(ctx, viewer, id)
  })
}

const keyOf = (cursor: string | undefined): GlossaryKey | null => {
  const key = decodeCursor(cursor, ['number', 'string', 'string'])
  if (!key) return null
  const [own, from, word] = key
  if (own !== 0 && own !== 1) throw problem('invalid_cursor')
  return { own, from: String(from), key: String(word) }
}
