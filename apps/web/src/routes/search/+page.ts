import type { AccountRow, FoundNotes, FoundPlace, NoteCard, Topic } from '@redbud/contract'
import { keptOr } from '#features/feeds/kept.ts'
import { listKey, loadCards } from '#features/feeds/load-feed.ts'
import { PagedList } from '#features/feeds/paged-list.svelte.ts'
import { refreshReactions } from '#features/notes/reactions.svelte.ts'
import { acrossKey, bestShown, isTooLong, readView } from '#features/search/filters.ts'
import { apiOf, needed } from '#lib/api.ts'
import { confirmedSoFar } from '#lib/toggle.svelte.ts'
import type { PageLoad } from './$types'

const noTopics: { items: Topic[] } = { items: [] }
/** Of the other language: enough to say that there is something. */
const peeked = 4
const related = 6

interface Found {
  list: PagedList<NoteCard> | null
  /** The other language's notes, where nothing has the reader's own words. */
  crossed: PagedList<NoteCard> | null
  correction: string | null
  corrected: boolean
  /** What the words were taken for in the other language; null: nothing is there. */
  across: string[] | null
  /** What was put into the other language: what was typed, or what was probably meant. */
  meant: string
  topics: Topic[]
  people: AccountRow[]
  places: FoundPlace[]
}
const nothing: Found = {
  list: null,
  crossed: null,
  correction: null,
  corrected: false,
  across: null,
  meant: '',
  topics: [],
  people: [],
  places: [],
}

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const asked = readView(url.searchParams)
  // a filter that isn't offered any more is left out
  const isOffered = asked.filters.seen === undefined || (await parent()).me?.personalised === true
  const { seen: _, ...others } = asked.filters
  const view = isOffered ? asked : { ...asked, filters: others }
  const key = listKey(url)
  const api = apiOf(fetch)
  if (view.q === '' || isTooLong(view.q)) {
    const { me } = await parent()
    const [hot, history] = await needed(
      Promise.all([api('GET /search/hot'), me ? api('GET /search/history') : { items: [] }]),
    )
    return { ...nothing, view, key, hot: hot.items, history: history.items }
  }
  const none = { view, key, hot: [], history: [] }
  const { q, filters, sort } = view
  if (view.tab === 'people') {
    const { items } = await needed(api('GET /search/accounts', { query: { q, limit: bestShown } }))
    return { ...nothing, ...none, people: items }
  }
  if (view.tab === 'topics') {
    const { items } = await needed(api('GET /search/topics', { query: { q, limit: bestShown } }))
    return { ...nothing, ...none, topics: items }
  }
  if (view.tab === 'places') {
    const kind = view.place ? { kind: view.place } : {}
    const { items } = await needed(api('GET /search/places', { query: { q, ...kind, limit: bestShown } }))
    return { ...nothing, ...none, places: items }
  }
  const query = { q, sort, ...filters, across: view.across ? ('other' as const) : ('own' as const) }
  // of the other language nothing is in the reader's own
  const inAnyLanguage = { ...query, language: undefined, across: 'other' as const }
  const goOn = (begun: FoundNotes) => {
    refreshReactions(begun.items, since)
    return new PagedList(begun, async (cursor) => {
      const before = confirmedSoFar()
      const page = await apiOf(globalThis.fetch)('GET /search/notes', { query: { ...inAnyLanguage, cursor } as never })
      refreshReactions(page.items, before)
      return page
    })
  }
  const since = confirmedSoFar()
  const isBeginning = !url.searchParams.has('cursor')
  const [list, topics, other] = await Promise.all([
    loadCards({ fetch, url }, (client, cursor) =>
      client('GET /search/notes', { query: { ...query, ...cursor } as never }),
    ),
    // what was found is worth showing without what stands beside it
    isBeginning ? api('GET /search/related', { query: { q, limit: related } }).catch(() => noTopics) : noTopics,
    isBeginning && !view.across
      ? api('GET /search/notes', { query: { ...inAnyLanguage, limit: peeked } as never }).catch(() => null)
      : null,
  ])
  const { correction, corrected, translated } = list.first
  const across = view.across ? translated : other && other.items.length > 0 ? other.translated : null
  const answer = view.across ? list.first : other
  const meant = (answer?.corrected && answer.correction) || q
  const isEmpty = list.items.length === 0 && list.ended
  const begin = async () => (other && other.items.length > 0 ? goOn(other) : null)
  const crossed = isEmpty ? await keptOr(acrossKey(key), begin) : null
  return { ...nothing, ...none, list, crossed, correction, corrected, across, meant, topics: topics.items }
}
