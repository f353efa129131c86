import type { Context } from '../../context.ts'
import type { Route } from '../../platform/http/route.ts'
import { forgetTaste } from '../accounts/commands.ts'
import { countSignals } from '../signals/queries.ts'
import { readTasteAnew } from './commands.ts'
import { findKnownTaste } from './known.ts'

export const registerRecommendRoutes = (route: Route, ctx: Context): void => {
  route('GET /me/taste', async ({ viewer, language }) => {
    const [known, { signals, since, unwanted, reported }] = await Promise.all([
      findKnownTaste(ctx, viewer, language),
      countSignals(ctx.pool, viewer),
    ])
    return {
      personalised: viewer.personalised,
      keptDays: ctx.settings.signalsDays,
      signals,
      since: since?.toISOString() ?? null,
      forgottenAt: viewer.tasteSince?.toISOString() ?? null,
      unwanted,
      // what it goes by, not what the moderators have
      reported: viewer.personalised ? reported : 0,
      ...known,
    }
  })

  route('DELETE /me/taste', async ({ viewer }) => {
    await forgetTaste(ctx, viewer.id)
    readTasteAnew(ctx, viewer.id)
  })
}
