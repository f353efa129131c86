import { channels } from '@redbud/contract/words'
import { error } from '@sveltejs/kit'
import { listKey, loadExplore } from '#features/feeds/load-feed.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, params }) => {
  const channel = channels.find((known) => known === params.channel)
  if (!channel) error(404)
  return { list: await loadExplore({ fetch, url }, channel), key: listKey(url), channel }
}
