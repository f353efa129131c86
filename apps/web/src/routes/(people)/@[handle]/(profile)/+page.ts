import { languageIn } from '#features/feeds/language.ts'
import { listKey } from '#features/feeds/load-feed.ts'
import { loadCardsOf } from '#features/people/load-person.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  const language = languageIn(event.url)
  const list = await loadCardsOf(event, (api, params, cursor) =>
    api('GET /accounts/{handle}/notes', { params, query: { ...cursor, ...(language ? { language } : {}) } }),
  )
  return { list, key: listKey(event.url) }
}
