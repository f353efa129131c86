import { error, redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch }) => {
  if (!locals.me) redirect(303, '/sign-in?to=/admin')
  if (locals.me.role === 'member') error(403)
  if (locals.me.role !== 'administrator') return { mails: null }
  const call = apiOf(fetch)
  const [mails, site] = await Promise.all([needed(call('GET /admin/mails')), needed(call('GET /site'))])
  return { mails: { first: mails, kept: !site.sendsMail } }
}
