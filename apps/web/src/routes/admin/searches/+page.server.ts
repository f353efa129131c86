import { error, redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch }) => {
  if (!locals.me) redirect(303, '/sign-in?to=/admin/searches')
  if (locals.me.role === 'member') error(403)
  return { searches: await needed(apiOf(fetch)('GET /admin/searches')) }
}
