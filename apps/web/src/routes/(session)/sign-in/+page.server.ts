import { redirect } from '@sveltejs/kit'
import { localPath } from '#lib/local-path.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => {
  const to = localPath(url.searchParams.get('to'))
  if (locals.me) redirect(303, to)
  return { to, reset: url.searchParams.has('reset') }
}
