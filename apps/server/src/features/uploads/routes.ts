import { hash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { type ProblemCode, problems } from '@redbud/contract/problems'
import { Metadata, Server } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import { requireAttempt } from '../../platform/attempts/attempts.ts'
import { discardRest } from '../../platform/http/discard-rest.ts'
import { makeReserveId } from '../../platform/http/idempotency.ts'
import { invalidField, ProblemError, problem } from '../../platform/http/problem.ts'
import { requireId } from '../../platform/http/require-id.ts'
import { idempotencyKey, type Route, type Viewer } from '../../platform/http/route.ts'
import { newId, toPublicId } from '../../platform/ids.ts'
import { checksumAlgorithms, receiveChecked } from './checksum.ts'
import { finishUpload, makeMedia, type NewUpload, prolongUpload, removeUpload, startUpload } from './commands.ts'
import { findUpload, type UploadRow } from './queries.ts'

const path = '/api/v1/uploads'
const version = '1.0.0'
const chunkType = 'application/offset+octet-stream'
const extensions = ['creation', 'creation-with-upload', 'checksum', 'expiration', 'termination']
const uploadsAnHour = 400
const wordMax = 255
/** How long an answer that comes before the end of a chunk has to be read. */
const lingerMs = 2_000
/** How long a request goes on that another one wants to follow. */
const drainMs = 300

/** What tus itself reads of a request; the rest has been looked at before. */
const passedOn = [
  'tus-resumable',
  'upload-concat',
  'upload-defer-length',
  'upload-length',
  'upload-metadata',
  'upload-offset',
  'content-length',
  'content-type',
]
const passedBack = ['upload-offset', 'upload-length', 'upload-metadata', 'connection']

/**
 * `/uploads` by tus 1.0.0 (https://tus.io/protocols/resumable-upload), and the operation that makes media of what has
 * arrived. @tus/server appends; who may do what, how much, and checksums are ours.
 */
export const registerUploadRoutes = async (app: FastifyInstance, route: Route, ctx: Context): Promise<void> => {
  route('POST /uploads/{id}/media', ({ viewer, params }) => makeMedia(ctx, viewer.id, requireId(params.id)))

  const tus = openTus(ctx)
  const reserveId = makeReserveId(ctx.pool)

  await app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers()
    // The body is a stream of bytes, read where it goes.
    uploads.addContentTypeParser('*', (_request, _body, done) => done(null))
    uploads.addHook('onRequest', async (request, reply) => {
      reply.header('tus-resumable', version).header('cache-control', 'no-store')
      if (request.method === 'OPTIONS' || request.headers['tus-resumable'] === version) return
      reply.header('tus-version', version)
      throw problem('unsupported_protocol')
    })

    uploads.addHook('onError', async (request) => {
      if (!request.raw.complete) discardRest(request, lingerMs)
    })

    uploads.options(path, (_request, reply) =>
      reply
        .code(204)
        .header('tus-version', version)
        .header('tus-extension', extensions.join(','))
        .header('tus-checksum-algorithm', checksumAlgorithms.join(','))
        .header('tus-max-size', String(Math.max(ctx.settings.maxPhotoBytes, ctx.settings.maxVideoBytes)))
        .send(),
    )

    uploads.post(path, async (request, reply) => {
      const viewer = requireViewer(request)
      await requireAttempt(ctx.db, [{ subject: `tus:${viewer.id}`, max: uploadsAnHour, seconds: 3600 }])
      const wanted = readCreation(request)
      const key = idempotencyKey(request)
      const id = key ? await reserveId(viewer.id, key, hash('sha256', JSON.stringify(wanted))) : newId()
      const { isNew, expiresAt } = await startUpload(ctx, { ...wanted, id, accountId: viewer.id })
      tellPlace(reply, id, expiresAt)
      if (!isNew && (await hasBegun(ctx, id))) return reply.code(201).send()
      try {
        return await tell(reply, await ask(tus, id, request, await bodyOf(request)))
      } catch (error) {
        reply.removeHeader('location')
        // Nobody was told its address.
        if (isNew) await removeUpload(ctx, id)
        throw error
      }
    })

    uploads.head(`${path}/:id`, async (request, reply) => {
      const { id, expires_at } = await requireOwn(ctx, request)
      reply.header('upload-expires', expires_at.toUTCString())
      return tell(reply, await ask(tus, id, request))
    })

    uploads.patch(`${path}/:id`, async (request, reply) => {
      const { id } = await requireOwn(ctx, request)
      if (request.headers['content-type'] !== chunkType) throw problem('unsupported_content_type')
      const expiresAt = await prolongUpload(ctx, id)
      reply.header('upload-expires', expiresAt.toUTCString())
      return tell(reply, await ask(tus, id, request, await bodyOf(request)))
    })

    uploads.delete(`${path}/:id`, async (request, reply) => {
      const { id } = await requireOwn(ctx, request)
      const answer = await ask(tus, id, request)
      await removeUpload(ctx, id)
      return tell(reply, answer)
    })
  })
}

