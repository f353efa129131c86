import { listKey, loadCards } from '#features/feeds/load-feed.ts'
import { apiOf, needed } from '#lib/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, params }) => {
  const [topic, list] = await Promise.all([
    needed(apiOf(fetch)('GET /topics/{name}', { params })),
    loadCards({ fetch, url }, (api, query) => api('GET /topics/{name}/notes', { params, query })),
  ])
  return { topic, list, key: listKey(url) }
}
