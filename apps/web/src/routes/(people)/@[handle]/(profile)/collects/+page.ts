import { listKey } from '#features/feeds/load-feed.ts'
import { loadBoardsOf, loadCardsOf } from '#features/people/load-person.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  const [list, boards] = await Promise.all([
    loadCardsOf(event, (api, params, query) => api('GET /accounts/{handle}/collects', { params, query })),
    loadBoardsOf(event),
  ])
  return { list, boards, key: listKey(event.url) }
}
