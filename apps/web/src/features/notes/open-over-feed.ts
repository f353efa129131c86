import type { NoteCard } from '@redbud/contract'
import { goto } from '$app/navigation'
import { page } from '$app/state'

/** From this width on a note opens over the feed instead of in its place. */
export const overFeedFrom = '(min-width: 64rem)'

/** What the feed already knows about the note being opened: shown until the rest is here. */
let opening: NoteCard | undefined
export const openingCard = (id: string): NoteCard | undefined => (opening?.id === id ? opening : undefined)

/**
 * A card was pressed: on a wide window its note opens over the feed, with the note's own address; in every other case,
 * and with any key held, the link stays a link.
 */
export const openOverFeed = (event: MouseEvent, card: NoteCard): void => {
  opening = card
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
  if (!matchMedia(overFeedFrom).matches) return
  event.preventDefault()
  void goto(`/notes/${card.id}`, { shallow: true, state: { ...page.state, openNote: card.id } })
}
