import { isInterfaceLanguage, languageCookie } from '@redbud/contract/language'
import { error, redirect } from '@sveltejs/kit'
import { apiOf } from '#lib/api.ts'
import { localPath } from '#lib/local-path.ts'
import type { RequestHandler } from './$types'

const yearSeconds = 365 * 24 * 60 * 60

/** `/language/zh-Hans?to=/notes/…`: changes the interface's language and goes back, by a plain form or link. */
const change: RequestHandler = async ({ params, url, cookies, locals, request, fetch }) => {
  const { language } = params
  if (!isInterfaceLanguage(language)) error(404)
  cookies.set(languageCookie, language, {
    path: '/',
    maxAge: yearSeconds,
    httpOnly: false,
    sameSite: 'lax',
    secure: locals.publicUrl.startsWith('https:'),
  })
  // A link on another site may choose what a visitor sees, not change somebody's account.
  const fromHere =
    request.method === 'POST' || ['same-origin', 'none'].includes(request.headers.get('sec-fetch-site') ?? '')
  if (locals.me && fromHere) await apiOf(fetch)('PATCH /me', { body: { interfaceLanguage: language } })
  redirect(303, localPath(url.searchParams.get('to')))
}

export const GET = change
export const POST = change
