import type { Context } from '../../context.ts'
import type { Route } from '../../platform/http/route.ts'
import { findTranslationState } from '../translation/queries.ts'

export const registerSiteRoutes = (route: Route, { settings, mailer, videos, translator }: Context): void => {
  route('GET /site', async () => ({
    name: 'Redbud',
    version: settings.version,
    signUps: settings.signUps,
    sendsMail: mailer.sends,
    maxPhotoBytes: settings.maxPhotoBytes,
    maxPhotoPixels: settings.maxPhotoPixels,
    maxVideoBytes: settings.maxVideoBytes,
    videos: (await videos.engine()) !== null,
    translation: await findTranslationState(translator),
  }))
}
