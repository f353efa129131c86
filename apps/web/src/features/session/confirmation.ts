import { api } from '#lib/api.ts'
import { sayRefusal } from '#lib/refusals.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'

/** Has the link that confirms an address sent there anew, and says how that went. */
export const sendConfirmationAgain = async (m: Messages, address: string): Promise<void> => {
  try {
    await api('POST /me/email/confirmation')
    toasts.say(m.settings.sentAgain(address))
  } catch (error) {
    sayRefusal(m, m.settings.saveFailed, error)
  }
}
