import type { Phrase } from '@redbud/contract'
import type { Context } from '../../context.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { decodeTimeCursor, nextTimeCursor } from '../../platform/http/time-cursor.ts'
import { toPublicId } from '../../platform/ids.ts'
import { tidyPhrase } from '../../platform/text/safe.ts'
import { deletePhrase, editPhrase, keepPhrases, recordReviews } from './commands.ts'
import {
  findDue,
  findKept,
  findPhrases,
  findPhrasesById,
  findStatistics,
  findToday,
  keyOf,
  requirePhrase,
} from './queries.ts'
import { presentPhrases } from './views.ts'

/** More than anybody answers in an hour. */
const reviewsInAnHour = 3000

export const registerPhrasebookRoutes = (route: Route, ctx: Context): void => {
  const phrase = async (viewer: Viewer, id: string): Promise<Phrase> => {
    const [view] = await presentPhrases(ctx, viewer, [await requirePhrase(ctx.pool, viewer.id, id)])
    if (!view) throw problem('not_found')
    return view
  }
  const phrases = async (viewer: Viewer, ids: string[]): Promise<Phrase[]> =>
    presentPhrases(ctx, viewer, await findPhrasesById(ctx.pool, viewer.id, ids))

  route('GET /me/phrases', async ({ viewer, query }) => {
    const after = decodeTimeCursor(query.cursor)
    const rows = await findPhrases(ctx.pool, viewer.id, query.q ?? null, after, query.limit)
    return { items: await presentPhrases(ctx, viewer, rows), cursor: nextTimeCursor(rows, query.limit) }
  })

  route('POST /me/phrases', async ({ viewer, body }) => ({
    items: await phrases(viewer, await keepPhrases(ctx, viewer, body.items)),
  }))

  route('POST /me/phrases/lookups', async ({ viewer, body }) => {
    const words = body.items.map(({ language, text }) => ({ language, text: tidyPhrase(text) }))
    const kept = await findKept(ctx.pool, viewer.id, words)
    return {
      items: words.map((word) => {
        const id = kept.get(keyOf(word))
        return { id: id ? toPublicId(id) : null }
      }),
    }
  })

  route('GET /me/phrases/{id}', async ({ viewer, params }) => phrase(viewer, requireId(params.id)))

  route('PATCH /me/phrases/{id}', async ({ viewer, params, body }) => {
    const id = requireId(params.id)
    await editPhrase(ctx, viewer, id, body)
    return phrase(viewer, id)
  })

  route('DELETE /me/phrases/{id}', async ({ viewer, params }) => deletePhrase(ctx, viewer, requireId(params.id)))

  route('GET /me/reviews', async ({ viewer, query }) => {
    const [rows, done] = await Promise.all([
      findDue(ctx.pool, viewer.id),
      findToday(ctx.pool, viewer.id, query.timeZone),
    ])
    return { items: await presentPhrases(ctx, viewer, rows), ...done }
  })

  route('POST /me/reviews', async ({ viewer, body }) => {
    const weight = body.reviews.length
    await requireAttempt(ctx.db, [{ subject: `reviews:${viewer.id}`, max: reviewsInAnHour, seconds: 3600, weight }])
    return { items: await phrases(viewer, await recordReviews(ctx, viewer, body.reviews, body.sentAt)) }
  })

  route('GET /me/reviews/statistics', async ({ viewer, query }) => findStatistics(ctx.pool, viewer.id, query.timeZone))
}
