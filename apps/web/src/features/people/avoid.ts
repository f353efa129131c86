import type { AccountCard } from '@redbud/contract'
import { tellSignal } from '#features/signals/tell.ts'
import { api } from '#lib/api.ts'
import { gone } from '#lib/gone.ts'
import { sayRefusal } from '#lib/refusals.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'

/**
 * Keeps what somebody shares out of sight, at once in every list, and says so.
 * @param noteId the note at which they had enough: what is like it is less wanted, too
 * @returns false when it was refused
 */
export const avoid = async (
  m: Messages,
  how: 'mute' | 'block',
  person: AccountCard,
  noteId?: string,
): Promise<boolean> => {
  const name = person.displayName || person.handle
  const before = gone.authors.has(person.id)
  // At once: what shows their notes asks for no more of them, which would no longer be found.
  gone.authors.add(person.id)
  try {
    await api(`PUT /accounts/{handle}/${how}`, { params: { handle: person.handle } })
  } catch (cause) {
    if (!before) gone.authors.delete(person.id)
    sayRefusal(m, m.people.followFailed, cause)
    return false
  }
  // Who leaves as soon as it is said has still told it.
  if (noteId !== undefined) await tellSignal(noteId, 'hide')
  toasts.say(how === 'mute' ? m.people.muted(name) : m.people.blocked(name))
  return true
}
