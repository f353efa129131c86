import { interfaceLanguages } from '@redbud/contract/words'
import { rowOf } from '#features/admin/glossary-row.ts'
import { PagedList } from '#features/feeds/paged-list.svelte.ts'
import { api, apiOf, needed } from '#lib/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => {
  const q = url.searchParams.get('q')?.trim() ?? ''
  const from = interfaceLanguages.find((one) => one === url.searchParams.get('from'))
  const query = { ...(q ? { q } : {}), ...(from ? { from } : {}), limit: 50 }
  const { items, cursor } = await needed(apiOf(fetch)('GET /glossary', { query }))
  const list = new PagedList({ items: items.map(rowOf), cursor }, async (next) => {
    const page = await api('GET /glossary', { query: { ...query, cursor: next } })
    return { items: page.items.map(rowOf), cursor: page.cursor }
  })
  return { q, from, list }
}
