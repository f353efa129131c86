import { listKey } from '#features/feeds/load-feed.ts'
import { loadCardsOf } from '#features/people/load-person.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => ({
  list: await loadCardsOf(
    event,
    (api, params, query) => api('GET /accounts/{handle}/likes', { params, query }),
    (person) => person.showsLikes || person.permissions.edit,
  ),
  key: listKey(event.url),
})
