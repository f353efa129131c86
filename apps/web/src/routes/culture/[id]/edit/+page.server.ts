import { redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch, params, url }) => {
  if (!locals.me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
  return { note: await needed(apiOf(fetch)('GET /culture-notes/{id}', { params })) }
}
