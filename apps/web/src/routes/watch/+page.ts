import { loadWatch } from '#features/watch/watch-feed.svelte.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url }) => ({ feed: await loadWatch({ fetch, url }) })
