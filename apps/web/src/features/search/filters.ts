import { limits } from '@redbud/contract/limits'
import { channels, contentLanguages, type PlaceKind, placeKinds } from '@redbud/contract/words'

/** What the address of a search says; whatever makes no sense there is as if it were not. */
export interface SearchView {
  q: string
  tab: (typeof tabs)[number]
  /** Of places: which kind alone. */
  place?: PlaceKind | undefined
  across: boolean
  sort: (typeof sorts)[number]
  filters: Partial<Record<FilterName, string>>
}

/** Of people, topics and places, so many that fit best are shown. */
export const bestShown = 50
export const tabs = ['notes', 'people', 'topics', 'places'] as const
export const sorts = ['best', 'new', 'likes', 'collects'] as const
export const filterValues = {
  kind: ['photo', 'video', 'text'],
  channel: channels,
  language: contentLanguages.filter((language) => language !== 'und'),
  within: ['day', 'week', 'month', 'year'],
  by: ['following'],
  seen: ['unseen', 'seen'],
} as const
export type FilterName = keyof typeof filterValues
export const filterNames = Object.keys(filterValues) as FilterName[]

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | undefined =>
  values.find((known) => known === value)

export const readView = (query: URLSearchParams): SearchView => ({
  q: (query.get('q') ?? '').trim(),
  tab: oneOf(tabs, query.get('tab')) ?? 'notes',
  place: oneOf(placeKinds, query.get('place')),
  across: query.get('across') === 'other',
  sort: oneOf(sorts, query.get('sort')) ?? 'best',
  filters: Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = oneOf<string>(filterValues[name], query.get(name))
      return value ? [[name, value]] : []
    }),
  ),
})

/** The address of a view; `change` is what is different there. */
export const addressOf = (view: SearchView, change: Partial<SearchView> = {}): string => {
  const { q, tab, place, across, sort, filters } = { ...view, ...change }
  const query = new URLSearchParams({ q })
  if (tab !== 'notes') query.set('tab', tab)
  if (place && tab === 'places') query.set('place', place)
  if (across) query.set('across', 'other')
  if (sort !== 'best') query.set('sort', sort)
  for (const [name, value] of Object.entries(filters)) query.set(name, value)
  return `/search?${query}`
}

/** Under which the other language's notes are kept that stand on a search's own page. */
export const acrossKey = (key: string): string => `${key} across`

export const isTooLong = (q: string): boolean => [...q].length > limits.searchQuery
