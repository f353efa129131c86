import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch }) => ({ taste: await needed(apiOf(fetch)('GET /me/taste')) })
