import type { Me } from '@redbud/contract'
import { api } from '#lib/api.ts'
import { sayRefusal } from '#lib/refusals.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'

/** Has the link that confirms an address sent there anew, and says how that went and who has it. */
export const sendConfirmationAgain = async (
  m: Messages,
  { address, mailed }: Pick<Me['email'], 'address' | 'mailed'>,
): Promise<void> => {
  try {
    await api('POST /me/email/confirmation')
    toasts.say(mailed ? m.settings.sentAgain(address) : m.settings.keptAgain(address))
  } catch (error) {
    sayRefusal(m, m.settings.saveFailed, error)
  }
}