/** Which upload a request that is passed on is about. */
const idOf = new WeakMap<object, string>()

const openTus = (ctx: Context): Server => {
  const tus = new Server({
    path,
    datastore: ctx.uploads.store,
    locker: ctx.uploads.locker,
    lockDrainTimeout: drainMs,
    namingFunction: (request) => idOf.get(request) ?? newId(),
    getFileIdFromRequest: (request) => idOf.get(request),
    onUploadFinish: async (_request, { id }) => {
      await finishUpload(ctx, id)
      return {}
    },
    onResponseError: (_request, error) => {
      if (error instanceof ProblemError) return { status_code: problems[error.code].status, body: error.code }
      if (error instanceof Error) ctx.log.error({ err: error }, 'an upload failed')
      return undefined
    },
  })
  return tus
}

/** Has tus answer a request about an upload. @throws what tus refuses, as a problem */
const ask = async (
  tus: Server,
  id: string,
  { raw }: FastifyRequest,
  body: Readable | null = null,
): Promise<Response> => {
  const headers = new Headers()
  for (const name of passedOn) {
    const value = raw.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  if (!body) headers.delete('content-type')
  const sent: RequestInit = { method: raw.method ?? 'GET', headers }
  if (body) Object.assign(sent, { body: Readable.toWeb(body), duplex: 'half' })
  const request = new Request(`http://localhost${path}/${id}`, sent)
  idOf.set(request, id)
  const answer = await tus.handleWeb(request)
  if (answer.status < 400) return answer
  body?.destroy()
  const said = await answer.text()
  throw problem(said in problems ? (said as ProblemCode) : (codeOf[answer.status] ?? 'invalid_json'))
}

const codeOf: Record<number, ProblemCode> = {
  404: 'not_found',
  409: 'conflict',
  410: 'not_found',
  413: 'too_large',
  500: 'internal',
}

const tell = (reply: FastifyReply, answer: Response): FastifyReply => {
  for (const name of passedBack) {
    const value = answer.headers.get(name)
    if (value !== null) reply.header(name, value)
  }
  return reply.code(answer.status).send()
}

const tellPlace = (reply: FastifyReply, id: string, expiresAt: Date): void => {
  reply.header('location', `${path}/${toPublicId(id)}`).header('upload-expires', expiresAt.toUTCString())
}

const hasBegun = async (ctx: Context, id: string): Promise<boolean> =>
  (await ctx.uploads.store.getUpload(id).catch(() => null))?.offset !== 0

/** The bytes that come with a request; null without. Those with a checksum are here, and right. */
const bodyOf = async ({ raw, headers }: FastifyRequest): Promise<Readable | null> => {
  if (headers['content-type'] !== chunkType) return null
  const checksum = headers['upload-checksum']
  if (checksum === undefined) return Readable.from(untilCut(raw), { objectMode: false })
  if (typeof checksum !== 'string') throw problem('invalid_json')
  const file = await receiveChecked(raw.iterator({ destroyOnReturn: false }), checksum)
  return file.createReadStream({ start: 0 })
}

/** What arrived before a connection broke is the upload's as much as what comes after. */
async function* untilCut(raw: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of raw.iterator({ destroyOnReturn: false })) yield bytes
  } catch {
    // There is nobody left to tell.
  }
}

const requireViewer = ({ viewer }: FastifyRequest): Viewer => {
  if (!viewer) throw problem('not_signed_in')
  return viewer
}

/** An upload is nobody's business but of who began it. @throws not_signed_in, not_found */
const requireOwn = async (ctx: Context, request: FastifyRequest): Promise<UploadRow> => {
  const viewer = requireViewer(request)
  const { id } = request.params as { id: string }
  const upload = await findUpload(ctx.pool, requireId(id))
  if (upload?.account_id !== viewer.id) throw problem('not_found')
  return upload
}

/** @throws invalid_input */
const readCreation = ({ headers }: FastifyRequest): Omit<NewUpload, 'id' | 'accountId'> => {
  const length = headers['upload-length']
  if (typeof length !== 'string' || !/^\d{1,15}$/.test(length)) throw invalidField('Upload-Length', 'invalid')
  const { kind, filename, filetype } = readMetadata(headers['upload-metadata'])
  if (kind !== 'photo' && kind !== 'video' && kind !== 'voice') throw invalidField('Upload-Metadata', 'invalid')
  return { kind, size: Number(length), filename: wordOf(filename), filetype: wordOf(filetype) }
}

const readMetadata = (header: string | string[] | undefined): Record<string, string | null> => {
  try {
    return Metadata.parse(String(header ?? ''))
  } catch {
    throw invalidField('Upload-Metadata', 'invalid')
  }
}

const wordOf = (text: string | null | undefined): string | null => text?.replaceAll('\0', '').slice(0, wordMax) || null
