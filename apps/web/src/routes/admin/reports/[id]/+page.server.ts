import { error, redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch, params, url }) => {
  if (!locals.me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
  if (locals.me.role === 'member') error(403)
  return { found: await needed(apiOf(fetch)('GET /cases/{id}', { params })) }
}
