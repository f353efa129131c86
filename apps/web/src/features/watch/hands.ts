import type { Attachment } from 'svelte/attachments'

/** What a hand, or a mouse, does on a video. */
export interface Hands {
  /** It is dragged so far from where it was taken, in pixels. */
  ondrag: (by: number) => void
  /** It is let go: on to the next (1), the one before (-1), or back in place (0). */
  onrelease: (step: -1 | 0 | 1) => void
  ontap: () => void
  ondoubletap: (place: { x: number; y: number }) => void
  /** It rests there for a while. @returns whether something goes on until it is let go; if not, the touch is over */
  onhold: (place: { x: number; y: number }) => boolean
  onholdend: () => void
  /** A wheel or two fingers on a touchpad went one step. */
  onwheelstep: (step: -1 | 1) => void
}

const slopPx = 8
const doubleMs = 240
const holdMs = 450
const clickWithinMs = 100
/** Let go faster than this (px/ms), or further than this share of the height, it goes on. */
const flick = 0.35
const farEnough = 0.22
/** The wheel rested so long: what comes is meant anew. */
const restMs = 140
const stepMs = 320
/** Momentum only gets weaker; a movement that much stronger is a new one. */
const stronger = 1.5
const weakest = 4

/** A click may come when the hand is let go: it is none of what has opened under it. */
const swallowClick = (): void => {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  const end = () => setTimeout(() => removeEventListener('click', swallow, true), clickWithinMs)
  addEventListener('click', swallow, true)
  for (const name of ['pointerup', 'pointercancel']) addEventListener(name, end, { capture: true, once: true })
}

/** Feels one finger or the mouse on an element. What has `data-own` inside handles its own touches. */
export const feels =
  (on: Hands): Attachment<HTMLElement> =>
  (element) => {
    let down: { id: number; x: number; y: number; at: number; drags: boolean } | undefined
    let state: 'still' | 'dragging' | 'held' = 'still'
    let trail: { y: number; at: number }[] = []
    let hold: ReturnType<typeof setTimeout> | undefined
    let tap: ReturnType<typeof setTimeout> | undefined
    let frame = 0

    const take = (event: PointerEvent) => {
      const target = event.target as Element
      // Of several fingers the first is meant; another that is first again says that its end was never told.
      if (down && event.isPrimary) cancel(down.id)
      if (down || event.button !== 0 || target.closest('[data-own]')) return
      // A link or button is pressed by itself; taken from there, it can only be dragged.
      const drags = target.closest('a, button') !== null
      down = { id: event.pointerId, x: event.clientX, y: event.clientY, at: event.timeStamp, drags }
      state = 'still'
      trail = [{ y: event.clientY, at: event.timeStamp }]
      if (drags) return
      hold = setTimeout(() => {
        state = 'held'
        if (on.onhold({ x: event.clientX, y: event.clientY })) return
        forget()
        swallowClick()
      }, holdMs)
    }
    const move = (event: PointerEvent) => {
      if (!down || event.pointerId !== down.id || state === 'held') return
      const by = event.clientY - down.y
      if (state === 'still') {
        const aside = Math.abs(event.clientX - down.x)
        if (Math.max(Math.abs(by), aside) < slopPx) return
        clearTimeout(hold)
        if (aside > Math.abs(by)) return
        state = 'dragging'
        element.setPointerCapture(event.pointerId)
      }
      trail = [...trail.slice(-4), { y: event.clientY, at: event.timeStamp }]
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => on.ondrag(by))
    }
    const letGo = (event: PointerEvent) => {
      if (!down || event.pointerId !== down.id) return
      const { x, y, at, drags } = down
      const was = state
      forget()
      if (was === 'held') return on.onholdend()
      if (was === 'dragging') {
        const begin = trail.find((point) => event.timeStamp - point.at < 100) ?? trail.at(-1)
        const by = event.clientY - y
        const speed = begin ? (event.clientY - begin.y) / Math.max(1, event.timeStamp - begin.at) : 0
        const goes =
          Math.abs(speed) > flick ? Math.sign(speed) === Math.sign(by) : Math.abs(by) > element.clientHeight * farEnough
        return on.onrelease(goes ? (by < 0 ? 1 : -1) : 0)
      }
      if (drags || event.timeStamp - at > holdMs || Math.hypot(event.clientX - x, event.clientY - y) > slopPx) return
      if (tap === undefined) {
        tap = setTimeout(() => {
          tap = undefined
          on.ontap()
        }, doubleMs)
        return
      }
      clearTimeout(tap)
      tap = undefined
      on.ondoubletap({ x, y })
    }
    const cancelled = ({ pointerId }: PointerEvent) => cancel(pointerId)
    const cancel = (pointerId: number) => {
      if (pointerId !== down?.id) return
      const was = state
      forget()
      if (was === 'held') on.onholdend()
      if (was === 'dragging') on.onrelease(0)
    }
    const forget = () => {
      clearTimeout(hold)
      cancelAnimationFrame(frame)
      down = undefined
      state = 'still'
    }

    let wheeled = { at: 0, by: 0, stepped: 0 }
    const wheel = (event: WheelEvent) => {
      if (event.ctrlKey || (event.target as Element).closest('[data-own]')) return
      event.preventDefault()
      const { timeStamp: at, deltaY: by } = event
      const anew = at - wheeled.at > restMs || Math.abs(by) > Math.abs(wheeled.by) * stronger
      const steps = Math.abs(by) >= weakest && anew && at - wheeled.stepped > stepMs
      wheeled = { at, by, stepped: steps ? at : wheeled.stepped }
      if (steps) on.onwheelstep(by > 0 ? 1 : -1)
    }

    element.addEventListener('pointerdown', take)
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', letGo)
    element.addEventListener('pointercancel', cancelled)
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      forget()
      clearTimeout(tap)
      element.removeEventListener('pointerdown', take)
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', letGo)
      element.removeEventListener('pointercancel', cancelled)
      element.removeEventListener('wheel', wheel)
    }
  }
