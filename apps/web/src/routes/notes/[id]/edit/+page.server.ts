import { error, redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch, params, url }) => {
  if (!locals.me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname)}`)
  const call = apiOf(fetch)
  const [note, site] = await Promise.all([
    needed(call('GET /notes/{id}', { params: { id: params.id } })),
    needed(call('GET /site')),
  ])
  if (!note.permissions.edit) error(403)
  return { me: locals.me, site, note }
}
