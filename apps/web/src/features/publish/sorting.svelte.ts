import type { Tray, TrayPhoto } from './tray.svelte.ts'

const holdMs = 220
const slipPx = 8

interface Point {
  x: number
  y: number
}

/**
 * Moving photos by hand: at once with a mouse or pen, after a short hold with a finger, so that a swipe still scrolls.
 * The tray changes while the photo is carried; `offset` is where it floats beside its new place, in pixels.
 */
export class Sorting {
  carried = $state.raw<TrayPhoto | null>(null)
  offset = $state.raw<Point>({ x: 0, y: 0 })
  readonly #tray: Tray
  #list: HTMLElement | null = null
  #start: { photo: TrayPhoto; at: Point; pointer: number; touch: boolean } | null = null
  #hold: ReturnType<typeof setTimeout> | undefined
  #grip: Point = { x: 0, y: 0 }
  #places: DOMRect[] = []
  #scrolled = 0
  #carriedLast = false

  constructor(tray: Tray) {
    this.#tray = tray
  }

  /** For the list whose children are the photos, in order. */
  attach = (list: HTMLElement) => {
    this.#list = list
    const keepStill = (event: TouchEvent) => {
      if (this.carried) event.preventDefault()
    }
    list.addEventListener('touchmove', keepStill, { passive: false })
    return () => {
      list.removeEventListener('touchmove', keepStill)
      this.#end()
    }
  }

  press(event: PointerEvent, photo: TrayPhoto): void {
    this.#carriedLast = false
    if (event.button !== 0 || this.#start) return
    const touch = event.pointerType === 'touch'
    this.#start = { photo, at: { x: event.clientX, y: event.clientY }, pointer: event.pointerId, touch }
    if (touch) this.#hold = setTimeout(() => this.#lift(), holdMs)
    addEventListener('pointermove', this.#move)
    addEventListener('pointerup', this.#end)
    addEventListener('pointercancel', this.#end)
  }

  /** Whether the click that follows is the end of carrying and means nothing else. */
  get clicked(): boolean {
    return !this.#carriedLast
  }

  #lift(): void {
    if (!this.#start || !this.#list) return
    const items = [...this.#list.children].slice(0, this.#tray.photos.length)
    this.#places = items.map((item) => item.getBoundingClientRect())
    this.#scrolled = scrollY
    const place = this.#places[this.#tray.photos.indexOf(this.#start.photo)]
    if (!place) return
    this.#grip = { x: this.#start.at.x - place.x, y: this.#start.at.y - place.y }
    this.offset = { x: 0, y: 0 }
    this.carried = this.#start.photo
    this.#carriedLast = true
  }

  #move = (event: PointerEvent): void => {
    const start = this.#start
    if (event.pointerId !== start?.pointer) return
    if (!this.carried) {
      const slipped = Math.hypot(event.clientX - start.at.x, event.clientY - start.at.y) > slipPx
      if (slipped && start.touch) this.#end()
      else if (slipped) this.#lift()
      if (!this.carried) return
    }
    const at = { x: event.clientX, y: event.clientY + scrollY - this.#scrolled }
    const to = this.#nearest(at)
    if (to !== this.#tray.photos.indexOf(start.photo)) this.#tray.move(start.photo, to)
    const place = this.#places[to]
    if (place) this.offset = { x: at.x - this.#grip.x - place.x, y: at.y - this.#grip.y - place.y }
  }

  #nearest({ x, y }: Point): number {
    const away = this.#places.map((place) => Math.hypot(place.x + place.width / 2 - x, place.y + place.height / 2 - y))
    return away.indexOf(Math.min(...away))
  }

  #end = (): void => {
    clearTimeout(this.#hold)
    removeEventListener('pointermove', this.#move)
    removeEventListener('pointerup', this.#end)
    removeEventListener('pointercancel', this.#end)
    this.#start = null
    this.carried = null
  }
}
