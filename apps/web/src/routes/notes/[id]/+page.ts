import { loadNote } from '#features/notes/load-note.ts'
import { apiOf, needed } from '#lib/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params, url }) =>
  needed(loadNote(apiOf(fetch), params.id, url.searchParams.get('comments')))
