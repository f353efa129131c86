import type { IncomingMessage, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import { operations, type Site } from '@redbud/contract'
import { isInterfaceLanguage, languageCookie, negotiateLanguage } from '@redbud/contract/language'
import { problems } from '@redbud/contract/problems'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Context } from './context.ts'
import { registerAccountRoutes } from './features/accounts/routes.ts'
import { hasBearerToken, identify } from './features/accounts/sessions.ts'
import { registerBoardRoutes } from './features/boards/routes.ts'
import { registerCommentRoutes } from './features/comments/routes.ts'
import { registerCorrectionRoutes } from './features/corrections/routes.ts'
import { registerCultureRoutes } from './features/culture/routes.ts'
import { registerDictionaryRoutes } from './features/dictionary/routes.ts'
import { registerFeedRoutes } from './features/feeds/routes.ts'
import { registerMediaRoutes } from './features/media/routes.ts'
import { registerNoteRoutes } from './features/notes/routes.ts'
import { registerSharePicture } from './features/notes/share.ts'
import { registerPhrasebookDownloads } from './features/phrasebook/download.ts'
import { registerPhrasebookRoutes } from './features/phrasebook/routes.ts'
import { registerPlaceRoutes } from './features/places/routes.ts'
import { registerRecommendRoutes } from './features/recommend/routes.ts'
import { registerReportRoutes } from './features/reports/routes.ts'
import { registerSearchRoutes } from './features/search/routes.ts'
import { registerSignalRoutes } from './features/signals/routes.ts'
import { registerSiteRoutes } from './features/site/routes.ts'
import { registerSocialRoutes } from './features/social/routes.ts'
import { registerTopicRoutes } from './features/topics/routes.ts'
import { registerGlossaryRoutes } from './features/translation/glossary-routes.ts'
import { findTranslationState } from './features/translation/queries.ts'
import { registerTranslationRoutes } from './features/translation/routes.ts'
import { registerUploadRoutes } from './features/uploads/routes.ts'
import { mayPass } from './platform/db/passing.ts'
import { addressForLog } from './platform/http/address-for-log.ts'
import { compress, encodingFor } from './platform/http/compress.ts'
import { registerDocs } from './platform/http/docs.ts'
import { endWithLentBody } from './platform/http/lent-body.ts'
import { methodsFinder } from './platform/http/methods.ts'
import { describeApi } from './platform/http/openapi.ts'
import { PageCache } from './platform/http/page-cache.ts'
import { ProblemError, presentProblem, problem } from './platform/http/problem.ts'
import { makeRoute, sendJson } from './platform/http/route.ts'
import { routeDeps } from './platform/http/route-deps.ts'
import { safeguards } from './platform/http/safeguards.ts'
import { uniqueKeysJson } from './platform/http/unique-keys.ts'
import { answerUnreadable } from './platform/http/unreadable.ts'

/** The built web app's request handler (adapter-node). */
export type PageHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void | Promise<void>

/** What the pages' handler finds on the raw request. */
export interface LentToPages {
  fetch: (request: Request) => Promise<Response>
  publicUrl: string
  /** Whether this site translates. */
  translation: () => Promise<Site['translation']>
  /** A body in an encoding that its reader takes; null where it is sent as it is. */
  compress: typeof compress
  /** What goes out where the handler ends the response without anything. */
  body: Buffer | null
}

const jsonLimitBytes = 128 * 1024

