import { hash } from 'node:crypto'
import type { Site } from '@redbud/contract'
import { isInterfaceLanguage, languageCookie, negotiateLanguage } from '@redbud/contract/language'
import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks'
import { apiOf } from '#lib/api.ts'
import { HeldAnswers } from '#lib/held-answers.server.ts'
import { isTheme, paperColours, themeCookie } from '#lib/theme.ts'

const sessionCookie = 'redbud_session'
const apiPath = '/api/v1/'

export const handle: Handle = async ({ event, resolve }) => {
  if (comesFromElsewhere(event.request)) return new Response('This form came from another site.', { status: 403 })
  const { cookies, locals, request } = event
  locals.answers = new HeldAnswers()
  locals.publicUrl = (
    event.platform?.req?.redbud?.publicUrl ??
    process.env.REDBUD_PUBLIC_URL ??
    event.url.origin
  ).replace(/\/$/, '')
  locals.me = cookies.get(sessionCookie) ? await whoIsThis(event.fetch) : null
  const chosen = cookies.get(languageCookie)
  locals.language =
    locals.me?.interfaceLanguage ??
    (isInterfaceLanguage(chosen) ? chosen : negotiateLanguage(request.headers.get('accept-language')))
  locals.translation = await (event.platform?.req?.redbud?.translation() ?? whatTranslates(event.fetch))
  const theme = cookies.get(themeCookie)
  locals.theme = isTheme(theme) ? theme : 'system'

  let page: Buffer<ArrayBuffer> | undefined
  const response = await resolve(event, {
    // SvelteKit makes the ETag by going over the page character by character, a tenth of what a page costs. So it gets a
    // digest to go over, and the page takes its place below.
    transformPageChunk: ({ html }) => {
      page = dressed(html, locals)
      return hash('sha1', page)
    },
    preload: ({ type }) => type === 'js' || type === 'css',
    // What the API's client reads of a refusal.
    filterSerializedResponseHeaders: (name) => name === 'content-type' || name === 'retry-after',
  })
  if (response.headers.get('content-type')?.startsWith('text/html')) tellCaches(response.headers, cookies)
  if (!response.body) return response
  // beside pages, what a navigation reads (__data.json)
  const isData = response.headers.get('content-type')?.startsWith('application/json')
  const bytes = page ?? (isData ? Buffer.from(await response.arrayBuffer()) : undefined)
  if (!bytes) return response
  const lent = event.platform?.req?.redbud
  const packed = lent?.compress(bytes, request.headers.get('accept-encoding') ?? undefined)
  if (packed) tellEncoding(response.headers, packed.encoding)
  const body = packed?.body ?? bytes
  response.headers.set('content-length', String(body.length))
  if (!lent) return new Response(body, response)
  lent.body = body
  return new Response(null, response)
}

const encoder = new TextEncoder()
/** Where pages are put together, one at a time: memory that is new to a process costs more than what is written to it. */
let scratch = Buffer.allocUnsafeSlow(2 ** 18)

/** A text's bytes, until the next is encoded. */
const encoded = (text: string): Buffer => {
  // at most three bytes for each of UTF-16's units
  if (text.length * 3 > scratch.length) scratch = Buffer.allocUnsafeSlow(text.length * 3)
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written)
}

/**
 * The page, its head in the reader's language and theme. SvelteKit gives thousands of pieces that V8 has yet to put
 * together: that is done once, by encoding them, and what is replaced is replaced in bytes.
 */
const dressed = (html: string, { language, theme, answers }: App.Locals): Buffer<ArrayBuffer> => {
  const bytes = encoded(html)
  const end = bytes.indexOf('</head>')
  let head = bytes
    .toString('utf8', 0, end)
    .replace('<html lang="en" data-theme="system">', `<html lang="${language}" data-theme="${theme}">`)
  if (theme !== 'system') head = head.replace(/(<meta name="theme-color" content=")[^"]+/g, `$1${paperColours[theme]}`)
  return Buffer.concat([Buffer.from(head), ...answers.putBack(bytes.subarray(end))])
}

/** The API is asked inside this process where the server lends the way, else (vite dev) over HTTP. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url)
  if (url.origin !== event.url.origin || !url.pathname.startsWith(apiPath)) return fetch(request)
  const headers = new Headers()
  for (const name of ['accept', 'content-type', 'idempotency-key', 'if-none-match'])
    pass(request.headers, headers, name)
  for (const name of ['cookie', 'accept-language', 'user-agent', 'x-forwarded-for'])
    pass(event.request.headers, headers, name)
  const lent = event.platform?.req?.redbud
  const target = lent ? url : new URL(url.pathname + url.search, process.env.REDBUD_PUBLIC_URL ?? url.origin)
  const init: RequestInit = { method: request.method, headers, redirect: 'manual' }
  if (request.body) Object.assign(init, { body: request.body, duplex: 'half' })
  const inner = new Request(target, init)
  const response = await (lent ? lent.fetch(inner) : globalThis.fetch(inner))
  for (const line of response.headers.getSetCookie()) {
    const { name, value, ...options } = event.cookies.parse(line)
    event.cookies.set(name, value ?? '', options)
  }
  return event.locals.answers.hold(response)
}

export const handleError: HandleServerError = ({ kind, error }) => {
  if (kind === 'unknown') console.error(error)
}

const pass = (from: Headers, to: Headers, name: string): void => {
  const value = from.get(name)
  if (value !== null) to.set(name, value)
}

/** Who has this session; null when it has ended. */
const whoIsThis = (fetch: typeof globalThis.fetch) =>
  apiOf(fetch)('GET /me').catch((cause: unknown) => {
    if (cause instanceof Error && 'status' in cause && cause.status === 401) return null
    throw cause
  })

/** Whether this site translates, asked over the API. */
const whatTranslates = (fetch: typeof globalThis.fetch): Promise<Site['translation']> =>
  apiOf(fetch)('GET /site').then(
    ({ translation }) => translation,
    () => 'off' as const,
  )

/** Fetch Metadata and Origin (OWASP CSRF cheat sheet), as the API checks them. */
const comesFromElsewhere = ({ method, headers }: Request): boolean => {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('origin')
  return origin !== null && URL.parse(origin)?.host !== headers.get('host')
}

/** In another encoding it is another row of bytes, with a tag of its own; SvelteKit compares it after this. */
const tellEncoding = (headers: Headers, encoding: string): void => {
  headers.set('content-encoding', encoding)
  const tag = headers.get('etag')
  if (tag) headers.set('etag', tag.replace(/"$/, `-${encoding}"`))
}

/** Pages for everyone may be kept by a CDN for a moment; what was made for someone signed in may not. */
const tellCaches = (headers: Headers, cookies: { get: (name: string) => string | undefined }): void => {
  if (headers.has('cache-control')) return
  headers.append('vary', 'Cookie, Accept-Language, Accept-Encoding')
  headers.set('cache-control', cookies.get(sessionCookie) ? 'private, no-cache' : 'public, max-age=0, must-revalidate')
}
