import { error, redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch }) => {
  if (!locals.me) redirect(303, '/sign-in?to=/admin')
  if (locals.me.role === 'member') error(403)
  const call = apiOf(fetch)
  const counting = needed(call('GET /admin/waiting'))
  if (locals.me.role !== 'administrator') return { waiting: await counting, mails: null }
  const [waiting, mails, site] = await Promise.all([
    counting,
    needed(call('GET /admin/mails')),
    needed(call('GET /site')),
  ])
  return { waiting, mails: { first: mails, kept: !site.sendsMail } }
}
