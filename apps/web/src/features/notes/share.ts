import { tellSignal } from '#features/signals/tell.ts'
import { copyLink } from '#lib/copy.ts'
import type { Messages } from '#messages/en.ts'

export const copyNoteLink = async (m: Messages, id: string): Promise<void> => {
  await copyLink(m, `/notes/${id}`)
  tellSignal(id, 'share')
}

/** The device's own way of sharing where there is one, else the link is copied. */
export const shareNote = async (m: Messages, id: string, title: string): Promise<void> => {
  if (!navigator.share) return copyNoteLink(m, id)
  // Closing the device's sheet is no error to speak of.
  await navigator.share({ title, url: new URL(`/notes/${id}`, location.origin).href }).then(
    () => tellSignal(id, 'share'),
    () => undefined,
  )
}
