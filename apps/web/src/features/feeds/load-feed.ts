import type { NoteCard } from '@redbud/contract'
import type { Channel } from '@redbud/contract/words'
import { refreshReactions } from '#features/notes/reactions.svelte.ts'
import { apiOf, type Client, needed } from '#lib/api.ts'
import { confirmedSoFar } from '#lib/toggle.svelte.ts'
import { keptOr } from './kept.ts'
import { languageIn } from './language.ts'
import { type Page, PagedList } from './paged-list.svelte.ts'

type NotePage = Page<NoteCard>
interface LoadEvent {
  fetch: typeof globalThis.fetch
  url: URL
}

/**
 * A list of cards for a load function: the one that Back returns to, else begun anew at `?cursor=`. `read` asks for one
 * page; a refusal becomes the error page.
 */
export const loadCards = <First extends NotePage>(
  { fetch, url }: LoadEvent,
  read: (api: Client, cursor: { cursor?: string }) => Promise<First>,
): Promise<PagedList<NoteCard, First>> =>
  keptOr(listKey(url), async () => {
    const begin = url.searchParams.get('cursor')
    const asked = confirmedSoFar()
    const first = await needed(read(apiOf(fetch), begin ? { cursor: begin } : {}))
    refreshReactions(first.items, asked)
    return new PagedList(first, async (cursor) => {
      const asked = confirmedSoFar()
      const page = await read(apiOf(globalThis.fetch), { cursor })
      refreshReactions(page.items, asked)
      return page
    })
  })

export const listKey = (url: Pick<URL, 'pathname' | 'search'>): string => url.pathname + url.search

export const loadExplore = (event: LoadEvent, channel?: Channel): Promise<PagedList<NoteCard>> =>
  loadCards(event, (api, cursor) => {
    const language = languageIn(event.url)
    return api('GET /feeds/explore', {
      query: { ...cursor, ...(channel ? { channel } : {}), ...(language ? { language } : {}) },
    })
  })
