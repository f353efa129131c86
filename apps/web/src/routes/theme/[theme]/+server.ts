import { error, redirect } from '@sveltejs/kit'
import { localPath } from '#lib/local-path.ts'
import { isTheme, themeCookie } from '#lib/theme.ts'
import type { RequestHandler } from './$types'

const yearSeconds = 365 * 24 * 60 * 60

/** `/theme/dark?to=/settings`: changes light and dark and goes back, by a plain form. */
export const POST: RequestHandler = ({ params, url, cookies, locals }) => {
  if (!isTheme(params.theme)) error(404)
  cookies.set(themeCookie, params.theme, {
    path: '/',
    maxAge: yearSeconds,
    httpOnly: false,
    sameSite: 'lax',
    secure: locals.publicUrl.startsWith('https:'),
  })
  redirect(303, localPath(url.searchParams.get('to')))
}
