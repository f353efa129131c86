import { apiOf, needed } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch }) => {
  const call = apiOf(fetch)
  const [sessions, passkeys] = await Promise.all([needed(call('GET /me/sessions')), needed(call('GET /me/passkeys'))])
  return { sessions: sessions.items, passkeys: passkeys.items }
}
