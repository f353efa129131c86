import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch }) => {
  const { sendsMail } = await needed(apiOf(fetch)('GET /site'))
  return { sendsMail }
}
