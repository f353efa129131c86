import { api } from '#lib/api.ts'
import { gone } from '#lib/gone.ts'
import { sayRefusal } from '#lib/refusals.ts'
import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'

/**
 * A note is not for its reader: it leaves at once, and comes back where they take that back. Lists of cards see that by
 * themselves; others are told.
 */
export const unwant = async (
  m: Messages,
  noteId: string,
  list: { leave: () => void; comeBack: () => void } = { leave: () => {}, comeBack: () => {} },
): Promise<void> => {
  const of = { params: { id: noteId } }
  // What has the focus goes with the card: it is let go before, not while the page is drawn.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  gone.notes.add(noteId)
  list.leave()
  const comeBack = () => {
    gone.notes.delete(noteId)
    list.comeBack()
  }
  try {
    await api('PUT /notes/{id}/unwanted', of)
  } catch (cause) {
    comeBack()
    sayRefusal(m, m.card.unwantedFailed, cause)
    return
  }
  const undo = async () => {
    try {
      await api('DELETE /notes/{id}/unwanted', of)
      comeBack()
    } catch (cause) {
      sayRefusal(m, m.card.unwantedFailed, cause)
    }
  }
  toasts.say(m.card.unwantedDone, { action: { label: m.card.undo, run: () => void undo() } })
}
