/** As long as a finger rests: a moment more than browsers take that tell of a long press themselves. */
const restsMs = 550
/** A finger is never still; beyond this it scrolls. */
const strayPx = 10
/** The press that opened a menu may still come as a click when the finger leaves. */
const clickWithinMs = 400

/**
 * Has a finger that rests on a card tell it what a browser calls `contextmenu`, where the browser doesn't: Safari on phones and
 * tablets has no such event for touch. Scrolling, taps and links stay as they are.
 */
export const hearLongPresses = (feed: HTMLElement): void => {
  feed.addEventListener('pointerdown', (down) => {
    const card = (down.target as Element).closest('article')
    if (!card || down.pointerType !== 'touch' || !down.isPrimary) return
    const listening = new AbortController()
    const { signal } = listening
    let pressed = false
    const tell = () => {
      pressed = true
      card.dispatchEvent(new PointerEvent('contextmenu', { pointerType: 'touch', bubbles: true, cancelable: true }))
    }
    const timer = setTimeout(tell, restsMs)
    const end = () => {
      clearTimeout(timer)
      listening.abort()
    }
    const isOther = (event: PointerEvent) => event.pointerId !== down.pointerId
    addEventListener(
      'pointermove',
      (move) => {
        if (
          !pressed &&
          !isOther(move) &&
          Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) > strayPx
        )
          end()
      },
      { signal },
    )
    // The browser scrolls, or tells of the long press itself.
    addEventListener('pointercancel', end, { signal })
    addEventListener('contextmenu', (event) => event.isTrusted && end(), { signal })
    addEventListener(
      'pointerup',
      (up) => {
        if (isOther(up)) return
        if (!pressed) return end()
        // A finger that leaves closes what opened beneath it: it is told once more.
        setTimeout(tell)
        setTimeout(end, clickWithinMs)
      },
      { signal },
    )
    addEventListener(
      'click',
      (click) => {
        if (!pressed) return
        click.preventDefault()
        click.stopPropagation()
      },
      { signal, capture: true },
    )
  })
}
