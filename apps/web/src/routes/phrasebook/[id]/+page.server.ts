import { redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch, params }) => {
  if (!locals.me) redirect(303, `/sign-in?to=/phrasebook/${params.id}`)
  return { phrase: await needed(apiOf(fetch)('GET /me/phrases/{id}', { params: { id: params.id } })) }
}
