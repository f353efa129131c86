import { error, redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  if (!locals.me) redirect(303, '/sign-in?to=/admin/glossary')
  if (locals.me.role === 'member') error(403)
}
