import type { MePatch } from '@redbud/contract'
import { api } from '#lib/api.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'
import { refreshAll } from '$app/navigation'

/** Changes the account, shows it everywhere on the page, and says so. @throws ApiError */
export const saveMe = async (m: Messages, patch: MePatch): Promise<void> => {
  await api('PATCH /me', { body: patch })
  await refreshAll()
  toasts.say(m.settings.saved)
}
