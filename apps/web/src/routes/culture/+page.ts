import { cultureKinds } from '@redbud/contract/words'
import { PagedList } from '#features/feeds/paged-list.svelte.ts'
import { api, apiOf, needed } from '#lib/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const q = url.searchParams.get('q')?.trim() ?? ''
  const kind = cultureKinds.find((one) => one === url.searchParams.get('kind'))
  const cursor = url.searchParams.get('cursor')
  const query = { ...(q ? { q } : {}), ...(kind ? { kind } : {}), limit: 30 }
  const first = await needed(apiOf(fetch)('GET /culture-notes', { query: { ...query, ...(cursor ? { cursor } : {}) } }))
  const list = new PagedList(first, (next) => api('GET /culture-notes', { query: { ...query, cursor: next } }))
  return { q, kind, list }
}
