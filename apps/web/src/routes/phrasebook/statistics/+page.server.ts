import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.me) redirect(303, '/sign-in?to=/phrasebook/statistics')
}
