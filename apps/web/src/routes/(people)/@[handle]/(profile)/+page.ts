import { languageIn } from '#features/feeds/language.ts'
import { listKey } from '#features/feeds/load-feed.ts'
import { loadCardsOf, unpublishedOf } from '#features/people/load-person.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  const language = languageIn(event.url)
  const [list, unpublished] = await Promise.all([
    loadCardsOf(event, (api, params, cursor) =>
      api('GET /accounts/{handle}/notes', { params, query: { ...cursor, ...(language ? { language } : {}) } }),
    ),
    unpublishedOf(event),
  ])
  return { list, unpublished, key: listKey(event.url) }
}
