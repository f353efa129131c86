import { loadPerson } from '#features/people/load-person.ts'
import type { LayoutLoad } from './$types'

export const load: LayoutLoad = async ({ fetch, params }) => ({ person: await loadPerson({ fetch, params }) })
