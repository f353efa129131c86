import type { NoteCard } from '@redbud/contract'
import { goto } from '$app/navigation'
import { page } from '$app/state'

/** From this width on a note opens over the feed instead of in its place. */
export const overFeedFrom = '(min-width: 64rem)'

/** Up to this width a video's card opens Watch instead. */
const watchUpTo = '(max-width: 47.99rem)'

/** What the feed already knows about the note being opened, and where its card stands. */
interface Opening {
  card: NoteCard
  from: DOMRect
}
let opening: Opening | undefined
export const openingOf = (id: string): Opening | undefined => (opening?.card.id === id ? opening : undefined)

/**
 * A card was pressed: on a wide window its note opens over the feed, with the note's own address; on a phone a video
 * fills the screen in Watch; in every other case, and with any key held, the link stays a link.
 */
export const openOverFeed = (event: MouseEvent, card: NoteCard): void => {
  if (event.currentTarget instanceof Element) opening = { card, from: event.currentTarget.getBoundingClientRect() }
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
  if (card.video && matchMedia(watchUpTo).matches) {
    event.preventDefault()
    void goto(`/watch?from=${card.id}`)
    return
  }
  if (!matchMedia(overFeedFrom).matches) return
  event.preventDefault()
  void goto(`/notes/${card.id}`, { shallow: true, state: { ...page.state, openNote: card.id } })
}
