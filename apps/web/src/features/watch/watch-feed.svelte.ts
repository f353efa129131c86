import type { WatchNote } from '@redbud/contract'
import { keptOr } from '#features/feeds/kept.ts'
import { type Page, PagedList } from '#features/feeds/paged-list.svelte.ts'
import { refreshReactions } from '#features/notes/reactions.svelte.ts'
import { apiOf, type Client, needed } from '#lib/api.ts'
import { confirmedSoFar } from '#lib/toggle.svelte.ts'

/** Videos one after the other, and which of them is being watched. */
export class WatchFeed {
  readonly list: PagedList<WatchNote>
  index = $state(0)

  constructor(list: PagedList<WatchNote>) {
    this.list = list
  }

  /** Takes a video out; the next one comes into sight. */
  leave(note: WatchNote): void {
    const at = this.list.items.findIndex(({ id }) => id === note.id)
    if (at < 0) return
    this.list.remove(({ id }) => id === note.id)
    if (at < this.index) this.index--
  }

  /** Brings one back that was taken out: into sight, where its reader is by now. */
  comeBack(note: WatchNote): void {
    const { items } = this.list
    if (items.some(({ id }) => id === note.id)) return
    this.list.items = [...items.slice(0, this.index), note, ...items.slice(this.index)]
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

const read = async (api: Client, where: { from?: string } | { cursor: string }): Promise<Page<WatchNote>> => {
  const asked = confirmedSoFar()
  const page = await api('GET /feeds/watch', { query: { ...where, limit: pageSize } })
  refreshReactions(page.items, asked)
  return page
}
