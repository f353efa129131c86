import { toasts } from '#lib/toasts.svelte.ts'
import type { ComposingMessages } from '#messages/composing/en.ts'
import type { Cover, Tray } from './tray.svelte.ts'

/**
 * Says what became of the cover when a photo was edited or taken out: a cover cut out of it would still show what is
 * not to be seen any more.
 * @param before the cover until then
 */
export const tellCover = (tray: Tray, before: Cover | null, { editor }: ComposingMessages): void => {
  if (!before) return
  if (!tray.cover) toasts.say(editor.coverDropped)
  // Nobody remembers which photo it was cut out of.
  else if (!before.from)
    toasts.say(editor.coverStays, { action: { label: editor.coverFirstShort, run: () => tray.removeCover() } })
}
