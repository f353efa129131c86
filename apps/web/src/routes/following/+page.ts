import { languageIn } from '#features/feeds/language.ts'
import { listKey, loadCards } from '#features/feeds/load-feed.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent()
  const language = languageIn(url)
  const list = me
    ? await loadCards({ fetch, url }, (api, cursor) =>
        api('GET /feeds/following', { query: { ...cursor, ...(language ? { language } : {}) } }),
      )
    : null
  return { list, key: listKey(url) }
}
