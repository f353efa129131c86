import { redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch }) => {
  if (!locals.me) redirect(303, '/sign-in?to=/publish')
  return { me: locals.me, site: await needed(apiOf(fetch)('GET /site')) }
}
