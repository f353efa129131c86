import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => {
  if (!locals.me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  return { me: locals.me, term: url.searchParams.get('term') ?? '' }
}
