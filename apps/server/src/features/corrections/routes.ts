import type { Correction, Corrections } from '@redbud/contract'
import type { Context } from '../../context.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import type { Route, Viewer } from '../../platform/http/route.ts'
import { deleteCorrection, offerCorrection, thank } from './commands.ts'
import { mayCorrect, mayDeleteCorrection, mayThank } from './policy.ts'
import { findCorrections, requireCorrection, requireText, type Subject } from './queries.ts'
import { presentCorrection, presentCorrections } from './views.ts'

/** Of one member in an hour. */
const offersPerHour = 60

export const registerCorrectionRoutes = (route: Route, ctx: Context): void => {
  const list = async (viewer: Viewer | null, subject: Subject): Promise<Corrections> => {
    const text = await requireText(ctx, viewer, subject)
    return presentCorrections(viewer, text, await findCorrections(ctx.pool, viewer, subject))
  }
  const offer = async (
    viewer: Viewer,
    subject: Subject,
    wordings: Parameters<typeof offerCorrection>[3],
  ): Promise<Correction> => {
    const text = await requireText(ctx, viewer, subject)
    if (!mayCorrect(viewer, text)) throw problem('not_allowed')
    await requireAttempt(ctx.db, [{ subject: `corrections:${viewer.id}`, max: offersPerHour, seconds: 3600 }])
    const id = await offerCorrection(ctx, viewer, text, wordings)
    const { correction } = await requireCorrection(ctx, viewer, id)
    return presentCorrection(viewer, text, correction)
  }

  for (const [kind, read, write] of [
    ['note', 'GET /notes/{id}/corrections', 'PUT /notes/{id}/correction'],
    ['comment', 'GET /comments/{id}/corrections', 'PUT /comments/{id}/correction'],
  ] as const) {
    route(read, async ({ viewer, params }) => list(viewer, { kind, id: requireId(params.id) }))
    route(write, async ({ viewer, params, body }) => offer(viewer, { kind, id: requireId(params.id) }, body))
  }

  route('DELETE /corrections/{id}', async ({ viewer, params }) => {
    const { correction, text } = await requireCorrection(ctx, viewer, requireId(params.id))
    if (!mayDeleteCorrection(viewer, correction, text)) throw problem('not_allowed')
    await deleteCorrection(ctx, viewer, correction, text)
  })

  for (const [key, thanked] of [
    ['PUT /corrections/{id}/thanks', true],
    ['DELETE /corrections/{id}/thanks', false],
  ] as const)
    route(key, async ({ viewer, params }) => {
      const { correction, text } = await requireCorrection(ctx, viewer, requireId(params.id))
      if (!mayThank(viewer, text)) throw problem('not_allowed')
      await thank(ctx, correction.id, thanked)
    })
}
