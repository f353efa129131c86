import { listKey, loadCards } from '#features/feeds/load-feed.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent()
  const list = me
    ? await loadCards({ fetch, url }, (api, cursor) => api('GET /feeds/following', { query: cursor }))
    : null
  return { list, key: listKey(url) }
}
