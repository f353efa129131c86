import { listKey, loadExplore } from '#features/feeds/load-feed.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => ({ list: await loadExplore({ fetch, url }), key: listKey(url) })
