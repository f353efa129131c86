import type { AccountRow, Board, NoteCard, Profile } from '@redbud/contract'
import { error } from '@sveltejs/kit'
import { keptOr } from '#features/feeds/kept.ts'
import { listKey, loadCards } from '#features/feeds/load-feed.ts'
import { type Page, PagedList } from '#features/feeds/paged-list.svelte.ts'
import { ApiError, apiOf, type Client, needed } from '#lib/api.ts'

interface LoadEvent {
  fetch: typeof globalThis.fetch
  url: URL
  params: { handle: string }
}
interface ListEvent extends LoadEvent {
  parent: () => Promise<{ person: Profile }>
}

/** The person at `/@{handle}`. @throws SvelteKit's error page when there is none to be seen */
export const loadPerson = ({ fetch, params: { handle } }: Pick<LoadEvent, 'fetch' | 'params'>): Promise<Profile> => {
  if (!/^[A-Za-z0-9_]{1,30}$/.test(handle)) error(404)
  return needed(apiOf(fetch)('GET /accounts/{handle}', { params: { handle } }))
}

/** A block hides what a person shows, also from who made it; a moderator still sees it. */
const isHidden = (person: Profile, viewerRole: string | undefined): boolean =>
  (person.relation?.blocking ?? false) && (viewerRole === undefined || viewerRole === 'member')

/**
 * One of a person's lists of cards, asked for at the same time as the person; null where there is nothing to be seen by
 * this viewer (`mayShow`, and blocks).
 */
export const loadCardsOf = async (
  event: ListEvent & { parent: () => Promise<{ person: Profile; me: { role: string } | null }> },
  read: (api: Client, params: { handle: string }, cursor: { cursor?: string }) => Promise<Page<NoteCard>>,
  mayShow: (person: Profile) => boolean = () => true,
): Promise<PagedList<NoteCard> | null> => {
  const { params } = event
  const cards = loadCards(event, (api, cursor) => read(api, params, cursor))
  // Its refusal counts only once the person is known; until then nobody waits for it.
  cards.catch(() => undefined)
  const { person, me } = await event.parent()
  return isHidden(person, me?.role) || !mayShow(person) ? null : cards
}

/** Followers or followed of a person. */
export const loadPeople = (
  { fetch, url, params }: LoadEvent,
  list: 'followers' | 'following',
): Promise<PagedList<AccountRow>> => {
  const read = (api: Client, cursor: { cursor?: string }) =>
    list === 'followers'
      ? api('GET /accounts/{handle}/followers', { params, query: cursor })
      : api('GET /accounts/{handle}/following', { params, query: cursor })
  return keptOr(listKey(url), async () => {
    const begin = url.searchParams.get('cursor')
    const first = await needed(read(apiOf(fetch), begin ? { cursor: begin } : {}))
    return new PagedList(first, (cursor) => read(apiOf(globalThis.fetch), { cursor }))
  })
}

/** A person's boards as this viewer may see them. */
export const loadBoardsOf = async ({ fetch, params }: Pick<LoadEvent, 'fetch' | 'params'>): Promise<Board[]> => {
  try {
    return (await apiOf(fetch)('GET /accounts/{handle}/boards', { params })).items
  } catch (cause) {
    // Across a block there are none; whether the person is there, the page's other call says.
    if (cause instanceof ApiError && cause.status === 404) return []
    throw cause
  }
}
