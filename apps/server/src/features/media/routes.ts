import type { FileHandle } from 'node:fs/promises'
import multipart from '@fastify/multipart'
import type { Video } from '@redbud/contract'
import { limits } from '@redbud/contract/limits'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../context.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import { problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import { makeRoute, type Route, type Viewer } from '../../platform/http/route.ts'
import { routeDeps } from '../../platform/http/route-deps.ts'
import { fromPublicId } from '../../platform/ids.ts'
import { addPhoto, removeOwnMedia } from './commands.ts'
import { findMedia } from './queries.ts'
import { serveFile } from './serve.ts'
import { maySee } from './sight-queries.ts'
import { receiveUpload, type UploadLimits } from './upload.ts'
import { choosePoster, findVideo, removeCaptions, setCaptions } from './video-commands.ts'
import { presentPhoto, presentVideo, presentVoice } from './views.ts'

const uploadsAnHour = 200
/** A character takes up to four bytes, and six as an escape of JSON. */
const captionsBytes = 6 * limits.captions + 1024
const patience = { idleMs: 20_000, totalMs: 110_000, lingerMs: 2_000 }

export const registerMediaRoutes = async (app: FastifyInstance, route: Route, ctx: Context): Promise<void> => {
  route('GET /media/{id}', async ({ viewer, params }) => {
    const id = fromPublicId(params.id)
    const media = id ? await findMedia(ctx.pool, id) : null
    if (!media || !(await maySee(ctx, viewer, media))) throw problem('not_found')
    if (media.kind === 'video') return readVideo(viewer, media.media_id)
    return media.kind === 'photo' ? presentPhoto(media) : presentVoice({ ...media, seconds: media.seconds ?? 0 })
  })

  route('DELETE /media/{id}', ({ viewer, params }) => removeOwnMedia(ctx, viewer.id, requireId(params.id)))

  const readVideo = async (viewer: Viewer | null, id: string): Promise<Video> => {
    const found = await findVideo(ctx.pool, id)
    if (!found) throw problem('not_found')
    return presentVideo(found.video, found.poster, viewer?.id === found.video.account_id)
  }

  route('PUT /media/{id}/poster', async ({ viewer, params, body }) => {
    const id = requireId(params.id)
    const choice = 'photoId' in body ? { photoId: requireId(body.photoId) } : body
    await choosePoster(ctx, viewer.id, id, choice)
    return readVideo(viewer, id)
  })

  const longRoute = makeRoute(app, routeDeps(ctx), { bodyLimit: captionsBytes })
  longRoute('PUT /media/{id}/captions/{language}', async ({ viewer, params, body }) => {
    const id = requireId(params.id)
    await setCaptions(ctx, viewer.id, id, params.language, body.text)
    return readVideo(viewer, id)
  })
  route('DELETE /media/{id}/captions/{language}', async ({ viewer, params }) => {
    const id = requireId(params.id)
    await removeCaptions(ctx, viewer.id, id, params.language)
    return readVideo(viewer, id)
  })

  // Only this operation takes multipart bodies.
  await app.register(async (uploads) => {
    await uploads.register(multipart)
    registerUpload(uploads, ctx, patience)
  })

  app.route({
    method: ['GET', 'HEAD'],
    url: '/media/:key/:file',
    handler: (request, reply) => serveFile(ctx.storage, request, reply),
  })
}

/** `POST /media`, on an app that reads multipart. */
export const registerUpload = (uploads: FastifyInstance, ctx: Context, times: Omit<UploadLimits, 'maxBytes'>): void => {
  const route = makeRoute(uploads, routeDeps(ctx))
  route('POST /media', async ({ viewer, createdId, request }) => {
    await requireAttempt(ctx.db, [{ subject: `upload:${viewer.id}`, max: uploadsAnHour, seconds: 3600 }])
    const id = await createdId()
    const before = await findMedia(ctx.pool, id)
    if (before) return presentPhoto(before)
    const atMost = { maxBytes: ctx.settings.maxPhotoBytes, ...times }
    const photo = await receiveUpload(request, atMost, (file) =>
      addPhoto(ctx, { id, accountId: viewer.id, read: () => bytesOf(file) }),
    )
    return presentPhoto(photo)
  })
}

/** A file without a name has a path on Linux all the same. */
const bytesOf = async (file: FileHandle): Promise<Buffer | string> =>
  process.platform === 'linux' ? `/proc/${process.pid}/fd/${file.fd}` : file.readFile()
