import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch }) => {
  const call = apiOf(fetch)
  const [taste, unwanted] = await Promise.all([needed(call('GET /me/taste')), needed(call('GET /me/unwanted'))])
  return { taste, unwanted }
}
