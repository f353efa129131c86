import { redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import { localPath } from '#lib/local-path.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url, fetch }) => {
  const to = localPath(url.searchParams.get('to'))
  if (locals.me) redirect(303, to)
  const { signUps } = await needed(apiOf(fetch)('GET /site'))
  return { to, open: signUps === 'open' }
}
