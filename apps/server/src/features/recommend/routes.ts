import type { Context } from '../../context.ts'
import { createLimiter } from '../../platform/attempts/limiter.ts'
import type { Route } from '../../platform/http/route.ts'
import { forgetTaste } from '../accounts/commands.ts'
import { readTasteAnew } from './commands.ts'
import { findKnownTaste } from './known.ts'

/** Looks at what is known, of one account in a minute of this process. */
const looks = 30

export const registerRecommendRoutes = (route: Route, ctx: Context): void => {
  const countLook = createLimiter({ max: looks, seconds: 60 })
  route('GET /me/taste', async ({ viewer, language }) => {
    countLook(viewer.id)
    const [known, { signals, since, unwanted, reported }] = await Promise.all([
      findKnownTaste(ctx, viewer, language),
      ctx.signals.count(viewer),
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
