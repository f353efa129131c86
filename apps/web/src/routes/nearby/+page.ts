import type { MapPiece, Place } from '@redbud/contract'
import { listKey, loadCards } from '#features/feeds/load-feed.ts'
import { type Position, rememberedPosition } from '#features/places/position.ts'
import { apiOf, needed } from '#lib/api.ts'
import { browser } from '$app/env'
import type { PageLoad } from './$types'

/** So much of the world shows as far as Nearby reaches. */
const degrees = 5

export const load: PageLoad = async ({ fetch, url }) => {
  const api = apiOf(fetch)
  const chosen = url.searchParams.get('place')
  const place: Place | null = chosen ? await needed(api('GET /places/{id}', { params: { id: chosen } })) : null
  const here: Position | null = !place && browser ? rememberedPosition() : null
  const middle = place ?? here
  if (!middle) {
    const { items } = await needed(api('GET /places', { query: { limit: 12 } }))
    return { place, here, list: null, map: null, lately: items, key: listKey(url) }
  }
  const { latitude, longitude } = middle
  const where = place ? { place: place.id } : { latitude, longitude }
  const key = listKey(url)
  const [list, map] = await Promise.all([
    loadCards({ fetch, url }, (read, query) => read('GET /feeds/nearby', { query: { ...where, ...query } })),
    api('GET /map', { query: { latitude, longitude, degrees } }).catch((): MapPiece | null => null),
  ])
  return { place, here, list, map, lately: [], key }
}
