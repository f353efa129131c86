import { listKey, loadCards } from '#features/feeds/load-feed.ts'
import { apiOf, needed } from '#lib/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, params }) => {
  const [board, list] = await Promise.all([
    needed(apiOf(fetch)('GET /boards/{id}', { params })),
    loadCards({ fetch, url }, (api, query) => api('GET /boards/{id}/notes', { params, query })),
  ])
  return { board, list, key: listKey(url) }
}
