import { listKey } from '#features/feeds/load-feed.ts'
import { loadPeople } from '#features/people/load-person.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => ({ list: await loadPeople(event, 'followers'), key: listKey(event.url) })
