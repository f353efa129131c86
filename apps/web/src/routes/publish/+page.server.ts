import { topicsOf } from '@redbud/contract/markup'
import { redirect } from '@sveltejs/kit'
import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch, url }) => {
  if (!locals.me) redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
  const place = url.searchParams.get('place')
  const kept = url.searchParams.get('kept')
  return {
    me: locals.me,
    // Only the device knows what it keeps under it.
    kept: kept && /^[0-9a-f]{32}$/.test(kept) ? kept : null,
    site: await needed(apiOf(fetch)('GET /site')),
    topic: topicsOf(`#${url.searchParams.get('topic') ?? ''}`)[0] ?? null,
    // One that isn’t there (any more) is left out.
    place: place ? await apiOf(fetch)('GET /places/{id}', { params: { id: place } }).catch(() => null) : null,
  }
}
