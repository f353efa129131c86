import { toasts } from '#lib/toasts.svelte.ts'
import type { Messages } from '#messages/en.ts'

/** Puts words on the clipboard. @returns false where the browser doesn't let it */
export const copyText = async (text: string): Promise<boolean> => {
  // Only pages with https (and localhost) have one.
  if (!navigator.clipboard) return copySelected(text)
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => copySelected(text),
  )
}

/** Puts an address of this site on the clipboard and says so; where that can't be, shows it to be copied by hand. */
export const copyLink = async (m: Messages, path: string): Promise<void> => {
  const address = new URL(path, location.origin).href
  if (await copyText(address)) toasts.say(m.note.linkCopied)
  else prompt(m.note.linkByHand, address)
}

/** As people copy: what is selected. A dialog keeps the focus within itself, so the words are put there. */
const copySelected = (text: string): boolean => {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'sr-only'
  const place = focused?.closest('dialog, [role=dialog]') ?? document.body
  place.append(field)
  field.select()
  try {
    return document.execCommand('copy')
  } finally {
    field.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
