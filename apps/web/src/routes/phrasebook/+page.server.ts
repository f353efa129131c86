import { redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch, url }) => {
  if (!locals.me) redirect(303, '/sign-in?to=/phrasebook')
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const phrases = await needed(apiOf(fetch)('GET /me/phrases', { query: { limit: 40, ...(q ? { q } : {}) } }))
  return { q, phrases }
}
