import type { Context } from '../../context.ts'
import type { Route } from '../../platform/http/route.ts'

export const registerSiteRoutes = (route: Route, { settings, mailer, videos }: Context): void => {
  route('GET /site', async () => ({
    name: 'Redbud',
    version: settings.version,
    signUps: settings.signUps,
    sendsMail: mailer.sends,
    maxPhotoBytes: settings.maxPhotoBytes,
    maxPhotoPixels: settings.maxPhotoPixels,
    maxVideoBytes: settings.maxVideoBytes,
    videos: (await videos.engine()) !== null,
  }))
}
