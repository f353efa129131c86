import type { MapPiece, PlaceSpot } from '@redbud/contract'
import { redirect } from '@sveltejs/kit'
import { listKey, loadCards } from '#features/feeds/load-feed.ts'
import { spanOf } from '#features/places/place.ts'
import { apiOf, needed } from '#lib/api.ts'
import type { PageLoad } from './$types'

/** Enough to see where in the world it is. */
const insetDegrees = 50
const aroundAtMost = 12

export const load: PageLoad = async ({ fetch, url, params }) => {
  const api = apiOf(fetch)
  const place = await needed(api('GET /places/{id}', { params }))
  // It was merged into another one, where its notes are.
  if (place.id !== params.id) redirect(308, `/places/${place.id}`)
  const { latitude, longitude } = place
  const piece = (degrees: number) =>
    api('GET /map', { query: { latitude, longitude, degrees } }).catch((): MapPiece | null => null)
  const nearest = api('GET /places', { query: { latitude, longitude, limit: aroundAtMost + 1 } })
  const [list, map, inset, { items: close }] = await Promise.all([
    loadCards({ fetch, url }, (read, query) => read('GET /places/{id}/notes', { params: { id: place.id }, query })),
    piece(spanOf(place)),
    piece(insetDegrees),
    nearest.catch(() => ({ items: [] })),
  ])
  const others = (places: PlaceSpot[]) => places.filter(({ id }) => id !== place.id).slice(0, aroundAtMost)
  const around = others(close)
  return { place, list, map, inset, around: around.length > 0 ? around : others(map?.places ?? []), key: listKey(url) }
}
