import { redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch }) => {
  if (!locals.me) redirect(303, '/sign-in?to=/exchange')
  const partners = locals.me.exchange ? await needed(apiOf(fetch)('GET /exchange-partners')) : null
  return { me: locals.me, partners }
}