/** The HTTP app: the API, media, and (when given) the pages, on one address. */
export const buildApp = async (ctx: Context, pages?: PageHandler): Promise<FastifyInstance> => {
  const app = Fastify({
    loggerInstance: ctx.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: ctx.settings.trustProxy,
    bodyLimit: jsonLimitBytes,
    requestTimeout: 120_000,
    connectionTimeout: 180_000,
    routerOptions: { maxParamLength: 400 },
    forceCloseConnections: 'idle',
    clientErrorHandler: answerUnreadable,
    // an address that can't even be read
    frameworkErrors: (_error, request, reply) => {
      request.language = negotiateLanguage(request.headers['accept-language'])
      tellProblem(problem('not_found'), request, reply)
    },
  })

  await app.register(cookie)
  app.removeContentTypeParser(['text/plain', 'application/json'])
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, uniqueKeysJson(body.toString()))
    } catch {
      done(problem('invalid_json'))
    }
  })
  app.decorateRequest('viewer', null)
  app.decorateRequest('language', 'en')

  app.addHook('onRequest', async (request, reply) => {
    request.viewer = await identify(ctx, request, reply)
    const chosen = request.cookies[languageCookie]
    request.language =
      request.viewer?.interfaceLanguage ??
      (isInterfaceLanguage(chosen) ? chosen : negotiateLanguage(request.headers['accept-language']))
    // A browser names where a request comes from; what another site makes it send must not act with our cookie.
    if (
      isUnsafe(request.method) &&
      !hasBearerToken(request) &&
      comesFromElsewhere(request.headers, ctx.settings.publicUrl, request.host)
    )
      throw problem('wrong_origin')
  })
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(safeguards)
  })

  app.setErrorHandler(tellProblem)

  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async () => {
    await ctx.pool.query('select 1')
    return { ok: true }
  })

  // a fifth of a second's work, for whoever asks first
  let description: Buffer | undefined
  app.get('/api/v1/openapi.json', (request, reply) => {
    description ??= Buffer.from(JSON.stringify(describeApi(operations, ctx.settings.version)))
    reply.header('cache-control', 'public, max-age=300').header('vary', 'Accept-Encoding')
    sendJson(request, reply, description)
  })
  registerDocs(app)

  const route = makeRoute(app, routeDeps(ctx))
  registerSiteRoutes(route, ctx)
  registerAccountRoutes(route, ctx)
  registerSocialRoutes(route, ctx)
  await registerMediaRoutes(app, route, ctx)
  await registerUploadRoutes(app, route, ctx)
  registerNoteRoutes(route, ctx)
  registerSharePicture(app, ctx)
  registerFeedRoutes(route, ctx)
  registerSignalRoutes(route, ctx)
  registerReportRoutes(route, ctx)
  registerRecommendRoutes(route, ctx)
  registerTopicRoutes(route, ctx)
  registerSearchRoutes(route, ctx)
  registerBoardRoutes(route, ctx)
  registerCommentRoutes(route, ctx)
  registerDictionaryRoutes(route, ctx)
  registerCultureRoutes(route, ctx)
  registerCorrectionRoutes(route, ctx)
  registerTranslationRoutes(route, ctx)
  registerGlossaryRoutes(route, ctx)
  registerPhrasebookRoutes(route, ctx)
  registerPhrasebookDownloads(app, ctx)
  registerPlaceRoutes(route, ctx)

  const keptPages = new PageCache({ ttlMs: 10_000, maxBytes: 32 * 1024 * 1024 })
  ctx.bus.on('noteChanged', () => keptPages.clear())
  ctx.bus.on('accountChanged', () => keptPages.clear())
  ctx.bus.on('boardChanged', () => keptPages.clear())
  ctx.bus.on('translationsChanged', () => keptPages.clear())
  ctx.bus.on('cultureChanged', () => keptPages.clear())
  ctx.bus.on('placeChanged', () => keptPages.clear())
  ctx.bus.on('hotSearchesChanged', () => keptPages.clear())
  const methodsOf = methodsFinder(Object.keys(operations))
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(request.url)
    if (methods.length > 0) {
      reply.header('allow', methods.join(', '))
      throw problem('method_not_allowed')
    }
    if (!pages || request.url.startsWith('/api/') || request.url.startsWith('/media/')) throw problem('not_found')
    reply.hijack()
    for (const [name, value] of Object.entries(safeguards)) reply.raw.setHeader(name, value)
    // Pages read through the API like everyone else, without leaving the process.
    const raw: IncomingMessage & { redbud?: LentToPages } = request.raw
    const lent: LentToPages = {
      fetch: (inner) => fetchInside(app, inner, request.ip),
      publicUrl: ctx.settings.publicUrl,
      translation: () => findTranslationState(ctx.translator),
      compress,
      body: null,
    }
    raw.redbud = lent
    const giveUp = (error?: unknown) => {
      if (error) request.log.error({ err: error, url: addressForLog(request.url) }, 'a page failed')
      if (!reply.raw.headersSent) reply.raw.writeHead(error ? 500 : 404)
      reply.raw.end()
    }
    const render = async () => {
      endWithLentBody(reply.raw, lent)
      try {
        await pages(raw, reply.raw, giveUp)
      } catch (error) {
        giveUp(error)
      }
    }
    const key = keyOfPageForEveryone(request)
    if (key === null) void render()
    else void keptPages.send(key, raw, reply.raw, render)
  })
  return app
}

/** The cookies that change how a page looks to whoever is not signed in. */
const looks = [languageCookie, 'redbud_theme']

/** What a page depends on when its reader is nobody in particular; null when the reader may be somebody. */
const keyOfPageForEveryone = ({ method, url, host, headers, cookies, language }: FastifyRequest): string | null => {
  if (method !== 'GET' || headers.authorization || !headers.accept?.includes('text/html')) return null
  const own = Object.keys(cookies).filter((name) => name.startsWith('redbud_'))
  if (own.some((name) => !looks.includes(name))) return null
  return JSON.stringify([host, url, language, cookies.redbud_theme, encodingFor(headers['accept-encoding'])])
}

const isUnsafe = (method: string): boolean => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'

/** Fetch Metadata and Origin (OWASP CSRF cheat sheet, "Fetch Metadata headers"). Clients that send neither aren't browsers. */
const comesFromElsewhere = (headers: IncomingMessage['headers'], publicUrl: string, host: string): boolean => {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = headers
  if (origin === undefined) return false
  return origin !== new URL(publicUrl).origin && URL.parse(origin)?.host !== host
}

/** One handler turns errors into problems in the reader's language, and hides what is internal. */
const tellProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  const known = error instanceof ProblemError ? error : problemOf(error)
  if (!known || known.code === 'unavailable')
    request.log.error({ err: error, url: addressForLog(request.url) }, 'a request failed')
  const told = known ?? problem('internal')
  if (told.retryAfterSeconds !== undefined) reply.header('retry-after', String(Math.ceil(told.retryAfterSeconds)))
  reply
    .code(problems[told.code].status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(presentProblem(told, request.language)))
}

/** What Fastify itself refuses, and what will pass, in our words. */
const problemOf = (error: unknown): ProblemError | null => {
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return problem('unsupported_content_type')
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return problem('too_large')
  if (typeof code === 'string' && code.startsWith('FST_ERR_CTP')) return problem('invalid_json')
  if (statusCode === 408) return problem('request_timeout')
  if (statusCode === 400) return problem('invalid_json')
  if (statusCode === 404) return problem('not_found')
  if (mayPass(error)) return problem('unavailable', { retryAfterSeconds: 2 })
  return null
}

const fetchInside = async (app: FastifyInstance, request: Request, remoteAddress: string): Promise<Response> => {
  const url = new URL(request.url)
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
  const answer = await app.inject({
    method: request.method as 'GET',
    url: url.pathname + url.search,
    headers: Object.fromEntries(request.headers),
    remoteAddress,
    ...(body ? { payload: body } : {}),
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, String(one))
  const empty = answer.statusCode === 204 || answer.statusCode === 304
  return new Response(empty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers })
}
