import type { AccountRow, Board, Note, NoteCard, Profile } from '@redbud/contract'
import { error } from '@sveltejs/kit'
import { keptOr } from '#features/feeds/kept.ts'
import { listKey, loadCards } from '#features/feeds/load-feed.ts'
import { type Page, PagedList } from '#features/feeds/paged-list.svelte.ts'
import { hasFailed } from '#features/notes/failed-video.ts'
import { apiOf, type Client, needed } from '#lib/api.ts'
import { confirmedSoFar } from '#lib/toggle.svelte.ts'
import { refreshFollows } from './follows.svelte.ts'

interface LoadEvent {
  fetch: typeof globalThis.fetch
  url: URL
  params: { handle: string }
}
interface TabEvent extends LoadEvent {
  parent: () => Promise<{ person: Profile; me: { role: string } | null }>
}

/** The person at `/@{handle}`. @throws SvelteKit's error page when there is none to be seen */
export const loadPerson = async ({ fetch, params }: Pick<LoadEvent, 'fetch' | 'params'>): Promise<Profile> => {
  const { handle } = params
  if (!/^[A-Za-z0-9_]{1,30}$/.test(handle)) error(404)
  const asked = confirmedSoFar()
  const person = await needed(apiOf(fetch)('GET /accounts/{handle}', { params: { handle } }))
  refreshFollows([person], asked)
  return person
}

/** A block hides what a person shows, also from who made it; a moderator still sees it. */
const isHidden = (person: Profile, viewerRole: string | undefined): boolean =>
  person.relation?.blocking === true && viewerRole === 'member'

/**
 * One of a person's lists of cards; null where this viewer may see nothing of it (`mayShow`, and blocks). The person is
 * waited for first: what a block hides is not asked for.
 */
export const loadCardsOf = async (
  event: TabEvent,
  read: (api: Client, params: { handle: string }, cursor: { cursor?: string }) => Promise<Page<NoteCard>>,
  mayShow: (person: Profile) => boolean = () => true,
): Promise<PagedList<NoteCard> | null> => {
  const { person, me } = await event.parent()
  const { params } = event
  return isHidden(person, me?.role) || !mayShow(person)
    ? null
    : loadCards(event, (api, cursor) => read(api, params, cursor))
}

/** On one's own page: notes that wait for their video, or came back without; the latest drafts tell. */
export const unpublishedOf = async (event: TabEvent): Promise<Note[]> => {
  const { person } = await event.parent()
  if (!person.permissions.edit) return []
  const { items } = await needed(apiOf(event.fetch)('GET /me/drafts'))
  return items.filter((note) => note.status === 'processing' || hasFailed(note))
}

/** A person's boards, as far as this viewer may see them; none across a block. */
export const loadBoardsOf = async (event: TabEvent): Promise<Board[]> => {
  const { person, me } = await event.parent()
  if (isHidden(person, me?.role)) return []
  const { params } = event
  return (await needed(apiOf(event.fetch)('GET /accounts/{handle}/boards', { params }))).items
}

/** Who follows a person, or whom they follow. */
export const loadPeople = (
  { fetch, url, params }: LoadEvent,
  list: 'followers' | 'following',
): Promise<PagedList<AccountRow>> => {
  const read = async (api: Client, query: { cursor?: string }) => {
    const asked = confirmedSoFar()
    const page = await (list === 'followers'
      ? api('GET /accounts/{handle}/followers', { params, query })
      : api('GET /accounts/{handle}/following', { params, query }))
    refreshFollows(page.items, asked)
    return page
  }
  return keptOr(listKey(url), async () => {
    const begin = url.searchParams.get('cursor')
    const first = await needed(read(apiOf(fetch), begin ? { cursor: begin } : {}))
    return new PagedList(first, (cursor) => read(apiOf(globalThis.fetch), { cursor }))
  })
}
