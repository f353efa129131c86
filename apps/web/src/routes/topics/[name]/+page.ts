import { languageIn } from '#features/feeds/language.ts'
import { listKey, loadCards } from '#features/feeds/load-feed.ts'
import { apiOf, needed } from '#lib/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, params }) => {
  const language = languageIn(url)
  const [topic, related, list] = await Promise.all([
    needed(apiOf(fetch)('GET /topics/{name}', { params })),
    needed(apiOf(fetch)('GET /topics/{name}/related', { params })),
    loadCards({ fetch, url }, (api, cursor) =>
      api('GET /topics/{name}/notes', { params, query: { ...cursor, ...(language ? { language } : {}) } }),
    ),
  ])
  return { topic, related: related.items, list, key: listKey(url) }
}
