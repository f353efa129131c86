import { error, redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch }) => {
  if (!locals.me) redirect(303, '/sign-in?to=/admin')
  if (locals.me.role !== 'administrator') error(403)
  const call = apiOf(fetch)
  const [mails, site] = await Promise.all([needed(call('GET /admin/mails')), needed(call('GET /site'))])
  return { mails, site }
}
