import type { Note } from '@redbud/contract'
import { keptOr } from '#features/feeds/kept.ts'
import { type Page, PagedList } from '#features/feeds/paged-list.svelte.ts'
import { refreshReactions } from '#features/notes/reactions.svelte.ts'
import { apiOf, type Client, needed } from '#lib/api.ts'

/** Videos one after the other, and which of them is being watched. */
export class WatchFeed {
  readonly list: PagedList<Note>
  index = $state(0)

  constructor(list: PagedList<Note>) {
    this.list = list
  }
}

export const watchKey = '/watch'
const pageSize = 8

/** The videos to watch, beginning with `?from=`; those that Back returns to as they were. */
export const loadWatch = ({ fetch, url }: { fetch: typeof globalThis.fetch; url: URL }): Promise<WatchFeed> =>
  keptOr(watchKey, async () => {
    const from = url.searchParams.get('from')
    const first = await needed(read(apiOf(fetch), from ? { from } : {}))
    return new WatchFeed(new PagedList(first, (cursor) => read(apiOf(globalThis.fetch), { cursor })))
  })

const read = async (api: Client, where: { from?: string } | { cursor: string }): Promise<Page<Note>> => {
  const page = await api('GET /feeds/watch', { query: { ...where, limit: pageSize } })
  refreshReactions(page.items)
  return page
}
