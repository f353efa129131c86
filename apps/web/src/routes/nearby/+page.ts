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
  const listAt = (at: URL, where: { place: string } | Position) =>
    loadCards({ fetch, url: at }, (read, query) => read('GET /feeds/nearby', { query: { ...where, ...query } }))
  if (!middle) {
    const { items: lately } = await needed(api('GET /places', { query: { limit: 12 } }))
    // Whoever hasn't said where sees what there is: around where most is shared, under that place's own address.
    const [first] = lately
    const at = first ? new URL(`/nearby?place=${first.id}`, url) : url
    return {
      place,
      here,
      list: first ? await listAt(at, { place: first.id }) : null,
      map: null,
      lately,
      key: listKey(at),
    }
  }
  const { latitude, longitude } = middle
  const key = listKey(url)
  const [list, map] = await Promise.all([
    listAt(url, place ? { place: place.id } : { latitude, longitude }),
    api('GET /map', { query: { latitude, longitude, degrees } }).catch((): MapPiece | null => null),
  ])
  return { place, here, list, map, lately: [], key }
}
