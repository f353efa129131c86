import { tellSignal } from '#features/signals/tell.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'

const addressOf = (id: string): string => new URL(`/notes/${id}`, location.origin).href

export const copyNoteLink = async (m: Messages, id: string): Promise<void> => {
  await navigator.clipboard.writeText(addressOf(id))
  toasts.say(m.note.linkCopied)
  tellSignal(id, 'share')
}

/** The device's own way of sharing where there is one, else the link is copied. */
export const shareNote = async (m: Messages, id: string, title: string): Promise<void> => {
  if (!navigator.share) return copyNoteLink(m, id)
  // Closing the device's sheet is no error to speak of.
  await navigator.share({ title, url: addressOf(id) }).then(
    () => tellSignal(id, 'share'),
    () => undefined,
  )
}
