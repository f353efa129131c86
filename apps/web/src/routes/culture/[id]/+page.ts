import { apiOf, needed } from '#lib/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, params }) => {
  const call = apiOf(fetch)
  const [note, messages] = await Promise.all([
    needed(call('GET /culture-notes/{id}', { params })),
    needed(call('GET /culture-notes/{id}/messages', { params })),
  ])
  return { note, messages }
}
