import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch }) => {
  const call = apiOf(fetch)
  const [blocks, mutes] = await Promise.all([needed(call('GET /me/blocks')), needed(call('GET /me/mutes'))])
  return { blocks, mutes }
}
