import type { Context } from '../../../context.ts'
import type { Route } from '../../../platform/http/route.ts'
import { updateAccount } from '../commands.ts'
import { findExchangePartners } from '../exchange.ts'
import { findAccountsByPrefix, findOwnAccount, requireProfile } from '../queries.ts'
import { presentAccountCard, presentMe, presentProfile } from '../views.ts'

export const registerProfileRoutes = (route: Route, ctx: Context): void => {
  route('GET /me', async ({ viewer }) => presentMe(ctx, await findOwnAccount(ctx, viewer.id)))

  route('PATCH /me', async ({ viewer, body }) => {
    await updateAccount(ctx, viewer, body)
    return presentMe(ctx, await findOwnAccount(ctx, viewer.id))
  })

  route('GET /exchange-partners', async ({ viewer }) => ({ items: await findExchangePartners(ctx, viewer) }))

  route('GET /accounts', async ({ viewer, query }) => ({
    items: (await findAccountsByPrefix(ctx, viewer, query.prefix, query.limit)).map(presentAccountCard),
  }))

  route('GET /accounts/{handle}', async ({ viewer, params }) => {
    const { profile, relations } = await requireProfile(ctx, viewer, params.handle)
    return presentProfile(viewer, profile, relations)
  })
}
