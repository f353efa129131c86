import type { Context } from '../../context.ts'
import type { Route } from '../../platform/http/route.ts'
import { registerAdminRoutes } from './routes/admin.ts'
import { registerProfileRoutes } from './routes/profile.ts'
import { registerSecurityRoutes } from './routes/security.ts'
import { registerSignInRoutes } from './routes/sign-in.ts'

export const registerAccountRoutes = (route: Route, ctx: Context): void => {
  registerSignInRoutes(route, ctx)
  registerSecurityRoutes(route, ctx)
  registerProfileRoutes(route, ctx)
  registerAdminRoutes(route, ctx)
}
