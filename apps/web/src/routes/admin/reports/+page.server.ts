import { error, redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch, url }) => {
  if (!locals.me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  if (locals.me.role === 'member') error(403)
  const state: 'open' | 'closed' = url.searchParams.get('state') === 'closed' ? 'closed' : 'open'
  const query = { state, cursor: url.searchParams.get('cursor') ?? undefined }
  return { state, cases: await needed(apiOf(fetch)('GET /cases', { query })) }
}
